/**
 * The dots that a brush leaves on its way. Where they fall follows from where the brush goes
 * alone, so the same stroke makes the same points.
 * @import { Place } from './hits.js'
 */

/** One dot on so many CSS pixels of the way, and so far beside it at most. */
export const SPACING = 8;
const SPREAD = 8;

/**
 * A number from 0 to 1 that looks random, from a place.
 * @param {number} x
 * @param {number} y
 * @param {number} turn another number for the same place
 */
function scatter(x, y, turn) {
  let hash =
    Math.imul(Math.round(x) + 7919, 0x9e3779b1) ^ Math.imul(Math.round(y) + turn, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return (hash >>> 0) / 4294967296;
}

/**
 * @param {Place} from
 * @param {Place} to
 * @param {number} gone pixels since the last dot
 * @returns {{ dots: Place[], gone: number }}
 */
export function sprayed(from, to, gone) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  /** @type {Place[]} */
  const dots = [];
  let next = SPACING - gone;
  for (; next <= length; next += SPACING) {
    const x = from.x + ((to.x - from.x) * next) / length;
    const y = from.y + ((to.y - from.y) * next) / length;
    const turn = 2 * Math.PI * scatter(x, y, 1);
    const away = SPREAD * Math.sqrt(scatter(x, y, 2));
    dots.push({ x: x + away * Math.cos(turn), y: y + away * Math.sin(turn) });
  }
  return { dots, gone: length - (next - SPACING) };
}
