/**
 * Which rows of the table are selected, and selecting them from elsewhere. Only parts that are
 * fetched after the first picture do that.
 * @import { GridMemory } from './grid-memory.js'
 */

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
