/**
 * Rows of an imported table as rows of the table on the page.
 * @import { Table, TableColumn } from '../types.js'
 */
import { MOST_ROWS } from './limits.js';
import { parseNumber } from './numbers.js';

/**
 * `rewritten`: columns with numbers that had to be written with the table's decimal mark;
 * `room`: rows that the table has room for.
 * @typedef {{ by: 'name' | 'count'; rows: string[][]; rewritten: string[]; room: number }} FittedRows
 */

/** @param {string} name */
const plain = (name) => name.trim().toLowerCase();

/**
 * Fits where every column of the table is there by name, or where there are as many columns.
 * A number that the table's own column would read otherwise is written in that column's way.
 * @param {Table} table
 * @param {Table} imported
 * @returns {FittedRows | null} null where the columns do not fit
 */
export function fitRows({ columns, rows: existing }, imported) {
  const typed = columns.filter((column) => !('formula' in column) || !column.formula);
  const names = imported.columns.map(({ name }) => plain(name));
  const places = typed.map(({ name }) => names.indexOf(plain(name)));
  const named = places.every((place) => place >= 0) && new Set(places).size === places.length;
  if (!named && imported.columns.length !== typed.length) return null;
  const from = new Map(typed.map((column, index) => [column, named ? places[index] : index]));
  /** @type {Set<string>} */
  const rewritten = new Set();
  const rows = imported.rows.map(({ cells }) =>
    columns.map((column) => {
      const place = from.get(column);
      if (place === undefined) return '';
      const text = cells[place] ?? '';
      const fitting = inTheWayOf(column, imported.columns[place], text);
      if (fitting !== text) rewritten.add(column.name);
      return fitting;
    }),
  );
  const by = named ? 'name' : 'count';
  return { by, rows, rewritten: [...rewritten], room: MOST_ROWS - existing.length };
}

/**
 * @param {TableColumn} column
 * @param {TableColumn} source
 * @param {string} text
 * @returns {string}
 */
function inTheWayOf(column, source, text) {
  if (column.kind !== 'number' || column.decimal === source.decimal) return text;
  const value = parseNumber(text, source.decimal);
  if (Number.isNaN(value) || parseNumber(text, column.decimal) === value) return text;
  const written = String(value);
  return column.decimal === ',' ? written.replace('.', ',') : written;
}
