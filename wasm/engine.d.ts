/**
 * Layerwise engine: the public JavaScript API over the C++ core.
 * Runs in a page, a worker and Node >= 20. Names follow TensorFlow.js Layers.
 * Shapes are written [rows][columns], row-major, one Float32Array per matrix.
 */

import {
  Activation,
  Budget,
  Column,
  DatasetConfig,
  FitConfig,
  Initializer,
  LayerType,
  LayerWeights,
  Loss,
  NetworkConfig,
  NetworkSettings,
  OptimizerName,
  Part,
  RowsConfig,
  SampleData,
  ScheduleName,
  StopRules,
  SurfaceConfig,
  TraceConfig,
  TrainerConfig,
} from './engine-options.js';
import {
  Assessment,
  EncodedColumn,
  Evaluation,
  Fields,
  FitResult,
  History,
  LayerHealth,
  Outcomes,
  Prediction,
  RocCurve,
  RunReport,
  Summary,
  Surface,
  Task,
  Trace,
} from './engine-results.js';

export * from './engine-options.js';
export * from './engine-results.js';

/** Thrown by every call that was given something it cannot use. */
export class LayerwiseError extends Error {
  constructor(issues: Issue[]);
  readonly issues: Issue[];
}

/** A mistake in what was given: what it was, where, and what is allowed. */
export interface Issue {
  /** Stable machine name, for example `outOfRange`; `moreIssues` behind a hundred others, with how many more there are. */
  code: string;
  /** The option concerned, for example `layers[1].units`, `batchSize`, `columns[2]`. */
  where: string;
  /** One English sentence: what was got, what is allowed, what to try. */
  message: string;
  /** The parts of the message, for a translated text. */
  values: Record<string, string>;
}

export interface LoadOptions {
  /** `'auto'` takes the SIMD build where the browser has SIMD. Default `'auto'`. */
  simd?: 'auto' | boolean;
  /** The bytes of either .wasm file, where the caller already has them. */
  wasmBinary?: ArrayBuffer | Uint8Array;
  /** The folder in which the .wasm files lie. A relative one starts at the page, where there is none at this module. Default: beside this module. */
  wasmUrl?: string | URL;
}

/** Loads the WebAssembly core. Each call gives an engine with a memory of its own. */
export function loadEngine(options?: LoadOptions): Promise<Engine>;

export interface Engine {
  readonly version: string;
  /** Whether the SIMD build runs, also where `wasmBinary` was given. Results have the same bits either way. */
  readonly simd: boolean;
  /** Every name the engine knows; frozen, as is what the engine makes. */
  readonly names: {
    readonly layers: readonly LayerType[];
    readonly activations: readonly Activation[];
    readonly losses: readonly Loss[];
    readonly initializers: readonly Initializer[];
    readonly optimizers: readonly OptimizerName[];
    readonly schedules: readonly ScheduleName[];
  };
  createNetwork(config: NetworkConfig): Network;
  createDataset(config: DatasetConfig): Dataset;
  createTrainer(config: TrainerConfig): Trainer;
}

export interface Network {
  readonly inputs: number;
  readonly outputs: number;
  /** Weights and biases together, and gamma, beta and moving statistics of normalisations. */
  readonly parameters: number;
  /** Trains on samples. A call goes on where the last one ended: moments, schedule, order and noise. */
  fit(config: FitConfig): FitResult;
  /** x [samples][inputs] -> [samples][outputs], after the output activation; no dropout, no noise, moving statistics. */
  predict(x: Float32Array): Float32Array;
  /** Loss of the weights as they are, outside of training. */
  evaluate(data: SampleData): Evaluation;
  /** Gradients of mean loss + penalty, per layer, outside of training (no dropout, moving statistics). */
  gradients(data: SampleData): LayerWeights[];
  /** Follows one batch, at most 256 samples. Changes nothing. */
  trace(data: SampleData & TraceConfig): Trace;
  /** What each layer costs. */
  summary(): Summary;
  /** Copies, layer after layer. */
  getWeights(): LayerWeights[];
  /** One entry per layer, with the shapes of getWeights. The optimizer's moments stay. */
  setWeights(weights: LayerWeights[]): void;
  /** Draws the initial weights again and forgets the optimizer's moments and how far fit was. `seed`: whole, 0 to 4294967295; without: that of creation, or of the checkpoint that was restored last. */
  reset(seed?: number): void;
  /** Changes settings and keeps what was learned. Another optimizer name starts that optimizer's moments at zero. */
  configure(settings: NetworkSettings): void;
  /**
   * Weights, settings, moments and how far fit was: all that `restore` needs to go on as if
   * nothing had happened. Its end can be read, little-endian: the first moments (of sgd the
   * velocity) and the second ones (of adagrad the sum of squares), as 32-bit floats; beta1 and
   * beta2, each multiplied up over the steps so far, as 64-bit ones; 64 other bytes. Moments
   * lie layer after layer: of a dense one for each unit those of its weights, then that of its
   * bias, then zeros up to a multiple of four; of normalisations gamma, beta and moving
   * statistics, each filled up in the same way.
   */
  checkpoint(): Uint8Array;
  /** Puts back a checkpoint of a network with the same inputs and types, units and biases of layers, of any engine of this version. Other bytes: `badCheckpoint`, and nothing changes. */
  restore(checkpoint: Uint8Array): void;
  /** Frees the memory. The network cannot be used afterwards, but a trainer that was made with it goes on; a second call does nothing. */
  dispose(): void;
}

