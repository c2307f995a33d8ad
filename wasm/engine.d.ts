/**
 * Layerwise engine: the public JavaScript API over the C++ core.
 * Runs in a page, a worker and Node >= 20. Names follow TensorFlow.js Layers.
 * Shapes are written [rows][columns], row-major, one Float32Array per matrix.
 */

export type Activation =
  | 'linear' | 'relu' | 'leakyRelu' | 'elu' | 'selu' | 'gelu' | 'sigmoid'
  | 'tanh' | 'softplus' | 'softsign' | 'swish' | 'mish' | 'softmax';

export type Loss =
  | 'meanSquaredError' | 'meanAbsoluteError' | 'huber'
  | 'binaryCrossentropy' | 'categoricalCrossentropy';

export type Initializer =
  | 'glorotUniform' | 'glorotNormal' | 'heUniform' | 'heNormal' | 'uniform' | 'zeros';

export type OptimizerName = 'sgd' | 'rmsprop' | 'adagrad' | 'adam' | 'adamw';

/** A mistake in what was given: what it was, where, and what is allowed. */
export interface Issue {
  /** Stable machine name, for example `outOfRange`. The page translates by it. */
  code: string;
  /** The option concerned, for example `layers[1].units`, `batchSize`, `columns[2]`. */
  where: string;
  /** One English sentence: what was got, what is allowed, what to try. */
  message: string;
  /** The parts of the message, for a translated text. */
  values: Record<string, string>;
}

/** Thrown by every call that was given something it cannot use. */
export class LayerwiseError extends Error {
  constructor(issues: Issue[]);
  readonly issues: Issue[];
}

export interface LoadOptions {
  /** `'auto'` takes the SIMD build where the browser has SIMD. Default `'auto'`. */
  simd?: 'auto' | boolean;
  /** The bytes of the .wasm file, where the caller already has them. */
  wasmBinary?: ArrayBuffer | Uint8Array;
  /** Where the .wasm files lie (a folder, ending in `/`). Default: beside this module. */
  wasmUrl?: string | URL;
}

/** Loads the WebAssembly core. Each call gives an engine with a memory of its own. */
export function loadEngine(options?: LoadOptions): Promise<Engine>;

export interface LayerConfig {
  type?: 'dense';
  /** 1 to 4096. */
  units: number;
  /** Default `'linear'`. */
  activation?: Activation;
  /** Slope of leakyRelu for z < 0 (default 0.3, as Keras) or scale of elu (default 1). */
  alpha?: number;
  /** Default `'glorotUniform'`. */
  kernelInitializer?: Initializer;
  /** Default true. */
  useBias?: boolean;
}

export interface OptimizerConfig {
  name: OptimizerName;
  /** Above 0. Default: sgd 0.01, others 0.001. */
  learningRate?: number;
  /** sgd, 0 to below 1. Default 0. */
  momentum?: number;
  /** sgd. Default false. */
  nesterov?: boolean;
  /** rmsprop. Default 0.9. */
  rho?: number;
  /** adam, adamw. Default 0.9. */
  beta1?: number;
  /** adam, adamw. Default 0.999. */
  beta2?: number;
  /** Outside the root, as PyTorch. Default 1e-7. */
  epsilon?: number;
  /** adagrad. Default 0.1. */
  initialAccumulator?: number;
  /** adamw, decoupled, on all parameters. Default 0.01. */
  weightDecay?: number;
}

/** Penalty = l1 * sum|w| + l2 * sum(w*w), kernels only. Each 0 or above. */
export interface Regularization {
  l1?: number;
  l2?: number;
}

export interface NetworkConfig {
  /** Features per sample, 1 to 4096. */
  inputs: number;
  /** Whole number 0 to 4294967295. Default 1. */
  seed?: number;
  /** 1 to 64 layers; the last one is the output layer. */
  layers: LayerConfig[];
  /** Default `'meanSquaredError'`. binaryCrossentropy needs a sigmoid output, categoricalCrossentropy a softmax output. */
  loss?: Loss;
  /** Default `'adam'`. */
  optimizer?: OptimizerName | OptimizerConfig;
  regularization?: Regularization;
}

/** Weights or gradients of one layer: kernel [inputs][units] as in Keras, bias [units] (empty without bias). */
export interface LayerWeights {
  kernel: Float32Array;
  bias: Float32Array;
}

