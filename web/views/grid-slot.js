/**
 * The place of the data grid. Its code is a file of its own that comes after the first picture;
 * until it is there, room is kept for it, and where it cannot be fetched that is said.
 * @import { ViewContext } from './context.js'
 * @import { DataGrid } from './grid/index.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../i18n/index.js';
import { icon } from './icons.js';

/** Rows that the empty place is as high as, at most. */
const MOST_WAITING = 10;

export class GridSlot {
  /**
   * @param {() => Promise<typeof DataGrid>} importGrid
   * @param {() => void} redraw called when the grid came, or could not
   */
  constructor(importGrid, redraw) {
    this.importGrid = importGrid;
    this.redraw = redraw;
    /** @type {DataGrid | null} */
    this.grid = null;
    this.isMissing = false;
  }

  async fetch() {
    this.isMissing = false;
    try {
      const Grid = await this.importGrid();
      this.grid = new Grid();
    } catch {
      this.isMissing = true;
    }
    this.redraw();
  }
}

/** @param {ViewContext} view */
export function gridSlot({ state, gridSlot: slot }) {
  if (slot.grid) return slot.grid.element;
  if (slot.isMissing) {
    return html`<div class="grid-missing" role="alert">
      <p class="issue">${icon('alert')}<span>${t('data.noGrid')}</span></p>
      <button class="button small" @click=${() => slot.fetch()}>${t('data.again')}</button>
    </div>`;
  }
  const rows = Math.min(state.table.rows.length, MOST_WAITING);
  return html`<div class="grid-frame grid-waiting" style="--rows: ${rows}" aria-busy="true">
    <p class="visually-hidden">${t('data.gridComes')}</p>
  </div>`;
}

/** Buttons of the grid, to stand below it. @param {ViewContext} view */
export function gridTools({ gridSlot: slot }) {
  return slot.grid?.tools ?? nothing;
}

/** @param {ViewContext} view */
export function addRow({ gridSlot: slot, dispatch }) {
  if (slot.grid) slot.grid.addRow();
  else dispatch({ type: 'table/rowsAdded', beforeRowId: null, rows: [[]] });
}
