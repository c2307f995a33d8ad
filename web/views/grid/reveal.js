/**
 * Scrolling to the cell with the keyboard, clear of what stays in place.
 * @import { DataGrid } from './index.js'
 */
import { scrolledTo } from './window.js';

/** Scrolls the active cell clear of the head and of the columns that stay. @param {DataGrid} grid */
export function reveal(grid) {
  const { frame, room, active } = grid;
  if (!frame) return;
  const seen = room.height - room.head;
  if (seen > 0) {
    const top = scrolledTo(frame.scrollTop, seen, active.row * room.row, room.row);
    if (Math.abs(top - frame.scrollTop) > 0.5) frame.scrollTop = top;
  }
  revealColumn(grid, active.column);
}

/**
 * @param {DataGrid} grid
 * @param {number} column place
 */
export function revealColumn({ frame, room, sizes, model }, column) {
  if (!frame || column >= model.width || column === sizes.staying) return;
  const staying = sizes.widths[sizes.staying] ?? 0;
  const seen = room.width - room.number - room.menu - staying;
  const inline = getComputedStyle(frame).direction === 'rtl' ? -1 : 1;
  const { offsets, widths } = sizes;
  const start = offsets[column];
  frame.scrollLeft = inline * scrolledTo(inline * frame.scrollLeft, seen, start, widths[column]);
}
