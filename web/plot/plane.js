/**
 * The plane inside its canvas, and the way between the columns' own units and pixels.
 */
import { pixelRatio } from './canvas.js';

/** Room for ticks and axis titles around the plane, in CSS pixels. */
export const MARGIN = { left: 64, top: 8, right: 10, bottom: 46 };

/** @typedef {readonly [number, number]} Range lowest and highest value, in own units */
/** @typedef {ReturnType<typeof planeOf>} Plane */

/**
 * @param {number} widthCss
 * @param {number} heightCss
 */
export function planeOf(widthCss, heightCss) {
  return {
    xPx: MARGIN.left,
    yPx: MARGIN.top,
    widthPx: Math.max(40, widthCss - MARGIN.left - MARGIN.right),
    heightPx: Math.max(40, heightCss - MARGIN.top - MARGIN.bottom),
    ratio: pixelRatio(),
  };
}

/** @typedef {ReturnType<typeof scaleOf>} Scale */

/**
 * @param {Pick<Plane, 'xPx' | 'yPx' | 'widthPx' | 'heightPx'>} plane
 * @param {Range} xRange
 * @param {Range} yRange
 */
export function scaleOf(plane, [left, right], [bottom, top]) {
  return {
    /** @param {number} value */
    xPx: (value) => plane.xPx + ((value - left) / (right - left)) * plane.widthPx,
    /** @param {number} value */
    yPx: (value) => plane.yPx + (1 - (value - bottom) / (top - bottom)) * plane.heightPx,
    /** @param {number} px */
    xValue: (px) => left + ((px - plane.xPx) / plane.widthPx) * (right - left),
    /** @param {number} px */
    yValue: (px) => bottom + (1 - (px - plane.yPx) / plane.heightPx) * (top - bottom),
  };
}

/** Share of a column's spread shown beyond its smallest and largest value. */
const PADDING = 0.1;
/** An axis may stay as wide as it was while there are fewer rows, and they take less of it, than this share. */
const KEPT_SHARE = 0.6;

/**
 * What an axis of numbers shows: its values and a little more; one value gets one unit either side.
 * @param {ArrayLike<number>} values
 * @returns {Range | null} null where there is no value
 */
export function rangeOf(values) {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  if (low > high) return null;
  const padding = high > low ? (high - low) * PADDING : 1;
  return [low - padding, high + padding];
}

/** @typedef {{ range: Range, rows: number }} Paper a range, and the rows there were when it was made for them */

/**
 * The range to show after an edit. Where few rows are left, their axis stays as it was, so that a
 * table can be erased and drawn anew on the same paper.
 * @param {Paper | null} last what was shown of the same column
 * @param {Range | null} now of the values as they are
 * @param {number} rows there are
 * @returns {Paper}
 */
export function steadyRange(last, now, rows) {
  if (!now) return last ?? { range: [-1, 1], rows };
  const fresh = { range: now, rows };
  if (!last || rows >= KEPT_SHARE * last.rows) return fresh;
  const [low, high] = last.range;
  if (now[1] - now[0] >= KEPT_SHARE * (high - low)) return fresh;
  return { range: [Math.min(low, now[0]), Math.max(high, now[1])], rows: last.rows };
}
