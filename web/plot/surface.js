/**
 * The output over two columns: a field that changes every frame.
 */
import { css, mix, rampColor } from './color.js';
import { openCanvas } from './canvas.js';
import { contour, leadOf, tracePieces } from './contour.js';
import { paintClasses, paintField } from './field.js';
import { LOGIT_LIMIT, logit, logitRamp, toLogits, toLogs } from './logit.js';
import { classColor } from './palette.js';
import { planeOf, scaleOf } from './plane.js';
import { niceTicks } from './ticks.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./plane.js').Range} Range */
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
 * @typedef {object} FieldLook how a field is drawn otherwise than smoothly
 * @property {(ramp: Uint8ClampedArray, isNumber: boolean) => Uint8ClampedArray} ramp
 * @property {boolean} isStepped each class has its full colour
 * @property {((context: CanvasRenderingContext2D, place: import('./field.js').Place, surface: SurfaceSnapshot, classes: number, ink: import('./color.js').Rgb) => void) | null} over drawn over a field of classes
 */

/**
 * @typedef {object} FieldInput
 * @property {SurfaceSnapshot} surface
 * @property {Task} task
 * @property {number} classes how many the target has; 0 for numbers
 * @property {number} shownClass one class alone, or -1 for the most probable
 * @property {number} output which of several numbers
 * @property {[number, number]} targetRange of the training data, for numbers
 * @property {Range} xRange of the whole plane, of which the surface may cover a part
 * @property {Range} yRange
 * @property {FieldLook | null} [look]
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
  const { surface, task, classes, shownClass, output, targetRange, look } = input;
  const { width, height } = surface;
  const area = width * height;
  const boundary = css(palette.ink, 0.85);

  if (task === 'regression') {
    const { ramp, range } = numberScale(palette, targetRange);
    const grid = {
      values: surface.outputs.subarray(output * area, (output + 1) * area),
      width,
      height,
    };
    paintField(context, plane, grid, look?.ramp(ramp, true) ?? ramp, range);
    const levels = niceTicks(range[0], range[1], 8);
    strokeLevels(context, plane, grid, levels, css(palette.ink, 0.2), 1);
  } else if (task === 'multiclass' && !(shownClass >= 0 && shownClass < classes)) {
    const colors = Array.from({ length: classes }, (_, k) =>
      mix(palette.neutral, classColor(palette, k), palette.strength),
    );
    const grid = { values: toLogs(surface.outputs), width, height };
    paintClasses(context, plane, grid, colors, palette.neutral, look?.isStepped);
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
    const own = logitRamp(ramp);
    paintField(context, plane, grid, look?.ramp(own, false) ?? own, [-LOGIT_LIMIT, LOGIT_LIMIT]);
    const levels = [0.1, 0.25, 0.75, 0.9].map(logit);
    strokeLevels(context, plane, grid, levels, css(palette.ink, 0.14), 1);
    strokeLevels(context, plane, grid, [0], boundary, 2);
  }
  if (classes > 0) look?.over?.(context, plane, surface, classes, palette.ink);
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
