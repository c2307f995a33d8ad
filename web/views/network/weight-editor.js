/**
 * Sets one weight or bias by typing or by a slider, in the picture of the network where it was
 * clicked; the table of all weights does the same by keyboard. `weight-stand.js` says where it stands.
 * @import { ViewContext } from '../context.js'
 * @import { AppliedView, WeightPlace } from '../../types.js'
 * @import { OpenWeight } from './weight-place.js'
 */
import { html, noChange, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { formatNumber, t } from '../../i18n/index.js';
import { icon } from '../icons.js';
import { featureNames, unitPlaces } from '../unit-names.js';
import { newGesture, weightText } from './weight-place.js';

/** Element id of the field with its value. */
export const VALUE_ID = 'weight-value';
const STEPS = 400;

/**
 * @param {AppliedView} applied
 * @param {WeightPlace} place
 * @returns {string} "Weight from x to Unit 2"
 */
export function placeText(applied, { layer, unit, from }) {
  const to = unitPlaces(applied, layer)[unit] ?? '';
  if (from === -1) return t('weight.bias', { unit: to });
  const sources = layer === 0 ? featureNames(applied) : unitPlaces(applied, layer - 1);
  return t('weight.weight', { from: sources[from] ?? '', unit: to });
}

/**
 * @param {ViewContext} view
 * @param {OpenWeight} open
 * @param {number | undefined} value undefined where there is no such weight any more
 */
export function weightEditor(view, { place, reach, gesture }, value) {
  const { applied } = view.state.run;
  if (!applied || value === undefined) return nothing;
  const name = placeText(applied, place);
  const set = (/** @type {number} */ next, /** @type {string} */ by) =>
    view.dispatch({ type: 'network/weightEdited', place, value: next, gesture: by });
  const close = () =>
    view.update({ weight: null }, () => {
      const stage = document.querySelector('.network-scroll');
      if (stage instanceof HTMLElement) stage.focus({ preventScroll: true });
    });
  // A run goes on, but not under somebody's hands.
  const isTyped = document.activeElement?.id === VALUE_ID;
  return html`<div
    class="weight-editor"
    role="dialog"
    aria-label=${name}
    @keydown=${(/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape') close();
    }}
  >
    <label class="field-label" for=${VALUE_ID}>${name}</label>
    <div class="weight-line">
      <input
        id=${VALUE_ID}
        inputmode="decimal"
        autocomplete="off"
        .value=${isTyped ? noChange : live(weightText(value))}
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
      @change=${() => view.update({ weight: { place, reach, gesture: newGesture() } })}
    />
  </div>`;
}
