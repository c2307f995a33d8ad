/**
 * Helpers around a Table: cells as text, one row per sample.
 * @import { Column } from '../../wasm/engine.js'
 * @import { Table, TableColumn, TableRow } from '../types.js'
 */
import { decimalsFor, formatCell } from './numbers.js';

/**
 * A table from names and cells; the last column is the target.
 * @param {readonly { name: string; kind: 'number' | 'category' }[]} columns
 * @param {readonly (readonly string[])[]} cells [rows][columns]
 * @returns {Table}
 */
export function makeTable(columns, cells) {
  return {
    columns: columns.map(({ name, kind }, index) => ({
      id: `c${index + 1}`,
      name,
      kind,
      role: index === columns.length - 1 ? 'target' : 'input',
    })),
    rows: cells.map((row, index) => ({ id: index + 1, cells: [...row] })),
  };
}

/**
 * The table that shows engine columns, for example a generator's.
 * @param {readonly Column[]} columns
 * @returns {Table}
 */
export function columnsToTable(columns) {
  const texts = columns.map(({ kind, values, categories }) => {
    if (kind === 'category') {
      return Array.from(values, (index) => categories?.[index] ?? '');
    }
    let low = Infinity;
    let high = -Infinity;
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const decimals = decimalsFor(high - low);
    return Array.from(values, (value) => formatCell(value, decimals));
  });
  const rows = columns[0]?.values.length ?? 0;
  return {
    columns: columns.map(({ name, kind, role }, index) => ({
      id: `c${index + 1}`,
      name,
      kind,
      role,
    })),
    rows: Array.from({ length: rows }, (_, row) => ({
      id: row + 1,
      cells: texts.map((column) => column[row]),
    })),
  };
}

/**
 * @param {Table} table
 * @param {string} columnId
 * @returns {number} -1 where there is no such column
 */
export function columnIndex(table, columnId) {
  return table.columns.findIndex(({ id }) => id === columnId);
}

/**
 * What is typed in a cell; '' where there is no such cell.
 * @param {TableRow} row
 * @param {number} index
 * @returns {string}
 */
export function cellText(row, index) {
  return row.cells[index] ?? '';
}

/**
 * The highest numbers that ids of the table have, or had before they were removed.
 * @param {Table} table
 * @returns {{ row: number, column: number }}
 */
export function usedIds({ columns, rows, used }) {
  let { row, column } = used ?? { row: 0, column: 0 };
  for (const { id } of rows) if (id > row) row = id;
  for (const { id } of columns) column = Math.max(column, Number(/^c(\d{1,9})$/.exec(id)?.[1] ?? 0));
  return { row, column };
}

/**
 * A name that no column has: the wished one, or the same with a number behind it.
 * @param {string} wished
 * @param {readonly { name: string }[]} columns
 * @returns {string}
 */
export function freeName(wished, columns) {
  const taken = new Set(columns.map(({ name }) => name));
  const base = wished.replace(/ \(\d+\)$/, '');
  let name = wished;
  for (let copy = 2; taken.has(name); copy += 1) name = `${base} (${copy})`;
  return name;
}

/**
 * The one target column.
 * @param {Table} table
 * @returns {TableColumn | undefined}
 */
export function targetColumn(table) {
  return table.columns.find(({ role }) => role === 'target');
}

/**
 * Columns that a surface can have as an axis.
 * @param {Table} table
 * @returns {TableColumn[]}
 */
export function numberInputs(table) {
  return table.columns.filter(({ role, kind }) => role === 'input' && kind === 'number');
}

/** @param {string} a @param {string} b */
function compareNames(a, b) {
  const x = Number(a);
  const y = Number(b);
  const numeric = Number(!Number.isNaN(y)) - Number(!Number.isNaN(x));
  if (numeric !== 0) return numeric;
  if (!Number.isNaN(x) && x !== y) return x - y;
  return a < b ? -1 : Number(a > b);
}

/**
 * The categories of one column: what its cells say, trimmed, empty cells aside. Numbers
 * come first and in their order, then texts by code point, so that editing or sorting
 * rows renumbers no class, and no browser's language settings change a result.
 * @param {Table} table
 * @param {number} index column
 * @returns {string[]}
 */
export function categoriesOf(table, index) {
  const names = new Set();
  for (const row of table.rows) {
    const text = cellText(row, index).trim();
    if (text !== '') names.add(text);
  }
  return [...names].sort(compareNames);
}
