/**
 * The output over two columns: a field that changes every frame, and above it, on a
 * canvas of its own that seldom changes, the data points, axes and ticks.
 */
import { css, mix, rampColor } from './color.js';
import { openCanvas, pixelRatio } from './canvas.js';
import { contour, leadOf, tracePieces } from './contour.js';
import { paintClasses, paintField } from './field.js';
import { LOGIT_LIMIT, logit, logitRamp, toLogits, toLogs } from './logit.js';
import { traceMarker } from './marker.js';
import { classColor, frameColor } from './palette.js';
import { niceTicks } from './ticks.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('../types.js').SurfaceSnapshot} SurfaceSnapshot */
/** @typedef {import('../../wasm/engine.js').Task} Task */

/** Room for ticks and axis titles around the plane, in CSS pixels. */
const MARGIN = { left: 58, top: 8, right: 10, bottom: 46 };

/**
 * The plane inside a canvas.
 * @param {number} widthCss
 * @param {number} heightCss
 */
function planeOf(widthCss, heightCss) {
  return {
    xPx: MARGIN.left,
    yPx: MARGIN.top,
    widthPx: Math.max(40, widthCss - MARGIN.left - MARGIN.right),
    heightPx: Math.max(40, heightCss - MARGIN.top - MARGIN.bottom),
    ratio: pixelRatio(),
  };
}

/**
 * Ramp and value range for a target of numbers: diverging around zero where the
 * values have both signs, otherwise sequential.
 * @param {Palette} palette
 * @param {[number, number]} range
 * @returns {{ ramp: Uint8ClampedArray, range: [number, number] }}
 */
export function numberScale(palette, [low, high]) {
  if (low < 0 && high > 0) {
    const reach = Math.max(-low, high);
    return { ramp: palette.diverging, range: [-reach, reach] };
  }
  return { ramp: palette.sequential, range: [low, high] };
}

/**
 * @typedef {object} FieldInput
 * @property {SurfaceSnapshot} surface
 * @property {Task} task
 * @property {number} classes how many the target has; 0 for numbers
 * @property {number} shownClass one class alone, or -1 for the most probable
 * @property {[number, number]} targetRange of the training data, for numbers
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ widthCss: number, heightCss: number }} size
 * @param {FieldInput} input
 * @param {Palette} palette
 */
