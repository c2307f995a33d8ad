/**
 * Activations as curves over z, one place on them marked, and below them how often each z comes.
 * Everything shares the one axis of z.
 */
import { openCanvas } from './canvas.js';
import { css } from './color.js';
import { frameColor } from './palette.js';
import { scaleOf } from './plane.js';
import { niceTicks } from './ticks.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {readonly [number, number]} Range */

/** Around the curves: ticks of a at the start, of z below. In CSS pixels. */
const MARGIN = { left: 40, top: 10, right: 12, bottom: 22 };
/** Of one histogram, with the line above it that names it. */
const STRIP_HEIGHT = 40;
const STRIP_NAME = 18;
/** Beyond the least and the largest a, as a share of what lies between. */
const PADDING = 0.06;
const MARK_RADIUS = 5;

/**
 * @typedef {object} ActivationCurve
 * @property {Float32Array} z rising
 * @property {Float32Array} a
 * @property {Float32Array | null} slope drawn as well where it is there
 * @property {'first' | 'second'} line how it is drawn
 */

/**
 * @typedef {object} Strip how often each z comes
 * @property {string} name written above it; '' for none
 * @property {number} minimum where the first bin begins
 * @property {number} maximum where the last one ends
 * @property {Uint32Array} counts
 */

/**
 * @typedef {object} ActivationInput
 * @property {Range} zRange
 * @property {readonly ActivationCurve[]} curves
 * @property {number} z that is marked; NaN for none
 * @property {readonly number[]} marked a of each curve there
 * @property {readonly Range[]} shaded parts of the axis of z
 * @property {readonly Strip[]} strips
 * @property {(value: number) => string} format of ticks
 */

/**
 * What the axis of a shows: the curves with 0, and a little more.
 * @param {readonly ActivationCurve[]} curves
 * @returns {Range}
 */
export function heightRange(curves) {
  let [low, high] = [0, 0];
  for (const { a, slope } of curves) {
    for (const values of slope ? [a, slope] : [a]) {
      for (const value of values) {
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
  }
  const padding = (high - low || 1) * PADDING;
  return [low - padding, high + padding];
}

/**
 * Where the parts lie.
 * @param {{ widthCss: number, heightCss: number }} size
 * @param {Pick<ActivationInput, 'zRange' | 'curves' | 'strips'>} input
 */
export function layoutActivation({ widthCss, heightCss }, { zRange, curves, strips }) {
  const stripsPx = strips.reduce((sum, { name }) => sum + stripPx(name), 0);
  const plane = {
    xPx: MARGIN.left,
    yPx: MARGIN.top,
    widthPx: Math.max(40, widthCss - MARGIN.left - MARGIN.right),
    // Without a curve the axis of z is all there is above the histograms.
    heightPx:
      curves.length > 0 ? Math.max(40, heightCss - MARGIN.top - MARGIN.bottom - stripsPx) : 0,
  };
  let top = plane.yPx + plane.heightPx + MARGIN.bottom;
  const places = strips.map(({ name }) => {
    const yPx = top + (name ? STRIP_NAME : 0);
    top += stripPx(name);
    return { yPx, heightPx: STRIP_HEIGHT - 4 };
  });
  return { plane, places, scale: scaleOf(plane, zRange, heightRange(curves)) };
}

/** @param {string} name */
const stripPx = (name) => STRIP_HEIGHT + (name ? STRIP_NAME : 0);

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ widthCss: number, heightCss: number }} size
 * @param {ActivationInput} input
 * @param {Palette} palette
 * @param {string} font CSS font family
 */
