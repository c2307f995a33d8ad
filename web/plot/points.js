/**
 * The rows of a table as points, on a canvas of their own that seldom changes, with axes, ticks
 * and titles.
 * @import { Palette } from './palette.js'
 * @import { Range } from './plane.js'
 * @import { Kind } from './stamps.js'
 */
import { openCanvas } from './canvas.js';
import { css, rampColor } from './color.js';
import { traceMarker } from './marker.js';
import { classColor, frameColor } from './palette.js';
import { MARGIN, planeOf, scaleOf } from './plane.js';
import { numberScale } from './surface.js';
import { niceTicks } from './ticks.js';

/**
 * @typedef {object} PlaneAxis
 * @property {string} title
 * @property {Range} range
 * @property {readonly string[]} lanes names of the categories, by index; empty for numbers
 */

/**
 * Rows that only augmentation has, behind those of the table.
 * @typedef {object} Copies
 * @property {number} from the first one
 * @property {ArrayLike<number>} x one per row, those of the table before them
 * @property {ArrayLike<number>} y
 * @property {ArrayLike<number>} target
 */

/**
 * @typedef {object} PointsInput
 * @property {PlaneAxis} xAxis
 * @property {PlaneAxis} yAxis
 * @property {ArrayLike<number>} x one per row, own units or index of the lane
 * @property {ArrayLike<number>} y
 * @property {ArrayLike<number>} target class index or the number itself; NaN for none
 * @property {boolean} isNumber the target is one
 * @property {readonly number[]} trainRows
 * @property {readonly number[]} validationRows drawn hollow
 * @property {readonly number[]} leftRows rows that neither train nor validate, drawn faint
 * @property {Copies | null} [copies] drawn small, under all rows
 * @property {[number, number]} targetRange
 * @property {(value: number) => string} format of tick values
 * @property {{ x: number, y: number } | null} probe what the prediction row asks about
 */

/** @param {number} count of points */
export function pointSize(count) {
  return {
    radiusPx: count <= 12 ? 7 : count <= 60 ? 5.5 : count <= 300 ? 4 : 3.2,
    ringPx: count <= 60 ? 2 : count <= 300 ? 1.4 : 1,
  };
}

/** More points than these are drawn with stamps. */
const STAMPED = 300;
/** Of more copies than these a share is drawn: so many dots are one cloud either way. */
const MOST_COPIES = 4000;

/**
 * Points, frame, ticks and titles.
 * @param {HTMLCanvasElement} canvas
 * @param {{ widthCss: number, heightCss: number }} size
 * @param {PointsInput} input
 * @param {Palette} palette
 * @param {string} font CSS font family
 * @param {typeof import('./stamps.js').openStamps | null} [openStamps] for many points, once it has been fetched
 */
export function paintPoints(canvas, { widthCss, heightCss }, input, palette, font, openStamps) {
  const context = openCanvas(canvas, widthCss, heightCss);
  const plane = planeOf(widthCss, heightCss);
  const { xPx, yPx } = scaleOf(plane, input.xAxis.range, input.yAxis.range);

  context.save();
  context.beginPath();
  context.rect(plane.xPx, plane.yPx, plane.widthPx, plane.heightPx);
  context.clip();
  const { trainRows, validationRows, leftRows } = input;
  const count = trainRows.length + validationRows.length + leftRows.length;
  const { radiusPx, ringPx } = pointSize(count);
  const scale = numberScale(palette, input.targetRange);
  const [low, high] = scale.range;
  /** @param {number} value @returns {{ shape: number, color: string }} */
  const look = (value) => {
    if (Number.isNaN(value)) return { shape: 0, color: css(palette.muted) };
    if (!input.isNumber) return { shape: value, color: css(classColor(palette, value)) };
    return { shape: 0, color: rampColor(scale.ramp, (value - low) / (high - low || 1)) };
  };
  /** @type {import('./stamps.js').DrawMarker} */
  const draw = (on, value, kind, x, y) => {
    const { shape, color } = look(value);
    const solid = kind !== 'validation';
    on.globalAlpha = kind === 'left' ? 0.4 : 1;
    // A ring of the page's colour lifts the point off a field of its own colour.
    on.beginPath();
    traceMarker(on, shape, x, y, radiusPx + ringPx);
    on.fillStyle = css(palette.page, 0.95);
    on.fill();
    on.beginPath();
    traceMarker(on, shape, x, y, solid ? radiusPx : radiusPx - 0.6);
    if (solid) {
      on.fillStyle = color;
      on.fill();
      on.strokeStyle = css(palette.ink, 0.55);
      on.lineWidth = 1;
    } else {
      on.strokeStyle = color;
      on.lineWidth = Math.max(1.6, radiusPx * 0.45);
    }
    on.stroke();
  };
  // Of numbers, as many looks as one can tell apart.
  const lookOf = (/** @type {number} */ value) =>
    input.isNumber ? Math.round((64 * (value - low)) / (high - low || 1)) : value;
  const stamps =
    count > STAMPED
      ? openStamps?.(context, plane, 1.5 * (radiusPx + ringPx) + 1, draw, lookOf)
      : null;
  const put = stamps?.put ?? draw;
  /** @param {readonly number[]} rows @param {Kind} kind */
  const drawAll = (rows, kind) => {
    for (const row of rows) {
      const [x, y] = [input.x[row], input.y[row]];
      if (!Number.isNaN(x) && !Number.isNaN(y)) {
        put(context, input.target[row] ?? NaN, kind, xPx(x), yPx(y));
      }
    }
  };
  if (input.copies) {
    const { from, x, y, target } = input.copies;
    const stride = Math.ceil((x.length - from) / MOST_COPIES);
    const sizePx = Math.max(2, 0.6 * radiusPx);
    for (let row = from; row < x.length; row += stride) {
      const [left, top] = [xPx(x[row]) - sizePx / 2, yPx(y[row]) - sizePx / 2];
      context.fillStyle = css(palette.page);
      context.fillRect(left - 1, top - 1, sizePx + 2, sizePx + 2);
      context.fillStyle = look(target[row] ?? NaN).color;
      context.fillRect(left, top, sizePx, sizePx);
    }
  }
  drawAll(leftRows, 'left');
  drawAll(validationRows, 'validation');
  drawAll(trainRows, 'train');
  context.globalAlpha = 1;
  stamps?.finish();
  if (input.probe) strokeProbe(context, xPx(input.probe.x), yPx(input.probe.y), palette);
  context.restore();

  strokeAxes(context, plane, input, palette, font, xPx, yPx);
}

