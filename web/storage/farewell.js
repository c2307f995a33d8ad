/**
 * A page that goes cannot wait until its last write is in the database, and the browser may drop
 * that write behind one that was still under way. So a small one is also left where it is kept at
 * once, and the next page writes it if the database lacks it.
 * @import { Change, ProjectMeta, ProjectStore } from './store.js'
 */

const KEY = 'layerwise-last-write';
/** Larger ones take too long for a page that goes, and too much of what such storage holds. */
const MOST_CHARACTERS = 1_000_000;

/**
 * A change with its texts.
 * @typedef {object} Left
 * @property {string} id
 * @property {number | null} expected
 * @property {string} head
 * @property {[number, string][]} blocks
 * @property {number} count
 * @property {ProjectMeta} meta
 */

/**
 * The same store, whose last write is not lost.
 * @param {ProjectStore} store
 * @param {() => Storage} storage throws where the browser keeps nothing
 * @returns {ProjectStore}
 */
export function withFarewell(store, storage) {
  let delivered = false;
  /** @type {Pick<ProjectStore, 'writeBlindly' | 'list'>} */
  const own = {
    writeBlindly(change) {
      leave(change, storage);
      store.writeBlindly(change);
    },

    async list() {
      if (!delivered) await deliver(store, storage);
      delivered = true;
      return store.list();
    },
  };
  // All else is the store's.
  return Object.assign(Object.create(store), own);
}

/**
 * @param {Change} change
 * @param {() => Storage} storage
 */
function leave({ id, expected, head, blocks, count, meta }, storage) {
  /** @type {Left} */
  const left = { id, expected, head, blocks: [], count, meta: meta() };
  let room = MOST_CHARACTERS - head.length;
  for (const { index, text } of blocks) {
    const block = text();
    left.blocks.push([index, block]);
    room -= block.length;
    if (room < 0) return;
  }
  try {
    storage().setItem(KEY, JSON.stringify(left));
  } catch {
    // Full or refused: the database has to do without help.
  }
}

/**
 * What the page before left is written, unless the database has it or something newer.
 * @param {ProjectStore} store
 * @param {() => Storage} storage
 */
async function deliver(store, storage) {
  try {
    const text = storage().getItem(KEY);
    if (text === null) return;
    const { blocks, meta, ...rest } = /** @type {Left} */ (JSON.parse(text));
    await store.write({
      ...rest,
      blocks: blocks.map(([index, block]) => ({ index, text: () => block })),
      meta: () => meta,
    });
    storage().removeItem(KEY);
  } catch (error) {
    // A full disk may have room for the next page; what cannot be read never will.
    if (error instanceof SyntaxError || error instanceof TypeError) storage().removeItem(KEY);
  }
}
