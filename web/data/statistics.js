/**
 * What a column holds, in figures: for its head in the table, and for warnings. Made from what
 * was read of it, and remembered with that: an edit costs the figures of its own column only.
 * @import { ColumnValues } from './column-values.js'
 */
/** Bars of a histogram, and categories that are counted by name. */
export const BINS = 16;

/**
 * @typedef {object} NumberStatistics
 * @property {'number'} kind
 * @property {number} count usable cells; the figures below are of these, and NaN without any
 * @property {number} missing empty cells
 * @property {number} bad cells that are no number
 * @property {number} distinct different values
 * @property {number} minimum
 * @property {number} maximum
 * @property {number} mean
 * @property {number} deviation of the population, as the engine scales by
 * @property {readonly number[]} histogram cells in each of 16 equal parts from minimum to maximum; all in the first where these are equal
 */

/**
 * @typedef {object} CategoryStatistics
 * @property {'category'} kind
 * @property {number} count cells that are not empty
 * @property {number} missing empty cells
 * @property {number} bad always 0: any text is a category
 * @property {number} distinct categories
 * @property {readonly { name: string, count: number }[]} frequent up to 16, the most frequent first, then by name
 * @property {number} others cells of all other categories
 */

/** @typedef {NumberStatistics | CategoryStatistics} Statistics */

/** @type {WeakMap<ColumnValues, Statistics>} */
const known = new WeakMap();

/**
 * @param {ColumnValues} column
 * @returns {Statistics}
 */
export function columnStatistics(column) {
  let statistics = known.get(column);
  if (!statistics) {
    statistics = column.kind === 'number' ? ofNumbers(column) : ofCategories(column);
    known.set(column, statistics);
  }
  return statistics;
}

/**
 * @param {ColumnValues} column
 * @returns {Statistics | null} null where they would have to be made first
 */
export function knownStatistics(column) {
  return known.get(column) ?? null;
}

/** @param {ColumnValues} column @returns {NumberStatistics} */
function ofNumbers({ values, empty, bad }) {
  const count = values.length - empty - bad.length;
  let minimum = Infinity;
  let maximum = -Infinity;
  let sum = 0;
  let shares = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
    sum += value;
    shares += value / count;
  }
  const rest = { kind: /** @type {const} */ ('number'), count, missing: empty, bad: bad.length };
  if (count === 0) {
    const histogram = new Array(BINS).fill(0);
    const none = { minimum: NaN, maximum: NaN, mean: NaN, deviation: NaN };
    return { ...rest, ...none, distinct: 0, histogram };
  }
  // A sum that is too large to be told leaves that of the shares; no rounding puts a mean outside.
  const middle = Number.isFinite(sum) ? sum / count : shares;
  const mean = Math.min(maximum, Math.max(minimum, middle));
  return {
    ...rest,
    minimum,
    maximum,
    mean,
    deviation: deviationFrom(mean, values, count, Math.max(maximum / 2 - mean / 2, mean / 2 - minimum / 2)),
    distinct: distinctOf(values),
    histogram: histogramOf(values, minimum, maximum),
  };
}

/**
 * @param {number} mean
 * @param {Float64Array} values
 * @param {number} count
 * @param {number} farthest half the largest distance from the mean; keeps squares in range
 * @returns {number}
 */
function deviationFrom(mean, values, count, farthest) {
  if (farthest === 0) return 0;
  let sum = 0;
  for (const value of values) {
    if (!Number.isNaN(value)) sum += ((value / 2 - mean / 2) / farthest) ** 2;
  }
  return farthest * Math.sqrt(sum / count) * 2;
}

/** @param {Float64Array} values */
function distinctOf(values) {
  const sorted = values.slice().sort();
  let distinct = 0;
  // NaN is sorted to the end.
  for (let index = 0; index < sorted.length && !Number.isNaN(sorted[index]); index++) {
    if (index === 0 || sorted[index] !== sorted[index - 1]) distinct += 1;
  }
  return distinct;
}

/**
 * @param {Float64Array} values
 * @param {number} minimum
 * @param {number} maximum
 * @returns {number[]}
 */
function histogramOf(values, minimum, maximum) {
  const histogram = new Array(BINS).fill(0);
  // Halved, so that the width of the widest range there is stays finite.
  const width = maximum / 2 - minimum / 2;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const share = width > 0 ? (value / 2 - minimum / 2) / width : 0;
    histogram[Math.min(BINS - 1, Math.floor(share * BINS))] += 1;
  }
  return histogram;
}

/** @param {ColumnValues} column @returns {CategoryStatistics} */
function ofCategories({ values, categories, empty }) {
  const counts = countCategories(values, categories.length);
  const frequent = categories
    .map((name, code) => ({ name, count: counts[code] }))
    .sort((a, b) => b.count - a.count)
    .slice(0, BINS);
  const count = values.length - empty;
  return {
    kind: 'category',
    count,
    missing: empty,
    bad: 0,
    distinct: categories.length,
    frequent,
    others: frequent.reduce((rest, each) => rest - each.count, count),
  };
}

/**
 * @param {Float64Array} values indexes of categories
 * @param {number} categories how many there are
 * @returns {Uint32Array} rows of each category
 */
export function countCategories(values, categories) {
  const counts = new Uint32Array(categories);
  for (const code of values) if (!Number.isNaN(code)) counts[code] += 1;
  return counts;
}
