/**
 * Rows that come, go and move. Each gives back the same table where nothing changes.
 * @import { Table, TableRow } from '../types.js'
 */
import { cellText, usedIds } from '../data/table.js';

/**
 * @param {Table} table
 * @param {number} at place of the first new row
 * @param {readonly (readonly string[])[]} lines cells in column order
 * @returns {Table}
 */
function insertRows(table, at, lines) {
  if (lines.length === 0) return table;
  const { row: highest } = usedIds(table);
  const added = lines.map((cells, index) => ({
    id: highest + 1 + index,
    cells: table.columns.map((_, column) => cells[column] ?? ''),
  }));
  const rows = [...table.rows.slice(0, at), ...added, ...table.rows.slice(at)];
  return { ...table, rows };
}

/**
 * @param {Table} table
 * @param {number | null} beforeRowId
 * @param {readonly (readonly string[])[]} lines
 * @returns {Table}
 */
export function addRows(table, beforeRowId, lines) {
  const at = table.rows.findIndex(({ id }) => id === beforeRowId);
  return insertRows(table, at < 0 ? table.rows.length : at, lines);
}

/**
 * @param {Table} table
 * @param {readonly number[]} rowIds
 * @returns {Table}
 */
export function removeRows(table, rowIds) {
  const gone = new Set(rowIds);
  const rows = table.rows.filter(({ id }) => !gone.has(id));
  return rows.length === table.rows.length ? table : { ...table, rows, used: usedIds(table) };
}

/**
 * @param {Table} table
 * @param {readonly number[]} rowIds
 * @returns {Table}
 */
export function duplicateRows(table, rowIds) {
  const wanted = new Set(rowIds);
  let at = 0;
  /** @type {TableRow['cells'][]} */
  const lines = [];
  table.rows.forEach((row, place) => {
    if (!wanted.has(row.id)) return;
    lines.push(table.columns.map((_, index) => cellText(row, index)));
    at = place + 1;
  });
  return insertRows(table, at, lines);
}

/**
 * @param {Table} table
 * @param {number} rowId
 * @param {number | null} beforeRowId
 * @returns {Table}
 */
export function moveRow(table, rowId, beforeRowId) {
  const rows = moved(table.rows, rowId, beforeRowId);
  return rows === table.rows ? table : { ...table, rows };
}

/**
 * A list with one of its members before another, or at its end.
 * @template {{ id: number | string }} T
 * @param {readonly T[]} list
 * @param {T['id']} id
 * @param {T['id'] | null} beforeId
 * @returns {readonly T[]} the same list where nothing moves
 */
export function moved(list, id, beforeId) {
  const from = list.findIndex((each) => each.id === id);
  const before = beforeId === null ? list.length : list.findIndex((each) => each.id === beforeId);
  if (from < 0 || before < 0 || before === from || before === from + 1) return list;
  const rest = list.filter((_, index) => index !== from);
  const to = before > from ? before - 1 : before;
  return [...rest.slice(0, to), list[from], ...rest.slice(to)];
}
