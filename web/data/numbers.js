/**
 * Numbers as people type them.
 */

/** The zero of each digit set that is read: Arabic-Indic, and the Persian and Urdu one. */
const DIGIT_ZEROS = [0x0660, 0x06f0];

/**
 * Whole parts in groups of three, set apart by one of the marks that people put between
 * thousands: a space of any width, an apostrophe, the Arabic thousands mark.
 */
const GROUPED = /^[+-]?\d{1,3}([\p{Zs}'\u2019\u066c])\d{3}(?:\1\d{3})*(?=[.,]|$)/u;
const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** @param {string} text */
function withLatinDigits(text) {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = DIGIT_ZEROS.find((start) => code >= start && code <= start + 9) ?? code;
    return String(code - zero);
  });
}

/**
 * The number that a text means, or NaN where it means none or could mean two.
 * Read: plain and scientific notation, a decimal comma ("4,5"), thousands set apart by
 * spaces or apostrophes ("1 200,5"), the minus sign of typography, Arabic-Indic and Urdu
 * digits with their decimal mark. Not read: a comma that may part thousands ("1,234"), percent signs, units, "Infinity".
 * @param {string} text
 * @returns {number}
 */
export function parseNumber(text) {
  let rest = withLatinDigits(text.trim())
    .replace(/^\u2212/, '-')
    .replace(/\u066b/g, '.');
  rest = rest.replace(GROUPED, (whole, mark) => whole.replaceAll(mark, ''));
  const comma = rest.indexOf(',');
  if (comma >= 0) {
    const ambiguous = /^[+-]?[1-9]\d{0,2},\d{3}$/.test(rest);
    if (ambiguous || rest.includes('.') || rest.indexOf(',', comma + 1) >= 0) return NaN;
    rest = rest.replace(',', '.');
  }
  if (!PLAIN.test(rest)) return NaN;
  const value = Number(rest);
  return Number.isFinite(value) ? value : NaN;
}

/**
 * A number as text with no more decimals than the spread of its column can show.
 * @param {number} value
 * @param {number} decimals
 * @returns {string} '' for NaN
 */
export function formatCell(value, decimals) {
  if (!Number.isFinite(value)) return '';
  const text = String(Number(value.toFixed(decimals)));
  return text === '-0' ? '0' : text;
}

/**
 * Decimals that keep about four figures of a column's spread, at most 6.
 * @param {number} range largest minus smallest value
 * @returns {number}
 */
export function decimalsFor(range) {
  if (!(range > 0)) return 6;
  return Math.min(6, Math.max(0, 3 - Math.floor(Math.log10(range))));
}
