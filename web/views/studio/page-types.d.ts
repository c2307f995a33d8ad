/** What the studio's views are given, and what they may call. */
import type { PanelName } from '../../embed/protocol.js';

export type SnippetKind = 'frame' | 'element' | 'link' | 'markdown';
export type PreviewWidth = 'phone' | 'tablet' | 'wide';

/** What became of something that was asked for; `lines` are told as they are. */
export interface Outcome {
  /** Key of a text. */
  text: string;
  values?: Record<string, string | number>;
  lines?: readonly string[];
  isGood: boolean;
}

/** Something that a frame can open with. */
export interface Opening {
  key: 'dataset' | 'lesson' | 'quiz';
  name: string;
  title: string;
}

export interface StudioPage {
  panels: readonly {
    name: PanelName;
    isShown: boolean;
    /** Whether the reader may change it. */
    isFree: boolean;
  }[];
  controls: readonly {
    group: string;
    /** Whether its panel is there at all. */
    isThere: boolean;
    names: readonly { name: string; isShown: boolean }[];
  }[];
  /** What it opens with: `key:name`; '' where only the author's arrangement says so. */
  opening: string;
  openings: readonly { label: string; entries: readonly Opening[] }[];
  /** Step of the lesson and how many it has; null without a lesson. */
  step: { at: string; of: number } | null;
  /** Whether all readers have the same numbers; null without a quiz. */
  isSame: boolean | null;
  /** A lesson or a quiz is in the frame, which nobody arranges and which can stand alone. */
  isPlayed: boolean;
  /** Readable keys of what was arranged, such as `layers 4,2`; null where nothing was. */
  arranged: readonly string[] | null;
  theme: string;
  height: number;
  most: number | null;
  onClick: boolean;
  label: string;
  /** What stands for an empty one. */
  usualLabel: string;
  origin: string;
  rests: boolean;
  /** What the keys have that cannot be used, as the frame says it. */
  issues: readonly string[];

  mode: 'look' | 'arrange';
  width: PreviewWidth;
  /** Something was done in the frame that is being arranged since it was last taken over. */
  isChanged: boolean;
  isLearned: boolean;
  /** Something has been learned there. */
  canLearn: boolean;
  taken: Outcome | null;
  /** Opened without a server, where no frame can be. */
  isFile: boolean;

  kind: SnippetKind;
  snippet: string;
  /** Of the frame's address. */
  characters: number;
  size: 'short' | 'long' | 'huge' | 'unread';
  /** The address is of this computer alone. */
  isHere: boolean;
  said: '' | 'copied' | 'notCopied';
  file: Outcome | null;

  showPanel(name: PanelName, isShown: boolean): void;
  freePanel(name: PanelName, isFree: boolean): void;
  showControl(name: string, isShown: boolean): void;
  open(opening: string): void;
  /** Back to the data set as it is in the list. */
  forget(): void;
  setKey(key: 'theme' | 'origin' | 'rest' | 'step' | 'quizSeed', value: string): void;
  /** Texts as typed; what is no size is left as it was. */
  setSize(name: 'height' | 'most', text: string): void;
  setOnClick(onClick: boolean): void;
  setLabel(text: string): void;
  setMode(mode: 'look' | 'arrange'): void;
  setWidth(width: PreviewWidth): void;
  setLearned(isLearned: boolean): void;
  take(): void;
  setKind(kind: SnippetKind): void;
  copy(): void;
  download(): void;
  startAgain(): void;
}