/** A table after split and encoding: what a network trains on. */
export interface Dataset {
  readonly task: Task;
  /** Rows with no missing cell in an input, target or weight column. */
  readonly samples: number;
  /** Features per sample after encoding. */
  readonly inputs: number;
  /** Outputs a network must have. */
  readonly outputs: number;
  /** Row numbers in the given columns, ascending. */
  readonly trainRows: Uint32Array;
  readonly validationRows: Uint32Array;
  readonly encoding: EncodedColumn[];
  /** Not wrong, but worth knowing: rows left out for missing cells (`missingCells`), a constant column (`constantColumn`). */
  readonly warnings: Issue[];
  /** Frees the memory, unless a trainer still needs it. */
  dispose(): void;
}

/** Trains one network on one dataset. Owns the batch order; does not own network or dataset. */
export interface Trainer {
  /** Trains until the budget is used up, a stop rule is met or the loss is no finite number. Splitting a run into slices changes no bit of the result, unless it diverges: then it may stop a few updates earlier. */
  run(budget: Budget): RunReport;
  /** The figures as they are, without training. */
  report(): RunReport;
  /** Losses over the epochs so far. */
  history(): History;
  /** The initial weights of the network's seed, batch order, epoch and history as at the start. Settings stay. */
  reset(): void;
  /** Changes settings and keeps what was learned; what is not given stays. `stop` takes the place of all rules; patience starts anew. Lets a run that has stopped or diverged go on. */
  configure(settings: NetworkSettings & { batchSize?: number; shuffle?: boolean; stop?: StopRules }): void;
  /** Figures of the weights as they are. `topK` is for classes: whole, 1 to their number; default 3, or their number where that is less. */
  evaluate(config?: { part?: Part; topK?: number }): Assessment;
  /** Of one class: the index of its category. */
  rocCurve(config: { class: number; part?: Part }): RocCurve;
  /** Follows the batch of these rows of the table, at most 256, each a training or validation row. Changes nothing. */
  trace(config: { rows: Uint32Array } & TraceConfig): Trace;
  /** Rows of the table that the next update is made with, in their order in the batch. Changes nothing. */
  nextBatch(): Uint32Array;
  /** Of every layer, over all training rows. `bins` of the histograms: whole, 2 to 256, default 32. */
  health(config?: { bins?: number }): LayerHealth[];
  /** Weights, settings, moments, generators, epoch and history: a trainer with the same dataset and network shape that restores it goes on to the same bits. */
  checkpoint(): Uint8Array;
  /** Puts back a checkpoint of a trainer, and its network with it. Other bytes: `badCheckpoint`, and nothing changes. */
  restore(checkpoint: Uint8Array): void;
  /** What the network answers over two number columns. */
  surface(config: SurfaceConfig): Surface;
  /** `row`: one value per column of the dataset (own units, category index); NaN takes the training mean or most frequent category; target, weight and ignored columns are not read. */
  predict(row: Float64Array): Prediction;
  /** The same for many rows at once, as fields of a surface. Of several rows that cannot be used the first is told, as `rows[4][2]`. */
  predictRows(config: RowsConfig): Fields;
  /** Answer and loss of every sample; no dropout, no noise, moving statistics. */
  outcomes(): Outcomes;
  /** Frees the memory; a second call does nothing. Network and dataset stay. */
  dispose(): void;
}
