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
 * @property {'cells' | 'rows' | 'columns'} unit what is selected: cells, or whole rows or columns of them
 * @property {{ rowId: number, column: number } | null} anchor the corner of the selection across from the cell above; null where that cell is all
 * @property {readonly number[]} rows rows selected one by one, wherever they stand; they are the selection where there are any
 * @property {readonly number[] | null} order ids of the rows in the order shown; null for the table's own
 * @property {number} scroll how often the cell was to be scrolled into sight
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
  return {
    rowId: 0,
    column: 0,
    draft: null,
    unit: 'cells',
    anchor: null,
    rows: [],
    order: null,
    scroll: 0,
    from: 0,
    to: FIRST_ROWS,
  };
}

/**
 * These rows become the selection; the first is the one that the keyboard comes to.
 * @param {GridMemory} memory
 * @param {readonly number[]} rowIds
 * @param {{ scroll?: boolean }} [options] false: stay where the table is scrolled to
 * @returns {GridMemory}
 */
export function selectRows(memory, rowIds, { scroll = true } = {}) {
  const [first] = rowIds;
  const seen = { ...memory, draft: null, anchor: null, unit: /** @type {const} */ ('rows') };
  if (first === undefined) return { ...seen, unit: 'cells', rows: [] };
  return { ...seen, rowId: first, rows: [...rowIds], scroll: memory.scroll + Number(scroll) };
}

/**
 * The rows that the selection touches, whether it is made of rows or of cells.
 * @param {GridMemory} memory
 * @param {readonly number[]} [rowOrder] ids of the table's rows in their own order
 * @returns {ReadonlySet<number>} ids
 */
export function selectedRows(memory, rowOrder = []) {
  const { rowId, anchor, rows, unit } = memory;
  const order = memory.order ?? rowOrder;
  if (rows.length > 0) return new Set(rows);
  if (unit === 'columns') return new Set(order);
  if (rowId === 0) return new Set();
  const ends = [order.indexOf(rowId), order.indexOf(anchor?.rowId ?? rowId)];
  if (ends.includes(-1)) return new Set([rowId]);
  return new Set(order.slice(Math.min(...ends), Math.max(...ends) + 1));
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
