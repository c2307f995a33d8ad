/**
 * The row of the table that is followed through the network.
 * @import { InsideMemory } from '../../types.js'
 * @import { ViewContext } from '../context.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatNumber, t } from '../../i18n/index.js';
import { icon } from '../icons.js';

/**
 * Numbers of the rows that can be followed, in the order of the table.
 * @param {ViewContext} view
 */
function samplesOf({ state }) {
  const { applied } = state.run;
  if (!applied) return [];
  return [...applied.trainRows, ...applied.validationRows]
    .filter((row) => row < applied.augmentedFrom)
    .sort((a, b) => a - b);
}

/**
 * Number, in what is trained on, of the row that is followed.
 * @param {ViewContext} view
 * @returns {number} -1 where there is none
 */
export function sampleOf(view) {
  const { applied } = view.state.run;
  const samples = samplesOf(view);
  const chosen = samples.find((row) => applied?.rowIds[row] === view.ui.inside.rowId);
  return chosen ?? samples[0] ?? -1;
}

/**
 * @param {ViewContext} view
 * @param {(patch: Partial<InsideMemory>) => void} remember
 */
export function samplePicker(view, remember) {
  const { applied } = view.state.run;
  const samples = samplesOf(view);
  if (!applied || samples.length === 0) return nothing;
  const row = sampleOf(view);
  const at = samples.indexOf(row);
  const go = (/** @type {number} */ by) =>
    remember({ rowId: applied.rowIds[samples[(at + by + samples.length) % samples.length]] });
  return html`<div class="inside-row" role="group" aria-label=${t('inside.row')}>
    <button class="icon-button" aria-label=${t('inside.rowBefore')} @click=${() => go(-1)}>
      ${icon('left')}
    </button>
    <span aria-live="polite">${t('inside.rowNumber', { number: formatNumber(row + 1) })}</span>
    <button class="icon-button" aria-label=${t('inside.rowAfter')} @click=${() => go(1)}>
      ${icon('right')}
    </button>
  </div>`;
}
