/**
 * What is being written, with the way back and forth, and kept in the browser. Two pages may write
 * at the same draft: each keeps what the other has written as a step back of its own.
 */

/** Steps back that are remembered. */
const MOST_STEPS = 200;
/** Characters that are kept: browsers give a page five million. */
const MOST_KEPT = 4_000_000;

/**
 * @template T
 * @typedef {object} DraftOptions
 * @property {Pick<Storage, 'getItem' | 'setItem'> | null} storage null where the browser gives none
 * @property {string} key name of the draft in the storage
 * @property {() => T} initial what a new draft is
 * @property {(value: unknown) => value is T} accepts whether something from the storage is a draft
 * @property {(write: () => void) => void} later calls back when there is time to write; the newest call counts
 * @property {() => void} onChange the value or what can be done with it is new
 */

/**
 * A value with its history. Values are never changed but replaced.
 * @template T
 * @param {DraftOptions<T>} options
 */
export function createDraft({ storage, key, initial, accepts, later, onChange }) {
  /** Why nothing is kept: '' where all is well, `none` without a storage, `full` where it has no room. @type {'' | 'none' | 'full'} */
  let trouble = storage ? '' : 'none';
  const kept = readKept();
  /** @type {T[]} */
  let past = [kept?.other, kept?.before].filter((each) => each !== undefined);
  /** @type {T[]} */
  let future = [];
  let value = kept?.value ?? initial();
  /** What a file, a new draft or the like took the place of: it outlives a reload. @type {T | undefined} */
  let before = kept?.before;
  /** What another page has written here: it outlives a reload too. @type {T | undefined} */
  let other = kept?.other;
  /** What this page knows to be in the storage. */
  let seen = kept?.text ?? null;
  /** Something is to be written. A page that has nothing to say leaves alone what others have said. */
  let isNew = false;
  /** The last change can still grow under this name. */
  let open = '';

  function readKept() {
    try {
      const text = storage?.getItem(key) ?? 'null';
      const { value: found, ...others } = JSON.parse(text);
      if (!accepts(found)) return null;
      /** @param {unknown} each @returns {T | undefined} */
      const accepted = (each) => (accepts(each) ? each : undefined);
      return { text, value: found, before: accepted(others.before), other: accepted(others.other) };
    } catch {
      return null;
    }
  }

  function write() {
    if (!storage || !isNew) return;
    const was = trouble;
    try {
      if (storage.getItem(key) !== seen) other = readKept()?.value ?? other;
      let text = JSON.stringify({ value, before, other });
      if (text.length > MOST_KEPT) text = JSON.stringify({ value });
      storage.setItem(key, text);
      seen = text;
      isNew = false;
      trouble = '';
    } catch {
      trouble = 'full';
    }
    if (trouble !== was) onChange();
  }

  /** @param {T} next */
  function become(next) {
    value = next;
    isNew = true;
    later(write);
    onChange();
  }

  return {
    value: () => value,
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    trouble: () => trouble,
    /** Writes at once: the page is about to go. */
    write,
    /**
     * @param {T} next
     * @param {string} [name] changes of the same name in a row are one step back: what is typed into one field
     */
    change(next, name = '') {
      if (next === value) return;
      if (name === '' || name !== open) past = [...past, value].slice(-MOST_STEPS);
      future = [];
      open = name;
      become(next);
    },
    /** Something else altogether: what it takes the place of can be had back even after a reload. @param {T} next */
    replace(next) {
      before = value;
      past = [...past, value].slice(-MOST_STEPS);
      future = [];
      open = '';
      become(next);
    },
    undo() {
      const last = past.at(-1);
      if (last === undefined) return;
      future = [...future, value];
      past = past.slice(0, -1);
      open = '';
      // After a reload it would otherwise be offered as the way back to itself.
      if (last === before) before = value;
      if (last === other) other = value;
      become(last);
    },
    redo() {
      const next = future.at(-1);
      if (next === undefined) return;
      past = [...past, value];
      future = future.slice(0, -1);
      open = '';
      become(next);
    },
  };
}