export interface FitConfig {
  /** [samples][inputs] */
  x: Float32Array;
  /** [samples][outputs] */
  y: Float32Array;
  /** Default x.length / inputs. */
  samples?: number;
  /** Default 1. */
  epochs?: number;
  /** Default 32. Above `samples`: one batch of all of them, as in Keras. */
  batchSize?: number;
  /** Default true: rows are shuffled anew each epoch by the network's seed. */
  shuffle?: boolean;
}

export interface FitResult {
  /** Per epoch: mean over samples of each batch's loss just before its step, without the penalty. */
  losses: Float32Array;
  /** `'diverged'`: a loss was not finite; the last weights with a finite loss are kept. */
  status: 'ok' | 'diverged';
  /** Epochs completed in this call. */
  epochs: number;
  /** Updates made in this call. */
  steps: number;
}

export interface Evaluation {
  /** Mean over samples, without the penalty. */
  loss: number;
  penalty: number;
}

export interface Network {
  readonly inputs: number;
  readonly outputs: number;
  /** Weights and biases together. */
  readonly parameters: number;
  fit(config: FitConfig): FitResult;
  /** x [samples][inputs] -> [samples][outputs], after the output activation. */
  predict(x: Float32Array): Float32Array;
  evaluate(data: { x: Float32Array; y: Float32Array }): Evaluation;
  /** Gradients of mean loss + penalty, per layer. */
  gradients(data: { x: Float32Array; y: Float32Array }): LayerWeights[];
  getWeights(): LayerWeights[];
  setWeights(weights: LayerWeights[]): void;
  /** Draws the initial weights again and forgets the optimizer's moments. Without a seed: the same weights as at creation. */
  reset(seed?: number): void;
  /** Changes settings and keeps what was learned. Another optimizer name starts that optimizer's moments at zero. */
  configure(settings: { optimizer?: OptimizerName | OptimizerConfig; regularization?: Regularization }): void;
  /** Frees the memory. The network cannot be used afterwards; a second call does nothing. */
  dispose(): void;
}

// ---------------------------------------------------------------- tables

export type ColumnKind = 'number' | 'category';
export type ColumnRole = 'input' | 'target' | 'ignored';

export interface Column {
  name: string;
  kind: ColumnKind;
  role: ColumnRole;
  /** One per row, in the column's own units; category columns hold the index of the category. NaN = missing. */
  values: Float64Array;
  /** Category columns: the names, in the order of their index. */
  categories?: string[];
}

export interface DatasetConfig {
  columns: Column[];
  /** Share of rows kept for validation, 0 to 0.9. Default 0. Rounded; training always keeps at least one row. */
  validationShare?: number;
  /** Seed of the split. Default 1. */
  seed?: number;
}

/** How one column becomes features (inputs) or outputs (targets). */
export interface EncodedColumn {
  /** Index in `columns` of the config. */
  column: number;
  name: string;
  kind: ColumnKind;
  role: 'input' | 'target';
  /** First feature (inputs) or output (targets) of the column, and how many it takes. */
  first: number;
  count: number;
  /** Fitted on training rows only. Numbers: feature = (value - mean) / deviation; a constant column has deviation 1. Categories: 0 and 1. */
  mean: number;
  deviation: number;
  /** Over all usable rows, in the column's own units. Categories: 0 and the last index. */
  minimum: number;
  maximum: number;
  categories: string[];
}

/** `binary`: one category target of two classes, one output in 0..1. `multiclass`: one-hot. `regression`: number targets. */
export type Task = 'binary' | 'multiclass' | 'regression';

/** A table after split and encoding: what a network trains on. */
export interface Dataset {
  readonly task: Task;
  /** Rows with no missing cell in an input or target column. */
  readonly samples: number;
  /** Features per sample after encoding. */
  readonly inputs: number;
  /** Outputs a network must have. */
  readonly outputs: number;
  /** Row numbers in the given columns. */
  readonly trainRows: Uint32Array;
  readonly validationRows: Uint32Array;
  readonly encoding: EncodedColumn[];
  /** Not wrong, but worth knowing: rows left out for missing cells (`missingCells`), a constant column (`constantColumn`). */
  readonly warnings: Issue[];
  dispose(): void;
}

// --------------------------------------------------------------- training

