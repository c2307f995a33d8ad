/** Sums of products with the numbers filled in, so that they can be reckoned by hand. */
import { t } from '../../i18n/index.js';
import { FEW, formatFigure, inBrackets, lineOf } from './figures.js';

/** Products that are written out; what the others come to is told. */
const MOST_TERMS = 4;

/** What is multiplied, and what the engine says it comes to. @typedef {{ factors: readonly number[], value: number }} Product */

/**
 * Which products are written out: the largest, in their own order; one that is asked for first.
 * @param {readonly Product[]} products
 * @param {number} [first]
 * @returns {number[]} their numbers
 */
export function shownProducts(products, first = -1) {
  const size = (/** @type {number} */ at) =>
    at === first ? Infinity : Math.abs(products[at].value);
  const all = products.map((_, at) => at);
  const order = [...all].sort((a, b) => size(b) - size(a) || a - b);
  const shown = all.length > MOST_TERMS ? order.slice(0, MOST_TERMS - 1) : all;
  return shown.sort((a, b) => Number(b === first) - Number(a === first) || a - b);
}

/** Only to try how many figures it takes. @param {readonly number[]} factors */
const productOf = (factors) => factors.reduce((all, factor) => all * factor, 1);

/**
 * @param {readonly Product[]} products
 * @param {readonly (readonly number[])[]} added factors of what is added to them, and is always written out
 * @param {number} result as the engine says
 * @param {number} [first] product that is written out in any case, before the others
 * @returns {string} "3 · 2 + 3 · 3 + 0 = 15"
 */
export const sumFilled = (products, added, result, first = -1) =>
  sumLine(products, added, result, { first }).text;

/**
 * The same, and with how many figures its numbers are written.
 * @param {readonly Product[]} products
 * @param {readonly (readonly number[])[]} added
 * @param {number} result
 * @param {object} [more]
 * @param {number} [more.first]
 * @param {number} [more.least] figures of each number
 * @param {(text: string) => string} [more.named] what is added, beside a number that others come to
 * @returns {{ text: string, digits: number }}
 */
export function sumLine(products, added, result, { first = -1, least = FEW, named } = {}) {
  const shown = shownProducts(products, first);
  const others = products.filter((_, at) => !shown.includes(at));
  const rest = others.reduce((sum, { value }) => sum + value, 0);
  const spelled = [...shown.map((at) => products[at].factors), ...added];
  const left = others.length > 0 ? [rest] : [];
  const compute = (/** @type {readonly number[]} */ operands) => {
    let [at, sum] = [0, 0];
    for (const { length } of spelled) {
      sum += productOf(operands.slice(at, at + length));
      at += length;
    }
    return operands.slice(at).reduce((all, each) => all + each, sum);
  };
  const operands = [...spelled.flat(), ...left];
  const { digits, end } = lineOf(operands, compute, result, FEW, undefined, least);
  const texts = spelled.map((factors, at) =>
    named && left.length > 0 && at >= shown.length
      ? named(factors.map((factor) => formatFigure(factor, digits)).join(' · '))
      : factors.map((factor) => inBrackets(factor, digits)).join(' · '),
  );
  if (others.length > 0) {
    const more = t('inside.moreTerms', { count: others.length, sum: formatFigure(rest, digits) });
    texts.splice(shown.length, 0, more);
  }
  return { text: texts.join(' + ') + end, digits };
}
