/**
 * The network as a table: every layer of the engine with the shape of what it gives on, its
 * parameters and what one row costs. Fetched when it is first opened.
 * @import { Summary } from '../../../wasm/engine.js'
 */
import { html, nothing } from 'lit/html.js';
import { addTexts, formatNumber, t } from '../../i18n/index.js';
import english from '../../i18n/en-network.json' with { type: 'json' };

addTexts(english);

/** @param {Summary} summary */
export function summaryTable({ layers, parameters, trainable, multiplyAdds }) {
  return html`<div
    class="numbers-frame"
    tabindex="0"
    role="region"
    aria-label=${t('summaryTable.title')}
  >
    <table class="numbers-table">
      <thead>
        <tr>
          <th scope="col">${t('summaryTable.layer')}</th>
          <th scope="col">${t('summaryTable.shape')}</th>
          <th scope="col">${t('summaryTable.parameters')}</th>
          <th scope="col">${t('summaryTable.multiplyAdds')}</th>
        </tr>
      </thead>
      <tbody>
        ${layers.map(
          (layer) =>
            html`<tr>
              <th scope="row">${t(`layerTypes.${layer.type}`)}</th>
              <td>(${t('summaryTable.rows')}, ${formatNumber(layer.units)})</td>
              <td>${formatNumber(layer.parameters)}</td>
              <td>${formatNumber(layer.multiplyAdds)}</td>
            </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${t('summaryTable.total')}</th>
          <td></td>
          <td>
            ${formatNumber(parameters)}
            ${
              trainable === parameters
                ? nothing
                : html`<br />${t('summaryTable.trainable', { count: trainable })}`
            }
          </td>
          <td>${formatNumber(multiplyAdds)}</td>
        </tr>
      </tfoot>
    </table>
  </div>`;
}
