/**
 * Projects as files, and what stands in for the database where there is none.
 * @import { ProjectParts } from '../types.js'
 * @import { ProjectFileText } from './project-state.js'
 * @import { ProjectStore, StoredProject } from './store.js'
 */
import { MOST_CHARACTERS } from '../data/limits.js';
import { BLOCK_ROWS } from './draft.js';
import { fileName } from './names.js';
import { documentText, headText, rowsText } from './project.js';

/** @typedef {Pick<File, 'name' | 'size' | 'arrayBuffer'>} ProjectFile */

const ENDING = '.layerwise.json';

/**
 * @param {string} name
 * @param {ProjectParts} parts
 * @returns {ProjectFileText}
 */
export function projectFile(name, parts) {
  const { rows } = parts.table;
  const blocks = [];
  for (let from = 0; from < rows.length; from += BLOCK_ROWS) {
    blocks.push(rowsText(rows.slice(from, from + BLOCK_ROWS)));
  }
  return { name: fileName(name, ENDING), pieces: documentText(headText(name, parts), blocks) };
}

/**
 * A project as the database has it, read or not.
 * @param {StoredProject} stored
 * @returns {ProjectFileText}
 */
export function storedFile({ meta, head, blocks }) {
  return { name: fileName(meta.name, ENDING), pieces: documentText(head, blocks) };
}

/** @param {ProjectFileText} file @returns {boolean} whether it is too large to be opened again */
export function isTooLarge({ pieces }) {
  return pieces.reduce((sum, { length }) => sum + length, 0) > MOST_CHARACTERS;
}

/** In place of a database that the browser refuses. @returns {ProjectStore} */
export function refusingStore() {
  const refuse = () => Promise.reject(new DOMException('refused', 'SecurityError'));
  return {
    list: async () => [],
    read: async () => null,
    write: refuse,
    writeBlindly() {},
    touch: async () => {},
    remove: async () => null,
    restore: refuse,
  };
}

/** The reader of projects, with what it would ask for only when it is there itself. */
export async function importReader() {
  const [reader] = await Promise.all([import('./read-project.js'), import('../data/derived.js')]);
  return reader;
}
