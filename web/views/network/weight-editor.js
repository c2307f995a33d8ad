/**
 * Sets one weight or bias by typing or by a slider, in the picture of the network where it was
 * clicked. Fetched with the first click; the table of all weights does the same by keyboard.
 * @import { ViewContext } from '../context.js'
 * @import { AppliedView, WeightPlace } from '../../types.js'
 * @import { OpenWeight } from './weight-place.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import { addTexts, formatNumber, t } from '../../i18n/index.js';
import english from '../../i18n/en-network.json' with { type: 'json' };
import { icon } from '../icons.js';
import { featureNames, unitNames } from '../names.js';
import { newGesture } from './weight-place.js';

addTexts(english);

const STEPS = 400;
/** Width of the editor and its distance from the edges, in CSS pixels. */
const WIDTH_PX = 224;
const MARGIN_PX = 8;

/**
 * @param {AppliedView} applied
 * @param {WeightPlace} place
 * @returns {string} "Weight from x to Unit 2"
 */
export function placeText(applied, { layer, unit, from }) {
  const to = unitNames(applied, layer)[unit] ?? '';
  if (from === -1) return t('weight.bias', { unit: to });
  const sources = layer === 0 ? featureNames(applied) : unitNames(applied, layer - 1);
  return t('weight.weight', { from: sources[from] ?? '', unit: to });
}

/**
 * A weight as it is typed: all its figures, with a point.
 * @param {number} value of single precision
 */
export function weightText(value) {
  for (let digits = 1; digits < 9; digits += 1) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(Number(value.toPrecision(9)));
}

/**
 * @param {ViewContext} view
 * @param {OpenWeight} open
 * @param {number | undefined} value undefined where there is no such weight any more
 * @param {number} widthPx of the picture
 */
export function weightEditor(view, { place, xPx, yPx, reach, gesture }, value, widthPx) {
  const { applied } = view.state.run;
  if (!applied || value === undefined) return nothing;
  const name = placeText(applied, place);
  const set = (/** @type {number} */ next, /** @type {string} */ by) =>
    view.dispatch({ type: 'network/weightEdited', place, value: next, gesture: by });
  const close = () => view.update({ weight: null });
  const left = Math.max(MARGIN_PX, Math.min(widthPx - WIDTH_PX - MARGIN_PX, xPx - WIDTH_PX / 2));
  return html`<div
    class="weight-editor"
    role="dialog"
    aria-label=${name}
    style=${styleMap({ transform: `translate(${left}px, ${yPx + MARGIN_PX}px)`, width: `${WIDTH_PX}px` })}
    @keydown=${(/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape') close();
    }}
  >
    <label class="field-label" for="weight-value">${name}</label>
    <div class="weight-line">
      <input
        id="weight-value"
        inputmode="decimal"
        autocomplete="off"
        .value=${live(weightText(value))}
        @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => {
          const typed = view.reading.parseNumber(target.value);
          if (Number.isFinite(typed)) set(typed, newGesture());
          target.value = weightText(Number.isFinite(typed) ? Math.fround(typed) : value);
        }}
      />
      <button
        class="icon-button"
        aria-label=${t('weight.close')}
        title=${t('weight.close')}
        @click=${close}
      >
        ${icon('close')}
      </button>
    </div>
    <input
      type="range"
      aria-label=${t('weight.slide', { name })}
      aria-valuetext=${formatNumber(value)}
      min=${-reach}
      max=${reach}
      step=${reach / STEPS}
      .value=${live(String(value))}
      @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) =>
        set(target.valueAsNumber, gesture)}
      @change=${() => view.update({ weight: { place, xPx, yPx, reach, gesture: newGesture() } })}
    />
  </div>`;
}
