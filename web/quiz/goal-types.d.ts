/**
 * Goals: tasks that a network of the learner's own has to fulfil. A goal is data, read from a quiz
 * file by `goal.js`, checked by `training/goal-check.js` on the engine; the evidence of a check can
 * be replayed to the bit.
 */
import type {
  Activation,
  Initializer,
  Issue,
  Loss,
  OptimizerName,
  StopReason,
} from '../../wasm/engine.js';
import type { Spec, SpecData } from '../message-types.js';

export interface Goal {
  data: GoalData;
  /** What the workbench is set to at first; what is left out is as the data set opens. */
  start?: GoalSettings;
  /** Where given, nothing but this may differ from the start: "repair this network". */
  free?: Freedom[];
  limits?: GoalLimits;
  /** All of them have to hold. At least one. */
  wanted: Wish[];
  /** Most epochs that each seed may take, 1 to 10,000. */
  epochs: number;
  /** `reached`: at the end of any epoch, and training ends there; `end`: after the last one, or where the learner's own stop rules ended it. Default `reached`. */
  when?: 'reached' | 'end';
  /** Seeds of weights and batch order, each trained afresh; 1 to 10 different ones. Default 1. */
  seeds?: number[];
  /** How many seeds have to reach it. Default all. */
  passes?: number;
  /** The smaller, the better. */
  score?: { by: ScoreBy; par: number };
  /** Settings that reach it, on top of the start: for the answer key, and to test the goal. */
  solution?: GoalSettings;
}

/** Which rows, and what of them has to stay. */
export interface GoalData {
  /** Id of the catalog, or `own` for a table whose hash is given. */
  dataset: string;
  /** Of a made-up table, instead of what the catalog has. */
  recipe?: GoalRecipe;
  /** Of the own table, as `tableHash` gives it for this lock. */
  hash?: string;
  /** `table`: cells, columns and roles; `inputs`: the same, but inputs may be left out (role Ignored); `nothing`. Default `table`. */
  lock?: TableLock;
  /** Default: as the data set opens. */
  split?: GoalSplit;
}

export type TableLock = 'table' | 'inputs' | 'nothing';

export interface GoalRecipe {
  samples?: number;
  noise?: number;
  seed?: number;
  classes?: number;
  formula?: string;
}

export interface GoalSplit {
  kind?: 'share' | 'stratified';
  /** 0 to 90. */
  percent?: number;
  /** Default 1. */
  seed?: number;
  /** The learner may choose another one. Default false. */
  free?: boolean;
}

/** Settings in plain numbers, as a person would type them. */
export interface GoalSettings {
  hidden?: GoalLayer[];
  outputActivation?: Activation;
  loss?: Loss;
  optimizer?: OptimizerName;
  learningRate?: number;
  batchSize?: number;
  l2?: number;
  /** Rare settings under the engine's names (`data/training-options.js`): `stop.patience`, `optimizer.momentum`, ... */
  options?: Record<string, number | string | boolean>;
}

export interface GoalLayer {
  units: number;
  activation: Activation;
  initializer?: Initializer;
  normalization?: 'batch' | 'layer';
  /** Percent. */
  dropout?: number;
  l1?: number;
  l2?: number;
  maxNorm?: number;
}

/** `layers` is the number of hidden layers and everything in them. */
export type Freedom =
  | 'layers'
  | 'units'
  | 'activations'
  | 'initializers'
  | 'normalization'
  | 'dropout'
  | 'penalties'
  | 'output'
  | 'loss'
  | 'optimizer'
  | 'learningRate'
  | 'schedule'
  | 'clipping'
  | 'batchSize'
  | 'stop';

export interface Range {
  least?: number;
  most?: number;
}

export interface GoalLimits {
  hiddenLayers?: Range;
  /** Of all hidden layers together. */
  hiddenUnits?: Range;
  unitsPerLayer?: Range;
  /** Weights and biases of the whole network. */
  parameters?: Range;
  inputs?: Range;
  /** Of hidden layers. */
  activations?: Activation[];
  outputActivations?: Activation[];
  losses?: Loss[];
  optimizers?: OptimizerName[];
  learningRate?: Range;
  batchSize?: Range;
  /** Each of these has to be used somewhere. */
  uses?: Technique[];
  /** None of these may be used. */
  avoids?: Technique[];
}

