/**
 * From typed cells to columns of numbers. A cell that cannot be used stays as typed, is
 * named in an issue and counts as missing, so its row is left out and nothing else changes.
 * @import { Column, Issue } from '../../wasm/engine.js'
 * @import { Table } from '../types.js'
 */
import { meansMissing, parseNumber } from '../data/numbers.js';
import { categoriesOf, cellText } from '../data/table.js';

/** Bad cells named one by one; a table with more is most likely of another kind altogether. */
const MOST_CELL_ISSUES = 100;

/** @typedef {{ columns: Column[]; issues: Issue[] }} TableColumns */

/** @type {WeakMap<Table, TableColumns>} */
const known = new WeakMap();

/**
 * One column per table column, in the same order, ignored ones too. The result is
 * remembered per table and must not be changed.
 * @param {Table} table
 * @returns {TableColumns}
 */
export function tableColumns(table) {
  let result = known.get(table);
  if (!result) {
    result = readColumns(table);
    known.set(table, result);
  }
  return result;
}

/**
 * @param {Table} table
 * @returns {TableColumns}
 */
function readColumns(table) {
  /** @type {Issue[]} */
  const issues = [];
  let bad = 0;
  const columns = table.columns.map((head, index) => {
    const values = new Float64Array(table.rows.length).fill(NaN);
    const categories = head.kind === 'category' ? categoriesOf(table, index) : [];
    const codes = new Map(categories.map((name, code) => [name, code]));
    table.rows.forEach((row, position) => {
      const text = cellText(row, index).trim();
      if (text === '') return;
      if (head.kind === 'category') {
        values[position] = codes.get(text) ?? NaN;
        return;
      }
      values[position] = parseNumber(text, head.decimal);
      if (!Number.isNaN(values[position]) || head.role === 'ignored') return;
      if (meansMissing(text)) return;
      bad += 1;
      if (bad > MOST_CELL_ISSUES) return;
      issues.push(badCell(`rows[${row.id}].${head.id}`, position + 1, head.name, text));
    });
    /** @type {Column} */
    const column = { name: head.name, kind: head.kind, role: head.role, values };
    if (head.kind === 'category') column.categories = categories;
    return column;
  });
  if (bad > MOST_CELL_ISSUES) {
    const more = String(bad - MOST_CELL_ISSUES);
    issues.push({
      code: 'moreBadCells',
      where: 'rows',
      values: { count: more },
      message: `${more} more cells are not numbers. Where a column holds words, choose its kind "category".`,
    });
  }
  return { columns, issues };
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
