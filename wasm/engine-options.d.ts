/** What the engine is given: names, settings, data. Shapes as in engine.d.ts. */
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
  /** dense. Default `'linear'`. */
  activation?: Activation;
  /** dense. Slope of leakyRelu for z < 0 (default 0.3, as Keras) or scale of elu (default 1). */
  alpha?: number;
  /** dense. Penalty of this layer's kernel. Default: that of the network. */
  regularization?: Regularization;
  /** dense. After each update, weights of a unit longer than this are scaled down to it. Above 0; 0 = no limit. Default 0. */
  maxNorm?: number;
  /** dense and normalisations. false: updates leave the layer as it is; batch normalisation then uses its moving statistics. Default true. */
  trainable?: boolean;
  /** dropout. Share of inputs set to 0 while training, 0 to below 1; the others are divided by 1 - rate. Default 0.5. */
  rate?: number;
  /** gaussianNoise. Standard deviation of what is added while training, 0 or above. Default 0.1. */
  standardDeviation?: number;
  /** batchNormalization. Share of the moving statistics kept per step, 0 to below 1. Default 0.99. */
  momentum?: number;
  /** Normalisations. Added to the variance, above 0. Default 0.001. */
  epsilon?: number;
}

export interface LayerConfig extends LayerSettings {
  /** Default `'dense'`. The last layer must be dense. */
  type?: LayerType;
  /** dense, needed: 1 to 4096. The other types have as many units as the layer before. */
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
  name: ScheduleName;
  /** step: rate * factor^floor(e / epochs); exponential: rate * factor^e; reduceOnPlateau: rate * factor after each plateau. Above 0 to 1. Default 0.5, exponential 0.99. */
  factor?: number;
  /** step: epochs from one to the next; cosine: epochs until the lowest. 1 or more. Default 10, cosine 100. */
  epochs?: number;
  /** cosine, reduceOnPlateau: lowest rate, 0 or above. Default 0. */
  minimum?: number;
  /** reduceOnPlateau: epochs without a better loss before the rate falls, 1 or more. Default 10. */
  patience?: number;
  /** reduceOnPlateau: how much lower a loss must be to count as better, 0 or above. Default 0.0001. */
  minimumChange?: number;
  /** Any: epochs in which the rate rises, epoch e of them having (e + 1) / warmUp of it. Whole, 0 or more. Default 0. */
  warmUp?: number;
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
  /** Each number of the gradient is cut to -clipValue .. clipValue. 0 = not. Default 0. */
  clipValue?: number;
  /** A gradient longer than this, over all parameters together, is scaled down to it; after clipValue. 0 = not. Default 0. */
  clipNorm?: number;
  /** Default `'constant'`. */
  schedule?: ScheduleName | Schedule;
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

/**
 * Weights, gradients or updates of one layer. dense: kernel [inputs][units] as in Keras and bias
 * [units] (empty without bias). Other layers have both empty, and normalisations also:
 */
export interface LayerWeights {
  kernel: Float32Array;
  bias: Float32Array;
  /** Normalisations, [units]. */
  gamma?: Float32Array;
  beta?: Float32Array;
  /** batchNormalization, [units]: what it uses outside of training. Not in gradients. */
  movingMean?: Float32Array;
  movingVariance?: Float32Array;
}

export interface SampleData {
  /** [samples][inputs] */
  x: Float32Array;
  /** [samples][outputs]; or, for classes, [samples] whole numbers: the index of each sample's class. */
  y: Float32Array | Uint32Array;
  /** Default x.length / inputs. */
  samples?: number;
  /** [samples], 0 or above: the loss is the sum of weight * loss over samples, divided by their number. Default all 1. */
  sampleWeights?: Float32Array;
}

export interface FitConfig extends SampleData {
  /** Default 1. */
  epochs?: number;
  /** Default 32. Above `samples`: one batch of all of them, as in Keras. */
  batchSize?: number;
  /** Default true: rows are shuffled anew each epoch by the network's seed. */
  shuffle?: boolean;
}

export interface TraceConfig {
  /** true: as a training step would see the batch, with dropout, noise and the batch's own statistics. Default false. */
  training?: boolean;
}

/** What of a network can change while it keeps its weights. */
export interface NetworkSettings {
  optimizer?: OptimizerName | OptimizerConfig;
  regularization?: Regularization;
  loss?: Loss;
  /** One entry per layer; an empty object leaves a layer as it is. */
  layers?: LayerSettings[];
}

export type ColumnKind = 'number' | 'category';
/** `weight`: a number column with the weight of each row in the loss, 0 or above. */
export type ColumnRole = 'input' | 'target' | 'ignored' | 'weight';

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
  /** Weight of each category of the target in the training loss, 0 or above, in their order; `'balanced'`: samples / (classes * samples of the class). Default all 1. */
  classWeights?: 'balanced' | number[];
}

export interface TrainerConfig {
  network: Network;
  dataset: Dataset;
  /** 1 to the number of training rows. Default the smaller of 32 and that number. */
  batchSize?: number;
  /** Default true. */
  shuffle?: boolean;
  /** Seed of the batch order, and of dropout and noise. Default 1. */
  seed?: number;
  stop?: StopRules;
}

/**
 * When training ends by itself, looked at after each epoch; whatever comes first. Losses and
 * accuracies are those of all rows of the part.
 */
export interface StopRules {
  /** So many epochs since the last reset. */
  epochs?: number;
  /** At or below. */
  trainingLoss?: number;
  validationLoss?: number;
  /** At or above; classes only. */
  trainingAccuracy?: number;
  validationAccuracy?: number;
  /** Epochs without a better watched loss (validation where there are such rows, else training). */
  patience?: number;
  /** How much lower the watched loss must be to count as better, 0 or above. Default 0. */
  minimumChange?: number;
  /** With patience: go back to the weights of the best epoch. Default true. */
  restoreBest?: boolean;
}

/** Where a run ends: whatever comes first. At least one must be given. */
export interface Budget {
  epochs?: number;
  steps?: number;
  milliseconds?: number;
}

/** Default `'training'`. */
export type Part = 'training' | 'validation';

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
