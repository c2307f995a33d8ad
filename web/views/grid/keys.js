/**
 * The keyboard of the grid.
 * @import { DataGrid } from './index.js'
 */
import { oneCell } from '../grid-memory.js';
import {
  addBeside,
  clearSelected,
  duplicateSelected,
  fillSelected,
  removeSelected,
  selectAll,
  selectColumnRange,
  selectRowRange,
  stepRows,
} from './commands.js';
import { editCell, keepTyped } from './editing.js';
import { openFind, findNext } from './find.js';
import { resizeBy } from './resize.js';
import { openRowMenu } from './row-menu.js';
import { moveBy, nextCell } from './selection.js';

/** How far a key makes a column wider, in CSS pixels. */
const WIDER = 16;

/**
 * @param {KeyboardEvent} event
 * @param {DataGrid} grid
 */
export function gridKeys(event, grid) {
  const { target } = event;
  if (event.isComposing || event.defaultPrevented || !(target instanceof HTMLElement)) return;
  if (target.matches('.grid-input')) {
    editingKeys(event, /** @type {HTMLInputElement} */ (target), grid);
  } else if (target.dataset.row !== undefined && !grid.menu) {
    if (commandKeys(event, grid) || movingKeys(event, grid)) event.preventDefault();
  } else if (isFind(event)) {
    event.preventDefault();
    openFind(grid);
  } else if (target.closest('thead') && headKeys(event, target, grid)) event.preventDefault();
}

/**
 * Arrows lead from head to head, and down into the column.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} target
 * @param {DataGrid} grid
 * @returns {boolean} whether the key was one
 */
function headKeys({ key, altKey, ctrlKey, metaKey, shiftKey }, target, grid) {
  if (altKey || ctrlKey || metaKey || shiftKey || target.matches('select, input')) return false;
  const place = Number(target.closest('th')?.getAttribute('data-place') ?? -1);
  if (place < 0) return false;
  if (key === 'ArrowDown') {
    if (grid.active.rowId !== 0) grid.goTo(0, place);
    return true;
  }
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false;
  const next = place + ((key === 'ArrowRight') === isRightToLeft(grid) ? -1 : 1);
  if (next < 0 || next >= grid.model.width) return true;
  // Its head may not be drawn yet.
  grid.change({ ...oneCell, rowId: grid.model.rows[0]?.id ?? 0, column: next }, () => {
    grid.focusHead(next);
  });
  return true;
}

/** @param {KeyboardEvent} event */
function isFind({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  return ctrlKey !== metaKey && !altKey && !shiftKey && key.toLowerCase() === 'f';
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} input
 * @param {DataGrid} grid
 */
function editingKeys(event, input, grid) {
  const { model, active } = grid;
  const { row, column, rowId } = active;
  if (event.key === 'Escape') {
    event.preventDefault();
    input.dataset.done = 'cancelled';
    grid.change({ draft: null }, () => grid.focusActive());
    return;
  }
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const step = event.shiftKey ? -1 : 1;
  /** @type {{ row: number, column: number } | null} */
  let next;
  const first = grid.tabbing ? grid.tabbedFrom : column;
  if (event.key === 'Enter') next = { row: row + step, column: first };
  else if (event.key === 'Tab')
    next = nextCell(active, step, model.rows.length, model.columns.length);
  else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    next = { row: row + (event.key === 'ArrowUp' ? -1 : 1), column };
  } else return;
  keepTyped(grid, input, rowId, model.columns[column].id);
  // Past the last cell Tab leaves the table, as it would anywhere else.
  if (!next) {
    grid.change({ draft: null });
    return;
  }
  event.preventDefault();
  const inside = next.row >= 0 && next.row < model.rows.length;
  grid.goTo(inside ? next.row : row, next.column);
  grid.tabbing = event.key === 'Tab';
  if (grid.tabbing) grid.tabbedFrom = first;
}

/**
 * Keys that do something with the selection.
 * @param {KeyboardEvent} event
 * @param {DataGrid} grid
 * @returns {boolean} whether it was one
 */
