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
 * A row that is followed, and those beside it. Row numbers are of what is trained on.
 * @typedef {object} Sample
 * @property {number} row
 * @property {string} name
 * @property {readonly number[]} rows to go through
 */

/** @param {ViewContext} view @returns {Sample | null} */
function asked(view) {
  const row = sampleOf(view);
  if (row < 0) return null;
  return {
    row,
    name: t('inside.rowNumber', { number: formatNumber(row + 1) }),
    rows: samplesOf(view),
  };
}

/**
 * @param {ViewContext} view
 * @param {(patch: Partial<InsideMemory>) => void} remember
 * @param {Sample | null | undefined} shown the one of the tab, where it is not the one that was asked for
 */
export function samplePicker(view, remember, shown) {
  const { applied } = view.state.run;
  const sample = shown ?? asked(view);
  if (!applied || !sample) return nothing;
  const { row, name } = sample;
  // Rows that augmentation made have no place in the table.
  const rows = sample.rows.filter((each) => each === row || applied.rowIds[each] >= 0);
  const at = rows.indexOf(row);
  const go = (/** @type {number} */ by) =>
    remember({ rowId: applied.rowIds[rows[(at + by + rows.length) % rows.length]] });
  return html`<div class="inside-row" role="group" aria-label=${t('inside.row')}>
    <button class="icon-button" aria-label=${t('inside.rowBefore')} @click=${() => go(-1)}>
      ${icon('left')}
    </button>
    <span aria-live="polite">${name}</span>
    <button class="icon-button" aria-label=${t('inside.rowAfter')} @click=${() => go(1)}>
      ${icon('right')}
    </button>
  </div>`;
}
