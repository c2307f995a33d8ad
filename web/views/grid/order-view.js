/**
 * Sorting and filtering: a panel to choose, and a bar that says what is shown.
 * @import { DataGrid } from './index.js'
 * @import { ColumnFilter, MatrixCell, Ordering, RowFilter } from './row-order.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../i18n/index.js';
import { icon } from '../icons.js';
import { gridIcon } from './icons.js';
import { selectColumnRange } from './commands.js';
import { reordered } from './model.js';
import { ALL_ROWS, isPlain } from './row-order.js';
import { columnName } from './sizes.js';

/** @type {readonly RowFilter[]} */
const ROW_FILTERS = ['', 'wrong', 'training', 'validation', 'gap'];
/** @type {readonly ColumnFilter['kind'][]} */
const KINDS = ['contains', 'equals', 'range', 'gap'];

/**
 * Sorts and filters anew.
 * @param {DataGrid} grid
 * @param {Partial<Ordering>} patch
 */
export function choose(grid, patch) {
  const ordering = { ...grid.memory.ordering, ...patch };
  const { order, highest } = reordered(grid.view, { ...grid.memory, ordering });
  grid.said = '';
  grid.change({ ordering, order, highest, draft: null });
}

/**
 * Shows the rows of a cell of the confusion matrix, or all.
 * @param {DataGrid} grid
 * @param {MatrixCell | null} cell
 */
export function showCell(grid, cell) {
  choose(grid, { ...ALL_ROWS, cell });
}

/**
 * Ascending, descending, and back to the table's own order.
 * @param {DataGrid} grid
 * @param {string} columnId
 */
export function toggleSort(grid, columnId) {
  const { sort } = grid.memory.ordering;
  if (sort?.columnId !== columnId) choose(grid, { sort: { columnId, down: false } });
  else choose(grid, { sort: sort.down ? null : { columnId, down: true } });
}

/** @param {DataGrid} grid @param {string} id */
function nameOf(grid, id) {
  const { columns, extras } = grid.model;
  const own = columns.findIndex((column) => column.id === id);
  const place = own >= 0 ? own : columns.length + extras.findIndex((extra) => extra === id);
  return columnName(grid, place);
}

/** @param {Event & { target: HTMLSelectElement | HTMLInputElement }} event */
const valueOf = ({ target }) => target.value;

/** @param {DataGrid} grid */
export function orderPanel(grid) {
  const { memory, model, view } = grid;
  if (!memory.ordersOpen) return nothing;
  const { sort, filter, only } = memory.ordering;
  const column = model.columns.find(({ id }) => id === filter?.columnId);
  const all = [
    ...model.columns.map(({ id, name }) => ({ id, name })),
    ...model.extras.map((id) => ({ id, name: nameOf(grid, id) })),
  ];
  const hasOutcomes = (view.outcomes?.size ?? 0) > 0;
  const kinds = KINDS.filter((kind) => kind !== 'range' || column?.kind === 'number');
  /** @param {Partial<ColumnFilter>} patch */
  const filterBy = (patch) => {
    const before = filter ?? { columnId: '', kind: 'contains', text: '', most: '' };
    choose(grid, { filter: { ...before, ...patch } });
  };
  return html`<fieldset class="grid-orders">
    <legend class="visually-hidden">${t('grid.order')}</legend>
    <label class="grid-choice"
      ><span>${t('grid.sort')}</span>
      <select
        @change=${(/** @type {Event & { target: HTMLSelectElement }} */ event) => {
          const columnId = valueOf(event);
          choose(grid, { sort: columnId === '' ? null : { columnId, down: sort?.down ?? false } });
        }}
      >
        <option value="" .selected=${live(!sort)}>${t('grid.unsorted')}</option>
        ${all.map(
          ({ id, name }) =>
            html`<option value=${id} .selected=${live(sort?.columnId === id)}>${name}</option>`,
        )}
      </select></label
    >
    ${
      sort
        ? html`<button
            class="button small"
            @click=${() => choose(grid, { sort: { ...sort, down: !sort.down } })}
          >
            ${gridIcon(sort.down ? 'down' : 'up')}${t(sort.down ? 'grid.descending' : 'grid.ascending')}
          </button>`
        : nothing
    }
    <label class="grid-choice"
      ><span>${t('grid.show')}</span>
      <select
        @change=${(/** @type {Event & { target: HTMLSelectElement }} */ event) =>
          choose(grid, { only: /** @type {RowFilter} */ (valueOf(event)) })}
      >
        ${ROW_FILTERS.filter((name) => name !== 'wrong' || hasOutcomes || only === 'wrong').map(
          (name) =>
            html`<option value=${name} .selected=${live(only === name)}>
              ${t(`grid.only.${name || 'all'}`)}
            </option>`,
        )}
      </select></label
    >
    <label class="grid-choice"
      ><span>${t('grid.where')}</span>
      <select
        @change=${(/** @type {Event & { target: HTMLSelectElement }} */ event) => {
          const columnId = valueOf(event);
          if (columnId === '') choose(grid, { filter: null });
          else filterBy({ columnId, kind: 'contains', text: '', most: '' });
        }}
      >
        <option value="" .selected=${live(!filter)}>${t('grid.anyColumn')}</option>
        ${model.columns.map(
          ({ id, name }) =>
            html`<option value=${id} .selected=${live(filter?.columnId === id)}>${name}</option>`,
        )}
      </select></label
    >
    ${
      filter
        ? html`<select
              aria-label=${t('grid.condition')}
              @change=${(/** @type {Event & { target: HTMLSelectElement }} */ event) =>
                filterBy({ kind: /** @type {ColumnFilter['kind']} */ (valueOf(event)) })}
            >
              ${kinds.map(
                (kind) =>
                  html`<option value=${kind} .selected=${live(filter.kind === kind)}>
                    ${t(`grid.kinds.${kind}`)}
                  </option>`,
              )}
            </select>
            ${filter.kind === 'gap' ? nothing : field('text', filter.kind === 'range' ? 'least' : 'value')}
            ${filter.kind === 'range' ? field('most', 'most') : nothing}`
        : nothing
    }
  </fieldset>`;

  /** @param {'text' | 'most'} name @param {string} label */
  function field(name, label) {
    return html`<input
      class="grid-value"
      data-live
      aria-label=${t(`grid.values.${label}`)}
      placeholder=${t(`grid.values.${label}`)}
      autocomplete="off"
      spellcheck="false"
      .value=${live(filter?.[name] ?? '')}
      @input=${(/** @type {Event & { target: HTMLInputElement }} */ event) =>
        filterBy({ [name]: valueOf(event) })}
    />`;
  }
}

