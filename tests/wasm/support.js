/**
 * The engine as a stranger gets it, dist/engine.js, and what several tests build with it.
 * @import { Column, Dataset, Engine, LayerConfig, LayerWeights, Network, NetworkConfig, Trainer,
 *   TrainerConfig } from '../../wasm/engine.js'
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dist } from '../../tools/paths.mjs';

/** @typedef {typeof import('../../wasm/engine.js')} EngineModule */

/** Where the shipped module lies. */
export const engineUrl = pathToFileURL(join(dist, 'engine.js')).href;

/** @type {EngineModule} */
export const engineModule = await import(engineUrl);
export const { LayerwiseError, loadEngine } = engineModule;

/** One engine of each build, by name. */
export const engines = {
  simd: await loadEngine({ simd: true }),
  scalar: await loadEngine({ simd: false }),
};

/** Both engines with their names, for tests that run on each. */
export const bothEngines = /** @type {['simd' | 'scalar', Engine][]} */ (Object.entries(engines));

/**
 * The four rows of the first tutorial: study hours, attendance, practice score, result.
 * @returns {Column[]}
 */
export function tutorialColumns() {
  return [
    number('study hours', [2, 5, 8, 1]),
    number('attendance', [60, 80, 90, 50]),
    number('practice score', [50, 70, 85, 40]),
    category('result', ['fail', 'pass'], [0, 1, 1, 0]),
  ];
}

/**
 * A number column, an input unless said otherwise.
 * @param {string} name
 * @param {number[]} values
 * @param {Column['role']} [role]
 * @returns {Column}
 */
export function number(name, values, role = 'input') {
  return { name, kind: 'number', role, values: Float64Array.from(values) };
}

/**
 * A category column, the target unless said otherwise.
 * @param {string} name
 * @param {string[]} categories
 * @param {number[]} values Indexes of categories.
 * @param {Column['role']} [role]
 * @returns {Column}
 */
export function category(name, categories, values, role = 'target') {
  return { name, kind: 'category', role, values: Float64Array.from(values), categories };
}

/**
 * A network that fits the dataset: the hidden layers, then the output layer and the loss that
 * the task asks for.
 * @param {Engine} engine
 * @param {Dataset} dataset
 * @param {Omit<Partial<NetworkConfig>, 'layers'> & { hidden?: LayerConfig[] }} [config]
 * @returns {Network}
 */
export function networkFor(engine, dataset, { hidden = [], ...config } = {}) {
  const output = {
    binary: /** @type {const} */ (['sigmoid', 'binaryCrossentropy']),
    multiclass: /** @type {const} */ (['softmax', 'categoricalCrossentropy']),
    regression: /** @type {const} */ (['linear', 'meanSquaredError']),
  };
  const [activation, loss] = output[dataset.task];
  return engine.createNetwork({
    inputs: dataset.inputs,
    layers: [...hidden, { units: dataset.outputs, activation }],
    loss,
    ...config,
  });
}

/**
 * Dataset, network and trainer over these columns.
 * @param {Engine} engine
 * @param {Column[]} columns
 * @param {{ validationShare?: number, network?: Parameters<typeof networkFor>[2],
 *   trainer?: Omit<TrainerConfig, 'network' | 'dataset'> }} [options]
 * @returns {{ dataset: Dataset, network: Network, trainer: Trainer }}
 */
export function setUp(engine, columns, options = {}) {
  const dataset = engine.createDataset({ columns, validationShare: options.validationShare });
  const network = networkFor(engine, dataset, options.network);
  const trainer = engine.createTrainer({ network, dataset, ...options.trainer });
  return { dataset, network, trainer };
}

/**
 * The bytes of a typed array: equal bytes tell -0 from 0 and see the last bit.
 * @param {Float32Array | Float64Array | Uint8Array} values
 * @returns {string}
 */
export function hex({ buffer, byteOffset, byteLength }) {
  return Buffer.from(buffer, byteOffset, byteLength).toString('hex');
}

/**
 * Every number of every layer as one string of bytes.
 * @param {LayerWeights[]} layers
 * @returns {string}
 */
export function layerBytes(layers) {
  return layers.map((layer) => Object.values(layer).map(hex).join('|')).join('\n');
}

/**
 * Every weight of a network as one string of bytes.
 * @param {Network} network
 * @returns {string}
 */
export const weightBytes = (network) => layerBytes(network.getWeights());

/**
 * Numbers that look like none: the same ones for the same arguments.
 * @param {number} length
 * @param {number} [phase]
 * @returns {Float32Array}
 */
export const wave = (length, phase = 0) =>
  Float32Array.from({ length }, (_, index) => 2 * Math.sin(1.7 * index + phase));

/**
 * Compares number by number, with room for a sum in another order.
 * @param {Iterable<number>} actual
 * @param {Iterable<number>} expected
 * @param {number} [room] Of numbers around 1.
 */
export function assertNear(actual, expected, room = 1e-5) {
  const [found, wanted] = [[...actual], [...expected]];
  assert.equal(found.length, wanted.length, 'how many numbers');
  found.forEach((value, index) => {
    const distance = Math.abs(value - wanted[index]);
    const message = `number ${index} is ${value}, not ${wanted[index]}`;
    assert.ok(distance <= room * Math.max(1, Math.abs(wanted[index])), message);
  });
}
