/**
 * Warnings about rows: empty ones, and copies of others.
 * @import { Action, Table, TableRow } from '../types.js'
 * @import { Reading } from './column-values.js'
 * @import { Warning } from './warning.js'
 */
import { cellText } from './table.js';
import { warning } from './warning.js';

/**
 * @param {Table} table
 * @returns {number[]} indexes of the columns that count
 */
function usedColumns({ columns }) {
  return columns.flatMap(({ role, formula }, index) =>
    role === 'ignored' || formula !== undefined ? [] : [index],
  );
}

/** Share of the rows from which on copies matter. */
const FEWEST_COPIES = 0.01;

/**
 * @param {readonly TableRow[]} rows
 * @returns {{ where: string, remedy: Action, rows: () => number[] }}
 */
function removing(rows) {
  const rowIds = rows.map(({ id }) => id);
  return { where: 'rows', remedy: { type: 'table/rowsRemoved', rowIds }, rows: () => rowIds };
}

/**
 * Rows without anything in them.
 * @param {Table} table
 * @param {Reading} reading
 * @returns {Warning[]}
 */
export function emptyRows(table, reading) {
  // A computed cell may be there without any typed one.
  const typed = table.columns.flatMap(({ formula }, index) => (formula === undefined ? [index] : []));
  if (typed.some((index) => reading[index].empty === 0)) return [];
  const empty = table.rows.filter((row) =>
    typed.every((index) => cellText(row, index).trim() === ''),
  );
  if (empty.length === 0) return [];
  const count = String(empty.length);
  return [warning('emptyRows', removing(empty), `Empty rows: ${count}.`, { count })];
}

/**
 * Rows that say the same as an earlier one in every column that is used: one of them may train
 * and the other validate, and then validation measures what was learned by heart. Quiet about
 * the odd coincidence of rounded numbers in a long table.
 * @param {Table} table
 * @param {Reading} reading
 * @returns {Warning[]}
 */
export function duplicateRows(table, reading) {
  const used = usedColumns(table);
  if (used.length === 0) return [];
  const hashes = hashRows(table.rows.length, used, reading);
  /** Rows with a hash: the first, or all where different ones share it. @type {Map<number, number[]>} */
  const seen = new Map();
  /** @type {TableRow[]} */
  const copies = [];
  let model = -1;
  for (let row = 0; row < hashes.length; row++) {
    const others = seen.get(hashes[row]);
    if (!others) {
      seen.set(hashes[row], [row]);
      continue;
    }
    const same = others.find((other) => sameCells(table.rows[other], table.rows[row], other, row));
    if (same === undefined) others.push(row);
    else if (!isEmpty(row)) {
      copies.push(table.rows[row]);
      if (model < 0) model = same;
    }
  }
  if (copies.length === 0 || copies.length < FEWEST_COPIES * hashes.length) return [];
  const count = String(copies.length);
  const copy = String(table.rows.indexOf(copies[0]) + 1);
  const values = { count, row: copy, first: String(model + 1) };
  const message =
    `Rows that say the same as an earlier one: ${count} (row ${copy} as row ${model + 1}). What ` +
    'trains may then validate too.';
  return [warning('duplicateRows', removing(copies), message, values)];

  /** @param {TableRow} a @param {TableRow} b @param {number} i @param {number} j */
  function sameCells(a, b, i, j) {
    return used.every((index) => {
      const [x, y] = [reading[index].values[i], reading[index].values[j]];
      if (!Number.isNaN(x) || !Number.isNaN(y)) return x === y;
      return cellText(a, index).trim() === cellText(b, index).trim();
    });
  }

  /** @param {number} row */
  function isEmpty(row) {
    return used.every((index) => cellText(table.rows[row], index).trim() === '');
  }
}

/**
 * A number for each row that depends on its values alone. Column after column, as they lie in
 * memory.
 * @param {number} rows
 * @param {readonly number[]} used
 * @param {Reading} reading
 * @returns {Int32Array}
 */
function hashRows(rows, used, reading) {
  const hashes = new Int32Array(rows);
  const value = new Float64Array(1);
  const bits = new Int32Array(value.buffer);
  for (const index of used) {
    const { values } = reading[index];
    for (let row = 0; row < rows; row++) {
      // One NaN, one zero.
      value[0] = Number.isNaN(values[row]) ? Infinity : values[row] + 0;
      const mixed = Math.imul(hashes[row] ^ bits[0], 0x9e3779b1);
      hashes[row] = Math.imul((mixed ^ (mixed >>> 15)) + bits[1], 0x85ebca6b) ^ (mixed >>> 13);
    }
  }
  return hashes;
}
