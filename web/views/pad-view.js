/**
 * A pad to draw a digit on, for tables whose inputs are the pixels of a small picture. It shows
 * what stands in the prediction row and writes there: there is one truth. Fetched, with its texts
 * and styles, when there is such a table.
 * @import { ViewContext } from './context.js'
 */
import { html } from 'lit/html.js';
import { styleMap } from 'lit/directives/style-map.js';
import { stroke } from '../plot/brush.js';
import english from '../i18n/en-pad.json' with { type: 'json' };
import { addTexts, t } from '../i18n/index.js';
import { SIDE } from './pad-columns.js';

addTexts(english);

/** Brightness of a pixel that is all ink. */
const MOST = 16;

/** The stroke that is being drawn: the newest picture, which the page may not show yet. @type {{ pixels: number[], x: number, y: number } | null} */
let drawn = null;

/**
 * @param {ViewContext} view
 * @param {readonly string[]} ids
 */
export function padView(view, ids) {
  const { state, ui } = view;
  const texts = ids.map((id) => state.view.prediction[id] ?? '');
  const pixels = texts.map(brightness);
  const empty = texts.every((text) => text === '');
  return html`<div class="pad-side">
    <div
      class="pad"
      role="grid"
      dir="ltr"
      aria-label=${t('pad.title')}
      aria-describedby="pad-hint"
      @pointerdown=${(/** @type {PadEvent} */ event) => begin(event, view, ids, pixels)}
      @pointermove=${(/** @type {PadEvent} */ event) => go(event, view, ids)}
      @pointerup=${lift}
      @pointercancel=${lift}
      @keydown=${(/** @type {KeyboardEvent} */ event) => press(event, view, ids, pixels)}
    >
      ${Array.from(
        { length: SIDE },
        (_, row) =>
          html`<div role="row">
            ${pixels
              .slice(row * SIDE, (row + 1) * SIDE)
              .map((value, column) => pixel(value, row, column, ui.padPixel))}
          </div>`,
      )}
    </div>
    <p class="field-note" id="pad-hint">${t('pad.hint')}</p>
    <button class="button small" ?disabled=${empty} @click=${() => fill(view, ids, null)}>
      ${t('pad.clear')}
    </button>
  </div>`;
}

/** @typedef {PointerEvent & { currentTarget: HTMLElement }} PadEvent */

/**
 * @param {number} value
 * @param {number} row
 * @param {number} column
 * @param {number} current the one pixel that Tab leads to
 */
function pixel(value, row, column, current) {
  const index = row * SIDE + column;
  return html`<div
    class="pad-pixel"
    role="gridcell"
    data-pixel=${index}
    tabindex=${index === current ? 0 : -1}
    aria-label=${t('pad.pixel', { row: row + 1, column: column + 1, value })}
  >
    <span style=${styleMap({ opacity: String(value / MOST) })}></span>
  </div>`;
}

/** @param {string} text */
function brightness(text) {
  const value = Number(text);
  return value >= 0 ? Math.min(MOST, value) : 0;
}

/** Deviations from its mean up to which a pixel is nothing unusual. */
const USUAL = 4;

/**
 * How dark each pixel may get: up to what is usual in the training rows. A pixel at the border
 * that is nearly always empty there would otherwise outvote all others, once it is scaled.
 * @param {ViewContext} view
 * @param {readonly string[]} ids
 */
function limits({ state: { run } }, ids) {
  return ids.map((id) => {
    const column = run.applied?.columnIds.indexOf(id) ?? -1;
    const encoded = run.applied?.encoding.find((each) => each.column === column);
    if (!encoded) return MOST;
    const usual = Math.floor(encoded.mean + USUAL * encoded.deviation);
    return Math.max(0, Math.min(MOST, encoded.maximum, usual));
  });
}

/**
 * @param {ViewContext} view
 * @param {readonly string[]} ids
 * @param {readonly number[] | null} pixels null empties the fields
 */
function fill({ dispatch }, ids, pixels) {
  const values = Object.fromEntries(ids.map((id, i) => [id, pixels ? String(pixels[i]) : '']));
  dispatch({ type: 'view/predictionFilled', values });
}

/** @param {PadEvent} event */
function placeOf({ currentTarget, clientX, clientY }) {
  const box = currentTarget.getBoundingClientRect();
  return {
    x: ((clientX - box.left) / box.width) * SIDE,
    y: ((clientY - box.top) / box.height) * SIDE,
  };
}

/**
 * @param {PadEvent} event
 * @param {ViewContext} view
 * @param {readonly string[]} ids
 * @param {readonly number[]} pixels
 */
function begin(event, view, ids, pixels) {
  if (event.button !== 0 || !event.isPrimary) return;
  event.currentTarget.setPointerCapture(event.pointerId);
  drawn = { pixels: [...pixels], ...placeOf(event) };
  go(event, view, ids);
}

/**
 * @param {PadEvent} event
 * @param {ViewContext} view
 * @param {readonly string[]} ids
 */
function go(event, view, ids) {
  if (!drawn || !event.isPrimary) return;
  const place = placeOf(event);
  drawn = { pixels: stroke(drawn.pixels, SIDE, drawn, place, limits(view, ids)), ...place };
  fill(view, ids, drawn.pixels);
}

function lift() {
  drawn = null;
}

/** Columns and rows that each arrow key moves by. @type {Record<string, [number, number]>} */
const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * @param {KeyboardEvent} event
 * @param {ViewContext} view
 * @param {readonly string[]} ids
 * @param {readonly number[]} pixels
 */
function press(event, view, ids, pixels) {
  const { key } = event;
  const at = view.ui.padPixel;
  const [column, row] = [at % SIDE, Math.floor(at / SIDE)];
  if (Object.hasOwn(ARROWS, key)) {
    const within = (/** @type {number} */ n) => Math.min(SIDE - 1, Math.max(0, n));
    const [dx, dy] = ARROWS[key];
    const next = within(row + dy) * SIDE + within(column + dx);
    view.update({ padPixel: next }, () => {
      const cell = document.querySelector(`.pad [data-pixel="${next}"]`);
      if (cell instanceof HTMLElement) cell.focus();
    });
  } else if (key === ' ' || key === 'Enter') {
    const place = { x: column + 0.5, y: row + 0.5 };
    fill(view, ids, stroke(pixels, SIDE, place, place, limits(view, ids)));
  } else if (key === 'Backspace' || key === 'Delete') {
    fill(
      view,
      ids,
      pixels.map((value, i) => (i === at ? 0 : value)),
    );
  } else return;
  event.preventDefault();
}
