/**
 * Which rows of the table are drawn, and what the grid forgets when the table is another one.
 * Never more than `MOST_ROWS` rows: each is a dozen elements, and a long table would stop the page.
 * @import { Table } from '../types.js'
 */

/**
 * @typedef {object} GridMemory
 * @property {number} rowId the cell that has, or had, the keyboard; 0 before the first time
 * @property {number} column its index; the number of columns stands for the row's remove button
 * @property {string | null} draft what is being typed; null where nothing is edited
 * @property {number} from first row drawn
 * @property {number} to the row behind the last one drawn; may lie beyond the table's end
 */

/** @typedef {Pick<GridMemory, 'from' | 'to'>} RowWindow */

/** Rows drawn at first, rows that come at one press, and rows drawn at most. */
const FIRST_ROWS = 100;
export const MORE_ROWS = 400;
export const MOST_ROWS = FIRST_ROWS + MORE_ROWS;
/** Rows drawn before a row that is gone to, so that it is seen among its neighbours. */
const ROWS_BEFORE = 50;

/** @returns {GridMemory} */
export function newGrid() {
  return { rowId: 0, column: 0, draft: null, from: 0, to: FIRST_ROWS };
}

/**
 * The rows that can be drawn of a table that may have become shorter.
 * @param {RowWindow} window
 * @param {number} count rows of the table
 * @returns {RowWindow}
 */
export function drawnRows({ from, to }, count) {
  if (from < count) return { from, to: Math.min(to, count) };
  return { from: Math.max(0, count - (to - from)), to: count };
}

/**
 * @param {RowWindow} window
 * @param {number} count rows of the table
 * @returns {RowWindow} with more rows at its end, and only as many at its start as there is room for
 */
export function laterRows(window, count) {
  const drawn = drawnRows(window, count);
  const to = Math.min(count, drawn.to + MORE_ROWS);
  return { from: Math.max(drawn.from, to - MOST_ROWS), to };
}

/**
 * @param {RowWindow} window
 * @param {number} count rows of the table
 * @returns {RowWindow} with more rows at its start
 */
export function earlierRows(window, count) {
  const drawn = drawnRows(window, count);
  const from = Math.max(0, drawn.from - MORE_ROWS);
  return { from, to: Math.min(drawn.to, from + MOST_ROWS) };
}

/**
 * @param {RowWindow} window
 * @param {number} place a row's index
 * @returns {RowWindow} one with this row in it: the same where it is, else one around it
 */
export function rowsAround(window, place) {
  if (place >= window.from && place < window.to) return { from: window.from, to: window.to };
  if (place === window.to) {
    const to = place + 1;
    return { from: Math.max(window.from, to - MOST_ROWS), to };
  }
  const from = Math.max(0, place - ROWS_BEFORE);
  return { from, to: from + FIRST_ROWS };
}

/**
 * What the grid still knows after the table has changed. Row ids begin at 1 in every table,
 * so what was typed for one must never reach another.
 * @param {GridMemory} grid
 * @param {Pick<Table, 'columns' | 'rows'>} before
 * @param {Pick<Table, 'columns' | 'rows'>} now
 * @returns {GridMemory} the same object where nothing is to be forgotten
 */
export function gridAfter(grid, before, now) {
  if (before.columns === now.columns) return grid;
  if (before.rows !== now.rows) return newGrid();
  // Only a role or a kind was chosen.
  return grid.draft === null ? grid : { ...grid, draft: null };
}
