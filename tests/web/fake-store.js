/**
 * In place of the browser's database, locks and clock.
 * @import { Change, ProjectStore, StoredProject } from '../../web/storage/store.js'
 */
import { withFarewell } from '../../web/storage/farewell.js';
import { createProjects } from '../../web/storage/projects.js';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { partsOf } from '../../web/storage/project.js';
/** @import { ProjectParts } from '../../web/types.js' */

/** A database in memory that remembers what was written. */
export function fakeStore() {
  /** @type {Map<string, StoredProject>} */
  const projects = new Map();
  /** Blocks of each write. @type {number[][]} */
  const writes = [];
  /** What the next writes reject with. @type {DOMException | null} */
  let broken = null;

  /** @param {Change} change */
  function put({ id, head, blocks, count, meta }) {
    const all = [...(projects.get(id)?.blocks ?? [])];
    for (const { index, text } of blocks) all[index] = text();
    projects.set(id, { meta: meta(), head, blocks: all.slice(0, count) });
    writes.push(blocks.map(({ index }) => index));
  }

  /** @type {ProjectStore} */
  const store = {
    list: async () =>
      [...projects.values()].map(({ meta }) => meta).sort((a, b) => b.opened - a.opened),
    read: async (id) => projects.get(id) ?? null,
    async write(change) {
      if (broken) throw broken;
      if ((projects.get(change.id)?.meta.revision ?? null) !== change.expected) return 'conflict';
      put(change);
      return 'written';
    },
    writeBlindly: put,
    async touch(id, opened) {
      const project = projects.get(id);
      if (project) projects.set(id, { ...project, meta: { ...project.meta, opened } });
    },
    async remove(id) {
      const project = projects.get(id) ?? null;
      projects.delete(id);
      return project;
    },
    async restore(project) {
      projects.set(project.meta.id, project);
    },
  };
  /** In place of the browser's storage of texts. @type {Map<string, string>} */
  const texts = new Map();
  return {
    store,
    projects,
    writes,
    words: {
      getItem: (/** @type {string} */ key) => texts.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ text) => void texts.set(key, text),
      removeItem: (/** @type {string} */ key) => void texts.delete(key),
    },
    /** @param {string | null} name of the error; null: it works again */
    break(name) {
      broken = name === null ? null : new DOMException('no', name);
    },
  };
}

const fresh = partsOf(initialState(firstEntry));

/** The projects of one tab, with a clock that goes when the test says so. */
class Tab {
  /** @type {ProjectParts} */
  shown = fresh;
  /** Says that another tab has the project now. */
  lose = () => {};
  #timers = new Set(/** @type {{ at: number, callback: () => void }[]} */ ([]));
  #time = 1e12;
  #ids = 0;

  /** @param {ReturnType<typeof fakeStore>} database @param {boolean} held another tab has every project open */
  constructor(database, held) {
    const words = /** @type {Storage} */ (/** @type {unknown} */ (database.words));
    const store = withFarewell(database.store, () => words);
    this.held = held;
    this.projects = createProjects({
      store,
      openTabs: ({ onLost }) => {
        this.lose = onLost;
        return {
          exclusive: true,
          hold: async () => !this.held,
          release() {},
          isFree: async () => !this.held,
          takeOver: async () => void (this.held = false),
        };
      },
      fresh: () => fresh,
      isDataset: () => true,
      untitled: 'Untitled',
      show: (parts) => {
        this.shown = parts;
        this.projects.changed(parts);
      },
      onChange() {},
      now: () => this.#time,
      newId: () => `p${(this.#ids += 1)}-${this.#time}`,
      setTimer: (callback, milliseconds) => {
        const timer = { at: this.#time + milliseconds, callback };
        this.#timers.add(timer);
        return () => void this.#timers.delete(timer);
      },
    });
  }

  /** Opens what is there, as a page does. */
  async start() {
    const parts = await this.projects.start();
    if (parts) this.shown = parts;
    return parts;
  }

  /** Lets everything happen that is due within some time. @param {number} milliseconds */
  async pass(milliseconds) {
    for (let i = 0; i <= milliseconds; i += 10) {
      for (const timer of [...this.#timers]) {
        if (timer.at > this.#time) continue;
        this.#timers.delete(timer);
        timer.callback();
      }
      // All promises under way.
      await new Promise((resolve) => setImmediate(resolve));
      this.#time += 10;
    }
  }

  /** The first cell of a row is typed. @param {number} row @param {string} text */
  type(row, text) {
    const { table } = this.shown;
    const [, ...rest] = table.rows[row].cells;
    const rows = table.rows.slice();
    rows[row] = { ...rows[row], cells: [text, ...rest] };
    this.shown = { ...this.shown, table: { ...table, rows } };
    this.projects.changed(this.shown);
  }

  get state() {
    return this.projects.getState();
  }

  /** Kinds of the notices. */
  get told() {
    return this.state.notices.map(({ kind }) => kind);
  }
}

/** @param {ReturnType<typeof fakeStore>} database @param {{ held?: boolean }} [options] */
export function openTab(database, { held = false } = {}) {
  return new Tab(database, held);
}