export interface TrainerConfig {
  network: Network;
  dataset: Dataset;
  /** 1 to the number of training rows. Default the smaller of 32 and that number. */
  batchSize?: number;
  /** Default true. */
  shuffle?: boolean;
  /** Seed of the batch order. Default 1. */
  seed?: number;
}

/** Where a run ends: whatever comes first. At least one must be given. */
export interface Budget {
  epochs?: number;
  steps?: number;
  milliseconds?: number;
}

/** accuracy for classes (share of right answers); meanAbsoluteError in the target's own units and r2 for numbers. */
export interface Metrics {
  accuracy?: number;
  meanAbsoluteError?: number;
  r2?: number;
}

export interface RunReport {
  status: 'ok' | 'diverged';
  /** Epochs completed since the last reset. */
  epoch: number;
  /** Updates made since the last reset. */
  step: number;
  /** Of the weights as they are now, over all training rows; without the penalty. */
  trainingLoss: number;
  /** null without validation rows. */
  validationLoss: number | null;
  penalty: number;
  trainingMetrics: Metrics;
  validationMetrics: Metrics | null;
}

/** Losses over epochs, at most 1024 points: when full, every second point goes and the spacing doubles. Point 0 is epoch 0. */
export interface History {
  epochs: Float64Array;
  trainingLosses: Float32Array;
  /** Empty without validation rows. */
  validationLosses: Float32Array;
}

export interface SurfaceConfig {
  /** Indexes into the dataset's columns; both must be number inputs. */
  xColumn: number;
  yColumn: number;
  /** In the columns' own units: [left, right] and [bottom, top]. */
  xRange: [number, number];
  yRange: [number, number];
  /** Points across and up, 2 to 512 each. */
  width: number;
  height: number;
  /** Value of every other input column, by column index, in its own units (category: index). Default: mean, or the most frequent category. */
  held?: Record<number, number>;
  /** Also return every unit of every layer. Default false. */
  units?: boolean;
}

export interface Surface {
  width: number;
  height: number;
  /** [outputs][height][width], row 0 at the bottom of yRange. Probabilities for classes; the target's own units for numbers. */
  outputs: Float32Array;
  /** [all units, layer after layer][height][width] of activations a; empty unless asked for. */
  units: Float32Array;
}

export interface Prediction {
  /** Probabilities per class (two for binary: [first category, second]) or values in the targets' own units. */
  outputs: Float32Array;
  /** Index of the most probable class; -1 for regression. */
  predictedClass: number;
  /** Columns whose value lies outside what the training rows showed. */
  outside: number[];
}

/** Trains one network on one dataset. Owns the batch order; does not own network or dataset. */
export interface Trainer {
  /** Trains until the budget is used up. Splitting a run into slices changes no bit of the result. */
  run(budget: Budget): RunReport;
  /** The figures as they are, without training. */
  report(): RunReport;
  history(): History;
  /** Weights, batch order, epoch and history as at the start. */
  reset(): void;
  /** Changes settings and keeps what was learned. */
  configure(settings: {
    batchSize?: number;
    optimizer?: OptimizerName | OptimizerConfig;
    regularization?: Regularization;
  }): void;
  surface(config: SurfaceConfig): Surface;
  /** `row`: one value per column of the dataset (own units, category index); NaN takes the training mean or most frequent category; target and ignored columns are not read. */
  predict(row: Float64Array): Prediction;
  dispose(): void;
}

// ------------------------------------------------------------- generators

export type GeneratorName = 'circle' | 'xor' | 'gauss' | 'spiral' | 'plane' | 'multiGauss' | 'students' | 'houses';

export interface GeneratorConfig {
  name: GeneratorName;
  /** 2 to 100000. */
  samples: number;
  /** 0 to 50, in percent as TensorFlow Playground. Default 0. */
  noise?: number;
  /** Default 1. */
  seed?: number;
}

export interface Engine {
  readonly version: string;
  /** Whether the SIMD build runs. Results have the same bits either way. */
  readonly simd: boolean;
  /** Every name the engine knows. */
  readonly names: {
    activations: Activation[];
    losses: Loss[];
    initializers: Initializer[];
    optimizers: OptimizerName[];
    generators: GeneratorName[];
  };
  createNetwork(config: NetworkConfig): Network;
  createDataset(config: DatasetConfig): Dataset;
  createTrainer(config: TrainerConfig): Trainer;
  /** Rows of a named synthetic data set, ready for createDataset. */
  generate(config: GeneratorConfig): Column[];
}