function commandKeys(event, grid) {
  const { key, shiftKey, altKey } = event;
  const ctrl = event.ctrlKey !== event.metaKey;
  const letter = key.length === 1 ? key.toLowerCase() : key;
  const { active, model, memory } = grid;
  if (altKey && !ctrl) {
    if (key === 'ArrowUp' || key === 'ArrowDown') stepRows(grid, key === 'ArrowUp' ? -1 : 1);
    else if (shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight')) {
      const wider = (key === 'ArrowRight') !== isRightToLeft(grid);
      resizeBy(grid, active.column, wider ? WIDER : -WIDER);
    } else return false;
    return true;
  }
  if (altKey) return false;
  if (key === 'ContextMenu' || (shiftKey && key === 'F10')) {
    openRowMenu(grid, active.rowId);
    return true;
  }
  if (ctrl) {
    switch (letter) {
      case 'a':
        selectAll(grid);
        return true;
      case 'd':
        if (shiftKey) duplicateSelected(grid);
        else fillSelected(grid);
        return true;
      case 'f':
        if (shiftKey) return false;
        openFind(grid);
        return true;
      case 'g':
        if (memory.find) findNext(grid, shiftKey ? -1 : 1);
        return memory.find !== null;
      case ' ':
        selectColumnRange(grid, active.column, Math.min(active.column, model.width - 1));
        return true;
      case 'Enter':
        addBeside(grid, shiftKey ? 'above' : 'below');
        return true;
      case 'Delete':
      case 'Backspace':
        removeSelected(grid);
        return true;
      default:
        return false;
    }
  }
  if (letter === ' ' && shiftKey) {
    selectRowRange(grid, active.row, active.row);
    return true;
  }
  return false;
}

/** @param {DataGrid} grid */
function isRightToLeft({ element }) {
  return getComputedStyle(element).direction === 'rtl';
}

/**
 * @param {KeyboardEvent} event
 * @param {DataGrid} grid
 * @returns {boolean} whether the key was for the grid
 */
function movingKeys(event, grid) {
  const { key, shiftKey } = event;
  const { model, active, room, memory } = grid;
  const { columns, rows, width } = model;
  const ctrl = event.ctrlKey !== event.metaKey;
  if (event.altKey || rows.length === 0) return false;
  const move = moveBy(key, ctrl, active, {
    rows: rows.length,
    columns: columns.length,
    // The row's menu is no part of a selection.
    last: shiftKey ? width - 1 : width,
    page: Math.max(1, Math.floor((room.height - room.head) / room.row) - 1),
    rightToLeft: isRightToLeft(grid),
    isFilled: (row, column) => (rows[row].cells[column] ?? '').trim() !== '',
  });
  if (move) {
    const up = key === 'ArrowUp' && !ctrl && !shiftKey && active.row === 0;
    if (up && grid.focusHead(active.column)) return true;
    grid.goTo(move.row, move.column, { extend: shiftKey });
    return true;
  }
  if (ctrl) return false;
  if (active.column === width) return false;
  if (key === 'Tab') {
    const next = nextCell(active, shiftKey ? -1 : 1, rows.length, width);
    // Past the last cell Tab leaves the table; and where nothing was typed.
    if (!next || !grid.tabbing) return false;
    grid.goTo(next.row, next.column);
    grid.tabbing = true;
    return true;
  }
  if (key === 'Enter' || key === 'F2') editCell(grid);
  else if (key === 'Escape') {
    grid.tabbing = false;
    if (memory.anchor === null && memory.rows.length === 0) return false;
    grid.goTo(active.row, active.column);
  } else if (key === 'Delete' || key === 'Backspace') clearSelected(grid);
  // The key itself starts the new text; where it only starts a composed one, the cell opens empty.
  else if (key === 'Process' || key === 'Dead' || key === 'Unidentified') {
    editCell(grid, '');
    return false;
  } else if (key.length === 1 && key !== ' ') editCell(grid, key);
  else return false;
  return true;
}
