/**
 * Numbers of the panel, by one rule for every tab: a result has four figures, and `≈` where it
 * goes on; what it is reckoned from has as many as it takes to get it with a calculator.
 */
import { LOCALE, formatNumber, formatShort, t } from '../../i18n/index.js';

/** Figures of a number, and at most where it takes more: nine tell one number of 32 bits from the next. */
export const FEW = 4;
const MOST = 9;
/** Of a number after a change: the engine's own last figures are rounded. */
const MOST_CHANGE = 7;
/** Below, and from this on, powers of ten are shorter. */
const SMALL = 1e-3;
const LARGE = 1e5;
/** As near as a number of 32 bits comes to the one that is meant. */
export const NEAR = 6e-8;
/** The same of what is reckoned here, from figures as they are shown. */
const EXACT = 1e-13;

const formats = Array.from(
  { length: MOST + 1 },
  (_, digits) => new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: Math.max(1, digits) }),
);

/**
 * @param {number} value
 * @param {number} [digits]
 * @returns {string} 0.1234, −12.34, 1.23e−5
 */
export function formatFigure(value, digits = FEW) {
  if (!Number.isFinite(value)) return t('number.none');
  const size = Math.abs(Number(value.toPrecision(digits)));
  if (size !== 0 && (size < SMALL || size >= LARGE)) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
    return `${Number(mantissa)}e${Number(exponent)}`.replaceAll('-', '\u2212');
  }
  return (size === 0 ? '0' : formats[digits].format(value)).replace('-', '\u2212');
}

/**
 * A value in the table's own units: long ones have all their digits, as in the table.
 * @param {number} value
 * @returns {string} 86.01, 12,345,600
 */
export const formatOwn = (value) =>
  Math.abs(value) >= LARGE ? formatNumber(value) : formatShort(value);

/** Figures that a number of the table may have. */
const ALL = 12;
const whole = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: ALL });

/**
 * A number of the table with all its figures, for whoever reckons with it.
 * @param {number} value
 * @returns {string} 1.8245, −2.7283, 2.5e−7
 */
export function formatCell(value) {
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= SMALL && size < 1e12);
  if (!Number.isFinite(value) || !isPlain) return formatFigure(value, MOST);
  return whole.format(value).replace('-', '\u2212');
}

/**
 * A number before and after a change, with as many figures as the change needs to be seen.
 * @param {number} before
 * @param {number} after
 * @returns {[before: string, after: string]}
 */
export function formatChange(before, after) {
  const digits = changeDigits(before, after);
  return [formatFigure(before, digits), formatFigure(after, digits)];
}

/** Figures that show a change. @param {number} before @param {number} after */
export function changeDigits(before, after) {
  // A change of a hundredth is to be read with two figures of its own.
  const share = Math.abs(after - before) / Math.max(Math.abs(before), Math.abs(after));
  const digits = share > 0 ? Math.ceil(1 - Math.log10(share)) + 1 : FEW;
  return Math.min(MOST_CHANGE, Math.max(FEW, digits));
}

/** A negative number behind a sign of arithmetic. @param {number} value @param {number} [digits] */
export const inBrackets = (value, digits = FEW) =>
  value < 0 ? `(${formatFigure(value, digits)})` : formatFigure(value, digits);

/**
 * @param {number} value
 * @param {number} [digits]
 * @param {number} [reckoned] what the figures in front of it come to, if they are known
 * @param {number} [near] share by which that may be off
 * @returns {string} " = 15", or " ≈ 1.884" where the number goes on
 */
export function equals(value, digits = FEW, reckoned = value, near = NEAR) {
  const off = Math.abs(Number(value.toPrecision(digits)) - reckoned);
  return ` ${off <= near * Math.abs(reckoned) ? '=' : '≈'} ${formatFigure(value, digits)}`;
}

/** @param {number} value @param {number} digits */
const rounded = (value, digits) => Number(value.toPrecision(digits));

/**
 * Figures with which operands are written, so that whoever computes with them gets the result.
 * @param {readonly number[]} operands
 * @param {(operands: readonly number[]) => number} compute only to try; what is shown is `result`
 * @param {number} result
 * @param {number} [shown] figures of the result
 * @param {number} [least] figures of the operands
 * @returns {number}
 */
export function digitsFor(operands, compute, result, shown = FEW, least = FEW) {
  const goal = formatFigure(result, shown);
  for (let digits = least; digits < MOST; digits++) {
    const given = operands.map((value) => rounded(value, digits));
    if (formatFigure(compute(given), shown) === goal) return digits;
  }
  return MOST;
}

/**
 * Figures of a result that its operands give with a calculator: the engine reckons in 32 bits, and
 * the last of many may be another one.
 * @param {readonly number[]} operands
 * @param {(operands: readonly number[]) => number} compute
 * @param {number} result
 * @param {number} most
 * @returns {number} as many of `most` as agree, and at least `FEW`
 */
export function sureDigits(operands, compute, result, most) {
  const reckoned = compute(operands.map((value) => rounded(value, MOST)));
  let digits = most;
  while (digits > FEW && formatFigure(reckoned, digits) !== formatFigure(result, digits)) digits--;
  return digits;
}

/**
 * A line with its numbers filled in: how the operands are written, and how it ends.
 * @param {readonly number[]} operands
 * @param {(operands: readonly number[]) => number} compute only to try; what is shown is `result`
 * @param {number} result
 * @param {number} [shown] figures of the result
 * @param {number} [near] share by which `compute` may be off
 * @param {number} [least] figures of the operands
 * @returns {{ digits: number, end: string }} `end` is " = 15", or " ≈ 1.884" where what is shown comes to more figures
 */
export function lineOf(operands, compute, result, shown = FEW, near = EXACT, least = FEW) {
  const digits = digitsFor(operands, compute, result, shown, least);
  const given = operands.map((value) => rounded(value, digits));
  // Of large numbers that cancel out, a little is left over.
  const noise = Math.max(...given.map(Math.abs), 0) * 1e-15;
  const reckoned = compute(given);
  const isZero = Math.abs(reckoned) <= noise;
  return { digits, end: equals(result, shown, isZero ? 0 : reckoned, near) };
}

/** Figures for two factors. @param {number} left @param {number} right @param {number} product as the engine says */
export const productDigits = (left, right, product) =>
  digitsFor([left, right], ([a, b]) => a * b, product);
