/**
 * The output over two columns: a field that changes every frame, and above it, on a
 * canvas of its own that seldom changes, the data points, axes and ticks.
 */
import { css, mix, rampColor } from './color.js';
import { openCanvas } from './canvas.js';
import { contour, leadOf, tracePieces } from './contour.js';
import { paintClasses, paintField } from './field.js';
import { LOGIT_LIMIT, logit, logitRamp, toLogits, toLogs } from './logit.js';
import { traceMarker } from './marker.js';
import { classColor, frameColor } from './palette.js';
import { MARGIN, planeOf, scaleOf } from './plane.js';
import { niceTicks } from './ticks.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./plane.js').Range} Range */
/** @typedef {import('./stamps.js').Kind} Kind */
/** @typedef {import('../types.js').SurfaceSnapshot} SurfaceSnapshot */
/** @typedef {import('../../wasm/engine.js').Task} Task */

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
 * @property {Range} xRange of the whole plane, of which the surface may cover a part
 * @property {Range} yRange
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ widthCss: number, heightCss: number }} size
 * @param {FieldInput | null} input null for an empty plane
 * @param {Palette} palette
 */
export function paintSurface(canvas, { widthCss, heightCss }, input, palette) {
  const context = openCanvas(canvas, widthCss, heightCss);
  const whole = planeOf(widthCss, heightCss);
  context.beginPath();
  context.rect(whole.xPx, whole.yPx, whole.widthPx, whole.heightPx);
  context.fillStyle = css(palette.neutral);
  context.fill();
  if (!input) return;
  const plane = part(whole, input, input.surface);
  context.save();
  context.clip();
  paintOutputs(context, plane, input, palette);
  context.restore();
}

/**
 * Where a surface lies on the plane.
 * @param {import('./field.js').Place} whole
 * @param {{ xRange: Range, yRange: Range }} shown
 * @param {{ xRange: Range, yRange: Range }} covered
 * @returns {import('./field.js').Place}
 */
function part(whole, shown, { xRange, yRange }) {
  const { xPx, yPx } = scaleOf(whole, shown.xRange, shown.yRange);
  const [left, top] = [xPx(xRange[0]), yPx(yRange[1])];
  const [widthPx, heightPx] = [xPx(xRange[1]) - left, yPx(yRange[0]) - top];
  return { xPx: left, yPx: top, widthPx, heightPx, ratio: whole.ratio };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./field.js').Place} plane
 * @param {FieldInput} input
 * @param {Palette} palette
 */
function paintOutputs(context, plane, input, palette) {
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
 * @typedef {object} PlaneAxis
 * @property {string} title
 * @property {Range} range
 * @property {readonly string[]} lanes names of the categories, by index; empty for numbers
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
