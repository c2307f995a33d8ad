/**
 * What the page says is wrong with a run, on which evidence, and what may be done about it.
 * Part of `types.d.ts`, which hands everything here on.
 */
import type { LayerWeights, RunReport } from '../wasm/engine.js';
import type { HealthAnswer } from './inside-types.js';
import type { RunHistory } from './message-types.js';
import type { Action, AppliedView, NetworkDraft, TrainingDraft } from './types.js';
import type { Table } from './table-types.js';

/** All that a diagnosis may look at. */
export interface Checkup {
  table: Table;
  network: NetworkDraft;
  training: TrainingDraft;
  applied: AppliedView;
  snapshot: Pick<RunReport, 'epoch' | 'trainingLoss' | 'validationLoss'> & {
    history: RunHistory;
    weights: readonly LayerWeights[];
  };
  /** Of the same moment, with its log. */
  health: HealthAnswer;
}

export type DiagnosisCode =
  | 'allFrozen'
  | 'symmetricWeights'
  | 'unscaledInputs'
  | 'rateTooLarge'
  | 'explodingGradient'
  | 'dyingRelu'
  | 'saturation'
  | 'vanishingGradient'
  | 'underfitting'
  | 'rateTooSmall'
  | 'overfitting';

/** Why a run diverged. */
export type CauseCode =
  'unscaledInputs' | 'unscaledTarget' | 'unboundedOutput' | 'largeStart' | 'rateTooLarge';

export type RemedyCode =
  | 'thaw'
  | 'drawWeights'
  | 'scale'
  | 'scaleTarget'
  | 'lowerRate'
  | 'raiseRate'
  | 'robustLoss'
  | 'fittingOutput'
  | 'leakyRelu'
  | 'reluHe'
  | 'normalize'
  | 'normalizeCalmly'
  | 'hiddenLayer'
  | 'bend'
  | 'copies'
  | 'smaller'
  | 'penalty'
  | 'stopEarly';

/** Something to do: all of its actions are one step of the history. */
export interface Remedy {
  code: RemedyCode;
  actions: readonly Action[];
  /** What was learned is gone afterwards. */
  startsAnew: boolean;
  /** For its sentence. */
  values: Evidence;
}

/** Numbers and names behind what is said; the page formats the numbers. */
export type Evidence = Readonly<Record<string, number | string>>;

export interface Diagnosis<Code extends string = DiagnosisCode> {
  code: Code;
  /** Layers of the page that it is about, the output layer last; empty where it is about all. */
  layers: readonly number[];
  evidence: Evidence;
  /** The best one first. */
  remedies: readonly Remedy[];
}

export interface RemedyAction {
  type: 'remedy/applied';
  actions: readonly Action[];
}
