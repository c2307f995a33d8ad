/**
 * Quizzes: what a quiz file says, and what is kept while somebody plays one. The guide for authors
 * is docs/quiz-files.md; `web/quiz/quiz-shape.js` says what each field may be, with its limits.
 */
import type { Activation, Loss, OptimizerName } from '../wasm/engine.js';

// -------------------------------------------------------------- the file

/**
 * Text with simple formatting, read by `web/quiz/rich-text.js`, never as markup: **bold**,
 * *italics*, `code`, $TeX$, [words](https://address), lists of lines that begin with "- " or "1. ",
 * blocks between lines of three backticks; an empty line ends a paragraph.
 * `{{name}}` stands for a parameter of the question, `{{answer}}` for a numeric answer.
 */
export type RichText = string;

export interface QuizImage {
  /** data:image/png;base64,… (png, jpeg, webp or gif, up to 200 kB). No other addresses. */
  data: string;
  /** What it shows, for those who do not see it. */
  alt: string;
}

/** A number, or a formula of `web/data/formula.js` over the question's parameters: "2 * units + 1". */
export type Value = number | string;

/** A number that the engine computes, so that no file can have it wrong. */
export type Computation =
  /** Weights and biases of dense layers; the first number is that of the inputs: [3, 8, 4, 1]. */
  | { compute: 'parameters'; sizes: Value[] }
  /** The activation, or its slope, at z. */
  | { compute: 'activation' | 'slope'; activation: Activation; z: Value }
  /** The probability of one of the classes, counted from 0. */
  | { compute: 'softmax'; logits: Value[]; index: number }
  /** Mean over the outputs of one sample; crossentropies take probabilities. */
  | { compute: 'loss'; loss: Loss; predictions: Value[]; targets: Value[] }
  /** What one unit a = activation(w x + b) has before or after one step of gradient descent for one sample. */
  | {
      compute: 'step';
      result:
        'prediction' | 'loss' | 'weightGradient' | 'biasGradient' | 'weight' | 'bias' | 'lossAfter';
      weight: Value;
      bias: Value;
      x: Value;
      target: Value;
      learningRate: Value;
      activation?: Activation;
      loss?: Loss;
    }
  /** One output, counted from 0, of dense layers with these weights: kernel[input][unit], bias[unit]. */
  | {
      compute: 'output';
      inputs: Value[];
      layers: { kernel: Value[][]; bias: Value[]; activation?: Activation }[];
      index?: number;
    };

export type Parameter =
  /** Drawn by seed: from, from + step, … up to `to`. */
  | { from: number; to: number; step: number }
  /** One of these, by seed. */
  | { among: number[] }
  /** Of the parameters before it. */
  | { formula: string };

/** A network on a data set of the page's catalog, and how long it trains. */
export interface RunSetup {
  dataset: string;
  /** Hidden layers; the output layer follows from the data set. */
  hidden: { units: number; activation: Activation }[];
  optimizer?: OptimizerName;
  learningRate?: number;
  batchSize?: number;
  l2?: number;
  validationPercent?: number;
  epochs: number;
  seed: number;
}

/** What is read off a network after its run. */
export type Measure =
  'trainLoss' | 'validationLoss' | 'trainAccuracy' | 'validationAccuracy' | 'parameters';

/** What all questions have. */
export interface QuestionBase {
  /** Unique in the quiz: small letters, digits and hyphens. */
  id: string;
  text: RichText;
  image?: QuizImage;
  /** A network that trains beside the question when the reader says so. */
  view?: RunSetup;
  /** Default 1. */
  points?: number;
  /** Shown one after another, on demand. */
  hints?: RichText[];
  /** Share of the points that each hint costs, 0 to 1. Default: that of the quiz. */
  hintCost?: number;
  /** Further attempts after a wrong one. Default: that of the quiz. */
  retries?: number;
  /** Share of the points that each further attempt costs. Default: that of the quiz. */
  retryCost?: number;
  /** Whether the right answer is shown once there is no attempt left, or the reader gives up. Default: that of the quiz. */
  solution?: boolean;
  /** Shown when the question is done. */
  explanation?: RichText;
  /** Whether options stand in an order drawn by seed. Default true. */
  shuffle?: boolean;
  /** Numbers drawn by seed, by name; also for formulas and texts. */
  parameters?: Record<string, Parameter>;
}

export interface QuizOption {
  text: RichText;
  image?: QuizImage;
  correct?: boolean;
  /** Shown to whoever picks it. */
  feedback?: RichText;
}

