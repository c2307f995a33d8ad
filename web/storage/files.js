/**
 * Projects as files, and what stands in for the database where there is none.
 * @import { ProjectParts } from '../types.js'
 * @import { ProjectFileText } from './project-state.js'
 * @import { ProjectStore, StoredProject } from './store.js'
 */
import { fileIssue } from '../data/file-issue.js';
import { MOST_CHARACTERS } from '../data/limits.js';
import { BLOCK_ROWS } from './draft.js';
import { fileName } from './names.js';
import { documentText, headText, readProject, rowsText } from './project.js';

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

/**
 * @param {ProjectFile} file
 * @param {(id: string) => boolean} isDataset
 * @returns {Promise<ReturnType<typeof readProject>>}
 */
export async function readFile(file, isDataset) {
  if (file.size > MOST_CHARACTERS) {
    const values = { size: Math.ceil(file.size / 1024 / 1024).toFixed(0), maximum: '64' };
    const message = `The file has ${values.size} MB; up to 64 MB can be read.`;
    return { project: null, issues: [fileIssue('fileTooLarge', message, values)] };
  }
  try {
    return readProject(new TextDecoder().decode(await file.arrayBuffer()), isDataset);
  } catch {
    const message = 'The file cannot be read: it is a folder, or was moved, changed or locked.';
    return { project: null, issues: [fileIssue('fileUnreadable', message)] };
  }
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
