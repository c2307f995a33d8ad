/**
 * What the engine is given: names, settings, data. Shapes as in engine.d.ts. A range "0 to 1" has
 * both ends in it; "below 1" has not. null and undefined mean: not given.
 */
import { Network, Dataset } from './engine.js';

export type Activation =
  | 'linear' | 'relu' | 'leakyRelu' | 'elu' | 'selu' | 'gelu' | 'sigmoid'
  | 'tanh' | 'softplus' | 'softsign' | 'swish' | 'mish' | 'softmax';

export type Loss =
  | 'meanSquaredError' | 'meanAbsoluteError' | 'huber'
  | 'binaryCrossentropy' | 'categoricalCrossentropy';

export type Initializer =
  | 'glorotUniform' | 'glorotNormal' | 'heUniform' | 'heNormal' | 'uniform' | 'zeros';

export type LayerType =
  | 'dense' | 'dropout' | 'gaussianNoise' | 'batchNormalization' | 'layerNormalization';

export type ScheduleName = 'constant' | 'step' | 'exponential' | 'cosine' | 'reduceOnPlateau';

export type OptimizerName = 'sgd' | 'rmsprop' | 'adagrad' | 'adam' | 'adamw';

/** What of a layer can change while it keeps its weights. Each option belongs to the types named. */
export interface LayerSettings {
  /** dense. Default `'linear'`. Of the last layer, binaryCrossentropy needs `'sigmoid'`, categoricalCrossentropy `'softmax'`. */
  activation?: Activation;
  /** dense. Slope of leakyRelu for z < 0 (default 0.3, as Keras) or scale of elu (default 1), 0 to 1e6; the other activations have none. Another activation brings its default. */
  alpha?: number;
  /** dense. Penalty of this layer's kernel, instead of that of the network. Default: that of the network. */
  regularization?: Regularization;
  /** dense. After each update, the weights of a unit (its bias is not one of them) that are longer than this are scaled down to it. 0 to 1e6; 0 = no limit. Default 0. */
  maxNorm?: number;
  /** dense and normalisations. false: updates leave the layer as it is; batch normalisation then uses its moving statistics. Default true. */
  trainable?: boolean;
  /** dropout. Share of inputs set to 0 while training, 0 to below 1; the others are divided by 1 - rate. Outside of training nothing happens. Default 0.5. */
  rate?: number;
  /** gaussianNoise. Standard deviation of what is added while training, 0 to 1e6. Outside of training nothing is. Default 0.1. */
  standardDeviation?: number;
  /** batchNormalization. Share of the moving statistics kept per step, 0 to below 1. Default 0.99. */
  momentum?: number;
  /** Normalisations. Added to the variance, 1e-12 to 1e6. Default 0.001. */
  epsilon?: number;
}

export interface LayerConfig extends LayerSettings {
  /** Default `'dense'`. The last layer must be dense. */
  type?: LayerType;
  /** dense, needed: whole, 1 to 4096. The other types have as many units as the layer before. */
  units?: number;
  /** dense. Default `'glorotUniform'`. */
  kernelInitializer?: Initializer;
  /** dense. Default true. */
  useBias?: boolean;
}

/**
 * How the learning rate changes from epoch to epoch; epoch e counts from 0 and, with a warm-up,
 * from its end.
 */
export interface Schedule {
  /** Needed. */
  name: ScheduleName;
  /** step: rate * factor^floor(e / epochs); exponential: rate * factor^e; reduceOnPlateau: rate * factor after each plateau. 1e-6 to 1. Default 0.5, exponential 0.99. */
  factor?: number;
  /** step: epochs from one to the next; cosine: epochs until the lowest. Whole, 1 to 1e7. Default 10, cosine 100. */
  epochs?: number;
  /** cosine, reduceOnPlateau: lowest rate, 0 to 1e6, but never above the learning rate. Default 0. */
  minimum?: number;
  /** reduceOnPlateau: the rate falls after one epoch more than this in a row without a better loss (validation where there are such rows, else training; in Network.fit the mean loss of the epoch). Whole, 1 to 1e7. Default 10. */
  patience?: number;
  /** reduceOnPlateau: a loss is better that is lower than the best by more than this, 0 to 1e6. Default 0.0001. */
  minimumChange?: number;
  /** Any: epochs in which the rate rises, epoch e of them having (e + 1) / warmUp of it. Whole, 0 to 1e7. Default 0. */
  warmUp?: number;
}

