/**
 * What a page and the frame `embed.html` in it say to each other: plain objects by `postMessage`.
 *
 *   page:  {layerwise: 1, id: 7, command: 'predict', rows: [[6, 85, 75]]}
 *   frame: {layerwise: 1, id: 7, type: 'reply', value: {...}}
 *   frame: {layerwise: 1, type: 'progress', value: {...}}
 *
 * Every command is answered once, by a `reply` or by an `error` with its id, after which nothing has
 * changed. Arguments that a command does not have are refused. Numbers that do not exist (a loss that
 * is no finite number) are null.
 */

/** Version of the protocol: a frame answers messages of its own version alone. */
export type ProtocolVersion = 1;

export type PanelName =
  'table' | 'network' | 'output' | 'prediction' | 'progress' | 'settings' | 'run';

/** What is wrong with a message, and where in it. */
export interface MessageIssue {
  code: string;
  /** The place in the message, such as `state.layers[1].units`; '' for the whole. */
  where: string;
  /** One sentence: what was found, what is allowed. */
  message: string;
  values: Record<string, string>;
}

// ------------------------------------------------------------------- state

/** A number as typed: a text where it is no number. */
export type Typed = number | string;

export interface LayerState {
  units: Typed;
  /** By the engine's name, such as `relu`. */
  activation: string;
  normalization?: 'batch' | 'layer';
  /** Percent of the outputs left out in each step. */
  dropout?: Typed;
  initializer?: string;
  l1?: Typed;
  l2?: Typed;
  maxNorm?: Typed;
  frozen?: true;
}

export interface SettingsState {
  loss: string;
  optimizer: string;
  learningRate: Typed;
  batchSize: Typed;
  /** Percent of the rows. */
  validationPercent: Typed;
  l2: Typed;
  split: 'share' | 'stratified' | 'column';
  splitSeed: Typed;
  /** Rarely set ones by their names, such as `stop.epochs`. */
  options: Record<string, Typed>;
  speed: 'slow' | 'step' | 'epoch' | 'auto' | 'fast';
}

export interface ColumnState {
  name: string;
  kind: 'number' | 'category';
  role: 'input' | 'target' | 'ignored' | 'weight';
  formula?: string;
}

/** Such as `accuracy` for classes and `r2` for numbers. */
export type MetricsState = Record<string, number | null>;

/** How the quiz in the frame stands. */
export interface QuizScore {
  title: string;
  /** So far, of the whole quiz. */
  points: number;
  of: number;
  /** 0 to 100, with one decimal. */
  percent: number;
  /** Questions that were answered at least once. */
  answered: number;
  questions: number;
  /** The reader has handed the quiz in. */
  finished: boolean;
}

/** Where the reader is in the lesson in the frame. */
export interface LessonPlace {
  title: string;
  /** From 1. */
  step: number;
  steps: number;
  /** The reader has finished it. */
  done: boolean;
}

/**
 * What `getState` answers and `state` events carry. Where table or layers cannot be trained (see `issues`)
 * there are no figures of them: epoch and step are 0, losses, metrics and the task null.
 */
export interface PlaygroundState {
  /** `id` is 'own' for a table of the reader's own. */
  dataset: { id: string; provenance: string; rows: number; task: string | null };
  columns: ColumnState[];
  /** Hidden layers. */
  layers: LayerState[];
  output: { units: number | null; activation: string };
  settings: SettingsState;
  /** Of weights and batch order. */
  seed: number;
  /** 'starting', 'idle', 'running', 'diverged' or 'failed'. */
  phase: string;
  epoch: number;
  step: number;
  losses: { training: number | null; validation: number | null };
  metrics: { training: MetricsState | null; validation: MetricsState | null };
  /** What stands in the prediction row, by column name. */
  prediction: Record<string, Typed>;
  /** What keeps the settings from being trained, or is worth knowing. */
  issues: MessageIssue[];
  /** Only where there is one in the frame. */
  lesson?: LessonPlace;
  quiz?: QuizScore;
  /** Only where it was asked for: everything typed and chosen, as a file of the page holds it. */
  project?: object;
}

/** What `setState` takes; what is left out stays. All of it or nothing is taken over. */
export interface WantedState {
  /** As a file of the page holds it, or as `getState({project: true})` answered. Taken first. */
  project?: object;
  /** Id of one of the page's data sets; network and settings become those it opens with. */
  dataset?: string | { id: string };
  /**
   * A table of one's own, rows as lists of cells. Network and settings become fitting ones; the
   * batch is at most as large as its training rows, unless `settings` say it.
   */
  table?: { columns: (Partial<ColumnState> & { name: string })[]; rows: Typed[][] };
  layers?: (Partial<LayerState> & { units: Typed })[];
  output?: { activation: string };
  settings?: Partial<SettingsState>;
  seed?: number;
  prediction?: Record<string, Typed>;
}

// ---------------------------------------------------------------- commands

/** What a network is written out as. */
export type ProgramName = 'javascript' | 'python' | 'numpy' | 'keras' | 'pytorch';

