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
 * How often each of some numbers comes: the engine's histogram of a unit that hands on what it is
 * given.
 * @param {Engine} engine
 * @param {Float32Array} values those that are not finite count nowhere
 * @param {number} bins equally wide, 2 to 256; the maximum falls into the last one
 * @returns {UnitAnswer['histogram']} without any number all 0
 */
export function histogramOf(engine, values, bins) {
  const finite = Float64Array.from(values.filter(Number.isFinite));
  if (finite.length === 0) return { minimum: 0, maximum: 0, counts: new Uint32Array(bins) };
  const column = { kind: /** @type {const} */ ('number'), scaled: false };
  const dataset = engine.createDataset({
    columns: [
      { ...column, name: 'z', role: 'input', values: finite },
      { ...column, name: 'target', role: 'target', values: new Float64Array(finite.length) },
    ],
  });
  const network = engine.createNetwork({ inputs: 1, seed: 1, layers: [{ units: 1 }] });
  const trainer = engine.createTrainer({ network, dataset });
  try {
    network.setWeights([{ kernel: Float32Array.of(1), bias: Float32Array.of(0) }]);
    return trainer.health({ bins })[0].z;
  } finally {
    trainer.dispose();
    network.dispose();
    dataset.dispose();
  }
}

/**
 * @param {Engine} engine
 * @param {Model} model
 * @param {Inquiries['unit']['question']} question
 * @returns {UnitAnswer | null} null where there is no such unit
 */
export function unitOf(engine, model, { layer, unit, row, bins }) {
  const { trainer, network, layers } = model;
  const units = model.view.layers[layer]?.units ?? 0;
  if (unit >= units) return null;
  const rows = Uint32Array.of(row, ...spreadRows(model));
  const trace = trainer.trace({ rows, training: false, followed: 0 });
  const at = layers.pageLayer.indexOf(layer);
  const { z, a, products } = trace.layers[at];
  const x = inputsOf(trace, layers.pageLayer, layer, rows.length);
  const { kernel, bias } = denseWeights(network.getWeights(), layers)[layer];
  const sums = Float32Array.from(rows.subarray(1), (_, index) => z[(index + 1) * units + unit]);
  return {
    x,
    weights: Float32Array.from(x, (_, from) => kernel[from * units + unit]),
    products: Float32Array.from(x, (_, from) => products[from * units + unit]),
    bias: bias[unit],
    z: z.slice(0, units),
    a: a.slice(0, units),
    handedOn: trace.layers[layers.pageLayer.lastIndexOf(layer)].a[unit],
    histogram: histogramOf(engine, sums, bins),
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
