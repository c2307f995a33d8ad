/**
 * A project as a link of ours:
 *
 *   #v=1&data=circle&rows=500&noise=0&dataseed=1&net=4.tanh,2.tanh&out=sigmoid&...&more=eNq...
 *
 * What the words of `simple.js` and the catalog do not say stands in `more`: the differing parts
 * of the saved project (`storage/project.js`) as JSON, packed.
 * @import { LayerWeights } from '../../../wasm/engine.js'
 * @import { ProjectParts, TableRow } from '../../types.js'
 * @import { Document, Linked, LinkSources } from './opening.js'
 */
import { draftOf } from '../../data/recipe.js';
import { MOST_HASH, hashOf } from './hash.js';
import { LINK_VERSION, PARTS, documentOf, opening, rowsFor } from './opening.js';
import { lettersOf, packed } from '../../data/packed.js';
import { readLink } from './read-link.js';
import { recipeWith, withWords, wordsOf } from './simple.js';

/** @typedef {'short' | 'long' | 'huge' | 'unread'} LinkSize */

/** Characters from which on mail programs and chats may cut a link, and from which a file is better. */
export const LONG_LINK = 2000;
export const HUGE_LINK = 8000;

/**
 * @param {Linked} linked
 * @param {LinkSources} sources
 * @returns {Promise<{ hash: string, characters: number, size: LinkSize }>} `size`: long ones may be
 *   cut by mail programs and chats, in place of huge ones a file is better, and no page reads more
 *   than `MOST_HASH`
 */
export async function writeLink(linked, sources) {
  const { name, parts } = linked;
  const wanted = documentOf(name, parts);
  const words = wordsOf({ name, ...parts });
  const short = await hashFor(linked, words, await differing(wanted, words, sources));
  const { linked: read } = await readLink(short, sources);
  const isRight = read !== null && isSame(documentOf(read.name, read.parts), wanted);
  // Where the words would be understood in another way, they say nothing.
  const hash = isRight ? short : await hashFor(linked, [], picked(wanted, PARTS));
  return { hash, characters: hash.length, size: sizeOf(hash) };
}

/** @param {string} hash @returns {LinkSize} */
export function sizeOf({ length }) {
  if (length > MOST_HASH) return 'unread';
  if (length > HUGE_LINK) return 'huge';
  return length > LONG_LINK ? 'long' : 'short';
}

/**
 * @param {Linked} linked
 * @param {[string, string][]} words
 * @param {Document} more
 */
async function hashFor({ parts, weights, look }, words, more) {
  const rest = {
    ...savedRows(more),
    ...(weights && { weights: weights.map(weightLetters) }),
    ...(look && { look }),
  };
  const letters = Object.keys(rest).length > 0 ? await packed(JSON.stringify(rest)) : '';
  return hashOf([
    ['v', String(LINK_VERSION)],
    ['data', parts.datasetId],
    ...words,
    .../** @type {[string, string][]} */ (letters === '' ? [] : [['more', letters]]),
  ]);
}

/** Rows in the form of a saved project. @param {Document} more */
function savedRows(more) {
  if (!more.rows) return more;
  /** @type {TableRow[]} */
  const rows = more.rows;
  return { ...more, rows: rows.map(({ id, cells }) => [id, ...cells]) };
}

/** @param {Document} document @param {readonly string[]} names */
const picked = (document, names) =>
  Object.fromEntries(
    names.flatMap((part) => (document[part] === undefined ? [] : [[part, document[part]]])),
  );

/**
 * The parts that the words and the catalog do not say.
 * @param {Document} wanted
 * @param {[string, string][]} words
 * @param {LinkSources} sources
 */
async function differing(wanted, words, sources) {
  const { recipe, datasetId, columns } = wanted;
  const base = await opening(datasetId, recipe, sources);
  if (!base) return picked(wanted, PARTS);
  const generator = sources.findEntry(datasetId)?.generator;
  const said = new Map(words);
  const document = withWords(/** @type {any} */ (base.document), said);
  const expected = {
    ...document,
    recipe: recipeWith(generator ? draftOf(generator) : null, said),
    rows: rowsFor(base.table, columns),
  };
  const names = PARTS.filter((part) => !isSame(wanted[part], expected[part]));
  return picked(wanted, names);
}

/** Equal as they would be saved. @param {unknown} a @param {unknown} b */
const isSame = (a, b) => a === b || canonical(a) === canonical(b);

/** As JSON with the names of every object in order. @param {unknown} value */
const canonical = (value) =>
  JSON.stringify(value, (_, each) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

/** @param {LayerWeights} layer */
const weightLetters = (layer) =>
  Object.fromEntries(
    Object.entries(layer).map(([name, values]) => [
      name,
      lettersOf(new Uint8Array(Float32Array.from(values).buffer)),
    ]),
  );
