/**
 * Text that comes without keys: from a panel of emoji or signs, from dictation, handwriting, a
 * composing keyboard, or a paste by the browser's own menu. Browsers bring it only to what can be
 * edited, so the cell with the keyboard can, and whatever comes opens it for typing instead.
 * @import { DataGrid } from './index.js'
 */
import { editCell } from './editing.js';

/** The table's own cells; what is computed says so when it is opened. */
const CELL = 'td.grid-cell:not(.outcome)[data-row]';

/** @param {DataGrid} grid */
export function watchText(grid) {
  const { element } = grid;
  /** @param {Event} event */
  const cellOf = ({ target }) =>
    target instanceof HTMLElement && target.matches(CELL) ? target : null;

  element.addEventListener('focusin', (event) => {
    const cell = cellOf(event);
    // Under a finger it would bring the keyboard of the screen with every tap.
    if (!cell || grid.byTouch) return;
    cell.setAttribute('contenteditable', 'plaintext-only');
    getSelection()?.collapse(cell, 0);
  });
  element.addEventListener('focusout', (event) => {
    cellOf(event)?.removeAttribute('contenteditable');
  });
  element.addEventListener('beforeinput', (event) => {
    if (!cellOf(event)) return;
    event.preventDefault();
    const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
    // A space alone is a key that does nothing in a table.
    if (event.inputType.startsWith('insert') && text.trim() !== '') editCell(grid, text);
  });
  // What is composed goes on in the field that opens.
  element.addEventListener('compositionstart', (event) => {
    if (cellOf(event)) editCell(grid, '');
  });
}
