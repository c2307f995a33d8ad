/**
 * The page's contracts: state, actions, and the messages between page and worker.
 * State is one frozen object; `reduce(state, action)` is pure and total.
 * What a person typed is kept as text, so nothing typed is ever lost; numbers are
 * made from it by `state/spec.js`, which names every field it cannot use.
 */
import type {
  Activation,
  Column,
  DatasetConfig,
  EncodedColumn,
  History,
  Issue,
  LayerWeights,
  NetworkConfig,
  Summary,
  OptimizerConfig,
  OptimizerName,
  Outcomes,
  Prediction,
  RunReport,
  StopRules,
  Task,
} from '../wasm/engine.js';
import type { HiddenSpec, LayerSpec, NetworkAction, NetworkDraft, WeightEdits, WeightPlace } from './network-types.js';
import type { EditHistory, HistoryAction, Table, TableAction } from './table-types.js';
import type { AssessmentSnapshot, OutputAsked, OutputRequest, SectionSnapshot } from './output-types.js';
import type { Derivation } from './data/program.js';
import type { OptionName, TrainingOptions } from './data/training-options.js';
import type { GeneratorRecipe } from './data/generators/index.js';

// -------------------------------------------------------------- data sets

export * from './network-types.js';
export * from './table-types.js';
export * from './output-types.js';

/** Where a table comes from, shown as a badge and never hidden. */
export type Provenance = 'tutorial' | 'synthetic' | 'real' | 'own';

/** A table read from a file or pasted text, and what had to be repaired to read it. */
export interface ParsedTable {
  /** null where nothing could be read; `issues` then says why. */
  table: Table | null;
  issues: Issue[];
}

/** Part of the Dataset list; its name is the i18n key `groups.<name>`. */
export type DatasetGroup = 'planes' | 'curves' | 'tutorials' | 'real';

/** One entry of the Dataset list. Titles and descriptions are i18n keys `datasets.<id>.title` and `.about`. */
export interface CatalogEntry {
  id: string;
  group: DatasetGroup;
  provenance: Provenance;
  task: Task;
  /** Exactly one of the three says how the rows are made. */
  table?: Table;
  csv?: { file: string; target: string };
  generator?: GeneratorRecipe;
  /** Credit line of a real table (proper names, not translated). */
  credit?: string;
  /** Names of the columns on the surface's axes when the table opens; '' where there is no second one. */
  axes: readonly [string, string];
  /** Values in the prediction row when the table opens, by input column order. */
  prediction: string[];
  /** Hidden layers and activation when the table opens. */
  hidden: { units: number; activation: Activation }[];
  batchSize: number;
  learningRate: number;
  validationPercent: number;
}

// ------------------------------------------------------------------- state

/** What a made-up table is made from, as typed; `classes` and `formula` only where its maker reads them. */
export interface RecipeDraft {
  name: string;
  samples: string;
  noise: string;
  seed: string;
  classes?: string;
  formula?: string;
}

/** Which rows validate: a share of all, the same share of every class, or those that a column marks. */
export type SplitKind = 'share' | 'stratified' | 'column';

export interface TrainingDraft {
  optimizer: OptimizerName;
  learningRate: string;
  batchSize: string;
  /** What the page would use; null once a batch size was typed. */
  suggestedBatch: number | null;
  validationPercent: string;
  l2: string;
  split: SplitKind;
  /** Id of the column that marks validation rows, whatever its role; '' where none was chosen. */
  splitColumn: string;
  /** Seed of the split and of augmentation, apart from that of the weights. */
  splitSeed: string;
  /** How far copies are moved: percent of each number input's deviation. */
  jitterPercent: string;
  /** Copies of each training row that augmentation adds; '0' for none. */
  copies: string;
  /** Stop rules and what else is rarely set, as typed; only what was typed. */
  options?: TrainingOptions;
}

/** Those that are typed. */
export type TrainingField = 'learningRate' | 'batchSize' | 'validationPercent' | 'l2' | 'splitSeed' | 'jitterPercent' | 'copies';

export interface ViewDraft {
  /** Column ids of the two axes; '' where the table has no such column. */
  xColumn: string;
  yColumn: string;
  /** What is typed in the prediction row, by column id. */
  prediction: Readonly<Record<string, string>>;
  /** Which class the surface shows when there are more than two: an index, or -1 for the most probable. */
  shownClass: number;
}

/** How fast a run goes: two batches a second, a batch or an epoch per picture, gathering speed, or as fast as the machine can. */
export type Speed = 'slow' | 'step' | 'epoch' | 'auto' | 'fast';

