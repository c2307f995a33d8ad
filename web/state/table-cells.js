/**
 * Edits of cells. Each gives back the same table where nothing changes, and the same row
 * objects where theirs do not. Derived cells are never written here.
 * @import { Table, TableRow } from '../types.js'
 */
import { cellText, columnIndex } from '../data/table.js';
import { addRows } from './table-rows.js';

/**
 * Where cells of these columns may be written.
 * @param {Table} table
 * @param {readonly string[]} columnIds
 * @returns {number[]} indexes of columns; -1 for unknown and derived ones
 */
function writable(table, columnIds) {
  return columnIds.map((id) => {
    const index = columnIndex(table, id);
    return index >= 0 && table.columns[index].formula === undefined ? index : -1;
  });
}

/**
 * @param {Table} table
 * @param {readonly number[]} rowIds
 * @param {readonly string[]} columnIds
 * @param {(row: number, column: number) => string | undefined} textAt by place among those
 *   named; undefined leaves the cell as it is
 * @returns {Table}
 */
function writeCells(table, rowIds, columnIds, textAt) {
  const places = writable(table, columnIds);
  const wanted = new Map(rowIds.map((id, index) => [id, index]));
  let changed = false;
  const rows = table.rows.map((row) => {
    const line = wanted.get(row.id);
    if (line === undefined) return row;
    /** @type {string[] | null} */
    let cells = null;
    for (let i = 0; i < places.length; i++) {
      const text = places[i] < 0 ? undefined : textAt(line, i);
      if (text === undefined || text === cellText(row, places[i])) continue;
      cells ??= table.columns.map((_, index) => cellText(row, index));
      cells[places[i]] = text;
    }
    if (!cells) return row;
    changed = true;
    return { id: row.id, cells };
  });
  return changed ? { ...table, rows } : table;
}

/**
 * @param {Table} table
 * @param {number} rowId
 * @param {string} columnId
 * @param {string} text
 * @returns {Table}
 */
export function editCell(table, rowId, columnId, text) {
  return writeCells(table, [rowId], [columnId], () => text);
}

/**
 * @param {Table} table
 * @param {object} pasted as in the action `table/cellsPasted`
 * @param {readonly number[]} pasted.rowIds
 * @param {readonly string[]} pasted.columnIds
 * @param {readonly (readonly string[])[]} pasted.texts
 * @param {number} [pasted.after]
 * @returns {Table}
 */
export function pasteCells(table, { rowIds, columnIds, texts, after }) {
  const written = writeCells(table, rowIds, columnIds, (row, column) => texts[row]?.[column]);
  const more = texts.slice(rowIds.length);
  const places = writable(table, columnIds);
  if (more.length === 0 || places.every((place) => place < 0)) return written;
  const lines = more.map((texts) => {
    const cells = table.columns.map(() => '');
    places.forEach((place, index) => {
      if (place >= 0) cells[place] = texts[index] ?? '';
    });
    return cells;
  });
  const place = after === undefined ? -1 : table.rows.findIndex(({ id }) => id === after);
  return addRows(written, (place >= 0 && table.rows[place + 1]?.id) || null, lines);
}

/**
 * @param {Table} table
 * @param {readonly number[]} rowIds
 * @param {readonly string[]} columnIds
 * @returns {Table}
 */
export function clearCells(table, rowIds, columnIds) {
  return writeCells(table, rowIds, columnIds, () => '');
}

/**
 * @param {Table} table
 * @param {readonly number[]} rowIds the first that the table has is the model
 * @param {readonly string[]} columnIds
 * @returns {Table}
 */
export function fillDown(table, rowIds, columnIds) {
  const model = firstOf(table.rows, rowIds);
  if (!model) return table;
  const indexes = columnIds.map((id) => columnIndex(table, id));
  return writeCells(table, rowIds, columnIds, (_, column) => cellText(model, indexes[column]));
}

/**
 * @param {readonly TableRow[]} rows
 * @param {readonly number[]} rowIds
 * @returns {TableRow | undefined} the row that is named first
 */
function firstOf(rows, rowIds) {
  const known = new Map(rows.map((row) => [row.id, row]));
  const id = rowIds.find((each) => known.has(each));
  return id === undefined ? undefined : known.get(id);
}
