/**
 * The activations to try out: one or two curves with their slopes, z in the hand, what a stack of
 * them makes of a gradient, and which z this network's own layers have.
 * @import { Activation } from '../../../../wasm/engine.js'
 * @import { AppliedView, CurveAnswer } from '../../../types.js'
 * @import { Palette } from '../../../plot/palette.js'
 * @import { ActivationInput, Strip } from '../../../plot/activation.js'
 * @import { ViewContext } from '../../context.js'
 * @import { InsidePage, TabPart } from '../index.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import english from '../../../i18n/en-inside-activations.json' with { type: 'json' };
import { addTexts, t } from '../../../i18n/index.js';
import { layoutActivation, paintActivation } from '../../../plot/activation.js';
import { ACTIVATIONS } from '../../network-view.js';
import { settled } from '../../settled.js';
import { Curves } from '../curves.js';
import { flatEnds, slopesOf } from './behaviour.js';
import { facts, flatText } from './facts.js';
import { formatFigure } from '../figures.js';
import { ownLayers, ownStrips } from './own-layers.js';
import { SoftmaxLab } from './softmax.js';
import { MOST_DEPTH, stackTable } from './stack.js';

addTexts(english);

/** z goes so far either side of 0. */
const REACH = 6;
/** Of one arrow key, and of one page key. */
const KEY = 0.1;
const PAGE = 1;
const BINS = 32;

/** @param {number} z */
const within = (z) => Math.min(REACH, Math.max(-REACH, Math.round(z * 100) / 100));

/** What an activation makes of a z. @typedef {{ z: number, a: number, slope: number }} Told */

