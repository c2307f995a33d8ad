/**
 * The menu of a row: by its button, a right click, or the keyboard's menu key.
 * @import { DataGrid } from './index.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../i18n/index.js';
import { oneCell } from '../grid-memory.js';
import { copyWithoutEvent, pasteFromMenu } from './clipboard.js';
import {
  addBeside,
  clearSelected,
  duplicateSelected,
  fillSelected,
  removeSelected,
  rowsOf,
  stepRows,
} from './commands.js';
import { placeOf } from './selection.js';

/**
 * @typedef {object} Item
 * @property {string} name i18n key behind `grid.menu.`
 * @property {string} keys shown beside it, '' for none
 * @property {(grid: DataGrid) => unknown} act
 * @property {boolean} [off]
 */

/** @param {DataGrid} grid @returns {Item[][]} groups */
function itemsOf(grid) {
  const { memory } = grid;
  return [
    [
      { name: 'addAbove', keys: 'Ctrl+Shift+Enter', act: () => addBeside(grid, 'above') },
      { name: 'addBelow', keys: 'Ctrl+Enter', act: () => addBeside(grid, 'below') },
      { name: 'duplicate', keys: 'Ctrl+Shift+D', act: duplicateSelected },
      { name: 'moveUp', keys: 'Alt+↑', act: () => stepRows(grid, -1), off: memory.order !== null },
      { name: 'moveDown', keys: 'Alt+↓', act: () => stepRows(grid, 1), off: memory.order !== null },
      { name: 'remove', keys: 'Ctrl+Delete', act: removeSelected },
    ],
    [
      { name: 'cut', keys: 'Ctrl+X', act: () => copyWithoutEvent(grid, true) },
      { name: 'copy', keys: 'Ctrl+C', act: () => copyWithoutEvent(grid) },
      { name: 'paste', keys: 'Ctrl+V', act: pasteFromMenu },
      { name: 'fillDown', keys: 'Ctrl+D', act: fillSelected },
      { name: 'clear', keys: 'Delete', act: clearSelected },
    ],
  ];
}

/**
 * Opens the menu of a row. What is selected stays so where the row is part of it.
 * @param {DataGrid} grid
 * @param {number} rowId
 * @param {{ x: number, y: number }} [at] on the screen; without it, beside the active cell
 */
export function openRowMenu(grid, rowId, at) {
  const { model, active, element } = grid;
  if (rowId === 0) return;
  const isPart = rowsOf(grid).some(({ id }) => id === rowId);
  const open = () => {
    const cell = element.querySelector(
      `[data-row="${grid.active.rowId}"][data-column="${grid.active.column}"]`,
    );
    const box = cell?.getBoundingClientRect();
    const place = at ?? { x: box?.left ?? 0, y: box?.bottom ?? 0 };
    grid.menu = { rowId, ...place };
    grid.paint();
    placeMenu(grid);
    const first = element.querySelector('.row-menu [role="menuitem"]');
    if (first instanceof HTMLElement) first.focus();
    document.addEventListener('pointerdown', grid.closeOutside, true);
  };
  if (isPart && active.column < model.width) open();
  else grid.change({ ...oneCell, unit: 'rows', rowId }, open);
}

/** Keeps the menu on the screen. @param {DataGrid} grid */
function placeMenu({ element, menu }) {
  const part = element.querySelector('.row-menu');
  if (!(part instanceof HTMLElement) || !menu) return;
  const { offsetWidth, offsetHeight } = part;
  const rightToLeft = getComputedStyle(part).direction === 'rtl';
  const left = rightToLeft ? menu.x - offsetWidth : menu.x;
  part.style.left = `${Math.max(4, Math.min(innerWidth - offsetWidth - 4, left))}px`;
  part.style.top = `${Math.max(4, Math.min(innerHeight - offsetHeight - 4, menu.y))}px`;
}

/** @param {DataGrid} grid */
export function rowMenu(grid) {
  const { menu, model } = grid;
  if (!menu) return nothing;
  const count = rowsOf(grid).length;
  const number = model.numberOf(menu.rowId, placeOf(model.rows, menu.rowId));
  const label = count > 1 ? t('grid.menuOfRows', { count }) : t('grid.rowMenu', { number });
  return html`<div
    class="row-menu"
    role="menu"
    aria-label=${label}
    @keydown=${(/** @type {KeyboardEvent} */ event) => menuKeys(event, grid)}
  >
    ${itemsOf(grid).map(
      (items, index) =>
        html`${index > 0 ? html`<div role="separator"></div>` : nothing}
        ${items.map(
          ({ name, keys, act, off }) =>
            html`<button
              role="menuitem"
              tabindex="-1"
              aria-disabled=${off ? 'true' : 'false'}
              title=${off ? t('grid.noMoving') : ''}
              @click=${() => {
                if (off) return;
                closeMenu(grid, true);
                act(grid);
              }}
            >
              <span>${t(`grid.menu.${name}`, { count })}</span><kbd aria-hidden="true">${keys}</kbd>
            </button>`,
        )}`,
    )}
  </div>`;
}

/**
 * @param {DataGrid} grid
 * @param {boolean} [keepFocus] false: the keyboard has gone elsewhere
 */
export function closeMenu(grid, keepFocus = false) {
  if (!grid.menu) return;
  grid.menu = null;
  document.removeEventListener('pointerdown', grid.closeOutside, true);
  grid.paint();
  if (keepFocus) grid.focusActive();
}

/**
 * @param {KeyboardEvent} event
 * @param {DataGrid} grid
 */
function menuKeys(event, grid) {
  const items = [...grid.element.querySelectorAll('.row-menu [role="menuitem"]')];
  const at = items.indexOf(/** @type {Element} */ (document.activeElement));
  const letter = event.key.toLowerCase();
  let next = at;
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    event.stopPropagation();
    closeMenu(grid, true);
    return;
  }
  if (event.key === 'ArrowDown') next = (at + 1) % items.length;
  else if (event.key === 'ArrowUp') next = (at - 1 + items.length) % items.length;
  else if (event.key === 'Home') next = 0;
  else if (event.key === 'End') next = items.length - 1;
  else if (letter.length === 1 && letter !== ' ' && !event.ctrlKey && !event.metaKey) {
    const starts = (/** @type {Element} */ item) =>
      item.textContent?.trim().toLowerCase().startsWith(letter);
    next = [...items.slice(at + 1), ...items.slice(0, at + 1)].findIndex(starts);
    next = next < 0 ? at : (next + at + 1) % items.length;
  } else return;
  event.preventDefault();
  /** @type {HTMLElement} */ (items[next]).focus();
}
