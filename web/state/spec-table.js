/**
 * From typed cells to columns of numbers. A cell that cannot be used stays as typed, is
 * named in an issue and counts as missing, so its row is left out and nothing else changes.
 * @import { Column, Issue } from '../../wasm/engine.js'
 * @import { Table } from '../types.js'
 * @import { Reading } from '../data/column-values.js'
 */
import { readValues } from '../data/column-values.js';
import { cellText } from '../data/table.js';

/** Bad cells named one by one; a table with more is most likely of another kind altogether. */
const MOST_CELL_ISSUES = 100;

/** @typedef {{ columns: Column[]; issues: Issue[] }} TableColumns */

/**
 * By reading: there are few of them at a time, but many tables in a history.
 * @type {WeakMap<Reading, TableColumns>}
 */
const known = new WeakMap();

/**
 * One column per table column, in the same order, ignored ones too. The result is
 * remembered per table and must not be changed.
 * @param {Table} table
 * @returns {TableColumns}
 */
export function tableColumns(table) {
  const reading = readValues(table);
  let result = known.get(reading);
  if (!result) {
    result = { columns: specColumns(table, reading), issues: cellIssues(table, reading) };
    known.set(reading, result);
  }
  return result;
}

/**
 * @param {Table} table
 * @param {Reading} reading
 * @returns {Column[]}
 */
function specColumns(table, reading) {
  return table.columns.map(({ name, kind, role, missing, scaling }, index) => {
    /** @type {Column} */
    const column = { name, kind, role, values: reading[index].values };
    if (kind === 'category') column.categories = reading[index].categories;
    if (missing && missing !== 'drop') column.missing = missing;
    if (scaling && kind === 'number') column.scaled = false;
    return column;
  });
}

/**
 * @param {Table} table
 * @param {Reading} reading
 * @returns {Issue[]}
 */
function cellIssues({ columns, rows }, reading) {
  /** @type {Issue[]} */
  const issues = [];
  let count = 0;
  columns.forEach(({ id, name, role }, index) => {
    if (role === 'ignored') return;
    const { bad } = reading[index];
    for (const place of bad.slice(0, Math.max(0, MOST_CELL_ISSUES - count))) {
      const text = cellText(rows[place], index).trim();
      issues.push(badCell(`rows[${rows[place].id}].${id}`, place + 1, name, text));
    }
    count += bad.length;
  });
  if (count > MOST_CELL_ISSUES) {
    const more = String(count - MOST_CELL_ISSUES);
    issues.push({
      code: 'moreBadCells',
      where: 'rows',
      values: { count: more },
      message: `${more} more cells are not numbers. Where a column holds words, choose its kind "category".`,
    });
  }
  return issues;
}

/**
 * @param {string} where
 * @param {number} row number as the table shows it, from 1
 * @param {string} column
 * @param {string} text
 * @returns {Issue}
 */
function badCell(where, row, column, text) {
  return {
    code: 'badCell',
    where,
    values: { row: String(row), column, text },
    message:
      `Row ${row}, ${column}: '${text}' is not a number. ` +
      'Type a number such as 4.5, or leave the cell empty.',
  };
}
