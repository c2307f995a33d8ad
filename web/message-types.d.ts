/** What page and worker say to each other, and what the worker draws from. */
import type {
  Activation,
  DatasetConfig,
  History,
  Issue,
  LayerWeights,
  NetworkConfig,
  OptimizerConfig,
  Outcomes,
  Prediction,
  RunReport,
  StopRules,
} from '../wasm/engine.js';
import type { Derivation } from './data/program.js';
import type { Answer, Question } from './inside-types.js';
import type { HiddenSpec, LayerSpec, StartWeight, WeightPlace } from './network-types.js';
import type { AssessmentSnapshot, OutputRequest, SectionSnapshot } from './output-types.js';
import type { AppliedView, Speed } from './types.js';

/**
 * The table as the engine takes it. The engine deals a plain share out; where `validationRows` is
 * there, the page has done it. Share and seed are neutral where they decide nothing.
 */
export type SpecData = Pick<DatasetConfig, 'columns' | 'validationRows' | 'augmentedFrom'> & {
  validationShare: number;
  seed: number;
};

/** Everything that decides the numbers. Two equal specs train to the same bits. */
export interface Spec {
  data: SpecData;
  /** Without the output layer's units and without `inputs`: they follow from the data. */
  network: Pick<NetworkConfig, 'loss' | 'seed' | 'regularization'> & {
    hidden: HiddenSpec[];
    outputActivation: Activation;
    output?: LayerSpec;
    /** Each start has these in place of what is drawn; those of weights that are not there count for nothing. */
    weights?: readonly StartWeight[];
  };
  training: { batchSize: number; optimizer: OptimizerConfig; stop?: StopRules };
}

/** What to draw; changes no number of the training. */
export interface ViewSpec {
  /** Indexes into spec.data.columns, -1 where there is none. */
  xColumn: number;
  yColumn: number;
  /** One value per column, own units; null where the prediction row is not filled in. */
  prediction: Float64Array | null;
  /** How the columns are computed that change with the axes, each after those it needs. */
  derived?: readonly Derivation[];
  /** Whether somebody looks at what each row is answered. */
  outcomes?: boolean;
  /** Default 'auto'. */
  speed?: Speed;
  /** Beyond the surface. */
  asked?: OutputRequest;
}

/** `runId` and `act` as in RunState. Commands of an older run id are dropped. */
export type Command =
  /** `wasmUrl`: the folder of the .wasm files, ending in '/'; or `wasmBinary`, one of them itself. */
  | { type: 'start'; wasmUrl?: string; wasmBinary?: Uint8Array; simd: 'auto' | boolean }
  /** `restore`: a step was undone or redone, so where weights of these very settings were learned before, they come back. */
  | { type: 'apply'; runId: number; act: number; spec: Spec; view: ViewSpec; restore?: boolean }
  /** Weights are set by hand. */
  | { type: 'weights'; runId: number; edits: readonly (WeightPlace & { value: number })[] }
  | { type: 'view'; runId: number; view: ViewSpec }
  /** `epochs`: it ends by itself after that many more. */
  | { type: 'run'; runId: number; act: number; epochs?: number }
  | { type: 'pause'; runId: number; act: number }
  /** To the end of the epoch, or one batch. */
  | { type: 'step'; runId: number; act: number; unit?: 'batch' }
  | { type: 'reset'; runId: number; act: number }
  /** Something is to be told of the network as it is now; whatever the answer is, one comes. */
  | { type: 'ask'; runId: number; id: number; question: Question }
  /** The page has drawn the last snapshot; the next may come. */
  | { type: 'drawn'; runId: number }
  /** Nobody can see the page, or somebody can again: training waits meanwhile. */
  | { type: 'rest'; isResting: boolean };

/** What the worker knows of an applied spec; the page adds what it sent itself. */
export type WorkerView = Omit<
  AppliedView,
  'rowIds' | 'columnIds' | 'columns' | 'tableColumns' | 'augmentedFrom'
>;

