/**
 * Which files of dist/ the page fetches at once and which when they are needed, by esbuild's
 * own account of what imports what.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDir } from './paths.mjs';

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
 * @param {import('esbuild').Metafile} metafile of the page's build
 * @param {string} folder that it was built into, relative to the repository
 * @returns {Parts}
 */
export function partsOf({ outputs }, folder) {
  const scripts = Object.keys(outputs).filter((name) => name.endsWith('.js'));
  /** @param {string} source */
  const madeOf = (source) => scripts.find((name) => outputs[name].entryPoint === source);
  /** @type {Set<string>} */
  const first = new Set();
  /** @param {string} name */
  const add = (name) => {
    if (first.has(name)) return;
    first.add(name);
    for (const { path, kind } of outputs[name].imports) {
      if (kind === 'import-statement' && path in outputs) add(path);
    }
  };
  for (const source of ['web/app.js', ...AT_ONCE]) {
    const name = madeOf(source);
    if (name === undefined) throw new Error(`${source} is no part of the page`);
    add(name);
  }
  const relative = (/** @type {string} */ name) => name.slice(folder.length + 1);
  return {
    first: [...first].map(relative),
    later: scripts.filter((name) => !first.has(name)).map(relative),
  };
}

/** Those of the last build. @returns {Parts} */
export function readParts() {
  return JSON.parse(readFileSync(partsFile, 'utf8'));
}
