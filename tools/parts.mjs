/**
 * Which files of dist/ the page fetches at once and which when they are needed, by Rollup's
 * own account of what imports what.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDir, root } from './paths.mjs';

/** Where the last build keeps its account. */
export const partsFile = join(buildDir, 'parts.json');

/** What the page imports at once although it can do without. */
const AT_ONCE = ['web/storage/index.js'];

/**
 * @typedef {object} Parts
 * @property {string[]} first scripts the page waits for, relative to dist/, the page's own first
 * @property {string[]} later all others, fetched when they are needed
 */

/**
 * @param {readonly import('rollup').OutputChunk[]} chunks of a page
 * @param {readonly string[]} [sources] the page's own script and what it imports at once
 * @returns {Parts}
 */
export function partsOf(chunks, sources = ['web/app.js', ...AT_ONCE]) {
  /** @type {Set<string>} */
  const first = new Set();
  /** @param {string} name */
  const add = (name) => {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    if (chunk === undefined || first.has(name)) return;
    first.add(name);
    chunk.imports.forEach(add);
  };
  for (const source of sources) {
    const file = join(root, source);
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === file);
    if (chunk === undefined) throw new Error(`${source} is no part of the page`);
    add(chunk.fileName);
  }
  return {
    first: [...first],
    later: chunks.map(({ fileName }) => fileName).filter((name) => !first.has(name)),
  };
}

/** Those of the last build, of the playground and of the other pages. @returns {Parts & { quiz: Parts, quizMaker: Parts, lessonMaker: Parts }} */
export function readParts() {
  return JSON.parse(readFileSync(partsFile, 'utf8'));
}