/**
 * Buttons for the menu of a column.
 * @param {DataGrid} grid
 * @param {string} columnId
 * @param {() => void} close
 */
export function columnActs(grid, columnId, close) {
  const { sort } = grid.memory.ordering;
  const place = grid.model.columns.findIndex(({ id }) => id === columnId);
  /** @param {string} name @param {() => void} act @param {unknown} mark */
  const button = (name, act, mark) =>
    html`<button
      class="column-act"
      @click=${() => {
        close();
        act();
      }}
    >
      ${mark}${t(`grid.column.${name}`)}
    </button>`;
  const by = (/** @type {boolean} */ down) => () => choose(grid, { sort: { columnId, down } });
  const filter = { columnId, kind: /** @type {const} */ ('contains'), text: '', most: '' };
  return html`<div class="column-acts" role="group" aria-label=${t('grid.column.group')}>
    ${button('ascending', by(false), gridIcon('up'))}
    ${button('descending', by(true), gridIcon('down'))}
    ${
      sort?.columnId === columnId
        ? button('unsorted', () => choose(grid, { sort: null }), icon('close'))
        : nothing
    }
    ${button(
      'filter',
      () => {
        choose(grid, { filter });
        grid.change({ ordersOpen: true });
      },
      gridIcon('filter'),
    )}
    ${button('select', () => selectColumnRange(grid, place, place), icon('columns'))}
  </div>`;
}

/** What is shown, and the way back. @param {DataGrid} grid */
export function orderBar(grid) {
  const { memory, model } = grid;
  const { ordering } = memory;
  if (isPlain(ordering)) return nothing;
  const { sort, filter, only, cell } = ordering;
  const shown = model.rows.length;
  const count = model.table.rows.length;
  const parts = [
    shown === count ? t('grid.allShown', { count }) : t('grid.someShown', { shown, count }),
  ];
  if (only !== '') parts.push(t(`grid.shown.${only}`));
  if (cell) parts.push(t(`grid.shown.cell.${cell.part}`, { ...cell }));
  if (filter) parts.push(filterText(grid, filter));
  if (sort) {
    const column = nameOf(grid, sort.columnId);
    parts.push(t(sort.down ? 'grid.sortedDown' : 'grid.sortedUp', { column }));
  }
  return html`<div class="grid-bar">
    <p aria-live="polite">${parts.join(', ')}</p>
    <button
      class="icon-button"
      aria-label=${t('grid.again')}
      title=${t('grid.again')}
      @click=${() => choose(grid, {})}
    >
      ${icon('reset')}
    </button>
    <button class="button small" @click=${() => choose(grid, ALL_ROWS)}>
      ${icon('close')}${t('grid.clearOrder')}
    </button>
  </div>`;
}

/** @param {DataGrid} grid @param {ColumnFilter} filter */
function filterText(grid, { columnId, kind, text, most }) {
  const column = nameOf(grid, columnId);
  if (kind === 'range') {
    return t('grid.filters.range', { column, least: text.trim() || '…', most: most.trim() || '…' });
  }
  return t(`grid.filters.${kind}`, { column, text: text.trim() });
}