export function paintActivation(canvas, size, input, palette, font) {
  const context = openCanvas(canvas, size.widthCss, size.heightCss);
  const { plane, places, scale } = layoutActivation(size, input);
  const [right, bottom] = [plane.xPx + plane.widthPx, plane.yPx + plane.heightPx];
  context.font = `12px ${font}`;
  shade(context, input, plane, scale, palette);
  drawAxes(context, input, plane, scale, palette);
  input.strips.forEach((strip, index) =>
    drawStrip(context, strip, { ...plane, ...places[index] }, scale, palette),
  );

  context.save();
  context.beginPath();
  context.rect(plane.xPx, plane.yPx - 3, plane.widthPx, plane.heightPx + 6);
  context.clip();
  for (const { z, a, slope, line } of [...input.curves].reverse()) {
    context.strokeStyle = css(line === 'first' ? palette.accent : palette.ink);
    if (slope) drawLine(context, z, slope, scale, line === 'first' ? 2 : 1.75, [2, 3]);
    drawLine(context, z, a, scale, line === 'first' ? 3 : 2, line === 'first' ? [] : [10, 4]);
  }
  context.restore();
  context.setLineDash([]);

  const { z } = input;
  if (!Number.isFinite(z) || z < input.zRange[0] || z > input.zRange[1]) return;
  const last = places[places.length - 1];
  const lowest = last ? last.yPx + last.heightPx : bottom;
  context.strokeStyle = css(palette.ink);
  context.lineWidth = 1.25;
  drawPath(context, [[scale.xPx(z), plane.yPx], [scale.xPx(z), lowest]]); // prettier-ignore
  input.marked.forEach((a, index) => {
    const [xPx, yPx] = [scale.xPx(z), scale.yPx(a)];
    context.setLineDash([3, 3]);
    drawPath(context, [[plane.xPx, yPx], [Math.min(right, xPx), yPx]]); // prettier-ignore
    context.setLineDash([]);
    context.beginPath();
    context.arc(xPx, yPx, MARK_RADIUS, 0, 2 * Math.PI);
    context.fillStyle = css(index === 0 ? palette.accent : palette.page);
    context.fill();
    context.stroke();
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly (readonly [number, number])[]} points
 */
function drawPath(context, points) {
  context.beginPath();
  points.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array} xs
 * @param {Float32Array} ys
 * @param {import('./plane.js').Scale} scale
 * @param {number} width
 * @param {number[]} dash
 */
function drawLine(context, xs, ys, scale, width, dash) {
  context.lineWidth = width;
  context.setLineDash(dash);
  context.lineJoin = 'round';
  context.beginPath();
  xs.forEach((x, i) => context.lineTo(scale.xPx(x), scale.yPx(ys[i])));
  context.stroke();
}

/**
 * Hatched as well as coloured, so that it is seen without colours.
 * @param {CanvasRenderingContext2D} context
 * @param {Pick<ActivationInput, 'shaded'>} input
 * @param {ReturnType<typeof layoutActivation>['plane']} plane
 * @param {import('./plane.js').Scale} scale
 * @param {Palette} palette
 */
function shade(context, { shaded }, { yPx, heightPx }, scale, palette) {
  for (const [from, to] of shaded) {
    const [left, right] = [scale.xPx(from), scale.xPx(to)];
    context.save();
    context.beginPath();
    context.rect(left, yPx, right - left, heightPx);
    context.clip();
    context.fillStyle = css(palette.muted, 0.1);
    context.fillRect(left, yPx, right - left, heightPx);
    context.strokeStyle = css(palette.muted, 0.3);
    context.lineWidth = 1;
    for (let x = left - heightPx; x < right; x += 9) {
      drawPath(context, [[x, yPx + heightPx], [x + heightPx, yPx]]); // prettier-ignore
    }
    context.restore();
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ActivationInput} input
 * @param {ReturnType<typeof layoutActivation>['plane']} plane
 * @param {import('./plane.js').Scale} scale
 * @param {Palette} palette
 */
function drawAxes(context, { zRange, curves, format }, plane, scale, palette) {
  const [right, bottom] = [plane.xPx + plane.widthPx, plane.yPx + plane.heightPx];
  const [low, high] = heightRange(curves);
  context.fillStyle = css(palette.muted);
  context.lineWidth = 1;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of curves.length > 0
    ? niceTicks(low, high, Math.max(3, plane.heightPx / 30))
    : []) {
    context.strokeStyle = tick === 0 ? frameColor(palette) : css(palette.line);
    const yPx = scale.yPx(tick);
    drawPath(context, [[plane.xPx, yPx], [right, yPx]]); // prettier-ignore
    context.fillText(format(tick), plane.xPx - 6, yPx);
  }
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of niceTicks(...zRange, Math.max(2, plane.widthPx / 60))) {
    context.strokeStyle = tick === 0 ? frameColor(palette) : css(palette.line);
    const xPx = scale.xPx(tick);
    drawPath(context, [[xPx, plane.yPx], [xPx, bottom]]); // prettier-ignore
    context.fillText(format(tick), xPx, bottom + 5);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Strip} strip
 * @param {{ xPx: number, yPx: number, widthPx: number, heightPx: number }} place
 * @param {import('./plane.js').Scale} scale
 * @param {Palette} palette
 */
function drawStrip(context, { name, minimum, maximum, counts }, place, scale, palette) {
  const { xPx: left, yPx, widthPx, heightPx } = place;
  const most = counts.reduce((largest, count) => Math.max(largest, count), 1);
  // Where all numbers are equal, their one bar is as wide as can be seen.
  const binPx = Math.max(3, (scale.xPx(maximum) - scale.xPx(minimum)) / counts.length);
  context.save();
  context.beginPath();
  context.rect(left, yPx - STRIP_NAME, widthPx, heightPx + STRIP_NAME);
  context.clip();
  context.fillStyle = css(palette.muted, 0.65);
  counts.forEach((count, bin) => {
    const barPx = (count / most) * heightPx;
    const xPx = scale.xPx(minimum) + (maximum > minimum ? bin * binPx : -binPx / 2);
    context.fillRect(xPx, yPx + heightPx - barPx, Math.max(1, binPx - 1), barPx);
  });
  context.fillStyle = css(palette.muted);
  context.textAlign = 'left';
  context.textBaseline = 'bottom';
  if (name) context.fillText(name, left, yPx - 3);
  context.restore();
  context.strokeStyle = frameColor(palette);
  context.lineWidth = 1;
  drawPath(context, [[left, yPx + heightPx], [left + widthPx, yPx + heightPx]]); // prettier-ignore
}