/** What the worker is training now: the picture's own labels, never the draft's. `layers` has the output layer last. */
export interface AppliedView {
  task: Task;
  encoding: readonly EncodedColumn[];
  inputs: number;
  outputs: number;
  samples: number;
  trainRows: Uint32Array;
  validationRows: Uint32Array;
  /** Id of the table row behind each row number; -1 for rows that augmentation made, which no table has. */
  rowIds: Int32Array;
  /** Number of the first row that augmentation made; they come after all others, and only train. The length of `rowIds` where there are none. */
  augmentedFrom: number;
  /** What was trained on: with the values of augmented rows behind those of the table. */
  columns: readonly Column[];
  /** Those of the table alone: the same list as long as it is the same table. */
  tableColumns: readonly Column[];
  columnIds: readonly string[];
  layers: readonly { units: number; activation: Activation }[];
  parameters: number;
  /** Of the engine's layers: normalization and dropout are some of their own. */
  summary: Summary;
  seed: number;
  warnings: readonly Issue[];
}

export type Phase = 'starting' | 'idle' | 'running' | 'diverged' | 'failed';

export interface RunState {
  phase: Phase;
  /** Number of the newest `apply`; events of older ones are dropped. */
  runId: number;
  /** Number of the newest act (train, pause, step, reset). The worker echoes the newest it has heard of, so that its word on whether a run is on never undoes a newer act. */
  act: number;
  /** How the engine runs: 'worker', 'blob-worker' or 'page'; '' while starting. */
  rung: '' | 'worker' | 'blob-worker' | 'page';
  simd: boolean;
  applied: AppliedView | null;
  snapshot: Snapshot | null;
  /** The last change needed new weights while a run was on: it now waits at epoch 0. Until the next act. */
  restarted: boolean;
  /** The settings as typed cannot be trained: Train and Step do nothing until `issues` is dealt with. */
  blocked: boolean;
  /**
   * Everything to show, each at the control its `where` names: failure, checks and refusals together.
   * `where` is one of
   *   layers[<index>].units, layers[<index>].activation   (hidden layers from 0, the output layer last), layers
   *   loss, seed, optimizer, optimizer.learningRate, batchSize, validationPercent, regularization.l2
   *   the names of data/training-options.js: stop.epochs, optimizer.momentum, optimizer.schedule.factor, ...
   *   split, splitColumn, splitSeed, jitterPercent, copies, splitCounts   (the last: what the split came to)
   *   columns, columns.<columnId>, rows, rows[<rowId>].<columnId>, prediction.<columnId>
   *   dataset (it could not be read, or was repaired), engine (it could not start, or broke)
   *   recipe.<field> (no table can be made of it, so the last one stays)
   */
  issues: readonly Issue[];
  /** Found by the page itself (`state/spec.js`). */
  checks: readonly Issue[];
  /** The engine's answer to the newest `apply`. */
  refusals: readonly Issue[];
  /** Why there is no engine. */
  failure: Issue | null;
  /** Somebody looks at what each row is answered, also where the table is so long that it is not told by itself. */
  outcomesWanted: boolean;
  speed: Speed;
  /** What the output panel asks for beyond the surface. */
  asked: OutputAsked | null;
}

/** What a row is answered as the network is now. */
export interface RowOutcome {
  part: 'training' | 'validation';
  /** Probabilities of the classes, or values in the targets' own units. */
  outputs: Float32Array;
  /** Index of the most probable class, or the value of the first target. */
  predicted: number;
  /** Classes: the row's loss. Numbers: predicted - actual of the first target. */
  error: number;
  loss: number;
  /** Classes: another one is predicted. Numbers: some target is further off than its RMSE over the training rows. */
  isWrong: boolean;
}

export interface State {
  /** Id of the catalog entry the table came from; 'own' for a table of the person's own. */
  datasetId: string;
  /** Id of the catalog entry on its way; '' when none is. */
  requestedDatasetId: string;
  /** How the table is made; null for one that is not made up. The table is the newest that could be made. */
  recipe: RecipeDraft | null;
  /** What went wrong or was repaired while reading or making the newest data (`where` is 'dataset' or 'recipe.<field>'). Also part of run.issues. */
  notices: readonly Issue[];
  provenance: Provenance;
  table: Table;
  network: NetworkDraft;
  training: TrainingDraft;
  view: ViewDraft;
  edits: WeightEdits;
  history: EditHistory;
  run: RunState;
}

/** What of the state is saved: everything typed and chosen, without the run. */
export type ProjectParts = Pick<
  State,
  'table' | 'datasetId' | 'provenance' | 'recipe' | 'network' | 'training' | 'view'
>;

// ----------------------------------------------------------------- actions

