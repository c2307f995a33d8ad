/**
 * The sum of a unit, taken apart: which of its terms are shown one by one, and what the others
 * come to together.
 */

/** Terms that are shown one by one at first, and how many more each time. */
export const MOST_TERMS = 8;
/** A few more than that are all shown: "and 1 more" would save no room. */
const SPARE = 2;

/**
 * @typedef {object} Term
 * @property {number} from index of the input
 * @property {number} x
 * @property {number} weight
 * @property {number} product
 */

/**
 * @typedef {object} Sum
 * @property {Term[]} terms those that are shown
 * @property {number} others how many are not
 * @property {number} rest what those come to
 */

/**
 * Which inputs are shown: all in their own order where they are few, else those with the largest
 * products by size first.
 * @param {ArrayLike<number>} products one for each input
 * @param {number} [most]
 * @param {number} [asked] one that somebody asked for: the first of many
 * @returns {number[]} indexes of inputs
 */
export function shownInputs(products, most = MOST_TERMS, asked = -1) {
  const all = Array.from({ length: products.length }, (_, from) => from);
  if (products.length <= most + SPARE) return all;
  const size = (/** @type {number} */ from) => Math.abs(products[from]);
  const isAsked = (/** @type {number} */ from) => Number(from === asked);
  return all.sort((a, b) => isAsked(b) - isAsked(a) || size(b) - size(a) || a - b).slice(0, most);
}

/**
 * How far one press of an arrow key moves a weight: a round number, about a hundredth of the way.
 * @param {number} reach of the slider, either side of 0
 */
export const stepOf = (reach) => 10 ** Math.floor(Math.log10(reach / 100));

/** Nearer to a round number than this part of a step is on it: weights have seven figures. */
const ON_IT = 1e-5;

/**
 * The next round number.
 * @param {number} value
 * @param {number} step to a multiple of it; below 0 downwards
 * @returns {number}
 */
export function nextRound(value, step) {
  const at = value / step;
  return Number(((Math.floor(at + ON_IT) + 1) * step).toPrecision(12)) + 0;
}

/**
 * @param {{ x: ArrayLike<number>, weights: ArrayLike<number>, products: ArrayLike<number> }} unit as many of each
 * @param {readonly number[]} shown indexes of inputs
 * @returns {Sum}
 */
export function sumOf({ x, weights, products }, shown) {
  const terms = shown
    .filter((from) => from < x.length)
    // Nothing times a negative weight is 0, not -0.
    .map((from) => ({
      from,
      x: x[from],
      weight: weights[from],
      product: products[from] + 0,
    }));
  const isShown = new Set(shown);
  let rest = 0;
  for (let from = 0; from < x.length; from += 1) {
    if (!isShown.has(from)) rest += products[from];
  }
  return { terms, others: x.length - terms.length, rest };
}
