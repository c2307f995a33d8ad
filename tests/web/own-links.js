/** Links of ours, read with what the page has. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { findEntry, firstEntry } from '../../web/data/catalog.js';
import { parseCsv } from '../../web/data/csv.js';
import { generate } from '../../web/data/generators/index.js';
import { readRecipe } from '../../web/data/read-recipe.js';
import { readLink } from '../../web/interop/link/index.js';
import { initialState } from '../../web/state/initial.js';
import { deepFreeze } from '../../web/state/store.js';
/** @import { LinkSources } from '../../web/interop/link/opening.js' */

/** As the page will have them. @type {LinkSources} */
export const sources = {
  findEntry,
  async tableOf({ table, csv, generator }, draft) {
    if (table) return table;
    if (csv) {
      const url = new URL(`../../data/${csv.file.split('/').pop()}`, import.meta.url);
      return parseCsv(readFileSync(url, 'utf8')).table;
    }
    const { recipe } = draft ? readRecipe(draft) : { recipe: generator ?? null };
    return recipe ? generate(recipe).table : null;
  },
};
export const start = deepFreeze(initialState(firstEntry));

/** @param {string} hash */
export async function read(hash) {
  const { linked, issues } = await readLink(hash, sources);
  assert.deepEqual(issues, []);
  assert.ok(linked);
  return linked;
}

/** @param {unknown} more @param {string} [words] */
export const withMore = (more, words = 'v=1&data=students') =>
  `#${words}&more=${deflateSync(typeof more === 'string' ? more : JSON.stringify(more)).toString('base64url')}`;

/** The codes of what is wrong with a link. @param {string} hash */
export async function refusal(hash) {
  const { linked, issues } = await readLink(hash, sources);
  assert.equal(linked, null);
  assert.ok(issues.length > 0 && issues.every(({ message }) => message.length > 10));
  return issues.map(({ code }) => code);
}