/** @param {InsidePage} page @returns {TabPart} */
export function createTab(page) {
  const redraw = () => page.remember({});
  const curves = new Curves(page.ask, redraw);
  const changed = page.given.memory();
  const softmax = new SoftmaxLab(page);
  /** '' before any was chosen: that of the layer that is looked at. @type {Activation | ''} */
  let first = '';
  /** '' for none. @type {Activation | ''} */
  let second = '';
  let z = 1;
  let depth = 5;
  /** What was painted last, to find z under the pointer. @type {ActivationInput | null} */
  let painted = null;
  /** The last that was told of each activation. @type {Map<string, Told>} */
  const told = new Map();

  /** @param {number} wanted */
  function move(wanted) {
    if (!Number.isFinite(wanted)) return;
    z = within(wanted);
    redraw();
  }

  /** @param {ViewContext} view */
  function chosen({ state, ui }) {
    const { layers } = /** @type {AppliedView} */ (state.run.applied);
    const looked = layers[Math.min(ui.inside.layer, layers.length - 1)].activation;
    const one = first || looked;
    return { one, two: one === 'softmax' || second === one ? '' : second };
  }

  /**
   * @param {ViewContext} view
   * @param {Activation} activation
   * @returns {Told | null} until the engine has answered, that of the z before
   */
  function at({ state }, activation) {
    const found = curves.at(state.run.snapshot, activation, z);
    if (found) told.set(activation, { ...found, z });
    return told.get(activation) ?? null;
  }

  /** @param {ViewContext} view @param {Activation} activation */
  const curveOf = ({ state }, activation) =>
    curves.get(state.run.snapshot, activation, -REACH, REACH);

  /** @param {ViewContext} view */
  function healthOf({ state }) {
    const question = { kind: /** @type {const} */ ('health'), bins: BINS };
    return page.live.get(state.run.snapshot, question)?.answer ?? null;
  }

  /** @param {PointerEvent} event */
  function drag(event) {
    const { currentTarget: place } = event;
    if (!(place instanceof HTMLElement) || event.button !== 0) return;
    const canvas = /** @type {HTMLCanvasElement} */ (place.firstElementChild);
    const follow = (/** @type {PointerEvent} */ { clientX }) => {
      if (!painted) return;
      const { scale } = layoutActivation(page.given.sizeOf(canvas), painted);
      move(scale.xValue(clientX - canvas.getBoundingClientRect().left));
    };
    place.setPointerCapture(event.pointerId);
    place.onpointermove = follow;
    place.onlostpointercapture = () => (place.onpointermove = null);
    follow(event);
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    /** @type {Record<string, number>} */
    const goals = {
      ...{ ArrowLeft: z - KEY, ArrowDown: z - KEY, ArrowRight: z + KEY, ArrowUp: z + KEY },
      ...{ PageDown: z - PAGE, PageUp: z + PAGE, Home: -REACH, End: REACH },
    };
    if (!Object.hasOwn(goals, event.key)) return;
    event.preventDefault();
    move(goals[event.key]);
  }

  /** @param {ViewContext} view @param {Activation} one @param {Activation | ''} two */
  function head(view, one, two) {
    return html`<div class="act-head">
      ${list('act-first', t('act.activation'), one, ACTIVATIONS, (name) => {
        first = name;
        redraw();
      })}
      ${
        one === 'softmax'
          ? nothing
          : html`${list(
                'act-second',
                t('act.compare'),
                two,
                ['', ...ACTIVATIONS.filter((name) => name !== one && name !== 'softmax')],
                (name) => {
                  second = name;
                  redraw();
                },
              )}<label class="field-label" for="act-z">z</label>
              <input
                id="act-z"
                class="act-z"
                inputmode="decimal"
                autocomplete="off"
                .value=${settled(String(z))}
                @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => {
                  move(view.reading.parseNumber(target.value));
                  target.value = String(z);
                }}
              />`
      }
    </div>`;
  }

  /** @param {ViewContext} view @param {Activation[]} names */
  function lab(view, names) {
    const applied = /** @type {AppliedView} */ (view.state.run.applied);
    const places = names.map((name) => ({ name, text: t(`activations.${name}`) }));
    const said = places.map(({ name, text }) => {
      const found = at(view, name);
      if (!found) return '';
      const [z, a, slope] = [found.z, found.a, found.slope].map((each) => formatFigure(each));
      return t('act.at', { name: text, z, a, slope });
    });
    const strips = ownLayers(applied, names[0]).length;
    return html`<div class="act-body">
      <div class="act-plot-part">
        <div
          class="act-place"
          role="slider"
          tabindex="0"
          aria-label=${t('act.z')}
          aria-valuemin=${-REACH}
          aria-valuemax=${REACH}
          aria-valuenow=${z}
          aria-valuetext=${said.join(' ')}
          @pointerdown=${drag}
          @keydown=${press}
        >
          <canvas
            class="act-plot"
            aria-hidden="true"
            style=${styleMap({ '--strips': strips })}
          ></canvas>
        </div>
        ${legend(places.map(({ text }) => text))}
        <p class="field-note">${ownText(applied, names[0])}</p>
      </div>
      <div class="act-facts">
        ${places.map(({ name, text }, index) => {
          const curve = curveOf(view, name);
          return html`<section>
            <h3>${text}</h3>
            <p class="act-now">${said[index]}</p>
            ${facts(name)} ${curve ? html`<p>${flatText(flatEnds(curve))}</p>` : nothing}
          </section>`;
        })}
      </div>
      <div class="act-stack">${stack(view, places)}</div>
    </div>`;
  }

  /** @param {ViewContext} view @param {{ name: Activation, text: string }[]} places */
  function stack(view, places) {
    return html`<h3>${t('act.stack.title')}</h3>
      <p class="act-depth">
        <label class="field-label" for="act-depth">${t('act.stack.depth')}</label>
        <input
          id="act-depth"
          class="act-slider"
          type="range"
          min="1"
          max=${MOST_DEPTH}
          step="1"
          .value=${live(String(depth))}
          @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => {
            depth = target.valueAsNumber;
            redraw();
          }}
        />
        <b>${depth}</b>
      </p>
      ${places.map(({ name, text }) => {
        const curve = curveOf(view, name);
        const now = at(view, name);
        return curve && now ? stackTable(text, now.z, now.slope, slopesOf(curve), depth) : nothing;
      })}
      <p class="field-note">${t('act.stack.note')}</p>`;
  }

  return {
    template(view) {
      const { applied } = view.state.run;
      if (!applied) return nothing;
      const { one, two } = chosen(view);
      if (one !== 'softmax') {
        return html`<div class="act">
          ${head(view, one, two)} ${lab(view, two ? [one, two] : [one])}
        </div>`;
      }
      return html`<div class="act">
        ${head(view, one, two)}
        <div class="act-body">
          ${softmax.template(view)}
          <div class="act-facts">
            <section>
              <h3>${t('activations.softmax')}</h3>
              ${facts('softmax')}
              <p>${ownText(applied, 'softmax')}</p>
            </section>
          </div>
        </div>
      </div>`;
    },

    paint(view, palette) {
      const { applied } = view.state.run;
      const canvas = page.root.querySelector('.act-plot');
      if (!(canvas instanceof HTMLCanvasElement) || !applied) return;
      const { one, two } = chosen(view);
      const shown = two ? [one, two] : [one];
      const found = shown.map((name) => curveOf(view, name));
      const heights = shown.map((name) => at(view, name));
      const size = page.given.sizeOf(canvas);
      const health = ownLayers(applied, one).length > 0 ? healthOf(view) : null;
      if (size.widthCss === 0 || found.some((each) => !each)) return;
      const key = [canvas, size.widthCss, size.heightCss, devicePixelRatio, palette];
      if (!changed([...key, health, applied, ...found, ...heights])) return;
      painted = pictureOf(
        /** @type {CurveAnswer[]} */ (found),
        heights,
        health ? ownStrips(applied, one, health) : [],
      );
      paintActivation(canvas, size, painted, palette, getComputedStyle(page.root).fontFamily);
    },
  };
}

