/**
 * What the panel "Look inside" asks of the worker, and what it is answered. Every number is the
 * engine's own. Asked for only while somebody looks; nothing of it is saved.
 */
import type { Activation, Assessment, LayerHealth, Trace } from '../wasm/engine.js';

/** By kind of question. */
export interface Inquiries {
  /** One batch, followed forward and back. Rows by their number in what is trained on; 1 to 256, each a sample. */
  trace: {
    question: { rows: readonly number[]; training?: boolean };
    answer: TraceAnswer;
  };
  /** An activation and its slope over z, at `points` places from `from` to `to`. */
  curve: {
    question: { activation: Activation; from: number; to: number; points: number };
    answer: CurveAnswer;
  };
  /** How every layer does over all training rows. */
  health: {
    question: { bins: number };
    answer: HealthAnswer;
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
}

/** Ask anything; null where the network it was asked of is no more, or the engine refuses. */
export type Ask = <K extends InquiryKind>(
  question: { kind: K } & Inquiries[K]['question'],
) => Promise<Answer<K> | null>;

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
  /** Id of the row that is followed; -1 for the first training row. */
  rowId: number;
}
