/**
 * Which rows validate: a share of all, a share of every class, or what a column says. Row numbers,
 * ascending; the engine takes them as they are.
 */
import { Random } from './generators/random.js';
import { heldOut, marksValidation } from './held-out.js';

/** Streams of a seed's numbers. The first is the engine's own: its split and ours are the same. */
const SHARE_STREAM = 1;
const CLASS_STREAM = 21;

/**
 * A share of these rows, drawn at random.
 * @param {ArrayLike<number>} rows
 * @param {number} share 0 to 0.9
 * @param {Random} random
 */
function drawn(rows, share, random) {
  return random.shuffle(Array.from(rows)).slice(0, heldOut(rows.length, share));
}

/** @param {number[]} rows */
const ascending = (rows) => Uint32Array.from(rows).sort();

/**
 * A share of all rows, the same ones that the engine would take.
 * @param {Uint32Array} rows those that can be used, ascending
 * @param {number} share 0 to 0.9
 * @param {number} seed
 * @returns {Uint32Array}
 */
export function shareOfRows(rows, share, seed) {
  return ascending(drawn(rows, share, new Random(seed, SHARE_STREAM)));
}

/**
 * The rows of each class, in the order of the classes.
 * @param {Uint32Array} rows those that can be used, ascending
 * @param {Float64Array} classes of all rows
 * @returns {Map<number, number[]>}
 */
export function rowsByClass(rows, classes) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  for (const row of rows) {
    const of = found.get(classes[row]);
    if (of) of.push(row);
    else found.set(classes[row], [row]);
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}

/**
 * The same share of every class, so that a rare one is in both parts; a class with one row trains.
 * @param {Uint32Array} rows those that can be used, ascending; each has a class
 * @param {Float64Array} classes of all rows
 * @param {number} share 0 to 0.9
 * @param {number} seed
 * @returns {Uint32Array}
 */
export function shareOfClasses(rows, classes, share, seed) {
  const random = new Random(seed, CLASS_STREAM);
  // In the order of the classes, not of the rows: sorting a table by class changes no share.
  const parts = [...rowsByClass(rows, classes).values()];
  return ascending(parts.flatMap((part) => drawn(part, share, random)));
}

/**
 * The rows that a column marks: by a word such as validation or test, by yes, true or 1.
 * @param {Uint32Array} rows those that can be used, ascending
 * @param {(row: number) => string} cell what the column says of a row
 * @returns {Uint32Array}
 */
export function rowsByColumn(rows, cell) {
  return rows.filter((row) => marksValidation(cell(row)));
}