export function paintSurface(canvas, { widthCss, heightCss }, input, palette) {
  const context = openCanvas(canvas, widthCss, heightCss);
  const plane = planeOf(widthCss, heightCss);
  const { surface, task, classes, shownClass, targetRange } = input;
  const { width, height } = surface;
  const area = width * height;
  const boundary = css(palette.ink, 0.85);

  if (task === 'regression') {
    const { ramp, range } = numberScale(palette, targetRange);
    const grid = { values: surface.outputs.subarray(0, area), width, height };
    paintField(context, plane, grid, ramp, range);
    const levels = niceTicks(range[0], range[1], 8);
    strokeLevels(context, plane, grid, levels, css(palette.ink, 0.2), 1);
  } else if (task === 'multiclass' && !(shownClass >= 0 && shownClass < classes)) {
    const colors = Array.from({ length: classes }, (_, k) =>
      mix(palette.neutral, classColor(palette, k), palette.strength),
    );
    const grid = { values: toLogs(surface.outputs), width, height };
    paintClasses(context, plane, grid, colors, palette.neutral);
    for (let k = 0; k < classes; k++) {
      const lead = leadOf(grid, classes, k);
      strokeLevels(context, plane, lead, [0], css(palette.ink, 0.6), 1.5);
    }
  } else {
    // One probability: of the second of two classes, or of the class asked for.
    const first = task === 'multiclass' ? shownClass * area : 0;
    const ramp =
      task === 'multiclass'
        ? palette.classRamps[shownClass % palette.classRamps.length]
        : palette.diverging;
    const values = toLogits(surface.outputs.subarray(first, first + area), 0);
    const grid = { values, width, height };
    paintField(context, plane, grid, logitRamp(ramp), [-LOGIT_LIMIT, LOGIT_LIMIT]);
    const levels = [0.1, 0.25, 0.75, 0.9].map(logit);
    strokeLevels(context, plane, grid, levels, css(palette.ink, 0.14), 1);
    strokeLevels(context, plane, grid, [0], boundary, 2);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./field.js').Place} plane
 * @param {{ values: Float32Array, width: number, height: number }} grid
 * @param {readonly number[]} levels
 * @param {string} color
 * @param {number} widthPx
 */
function strokeLevels(context, plane, grid, levels, color, widthPx) {
  context.strokeStyle = color;
  context.lineWidth = widthPx;
  // Hundreds of round ends cost more than the lines; on hairlines nobody sees them.
  context.lineCap = widthPx > 1 ? 'round' : 'butt';
  for (const level of levels) {
    tracePieces(context, contour(grid, level), plane, grid);
    context.stroke();
  }
}

/**
 * @typedef {object} PointsInput
 * @property {ArrayLike<number>} x own units
 * @property {ArrayLike<number>} y
 * @property {ArrayLike<number>} target class index, or the number itself
 * @property {Uint32Array} trainRows
 * @property {Uint32Array} validationRows drawn hollow
 * @property {Task} task
 * @property {[number, number]} targetRange
 * @property {[number, number]} xRange
 * @property {[number, number]} yRange
 * @property {string} xTitle
 * @property {string} yTitle
 * @property {(value: number) => string} format of tick values
 * @property {{ x: number, y: number } | null} probe what the prediction row asks about
 */

/**
 * Points, frame, ticks and titles.
 * @param {HTMLCanvasElement} canvas
 * @param {{ widthCss: number, heightCss: number }} size
 * @param {PointsInput} input
 * @param {Palette} palette
 * @param {string} font CSS font family
 */
export function paintPoints(canvas, { widthCss, heightCss }, input, palette, font) {
  const context = openCanvas(canvas, widthCss, heightCss);
  const plane = planeOf(widthCss, heightCss);
  const [left, right] = input.xRange;
  const [bottom, top] = input.yRange;
  /** @param {number} value */
  const xPx = (value) => plane.xPx + ((value - left) / (right - left)) * plane.widthPx;
  /** @param {number} value */
  const yPx = (value) => plane.yPx + (1 - (value - bottom) / (top - bottom)) * plane.heightPx;

  context.save();
  context.beginPath();
  context.rect(plane.xPx, plane.yPx, plane.widthPx, plane.heightPx);
  context.clip();
  const count = input.trainRows.length + input.validationRows.length;
  const radiusPx = count <= 12 ? 7 : count <= 60 ? 5.5 : count <= 300 ? 4 : 3.2;
  const ringPx = count <= 60 ? 2 : count <= 300 ? 1.4 : 1;
  const scale = numberScale(palette, input.targetRange);
  /** @param {number} row @param {boolean} solid */
  const draw = (row, solid) => {
    const x = input.x[row];
    const y = input.y[row];
    if (Number.isNaN(x) || Number.isNaN(y)) return;
    const value = input.target[row];
    const shape = input.task === 'regression' ? 0 : value;
    const color =
      input.task === 'regression'
        ? rampColor(scale.ramp, (value - scale.range[0]) / (scale.range[1] - scale.range[0] || 1))
        : css(classColor(palette, value));
    // A ring of the page's colour lifts the point off a field of its own colour.
    context.beginPath();
    traceMarker(context, shape, xPx(x), yPx(y), radiusPx + ringPx);
    context.fillStyle = css(palette.page, 0.95);
    context.fill();
    context.beginPath();
    traceMarker(context, shape, xPx(x), yPx(y), solid ? radiusPx : radiusPx - 0.6);
    if (solid) {
      context.fillStyle = color;
      context.fill();
      context.strokeStyle = css(palette.ink, 0.55);
      context.lineWidth = 1;
    } else {
      context.strokeStyle = color;
      context.lineWidth = Math.max(1.6, radiusPx * 0.45);
    }
    context.stroke();
  };
  for (const row of input.validationRows) draw(row, false);
  for (const row of input.trainRows) draw(row, true);
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
  for (const tick of niceTicks(input.xRange[0], input.xRange[1], plane.widthPx / 55)) {
    const x = xPx(tick);
    line(context, x, bottom, x, bottom + 4);
    const label = input.format(tick);
    const half = context.measureText(label).width / 2;
    context.fillText(label, Math.min(x, right + 8 - half), bottom + 7);
  }
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of niceTicks(input.yRange[0], input.yRange[1], plane.heightPx / 45)) {
    const y = yPx(tick);
    line(context, plane.xPx - 4, y, plane.xPx, y);
    context.fillText(input.format(tick), plane.xPx - 7, Math.max(y, plane.yPx + 6));
  }
  context.fillStyle = css(palette.ink);
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  const centerX = plane.xPx + plane.widthPx / 2;
  context.fillText(input.xTitle, centerX, bottom + MARGIN.bottom - 2, plane.widthPx);
  context.save();
  context.translate(14, plane.yPx + plane.heightPx / 2);
  context.rotate(-Math.PI / 2);
  context.textBaseline = 'middle';
  context.fillText(input.yTitle, 0, 0, plane.heightPx);
  context.restore();
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

/**
 * The scale of a target of numbers, lowest at the inline start.
 * @param {HTMLCanvasElement} canvas
 * @param {{ widthCss: number, heightCss: number }} size
 * @param {[number, number]} targetRange
 * @param {Palette} palette
 * @returns {[number, number]} the values at its two ends
 */
export function paintScale(canvas, { widthCss, heightCss }, targetRange, palette) {
  const context = openCanvas(canvas, widthCss, heightCss);
  const { ramp, range } = numberScale(palette, targetRange);
  for (let x = 0; x < widthCss; x++) {
    context.fillStyle = rampColor(ramp, x / Math.max(1, widthCss - 1));
    context.fillRect(x, 0, 1.5, heightCss);
  }
  context.strokeStyle = css(mix(palette.line, palette.ink, 0.2));
  context.strokeRect(0.5, 0.5, widthCss - 1, heightCss - 1);
  return range;
}