export type WorkerEvent =
  | { type: 'ready'; simd: boolean }
  /** `restarted`: a run was on and had to stop, because the change needed other weights. `fresh`: these are other weights than before. */
  | {
      type: 'applied';
      runId: number;
      applied: WorkerView;
      snapshot: Snapshot;
      restarted: boolean;
      fresh: boolean;
    }
  /** The network of before goes on existing, and goes on training where it was (`running`). */
  | { type: 'refused'; runId: number; running: boolean; issues: Issue[] }
  | { type: 'snapshot'; runId: number; snapshot: Snapshot }
  /** null where it was asked of another network than the one of now, or the engine refuses. */
  | { type: 'answered'; id: number; answer: Answer | null }
  /** The engine itself broke; the page restarts it. */
  | { type: 'failed'; message: string };

/** A loss that none of the run came below. */
export interface LowPoint {
  epoch: number;
  loss: number;
}

export interface Lows {
  training: LowPoint | null;
  /** null without validation rows. */
  validation: LowPoint | null;
}

/** The engine's, with what lies behind it, and the lowest losses: in a long run their points may be gone. */
export interface RunHistory extends History {
  lowest: Lows;
}

/** The numbers of one moment, copied out and transferred. */
export interface Snapshot extends RunReport {
  runId: number;
  /** The newest act the worker had heard of. */
  act: number;
  running: boolean;
  epochsPerSecond: number;
  /** Milliseconds that the training of an epoch takes, apart from pauses and pictures; 0 before anything was trained. */
  epochMs: number;
  history: RunHistory;
  /** Where a run diverged whose model is back at sane weights; the figures are of those, `history` and `status` of the run. */
  brokenOff?: { epoch: number; step: number };
  /** null where the table has fewer than two number inputs. */
  surface: SurfaceSnapshot | null;
  /** Where there is but one number input; null else, and where it would take too long. */
  line: LineSnapshot | null;
  /** By layer. On its way from the worker it may be empty while a large network runs: the last ones count on. */
  weights: LayerWeights[];
  /** On its way from the worker null where the weights do not come along: the last ones count on. */
  histograms: UnitHistograms | null;
  prediction: Prediction | null;
  /** Of every sample. On its way from the worker null where they are not due: the last ones count on. */
  outcomes: Outcomes | null;
  /** The epoch of the outcomes, where they are there; the worker leaves it out. */
  outcomesEpoch?: number;
  /** null where nobody asks; on its way also where it is not due: the last one counts on. */
  assessment: AssessmentSnapshot | null;
  /** null where nobody asks. */
  section: SectionSnapshot | null;
  /** On its way from the worker: no surface, line or section were due, and the last ones count on. */
  isSurfaceOld?: boolean;
}

/** How often each activation comes, over some training rows. Layers as on the page, the output layer last. */
export interface UnitHistograms {
  bins: number;
  /** [all units, layer after layer][bins], the lowest activations first. */
  counts: Uint8Array;
  /** [layers][2]: the least and the largest activation of each layer, between which its bins lie. */
  ranges: Float32Array;
}

/** All units along the only number input, the others held. */
export interface LineSnapshot {
  column: number;
  range: [number, number];
  /** Points. */
  width: number;
  /** [all units, layer after layer][width] of activations, from the lower end of the range on. */
  units: Float32Array;
}

export interface SurfaceSnapshot {
  xColumn: number;
  yColumn: number;
  xRange: [number, number];
  yRange: [number, number];
  width: number;
  height: number;
  /** [outputs][height][width], row 0 at the bottom. */
  outputs: Float32Array;
  /** Side of the small unit surfaces; 0 where they would take too long, `units` is empty then. */
  unitSize: number;
  /** [all units, layer after layer][unitSize][unitSize] of activations, row 0 at the bottom. */
  units: Float32Array;
  /** The ranges were asked for; otherwise they are those of the columns. */
  isZoomed: boolean;
  /** The columns that change with the axes: [unitSize][unitSize] in own units, NaN where they have no value. */
  derived?: readonly { column: number; values: Float32Array }[];
}
