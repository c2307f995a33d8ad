/**
 * Every weight and bias as digits, to be read and typed: the picture's text alternative, and the
 * answer to "what is this number". Fetched when it is first opened.
 * @import { ViewContext } from '../context.js'
 * @import { WeightPlace } from '../../types.js'
 */
import { html, noChange, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { formatWeight, t } from '../../i18n/index.js';
import { featureNames, unitNames } from '../names.js';
import { placeText, weightText } from './weight-editor.js';
import { newGesture } from './weight-place.js';

/** Units and inputs shown in one layer's table; wider layers are cut, and say so. */
const MOST = 24;

/** The field somebody is in: a run goes on, but not under their hands. @type {HTMLInputElement | null} */
let typing = null;
/** What it held when it got the keyboard. */
let held = '';

/** @param {ViewContext} view */
export function weightsTable(view) {
  const { applied, snapshot } = view.spoken.run;
  if (!applied || !snapshot) return nothing;
  let below = featureNames(applied);
  return snapshot.weights.map(({ kernel, bias }, layer) => {
    const units = unitNames(applied, layer);
    const rows = below;
    below = units;
    const cut = rows.length > MOST || units.length > MOST;
    const name =
      layer === applied.layers.length - 1
        ? t('network.outputLayer')
        : t('network.hiddenLayer', { number: layer + 1 });
    return html`<div class="numbers-frame" tabindex="0" role="region" aria-label=${name}>
      <table class="numbers-table">
        <caption>
          ${name}${cut ? ` ${t('weights.cut', { most: MOST })}` : ''}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('weights.from')}</th>
            ${units.slice(0, MOST).map((unit) => html`<th scope="col">${unit}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, MOST).map(
            (row, from) =>
              html`<tr>
                <th scope="row">${row}</th>
                ${units
                  .slice(0, MOST)
                  .map(
                    (_, to) =>
                      html`<td>
                        ${weightCell(view, { layer, unit: to, from }, kernel[from * units.length + to])}
                      </td>`,
                  )}
              </tr>`,
          )}
          <tr class="numbers-bias">
            <th scope="row">${t('weights.bias')}</th>
            ${units
              .slice(0, MOST)
              .map(
                (_, to) =>
                  html`<td>
                    ${bias.length > 0 ? weightCell(view, { layer, unit: to, from: -1 }, bias[to]) : '\u2013'}
                  </td>`,
              )}
          </tr>
        </tbody>
      </table>
    </div>`;
  });
}

/**
 * A weight to be read and typed.
 * @param {ViewContext} view
 * @param {WeightPlace} place
 * @param {number} value
 */
function weightCell(view, place, value) {
  const { applied } = view.spoken.run;
  const name = applied ? placeText(applied, place) : '';
  const isTyped = typing?.isConnected && typing.getAttribute('aria-label') === name;
  return html`<input
    class="number-cell"
    inputmode="decimal"
    autocomplete="off"
    aria-label=${name}
    .value=${isTyped ? noChange : live(formatWeight(value))}
    @focus=${(/** @type {FocusEvent & { target: HTMLInputElement }} */ { target }) => {
      typing = target;
      // All figures, so that what is shown shortened is not set by leaving it.
      held = weightText(value);
      target.value = held;
      target.select();
    }}
    @blur=${(/** @type {FocusEvent & { target: HTMLInputElement }} */ { target }) => {
      typing = null;
      const typed = target.value === held ? NaN : view.reading.parseNumber(target.value);
      target.value = formatWeight(value);
      if (!Number.isFinite(typed)) return;
      view.dispatch({ type: 'network/weightEdited', place, value: typed, gesture: newGesture() });
    }}
    @keydown=${(/** @type {KeyboardEvent & { target: HTMLInputElement }} */ { key, target }) => {
      if (key === 'Escape') target.value = held;
      if (key === 'Enter' || key === 'Escape') target.blur();
    }}
  />`;
}
