/**
 * What the panel "Look inside" asks of the worker, and what it is answered. Every number is the
 * engine's own. Asked for only while somebody looks; nothing of it is saved.
 */
import type {
  Activation,
  Assessment,
  EncodedColumn,
  Histogram,
  LayerConfig,
  LayerHealth,
  LayerWeights,
  Task,
  Trace,
} from '../wasm/engine.js';
import type { Spec } from './message-types.js';

/** By kind of question. */
export interface Inquiries {
  /** One batch, followed forward and back. Rows by their number in what is trained on; 1 to 256, each a sample. `parts`: with what the step is made of. */
  trace: {
    question: { rows: readonly number[]; training?: boolean; parts?: boolean; followed?: number };
    answer: TraceAnswer;
  };
  /** What each row of a batch adds to the gradient of one weight: a layer of the page, and the place of its input, -1 for the bias. */
  gradientTerms: {
    question: {
      rows: readonly number[];
      training: boolean;
      layer: number;
      unit: number;
      from: number;
    };
    answer: Float32Array;
  };
  /** The step that training makes next, followed forward, back and up to the weights after it. Of the row, or where the batch has it not its first one, every product is told. */
  nextStep: {
    question: { row: number };
    answer: NextStepAnswer;
  };
  /** An activation and its slope over z, at `points` places from `from` to `to`. */
  curve: {
    question: { activation: Activation; from: number; to: number; points: number };
    answer: CurveAnswer;
  };
  /** How every layer does over all training rows. */
  health: {
    question: { bins: number; log?: boolean };
    answer: HealthAnswer;
  };
  /** One unit on one row of what is trained on, and its sums over training rows. Layers of the page, the output layer last. */
  unit: {
    question: { layer: number; unit: number; row: number; bins: number };
    answer: UnitAnswer;
  };
  /** What softmax makes of some sums; at least two. */
  shares: {
    question: { logits: readonly number[] };
    answer: ShareAnswer;
  };
  /** The network as it is now, with all that its answers need, so that it can be written out. */
  network: {
    question: object;
    answer: WrittenNetwork;
  };
}

/** What another page asks for by a frame. */
export interface Inquiries {
  /** Answers to rows, each as `Trainer.predict` takes one, one after the other. */
  rows: {
    question: { rows: Float64Array };
    /** [outputs][rows] */
    answer: { outputs: Float32Array };
  };
  /** The figures of the weights as they are. */
  figures: {
    question: { part: 'training' | 'validation' };
    answer: Assessment;
  };
}

export type InquiryKind = keyof Inquiries;
export type Question<K extends InquiryKind = InquiryKind> = {
  [Kind in K]: { kind: Kind } & Inquiries[Kind]['question'];
}[K];
export type Answer<K extends InquiryKind = InquiryKind> = Inquiries[K]['answer'];

/** The layers of a trace are the engine's: a layer of the page may be up to three of them. */
export interface TraceAnswer extends Trace {
  rows: readonly number[];
  /** Layers of the page, the output layer last: which of `layers` is its dense one. */
  dense: readonly number[];
  /** Layers of the page: which of `layers` hands on what the next one takes. */
  last: readonly number[];
  /** Where they were asked for; of the next step always. */
  parts?: StepParts;
}

/** What an update is made of, beside the gradient. */
export interface StepParts extends Pick<Spec, 'training' | 'network'> {
  /** Of the network: at its end is what the optimizer remembers. */
  checkpoint: Uint8Array;
  /** Of the engine. */
  layers: readonly LayerConfig[];
}

export interface NextStepAnswer {
  /** Rows of the batch, by their number in what is trained on, in their order. */
  rows: readonly number[];
  /** null where they are more than the engine follows at once (256). */
  trace: TraceAnswer | null;
}

/** Each has one number for each point. */
export interface CurveAnswer {
  z: Float32Array;
  a: Float32Array;
  /** da/dz. */
  slope: Float32Array;
}

export interface HealthAnswer {
  /** Of the dense layers of the page, the output layer last. */
  layers: LayerHealth[];
  /** Of the epochs so far, where it was asked for. */
  log?: HealthLog;
}

export interface UnitAnswer {
  /** What the layer reads of the row: features, or what the layer before hands on. */
  x: Float32Array;
  /** One for each x. */
  weights: Float32Array;
  /** Weight times x, as the sum takes them. */
  products: Float32Array;
  bias: number;
  /** Of all units of the layer, for the row. */
  z: Float32Array;
  a: Float32Array;
  /** What the next layer reads of the unit: a, unless a normalization lies between. */
  handedOn: number;
  /** Of the unit's z over so many training rows. */
  histogram: Histogram;
  rows: number;
}

export interface ShareAnswer {
  /** Each between 0 and 1, together 1. */
  shares: Float32Array;
}

/** Points of a run, at most a few hundred, in the order of their epochs. */
export interface HealthLog {
  /** The epoch that the answer itself is of. */
  now: number;
  /** Since the weights were new. */
  epochs: Float64Array;
  /** As in HealthAnswer; of each figure one value for each epoch. */
  layers: LayerLog[];
}

export type LayerFigure = 'gradientNorm' | 'updateRatio' | 'dead' | 'saturated';
export type LayerLog = Record<LayerFigure, Float32Array>;

/** Ask anything; null where the network it was asked of is no more, or the engine refuses. */
export type Ask = <K extends InquiryKind>(
  question: { kind: K } & Inquiries[K]['question'],
) => Promise<Answer<K> | null>;

/** A layer of the engine: what it is set to, and its weights. */
export interface WrittenLayer extends LayerWeights, Pick<LayerConfig, 'units' | 'activation'> {
  type: NonNullable<LayerConfig['type']>;
  /** Layer of the page it belongs to, the output layer last. */
  page: number;
  /** Normalisations: what is added to the variance. */
  epsilon?: number;
}

/** A network and how it was made, apart from the page. */
export interface WrittenNetwork {
  task: Task;
  /** Inputs and targets, in the order of features and outputs. */
  encoding: readonly EncodedColumn[];
  layers: readonly WrittenLayer[];
  /** What it is trained with. */
  network: Spec['network'];
  training: Spec['training'];
  trainingRows: number;
  validationRows: number;
}

/** Tabs of the panel. */
export type InsideTab = 'unit' | 'steps' | 'loss' | 'activations' | 'health' | 'model' | 'cost';

/** What the page remembers of the panel. */
export interface InsideMemory {
  /** '' while the panel is closed. */
  tab: InsideTab | '';
  /** The one that was open last. */
  last: InsideTab;
  /** The unit that is looked at: a layer of the page, the output layer last. */
  layer: number;
  unit: number;
  /** An input of it that was pressed on its tile, and is shown before all others. */
  from?: number;
  /** Id of the row that is followed; -1 for the first training row. */
  rowId: number;
}
