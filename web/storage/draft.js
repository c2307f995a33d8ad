/**
 * The open project beside what of it is in the database: knows what has to be written, and
 * writes no more than that. Rows are compared by identity, because a state's rows are never
 * changed but replaced.
 * @import { ProjectParts, TableRow } from '../types.js'
 * @import { Change, ProjectMeta, ProjectStore, StoredProject } from './store.js'
 */
import { sameFields } from '../data/same-fields.js';
import { headText, rowsText } from './project.js';

/** Rows that are written together: few enough that one block never holds up the page. */
export const BLOCK_ROWS = 500;

/** @typedef {ReturnType<typeof createDraft>} Draft */

/**
 * @param {object} options
 * @param {ProjectStore} options.store
 * @param {() => number} options.now milliseconds since 1970
 * @param {() => string} options.newId
 * @param {string} options.name
 * @param {ProjectParts} options.parts
 */
export function createDraft({ store, now, newId, name, parts }) {
  const open = { id: '', name, parts };
  /** What the database has; null before the first write. */
  let written = /** @type {{ name: string, parts: ProjectParts } | null} */ (null);
  let revision = /** @type {number | null} */ (null);
  /** The written rows, and the length of each block of them. */
  let rows = /** @type {readonly TableRow[]} */ ([]);
  let sizes = /** @type {number[]} */ ([]);

  /** @param {number} index @param {readonly TableRow[]} now */
  function isWritten(index, now) {
    const from = index * BLOCK_ROWS;
    const to = Math.min(from + BLOCK_ROWS, now.length);
    if (Math.min(from + BLOCK_ROWS, rows.length) !== to) return false;
    for (let row = from; row < to; row++) if (now[row] !== rows[row]) return false;
    return true;
  }

  /** What has to be written, and what is to be remembered once it is. */
  function change() {
    open.id ||= newId();
    const doing = { ...open };
    const current = doing.parts.table.rows;
    const count = Math.ceil(current.length / BLOCK_ROWS);
    const head = headText(doing.name, doing.parts);
    const lengths = sizes.slice(0, count);
    const blocks = Array.from({ length: count }, (_, index) => index)
      .filter((index) => !isWritten(index, current))
      .map((index) => ({
        index,
        text() {
          const from = index * BLOCK_ROWS;
          const text = rowsText(current.slice(from, from + BLOCK_ROWS));
          lengths[index] = text.length;
          return text;
        },
      }));
    const next = (revision ?? 0) + 1;
    /** @returns {ProjectMeta} */
    const meta = () => ({
      id: doing.id,
      name: doing.name,
      saved: now(),
      opened: now(),
      size: lengths.reduce((sum, length) => sum + length, head.length),
      rows: current.length,
      block: BLOCK_ROWS,
      revision: next,
    });
    /** @type {Change} */
    const wanted = { id: doing.id, expected: revision, head, blocks, count, meta };
    const arrived = () => {
      // Unless another project was opened meanwhile.
      if (open.id !== doing.id) return;
      written = doing;
      revision = next;
      rows = current;
      sizes = lengths;
    };
    return { wanted, arrived };
  }

  return {
    open,

    /** @returns {boolean} whether the database has all of it */
    isSaved: () =>
      written !== null && written.name === open.name && sameFields(written.parts, open.parts),

    /** Rejects where it cannot be written; a conflict changes nothing. */
    async save() {
      const { wanted, arrived } = change();
      const outcome = await store.write(wanted);
      if (outcome === 'written') arrived();
      return outcome;
    },

    /** For a page that is about to go: nobody hears any more whether it worked. */
    saveBlindly() {
      const { wanted, arrived } = change();
      store.writeBlindly(wanted);
      arrived();
    },

    /**
     * Another project is open now, and is not in the database yet.
     * @param {string} newName
     * @param {ProjectParts} newParts
     */
    begin(newName, newParts) {
      Object.assign(open, { id: '', name: newName, parts: newParts });
      written = null;
      revision = null;
      rows = [];
      sizes = [];
    },

    /**
     * A project of the database is open now.
     * @param {StoredProject} stored
     * @param {string} itsName
     * @param {ProjectParts} itsParts
     */
    resume({ meta, blocks }, itsName, itsParts) {
      Object.assign(open, { id: meta.id, name: itsName, parts: itsParts });
      written = { name: itsName, parts: itsParts };
      ({ revision } = meta);
      // Blocks of another length are all written anew.
      rows = meta.block === BLOCK_ROWS ? itsParts.table.rows : [];
      sizes = blocks.map(({ length }) => length);
    },

    /**
     * The page went to sleep and woke up: whether the last blind write arrived is known now.
     * @param {number} found the database's revision
     */
    check(found) {
      if (revision === null || found !== revision - 1) return;
      revision = found;
      written = null;
      rows = [];
    },

    /** @returns {number | null} of the database, as far as is known here */
    revision: () => revision,
  };
}
