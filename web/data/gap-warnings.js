/**
 * Warnings about cells without a value: empty ones, and those that are no number.
 * @import { Table } from '../types.js'
 * @import { Reading } from './column-values.js'
 * @import { Warning } from './warning.js'
 */
import { cellText } from './table.js';
import { rowsWhere, warning } from './warning.js';

/** Share of a column's cells that are no number from which on it is taken for a category. */
const MOSTLY_WORDS = 0.5;

/**
 * Empty cells whose rows are left out. Quiet about rows that are empty altogether, and about a
 * column that is filled.
 * @param {Table} table
 * @param {Reading} reading
 * @param {number} index
 * @returns {Warning[]}
 */
export function missingCells(table, reading, index) {
  const { id, name, role, kind, missing, formula } = table.columns[index];
  const { values, empty, bad } = reading[index];
  if (empty === 0 || missing !== undefined || formula !== undefined) return [];
  const unread = new Set(bad);
  const isGap = (/** @type {number} */ row) =>
    Number.isNaN(values[row]) && !unread.has(row) && !isEmptyRow(table, row);
  const rows = rowsWhere(table, isGap);
  const count = String(rows().length);
  if (count === '0') return [];
  const where = `columns.${id}`;
  const message = `${name} is empty in some rows, which are left out: ${count}.`;
  // A filled target would be an answer that nobody gave; where nothing is typed, nothing fills.
  if (role !== 'input' || values.length === empty + bad.length) {
    return [warning('missingTarget', { where, rows }, message, { column: name, count })];
  }
  const fill = kind === 'number' ? 'mean' : 'mostFrequent';
  /** @type {Warning['remedy']} */
  const remedy = { type: 'table/missingChosen', columnId: id, missing: fill };
  const code = kind === 'number' ? 'missingNumbers' : 'missingCategories';
  return [warning(code, { where, rows, remedy }, message, { column: name, count })];
}

/** @param {Table} table @param {number} row */
function isEmptyRow({ columns, rows }, row) {
  return columns.every(
    ({ formula }, index) => formula !== undefined || cellText(rows[row], index).trim() === '',
  );
}

/**
 * Cells that are no number, in a column of numbers.
 * @param {Table} table
 * @param {Reading} reading
 * @param {number} index
 * @returns {Warning[]}
 */
export function badCells(table, reading, index) {
  const { id, name, role } = table.columns[index];
  const { values, empty, bad } = reading[index];
  if (bad.length === 0) return [];
  const where = `columns.${id}`;
  const rowIds = bad.map((row) => table.rows[row].id);
  const rows = () => rowIds;
  const text = cellText(table.rows[bad[0]], index).trim();
  const said = { column: name, count: String(bad.length), text };
  const message = `${name} has cells that are no number, such as '${text}': ${bad.length}.`;
  if (role !== 'weight' && bad.length >= MOSTLY_WORDS * (values.length - empty)) {
    /** @type {Warning['remedy']} */
    const remedy = { type: 'table/kindChosen', columnId: id, kind: 'category' };
    return [warning('badColumn', { where, rows, remedy }, message, said)];
  }
  /** @type {Warning['remedy']} */
  const remedy = { type: 'table/rowsRemoved', rowIds };
  return [warning('badCells', { where, rows, remedy }, message, said)];
}
