/**
 * The projects of this browser: saves the open one as one types, and opens, makes, renames,
 * copies and deletes them. Everything happens in turn. What cannot be done is told by a notice;
 * nothing that was typed is ever given up for it.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { ProjectParts } from '../types.js'
 * @import { ProjectFile } from './files.js'
 * @import { Notice, NoticeKind, ProjectsOptions, ProjectsState } from './project-state.js'
 * @import { StoredProject } from './store.js'
 */
import { sameFields } from '../data/same-fields.js';
import { createDraft } from './draft.js';
import { importReader, isTooLarge, projectFile, refusingStore, storedFile } from './files.js';
import { cleanName, fileName, freeName } from './names.js';

/** From the begin of one write to the next. */
const PAUSE_MS = 400;

/** @type {ProjectsState} */
const NOTHING = {
  status: 'fresh',
  spoken: 'fresh',
  id: '',
  name: '',
  list: [],
  kept: true,
  notices: [],
};

/** @typedef {ReturnType<typeof createProjects>} Projects */
/** @typedef {{ stored: StoredProject, name: string, parts: ProjectParts }} Loaded */
/** @param {ProjectsOptions} options */
export function createProjects(options) {
  const { fresh, isDataset, untitled, show, onChange, now, newId, setTimer } = options;
  const store = options.store ?? refusingStore();
  const kept = options.store !== null;
  const draft = createDraft({ store, now, newId, name: untitled, parts: fresh() });
  const tabs = options.openTabs({ onAsked: () => inTurn(save), onLost });
  /** @type {ProjectsState} */
  let state = { ...NOTHING, name: untitled, kept };
  /** This tab is the one that writes the open project. */
  let mine = true;
  let lastSave = -Infinity;
  /** Stops the timer of the next save; null where none is due. @type {(() => void) | null} */
  let due = null;
  /** What was downloaded last: it is safe without being saved. @type {ProjectParts | null} */
  let downloaded = null;
  /** @type {{ stored: StoredProject, wasOpen: boolean } | null} */
  let deleted = null;
  /** The reader has put the notice away that nothing is saved; the status goes on saying so. */
  let silenced = false;
  let queue = Promise.resolve();

  /** @param {Partial<ProjectsState>} patch */
  function tell(patch) {
    state = { ...state, ...patch, id: draft.open.id, name: draft.open.name };
    onChange();
  }

  /** @param {NoticeKind[]} kinds */
  function drop(...kinds) {
    const notices = state.notices.filter(({ kind }) => !kinds.includes(kind));
    if (notices.length !== state.notices.length) tell({ notices });
  }

  /** @param {NoticeKind} kind @param {string} name @param {Partial<Notice>} [more] */
  function notice(kind, name, more) {
    const others = state.notices.filter((each) => each.kind !== kind);
    tell({ notices: [...others, { kind, name, ...more }] });
  }

  /**
   * After all that is under way; what fails is told.
   * @param {() => Promise<void>} work
   * @returns {Promise<void>}
   */
  function inTurn(work) {
    queue = queue.then(work).catch(fail);
    return queue;
  }

  /** @param {unknown} error */
  function fail(error) {
    const { name } = /** @type {Partial<DOMException>} */ (Object(error));
    const reason = !kept ? 'refused' : name === 'QuotaExceededError' ? 'full' : 'broken';
    if (!draft.isSaved()) tell({ status: 'failed', spoken: 'failed' });
    if (!silenced) notice('notSaved', draft.open.name, { reason });
  }

  /** What is shown until a change has arrived. @returns {Partial<ProjectsState>} */
  const changing = () => ({ status: state.status === 'failed' ? 'failed' : 'saving' });

  const names = () => state.list.filter(({ id }) => id !== draft.open.id).map(({ name }) => name);

  async function refresh() {
    tell({ list: await store.list() });
  }

  /** What is open here becomes a project of its own. */
  function becomeCopy() {
    const { name, parts } = draft.open;
    const others = [...names(), name];
    draft.begin(freeName(name, others), parts);
    mine = true;
    drop('elsewhere');
    notice('copied', draft.open.name);
  }

  /** Writes what is not written yet. Rejects where that cannot be done. */
  async function save() {
    due?.();
    due = null;
    if (draft.isSaved() || state.status === 'fresh') return;
    lastSave = now();
    tell(changing());
    if (!mine) becomeCopy();
    if ((await draft.save()) === 'conflict') {
      becomeCopy();
      await draft.save();
    }
    silenced = false;
    drop('notSaved');
    await tabs.hold(draft.open.id);
    if (draft.isSaved()) tell({ status: 'saved', spoken: 'saved' });
    else saveSoon();
    await refresh();
  }

  function saveSoon() {
    due ??= setTimer(
      () => {
        due = null;
        void inTurn(save);
      },
      // The clock may have been put back.
      Math.min(PAUSE_MS, Math.max(0, lastSave + PAUSE_MS - now())),
    );
  }

  function onLost() {
    mine = false;
    notice('elsewhere', draft.open.name);
  }

  /** Before another project is opened, which has to follow at once. Rejects where something of this one would be lost. */
  async function settled() {
    const isAtRisk = () => kept && state.status !== 'fresh' && !draft.isSaved();
    while (isAtRisk()) {
      try {
        await save();
      } catch (error) {
        if (!downloaded || !sameFields(downloaded, draft.open.parts)) throw error;
        return;
      }
    }
  }

  /** @param {string} name @param {ProjectParts} parts @param {boolean} [quiet] it is shown already */
  async function begin(name, parts, quiet = false) {
    await settled();
    const taken = state.list.map((each) => each.name);
    draft.begin(freeName(name, taken), parts);
    mine = true;
    tabs.release();
    if (!quiet) show(parts);
    drop('elsewhere', 'copied');
    tell(changing());
    await save();
  }

  /** @param {string} name @param {{ name: string, parts: ProjectParts } | null} project @param {readonly Issue[]} issues */
  async function takeIn(name, project, issues) {
    if (!project) return notice('refused', name, { issues });
    drop('refused', 'linked');
    await begin(project.name || untitled, project.parts);
    if (issues.length > 0) notice('linked', draft.open.name, { issues });
  }

  /**
   * Reads a project of the database; nothing changes by it.
   * @param {string} id
   * @returns {Promise<Loaded | null>} null where it cannot be read; a notice then says why
   */
  async function load(id) {
    const stored = await store.read(id);
    if (!stored) {
      await refresh();
      return null;
    }
    const { readProject } = await importReader();
    const { project, issues } = readProject(storedFile(stored).pieces.join(''), isDataset);
    if (project) return { stored, ...project };
    notice('unreadable', stored.meta.name, { id, issues });
    return null;
  }

  /** What was read takes the place of the open project. @param {Loaded} loaded */
  function adopt({ stored, name, parts }) {
    draft.resume(stored, name, parts);
    // Until it is known whose it is, nothing is written.
    mine = false;
    downloaded = null;
    drop('elsewhere', 'copied', 'unreadable');
    tell({ status: 'saved', spoken: 'saved' });
  }

  /** Finds out whether this tab writes the project it has just opened. */
  async function claim() {
    const { id, name } = draft.open;
    mine = await tabs.hold(id);
    if (!mine) notice('elsewhere', name);
    await refresh();
  }

  /** @param {string} id */
  async function open(id) {
    const loaded = await load(id);
    if (!loaded) return;
    await settled();
    // Before it is shown: the page may be reloaded at once. One that opens by itself is the newest already.
    await store.touch(id, now()).catch(() => {});
    adopt(loaded);
    show(loaded.parts);
    await claim();
  }

  return {
    getState: () => state,

    /**
     * The project that was open last. What follows from opening it goes on by itself.
     * @returns {Promise<ProjectParts | null>} null for a new visitor
     */
    async start() {
      if (!kept) {
        tell({ status: 'failed', spoken: 'failed' });
        return null;
      }
      try {
        await refresh();
        const [last] = state.list;
        const loaded = last ? await load(last.id) : null;
        if (!loaded) {
          draft.open.name = freeName(untitled, names());
          tell({});
          return null;
        }
        adopt(loaded);
        void inTurn(claim);
        return loaded.parts;
      } catch (error) {
        fail(error);
        return null;
      }
    },

    /** The state has these parts now. @param {ProjectParts} parts */
    changed(parts) {
      if (sameFields(parts, draft.open.parts)) return;
      draft.open.parts = parts;
      tell(changing());
      saveSoon();
    },

    /** Does not wait for the pause to end: the page may be closed without another word. */
    hurry: () => (due ? inTurn(save) : queue),

    /** Once more, where the last time failed. */
    save() {
      silenced = false;
      return inTurn(save);
    },

    /** The page is about to go, perhaps for good: there is no time to wait for anything. */
    leave() {
      const done = !kept || draft.isSaved() || state.status === 'fresh';
      if (!done && mine && tabs.exclusive) draft.saveBlindly();
      else if (!done) void inTurn(save);
      tabs.release();
    },

    /** The page has slept, and others may have been at work meanwhile. */
    wake: () =>
      inTurn(async () => {
        await refresh();
        const { id } = draft.open;
        const found = state.list.find((each) => each.id === id);
        if (!found) return;
        draft.check(found.revision);
        mine = await tabs.hold(id);
        if (!mine) notice('elsewhere', found.name);
      }),

    refresh: () => inTurn(refresh),
    open: (/** @type {string} */ id) => inTurn(() => open(id)),
    create: () => inTurn(() => begin(untitled, fresh())),
    duplicate: () => inTurn(() => begin(draft.open.name, draft.open.parts, true)),

    /** @param {string} wished */
    rename(wished) {
      const name = cleanName(wished);
      if (name === '' || name === draft.open.name) return tell({});
      draft.open.name = freeName(name, names());
      tell(changing());
      saveSoon();
    },

    /** @param {string} id */
    remove: (id) =>
      inTurn(async () => {
        const wasOpen = id === draft.open.id;
        const free = wasOpen ? mine : await tabs.isFree(id);
        if (!free) {
          notice('busy', state.list.find((each) => each.id === id)?.name ?? '');
          return;
        }
        // For undo. Where the disk is full, deleting must work all the same.
        if (wasOpen) await save().catch(() => {});
        const next = wasOpen ? state.list.find((each) => each.id !== id) : undefined;
        const loaded = next ? await load(next.id) : null;
        const stored = await store.remove(id);
        if (wasOpen) {
          const others = state.list.filter((each) => each.id !== id).map(({ name }) => name);
          tabs.release();
          draft.begin(freeName(untitled, others), fresh());
          mine = true;
          tell({ status: 'fresh', spoken: 'fresh' });
          if (loaded) adopt(loaded);
          show(draft.open.parts);
          if (loaded) await claim();
        }
        if (stored) {
          deleted = { stored, wasOpen };
          notice('deleted', stored.meta.name);
        }
        await refresh();
      }),

    /** Brings back what was deleted last. */
    undo: () =>
      inTurn(async () => {
        if (!deleted) return;
        const { stored, wasOpen } = deleted;
        await store.restore(stored);
        deleted = null;
        drop('deleted');
        await refresh();
        if (wasOpen) await open(stored.meta.id);
      }),

    /** This tab writes the open project from now on, as the database has it. */
    takeOver: () =>
      inTurn(async () => {
        const { id } = draft.open;
        if (mine || id === '') return;
        await tabs.takeOver(id);
        await open(id);
      }),

    /** A file with a project was opened. @param {ProjectFile} file */
    read: (file) =>
      inTurn(async () => {
        const { readFile } = await importReader();
        const { project, issues } = await readFile(file, isDataset);
        await takeIn(file.name, project, issues);
      }),

    /**
     * What a link holds becomes a project of its own, so that nothing is lost for it.
     * @param {string} name what the reader is told where there is no project
     * @param {{ name: string, parts: ProjectParts } | null} project null where it cannot be opened
     * @param {readonly Issue[]} issues why, or what is not as it was
     */
    take: (name, project, issues) => inTurn(() => takeIn(name, project, issues)),

    /** The open project as a file. @param {ProjectParts | null} [learned] the same with its weights */
    file(learned) {
      const { name, parts } = draft.open;
      const file = projectFile(name, learned ?? parts);
      downloaded = parts;
      if (isTooLarge(file)) notice('large', name);
      return file;
    },

    /** A project of the database as a file, as it lies there. @param {string} id */
    async storedFile(id) {
      const stored = await store.read(id);
      return stored && storedFile(stored);
    },

    tableFileName: () => fileName(draft.open.name, '.csv'),

    /** @param {NoticeKind} kind */
    dismiss(kind) {
      if (kind === 'deleted') deleted = null;
      if (kind === 'notSaved') silenced = true;
      drop(kind);
    },
  };
}
