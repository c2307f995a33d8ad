/**
 * What the page remembers of the grid, and what it forgets when the table is another one.
 * Others select rows here; the grid itself is fetched later (`grid/index.js`).
 * @import { Table } from '../types.js'
 * @import { Ordering } from './grid/row-order.js'
 */

/**
 * @typedef {object} GridMemory
 * @property {number} rowId the cell that has, or had, the keyboard; 0 before the first time
 * @property {number} column its place: behind the table's own columns stand those of the outcomes, and last the row's menu; a larger one stands for the last
 * @property {string | null} draft what an open cell began with; null where nothing is edited
 * @property {'cells' | 'rows' | 'columns'} unit what is selected: cells, or whole rows or columns of them
 * @property {{ rowId: number, column: number } | null} anchor the corner of the selection across from the cell above; null where that cell is all
 * @property {readonly number[]} rows rows selected one by one, wherever they stand; they are the selection where there are any
 * @property {Ordering} ordering how rows are sorted and which are shown
 * @property {readonly number[] | null} order ids of the rows in the order shown; null for the table's own
 * @property {number} highest id of a row when `order` was made
 * @property {number} scroll how often the cell was to be scrolled into sight
 * @property {Readonly<Record<string, number>>} widths in CSS pixels by column id, where they were chosen
 * @property {string | null} find what is looked for; null where nothing is
 * @property {boolean} isWide the table has the whole width of the page
 * @property {boolean} ordersOpen the panel for sorting and filtering
 */

/** @returns {GridMemory} */
export function newGrid() {
  return {
    rowId: 0,
    column: 0,
    draft: null,
    unit: 'cells',
    anchor: null,
    rows: [],
    ordering: { sort: null, filter: null, only: '' },
    order: null,
    highest: 0,
    scroll: 0,
    widths: {},
    find: null,
    isWide: false,
    ordersOpen: false,
  };
}

/**
 * One cell becomes the selection, and is scrolled into sight.
 * @param {GridMemory} memory
 * @param {number} rowId
 * @param {number} column
 * @returns {GridMemory}
 */
export function goToCell(memory, rowId, column) {
  const { scroll } = memory;
  return { ...memory, ...oneCell, rowId, column, scroll: scroll + 1 };
}

/** @type {Pick<GridMemory, 'draft' | 'unit' | 'anchor' | 'rows'>} */
export const oneCell = { draft: null, unit: 'cells', anchor: null, rows: [] };

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
  if (before.rows !== now.rows && !isSameTable(before, now))
    return { ...newGrid(), isWide: grid.isWide };
  const { ordering } = grid;
  const gone = (/** @type {string | undefined} */ id) =>
    id !== undefined && id[0] !== '#' && !now.columns.some((column) => column.id === id);
  const kept = {
    ...ordering,
    sort: gone(ordering.sort?.columnId) ? null : ordering.sort,
    filter: gone(ordering.filter?.columnId) ? null : ordering.filter,
  };
  if (gone(ordering.cell?.columnId)) kept.cell = null;
  const isPlain = !kept.sort && !kept.filter && kept.only === '' && !kept.cell;
  return { ...grid, draft: null, ordering: kept, order: isPlain ? null : grid.order };
}

/** Rows that are compared: another table of the same columns differs in the first few. */
const COMPARED = 50;

/**
 * Whether columns only came, went, moved or were named anew: those that stayed say the same.
 * @param {Pick<Table, 'columns' | 'rows'>} before
 * @param {Pick<Table, 'columns' | 'rows'>} now
 */
function isSameTable(before, now) {
  const pairs = now.columns.flatMap((column, place) => {
    const old = before.columns.findIndex(({ id }) => id === column.id);
    return old < 0 || column.formula !== undefined ? [] : [[old, place]];
  });
  if (pairs.length === 0 || before.rows.length !== now.rows.length) return false;
  return now.rows
    .slice(0, COMPARED)
    .every(({ id, cells }, row) =>
      pairs.every(
        ([old, place]) =>
          before.rows[row].id === id &&
          (before.rows[row].cells[old] ?? '') === (cells[place] ?? ''),
      ),
    );
}
