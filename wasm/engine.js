/**
 * The public JavaScript API over the C++ core; its types and units are in engine.d.ts.
 * Types and array lengths are checked by check.js, every range and name by the core; this
 * file sees to the handles: who owns them, and that none is used after it was disposed.
 */
import { simd as hasSimd } from 'wasm-feature-detect';
import makeScalar from 'layerwise-glue-scalar';
import makeSimd from 'layerwise-glue-simd';
import {
  kindOf,
  LayerwiseError,
  refuse,
  requireArray,
  requireBooleans,
  requireCount,
  requireHeld,
  requireNames,
  requireObject,
  requireRows,
  requireSettings,
  requireTyped,
  requireWeights,
} from './check.js';
import { Handle } from './handle.js';

export { LayerwiseError };

/** @typedef {import('./engine.js').Issue} Issue */

/** @typedef {{ value: any, issues?: undefined } | { issues: Issue[] }} Answer */

/** @param {Answer} answer */
function valueOf(answer) {
  if (answer.issues) throw new LayerwiseError(answer.issues);
  return answer.value;
}

/**
 * @param {any} given Module of the object.
 * @param {any} needed Module it is to be used with.
 * @param {string} where
 */
function requireSameEngine(given, needed, where) {
  if (given !== needed) {
    refuse('otherEngine', where, `${where} belongs to another engine: create it with this one.`);
  }
}

class Network {
  /** @type {Handle} */
  #handle;
  #seed;

  /**
   * @param {any} core
   * @param {number} id
   * @param {number} seed
   */
  constructor(core, id, seed) {
    this.#handle = new Handle(core, 'Network', id);
    this.#seed = seed;
    const { inputs, outputs, parameters } = core.networkShape(id);
    this.inputs = inputs;
    this.outputs = outputs;
    this.parameters = parameters;
  }

  /**
   * The number of a network of that module.
   * @param {unknown} network
   * @param {any} core
   */
  static id(network, core) {
    if (!(network instanceof Network)) {
      const given = kindOf(network);
      refuse('wrongType', 'network', `network is ${given}: give what createNetwork returned.`, {
        given,
        needed: 'Network',
      });
    }
    requireSameEngine(network.#handle.core, core, 'network');
    return network.#handle.id;
  }

  /** @param {{ x: Float32Array, y: Float32Array, samples?: number }} data */
  #requireSamples(data) {
    requireObject(data, 'data');
    if (data.samples !== undefined) requireCount(data.samples);
    const samples = requireRows(data.x, 'x', this.inputs, data.samples);
    requireRows(data.y, 'y', this.outputs, samples);
  }

