/**
 * One unit, opened: what it reads times its weights, the sum, and what its activation makes of
 * it, for the row that is followed. The picture of every tutorial, with the network's own numbers.
 * @import { AppliedView, UnitAnswer } from '../../../types.js'
 * @import { Palette } from '../../../plot/palette.js'
 * @import { ViewContext } from '../../context.js'
 * @import { InsidePage, TabPart } from '../index.js'
 * @import { Sum } from './terms.js'
 */
import { html, nothing } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import english from '../../../i18n/en-inside-unit.json' with { type: 'json' };
import { addTexts, formatPercent, formatWeight, t } from '../../../i18n/index.js';
import { paintActivation } from '../../../plot/activation.js';
import { icon } from '../../icons.js';
import { unitNames } from '../../unit-names.js';
import { Curves, reachFor } from '../curves.js';
import { FEW, formatFigure, productDigits } from '../figures.js';
import { Hands, isInHand } from './hands.js';
import { sumTable } from './sum-table.js';
import { MOST_TERMS, shownInputs, sumOf } from './terms.js';
import { activationText, barsText, layerName, meaningText, sumText } from './words.js';

addTexts(english);

const BINS = 24;
/** Shares of a softmax layer that are listed. */
const MOST_SHARES = 6;

/**
 * A unit on a row, and what the engine says of it.
 * @typedef {{ applied: AppliedView, layer: number, unit: number, row: number, answer: UnitAnswer }} Look
 */

/** @param {InsidePage} page @returns {TabPart} */
export function createTab(page) {
  const curves = new Curves(page.ask, () => page.remember({}));
  const hands = new Hands();
  const changed = page.given.memory();
  /** @type {Look | null} */
  let look = null;
  /** Terms that are shown, of which unit and row. */
  let shown = { key: '', most: MOST_TERMS, inputs: /** @type {number[]} */ ([]) };

  /**
   * The order of the terms stays while a run is on and while somebody has a slider in hand.
   * @param {ViewContext} view
   * @param {string} key
   * @param {Look} look
   */
  function inputsOf({ state, ui }, key, { answer: { products } }) {
    const isSame = shown.key === key;
    const most = isSame ? shown.most : MOST_TERMS;
    if (isSame && shown.inputs.length > 0 && (isInHand() || state.run.phase === 'running')) {
      return shown.inputs;
    }
    shown = { key, most, inputs: shownInputs(products, most, ui.inside.from) };
    return shown.inputs;
  }

  /**
   * What is looked at, as far as it is there.
   * @param {ViewContext} view
   * @param {AppliedView} applied
   */
  function placeOf(view, applied) {
    const { layer, unit } = view.ui.inside;
    const within = Math.min(layer, applied.layers.length - 1);
    return { layer: within, unit: Math.min(unit, applied.layers[within].units - 1) };
  }

  /**
   * What is known of the unit; until the first answer to a new question that of before.
   * @param {ViewContext} view
   * @param {AppliedView} applied
   * @returns {Look | null}
   */
  function lookAt(view, applied) {
    const row = page.row(view);
    if (row < 0) return null;
    const { layer, unit } = placeOf(view, applied);
    const question = { kind: /** @type {const} */ ('unit'), layer, unit, row, bins: BINS };
    const answer = page.live.get(view.state.run.snapshot, question)?.answer;
    if (answer) look = { applied, layer, unit, row, answer };
    return look?.applied === applied ? look : null;
  }

  return {
    template(view) {
      const { applied } = view.state.run;
      if (!applied) return nothing;
      const { layer, unit } = placeOf(view, applied);
      const found = lookAt(view, applied);
      const key = found
        ? `${applied.seed} ${applied.parameters} ${found.layer} ${found.unit} ${found.row} ${view.ui.inside.from}`
        : '';
      const sum = found && sumOf(found.answer, inputsOf(view, key, found));
      const line = found && sum ? lineOf(found, sum) : { text: '', digits: FEW };
      const showMore = () => {
        shown = { key, most: shown.most * 2, inputs: [] };
        view.update({});
      };
      return html`<div class="unit">
        <div class="unit-part unit-terms">
          ${choice(page, applied, layer, unit)}
          ${page.row(view) < 0 ? html`<p>${t('unit.noRow')}</p>` : nothing}
          ${sum ? sumTable(view, found, sum, line.digits, hands, showMore) : nothing}
        </div>
        ${sum ? follows(found, line) : nothing}
      </div>`;
    },

    paint(view, palette) {
      const { applied, snapshot } = view.state.run;
      const canvas = page.root.querySelector('.unit-plot');
      const found = applied && lookAt(view, applied);
      if (!(canvas instanceof HTMLCanvasElement) || !found) return;
      const { layer, unit, answer } = found;
      const { histogram, z } = answer;
      const reach = reachFor(histogram.minimum, histogram.maximum, z[unit]);
      const { activation } = applied.layers[layer];
      // One sum alone says nothing of its share: there the histogram has the place for itself.
      const curve =
        activation === 'softmax' ? null : curves.get(snapshot, activation, -reach, reach);
      const size = page.given.sizeOf(canvas);
      if (size.widthCss === 0 || (!curve && activation !== 'softmax')) return;
      if (
        !changed([canvas, size.widthCss, size.heightCss, devicePixelRatio, palette, answer, curve])
      )
        return;
      paintActivation(
        canvas,
        size,
        {
          zRange: [-reach, reach],
          curves: curve ? [{ ...curve, slope: null, line: 'first' }] : [],
          z: z[unit],
          marked: curve ? [answer.a[unit]] : [],
          shaded: [],
          strips: [{ name: '', ...histogram }],
          format: formatFigure,
        },
        palette,
        getComputedStyle(page.root).fontFamily,
      );
    },
  };
}

