/**
 * Mouse and touch on the grid: what begins a drag, clicks, and the menu of a row.
 * @import { DataGrid } from './index.js'
 * @import { Drag } from './drags.js'
 */
import { editCell } from './editing.js';
import { oneCell } from '../grid-memory.js';
import { rowsOf, selectColumnRange } from './commands.js';
import { EDGE, dragOf, leaveEditor } from './drags.js';
import { edgeAt, placeAt, scrollAtEdge } from './pointer-place.js';
import { fitWidth } from './resize.js';
import { closeMenu, openRowMenu } from './row-menu.js';
import { placeOf } from './selection.js';

/** A pointer that moves less than this, in CSS pixels, has not moved. */
const STILL = 5;

/** @param {DataGrid} grid */
export function watchPointer(grid) {
  const { element } = grid;
  /** @type {Drag | null} */
  let drag = null;
  let start = { x: 0, y: 0 };
  let moved = false;
  /** @type {PointerEvent | null} */
  let newest = null;
  let frame = 0;

  /** @param {PointerEvent} event */
  const move = (event) => {
    newest = event;
    if (!moved && Math.hypot(event.clientX - start.x, event.clientY - start.y) < STILL) return;
    moved = true;
    drag?.move(placeAt(grid, event.clientX, event.clientY), event);
  };
  const scroll = () => {
    if (!drag) return;
    if (newest && moved && scrollAtEdge(grid, newest)) move(newest);
    frame = requestAnimationFrame(scroll);
  };
  const end = () => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', end);
    removeEventListener('pointercancel', end);
    cancelAnimationFrame(frame);
    const { end: last } = drag ?? {};
    drag = null;
    last?.(moved);
  };
  /** @param {PointerEvent} event @param {Drag} next */
  const begin = (event, next) => {
    drag = next;
    moved = false;
    newest = null;
    start = { x: event.clientX, y: event.clientY };
    addEventListener('pointermove', move);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
    frame = requestAnimationFrame(scroll);
  };

  element.addEventListener('pointerdown', (event) => {
    const { target } = event;
    if (!(target instanceof Element) || event.button !== 0) return;
    const touch = event.pointerType === 'touch';
    if (grid.byTouch !== touch) {
      grid.byTouch = touch;
      grid.paint();
    }
    const cell = target.closest('td[data-row]');
    // The keyboard going to the button would end the selection that its menu is about.
    if (target.closest('.grid-remove')) event.preventDefault();
    grid.tapped = cell !== null && isActive(grid, cell);
    const next = dragOf(grid, target, event);
    if (next) begin(event, next);
  });
  element.addEventListener('click', (event) => click(event, grid));
  element.addEventListener(
    'click',
    (event) => {
      // A click on a column's name opens its menu; with Shift, or after a drag, it selects.
      const head = event.target instanceof Element && event.target.closest('thead th[data-place]');
      if (head && (event.shiftKey || moved)) event.stopPropagation();
      if (head && (event.shiftKey || moved)) event.preventDefault();
    },
    true,
  );
  element.addEventListener('dblclick', (event) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const edge = edgeAt(grid, target, event.clientX, EDGE);
    if (edge >= 0) fitWidth(grid, edge);
    else if (target.closest('.grid-cell') && !target.closest('.editing')) editCell(grid);
  });
  element.addEventListener('contextmenu', (event) => {
    const { target } = event;
    if (!(target instanceof Element) || target.closest('.editing, .row-menu')) return;
    const row = target.closest('tbody tr[aria-rowindex]');
    if (!row || event.shiftKey) return;
    event.preventDefault();
    const cell = target.closest('[data-row][data-column]');
    const { row: place } = placeAt(grid, event.clientX, event.clientY);
    const rowId = grid.model.rows[place]?.id ?? 0;
    const at = { x: event.clientX, y: event.clientY };
    const { selected } = grid;
    const column = Number(cell?.getAttribute('data-column') ?? -1);
    const { range } = selected;
    const isInside = selected.single
      ? rowsOf(grid).some(({ id }) => id === rowId)
      : range &&
        place >= range.top &&
        place <= range.bottom &&
        column >= range.left &&
        column <= range.right;
    if (cell && !isInside && column < grid.model.width) {
      grid.change({ ...oneCell, rowId, column }, () => openRowMenu(grid, rowId, at));
    } else openRowMenu(grid, rowId, at);
  });
  element.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'touch' || !(event.target instanceof Element)) return;
    const head = event.target.closest('thead th');
    if (!(head instanceof HTMLElement)) return;
    const edge = edgeAt(grid, head, event.clientX, EDGE);
    head.style.cursor = edge >= 0 ? 'col-resize' : '';
  });
}

/**
 * @param {MouseEvent} event
 * @param {DataGrid} grid
 */
function click(event, grid) {
  const { target } = event;
  if (!(target instanceof Element)) return;
  const button = target.closest('.grid-remove button');
  if (button instanceof HTMLElement) {
    const rowId = Number(button.dataset.row);
    if (grid.menu?.rowId === rowId) {
      closeMenu(grid, true);
      return;
    }
    const box = button.getBoundingClientRect();
    const rightToLeft = getComputedStyle(button).direction === 'rtl';
    openRowMenu(grid, rowId, { x: rightToLeft ? box.right : box.left, y: box.bottom });
    return;
  }
  const head = target.closest('thead th[data-place]');
  if (head && !target.closest('button, select, input, a')) {
    const place = Number(head.getAttribute('data-place'));
    if (edgeAt(grid, target, event.clientX, EDGE) < 0) selectColumnRange(grid, place, place);
    return;
  }
  if (!grid.byTouch) return;
  // A finger selects first; on what is selected already it opens the cell.
  const cell = target.closest('td[data-row]');
  if (!cell || target.closest('.editing, .fill-handle')) return;
  const row = placeOf(grid.model.rows, Number(cell.getAttribute('data-row')));
  const column = Number(cell.getAttribute('data-column'));
  // By now the finger has given it the keyboard; what counts is whose it was before.
  if (grid.tapped && !grid.memory.anchor) editCell(grid);
  else {
    leaveEditor(grid);
    grid.goTo(row, column);
  }
}

/** @param {DataGrid} grid @param {Element} cell */
function isActive({ active, memory }, cell) {
  return (
    memory.rowId === active.rowId &&
    Number(cell.getAttribute('data-row')) === active.rowId &&
    Number(cell.getAttribute('data-column')) === active.column
  );
}
