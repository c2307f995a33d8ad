/**
 * Which rows validate, where a plain share is not what is wanted: a share of every class, or what a
 * column says. Row numbers, ascending; the engine takes them as they are.
 * @import { Column } from '../../wasm/engine.js'
 */
import { Random } from './generators/random.js';

/** Its own stream of a seed's numbers. */
const SPLIT_STREAM = 21;

/** What cells of a split column say of a row that validates, in lower case. */
const VALIDATING = new Set(['validation', 'valid', 'val', 'test', 'holdout', 'yes', 'true', '1']);

/**
 * A share of these rows, drawn by the seed, rounded half up; at least one is left.
 * @param {number[]} rows
 * @param {number} share 0 to 0.9
 * @param {Random} random
 */
function drawn(rows, share, random) {
  const count = Math.min(Math.floor(rows.length * share + 0.5), rows.length - 1);
  return random.shuffle([...rows]).slice(0, Math.max(0, count));
}

/** @param {number[]} rows */
const ascending = (rows) => Uint32Array.from(rows).sort();

/**
 * A share of all rows.
 * @param {number} count of rows
 * @param {number} share 0 to 0.9
 * @param {number} seed
 * @returns {Uint32Array}
 */
export function shareOfRows(count, share, seed) {
  const rows = Array.from({ length: count }, (_, row) => row);
  return ascending(drawn(rows, share, new Random(seed, SPLIT_STREAM)));
}

/**
 * The same share of every class, so that a rare one is in both parts; a class with one row trains.
 * Rows without a class are dealt out like one more class.
 * @param {Column} target a category column
 * @param {number} share 0 to 0.9
 * @param {number} seed
 * @returns {Uint32Array}
 */
export function shareOfClasses({ values }, share, seed) {
  /** @type {Map<number, number[]>} */
  const classes = new Map();
  values.forEach((value, row) => {
    const key = Number.isNaN(value) ? -1 : value;
    const rows = classes.get(key);
    if (rows) rows.push(row);
    else classes.set(key, [row]);
  });
  const random = new Random(seed, SPLIT_STREAM);
  // In the order of the classes, not of the rows: sorting a table by class changes no share.
  const keys = [...classes.keys()].sort((a, b) => a - b);
  return ascending(keys.flatMap((key) => drawn(classes.get(key) ?? [], share, random)));
}

/**
 * The rows that a column marks: by a word such as validation or test, by yes, true or 1.
 * @param {readonly string[]} cells
 * @returns {Uint32Array}
 */
export function rowsByColumn(cells) {
  const rows = cells.flatMap((text, row) =>
    VALIDATING.has(text.trim().toLowerCase()) ? [row] : [],
  );
  return Uint32Array.from(rows);
}