/**
 * The sum as a formula. Its numbers have the figures that the table's products take as well, so
 * that a weight is the same number in both.
 * @param {Look} look
 * @param {Sum} sum
 */
function lineOf({ unit, answer }, { terms }) {
  const least = Math.max(
    FEW,
    ...terms.map(({ weight, x, product }) => productDigits(weight, x, product)),
  );
  return sumText(answer, answer.z[unit], least);
}

/** From one part of the way to the next. */
const arrow = () => html`<span class="unit-arrow" aria-hidden="true">${icon('right')}</span>`;

/**
 * What follows from the sum: the activation, and the output.
 * @param {Look} look
 * @param {{ text: string }} line
 */
function follows({ applied, layer, unit, answer }, line) {
  const { activation } = applied.layers[layer];
  const name = t(`activations.${activation}`);
  const isSoftmax = activation === 'softmax';
  return html`${arrow()}
    <div class="unit-part unit-plot-part">
      <p class="unit-step"><b aria-hidden="true">φ</b> ${name}</p>
      <p class="field-note">${barsText(answer.rows, applied.trainRows.length)}</p>
      <canvas
        class="unit-plot ${isSoftmax ? 'unit-plot-bare' : ''}"
        role="img"
        aria-label=${plotText(name, answer, unit)}
      ></canvas>
    </div>
    ${arrow()}
    <div class="unit-part unit-result">
      <p class="unit-step">${t('unit.output')}</p>
      <p class="unit-a">${formatFigure(answer.a[unit])}</p>
      ${remarks(applied, layer, unit, answer)}
      <div class="unit-formula">
        <p>${line.text}</p>
        <p>${activationText(applied, layer, unit, answer)}</p>
      </div>
      ${isSoftmax ? shares(applied, layer, unit, answer) : nothing}
    </div>`;
}

/**
 * Which unit is looked at.
 * @param {InsidePage} page
 * @param {AppliedView} applied
 * @param {number} layer
 * @param {number} unit
 */
function choice(page, applied, layer, unit) {
  const { units } = applied.layers[layer];
  /** @param {number} next @param {number} [of] */
  const open = (next, of = layer) => page.remember({ layer: of, unit: next, from: -1 });
  const go = (/** @type {number} */ by) => open((unit + by + units) % units);
  /** @param {Event} event */
  const chosen = ({ target }) => Number(/** @type {HTMLSelectElement} */ (target).value);
  return html`<div class="unit-choice">
    <label class="field-label" for="unit-layer">${t('unit.layer')}</label>
    <select id="unit-layer" @change=${(/** @type {Event} */ event) => open(0, chosen(event))}>
      ${applied.layers.map(
        (_, index) =>
          html`<option value=${index} .selected=${live(index === layer)}>
            ${layerName(applied, index)}
          </option>`,
      )}
    </select>
    <label class="field-label" for="unit-unit">${t('unit.unit')}</label>
    <span class="unit-stepper">
      <button class="icon-button" aria-label=${t('unit.before')} @click=${() => go(-1)}>
        ${icon('left')}
      </button>
      ${guard(
        [applied, layer, unit],
        () =>
          html`<select
            id="unit-unit"
            @change=${(/** @type {Event} */ event) => open(chosen(event))}
          >
            ${unitNames(applied, layer).map(
              (name, index) =>
                html`<option value=${index} .selected=${live(index === unit)}>${name}</option>`,
            )}
          </select>`,
      )}
      <button class="icon-button" aria-label=${t('unit.after')} @click=${() => go(1)}>
        ${icon('right')}
      </button>
    </span>
  </div>`;
}

/**
 * The picture of the activation in words.
 * @param {string} name
 * @param {UnitAnswer} answer
 * @param {number} unit
 */
function plotText(name, { z, a, histogram: { minimum, maximum }, rows }, unit) {
  return t('unit.plotText', {
    name,
    z: formatFigure(z[unit]),
    a: formatFigure(a[unit]),
    rows: String(rows),
    minimum: formatFigure(minimum),
    maximum: formatFigure(maximum),
  });
}

/**
 * What is to be said of the number that leaves the unit.
 * @param {AppliedView} applied
 * @param {number} layer
 * @param {number} unit
 * @param {UnitAnswer} answer
 */
function remarks(applied, layer, unit, { z, a, handedOn }) {
  const isOff = applied.layers[layer].activation === 'relu' && z[unit] <= 0;
  const lines = [
    meaningText(applied, layer, unit, a[unit]),
    isOff ? t('unit.off') : '',
    handedOn === a[unit] ? '' : t('unit.normalized', { value: formatFigure(handedOn) }),
  ].filter(Boolean);
  return lines.map((line) => html`<p class="unit-remark">${line}</p>`);
}

/**
 * What softmax gives to the units of the layer, the largest shares first.
 * @param {AppliedView} applied
 * @param {number} layer
 * @param {number} unit
 * @param {UnitAnswer} answer
 */
function shares(applied, layer, unit, { z, a }) {
  const names = unitNames(applied, layer);
  const order = Array.from(a, (_, index) => index).sort((i, j) => a[j] - a[i] || i - j);
  const listed = order.slice(0, MOST_SHARES);
  if (!listed.includes(unit)) listed[listed.length - 1] = unit;
  return html`<ul class="unit-shares" aria-label=${t('unit.shares')}>
    ${listed.map(
      (index) =>
        html`<li class=${index === unit ? 'unit-own-share' : ''}>
          <span>
            ${names[index]}
            <span class="unit-own">${t('unit.shareOf', { z: formatWeight(z[index]) })}</span>
          </span>
          <span class="unit-share" style=${styleMap({ '--share': String(a[index]) })}></span>
          <span>${formatPercent(a[index])}</span>
        </li>`,
    )}
  </ul>`;
}
