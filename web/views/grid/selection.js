/**
 * What is selected, as a rectangle of the rows and columns shown, and where keys lead.
 * @import { GridMemory } from '../grid-memory.js'
 */

/** @typedef {{ id: number }} Row */
/** @typedef {{ top: number, bottom: number, left: number, right: number }} Rect all included */

/**
 * Where a row stands; rows mostly stand where they stood.
 * @param {readonly Row[]} rows
 * @param {number} id
 * @returns {number} -1 where it is not shown
 */
export function placeOf(rows, id) {
  // In a table that was never sorted, ids rise by one.
  const guess = id - (rows[0]?.id ?? 1);
  return rows[guess]?.id === id ? guess : rows.findIndex((row) => row.id === id);
}

/**
 * The selection that the active cell and the corner across from it span.
 * @param {GridMemory} memory
 * @param {readonly Row[]} rows as shown
 * @param {number} columns that can be selected
 * @returns {Rect | null} null where no cell is active, or rows were selected one by one
 */
export function rangeOf({ rowId, column, anchor, unit, rows: single }, rows, columns) {
  if (single.length > 0 || columns === 0) return null;
  const place = placeOf(rows, rowId);
  if (place < 0) return null;
  const other = anchor ? placeOf(rows, anchor.rowId) : -1;
  const ends = [place, other < 0 ? place : other];
  const sides = [column, anchor?.column ?? column].map((each) => Math.min(each, columns - 1));
  const whole = { top: 0, bottom: rows.length - 1, left: 0, right: columns - 1 };
  return {
    top: unit === 'columns' ? whole.top : Math.min(...ends),
    bottom: unit === 'columns' ? whole.bottom : Math.max(...ends),
    left: unit === 'rows' ? whole.left : Math.min(...sides),
    right: unit === 'rows' ? whole.right : Math.max(...sides),
  };
}

/** @param {Rect | null} rect @param {number} row @param {number} column */
export function isInside(rect, row, column) {
  if (!rect || row < rect.top || row > rect.bottom) return false;
  return column >= rect.left && column <= rect.right;
}

/** @param {Rect} rect */
export function isOneCell({ top, bottom, left, right }) {
  return top === bottom && left === right;
}

/**
 * Where Ctrl and an arrow lead: to the last filled cell before a gap, or over the gap to the next.
 * @param {(place: number) => boolean} isFilled
 * @param {number} from
 * @param {1 | -1} step
 * @param {number} count
 * @returns {number}
 */
export function edgeFrom(isFilled, from, step, count) {
  const end = step > 0 ? count - 1 : 0;
  let at = from;
  if (at === end) return end;
  const overGap = !isFilled(at) || !isFilled(at + step);
  at += step;
  while (at !== end && (overGap ? !isFilled(at) : isFilled(at + step))) at += step;
  return at;
}

/**
 * @typedef {object} Move
 * @property {number} row place
 * @property {number} column place
 */

/**
 * Where a key leads from a cell.
 * @param {string} key
 * @param {boolean} ctrl
 * @param {Move} at
 * @param {object} table
 * @param {number} table.rows
 * @param {number} table.columns of the table's own and behind them
 * @param {number} table.last place that a row ends with
 * @param {number} table.page rows in sight
 * @param {boolean} table.rightToLeft
 * @param {(row: number, column: number) => boolean} table.isFilled
 * @returns {Move | null} null for a key that leads nowhere
 */
export function moveBy(key, ctrl, { row, column }, table) {
  const { rows, columns, last, page, isFilled } = table;
  const inRows = (/** @type {number} */ place) => Math.min(rows - 1, Math.max(0, place));
  const on = table.rightToLeft ? -1 : 1;
  const sideways = (/** @type {1 | -1} */ step) => {
    if (!ctrl || column >= columns) return Math.min(last, Math.max(0, column + step));
    return edgeFrom((place) => isFilled(row, place), column, step, columns);
  };
  const upDown = (/** @type {1 | -1} */ step) =>
    ctrl && column < columns
      ? edgeFrom((place) => isFilled(place, column), row, step, rows)
      : inRows(row + step);
  switch (key) {
    case 'ArrowUp':
      return { row: upDown(-1), column };
    case 'ArrowDown':
      return { row: upDown(1), column };
    case 'ArrowLeft':
      return { row, column: sideways(on > 0 ? -1 : 1) };
    case 'ArrowRight':
      return { row, column: sideways(on > 0 ? 1 : -1) };
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 };
    case 'End':
      return ctrl ? { row: rows - 1, column: Math.max(0, columns - 1) } : { row, column: last };
    case 'PageUp':
      return { row: inRows(row - page), column };
    case 'PageDown':
      return { row: inRows(row + page), column };
    default:
      return null;
  }
}

/**
 * The cell after or before one, row after row.
 * @param {Move} at
 * @param {1 | -1} step
 * @param {number} rows
 * @param {number} columns
 * @returns {Move | null} null beyond the table
 */
export function nextCell({ row, column }, step, rows, columns) {
  const place = row * columns + Math.min(column, columns - 1) + step;
  if (place < 0 || place >= rows * columns) return null;
  return { row: Math.floor(place / columns), column: place % columns };
}
