/**
 * Looking for a text in the cells shown, and replacing it.
 * @import { DataGrid } from './index.js'
 * @import { Model } from './model.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../i18n/index.js';
import { oneCell } from '../grid-memory.js';
import { icon } from '../icons.js';
import { reveal } from './reveal.js';
import { gridIcon } from './icons.js';

/** Where a text is found in the rows shown. */
export class Finder {
  /** @param {Model} model @param {string} text */
  constructor({ rows, columns }, text) {
    this.rows = rows;
    this.columns = columns;
    this.text = text;
    this.pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'iu');
    /** Cells, row after row. @type {number[]} */
    this.places = [];
    const width = columns.length;
    for (let row = 0; row < rows.length; row++) {
      const { cells } = rows[row];
      for (let column = 0; column < width; column++) {
        if (this.pattern.test(cells[column] ?? '')) this.places.push(row * width + column);
      }
    }
  }

  /** @param {string} cell */
  test(cell) {
    return this.pattern.test(cell);
  }

  /** The newest, found again while nothing has changed. @type {Finder | null} */
  static newest = null;

  /** @param {Model} model @param {string} text @returns {Finder} */
  static of(model, text) {
    const { newest } = Finder;
    const same =
      newest?.text === text && newest.rows === model.rows && newest.columns === model.columns;
    if (!newest || !same) Finder.newest = new Finder(model, text);
    return /** @type {Finder} */ (Finder.newest);
  }
}

/** @param {DataGrid} grid */
export function openFind(grid) {
  grid.change({ find: grid.memory.find ?? '', draft: null }, () => {
    const field = grid.element.querySelector('.grid-find input');
    if (field instanceof HTMLInputElement) {
      field.focus();
      field.select();
    }
  });
}

/** @param {DataGrid} grid */
export function closeFind(grid) {
  grid.change({ find: null }, () => grid.focusActive());
}

/**
 * Goes to the next cell with the text, round and round.
 * @param {DataGrid} grid
 * @param {1 | -1} step
 */
export function findNext(grid, step) {
  const { finder, model, active } = grid;
  if (!finder || finder.places.length === 0) return;
  const width = model.columns.length;
  const here = active.row * width + Math.min(active.column, width - 1);
  const { places } = finder;
  const next =
    step > 0
      ? (places.find((place) => place > here) ?? places[0])
      : (places[places.findIndex((place) => place >= here) - 1] ?? places[places.length - 1]);
  grid.change(
    { ...oneCell, rowId: model.rows[Math.floor(next / width)].id, column: next % width },
    () => reveal(grid),
  );
}

/**
 * @param {DataGrid} grid
 * @param {string} text
 * @param {boolean} all
 */
function replace(grid, text, all) {
  const { finder, model, active, view } = grid;
  if (!finder) return;
  const pattern = new RegExp(finder.pattern.source, 'giu');
  const width = model.columns.length;
  const here = active.row * width + active.column;
  const places = all ? finder.places : finder.places.filter((place) => place === here);
  const found = new Set(places);
  const rows = [...new Set(places.map((place) => Math.floor(place / width)))];
  const texts = rows.map((row) =>
    model.columns.map((_, column) => {
      const cell = model.rows[row].cells[column] ?? '';
      return found.has(row * width + column) ? cell.replace(pattern, () => text) : cell;
    }),
  );
  if (rows.length > 0) {
    view.dispatch({
      type: 'table/cellsPasted',
      rowIds: rows.map((row) => model.rows[row].id),
      columnIds: model.columns.map(({ id }) => id),
      texts,
    });
    grid.say(t('grid.replaced', { count: places.length }));
  }
  if (!all) findNext(grid, 1);
}

/** @param {DataGrid} grid */
export function findBar(grid) {
  const { memory, finder, model, active } = grid;
  if (memory.find === null) return nothing;
  const places = finder?.places ?? [];
  const at = places.indexOf(active.row * model.columns.length + active.column);
  const count =
    memory.find === ''
      ? ''
      : at >= 0
        ? t('grid.foundAt', { number: at + 1, count: places.length })
        : t('grid.found', { count: places.length });
  const replacement = () => {
    const field = grid.element.querySelector('.grid-replacement');
    return field instanceof HTMLInputElement ? field.value : '';
  };
  return html`<div
    class="grid-find"
    role="search"
    aria-label=${t('grid.find')}
    @keydown=${(/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape') {
        event.preventDefault();
        closeFind(grid);
      }
    }}
  >
    <input
      type="search"
      data-live
      aria-label=${t('grid.findText')}
      placeholder=${t('grid.findText')}
      autocomplete="off"
      spellcheck="false"
      .value=${live(memory.find)}
      @input=${(/** @type {Event & { target: HTMLInputElement }} */ event) =>
        grid.change({ find: event.target.value })}
      @keydown=${(/** @type {KeyboardEvent} */ event) => {
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault();
        findNext(grid, event.shiftKey ? -1 : 1);
      }}
    />
    <span class="grid-count" aria-live="polite">${count}</span>
    <button
      class="icon-button"
      aria-label=${t('grid.previous')}
      title=${t('grid.previous')}
      @click=${() => findNext(grid, -1)}
    >
      ${gridIcon('up')}
    </button>
    <button
      class="icon-button"
      aria-label=${t('grid.next')}
      title=${t('grid.next')}
      @click=${() => findNext(grid, 1)}
    >
      ${gridIcon('down')}
    </button>
    <button
      class="icon-button"
      aria-label=${t('grid.closeFind')}
      title=${t('grid.closeFind')}
      @click=${() => closeFind(grid)}
    >
      ${icon('close')}
    </button>
    <span class="grid-replace">
      <input
        class="grid-replacement"
        aria-label=${t('grid.replaceBy')}
        placeholder=${t('grid.replaceBy')}
        autocomplete="off"
        spellcheck="false"
      />
      <button class="button small" @click=${() => replace(grid, replacement(), false)}>
        ${t('grid.replace')}
      </button>
      <button class="button small" @click=${() => replace(grid, replacement(), true)}>
        ${t('grid.replaceAll')}
      </button>
    </span>
  </div>`;
}
