/**
 * What lies under the pointer: cells, edges of heads, and the edge of the grid itself.
 * @import { DataGrid } from './index.js'
 */

/** Pixels per frame that the grid scrolls while something is dragged beyond its edge. */
const SCROLL_STEP = 14;

/** @typedef {{ row: number, column: number }} Place */

/**
 * The column whose width the pointer is at.
 * @param {DataGrid} grid
 * @param {Element} target
 * @param {number} x
 * @param {number} reach
 * @returns {number} its place; -1 for none
 */
export function edgeAt(grid, target, x, reach) {
  const head = target.closest('thead th[data-place]');
  if (!head) return -1;
  const box = head.getBoundingClientRect();
  const rightToLeft = getComputedStyle(grid.element).direction === 'rtl';
  const place = Number(head.getAttribute('data-place'));
  const atEnd = rightToLeft ? x - box.left : box.right - x;
  if (atEnd <= reach) return place;
  const atStart = rightToLeft ? box.right - x : x - box.left;
  return atStart <= reach / 2 && place > 0 ? place - 1 : -1;
}

/**
 * The cell at a point of the screen, or the nearest.
 * @param {DataGrid} grid
 * @param {number} x
 * @param {number} y
 * @returns {Place}
 */
export function placeAt(grid, x, y) {
  const { frame, room, sizes, model } = grid;
  if (!frame) return { row: 0, column: 0 };
  const { row } = rowEdgeAt(grid, y);
  // Columns that stay in place lie over others.
  const box = frame.getBoundingClientRect();
  const inside = Math.min(box.bottom - 4, Math.max(box.top + room.head + 4, y));
  const cell = document.elementFromPoint(x, inside)?.closest('[data-column]');
  if (cell && grid.element.contains(cell)) {
    return { row, column: Number(cell.getAttribute('data-column')) };
  }
  const rightToLeft = getComputedStyle(frame).direction === 'rtl';
  const at =
    (rightToLeft ? box.right - x : x - box.left) + Math.abs(frame.scrollLeft) - room.number;
  let column = 0;
  while (column < model.width - 1 && sizes.offsets[column + 1] <= at) column += 1;
  return { row, column };
}

/** @param {DataGrid} grid @param {number} y */
export function rowEdgeAt({ frame, room, model }, y) {
  const box = frame?.getBoundingClientRect();
  const at = (y - (box?.top ?? 0) - room.head + (frame?.scrollTop ?? 0)) / room.row;
  const row = Math.min(model.rows.length - 1, Math.max(0, Math.floor(at)));
  return { row, isLower: at - row > 0.5 };
}

/** @param {DataGrid} grid @param {PointerEvent} event @returns {boolean} whether it scrolled */
export function scrollAtEdge({ frame, room }, { clientX, clientY }) {
  const box = frame?.getBoundingClientRect();
  if (!frame || !box) return false;
  const { scrollTop, scrollLeft } = frame;
  if (clientY < box.top + room.head) frame.scrollTop -= SCROLL_STEP;
  else if (clientY > box.bottom - 8) frame.scrollTop += SCROLL_STEP;
  if (clientX < box.left + room.number) frame.scrollLeft -= SCROLL_STEP;
  else if (clientX > box.right - 8) frame.scrollLeft += SCROLL_STEP;
  return frame.scrollTop !== scrollTop || frame.scrollLeft !== scrollLeft;
}
