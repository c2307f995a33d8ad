/** Numbers of the panel: three figures, as short as they can be read. */
import { LOCALE, t } from '../../i18n/index.js';

/** Figures of a number, and at most where two are to be told apart. */
const FEW = 3;
const MOST = 7;
/** Below, and from this on, powers of ten are shorter. */
const SMALL = 1e-3;
const LARGE = 1e5;

const formats = Array.from(
  { length: MOST + 1 },
  (_, digits) => new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: Math.max(1, digits) }),
);

/**
 * @param {number} value
 * @param {number} [digits]
 * @returns {string} 0.123, −12.3, 1.2e−5
 */
export function formatFigure(value, digits = FEW) {
  if (!Number.isFinite(value)) return t('number.none');
  const size = Math.abs(Number(value.toPrecision(digits)));
  if (size !== 0 && (size < SMALL || size >= LARGE)) {
    const [mantissa, exponent] = value.toExponential(digits - 2).split('e');
    return `${mantissa}e${Number(exponent)}`.replaceAll('-', '\u2212');
  }
  return (size === 0 ? '0' : formats[digits].format(value)).replace('-', '\u2212');
}

/**
 * A number before and after a change, with as many figures as the change needs to be seen.
 * @param {number} before
 * @param {number} after
 * @returns {[before: string, after: string]}
 */
export function formatChange(before, after) {
  let digits = FEW;
  // A change of a hundredth is to be read with two figures of its own.
  const share = Math.abs(after - before) / Math.max(Math.abs(before), Math.abs(after));
  if (share > 0) digits = Math.ceil(1 - Math.log10(share)) + 1;
  digits = Math.min(MOST, Math.max(FEW, digits));
  return [formatFigure(before, digits), formatFigure(after, digits)];
}

/** A negative number behind a sign of arithmetic. @param {number} value */
export const inBrackets = (value) => (value < 0 ? `(${formatFigure(value)})` : formatFigure(value));
