/**
 * What a curve of an activation does to learning: where it is flat, and what many of them in a
 * row make of a gradient. Read off the engine's curve.
 * @import { CurveAnswer } from '../../../types.js'
 */

/** Flat: the slope is less than this part of the largest one. The engine counts saturated units by the same. */
const FLAT = 1 / 20;

/**
 * @typedef {object} Slopes
 * @property {number} most largest slope by size
 * @property {number | null} mostAt z of it; null where it is the same over a stretch
 * @property {number} least smallest slope by size
 * @property {number | null} leastAt
 * @property {boolean} isAtEdge the smallest one is only where the curve is cut off
 * @property {boolean} isMostAtEdge so is the largest one
 */

/**
 * The largest and the smallest slope of a curve.
 * @param {Pick<CurveAnswer, 'z' | 'slope'>} curve
 * @returns {Slopes}
 */
export function slopesOf({ z, slope }) {
  const sizes = slope.map(Math.abs);
  const most = sizes.reduce((largest, size) => Math.max(largest, size), 0);
  const least = sizes.reduce((smallest, size) => Math.min(smallest, size), Infinity);
  /** @param {number} size */
  const placeOf = (size) => {
    const index = sizes.indexOf(size);
    return sizes[index + 1] === size ? null : z[index];
  };
  const isEdge = (/** @type {number | null} */ place) =>
    place === z[0] || place === z[z.length - 1];
  const mostAt = placeOf(most);
  const steepest = { most, mostAt, isMostAtEdge: isEdge(mostAt) };
  const turn = slope.findIndex((each, index) => each * slope[index + 1] < 0);
  if (turn >= 0) {
    // It is 0 somewhere between two places.
    const part = slope[turn] / (slope[turn] - slope[turn + 1]);
    const leastAt = z[turn] + part * (z[turn + 1] - z[turn]);
    return { ...steepest, least: 0, leastAt, isAtEdge: false };
  }
  const leastAt = placeOf(least);
  return { ...steepest, least, leastAt, isAtEdge: isEdge(leastAt) };
}

/**
 * What the slope comes to beyond the ends of the curve, where it comes nearer and nearer to something:
 * each step is then the same part of the one before (Aitken's delta-squared).
 * @param {Float32Array} slope
 * @returns {number[]} sizes
 */
function comesTo(slope) {
  return [slope.slice(0, 3).reverse(), slope.slice(-3)].flatMap(([a, b, c]) => {
    const part = (c - b) / (b - a);
    return part > 0 && part < 1 ? [Math.abs(c + ((c - b) * part) / (1 - part))] : [];
  });
}

/**
 * @typedef {object} FlatEnds
 * @property {number | null} below flat from the curve's start up to here; null where it is not
 * @property {number | null} above flat from here to the curve's end
 * @property {boolean} isDead nothing at all comes through there: the slope is 0
 */

/**
 * The ends of a curve where a unit hardly learns. A dip in between, where the slope only changes
 * its sign, is none.
 * @param {Pick<CurveAnswer, 'z' | 'slope'>} curve
 * @returns {FlatEnds}
 */
export function flatEnds({ z, slope }) {
  const limit = Math.max(slopesOf({ z, slope }).most, ...comesTo(slope)) * FLAT;
  const isFlat = (/** @type {number} */ index) => Math.abs(slope[index]) < limit;
  const last = z.length - 1;
  let first = 0;
  while (first <= last && isFlat(first)) first += 1;
  let end = last;
  while (end >= 0 && isFlat(end)) end -= 1;
  /** Where the slope comes to the limit: it falls like a power of e. @param {number} steep @param {number} flat */
  const between = (steep, flat) => {
    const [from, to] = [Math.abs(slope[steep]), Math.abs(slope[flat])];
    if (to === 0) return z[flat];
    return z[steep] + ((z[flat] - z[steep]) * Math.log(from / limit)) / Math.log(from / to);
  };
  const below = first > 0 && first <= last ? between(first, first - 1) : null;
  const above = end < last && end >= 0 ? between(end, end + 1) : null;
  const flat = slope.filter((_, index) => index < first || index > end);
  return { below, above, isDead: flat.length > 0 && flat.every((each) => each === 0) };
}

/**
 * What is left of a gradient after each of some layers, each with the same slope.
 * @param {number} slope
 * @param {number} depth layers
 * @returns {number[]} after one, after two, ...
 */
export function powersOf(slope, depth) {
  return Array.from({ length: depth }, (_, index) => Math.abs(slope) ** (index + 1));
}
