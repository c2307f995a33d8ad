/** What a lesson file says. The guide: docs/lesson-files.md. */
import type { Activation, Initializer, Issue, Loss, OptimizerName } from '../wasm/engine.js';
import type { OutputTab, Place } from './lesson/lesson-shape.js';

type Typed = string | number;

/** A state of the playground by readable keys, as pages around a frame give it; what is left out stays. */
export interface LessonState {
  dataset?: string;
  table?: {
    columns: {
      name: string;
      kind?: 'number' | 'category';
      role?: 'input' | 'target' | 'ignored';
    }[];
    rows: Typed[][];
  };
  layers?: {
    units: number;
    activation?: Activation;
    dropout?: number;
    l1?: number;
    l2?: number;
    normalization?: 'batch' | 'layer';
    initializer?: Initializer;
  }[];
  output?: { activation: Activation };
  settings?: {
    loss?: Loss;
    optimizer?: OptimizerName;
    learningRate?: number;
    batchSize?: number;
    validationPercent?: number;
    l2?: number;
    splitSeed?: number;
    speed?: 'slow' | 'step' | 'epoch' | 'auto' | 'fast';
    options?: Record<string, Typed>;
  };
  seed?: number;
  /** By the names of the input columns. */
  prediction?: Record<string, Typed>;
}

/** What a run is measured by. `prediction`: the first value that the prediction row is answered. */
export type LessonMeasure =
  | 'trainLoss'
  | 'validationLoss'
  | 'trainAccuracy'
  | 'validationAccuracy'
  | 'prediction'
  | 'parameters';

interface Option {
  text: string;
  feedback?: string;
}

export type LessonAsk =
  | { kind: 'choice'; text: string; options: readonly (Option & { correct?: boolean })[] }
  | {
      kind: 'trueFalse';
      text: string;
      answer: boolean;
      feedback?: { true?: string; false?: string };
    }
  | {
      kind: 'numeric';
      text: string;
      answer: number;
      tolerance?: number;
      wrong?: readonly { answer: number; feedback: string }[];
      feedback?: string;
    }
  /** Answered before the step's run, and judged by it. */
  | {
      kind: 'predict';
      text: string;
      measure: LessonMeasure;
      options: readonly (Option & { from?: number; to?: number })[];
    };

/** Exactly one of them: so many epochs at the press of a button, or something the learner does. */
export type LessonRun =
  | { epochs: number }
  | { wait: 'train' | 'step' | 'reset' | 'seed' | 'table' | 'prediction' }
  | { untilEpoch: number }
  | { untilLoss: number }
  | { build: readonly { units: number; activation: Activation }[] };

export interface LessonStep {
  title: string;
  text: string;
  highlight?: readonly Place[];
  set?: LessonState;
  /** The network begins anew, with the weights of its seed. */
  reset?: boolean;
  /** The tab of the output that is open; one that the table has not got counts as not said. */
  outputTab?: OutputTab;
  /** The unit that "Look inside" shows, both from 1; the layer after the last hidden one is the output. */
  unit?: { layer: number; unit: number };
  ask?: LessonAsk;
  run?: LessonRun;
  explain?: string;
}

export interface Lesson {
  format: 'layerwise-lesson';
  version: 1;
  title: string;
  about: string;
  minutes: number;
  author?: string;
  license?: string;
  steps: readonly LessonStep[];
}

/** A lesson in the list of those that come with the page. */
export interface ShippedLesson {
  name: string;
  title: string;
  about: string;
  minutes: number;
  steps: number;
  group: string;
}

/** An answer: the option's index, true or false, or what was typed. */
export type Said = number | boolean | string;

/** What somebody has done in one lesson. */
export interface LessonProgress {
  /** Counted from 0. */
  step: number;
  /** The furthest one. */
  reached: number;
  /** Answers that were checked, by step. */
  said: Readonly<Record<string, Said>>;
  /** What the run of a step came to, by step: NaN-free measures, or true where it only had to be done. */
  ran: Readonly<Record<string, number | true>>;
  done: boolean;
  /** Id of the project that was made for it. */
  project: string;
}

export interface Verdict {
  isRight: boolean;
  feedback: string;
  /** What was measured; null for other kinds. */
  measured: number | null;
}
