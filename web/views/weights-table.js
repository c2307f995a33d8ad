/**
 * Every weight and bias as digits: the picture's text alternative, and the answer to
 * "what is this number".
 * @import { ViewContext } from './context.js'
 * @import { State } from '../types.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatWeight, t } from '../i18n/index.js';
import { featureNames, unitNames } from './names.js';

/** Units and inputs shown in one layer's table; wider layers are cut, and say so. */
const MOST = 24;

/** @param {ViewContext} view */
export function weightsTable({ spoken, ui, update }) {
  return html`<details
    class="numbers"
    ?open=${ui.weightsOpen}
    @toggle=${(/** @type {Event & { target: HTMLDetailsElement }} */ event) => {
      if (event.target.open !== ui.weightsOpen) update({ weightsOpen: event.target.open });
    }}
  >
    <summary>${t('weights.title')}</summary>
    ${ui.weightsOpen ? tables(spoken) : nothing}
  </details>`;
}

/** @param {State} state */
function tables({ run }) {
  const { applied, snapshot } = run;
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
                  .map((_, to) => html`<td>${formatWeight(kernel[from * units.length + to])}</td>`)}
              </tr>`,
          )}
          <tr class="numbers-bias">
            <th scope="row">${t('weights.bias')}</th>
            ${units
              .slice(0, MOST)
              .map(
                (_, to) => html`<td>${bias.length > 0 ? formatWeight(bias[to]) : '\u2013'}</td>`,
              )}
          </tr>
        </tbody>
      </table>
    </div>`;
  });
}
