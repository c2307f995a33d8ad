/**
 * The heads of the columns: the table's own (`columns/column-head.js`) and those of the outcomes.
 * @import { DataGrid } from './index.js'
 */
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../../i18n/index.js';
import { columnHead } from '../columns/column-head.js';
import { partKey } from './body.js';
import { toggleSort } from './order-view.js';

/** @param {DataGrid} grid */
export function gridHead(grid) {
  const { model, columnParts, view } = grid;
  return html`<tr aria-rowindex="1">
    <th scope="col" class="grid-number" aria-colindex="1">
      <span class="visually-hidden">${t('data.rowNumber')}</span>
    </th>
    ${repeat(columnParts, partKey, (part) => {
      if (part.place === undefined) return html`<td class="grid-gap" aria-hidden="true"></td>`;
      const column = model.columns[part.place];
      return column ? columnHead(column, view) : outcomeHead(part.place, grid);
    })}
    <th scope="col" class="grid-head-remove" aria-colindex=${model.width + 2}>
      <span class="visually-hidden">${t('grid.rowMenus')}</span>
    </th>
  </tr>`;
}

/**
 * @param {number} place
 * @param {DataGrid} grid
 */
function outcomeHead(place, grid) {
  const name = grid.model.extras[place - grid.model.columns.length];
  const text = t(`grid.outcomes.${name.slice(1)}`);
  return html`<th scope="col" class="grid-head outcome">
    <button
      class="column-sort"
      tabindex="-1"
      title=${t('grid.sortBy', { column: text })}
      @click=${() => toggleSort(grid, name)}
    >
      ${text}
    </button>
    ${name === '#set' ? nothing : html`<span class="column-role">${t('grid.now')}</span>`}
  </th>`;
}

/**
 * Tells each head its place, its sorting and whether its column is selected; heads are made by
 * others, who know nothing of that.
 * @param {DataGrid} grid
 */
export function markHeads({ element, columnParts, model, memory, selected }) {
  const heads = element.querySelectorAll('thead > tr > *');
  const { sort } = memory.ordering;
  columnParts.forEach((part, index) => {
    const head = heads[index + 1];
    if (!(head instanceof HTMLElement) || part.place === undefined) return;
    const id = model.columns[part.place]?.id ?? model.extras[part.place - model.columns.length];
    const { range } = selected;
    const isSelected =
      memory.unit === 'columns' && range && part.place >= range.left && part.place <= range.right;
    setAttribute(head, 'aria-colindex', String(part.place + 2));
    setAttribute(head, 'data-place', String(part.place));
    setAttribute(head, 'data-selected', isSelected ? '' : null);
    const direction = sort?.down ? 'descending' : 'ascending';
    setAttribute(head, 'aria-sort', sort?.columnId === id ? direction : null);
  });
}

/** @param {Element} element @param {string} name @param {string | null} value */
function setAttribute(element, name, value) {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
