/**
 * How cells become the numbers that the network gets: fitted by the engine on training rows, and
 * shown by an example of the table itself.
 * @import { ViewContext } from '../context.js'
 * @import { AppliedView, TableColumn } from '../../types.js'
 * @import { EncodedColumn } from '../../../wasm/engine.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatShort, t } from '../../i18n/index.js';
import { ownTrainRows, showsTable } from '../names.js';

/** Columns, and categories of one, that are shown. */
const MOST_COLUMNS = 40;
const MOST_CATEGORIES = 4;
/** Figures after the point of a scaled number: more say nothing. */
const scaled = (/** @type {number} */ value) => formatShort(Math.round(value * 100) / 100);

/** @param {ViewContext} view */
export function scalingView({ state }) {
  const { applied } = state.run;
  if (!applied || !showsTable(state)) return nothing;
  const shown = applied.encoding.slice(0, MOST_COLUMNS);
  const rest = applied.encoding.length - shown.length;
  return html`<details class="scaling">
    <summary>${t('scaling.title')}</summary>
    <p class="field-note">${t('scaling.note', { count: ownTrainRows(applied).length })}</p>
    <div class="scaling-frame" role="region" aria-label=${t('scaling.title')} tabindex="0">
      <table>
        <thead>
          <tr>
            ${['column', 'mean', 'deviation', 'example'].map(
              (name) => html`<th scope="col">${t(`scaling.${name}`)}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (encoded) =>
              html`<tr>
                <th scope="row">${encoded.name}</th>
                ${
                  encoded.kind === 'number'
                    ? html`<td>${formatShort(encoded.mean)}</td>
                        <td>${formatShort(encoded.deviation)}</td>`
                    : html`<td colspan="2">
                        ${t(encoded.count === 1 ? 'scaling.class' : 'scaling.oneHot')}
                      </td>`
                }
                <td>${examples(applied, encoded).map((text) => html`<span>${text}</span>`)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${rest > 0 ? html`<p class="field-note">${t('scaling.more', { count: rest })}</p>` : nothing}
  </details>`;
}

/**
 * The same in a sentence, for the menu of a column.
 * @param {TableColumn} column
 * @param {ViewContext} view
 */
export function columnScaling(column, { state }) {
  const { applied } = state.run;
  const place = applied?.columnIds.indexOf(column.id) ?? -1;
  const encoded = applied?.encoding.find((each) => each.column === place);
  if (!applied || !encoded || !showsTable(state)) return nothing;
  const { kind, mean, deviation, count } = encoded;
  const example = examples(applied, encoded).join('; ');
  /** @type {string} */
  let text;
  if (kind === 'number' && column.scaling === 'none') text = t('scaling.sentenceRaw', { example });
  else if (kind === 'number') {
    const fitted = { mean: formatShort(mean), deviation: formatShort(deviation) };
    text = t('scaling.sentence', { ...fitted, example });
  } else if (count === 1) text = t('scaling.sentenceClass', { example });
  else text = t('scaling.sentenceCategory', { count, example });
  return html`<div class="column-scaling">
    <h3>${t('columns.reaches')}</h3>
    <p>${text}</p>
  </div>`;
}

/**
 * Cells before and after, such as "2 → −0.43" or "Lahore → 1 0 0".
 * @param {AppliedView} applied
 * @param {EncodedColumn} encoded
 * @returns {string[]}
 */
export function examples(applied, encoded) {
  const { kind, role, mean, deviation, count, categories, fill, column } = encoded;
  const { values, missing } = applied.columns[column];
  const arrow = (/** @type {string} */ before, /** @type {string} */ after) =>
    t('scaling.arrow', { before, after });
  const found = [];
  if (kind === 'number') {
    const row = applied.trainRows.find((each) => !Number.isNaN(values[each]));
    if (row !== undefined) {
      found.push(arrow(formatShort(values[row]), scaled((values[row] - mean) / deviation)));
    }
  } else {
    categories.slice(0, MOST_CATEGORIES).forEach((name, index) => {
      const places = Array.from({ length: Math.min(count, 12) }, (_, i) => Number(i === index));
      found.push(arrow(name, count === 1 ? String(index) : places.join(' ')));
    });
    if (categories.length > MOST_CATEGORIES) found.push('…');
  }
  const filled = role === 'input' && missing !== undefined && missing !== 'drop';
  if (filled && values.some(Number.isNaN)) {
    const value = kind === 'number' ? formatShort(fill) : (categories[fill] ?? '');
    found.push(t('scaling.fill', { value }));
  }
  return found;
}