export type Action =
  /** A saved project takes the place of everything but the run. */
  | { type: 'project/opened'; parts: ProjectParts }
  /** The person picked it in the Dataset list; effects make or fetch the table. */
  | { type: 'dataset/chosen'; datasetId: string }
  | { type: 'dataset/loaded'; entry: CatalogEntry; table: Table }
  | { type: 'dataset/loadFailed'; issue: Issue }
  /** Effects make the table anew; the network stays. */
  | { type: 'recipe/typed'; field: Exclude<keyof RecipeDraft, 'name'>; text: string }
  | { type: 'recipe/made'; table: Table }
  | { type: 'recipe/refused'; issues: readonly Issue[] }
  | { type: 'table/imported'; table: Table; issues: readonly Issue[] }
  | TableAction
  | HistoryAction
  | NetworkAction
  | { type: 'training/optimizerChosen'; optimizer: OptimizerName }
  | { type: 'training/fieldTyped'; field: TrainingField; text: string }
  /** '' takes it away again. */
  | { type: 'training/optionTyped'; option: OptionName; text: string }
  /** `columnId`: the column that decides from now on; where it is left out, the one of before. */
  | { type: 'training/splitChosen'; split: SplitKind; columnId?: string }
  | { type: 'view/axisChosen'; axis: 'x' | 'y'; columnId: string }
  | { type: 'view/predictionTyped'; columnId: string; text: string }
  /** Several fields of the prediction row at once, by column id. */
  | { type: 'view/predictionFilled'; values: Readonly<Record<string, string>> }
  | { type: 'view/classChosen'; shownClass: number }
  | { type: 'run/engineReady'; rung: 'worker' | 'blob-worker' | 'page'; simd: boolean }
  | { type: 'run/engineFailed'; issue: Issue }
  /** The settings as typed were looked through and no new `apply` is needed, or none is possible (`usable` false). */
  | { type: 'run/checked'; issues: readonly Issue[]; usable: boolean }
  | { type: 'run/applyStarted'; runId: number; issues: readonly Issue[] }
  /** The new view comes with its first snapshot: never one without the other. An older run's counts too while it is news: it trains on if the newest is refused. */
  | { type: 'run/applied'; runId: number; applied: AppliedView; snapshot: Snapshot; restarted: boolean; fresh: boolean }
  | { type: 'run/refused'; runId: number; running: boolean; issues: readonly Issue[] }
  | { type: 'run/snapshotArrived'; snapshot: Snapshot }
  /** The person's own acts; effects in training/ turn them into commands. */
  | { type: 'run/trainPressed' }
  | { type: 'run/pausePressed' }
  /** One epoch, or one batch. */
  | { type: 'run/stepPressed'; unit?: 'batch' }
  | { type: 'run/resetPressed' }
  /** A part of the page that shows outcomes opened or closed. */
  | { type: 'run/outcomesWanted'; wanted: boolean }
  | { type: 'run/speedChosen'; speed: Speed }
  | { type: 'run/outputAsked'; asked: OutputAsked | null };

// ---------------------------------------------------------------- messages

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
  | { type: 'start'; wasmUrl: string; simd: 'auto' | boolean }
  /** `restore`: a step was undone or redone, so where weights of these very settings were learned before, they come back. */
  | { type: 'apply'; runId: number; act: number; spec: Spec; view: ViewSpec; restore?: boolean }
  /** Weights are set by hand. */
  | { type: 'weights'; runId: number; edits: readonly (WeightPlace & { value: number })[] }
  | { type: 'view'; runId: number; view: ViewSpec }
  | { type: 'run'; runId: number; act: number }
  | { type: 'pause'; runId: number; act: number }
  /** To the end of the epoch, or one batch. */
  | { type: 'step'; runId: number; act: number; unit?: 'batch' }
  | { type: 'reset'; runId: number; act: number }
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
  | { type: 'applied'; runId: number; applied: WorkerView; snapshot: Snapshot; restarted: boolean; fresh: boolean }
  /** The network of before goes on existing, and goes on training where it was (`running`). */
  | { type: 'refused'; runId: number; running: boolean; issues: Issue[] }
  | { type: 'snapshot'; runId: number; snapshot: Snapshot }
  /** The engine itself broke; the page restarts it. */
  | { type: 'failed'; message: string };

/** The numbers of one moment, copied out and transferred. */
export interface Snapshot extends RunReport {
  runId: number;
  /** The newest act the worker had heard of. */
  act: number;
  running: boolean;
  epochsPerSecond: number;
  history: History;
  /** null where the table has fewer than two number inputs. */
  surface: SurfaceSnapshot | null;
  /** By layer. On its way from the worker it may be empty while a large network runs: the last ones count on. */
  weights: LayerWeights[];
  /** On its way from the worker null where the weights do not come along: the last ones count on. */
  histograms: UnitHistograms | null;
  prediction: Prediction | null;
  /** Of every sample. On its way from the worker null where they are not due: the last ones count on. */
  outcomes: Outcomes | null;
  /** null where nobody asks; on its way also where it is not due: the last one counts on. */
  assessment: AssessmentSnapshot | null;
  /** null where nobody asks. */
  section: SectionSnapshot | null;
  /** On its way from the worker: no surface and no section were due, and the last ones count on. */
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
