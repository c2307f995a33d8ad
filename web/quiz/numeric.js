/** Numbers as learners type them. */
import { readWith, splitUnit } from '../data/numbers.js';

/**
 * Every number that a typed text can mean. A comma may be the decimal mark or set thousands apart
 * (1,234 is two numbers), percent may be meant as the share or as it stands, and a fraction is as
 * good as its value.
 * @param {string} text
 * @returns {number[]} none where it is no number
 */
export function readTyped(text) {
  const parts = text.split('/').map(readPlain);
  if (parts.length > 2 || parts.some(({ length }) => length === 0)) return [];
  if (parts.length === 1) return parts[0];
  return parts[0]
    .flatMap((above) => parts[1].map((below) => above / below))
    .filter(Number.isFinite);
}

/** @param {string} text */
function readPlain(text) {
  const { body, unit } = splitUnit(text);
  if (unit !== '' && unit !== '%') return [];
  const meant = /** @type {const} */ (['.', ',']).map((decimal) => readWith(body, decimal));
  const values = [...new Set(meant)].filter(Number.isFinite);
  return unit === '%' ? [...values, ...values.map((value) => value / 100)] : values;
}

/**
 * Whether a number is as near as asked. A little more is allowed for what decimals and the
 * engine's 32 bits lose.
 * @param {number} given
 * @param {number} answer
 * @param {number} [tolerance]
 * @returns {boolean}
 */
export function isNear(given, answer, tolerance = 0) {
  return Math.abs(given - answer) <= tolerance * (1 + 1e-9) + 1e-6 * Math.abs(answer) + 1e-12;
}
