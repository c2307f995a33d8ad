/**
 * The buttons below the grid.
 * @import { DataGrid } from './index.js'
 */
import { html } from 'lit/html.js';
import { t } from '../../i18n/index.js';
import { gridIcon } from './icons.js';
import { closeFind, openFind } from './find.js';

/** @param {DataGrid} grid */
export function gridTools(grid) {
  const { find, ordersOpen, isWide } = grid.memory;
  return html`<button
      class="button small grid-tool"
      aria-label=${t('grid.find')}
      title=${t('grid.find')}
      aria-expanded=${find === null ? 'false' : 'true'}
      @click=${() => (find === null ? openFind(grid) : closeFind(grid))}
    >
      ${gridIcon('search')}
    </button>
    <button
      class="button small grid-tool"
      aria-label=${t('grid.order')}
      title=${t('grid.order')}
      aria-expanded=${ordersOpen ? 'true' : 'false'}
      @click=${() => grid.change({ ordersOpen: !ordersOpen })}
    >
      ${gridIcon('filter')}
    </button>
    <button
      class="button small grid-tool grid-wider"
      aria-label=${t('grid.wider')}
      title=${t('grid.wider')}
      aria-pressed=${isWide ? 'true' : 'false'}
      @click=${() => grid.change({ isWide: !isWide })}
    >
      ${gridIcon('wide')}
    </button>`;
}
