/**
 * The page's contracts: state, actions, and the messages between page and worker.
 * State is one frozen object; `reduce(state, action)` is pure and total.
 * What a person typed is kept as text, so nothing typed is ever lost; numbers are
 * made from it by `state/spec.js`, which names every field it cannot use.
 */
import type {
  Activation,
  Column,
  EncodedColumn,
  Issue,
  Loss,
  Summary,
  OptimizerName,
  Task,
} from '../wasm/engine.js';
import type { RemedyAction } from './explain-types.js';
import type { Snapshot } from './message-types.js';
import type {
  LayerDraft,
  LayerOptions,
  NetworkAction,
  NetworkDraft,
  StartWeight,
  WeightEdits,
} from './network-types.js';
import type { OutputAsked } from './output-types.js';
import type { EditHistory, HistoryAction, Table, TableAction } from './table-types.js';
import type { OptionName, TrainingOptions } from './data/training-options.js';
import type { GeneratorRecipe } from './data/generators/index.js';

// -------------------------------------------------------------- data sets

export * from './message-types.js';
export * from './network-types.js';
export * from './table-types.js';
export * from './output-types.js';
export * from './inside-types.js';
export * from './explain-types.js';

/** Where a table comes from, shown as a badge and never hidden. */
export type Provenance = 'tutorial' | 'synthetic' | 'real' | 'own';

/** A table read from a file or pasted text, and what had to be repaired to read it. */
export interface ParsedTable {
  /** null where nothing could be read; `issues` then says why. */
  table: Table | null;
  issues: Issue[];
}

/** Part of the Dataset list; its name is the i18n key `groups.<name>`. */
export type DatasetGroup = 'planes' | 'curves' | 'tutorials' | 'real' | 'faults';

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
  /** What else is fixed when the table opens; what is left out is as for any table. */
  setup?: CatalogSetup;
}

/** All of it can be changed afterwards, is a part of the project, and is gone with the next table. */
export interface CatalogSetup {
  /** Of weights and batch order. */
  seed?: number;
  outputActivation?: Activation;
  loss?: Loss;
  optimizer?: OptimizerName;
  /** Of the whole network. */
  l2?: number;
  /** Stop rules, momentum, clipping and the like, as they would be typed. */
  options?: TrainingOptions;
  split?: Partial<Pick<TrainingDraft, 'split' | 'splitSeed' | 'jitterPercent' | 'copies'>>;
  /** Options of the hidden layers in their order. */
  hidden?: readonly Omit<Partial<LayerDraft>, 'id' | 'units' | 'activation'>[];
  output?: LayerOptions;
  /** Weights that each start has in place of those that are drawn. */
  weights?: readonly StartWeight[];
  /** Names of number columns that reach the network as they are. */
  unscaled?: readonly string[];
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
  /** How one looks at the output, once something of it was chosen. Saved, but no step of the history. */
  look?: OutputLook;
}

/** What of the output is in sight. Ids of columns come again in every table, so they are those of a data set. */
export interface OutputLook {
  /** Name of the tab that is open; one that the table has not got counts as not chosen. */
  tab?: string;
  /** Columns on the axes of the plane, where they are not the surface's. */
  axes?: { x: string; y: string; datasetId: string } | null;
  /** What the inputs keep that are on no axis: their mean, what the selected row says, or `values` by column id. */
  held?: { from: 'mean' | 'row' | 'own'; values: Readonly<Record<string, number>>; datasetId: string };
  /** The field is drawn in steps: of two classes only the decision. */
  stepped?: boolean;
  /** Rows that validate are no points. */
  hidesValidation?: boolean;
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
  /** Classes: another one is predicted. Numbers: some target is further off than a tenth of its range over the training rows. */
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
  // A step can be undone: for where nothing is kept, so that what was there is not lost.
  | { type: 'project/opened'; parts: ProjectParts; isStep?: boolean }
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
  | RemedyAction
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
  | { type: 'view/lookChosen'; look: OutputLook }
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
  /** Until it is paused, or for so many epochs. */
  | { type: 'run/trainPressed'; epochs?: number }
  | { type: 'run/pausePressed' }
  /** One epoch, or one batch. */
  | { type: 'run/stepPressed'; unit?: 'batch' }
  | { type: 'run/resetPressed' }
  /** A part of the page that shows outcomes opened or closed. */
  | { type: 'run/outcomesWanted'; wanted: boolean }
  | { type: 'run/speedChosen'; speed: Speed }
  | { type: 'run/outputAsked'; asked: OutputAsked | null };