/** Options of other optimizers than the one named are checked, but not used. */
export interface OptimizerConfig {
  /** Needed. */
  name: OptimizerName;
  /** Any normal float above 0: 1.2e-38 to 3.4e38. Default: sgd 0.01, others 0.001. */
  learningRate?: number;
  /** sgd, 0 to below 1. Default 0. */
  momentum?: number;
  /** sgd. Whether the step looks ahead along the momentum. Default false. */
  nesterov?: boolean;
  /** rmsprop. Share of the mean of squares kept per step, 0 to below 1. Default 0.9. */
  rho?: number;
  /** adam, adamw. Share of the first moment kept per step, 0 to below 1. Default 0.9. */
  beta1?: number;
  /** adam, adamw. Share of the second moment kept per step, 0 to below 1. Default 0.999. */
  beta2?: number;
  /** All but sgd. Added outside the root, as PyTorch. 1e-12 to 1e6. Default 1e-7. */
  epsilon?: number;
  /** adagrad. Where its sum of squares starts, 0 to 1e6. Default 0.1. */
  initialAccumulator?: number;
  /** adamw, decoupled, on all parameters. 0 to 1e6. Default 0.01. */
  weightDecay?: number;
  /** Each number of the gradient is cut to -clipValue .. clipValue. 0 to 1e6; 0 = not. Default 0. */
  clipValue?: number;
  /** A gradient longer than this, over all parameters together, is scaled down to it; after clipValue. 0 to 1e6; 0 = not. Default 0. */
  clipNorm?: number;
  /** How the learning rate changes. A name alone stands for that schedule with its defaults. Default `'constant'`. */
  schedule?: ScheduleName | Schedule;
}

/** Penalty = l1 * sum|w| + l2 * sum(w*w), kernels only. */
export interface Regularization {
  /** 0 to 1e6. Default 0. */
  l1?: number;
  /** 0 to 1e6. Default 0. */
  l2?: number;
}

export interface NetworkConfig {
  /** Features per sample, whole, 1 to 4096. */
  inputs: number;
  /** Of the initial weights, and of the order of rows, dropout and noise in fit. Whole, 0 to 4294967295. Default 1. */
  seed?: number;
  /** 1 to 64 layers, of at most 16777216 weights and biases; the last one is the output layer and dense. */
  layers: LayerConfig[];
  /** Default `'meanSquaredError'`. binaryCrossentropy needs a sigmoid output, categoricalCrossentropy a softmax output. */
  loss?: Loss;
  /** A name alone stands for that optimizer with its defaults. Default `'adam'`. */
  optimizer?: OptimizerName | OptimizerConfig;
  /** Of every dense layer that has no penalty of its own. Default: none. */
  regularization?: Regularization;
}

/**
 * Weights, gradients or updates of one layer. dense: kernel [inputs][units] as in Keras and bias
 * [units] (empty without bias). Other layers have both empty. For setWeights every number must be
 * finite.
 */
export interface LayerWeights {
  kernel: Float32Array;
  bias: Float32Array;
  /** Normalisations, [units]; a = gamma * normalised + beta. At the start 1. */
  gamma?: Float32Array;
  /** Normalisations, [units]. At the start 0. */
  beta?: Float32Array;
  /** batchNormalization, [units]: what it uses outside of training; not in gradients and updates. At the start 0. */
  movingMean?: Float32Array;
  /** The same; 0 or above. At the start 1. */
  movingVariance?: Float32Array;
}

export interface SampleData {
  /** [samples][inputs], at least one sample and at most 67108864 numbers, all finite. */
  x: Float32Array;
  /** [samples][outputs], all finite; or, for classes, a Uint32Array [samples] with the index of each sample's class: 0 to outputs - 1, with one output 0 or 1. */
  y: Float32Array | Uint32Array;
  /** Whole, from 1; x and y must have that many. Default x.length / inputs. */
  samples?: number;
  /** [samples], each 0 to 1e6: the loss is the sum of weight * loss over samples, divided by their number. Default all 1. */
  sampleWeights?: Float32Array;
}

export interface FitConfig extends SampleData {
  /** Whole, 1 to 1e7. Default 1. */
  epochs?: number;
  /** Whole, 1 to 1e9. Above `samples`: one batch of all of them, as in Keras. Default 32. */
  batchSize?: number;
  /** Default true: rows are shuffled anew each epoch by the network's seed. */
  shuffle?: boolean;
}

export interface TraceConfig {
  /** true: as a training step would see the batch, with dropout, noise and the batch's own statistics. Default false. */
  training?: boolean;
  /** Number of a sample in the batch, from 0: its `products` and `backProducts` are told. Default: of none. */
  followed?: number;
  /** One weight of a dense layer, all from 0: `gradientTerms` are told of it. `input`: as many as the inputs of the layer for the bias. Default: of none. */
  weight?: { layer: number; unit: number; input: number };
}

/** What of a network can change while it keeps its weights. What is not given stays as it is. */
export interface NetworkSettings {
  /** Takes the place of all settings of the optimizer: those left out have their defaults. */
  optimizer?: OptimizerName | OptimizerConfig;
  /** Takes the place of the penalty: l1 or l2 left out is 0. */
  regularization?: Regularization;
  /** Must fit the activation of the last layer, as it is then. */
  loss?: Loss;
  /** One entry per layer; of each, what is not given stays: an empty object leaves a layer as it is. */
  layers?: LayerSettings[];
}

