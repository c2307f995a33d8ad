/**
 * Every weight and bias as digits, to be read and typed: the picture's text alternative, and the
 * answer to "what is this number".
 * @import { ViewContext } from '../context.js'
 * @import { AppliedView, WeightPlace } from '../../types.js'
 * @import { LayerWeights } from '../../../wasm/engine.js'
 */
import { html, noChange, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { formatWeight, t } from '../../i18n/index.js';
import { icon } from '../icons.js';
import { featureNames, unitNames } from '../unit-names.js';
import { placeText } from './weight-editor.js';
import { newGesture, weightText } from './weight-place.js';

/** Units and inputs of a layer's table at a time. */
const MOST = 16;

/** Where the tables of wide layers begin: first input and first unit of each. @type {Map<number, { input: number, unit: number }>} */
const starts = new Map();

/** The field somebody is in: a run goes on, but not under their hands. @type {HTMLInputElement | null} */
let typing = null;
/** What it held when it got the keyboard. */
let held = '';

/** @param {ViewContext} view */
export function weightsTable(view) {
  const { applied, snapshot } = view.spoken.run;
  if (!applied || !snapshot) return nothing;
  return snapshot.weights.map((weights, layer) => layerTable(view, applied, weights, layer));
}

/**
 * @param {number} first wanted
 * @param {number} count
 * @returns {number} one from which on there is something
 */
const within = (first, count) => (first < count ? first : 0);

/**
 * @param {ViewContext} view
 * @param {AppliedView} applied
 * @param {LayerWeights} weights
 * @param {number} layer
 */
function layerTable(view, applied, { kernel, bias }, layer) {
  const rows = layer === 0 ? featureNames(applied) : unitNames(applied, layer - 1);
  const units = unitNames(applied, layer);
  const start = starts.get(layer) ?? { input: 0, unit: 0 };
  const [input, unit] = [within(start.input, rows.length), within(start.unit, units.length)];
  const across = units.slice(unit, unit + MOST).map((name, i) => ({ name, at: unit + i }));
  const down = rows.slice(input, input + MOST).map((name, i) => ({ name, at: input + i }));
  const name =
    layer === applied.layers.length - 1
      ? t('network.outputLayer')
      : t('network.hiddenLayer', { number: layer + 1 });
  /** @param {'input' | 'unit'} which @param {number} first */
  const begin = (which, first) => {
    starts.set(layer, { ...{ input, unit }, [which]: first });
    view.update({});
  };
  return html`<h3 class="numbers-name">${name}</h3>
    ${pager('weights.inputs', name, input, rows.length, (first) => begin('input', first))}
    ${pager('weights.units', name, unit, units.length, (first) => begin('unit', first))}
    <div class="numbers-frame" tabindex="0" role="region" aria-label=${name}>
      <table class="numbers-table">
        <thead>
          <tr>
            <th scope="col">${t('weights.from')}</th>
            ${across.map((each) => html`<th scope="col">${each.name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${down.map(
            (from) =>
              html`<tr>
                <th scope="row">${from.name}</th>
                ${across.map(({ at }) => {
                  const place = { layer, unit: at, from: from.at };
                  return html`<td>
                    ${weightCell(view, place, kernel[from.at * units.length + at])}
                  </td>`;
                })}
              </tr>`,
          )}
          <tr class="numbers-bias">
            <th scope="row">${t('weights.bias')}</th>
            ${across.map(
              ({ at }) =>
                html`<td>${weightCell(view, { layer, unit: at, from: -1 }, bias[at])}</td>`,
            )}
          </tr>
        </tbody>
      </table>
    </div>`;
}

/**
 * Which of very many are shown, and the way to the others.
 * @param {'weights.inputs' | 'weights.units'} key
 * @param {string} layer
 * @param {number} first
 * @param {number} count
 * @param {(first: number) => void} begin
 */
function pager(key, layer, first, count, begin) {
  if (count <= MOST) return nothing;
  const last = Math.min(count, first + MOST);
  /** @param {'left' | 'right'} side @param {number} to */
  const button = (side, to) => {
    const label = t(`${key}.${side}`, { layer });
    const ends = to < 0 || to >= count;
    return html`<button
      class="icon-button"
      aria-label=${label}
      title=${label}
      aria-disabled=${ends ? 'true' : 'false'}
      @click=${() => ends || begin(to)}
    >
      ${icon(side)}
    </button>`;
  };
  return html`<p class="numbers-pager">
    ${button('left', first - MOST)}
    <span>${t(key, { first: first + 1, last, all: count })}</span>
    ${button('right', first + MOST)}
  </p>`;
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
