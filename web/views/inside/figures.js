/**
 * Numbers of the panel, by one rule for every tab: a result has four figures, and `≈` where it
 * goes on; what it is reckoned from has as many as it takes to get it with a calculator.
 */
import { LOCALE, formatNumber, formatShort, t } from '../../i18n/index.js';

/** Figures of a number, and at most where it takes more. */
export const FEW = 4;
const MOST = 8;
/** Below, and from this on, powers of ten are shorter. */
const SMALL = 1e-3;
const LARGE = 1e5;
/** As near as numbers of 32 bits come to each other. */
const NEAR = 1e-6;

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
  return Math.min(MOST - 1, Math.max(FEW, digits));
}

/** A negative number behind a sign of arithmetic. @param {number} value @param {number} [digits] */
export const inBrackets = (value, digits = FEW) =>
  value < 0 ? `(${formatFigure(value, digits)})` : formatFigure(value, digits);

/** @param {number} value @param {number} [digits] @returns {string} " = 15", or " ≈ 1.884" where the number goes on */
export function equals(value, digits = FEW) {
  const isWhole = Math.abs(Number(value.toPrecision(digits)) - value) <= NEAR * Math.abs(value);
  return ` ${isWhole ? '=' : '≈'} ${formatFigure(value, digits)}`;
}

/**
 * Figures with which operands are written, so that whoever computes with them gets the result.
 * @param {readonly number[]} operands
 * @param {(operands: readonly number[]) => number} compute only to try; what is shown is `result`
 * @param {number} result
 * @param {number} [shown] figures of the result
 * @returns {number}
 */
export function digitsFor(operands, compute, result, shown = FEW) {
  const goal = formatFigure(result, shown);
  for (let digits = FEW; digits < MOST; digits++) {
    const rounded = operands.map((value) => Number(value.toPrecision(digits)));
    if (formatFigure(compute(rounded), shown) === goal) return digits;
  }
  return MOST;
}

/** Figures for two factors of a product. @param {number} left @param {number} right */
export const productDigits = (left, right) =>
  digitsFor([left, right], ([a, b]) => a * b, left * right);