export type Technique =
  | 'dropout'
  | 'batchNormalization'
  | 'layerNormalization'
  | 'l1'
  | 'l2'
  | 'maxNorm'
  | 'earlyStopping'
  | 'schedule'
  | 'momentum'
  | 'clipping';

export type Measure = 'loss' | 'accuracy' | 'meanAbsoluteError' | 'rootMeanSquaredError' | 'r2';

/** A figure and its bound: exactly one of `least` and `most`. Errors are in the target's own unit. */
export interface Wish extends Range {
  measure: Measure;
  part: 'training' | 'validation';
}

export type ScoreBy = 'parameters' | 'hiddenUnits' | 'hiddenLayers' | 'epochs';

// ------------------------------------------------------------------ checks

/** What a check is given. */
export interface GoalCheck {
  goal: Goal;
  /** The learner's, of the moment; its seed of the weights is not used. */
  spec: Spec;
  /** The set-up of the goal untouched; null for an own table that only its hash tells. */
  start: Spec | null;
}

export interface GoalProgress {
  /** Of the goal's seeds, from 0. */
  run: number;
  runs: number;
  seed: number;
  epoch: number;
  epochs: number;
  /** What is wanted, as it is now, in the goal's order; null where there is no such figure. */
  figures: (number | null)[];
}

export interface GoalRun {
  seed: number;
  status: 'ok' | 'diverged';
  epochs: number;
  /** Which of the learner's rules ended it. */
  stopped: StopReason | null;
  trainingLoss: number;
  validationLoss: number | null;
  /** What was wanted, in the goal's order; null where there is no such figure. */
  figures: (number | null)[];
  met: boolean[];
  passed: boolean;
  /** Hash of the final weights. */
  weights: string;
}

export interface GoalResult {
  /** `refused`: nothing was trained, `issues` says why. */
  outcome: 'passed' | 'failed' | 'refused';
  issues: Issue[];
  runs: GoalRun[];
  passes: number;
  /** How many seeds have to pass. */
  needed: number;
  /** null without a score, or where the goal was not reached. */
  score: number | null;
  /** 0 to 1: with a score its par divided by it, at most 1. */
  credit: number;
  /** null where it was refused. */
  evidence: Evidence | null;
}

/** All that is needed to train the same networks again; a JSON document. */
export interface Evidence {
  format: 'layerwise-goal-evidence';
  version: 1;
  /** Version of the engine: another one may give other bits. */
  engine: string;
  /** Hash of the goal. */
  goal: string;
  data: EvidenceData;
  network: Omit<Spec['network'], 'seed'>;
  training: Spec['training'];
  runs: GoalRun[];
  passed: boolean;
  score: number | null;
  /** Hash of all the rest: tells a slip or a damaged file, not a determined cheat; a replay tells those. */
  seal: string;
}

export interface EvidenceData {
  /** `tableHash` with all roles. */
  hash: string;
  split: { share: number; seed: number; rows?: number[] };
  /** Where the table is not the goal's own: the rows themselves, null for a gap. */
  columns?: (Omit<SpecData['columns'][number], 'values'> & { values: (number | null)[] })[];
  augmentedFrom?: number;
}

export interface Replayed {
  /** Every run came out with the same bits. */
  genuine: boolean;
  /** What differs: `where` is the path in the evidence. */
  issues: Issue[];
  result: GoalResult | null;
}

/** What a replay is given. */
export interface GoalReplay {
  /** The evidence as it was handed in. */
  text: string;
  /** The teacher's own. */
  goal: Goal;
  /** The set-up of that goal; null for an own table that nobody has here. */
  start: Spec | null;
}

// ---------------------------------------------------------- page and worker

/** A new one ends the one before. */
export type GoalCommand =
  | { type: 'check'; id: number; wasmUrl: string; simd?: 'auto' | boolean; check: GoalCheck }
  | { type: 'replay'; id: number; wasmUrl: string; simd?: 'auto' | boolean; replay: GoalReplay }
  | { type: 'cancel'; id: number };

export type GoalEvent =
  | { type: 'progress'; id: number; progress: GoalProgress }
  /** The answer to a check, or to a replay. */
  | { type: 'done'; id: number; result: GoalResult | Replayed }
  | { type: 'failed'; id: number; message: string };