export interface ChoiceQuestion extends QuestionBase {
  kind: 'choice';
  /** Exactly one is correct. */
  options: QuizOption[];
}
export interface ChoicesQuestion extends QuestionBase {
  kind: 'choices';
  /** One or more are correct. */
  options: QuizOption[];
  /** 'all': everything or nothing. Default 'partial': (right picks - wrong picks) / correct options. */
  scoring?: 'partial' | 'all';
}
export interface TrueFalseQuestion extends QuestionBase {
  kind: 'trueFalse';
  answer: boolean;
  /** To those who say true, and those who say false. */
  feedback?: { true?: RichText; false?: RichText };
}
export interface MatchQuestion extends QuestionBase {
  kind: 'match';
  /** The feedback is for those who match this left side with something else. */
  pairs: { left: RichText; right: RichText; feedback?: RichText }[];
  /** Right sides that belong to nothing. */
  extra?: RichText[];
}
export interface OrderQuestion extends QuestionBase {
  kind: 'order';
  /** In the right order; always shown in another one. */
  items: RichText[];
  feedback?: RichText;
}
export interface Blank {
  /** Its place in the text is [[id]]. */
  id: string;
  /** Accepted, whatever the letters' case; the first is shown as the solution. */
  answers: string[];
  /** A list to choose from, in place of typing; holds one of the answers. */
  options?: string[];
  /** What is said about certain wrong answers, and about any other. */
  wrong?: { answers: string[]; feedback: RichText }[];
  feedback?: RichText;
}
export interface BlankQuestion extends QuestionBase {
  kind: 'blank';
  blanks: Blank[];
}
export interface NumericQuestion extends QuestionBase {
  kind: 'numeric';
  answer: Value | Computation;
  /** How far off still counts as right. Default 0. */
  tolerance?: number;
  /** Decimals the solution is shown with. Default: as many as needed, up to six figures. */
  decimals?: number;
  /** Shown behind the field. */
  unit?: string;
  /** Known mistakes, with the same tolerance. */
  wrong?: { answer: Value | Computation; feedback: RichText }[];
  /** To any other wrong number. */
  feedback?: RichText;
}

/** A curve over x: an activation of the engine or a formula in x. */
export type PlotCurve = { activation: Activation } | { formula: string };

export interface PointOnPlotQuestion extends QuestionBase {
  kind: 'pointOnPlot';
  plot: { curve: PlotCurve; from: number; to: number };
  /** Stretches of the x axis where a click is right, both ends included. */
  accept: { from: number; to: number }[];
  /** What is said about clicks in other stretches, and anywhere else. */
  wrong?: { from: number; to: number; feedback: RichText }[];
  feedback?: RichText;
}
export interface LineQuestion extends QuestionBase {
  kind: 'line';
  /** Two classes, 0 and 1, in a plane from -6 to 6. The line is w1 x + w2 y + b = 0; class 1 is where that is above 0. */
  dots: { x: number; y: number; class: 0 | 1 }[];
  start: { w1: number; w2: number; b: number };
  /** Share of dots on their own side that is full marks. Default 1; below it, credit begins where guessing ends. */
  share?: number;
  /** One line that does it, for the answer key. */
  solved: { w1: number; w2: number; b: number };
  feedback?: RichText;
}
export interface WhichActivationQuestion extends QuestionBase {
  kind: 'whichActivation';
  /** 'curve': of the activation; 'surface': of a small untrained network with hidden units of it, by seed. */
  picture: 'curve' | 'surface';
  activation: Activation;
  /** With the right one among them. */
  options: { activation: Activation; feedback?: RichText }[];
}
export interface WhichCurveQuestion extends QuestionBase {
  kind: 'whichCurve';
  /** Loss curves; exactly one is correct. A curve is a list of losses, or a formula in `epoch`, which counts from 0. */
  curves: { losses: number[] | string; correct?: boolean; feedback?: RichText; alt: string }[];
  /** Epochs that a formula is drawn for. Default 50. */
  epochs?: number;
}
export interface PredictThenRunQuestion extends QuestionBase {
  kind: 'predictThenRun';
  run: RunSetup;
  measure: Measure;
  /** The right one is that whose stretch, from `from` to below `to`, holds what the engine measures. */
  options: { text: RichText; from?: number; to?: number; feedback?: RichText }[];
}
export interface BuildQuestion extends QuestionBase {
  kind: 'build';
  dataset: string;
  /** All layers, the output layer last. */
  layers: { units: number; activation: Activation }[];
  /** Asked for as well where given. */
  loss?: Loss;
  feedback?: RichText;
}
export interface GoalQuestion extends QuestionBase {
  kind: 'goal';
  /** Conditions for a network trained in the workbench: `web/quiz/goal-types.d.ts`. */
  goal: object;
}

export type Question =
  | ChoiceQuestion
  | ChoicesQuestion
  | TrueFalseQuestion
  | MatchQuestion
  | OrderQuestion
  | BlankQuestion
  | NumericQuestion
  | PointOnPlotQuestion
  | LineQuestion
  | WhichActivationQuestion
  | WhichCurveQuestion
  | PredictThenRunQuestion
  | BuildQuestion
  | GoalQuestion;

export type QuestionKind = Question['kind'];

export interface Quiz {
  format: 'layerwise-quiz';
  version: 1;
  title: string;
  /** For editors that know JSON Schema; not read. */
  $schema?: string;
  about?: RichText;
  author?: string;
  license?: string;
  /** Of shuffling and parameters, the same for everybody. Without it each player gets numbers of his own. */
  seed?: number;
  /** Whether the questions come in an order drawn by seed. Default false. */
  shuffle?: boolean;
  /** Defaults of the questions: hintCost 0.25, retries 1, retryCost 0.25, solution true. */
  hintCost?: number;
  retries?: number;
  retryCost?: number;
  solution?: boolean;
  questions: Question[];
}