/**
 * @param {readonly CurveAnswer[]} found
 * @param {readonly (Told | null)[]} heights
 * @param {Strip[]} strips
 * @returns {ActivationInput}
 */
function pictureOf(found, heights, strips) {
  const [{ z: places }] = found;
  const { below, above } = flatEnds(found[0]);
  /** @type {[number, number][]} */
  const shaded = [];
  if (below !== null) shaded.push([places[0], below]);
  if (above !== null) shaded.push([above, places[places.length - 1]]);
  return {
    zRange: [-REACH, REACH],
    curves: found.map((curve, index) => ({ ...curve, line: index === 0 ? 'first' : 'second' })),
    z: heights[0]?.z ?? NaN,
    marked: heights.flatMap((each) => (each ? [each.a] : [])),
    shaded,
    strips,
    format: formatFigure,
  };
}

/**
 * @template {string} T
 * @param {string} id
 * @param {string} label
 * @param {T} value
 * @param {readonly T[]} names
 * @param {(name: T) => void} choose
 */
function list(id, label, value, names, choose) {
  return html`<label class="field-label" for=${id}>${label}</label>
    <select
      id=${id}
      @change=${(/** @type {Event & { target: HTMLSelectElement }} */ { target }) =>
        choose(/** @type {T} */ (target.value))}
    >
      ${names.map(
        (name) =>
          html`<option value=${name} .selected=${live(name === value)}>
            ${name === '' ? t('act.none') : t(`activations.${name}`)}
          </option>`,
      )}
    </select>`;
}

/** How each line is drawn. @param {string[]} names */
function legend(names) {
  /** @param {string} look @param {string} text */
  const entry = (look, text) =>
    html`<li><span class="act-line ${look}" aria-hidden="true"></span>${text}</li>`;
  return html`<ul class="act-legend">
    ${names.map((name, index) => {
      const look = index === 0 ? 'act-line-first' : 'act-line-second';
      return html`${entry(look, name)}
      ${entry(`${look} act-line-slope`, t('act.slopeOf', { name }))}`;
    })}
    <li><span class="act-line act-flat" aria-hidden="true"></span>${t('act.flat')}</li>
  </ul>`;
}

/**
 * Which layers of this network use it.
 * @param {AppliedView} applied
 * @param {Activation} activation
 */
function ownText(applied, activation) {
  const names = ownLayers(applied, activation).map(({ name }) => name);
  const values = { name: t(`activations.${activation}`), layers: names.join(', ') };
  if (names.length === 0) return t('act.own.none', values);
  return t(activation === 'softmax' ? 'act.own.softmax' : 'act.own', values);
}