export type ColumnKind = 'number' | 'category';
/** `weight`: a number column, at most one, with the weight of each row in the loss: 0 or above, one of a training row above 0. */
export type ColumnRole = 'input' | 'target' | 'ignored' | 'weight';

export interface Column {
  name: string;
  kind: ColumnKind;
  role: ColumnRole;
  /** One per row, in the column's own units; category columns hold the index of the category. NaN = missing. */
  values: Float64Array;
  /** Category columns, needed: the names, in the order of their index. */
  categories?: string[];
  /** Inputs. What becomes of a row without this cell. Default `'drop'`. */
  missing?: Missing;
  /** Numbers. false: they reach the network as they are, with mean 0 and deviation 1 in the encoding; targets the same. Default true. */
  scaled?: boolean;
}

/** `drop`: the row is left out. `mean`, `mostFrequent`: the cell takes that of the training rows (of equally frequent ones the smallest); categories take the most frequent one either way. */
export type Missing = 'drop' | 'mean' | 'mostFrequent';

export interface DatasetConfig {
  /** At most 10000 columns of 100000 rows, and 4096 features and outputs each. A category target alone, or number targets. */
  columns: Column[];
  /** Share of rows kept for validation, 0 to 0.9. Rounded; training always keeps at least one row. Default 0. */
  validationShare?: number;
  /** Seed of the split. Whole, 0 to 4294967295. Default 1. */
  seed?: number;
  /** Numbers of the rows that validate, ascending, instead of a share. At least one usable row must be left for training. */
  validationRows?: Uint32Array;
  /** Number of the first row that augmentation made from others: these train, but never validate, and the encoding is not fitted on them. 1 to 100000. Default 100000: none. */
  augmentedFrom?: number;
  /** Category targets. Weight of each category of the target in the training loss, in their order: finite, 0 or above, some above 0; `'balanced'`: training rows / (classes * training rows of the class). It multiplies that of the row. Default all 1. */
  classWeights?: 'balanced' | number[];
}

export interface TrainerConfig {
  /** With the inputs and outputs of the dataset. */
  network: Network;
  dataset: Dataset;
  /** Whole, 1 to the number of training rows. Default the smaller of 32 and that number. */
  batchSize?: number;
  /** Whether rows are shuffled anew each epoch. Default true. */
  shuffle?: boolean;
  /** Seed of the batch order, and of dropout and noise. Whole, 0 to 4294967295. Default 1. */
  seed?: number;
  /** Default: none; only the budget of a run ends it. */
  stop?: StopRules;
}

/**
 * When training ends by itself, looked at after each epoch; whatever comes first. Losses and
 * accuracies are those of all rows of the part. A rule that is not given is none.
 */
export interface StopRules {
  /** So many epochs since the last reset. Whole, 1 to 1e9. */
  epochs?: number;
  /** At or below, 0 to 1e9. */
  trainingLoss?: number;
  /** The same; needs validation rows. */
  validationLoss?: number;
  /** At or above, 0 to 1; classes only. */
  trainingAccuracy?: number;
  /** The same; needs validation rows. */
  validationAccuracy?: number;
  /** Epochs in a row without a better watched loss (validation where there are such rows, else training). Whole, 1 to 1e9. */
  patience?: number;
  /** With patience: a loss is better that is lower than the best by more than this, 0 to 1e9. Default 0. */
  minimumChange?: number;
  /** When patience ends the training (no other rule): go back to the weights of the best epoch. Default true. */
  restoreBest?: boolean;
}

/** Where a run ends: whatever comes first. At least one must be given; each is finite, 0 or above. */
export interface Budget {
  /** Epochs that end in this run. */
  epochs?: number;
  /** Updates. */
  steps?: number;
  /** Looked at after every update, or every few of a small network. */
  milliseconds?: number;
}

/** Rows of a dataset. Default `'training'`; `'validation'` needs such rows. */
export type Part = 'training' | 'validation';

export interface SurfaceConfig {
  /** Indexes into the dataset's columns; both must be number inputs, and not the same. */
  xColumn: number;
  yColumn: number;
  /** In the columns' own units: [left, right] and [bottom, top], the smaller one first. */
  xRange: [number, number];
  yRange: [number, number];
  /** Points across and up, whole, 2 to 512 each. */
  width: number;
  height: number;
  /** Value of every other input column, by column index, in its own units (category: index), finite. Default: mean, or the most frequent category. */
  held?: Record<number, number>;
  /** Also return every unit of every layer. Default false. */
  units?: boolean;
}

export interface RowsConfig {
  /** [points][columns of the dataset], at least one row, each as for `predict`: columns that depend on each other go together. */
  rows: Float64Array;
  /** Also return every unit of every layer. Default false. */
  units?: boolean;
}