/**
 * A cross-hair for the row being predicted.
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {Palette} palette
 */
function strokeProbe(context, x, y, palette) {
  for (const [color, widthPx] of /** @type {const} */ ([
    [palette.page, 5],
    [palette.ink, 2],
  ])) {
    context.strokeStyle = css(color);
    context.lineWidth = widthPx;
    context.lineCap = 'round';
    context.beginPath();
    context.arc(x, y, 9, 0, 2 * Math.PI);
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ]) {
      context.moveTo(x + dx * 5, y + dy * 5);
      context.lineTo(x + dx * 14, y + dy * 14);
    }
    context.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./field.js').Place} plane
 * @param {PointsInput} input
 * @param {Palette} palette
 * @param {string} font
 * @param {(value: number) => number} xPx
 * @param {(value: number) => number} yPx
 */
function strokeAxes(context, plane, input, palette, font, xPx, yPx) {
  const right = plane.xPx + plane.widthPx;
  const bottom = plane.yPx + plane.heightPx;
  context.strokeStyle = frameColor(palette);
  context.lineWidth = 1;
  context.strokeRect(plane.xPx - 0.5, plane.yPx - 0.5, plane.widthPx + 1, plane.heightPx + 1);
  context.font = `14px ${font}`;
  context.fillStyle = css(palette.muted);
  context.textBaseline = 'top';
  context.textAlign = 'center';
  const { xAxis, yAxis } = input;
  for (const { at, label } of ticksOf(xAxis, plane.widthPx / 55, input.format)) {
    const x = xPx(at);
    line(context, x, bottom, x, bottom + 4);
    const widest = xAxis.lanes.length > 0 ? plane.widthPx / xAxis.lanes.length - 4 : plane.widthPx;
    const text = shortened(context, label, widest);
    const half = context.measureText(text).width / 2;
    context.fillText(text, Math.min(x, right + 8 - half), bottom + 7);
  }
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const { at, label } of ticksOf(yAxis, plane.heightPx / 45, input.format)) {
    const y = yPx(at);
    line(context, plane.xPx - 4, y, plane.xPx, y);
    const text = shortened(context, label, plane.xPx - 26);
    context.fillText(text, plane.xPx - 7, Math.max(y, plane.yPx + 6));
  }
  context.fillStyle = css(palette.ink);
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  const centerX = plane.xPx + plane.widthPx / 2;
  context.fillText(xAxis.title, centerX, bottom + MARGIN.bottom - 2, plane.widthPx);
  context.save();
  context.translate(14, plane.yPx + plane.heightPx / 2);
  context.rotate(-Math.PI / 2);
  context.textBaseline = 'middle';
  context.fillText(yAxis.title, 0, 0, plane.heightPx);
  context.restore();
}

/**
 * @param {PlaneAxis} axis
 * @param {number} wanted about how many
 * @param {(value: number) => string} format
 * @returns {{ at: number, label: string }[]}
 */
function ticksOf({ range, lanes }, wanted, format) {
  if (lanes.length === 0) {
    return niceTicks(range[0], range[1], wanted).map((at) => ({ at, label: format(at) }));
  }
  const every = Math.ceil(lanes.length / Math.max(1, wanted));
  return lanes
    .map((label, at) => ({ at, label }))
    .filter(({ at }) => at % every === 0 && at >= range[0] && at <= range[1]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} widestPx
 * @returns {string}
 */
function shortened(context, text, widestPx) {
  if (context.measureText(text).width <= widestPx) return text;
  let letters = [...text];
  while (letters.length > 1 && context.measureText(`${letters.join('')}…`).width > widestPx) {
    letters = letters.slice(0, -1);
  }
  return `${letters.join('')}…`;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
function line(context, x0, y0, x1, y1) {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}
