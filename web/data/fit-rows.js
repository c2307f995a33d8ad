/**
 * Rows of an imported table as rows of the table on the page.
 * @import { Table, TableColumn } from '../types.js'
 */
import { parseNumber } from './numbers.js';

/** @typedef {{ by: 'name' | 'count'; rows: string[][]; rewritten: number }} FittedRows */

/** @param {string} name */
const plain = (name) => name.trim().toLowerCase();

/**
 * Fits where every column of the table is there by name, or where there are as many columns.
 * A number that the table's own column would read otherwise is written in that column's way.
 * @param {Pick<Table, 'columns'>} table
 * @param {Table} imported
 * @returns {FittedRows | null} null where the columns do not fit
 */
export function fitRows({ columns }, imported) {
  const typed = columns.filter((column) => !('formula' in column) || !column.formula);
  const names = imported.columns.map(({ name }) => plain(name));
  const places = typed.map(({ name }) => names.indexOf(plain(name)));
  const named = places.every((place) => place >= 0) && new Set(places).size === places.length;
  if (!named && imported.columns.length !== typed.length) return null;
  const from = new Map(typed.map((column, index) => [column, named ? places[index] : index]));
  let rewritten = 0;
  const rows = imported.rows.map(({ cells }) =>
    columns.map((column) => {
      const place = from.get(column);
      if (place === undefined) return '';
      const text = cells[place] ?? '';
      const fitting = inTheWayOf(column, imported.columns[place], text);
      if (fitting !== text) rewritten += 1;
      return fitting;
    }),
  );
  return { by: named ? 'name' : 'count', rows, rewritten };
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