/** Arguments and answer of each command. */
export interface Commands {
  /** `settled`: once the engine has what the page shows, a data set that is being fetched too; without it at once. */
  getState: { arguments: { project?: boolean; settled?: boolean }; answer: PlaygroundState };
  setState: { arguments: { state: WantedState }; answer: PlaygroundState };
  /** With `epochs`: that many more, and the answer comes when they are done or the run has ended otherwise. */
  train: { arguments: { epochs?: number }; answer: PlaygroundState };
  pause: { arguments: {}; answer: PlaygroundState };
  /** One epoch or one batch; the answer comes when it is done. */
  step: { arguments: { unit?: 'epoch' | 'batch' }; answer: PlaygroundState };
  /** Back to the initial weights of the seed. */
  reset: { arguments: {}; answer: PlaygroundState };
  /** Without `seed`: the next one. */
  newSeed: { arguments: { seed?: number }; answer: PlaygroundState };
  /** Rows in the table's own units: lists in the order of the inputs, or by column name. 1 to 10,000. */
  predict: {
    arguments: { rows: (Typed[] | Record<string, Typed>)[] };
    answer: {
      /** What each number of `outputs` is: classes, or names of the targets. */
      names: string[];
      /** Per row: probabilities of the classes, or values in the targets' own units. */
      outputs: number[][];
      /** Per row: the most probable class, or the value of the first target. */
      predicted: (string | number)[];
    };
  };
  /** The engine's figures of the weights as they are. */
  evaluate: {
    arguments: { part?: 'training' | 'validation' };
    answer: { loss: number | null; samples: number; metrics: MetricsState; confusion: number[][] };
  };
  setTheme: { arguments: { theme: 'auto' | 'light' | 'dark' }; answer: { theme: string } };
  /** English is the one language: `en`, `en-GB` … Any other one is refused as `unknownLocale`. */
  setLocale: { arguments: { locale: string }; answer: { locale: string } };
  /**
   * Opens a lesson beside the panels: a lesson file as an object or as text, or the name of one
   * that comes with the page. At `step`, from 1, where it is given; with `keep` the workbench
   * stays as it is, for a text that was mended.
   */
  loadLesson: {
    arguments: { lesson: object | string; step?: number; keep?: boolean };
    answer: LessonPlace;
  };
  /** The same for a quiz. With `seed` every reader has the same numbers. */
  loadQuiz: { arguments: { quiz: object | string; seed?: number }; answer: QuizScore };
  getScore: { arguments: {}; answer: QuizScore };
  /** A picture of one panel. */
  exportImage: {
    arguments: { panel: 'network' | 'output' | 'progress' };
    answer: { dataUrl: string; width: number; height: number };
  };
  /**
   * `json`: layers with their weights, kernels as [in][out]. `javascript`, `python`, `numpy`: a
   * program with the weights in it, which takes rows in the table's own units and answers as the
   * page does. `keras`, `pytorch`: a program that builds and trains the same network anew.
   */
  exportModel: {
    arguments: { format?: 'json' | ProgramName };
    answer:
      | {
          format: 'layerwise-weights';
          version: 1;
          inputs: string[];
          layers: { units: number; activation: string; kernel: number[][]; bias: number[] }[];
        }
      | {
          format: ProgramName;
          /** A name for its file, such as `network.py`, and the type of that file. */
          file: string;
          type: string;
          text: string;
        };
  };
}

export type CommandName = keyof Commands;

/** From the page to the frame. */
export type CommandMessage<K extends CommandName = CommandName> = {
  [Name in K]: {
    layerwise: ProtocolVersion;
    id?: string | number;
    command: Name;
  } & Commands[Name]['arguments'];
}[K];

// ------------------------------------------------------------------ events

/** What each event carries. */
export interface Events {
  /** The first picture is there. `issues`: what of the frame's address could not be used. */
  ready: { panels: PanelName[]; commands: CommandName[]; issues: MessageIssue[] };
  /** The height that the content needs, in CSS pixels. */
  resize: { width: number; height: number };
  /** Something was changed, by the reader or by a command: told with the figures of what it is now. */
  state: PlaygroundState;
  /** While a run is on, at most ten times a second. */
  progress: Pick<PlaygroundState, 'phase' | 'epoch' | 'step' | 'losses' | 'metrics'>;
  /** A stop rule ended the run, or a training task of the quiz was solved. */
  goal:
    | { reason: string; epoch: number }
    | { reason: 'task'; question: string; number: number; share: number };
  /** A question of the quiz was answered. Never with what was typed or chosen. */
  answered: {
    /** Its id in the quiz file, and its place in the quiz from 1. */
    question: string;
    number: number;
    kind: string;
    /** From 1. */
    attempt: number;
    right: boolean;
    /** Of full marks, 0 to 1. */
    share: number;
    /** Of this question, with what hints and attempts cost. */
    points: number;
    of: number;
    score: QuizScore;
  };
  /** A run, a quiz or a lesson has come to its end. */
  completed:
    | ({ what: 'run' } & Pick<PlaygroundState, 'phase' | 'epoch' | 'losses' | 'metrics'>)
    | { what: 'quiz'; score: QuizScore }
    | { what: 'lesson'; lesson: LessonPlace };
  error: { issues: MessageIssue[] };
}

export type EventName = keyof Events;

/** From the frame to the page. */
export type FrameMessage =
  | {
      [Name in EventName]: {
        layerwise: ProtocolVersion;
        type: Name;
        /** Of the command that an `error` answers. */
        id?: string | number;
        value: Events[Name];
      };
    }[EventName]
  | { layerwise: ProtocolVersion; type: 'reply'; id?: string | number; value: unknown };
