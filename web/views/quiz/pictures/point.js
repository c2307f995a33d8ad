/**
 * Click on a curve: by pointer, by slider, or by typing x.
 * @import { PointOnPlotQuestion } from '../../../quiz-types.js'
 * @import { Ask } from '../kinds.js'
 */
import { html, svg } from 'lit/html.js';
import { t } from '../../../i18n/texts.js';
import { frameOf, pathOf, plot, pointAt, slider } from './frame.js';

/** Highest value on an axis. */
const MOST_SHOWN = 1e9;
/** Steps of the slider over the whole axis. */
const STEPS = 200;

/**
 * @param {readonly { y: number }[]} points
 * @returns {[number, number]} what the y axis shows: the curve and a little more
 */
export function yRangeOf(points) {
  // Beyond this nothing can be read off a picture.
  const values = points.map(({ y }) => y).filter((y) => Math.abs(y) <= MOST_SHOWN);
  if (values.length === 0) return [-1, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // Values that hardly differ are one level line.
  const least = Math.max(1, Math.abs(low), Math.abs(high)) * 1e-6;
  const room = high - low > least ? (high - low) * 0.08 : 0.5 + least;
  return [low - room, high + room];
}

/**
 * @param {Ask} ask
 * @param {PointOnPlotQuestion} question
 */
export function pointOnPlot({ page, drawn, response, locked, change }, question) {
  const { from, to } = question.plot;
  const points = page.curve(drawn);
  if (!points) return html`<p class="muted" role="status">${t('quiz.engine.coming')}</p>`;
  const frame = frameOf([from, to], yRangeOf(points));
  const x = response === null ? null : Number(response);
  const step = (to - from) / STEPS;
  /** @param {number} value */
  const place = (value) =>
    change(Number(Math.min(to, Math.max(from, Math.round(value / step) * step)).toFixed(6)));
  /** @param {PointerEvent} event */
  const point = (event) => {
    const element = /** @type {SVGSVGElement} */ (event.currentTarget);
    const isMove = event.type === 'pointermove';
    if (locked || (isMove && !element.hasPointerCapture(event.pointerId))) return;
    if (!isMove) element.setPointerCapture(event.pointerId);
    event.preventDefault();
    place(pointAt(event, element, frame).x);
  };
  const nearest = x === null ? null : nearestTo(points, x);
  return html`${plot(
    frame,
    svg`<path class="plot-curve" d=${pathOf(frame, points)} />
        ${
          x !== null && nearest
            ? svg`<path class="plot-cursor" d="M${frame.x(x)} ${frame.top}V${frame.bottom}" />
                <circle class="plot-dot" cx=${frame.x(x)} cy=${frame.y(nearest.y)} r="7" />`
            : ''
        }`,
    {
      label: t('quiz.plot.curve'),
      class: locked ? '' : 'plot-live',
      xTitle: 'x',
      listeners: { down: point, move: point },
    },
  )}
  ${slider({ label: 'x', value: x, from, to, step, locked, change: place })}
  ${x === null ? html`<p class="muted">${t('quiz.plot.how')}</p>` : ''}`;
}

/** @param {readonly { x: number, y: number }[]} points @param {number} x */
function nearestTo(points, x) {
  return points.reduce((best, each) => (Math.abs(each.x - x) < Math.abs(best.x - x) ? each : best));
}
