/**
 * The grid and what stands around it.
 * @import { DataGrid } from './index.js'
 */
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import { t } from '../../i18n/index.js';
import { gridRow, partKey } from './body.js';
import { findBar } from './find.js';
import { gridHead } from './head.js';
import { badCells, columnMessages } from './messages.js';
import { orderBar, orderPanel } from './order-view.js';
import { rowMenu } from './row-menu.js';
import { partsOf } from './window.js';

/**
 * How much of each side is covered by what stays in place: cells are scrolled clear of it.
 * @param {DataGrid} grid
 * @returns {Record<string, string>}
 */
function covered({ room, sizes }) {
  const end = room.menu + (sizes.widths[sizes.staying] ?? 0);
  return {
    '--head-size': `${room.head}px`,
    '--number-size': `${room.number}px`,
    '--staying-size': `${end}px`,
  };
}

/** @param {DataGrid} grid */
function offered({ said, offer }) {
  if (!said || !offer) return nothing;
  return html` <button class="link" @click=${offer.act}>${offer.label}</button>`;
}

/** @param {DataGrid} grid */
export function gridTemplate(grid) {
  const { view, model, sizes, columnParts, drawnRows, active, room, memory } = grid;
  const count = model.rows.length;
  const parts = partsOf(drawnRows, count, [active.row], (at) => at * room.row);
  return html`${orderPanel(grid)} ${findBar(grid)} ${orderBar(grid)}
    <div
      class="grid-frame ${grid.byTouch ? 'by-touch' : ''} ${
        sizes.staying < 0 ? '' : 'target-stays'
      }"
      style=${styleMap(covered(grid))}
      @scroll=${() => grid.scrollTo()}
    >
      <table
        class="grid"
        role="grid"
        width=${Math.round(sizes.total)}
        aria-label=${t('data.table')}
        aria-rowcount=${count + 1}
        aria-colcount=${model.width + 2}
        aria-multiselectable="true"
      >
        <colgroup>
          <col width=${room.number} class="col-number" />
          ${repeat(
            columnParts,
            partKey,
            (part) =>
              html`<col width=${part.place === undefined ? part.gap : sizes.widths[part.place]} />`,
          )}
          <col class="col-menu" />
        </colgroup>
        <thead>
          ${gridHead(grid)}
        </thead>
        <tbody>
          ${repeat(
            parts,
            (part, index) =>
              part.place === undefined ? `gap ${index}` : model.rows[part.place].id,
            (part) =>
              part.place === undefined
                ? html`<tr class="grid-gap" aria-hidden="true">
                    <td height=${part.gap}></td>
                  </tr>`
                : gridRow(model.rows[part.place], part.place, grid),
          )}
        </tbody>
      </table>
      ${count === 0 ? html`<p class="grid-empty">${t(memory.order ? 'grid.noneShown' : 'grid.noRows')}</p>` : nothing}
    </div>
    <p class="grid-said" aria-live="polite">${grid.said}${offered(grid)}</p>
    ${rowMenu(grid)} ${columnMessages(view)} ${badCells(view)}`;
}
