/**
 * What a drag does, by where it began: selecting, filling, moving rows, and widths.
 * @import { DataGrid } from './index.js'
 * @import { Place } from './pointer-place.js'
 */
import { t } from '../../i18n/index.js';
import {
  fillRows,
  moveRows,
  rowsOf,
  selectColumnRange,
  selectRowRange,
  toggleRow,
} from './commands.js';
import { edgeAt, rowEdgeAt } from './pointer-place.js';
import { resizeTo } from './resize.js';
import { placeOf } from './selection.js';

/** How near to the edge of a head its width is dragged, in CSS pixels, by mouse and by finger. */
export const EDGE = 5;
const TOUCH_EDGE = 12;

/**
 * @typedef {object} Drag
 * @property {(place: Place, event: PointerEvent) => void} move
 * @property {(moved: boolean) => void} [end]
 */

/**
 * What begins where the pointer went down.
 * @param {DataGrid} grid
 * @param {Element} target
 * @param {PointerEvent} event
 * @returns {Drag | null}
 */
export function dragOf(grid, target, event) {
  const touch = event.pointerType === 'touch';
  const edge = edgeAt(grid, target, event.clientX, touch ? TOUCH_EDGE : EDGE);
  if (edge >= 0) {
    event.preventDefault();
    return resizing(grid, edge, event.clientX);
  }
  if (target.closest('.fill-handle')) {
    event.preventDefault();
    return touch ? selecting(grid) : filling(grid);
  }
  const head = target.closest('thead th[data-place]');
  if (head && !touch) return selectingColumns(grid, Number(head.getAttribute('data-place')), event);
  const number = target.closest('[data-number]');
  if (number) return onNumber(grid, Number(number.getAttribute('data-number')), event);
  const cell = target.closest('td[data-row]');
  if (!cell || cell.closest('.editing') || touch) return null;
  if (target.closest('.editing')) return null;
  const row = placeOf(grid.model.rows, Number(cell.getAttribute('data-row')));
  // The browser would select text, and give the keyboard to the cell by itself.
  event.preventDefault();
  leaveEditor(grid);
  grid.goTo(row, Number(cell.getAttribute('data-column')), { extend: event.shiftKey });
  return selecting(grid);
}

/** What is being typed is kept before anything else is selected. @param {DataGrid} grid */
export function leaveEditor(grid) {
  const input = grid.element.querySelector('.grid-input');
  if (input instanceof HTMLInputElement) input.blur();
}

/** @param {DataGrid} grid @returns {Drag} */
function selecting(grid) {
  return {
    move({ row, column }) {
      const at = Math.min(column, grid.model.width - 1);
      const { active } = grid;
      if (row !== active.row || at !== active.column) grid.goTo(row, at, { extend: true });
    },
  };
}

/**
 * The cells of the range's first row are taken down as far as the handle is dragged.
 * @param {DataGrid} grid
 * @returns {Drag}
 */
function filling(grid) {
  const { range } = grid.selected;
  let last = range?.bottom ?? 0;
  return {
    move({ row }) {
      if (!range) return;
      last = Math.max(range.bottom, row);
      grid.fillTo = last;
      grid.paint();
    },
    end(moved) {
      grid.fillTo = -1;
      if (!range || !moved || last === range.bottom) {
        grid.paint();
        return;
      }
      const { rows, columns } = grid.model;
      // The whole range is repeated; one row most often.
      const tall = range.bottom - range.top + 1;
      for (let line = 0; line < tall; line++) {
        const filled = [rows[range.top + line]];
        for (let row = range.bottom + 1 + line; row <= last; row += tall) filled.push(rows[row]);
        fillRows(grid, filled, columns.slice(range.left, range.right + 1));
      }
      grid.change(
        {
          anchor: { rowId: rows[range.top].id, column: range.left },
          rowId: rows[last].id,
          column: range.right,
        },
        () => grid.focusActive(),
      );
    },
  };
}

/**
 * @param {DataGrid} grid
 * @param {number} place
 * @param {PointerEvent} event
 * @returns {Drag}
 */
function selectingColumns(grid, place, event) {
  if (event.shiftKey) selectColumnRange(grid, columnAnchor(grid), place);
  const from = event.shiftKey ? columnAnchor(grid) : place;
  return {
    move({ column }) {
      const to = Math.min(column, grid.model.width - 1);
      const { memory } = grid;
      if (memory.unit !== 'columns' || memory.column !== to) selectColumnRange(grid, from, to);
    },
  };
}

/** @param {DataGrid} grid */
function columnAnchor({ memory, active, model }) {
  return Math.min(memory.anchor?.column ?? active.column, model.width - 1);
}

/**
 * On the number of a selected row its rows are moved, on another one rows are selected.
 * @param {DataGrid} grid
 * @param {number} rowId
 * @param {PointerEvent} event
 * @returns {Drag}
 */
function onNumber(grid, rowId, event) {
  const { model, memory } = grid;
  const place = placeOf(model.rows, rowId);
  const isSelected = grid.selected.rows.has(rowId);
  event.preventDefault();
  leaveEditor(grid);
  if (isSelected && !event.shiftKey && !event.ctrlKey && !event.metaKey) return moving(grid, place);
  if (event.ctrlKey || event.metaKey) {
    toggleRow(grid, rowId);
    return { move() {} };
  }
  const from = event.shiftKey ? placeOf(model.rows, memory.anchor?.rowId ?? memory.rowId) : place;
  const first = from < 0 ? place : from;
  selectRowRange(grid, first, place);
  return {
    move({ row }) {
      if (row !== grid.active.row) selectRowRange(grid, first, row);
    },
  };
}

/** @param {DataGrid} grid @param {number} place @returns {Drag} */
function moving(grid, place) {
  let target = -1;
  return {
    move(_, event) {
      if (grid.memory.order) {
        grid.say(t('grid.noMoving'));
        return;
      }
      const { row, isLower } = rowEdgeAt(grid, event.clientY);
      target = row + Number(isLower);
      grid.drop = { before: grid.model.rows[target]?.id ?? null };
      grid.paint();
    },
    end(moved) {
      const { drop } = grid;
      grid.drop = null;
      if (drop && moved) moveRows(grid, rowsOf(grid), drop.before);
      else if (!moved) selectRowRange(grid, place, place);
      grid.paint();
    },
  };
}

/** @param {DataGrid} grid @param {number} place @param {number} from @returns {Drag} */
function resizing(grid, place, from) {
  const width = grid.sizes.widths[place];
  const on = getComputedStyle(grid.element).direction === 'rtl' ? -1 : 1;
  return { move: (_, event) => resizeTo(grid, place, width + on * (event.clientX - from)) };
}
