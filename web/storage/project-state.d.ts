/** What the page shows of the projects. */
import type { Issue } from '../../wasm/engine.js';
import type { ProjectParts } from '../types.js';
import type { ProjectMeta, ProjectStore } from './store.js';
import type { createTabs } from './tabs.js';

export type NoticeKind =
  /** It could not be written, for `reason`. */
  | 'notSaved'
  /** The project is open in another tab, which writes it. */
  | 'elsewhere'
  /** Changed by another tab as well, so what is typed here goes to a copy. */
  | 'copied'
  /** And can be brought back. */
  | 'deleted'
  /** Cannot be deleted, because another tab has it open. */
  | 'busy'
  /** A project of the database that cannot be opened, for these issues. */
  | 'unreadable'
  /** A file that cannot be opened, for these issues. */
  | 'refused'
  /** A link was opened, but not all of it is here as it was there, for these issues. */
  | 'linked'
  /** A downloaded file that is too large to be opened again. */
  | 'large';

/** Something to tell; of each kind only the newest. */
export interface Notice {
  kind: NoticeKind;
  /** Of the project or file. */
  name: string;
  /** Of an unreadable project, which stays where it is. */
  id?: string;
  /** No room, no permission to keep anything, or something else. */
  reason?: 'full' | 'refused' | 'broken';
  issues?: readonly Issue[];
}

export interface ProjectsState {
  /** `fresh`: nothing was changed yet, so there is nothing to save. */
  status: 'fresh' | 'saving' | 'saved' | 'failed';
  /** What a screen reader is told: not each time something is saved, but when that changes. */
  spoken: 'fresh' | 'saved' | 'failed';
  /** '' where the database does not have it yet. */
  id: string;
  name: string;
  /** The one opened last comes first. */
  list: readonly ProjectMeta[];
  /** false where the browser keeps nothing. */
  kept: boolean;
  notices: readonly Notice[];
}

/** The pieces of a file: put together they are its text. */
export interface ProjectFileText {
  name: string;
  pieces: string[];
}

/** What the projects need of the page and the browser. */
export interface ProjectsOptions {
  /** null where the browser keeps nothing. */
  store: ProjectStore | null;
  openTabs: (
    listeners: Pick<Parameters<typeof createTabs>[0], 'onAsked' | 'onLost'>,
  ) => ReturnType<typeof createTabs>;
  /** What a new project begins with. */
  fresh: () => ProjectParts;
  isDataset: (id: string) => boolean;
  /** Name of a new project. */
  untitled: string;
  /** Another project is to be shown. */
  show: (parts: ProjectParts) => void;
  /** `getState` has news. */
  onChange: () => void;
  /** Milliseconds since 1970. */
  now: () => number;
  newId: () => string;
  /** Gives the way to stop it. */
  setTimer: (callback: () => void, milliseconds: number) => () => void;
}
