/**
 * The log of every layer with the present behind it, as the small charts show it. Pure.
 * @import { HealthAnswer, LayerFigure } from '../../../types.js'
 */

/**
 * @typedef {object} Series
 * @property {readonly number[]} epochs of the log, and now
 * @property {readonly Record<LayerFigure, readonly number[]>[]} layers
 */

/**
 * @param {HealthAnswer} health
 * @returns {Series}
 */
export function seriesOf({ layers, log }) {
  const epoch = log?.now ?? 0;
  const before = [...(log?.epochs ?? [])].filter((each) => each < epoch);
  const { length } = before;
  /** @param {number} layer @param {LayerFigure} figure */
  const values = (layer, figure) => [
    ...(log?.layers[layer]?.[figure] ?? new Float32Array(0)).subarray(0, length),
    layers[layer][figure],
  ];
  return {
    epochs: [...before, epoch],
    layers: layers.map((_, layer) => ({
      gradientNorm: values(layer, 'gradientNorm'),
      updateRatio: values(layer, 'updateRatio'),
      dead: values(layer, 'dead'),
      saturated: values(layer, 'saturated'),
    })),
  };
}

/**
 * Least and largest of a figure over all layers, where it is above 0: one scale for all of them.
 * @param {Series} series
 * @param {LayerFigure} figure
 * @returns {[number, number]} [1, 1] where there is none
 */
export function rangeOf({ layers }, figure) {
  let [low, high] = [Infinity, 0];
  for (const values of layers.map((layer) => layer[figure])) {
    for (const value of values) {
      if (!(value > 0) || value === Infinity) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return high > 0 ? [low, high] : [1, 1];
}

/**
 * Where a value lies on a logarithmic scale.
 * @param {number} value
 * @param {readonly [number, number]} range
 * @returns {number} 0 to 1; 0 also for what is below it, NaN for what is no number
 */
export function logPlace(value, [low, high]) {
  if (Number.isNaN(value)) return NaN;
  if (value === Infinity) return 1;
  if (!(value > low)) return 0;
  return Math.min(1, Math.log(value / low) / Math.log(high / low));
}

/**
 * The path of a line through places.
 * @param {readonly number[]} epochs
 * @param {readonly number[]} places 0 at the bottom to 1; NaN is a gap
 * @param {{ width: number, height: number }} size
 * @returns {string}
 */
export function linePath(epochs, places, { width, height }) {
  const [first, last] = [epochs[0], epochs[epochs.length - 1]];
  const span = Math.max(1, last - first);
  let isDown = false;
  let path = '';
  places.forEach((place, index) => {
    if (Number.isNaN(place)) {
      isDown = false;
      return;
    }
    const x = ((epochs[index] - first) / span) * width;
    const y = height - place * height;
    path += `${isDown ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    isDown = true;
  });
  // A single point is a short line, so that it is seen.
  return places.length === 1 && isDown ? `${path}h2` : path;
}

/**
 * The point whose epoch lies nearest to one.
 * @param {readonly number[]} epochs
 * @param {number} at
 * @returns {number} its index
 */
export function nearest(epochs, at) {
  let best = 0;
  for (let index = 1; index < epochs.length; index += 1) {
    if (Math.abs(epochs[index] - at) < Math.abs(epochs[best] - at)) best = index;
  }
  return best;
}
