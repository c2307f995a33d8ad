/**
 * Numbers as people type them.
 */

/** The mark before the decimals. @typedef {',' | '.'} DecimalMark */

/** The zero of each digit set that is read: Arabic-Indic, and the Persian and Urdu one. */
const DIGIT_ZEROS = [0x0660, 0x06f0];

/** What most cells hold. */
const WHOLE = /^-?\d+$/;
/** How most of the others do: a number that everybody reads alike. */
export const PLAIN = /^-?\d+(?:\.\d+)?$/;

/** Marks without width that a spreadsheet puts around text from right to left. */
const DIRECTIONS = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c\ufeff]/g;
const HYPHENS = /[\u2010-\u2013\u2212\ufe63\uff0d]/g;

/** Money, before or behind the number: a name, or a sign that a country may stand before. */
const MONEY =
  '(?:rs\\.?|pkr|inr|bdt|usd|eur|gbp|aed|sar|chf|jpy|cny|[a-z]{0,2}\\$|[\u20ac\u00a3\u20a8\u20b9\u00a5\u09f3])';
const UNIT_BEFORE = new RegExp(`^([+-]?)\\s*(${MONEY})\\s*(?=[+\\-\\d.,])`, 'iu');
/** "/-" closes an amount in rupees. */
const UNIT_BEHIND = new RegExp(`(?<=[\\d.,])\\s*(?:(%|${MONEY})|/-)$`, 'iu');

/**
 * Numbers with one decimal mark. Between thousands may stand a space of any width, an
 * apostrophe, the Arabic mark, or the mark that is not the decimal one, the same throughout;
 * with commas also lakhs and crores (1,23,456).
 * @param {string} decimal
 * @param {string} thousands
 * @param {string} lakhs
 */
function grammar(decimal, thousands, lakhs) {
  const groups = `(?!0)\\d{1,3}([\\p{Zs}'\u2019\u066c${thousands}])\\d{3}(?:\\1\\d{3})*`;
  const indian = `(?!0)\\d{1,2}([\u066c${lakhs}])\\d{2}(?:\\2\\d{2})*\\2\\d{3}`;
  const whole = `(?:${groups}|${indian}|\\d+)(?:${decimal}\\d*)?`;
  return new RegExp(`^[+-]?(?:${whole}|${decimal}\\d+)(?:e[+-]?\\d+)?$`, 'iu');
}

const GRAMMARS = {
  '.': grammar('\\.', ',', ','),
  ',': grammar(',', '.', ''),
};

/** @param {string} text */
function withLatinDigits(text) {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = DIGIT_ZEROS.find((start) => code >= start && code <= start + 9) ?? code;
    return String(code - zero);
  });
}

/**
 * A typed number without its unit, in Latin digits.
 * @param {string} text
 * @returns {{ body: string; unit: string }} `unit`: '%', 'Rs', '€' and the like, as typed; '' without one
 */
export function splitUnit(text) {
  let body = withLatinDigits(text.replace(DIRECTIONS, '').trim())
    .replace(HYPHENS, '-')
    .replaceAll('\u060c', ',')
    .replaceAll('\u066a', '%');
  let unit = '';
  const behind = UNIT_BEHIND.exec(body);
  if (behind) {
    unit = behind[1] ?? '';
    body = body.slice(0, behind.index);
  }
  // A number has one unit: "$ 5 %" is none.
  const before = unit === '' ? UNIT_BEFORE.exec(body) : null;
  if (before) {
    unit = before[2];
    body = before[1] + body.slice(before[0].length);
  }
  return { body, unit: unit.replace(/\.$/, '') };
}

/**
 * The number that these characters mean where the decimal mark is known.
 * @param {string} body
 * @param {DecimalMark} decimal
 * @returns {number} NaN where they mean none
 */
export function readWith(body, decimal) {
  let text = body;
  // This mark means one thing only.
  const arabic = text.includes('\u066b');
  if (arabic) text = text.replace('\u066b', '.');
  const mark = arabic ? '.' : decimal;
  if (!GRAMMARS[mark].test(text)) return NaN;
  const other = mark === ',' ? '.' : ',';
  text = text.replace(/[\p{Zs}'\u2019\u066c]/gu, '').replaceAll(other, '');
  return finite(Number(text.replace(',', '.')));
}

/** @param {number} value */
function finite(value) {
  return Number.isFinite(value) ? value : NaN;
}

/**
 * The number that a cell or field means, or NaN where it means none or could mean two.
 * Read: plain and scientific notation, thousands set apart by spaces, apostrophes, points or
 * commas, lakhs and crores (1,23,456), the minus sign of typography, Arabic-Indic and Urdu
 * digits and marks, percent (45 % is 45) and money (Rs 500/- is 500). A column's decimal mark
 * decides what "1,234" is; without one it is NaN, and "1.234" is a little more than 1. What
 * can only mean one number is read whatever the mark. Not read: other units, "Infinity".
 * @param {string} text
 * @param {DecimalMark} [decimal] of its column
 * @returns {number}
 */
export function parseNumber(text, decimal) {
  if ((decimal === ',' ? WHOLE : PLAIN).test(text)) return finite(Number(text));
  const { body } = splitUnit(text);
  const point = readWith(body, '.');
  if (decimal === '.' || (decimal === undefined && !body.includes(','))) {
    return Number.isNaN(point) ? readWith(body, ',') : point;
  }
  const comma = readWith(body, ',');
  if (Number.isNaN(comma)) return point;
  return decimal === ',' || Number.isNaN(point) || point === comma ? comma : NaN;
}

/** Words and signs for a value that nobody knows. */
const MISSING = /^(?:|n\.?\/?a\.?|#n\/a|null|none|nil|nan|missing|unknown|[-\u2013\u2014?.]|--)$/i;

/**
 * Whether a text in a column of numbers says that there is no value.
 * @param {string} text
 * @returns {boolean}
 */
export function meansMissing(text) {
  return MISSING.test(text.trim());
}
