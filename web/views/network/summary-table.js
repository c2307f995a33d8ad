/**
 * The network as a table: every layer of the engine with the shape of what it gives on, its
 * parameters and what one row costs.
 * @import { AppliedView } from '../../types.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatNumber, t } from '../../i18n/index.js';

/**
 * What each layer of the engine is called: dense ones as on the page, the others by their kind.
 * @param {AppliedView} applied
 * @returns {{ name: string, kind: string }[]}
 */
function namesOf({ summary, layers }) {
  let dense = 0;
  return summary.layers.map(({ type }) => {
    const kind = t(`layerTypes.${type}`);
    if (type !== 'dense') return { name: kind, kind: '' };
    const layer = layers[dense];
    dense += 1;
    const name =
      dense === layers.length
        ? t('network.outputLayer')
        : t('network.hiddenLayer', { number: dense });
    return { name, kind: layer ? `${kind}, ${t(`activations.${layer.activation}`)}` : kind };
  });
}

/** @param {AppliedView} applied */
export function summaryTable(applied) {
  const { summary, inputs } = applied;
  const { layers, parameters, trainable, multiplyAdds } = summary;
  const names = namesOf(applied);
  const shape = (/** @type {number} */ units) =>
    `(${t('summaryTable.rows')}, ${formatNumber(units)})`;
  return html`<div
    class="numbers-frame"
    tabindex="0"
    role="region"
    aria-label=${t('summaryTable.title')}
  >
    <table class="numbers-table summary-table">
      <thead>
        <tr>
          <th scope="col">${t('summaryTable.layer')}</th>
          <th scope="col">${t('summaryTable.shape')}</th>
          <th scope="col">${t('summaryTable.parameters')}</th>
          <th scope="col">${t('summaryTable.multiplyAdds')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">${t('network.inputs')}</th>
          <td>${shape(inputs)}</td>
          <td>0</td>
          <td>0</td>
        </tr>
        ${layers.map(
          (layer, index) =>
            html`<tr>
              <th scope="row">
                ${names[index].name}
                ${names[index].kind ? html`<span class="summary-kind">${names[index].kind}</span>` : nothing}
              </th>
              <td>${shape(layer.units)}</td>
              <td>${formatNumber(layer.parameters)}</td>
              <td>${formatNumber(layer.multiplyAdds)}</td>
            </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${t('summaryTable.total')}</th>
          <td></td>
          <td>${formatNumber(parameters)}</td>
          <td>${formatNumber(multiplyAdds)}</td>
        </tr>
        ${
          trainable === parameters
            ? nothing
            : html`<tr>
                <th scope="row">${t('summaryTable.trainable')}</th>
                <td></td>
                <td>${formatNumber(trainable)}</td>
                <td></td>
              </tr>`
        }
      </tfoot>
    </table>
  </div>`;
}
