/** What the views of the quiz page are given: how things are, and what can be done. */
import type { Issue, Loss, Activation } from '../../../wasm/engine.js';
import type { Measure, Question, Quiz, RunSetup } from '../../quiz-types.js';
import type {
  Drawn,
  Grade,
  LiveReport,
  Paper,
  PlayAction,
  Progress,
  QuestionProgress,
  Response,
  RunResult,
  Standing,
} from '../../quiz/play-types.js';
import type { Block } from '../../quiz/rich-text.js';
import type { MathNode } from '../../quiz/tex.js';
import type { Ask } from './kinds.js';

/** A network that trains or has trained beside a question. */
export interface Live {
  run: RunSetup;
  phase: 'running' | 'done' | 'failed';
  report: LiveReport | RunResult | null;
  message: string;
}

/** A quiz in the list of those that come with the page. */
export interface Shipped {
  name: string;
  title: string;
  questions: number;
}

export type Screen =
  | { is: 'loading' }
  /** Nothing is open: a list and a place for files. `issues` tells what is wrong with the last file, called `from`. */
  | { is: 'start'; shipped: readonly Shipped[]; issues: readonly Issue[]; from: string }
  | { is: 'quiz' };

export interface QuizPage {
  screen: Screen;
  /** Of the screen `quiz`; else null. */
  paper: Paper | null;
  progress: Progress;
  /** What another tab has done with this quiz meanwhile. */
  elsewhere?: '' | 'answered' | 'restarted';
  /** What is printed at the moment. */
  print: '' | 'questions' | 'key';
  /** A part that is fetched later; null while it is on its way. */
  pictures: typeof import('./pictures/index.js') | null;

  text(source: string, drawn: Drawn | null): Block[];
  math(tex: string): { node: MathNode | null };
  rules(question: Question): {
    points: number;
    hintCost: number;
    retries: number;
    retryCost: number;
    solution: boolean;
  };
  ownProgress(question: Question): QuestionProgress;
  standing(question: Question): Standing;
  isDone(question: Question): boolean;
  points(question: Question): number;
  score(): { points: number; most: number; done: number };
  /** What is shown as the answer now. */
  response(drawn: Drawn): Response | null;
  isAnswered(drawn: Drawn): boolean;
  /** Of the last attempt; null before one, and while the engine has not said what is right. */
  grade(drawn: Drawn): Grade | null;
  /** null where it is not known. */
  solution(drawn: Drawn): Response | null;
  live(drawn: Drawn): Live | null;
  /** The engine could not compute what this question needs. */
  trouble(drawn: Drawn): string;
  /** Somebody wanted to check what is not answered. */
  isNudged: boolean;
  /** Share of dots on their own side. */
  sidesRight: typeof import('../../quiz/sides.js').sidesRight;
  /** The picture of a plot or an activation; null while the engine is asked. A surface has its numbers in y. */
  curve(drawn: Drawn): readonly { x: number; y: number }[] | null;

  /** Losses over the epochs, for each curve of whichCurve. */
  lossCurves(drawn: Drawn): (readonly { x: number; y: number }[])[];

  activations: readonly Activation[];
  losses: readonly Loss[];
  dispatch(action: PlayAction): void;
  check(index: number): void;
  train(index: number): void;
  stopTraining(index: number): void;
  show(index: number): void;
  openFile(file: File): void;
  openShipped(name: string): void;
  /** Of this page with that quiz. */
  addressOf(name: string): string;
  /** Of the page on which quizzes are written; missing where there is none. */
  maker?: string;
  leave(): void;
  restart(): void;
  finish(): void;
  /** This and the link are missing in a frame, where the page around is told the score. */
  saveResults?(): void;
  /** What became of the last thing done in the overview; '' for nothing. */
  notice: string;
  /** Missing in a package, which holds one quiz and no other page. */
  copyLink?(): void;
  /** Missing where the page around the quiz is not to be printed. */
  printQuestions?(): void;
  /** Result codes, packages and the like; null before they were fetched. */
  handingIn?(): unknown;
  /** Fetches them; missing where nobody hands in. */
  openHandingIn?(): void;
  /** What the words of a question mean, once somebody asked. */
  words?(question: Question): unknown;
  /** Fetches that; missing where the page around explains its words. */
  openWords?(): void;
  /** Address of the workbench with this quiz beside it. */
  workbench: string;

  /** Beside the workbench: what a goal asks, how it stands, and what a check found. */
  goalPart?(ask: Ask): unknown;
  /** The goal that is open in a line or two, with its name; null where none is. */
  goalSummary?(): { name: string; view: unknown } | null;
  /** A goal is being checked. */
  isChecking?: boolean;
  /** The same, for networks that are built to a specification. */
  beside?: {
    /** Opens the table of the question as a new project. */
    openTable(drawn: Drawn): void;
    /** Whether the workbench has that table; `failed`: it could not be fetched. */
    tableNow(drawn: Drawn): 'same' | 'other' | 'failed';
    /** Answers with the network that is open. */
    takeNetwork(change: (response: Response) => void): void;
  };
}

export type { Drawn, Grade, Live as LiveState, Measure, Quiz, Response };
