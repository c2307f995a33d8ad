/**
 * What the engine says of one unit: all that makes its number for one row, and what its sum comes
 * to over the data. Weights, inputs and answers are of the same moment, so they agree also while
 * the network learns.
 * @import { Engine, Trace } from '../../wasm/engine.js'
 * @import { Inquiries, ShareAnswer, UnitAnswer } from '../types.js'
 * @import { Model } from './model.js'
 */
import { denseWeights } from './engine-layers.js';

/** Samples that the engine follows at once. */
export const MOST_TRACED = 256;
/** Rows that are looked at also of a large network. */
const LEAST_ROWS = 24;
/** Multiply-adds on the way forward that an answer may take. */
const BUDGET = 1e7;

/**
 * Training rows spread over all of them.
 * @param {Model} model
 */
function spreadRows({ view: { trainRows, summary } }) {
  const most = Math.min(
    MOST_TRACED - 1,
    Math.max(LEAST_ROWS, Math.floor(BUDGET / summary.multiplyAdds)),
  );
  const count = Math.min(most, trainRows.length);
  return Uint32Array.from(
    { length: count },
    (_, index) => trainRows[Math.floor((index * trainRows.length) / count)],
  );
}

/**
 * How often each of some numbers comes.
 * @param {Float32Array} values at least one
 * @param {number} bins equally wide; the maximum falls into the last one
 * @returns {UnitAnswer['histogram']}
 */
export function histogramOf(values, bins) {
  const counts = new Uint32Array(bins);
  let [minimum, maximum] = [Infinity, -Infinity];
  for (const value of values) {
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
  }
  const scale = maximum > minimum ? bins / (maximum - minimum) : 0;
  for (const value of values) {
    counts[Math.min(bins - 1, Math.floor((value - minimum) * scale))] += 1;
  }
  return { minimum, maximum, counts };
}

/**
 * @param {Model} model
 * @param {Inquiries['unit']['question']} question
 * @returns {UnitAnswer | null} null where there is no such unit
 */
export function unitOf(model, { layer, unit, row, bins }) {
  const { trainer, network, layers } = model;
  const units = model.view.layers[layer]?.units ?? 0;
  if (unit >= units) return null;
  const rows = Uint32Array.of(row, ...spreadRows(model));
  const trace = trainer.trace({ rows, training: false });
  const at = layers.pageLayer.indexOf(layer);
  const { z, a } = trace.layers[at];
  const x = inputsOf(trace, layers.pageLayer, layer, rows.length);
  const { kernel, bias } = denseWeights(network.getWeights(), layers)[layer];
  const sums = Float32Array.from(rows.subarray(1), (_, index) => z[(index + 1) * units + unit]);
  return {
    x,
    weights: Float32Array.from(x, (_, from) => kernel[from * units + unit]),
    bias: bias[unit],
    z: z.slice(0, units),
    a: a.slice(0, units),
    handedOn: trace.layers[layers.pageLayer.lastIndexOf(layer)].a[unit],
    histogram: histogramOf(sums, bins),
    rows: sums.length,
  };
}

/**
 * What the first row of a trace brings to a layer of the page.
 * @param {Trace} trace
 * @param {readonly number[]} pageLayer
 * @param {number} layer
 * @param {number} rows
 */
function inputsOf({ x, layers }, pageLayer, layer, rows) {
  const from = layer === 0 ? x : layers[pageLayer.lastIndexOf(layer - 1)].a;
  return from.slice(0, from.length / rows);
}

/**
 * The shares of some sums are those of a network whose sums are its inputs.
 * @param {Engine} engine
 * @param {Inquiries['shares']['question']} question
 * @returns {ShareAnswer}
 */
export function sharesOf(engine, { logits }) {
  const count = logits.length;
  const network = engine.createNetwork({
    inputs: count,
    seed: 1,
    layers: [{ units: count, activation: 'softmax' }],
    loss: 'categoricalCrossentropy',
    optimizer: 'sgd',
  });
  try {
    const kernel = new Float32Array(count * count);
    for (let i = 0; i < count; i += 1) kernel[i * count + i] = 1;
    network.setWeights([{ kernel, bias: new Float32Array(count) }]);
    const y = new Float32Array(count);
    y[0] = 1;
    const [{ a }] = network.trace({ x: Float32Array.from(logits), y }).layers;
    return { shares: a };
  } finally {
    network.dispose();
  }
}