  /** @param {import('./engine.js').FitConfig} config */
  fit(config) {
    this.#requireSamples(config);
    requireBooleans(config, '', ['shuffle']);
    return valueOf(this.#handle.core.networkFit(this.#handle.id, config.x, config.y, config));
  }

  /** @param {Float32Array} x */
  predict(x) {
    const samples = requireRows(x, 'x', this.inputs);
    const { core, id } = this.#handle;
    const end = x.length + samples * this.outputs;
    // x, then the outputs. So many more than it allows, the core refuses without reading x.
    const address = end < 2 ** 27 ? core._malloc(4 * end) : 0;
    try {
      const first = address / 4;
      if (address !== 0) core.HEAPF32.set(x, first);
      const answer = core.networkPredict(id, address, samples);
      if (answer) throw new LayerwiseError(answer.issues);
      return core.HEAPF32.slice(first + x.length, first + end);
    } finally {
      core._free(address);
    }
  }

  /** @param {{ x: Float32Array, y: Float32Array }} data */
  evaluate(data) {
    this.#requireSamples(data);
    return valueOf(this.#handle.core.networkEvaluate(this.#handle.id, data.x, data.y));
  }

  /** @param {{ x: Float32Array, y: Float32Array }} data */
  gradients(data) {
    this.#requireSamples(data);
    return valueOf(this.#handle.core.networkGradients(this.#handle.id, data.x, data.y));
  }

  getWeights() {
    return this.#handle.core.networkWeights(this.#handle.id);
  }

  /** @param {import('./engine.js').LayerWeights[]} weights */
  setWeights(weights) {
    requireWeights(weights, this.getWeights());
    this.#handle.core.networkSetWeights(this.#handle.id, weights);
  }

  /** @param {number} [seed] */
  reset(seed) {
    const chosen = seed ?? this.#seed;
    const number = typeof chosen === 'number' ? chosen : NaN;
    valueOf(this.#handle.core.networkReset(this.#handle.id, number));
  }

  /** @param {{ optimizer?: any, regularization?: any }} settings */
  configure(settings) {
    requireObject(settings, 'settings');
    requireSettings(settings);
    valueOf(this.#handle.core.networkConfigure(this.#handle.id, settings));
  }

  dispose() {
    this.#handle.dispose();
  }
}

class Dataset {
  /** @type {Handle} */
  #handle;
  #columns;

  /**
   * @param {any} core
   * @param {number} id
   */
  constructor(core, id) {
    this.#handle = new Handle(core, 'Dataset', id);
    const facts = core.datasetDescribe(id);
    this.task = facts.task;
    this.samples = facts.samples;
    this.inputs = facts.inputs;
    this.outputs = facts.outputs;
    this.trainRows = facts.trainRows;
    this.validationRows = facts.validationRows;
    this.encoding = facts.encoding;
    this.warnings = facts.warnings;
    this.#columns = facts.columns;
  }

  /**
   * The number of a dataset of that module, and its columns.
   * @param {unknown} dataset
   * @param {any} core
   */
  static parts(dataset, core) {
    if (!(dataset instanceof Dataset)) {
      const given = kindOf(dataset);
      refuse('wrongType', 'dataset', `dataset is ${given}: give what createDataset returned.`, {
        given,
        needed: 'Dataset',
      });
    }
    requireSameEngine(dataset.#handle.core, core, 'dataset');
    return { id: dataset.#handle.id, columns: dataset.#columns };
  }

  dispose() {
    this.#handle.dispose();
  }
}

class Trainer {
  /** @type {Handle} */
  #handle;
  #columns;

  /**
   * @param {any} core
   * @param {number} id
   * @param {number} columns Of the dataset's table.
   */
  constructor(core, id, columns) {
    this.#handle = new Handle(core, 'Trainer', id);
    this.#columns = columns;
  }

  /** @param {import('./engine.js').Budget} budget */
  run(budget) {
    requireObject(budget, 'budget');
    const limits = [budget.epochs, budget.steps, budget.milliseconds].filter(
      (limit) => limit !== undefined,
    );
    if (limits.length === 0 || !limits.every((limit) => Number.isFinite(limit) && limit >= 0)) {
      refuse(
        'noBudget',
        'budget',
        'budget has no end: give epochs, steps or milliseconds as a number from 0.',
      );
    }
    return this.#handle.core.trainerRun(this.#handle.id, budget);
  }

  report() {
    return this.#handle.core.trainerReport(this.#handle.id);
  }

  history() {
    return this.#handle.core.trainerHistory(this.#handle.id);
  }

  reset() {
    this.#handle.core.trainerReset(this.#handle.id);
  }

  /** @param {{ batchSize?: number, optimizer?: any, regularization?: any }} settings */
  configure(settings) {
    requireObject(settings, 'settings');
    requireSettings(settings);
    valueOf(this.#handle.core.trainerConfigure(this.#handle.id, settings));
  }

  /** @param {import('./engine.js').SurfaceConfig} config */
  surface(config) {
    requireObject(config, 'surface');
    requireBooleans(config, 'surface.', ['units']);
    if (config.held !== undefined) requireHeld(config.held, this.#columns);
    return valueOf(this.#handle.core.trainerSurface(this.#handle.id, config));
  }

  /** @param {Float64Array} row */
  predict(row) {
    requireTyped(row, 'row', Float64Array);
    if (row.length !== this.#columns) {
      refuse(
        'wrongLength',
        'row',
        `row has ${row.length} values: give ${this.#columns}, one for each column.`,
        { given: String(row.length), needed: String(this.#columns) },
      );
    }
    return valueOf(this.#handle.core.trainerPredict(this.#handle.id, row));
  }

  dispose() {
    this.#handle.dispose();
  }
}

class Engine {
  /** @type {any} */
  #module;

  /**
   * @param {any} module
   * @param {boolean} simd
   */
  constructor(module, simd) {
    this.#module = module;
    this.simd = simd;
    this.version = /** @type {string} */ (module.version());
    this.names = module.names();
  }

  /** @param {import('./engine.js').NetworkConfig} config */
  createNetwork(config) {
    requireObject(config, 'config');
    requireArray(config.layers, 'layers');
    for (const [index, layer] of config.layers.entries()) {
      requireObject(layer, `layers[${index}]`);
      requireBooleans(layer, `layers[${index}].`, ['useBias']);
    }
    requireSettings(config);
    const id = valueOf(this.#module.createNetwork(config));
    return new Network(this.#module, id, config.seed ?? 1);
  }

  /** @param {import('./engine.js').DatasetConfig} config */
  createDataset(config) {
    requireObject(config, 'config');
    requireArray(config.columns, 'columns');
    for (const [index, column] of config.columns.entries()) {
      requireObject(column, `columns[${index}]`);
      requireTyped(column.values, `columns[${index}].values`, Float64Array);
      requireNames(column.categories, `columns[${index}].categories`);
    }
    return new Dataset(this.#module, valueOf(this.#module.createDataset(config)));
  }

  /** @param {import('./engine.js').TrainerConfig} config */
  createTrainer(config) {
    requireObject(config, 'config');
    const network = Network.id(config.network, this.#module);
    const dataset = Dataset.parts(config.dataset, this.#module);
    requireBooleans(config, '', ['shuffle']);
    const id = valueOf(this.#module.createTrainer(network, dataset.id, config));
    return new Trainer(this.#module, id, dataset.columns);
  }

  /** @param {import('./engine.js').GeneratorConfig} config */
  generate(config) {
    requireObject(config, 'config');
    return valueOf(this.#module.generate(config));
  }
}

/**
 * The bytes of a .wasm file that lies beside this module or in the given folder.
 * @param {string} file
 * @param {string | URL | undefined} folder
 */
async function fetchBinary(file, folder) {
  const url = new URL(file, folder ?? import.meta.url);
  if (url.protocol === 'file:' && typeof process !== 'undefined') {
    const { readFile } = await import('node:fs/promises');
    return readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.arrayBuffer();
}

/**
 * Loads the WebAssembly core. Each call gives an engine with a memory of its own.
 * @param {import('./engine.js').LoadOptions} [options]
 * @returns {Promise<import('./engine.js').Engine>}
 */
export async function loadEngine({ simd = 'auto', wasmBinary, wasmUrl } = {}) {
  const useSimd = simd === 'auto' ? await hasSimd() : simd;
  const file = useSimd ? 'layerwise-simd.wasm' : 'layerwise-scalar.wasm';
  const bytes = wasmBinary ?? (await fetchBinary(file, wasmUrl));
  const make = useSimd ? makeSimd : makeScalar;
  return new Engine(await make({ wasmBinary: bytes }), useSimd);
}
