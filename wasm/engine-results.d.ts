/** What the engine answers: figures, traces, surfaces. Shapes as in engine.d.ts. */
import {
  ColumnKind,
  LayerType,
  LayerWeights,
} from './engine-options.js';

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
  /** Sum over samples of weight * loss, divided by their number; without the penalty. */
  loss: number;
  /** Of all kernels. */
  penalty: number;
}

/** One class against all others. null where nothing could be counted. Every sample counts 1, whatever its weight. */
export interface ClassMetrics {
  /** Share of the samples predicted to be of the class that are. */
  precision: number | null;
  /** Share of the samples of the class that were predicted to be. */
  recall: number | null;
  /** Harmonic mean of both; 0 where nothing was right. */
  f1: number | null;
  /** Samples of the class. */
  support: number;
  /** Area under the ROC curve. */
  auc: number | null;
}

/** How good the answers are, in more detail than Metrics. */
export interface Assessment extends Evaluation, Metrics {
  /** Classes: counts [actual][predicted], both in the order of the categories; binary has two classes. Empty for regression. */
  confusion: Uint32Array;
  /** In the order of the categories. Empty for regression. */
  classes: ClassMetrics[];
  /** Classes: share of samples whose class is among the k most probable. Not there for regression. */
  topK?: number;
  /** Regression: each output in its target's own units. Empty for classes. */
  targets: { meanAbsoluteError: number; rootMeanSquaredError: number; r2: number }[];
}

/** Points of a ROC curve, from (0, 0) to (1, 1), thresholds falling: Infinity, then one for each distinct score. A rate without any samples of its kind is NaN. */
export interface RocCurve {
  /** Scores (probabilities of the class) from which a sample is called the class. */
  thresholds: Float64Array;
  falsePositiveRates: Float64Array;
  truePositiveRates: Float64Array;
  /** null where only one class is present. */
  auc: number | null;
}

/** One layer of a summary. */
export interface LayerSummary {
  type: LayerType;
  inputs: number;
  units: number;
  /** Weights and biases, or gamma, beta and moving statistics. */
  parameters: number;
  /** Parameters an update may change: none of a frozen layer, and no moving statistics. */
  trainable: number;
  /** Of one sample's forward pass: a dense layer has one per weight, batchNormalization 2 and layerNormalization 3 per unit. */
  multiplyAdds: number;
}

export interface Summary {
  layers: LayerSummary[];
  parameters: number;
  trainable: number;
  multiplyAdds: number;
  /** Bytes for weights, those before the last update, gradients and two moments. */
  bytes: number;
  /** Bytes that a batch takes on its way, for each sample. */
  bytesPerSample: number;
}

/** What happened to one batch in one layer. Matrices are [samples][units of the layer]. */
export interface LayerTrace {
  /** dense: pre-activations. dropout: the factor of each unit. gaussianNoise: what was added. Normalisations: the normalised values. */
  z: Float32Array;
  /** What the layer hands on. */
  a: Float32Array;
  /** dLoss/da of the mean loss over the batch, without the penalty. */
  dA: Float32Array;
  /** dense: dLoss/dz. Other layers: dLoss/d(input), [samples][inputs], which are as many as the units. */
  dZ: Float32Array;
  /** dense, of the sample that is `followed`: weight times input, [inputs][units]. In the order of the inputs, from the bias on, they add up to z, to the bit. Otherwise empty. */
  products: Float32Array;
  /** dense, of the sample that is `followed`: weight times dZ, [inputs][units]. In the order of the units they add up to dLoss/d(input), to the bit. Otherwise empty. */
  backProducts: Float32Array;
  /** dense with a maxNorm, unless frozen: how long the weights of each unit would be after the update if they were not limited. Otherwise empty. */
  lengths: Float64Array;
  /** Gradients of mean loss + penalty, before clipping; of a frozen layer as well. */
  gradients: LayerWeights;
  /** What the optimizer would add to the weights now, after clipping and maxNorm; 0 for a frozen layer. */
  update: LayerWeights;
  /** The weights after that update, to the bit; moving statistics excepted. */
  next: LayerWeights;
}

/** One batch, forward, backward and up to the update that is not made. */
export interface Trace {
  /** [samples][inputs], as the network reads them. */
  x: Float32Array;
  /** [samples][outputs]; class indexes as 0 and 1. */
  y: Float32Array;
  /** What each output adds to its sample's loss, times the sample's weight, [samples][outputs]: the sum over a sample is its loss. */
  terms: Float32Array;
  /** Sum of the terms, divided by the number of samples; without the penalty. */
  loss: number;
  penalty: number;
  /** Of the next step. */
  learningRate: number;
  /** What each sample adds to the gradient of `weight`, its input times dZ, [samples]: in their order they add up to it, to the bit, but for the penalty. Empty without such a weight, or where its layer is not dense. */
  gradientTerms: Float32Array;
  /** Length of the gradient of all that is trained, each number cut to clipValue: what clipNorm looks at. */
  gradientNorm: number;
  /** What clipNorm then multiplies the gradient by, 1 where it does not, and its length after that. */
  clipFactor: number;
  clippedNorm: number;
  layers: LayerTrace[];
}

