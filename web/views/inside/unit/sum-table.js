/**
 * The weighted sum as a table: what the unit reads, times its weight, and the bias; each weight
 * with a field and a slider.
 * @import { ViewContext } from '../../context.js'
 * @import { Hands } from './hands.js'
 * @import { Look } from './index.js'
 * @import { Sum } from './terms.js'
 */
import { html, nothing } from 'lit/html.js';
import { styleMap } from 'lit/directives/style-map.js';
import { t } from '../../../i18n/index.js';
import { formatFigure } from '../figures.js';
import { ownText, sourcesOf } from './words.js';

/**
 * @param {ViewContext} view
 * @param {Look} look
 * @param {Sum} sum
 * @param {number} digits figures of inputs and weights
 * @param {Hands} hands
 * @param {() => void} showMore
 */
export function sumTable(
  view,
  { applied, layer, unit, row, answer },
  sum,
  digits,
  hands,
  showMore,
) {
  const { names, of } = sourcesOf(applied, layer);
  const { terms, others, rest } = sum;
  const largest = Math.max(
    ...terms.map(({ product }) => Math.abs(product)),
    Math.abs(answer.bias),
    Math.abs(rest),
  );
  return html`<table class="unit-sum">
    <caption class="visually-hidden">
      ${t('unit.sum')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('unit.reads', { count: answer.x.length })}</th>
        <th scope="col"><i>x</i></th>
        <th scope="col" class="unit-weight">
          <span><i>w</i></span>
        </th>
        <th scope="col"><i>w</i> · <i>x</i></th>
      </tr>
    </thead>
    <tbody>
      ${terms.map(({ from, x, weight, product }) => {
        const own = layer === 0 ? ownText(applied, from, row) : '';
        return html`<tr>
          <th scope="row">
            ${names[from]} ${of ? html`<span class="unit-of">${of}</span>` : nothing}
            ${own ? html`<span class="unit-own">${t('unit.own', { value: own })}</span>` : nothing}
          </th>
          <td>${formatFigure(x, digits)}</td>
          <td class="unit-weight">
            ${hands.template(view, applied, { layer, unit, from }, weight, digits)}
          </td>
          ${productCell(product, largest)}
        </tr>`;
      })}
      ${
        others > 0
          ? html`<tr class="unit-others">
              <th scope="row" colspan="3">
                ${t('unit.others', { count: others })}
                <button class="link" @click=${showMore}>${t('unit.showMore')}</button>
              </th>
              ${productCell(rest, largest)}
            </tr>`
          : nothing
      }
      <tr class="unit-bias">
        <th scope="row" colspan="2">${t('unit.bias')}</th>
        <td class="unit-weight">
          ${hands.template(view, applied, { layer, unit, from: -1 }, answer.bias, digits)}
        </td>
        ${productCell(answer.bias, largest)}
      </tr>
    </tbody>
    <tfoot>
      <tr>
        <th scope="row" colspan="3">${t('unit.total')}</th>
        <td class="unit-z">${formatFigure(answer.z[unit])}</td>
      </tr>
    </tfoot>
  </table>`;
}

/**
 * What a term adds, and a bar to either side of the middle.
 * @param {number} value
 * @param {number} largest by size
 */
function productCell(value, largest) {
  const share = largest > 0 ? Math.abs(value) / largest : 0;
  const bar = { '--share': String(share) };
  return html`<td class="unit-product">
    <span>${formatFigure(value)}</span>
    <span
      class="unit-bar ${value < 0 ? 'negative' : ''}"
      style=${styleMap(bar)}
      aria-hidden="true"
    ></span>
  </td>`;
}
