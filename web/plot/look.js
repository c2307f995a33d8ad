/**
 * How a field is drawn otherwise than smoothly: in steps, and hatched where the network is unsure.
 * @import { Place } from './field.js'
 * @import { Rgb } from './color.js'
 */
import { css } from './color.js';

/** Steps of a field of numbers. */
const NUMBER_STEPS = 8;
/** Below this probability of the most probable class a place counts as unsure. */
export const SURE_FROM = 0.75;
/** Between two lines of the hatching, and between two looks at the field along one. */
const GAP_PX = 7;
const LOOK_PX = 2;

/** @type {WeakMap<Uint8ClampedArray, Map<number, Uint8ClampedArray>>} */
const made = new WeakMap();

/**
 * A ramp of equal steps, each in the colour of its middle; the outer ones have the ends' colours.
 * @param {Uint8ClampedArray} ramp red, green, blue and so on
 * @param {number} steps
 * @returns {Uint8ClampedArray} of the same length
 */
export function steppedRamp(ramp, steps) {
  const known = made.get(ramp) ?? new Map();
  made.set(ramp, known);
  const last = ramp.length / 3 - 1;
  if (!known.has(steps)) {
    const stepped = new Uint8ClampedArray(ramp.length);
    for (let i = 0; i <= last; i++) {
      const step = Math.min(steps - 1, Math.floor((i / (last + 1)) * steps));
      const from = 3 * Math.round((step / Math.max(1, steps - 1)) * last);
      stepped.set(ramp.subarray(from, from + 3), 3 * i);
    }
    known.set(steps, stepped);
  }
  return /** @type {Uint8ClampedArray} */ (known.get(steps));
}

/**
 * @param {Uint8ClampedArray} ramp
 * @param {boolean} isNumber otherwise it is over a probability, decided at its middle
 */
export const inSteps = (ramp, isNumber) => steppedRamp(ramp, isNumber ? NUMBER_STEPS : 2);

/**
 * How sure the network is at every point: the probability of the most probable class.
 * @param {Float32Array} outputs [outputs][points]
 * @param {number} classes two have one output
 * @returns {Float32Array}
 */
export function certainty(outputs, classes) {
  if (classes === 2) return outputs.map((p) => Math.max(p, 1 - p));
  const points = outputs.length / classes;
  const sure = new Float32Array(points);
  for (let i = 0; i < outputs.length; i++) {
    sure[i % points] = Math.max(sure[i % points], outputs[i]);
  }
  return sure;
}

/**
 * Hatches what is unsure: lines upwards, which no field and no marker has.
 * @param {CanvasRenderingContext2D} context
 * @param {Place} where
 * @param {{ values: Float32Array, width: number, height: number }} grid certainties, row 0 at the bottom
 * @param {Rgb} ink
 */
export function hatch(context, where, { values, width, height }, ink) {
  const { xPx, yPx, widthPx, heightPx } = where;
  /** Between the points, as colours are. @param {number} x share of the width @param {number} y of the height, from the bottom */
  const at = (x, y) => {
    const column = Math.min(width - 2, Math.max(0, Math.floor(x * (width - 1))));
    const row = Math.min(height - 2, Math.max(0, Math.floor(y * (height - 1))));
    const [right, up] = [x * (width - 1) - column, y * (height - 1) - row];
    const first = row * width + column;
    const bottom = values[first] + (values[first + 1] - values[first]) * right;
    const top = values[first + width] + (values[first + width + 1] - values[first + width]) * right;
    return bottom + (top - bottom) * up;
  };
  context.beginPath();
  for (let start = -heightPx; start < widthPx; start += GAP_PX) {
    let isDown = false;
    const from = Math.max(0, -start);
    const to = Math.min(heightPx, widthPx - start);
    for (let along = from; along <= to; along += LOOK_PX) {
      const [x, y] = [start + along, along];
      const unsure = at(x / widthPx, y / heightPx) < SURE_FROM;
      if (unsure && isDown) context.lineTo(xPx + x, yPx + heightPx - y);
      else if (unsure) context.moveTo(xPx + x, yPx + heightPx - y);
      isDown = unsure;
    }
  }
  context.strokeStyle = css(ink, 0.55);
  context.lineWidth = 1;
  context.lineCap = 'butt';
  context.stroke();
}