/** The maximum falls into the last bin; where all numbers are equal, the first one has them all. */
export interface Histogram {
  minimum: number;
  maximum: number;
  /** Samples * units that fall into each of equally wide bins. */
  counts: Uint32Array;
}

/** How a layer does on all training rows, outside of training. Layers without weights have norms of 0. */
export interface LayerHealth {
  /** Lengths (root of the sum of squares) over weights and biases, or gamma and beta. The gradient is that of mean loss + penalty. */
  gradientNorm: number;
  weightNorm: number;
  /** Length of the update the optimizer would make from the full gradient. */
  updateNorm: number;
  /** updateNorm / weightNorm; 0 without weights. */
  updateRatio: number;
  /** Of z and a as in LayerTrace. */
  z: Histogram;
  a: Histogram;
  /** relu: share of units that are 0 on every row. 0 for others. */
  dead: number;
  /** sigmoid, tanh: share of activations whose slope is below a twentieth of its largest. 0 for others. */
  saturated: number;
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
  /** Fitted on training rows only. Numbers: feature = (value - mean) / deviation; a constant column has deviation 1. Categories, and columns with `scaled: false`: 0 and 1. */
  mean: number;
  deviation: number;
  /** Over all usable rows, in the column's own units. Categories: 0 and the last index. */
  minimum: number;
  maximum: number;
  /** Inputs: what a missing cell is taken for, mean or most frequent value of the training rows, in the column's own units. Targets: 0. */
  fill: number;
  categories: string[];
}

/** `binary`: one category target of two classes, one output in 0..1. `multiclass`: one-hot. `regression`: number targets. */
export type Task = 'binary' | 'multiclass' | 'regression';

/** Which rule ended the training. */
export type StopReason =
  | 'epochs' | 'trainingLoss' | 'validationLoss' | 'trainingAccuracy' | 'validationAccuracy' | 'patience';

/** accuracy for classes (share of right answers); both errors in the target's own units and r2 for numbers. */
export interface Metrics {
  accuracy?: number;
  meanAbsoluteError?: number;
  rootMeanSquaredError?: number;
  r2?: number;
}

export interface RunReport {
  status: 'ok' | 'diverged';
  /** Epochs completed since the last reset. */
  epoch: number;
  /** Updates made since the last reset. */
  step: number;
  /** Of the weights as they are now, over all training rows, with their weights; without the penalty. */
  trainingLoss: number;
  /** The same over all validation rows, without class weights; null without such rows. */
  validationLoss: number | null;
  penalty: number;
  trainingMetrics: Metrics;
  validationMetrics: Metrics | null;
  /** Of the next step. */
  learningRate: number;
  /** The rule that ended the training, or null. Nothing moves until `configure` or `reset`. */
  stopped: StopReason | null;
  /** With stop.patience: the epoch with the best watched loss since the last reset or configure; otherwise, or before one has ended, null. */
  bestEpoch: number | null;
}

/** Losses over epochs, at most 1024 points: when full, every second point goes and the spacing doubles. Point 0 is epoch 0. */
export interface History {
  epochs: Float64Array;
  trainingLosses: Float32Array;
  /** Empty without validation rows. */
  validationLosses: Float32Array;
}

/** What the network answers at points: of a surface [height][width], row 0 at the bottom of yRange; of `predictRows` its rows. */
export interface Fields {
  /** [outputs][points]. Probabilities for classes (of the second one for binary); the target's own units for numbers. */
  outputs: Float32Array;
  /** [all units, layer after layer][points] of activations a; empty unless asked for. */
  units: Float32Array;
}

export interface Surface extends Fields {
  width: number;
  height: number;
}

export interface Prediction {
  /** Probabilities per class (two for binary: [first category, second]) or values in the targets' own units. */
  outputs: Float32Array;
  /** Index of the most probable class; -1 for regression. */
  predictedClass: number;
  /** Columns whose value lies outside what the training rows showed. */
  outside: number[];
}

/** Of all samples: first those of the dataset's trainRows, then those of its validationRows. */
export interface Outcomes {
  /** [samples][outputs] as `predict` answers: probabilities per class (two for binary) or own units. */
  outputs: Float32Array;
  /** [samples]: the loss of that sample alone, without the penalty and whatever its weight. */
  losses: Float32Array;
}
