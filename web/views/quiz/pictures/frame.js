/**
 * A plot as SVG: a frame, axes with ticks, and what is drawn in it.
 */
import { html, svg } from 'lit/html.js';
import { formatTick } from '../../../i18n/texts.js';
import { niceTicks } from '../../../plot/ticks.js';
import { settled } from '../../settled.js';

export const WIDTH = 480;
export const HEIGHT = 300;
const MARGIN = { left: 44, top: 10, right: 12, bottom: 38 };

/** @typedef {readonly [number, number]} Range */
/** @typedef {ReturnType<typeof frameOf>} Frame */

/**
 * Between numbers and the picture's own units.
 * @param {Range} xRange
 * @param {Range} yRange
 * @param {{ width?: number, height?: number }} [size]
 */
export function frameOf(xRange, yRange, { width = WIDTH, height = HEIGHT } = {}) {
  const [left, right] = [MARGIN.left, width - MARGIN.right];
  const [top, bottom] = [MARGIN.top, height - MARGIN.bottom];
  /** @param {Range} range */
  const span = ([low, high]) => high - low || 1;
  return {
    ...{ xRange, yRange, width, height, left, right, top, bottom },
    /** @param {number} value */
    x: (value) => left + ((value - xRange[0]) / span(xRange)) * (right - left),
    /** @param {number} value */
    y: (value) => bottom - ((value - yRange[0]) / span(yRange)) * (bottom - top),
    /** @param {number} px */
    xValue: (px) => xRange[0] + ((px - left) / (right - left)) * span(xRange),
    /** @param {number} px */
    yValue: (px) => yRange[0] + ((bottom - px) / (bottom - top)) * span(yRange),
  };
}

/**
 * Where a pointer is, in the frame's own numbers.
 * @param {PointerEvent | MouseEvent} event
 * @param {SVGSVGElement} element
 * @param {Frame} frame
 */
export function pointAt(event, element, frame) {
  const box = element.getBoundingClientRect();
  return {
    x: frame.xValue(((event.clientX - box.left) / box.width) * frame.width),
    y: frame.yValue(((event.clientY - box.top) / box.height) * frame.height),
  };
}

/** Beyond this a place is out of every picture, and further on no number of a path any more. */
const FARTHEST = 1e4;

/**
 * @param {Frame} frame
 * @param {readonly { x: number, y: number }[]} points
 * @returns {string} for a path; gaps where a value is no number
 */
export function pathOf(frame, points) {
  let pen = 'M';
  return points
    .map(({ x, y }) => {
      if (!Number.isFinite(y)) {
        pen = 'M';
        return '';
      }
      const down = Math.min(FARTHEST, Math.max(-FARTHEST, frame.y(y)));
      const step = `${pen}${frame.x(x).toFixed(1)} ${down.toFixed(1)}`;
      pen = 'L';
      return step;
    })
    .join('');
}

/**
 * @param {Frame} frame
 * @param {unknown} inside SVG drawn over the axes
 * @param {{ label: string, class?: string, xTitle?: string, yTitle?: string, listeners?: { down?: (event: PointerEvent) => void, move?: (event: PointerEvent) => void, up?: (event: PointerEvent) => void } }} about
 */
export function plot(frame, inside, { label, class: name = '', xTitle, yTitle, listeners = {} }) {
  const { left, right, top, bottom, xRange, yRange, width, height } = frame;
  const { down, move, up } = listeners;
  const nothing = () => {};
  // Plots of one size may share it.
  const clipId = `plot-${width}-${height}`;
  return html`<svg
    class="plot ${name}"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label=${label}
    @pointerdown=${down ?? nothing}
    @pointermove=${move ?? nothing}
    @pointerup=${up ?? nothing}
    @pointercancel=${up ?? nothing}
  >
    <clipPath id=${clipId}>
      <rect x=${left} y=${top} width=${right - left} height=${bottom - top} />
    </clipPath>
    ${niceTicks(xRange[0], xRange[1], 6).map(
      (tick) => svg`<path class="plot-grid" d="M${frame.x(tick)} ${top}V${bottom}" />
        <text class="plot-tick" x=${frame.x(tick)} y=${bottom + 14} text-anchor="middle">${formatTick(tick)}</text>`,
    )}
    ${niceTicks(yRange[0], yRange[1], 5).map(
      (tick) => svg`<path class="plot-grid" d="M${left} ${frame.y(tick)}H${right}" />
        <text class="plot-tick" x=${left - 5} y=${frame.y(tick) + 4} text-anchor="end">${formatTick(tick)}</text>`,
    )}
    ${yRange[0] < 0 && yRange[1] > 0 ? svg`<path class="plot-zero" d="M${left} ${frame.y(0)}H${right}" />` : ''}
    ${xRange[0] < 0 && xRange[1] > 0 ? svg`<path class="plot-zero" d="M${frame.x(0)} ${top}V${bottom}" />` : ''}
    ${xTitle ? svg`<text class="plot-title" x=${right} y=${height - 3} text-anchor="end">${xTitle}</text>` : ''}
    ${yTitle ? svg`<text class="plot-title" x=${left} y=${height - 3} text-anchor="start">${yTitle}</text>` : ''}
    <g clip-path=${`url(#${clipId})`}>${inside}</g>
  </svg>`;
}

/**
 * A number by slider and by typing, for those who do not point.
 * @param {object} field
 * @param {string} field.label
 * @param {number | null} field.value null: nothing is chosen yet
 * @param {number} field.from
 * @param {number} field.to
 * @param {number} field.step
 * @param {boolean} field.locked
 * @param {(value: number) => void} field.change
 */
export function slider({ label, value, from, to, step, locked, change }) {
  /** @param {Event} event */
  const heard = (event) => {
    const text = /** @type {HTMLInputElement} */ (event.target).value.replace(',', '.');
    const typed = Number(text);
    if (text.trim() !== '' && Number.isFinite(typed)) change(Math.min(to, Math.max(from, typed)));
  };
  const shown = value === null ? '' : String(Number(value.toFixed(3)));
  return html`<div class="slider">
    <span class="slider-label" aria-hidden="true">${label}</span>
    <input
      type="range"
      aria-label=${label}
      min=${from}
      max=${to}
      step=${step}
      .value=${String(value ?? (from + to) / 2)}
      ?disabled=${locked}
      @input=${heard}
    />
    <input
      class="slider-number"
      type="text"
      inputmode="text"
      aria-label=${label}
      maxlength="12"
      .value=${settled(shown)}
      ?disabled=${locked}
      @input=${heard}
      @change=${heard}
    />
  </div>`;
}
