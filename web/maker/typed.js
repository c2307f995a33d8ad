/**
 * Text of a field as the value that it means, and back. What cannot be read stays the text it is:
 * the reader of the file says what is wrong with it, and nothing typed is lost.
 */

/**
 * @param {string} text
 * @returns {number | string | undefined} undefined for an empty field
 */
export function readNumber(text) {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const plain = trimmed.replace(/^[−–]/, '-').replace(/^([-+]?\d*),(\d+)$/, '$1.$2');
  const value = Number(plain);
  return Number.isFinite(value) ? value : text;
}

/** Entries between commas that stand in no bracket, or between semicolons. @param {string} text */
function entries(text) {
  const isList = text.includes(';');
  const found = [''];
  let depth = 0;
  for (const sign of text) {
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth -= 1;
    if (isList ? sign === ';' : sign === ',' && depth <= 0) found.push('');
    else found[found.length - 1] += sign;
  }
  return found.map((each) => each.trim()).filter((each) => each !== '');
}

/**
 * Numbers and formulas in a row.
 * @param {string} text such as `3, units, 1`
 * @returns {(number | string)[] | undefined} undefined for an empty field
 */
export function readRow(text) {
  const found = entries(text).map((each) => /** @type {number | string} */ (readNumber(each)));
  return found.length > 0 ? found : undefined;
}

/** @param {readonly unknown[]} row */
export const showRow = (row) =>
  row.map(shownText).join(row.some((each) => /,(?![^(]*\))/.test(plainText(each))) ? '; ' : ', ');

/** Rows, one in each line. @param {string} text */
export function readRows(text) {
  const rows = text.split('\n').map((line) => readRow(line) ?? []);
  const filled = rows.filter((row) => row.length > 0);
  return filled.length > 0 ? filled : undefined;
}

/** Texts, one in each line. @param {string} text @returns {string[] | undefined} */
export function readLines(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 ? lines : undefined;
}

/**
 * Something from a file as text. A file may have a group in place of any text, and a group with a
 * `toString` of its own cannot be turned into one.
 * @param {unknown} value
 * @returns {string} '' for what is no text, number or flag
 */
export const plainText = (value) =>
  ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';

/**
 * A value as a field shows it.
 * @param {unknown} value
 * @returns {string}
 */
export function shownText(value) {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
