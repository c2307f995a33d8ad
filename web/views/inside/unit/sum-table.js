/**
 * The weighted sum as a table: what the unit reads, times its weight, and the bias; each weight
 * with a slider that moves it while one looks at what follows from it.
 * @import { AppliedView, WeightPlace } from '../../../types.js'
 * @import { ViewContext } from '../../context.js'
 * @import { Look } from './index.js'
 * @import { Sum } from './terms.js'
 */
import { html, noChange, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import { formatNumber, formatShort, t } from '../../../i18n/index.js';
import { placeText } from '../../network/weight-editor.js';
import { newGesture } from '../../network/weight-place.js';
import { formatFigure, productDigits } from '../figures.js';
import { stepOf } from './terms.js';
import { ownText, sourcesOf } from './words.js';

/** The slider's reach either side of 0 where the weight is small, and how much further than a large one it goes. */
const LEAST_REACH = 3;
const REACH = 2;

/** @param {number} value */
const reachOf = (value) => Math.max(LEAST_REACH, Math.ceil(Math.abs(value) * REACH));

/** Sliders of one tab: at most one is held at a time. */
export class Slides {
  /** The one that is held. @type {{ from: number, gesture: string, reach: number } | null} */
  held = null;

  /**
   * @param {ViewContext} view
   * @param {AppliedView} applied
   * @param {WeightPlace} place
   * @param {number} value of now
   */
  slider(view, applied, place, value) {
    const { from } = place;
    const held = this.held?.from === from ? this.held : null;
    const reach = held?.reach ?? reachOf(value);
    const begin = () => (this.held = { from, gesture: newGesture(), reach });
    return html`<input
      type="range"
      class="unit-slider"
      aria-label=${placeText(applied, place)}
      aria-valuetext=${formatNumber(value)}
      min=${-reach}
      max=${reach}
      step=${stepOf(reach)}
      .value=${held ? noChange : live(String(value))}
      @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => {
        const { gesture } = this.held?.from === from ? this.held : begin();
        const next = target.valueAsNumber;
        view.dispatch({ type: 'network/weightEdited', place, value: next, gesture });
      }}
      @change=${() => {
        this.held = null;
        view.update({});
      }}
    />`;
  }
}

/**
 * @param {ViewContext} view
 * @param {Look} look
 * @param {Sum} sum
 * @param {Slides} slides
 * @param {() => void} showMore
 */
export function sumTable(view, { applied, layer, unit, row, answer }, sum, slides, showMore) {
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
        <th scope="col">${t('unit.reads')}</th>
        <th scope="col"><i>x</i></th>
        <th scope="col" class="unit-weight">
          <span><i>w</i></span>
        </th>
        <th scope="col"><i>w</i> · <i>x</i></th>
      </tr>
    </thead>
    <tbody>
      ${terms.map(({ from, x, weight, product }) => {
        const digits = productDigits(weight, x);
        const own = layer === 0 ? ownText(applied, from, row) : '';
        return html`<tr>
          <th scope="row">
            ${names[from]} ${of ? html`<span class="unit-of">${of}</span>` : nothing}
            ${own ? html`<span class="unit-own">${t('unit.own', { value: own })}</span>` : nothing}
          </th>
          <td>${formatFigure(x, digits)}</td>
          <td class="unit-weight">
            <span>${formatFigure(weight, digits)}</span>
            ${slides.slider(view, applied, { layer, unit, from }, weight)}
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
          <span>${formatShort(answer.bias)}</span>
          ${slides.slider(view, applied, { layer, unit, from: -1 }, answer.bias)}
        </td>
        ${productCell(answer.bias, largest)}
      </tr>
    </tbody>
    <tfoot>
      <tr>
        <th scope="row" colspan="3">${t('unit.total')}</th>
        <td class="unit-z">${formatShort(answer.z[unit])}</td>
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
    <span>${formatShort(value)}</span>
    <span
      class="unit-bar ${value < 0 ? 'negative' : ''}"
      style=${styleMap(bar)}
      aria-hidden="true"
    ></span>
  </td>`;
}
