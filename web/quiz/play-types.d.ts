/** What is kept while somebody plays a quiz. */
import type { Activation, Issue, Loss, Task } from '../../wasm/engine.js';
import type { SurfaceSnapshot } from '../message-types.js';
import type { Computation, Measure, Question, Quiz, RichText, RunSetup } from '../quiz-types.js';

/** A question with what was drawn for this player. Nothing of the question itself changes. */
export interface Drawn {
  question: Question;
  /** Parameters by name, and `answer` of a numeric question once it is known. */
  values: Readonly<Record<string, number>>;
  /** Order of options, items, curves or right sides on the screen: indexes of the file. */
  order: readonly number[];
}

/** A quiz as this player has it. */
export interface Paper {
  quiz: Quiz;
  /** The same seed gives the same paper. */
  seed: number;
  /** In the order they are asked. */
  questions: readonly Drawn[];
}

/** Layers as built; units as typed. */
export interface Building {
  layers: { units: string; activation: Activation }[];
  loss?: Loss;
}

/** Weights of the line. */
export interface LineWeights {
  w1: number;
  w2: number;
  b: number;
}

/** An answer, by kind. Indexes are those of the file, whatever the order on the screen. */
export interface Responses {
  choice: number;
  choices: readonly number[];
  trueFalse: boolean;
  /** For each left side the index of a right side: those of the pairs, then the extra ones. */
  match: readonly (number | null)[];
  /** Items from first to last. */
  order: readonly number[];
  /** What each blank says. */
  blank: readonly string[];
  /** As typed. */
  numeric: string;
  /** x. */
  pointOnPlot: number;
  line: LineWeights;
  whichActivation: number;
  whichCurve: number;
  predictThenRun: number;
  build: Building;
  /** What the check of the network found; `seal`: the beginning of its evidence's, by which a teacher knows the file. */
  goal: { passed: boolean; score: number | null; seal?: string };
}

export type Response = Responses[keyof Responses];

/** What an answer is worth. */
export interface Grade {
  /** Of full marks, 0 to 1, before hints and attempts are counted. */
  share: number;
  /** Full marks. */
  isRight: boolean;
  /** Which parts (options picked, pairs, items as they stand, blanks) are right; null for those that were left alone. */
  parts: readonly (boolean | null)[];
  /** What the author says about it, by part; `part` is null where it is about the whole. */
  feedback: readonly { part: number | null; text: RichText }[];
}

export interface Attempt {
  response: Response;
  share: number;
  /** Hints seen before it. */
  hints: number;
}

export interface QuestionProgress {
  /** What is picked or typed, not yet handed in; null: nothing yet. */
  response: Response | null;
  attempts: readonly Attempt[];
  /** Hints shown. */
  hints: number;
  /** The reader wants the solution. */
  givenUp: boolean;
}

export interface Progress {
  /** Of the paper. */
  seed: number;
  /** Index of the question on the screen, of the paper; -1 for the list of all, which is also the result. */
  current: number;
  /** By id; those that nobody touched are missing. */
  questions: Readonly<Record<string, QuestionProgress>>;
  /** Whether the reader handed everything in. */
  finished: boolean;
  /** How often it was started again; missing: never. Tabs know by it which progress is the newer one. */
  round?: number;
}

export type PlayAction =
  | { type: 'quiz/opened'; progress: Progress }
  | { type: 'quiz/restarted'; seed: number }
  | { type: 'quiz/finished' }
  | { type: 'question/shown'; index: number }
  | { type: 'answer/changed'; index: number; response: Response }
  | { type: 'answer/checked'; index: number; share: number }
  | { type: 'hint/asked'; index: number }
  | { type: 'solution/asked'; index: number };

/** Of one question, for the lists. */
export type Standing = 'untouched' | 'begun' | 'again' | 'right' | 'partly' | 'wrong';

/** What the engine is asked for a quiz. */
export type EngineTask =
  | { ask: 'number'; computation: Computation }
  | { ask: 'run'; run: RunSetup }
  /** y of an activation over z, evenly spread, both ends included. */
  | { ask: 'curve'; activation: Activation; from: number; to: number; count: number }
  /** What a small untrained network with hidden units of this activation answers over a plane, -3 to 3. */
  | { ask: 'surface'; activation: Activation; seed: number; side: number };

/** A network while it trains. */
export interface LiveReport {
  epoch: number;
  diverged: boolean;
  /** Training losses, from the untrained network on. */
  losses: number[];
  /** null where the data has no two number inputs. */
  surface: SurfaceSnapshot | null;
  task: Task;
  /** 0 for regression. */
  classes: number;
  targetRange: [number, number];
  /** NaN where there is no such figure. */
  measures: Record<Measure, number>;
}

export interface RunResult extends LiveReport {
  /** Rows on the surface's axes, and their targets. */
  points: {
    x: Float64Array;
    y: Float64Array;
    target: Float64Array;
    names: [string, string];
  } | null;
}

/** Page to worker; `base` is the address of the folder that the page lies in. */
export type QuizCommand =
  { id: number; base: string; task: EngineTask } | { id: number; stop: true };

/** Worker to page, with the id of what it answers. */
export type QuizEvent =
  | { id: number; kind: 'progress'; report: LiveReport }
  | { id: number; kind: 'done'; value: number | RunResult | Float32Array }
  | { id: number; kind: 'refused'; issues: readonly Issue[]; message: string };
