/**
 * A page that goes writes without waiting, and the page that comes after it may look into the
 * database before that write is done. The page that goes leaves word of it, and the next one
 * waits until the database has it.
 * @import { ProjectMeta } from './store.js'
 */

const KEY = 'layerwise-last-write';
/** A write that is not there by then has been refused. */
const PATIENCE_MS = 1000;
const LOOK_EVERY_MS = 40;

/**
 * @param {object} options
 * @param {() => Storage} options.storage throws where the browser keeps nothing
 * @param {(callback: () => void, milliseconds: number) => () => void} options.setTimer
 */
export function createFarewell({ storage, setTimer }) {
  return {
    /** Said by the page that goes. @param {string} id @param {number | null} revision being written */
    say(id, revision) {
      try {
        storage().setItem(KEY, `${revision} ${id}`);
      } catch {
        // Nobody is told, and the next page looks at once.
      }
    },

    /**
     * The projects, with the last write of the page before.
     * @param {() => Promise<ProjectMeta[]>} list
     * @returns {Promise<ProjectMeta[]>}
     */
    async heard(list) {
      const [revision, id] = take(storage).split(' ');
      for (let waited = 0; ; waited += LOOK_EVERY_MS) {
        const all = await list();
        const isThere = all.some((each) => each.id === id && each.revision >= Number(revision));
        if (!id || isThere || waited >= PATIENCE_MS) return all;
        await new Promise((resolve) => setTimer(() => resolve(null), LOOK_EVERY_MS));
      }
    },
  };
}

/**
 * Once: a project may be deleted later, and nobody shall wait for it then.
 * @param {() => Storage} storage
 */
function take(storage) {
  try {
    const text = storage().getItem(KEY) ?? '';
    storage().removeItem(KEY);
    return text;
  } catch {
    return '';
  }
}
