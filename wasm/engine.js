/**
 * The public JavaScript API over the C++ core; its types and units are in engine.d.ts.
 * Types and names are judged by options.js and check.js, every range by the core.
 */
import { simd as hasSimd } from 'wasm-feature-detect';
import makeScalar from 'layerwise-glue-scalar';
import makeSimd from 'layerwise-glue-simd';
import { LayerwiseError } from './check.js';
import { fetchBinary, LOAD } from './load.js';
import { Network } from './network.js';
import { Dataset, Trainer } from './trainer.js';
import { Core } from './wire.js';

export { LayerwiseError };

class Engine {
  static name = 'Engine';
  #core;

  /** @param {Core} core */
  constructor(core) {
    this.#core = core;
    this.simd = core.simd;
    this.version = core.version;
    this.names = core.names;
    Object.freeze(this);
  }

  /** @param {import('./engine.js').NetworkConfig} config */
  createNetwork(config) {
    return new Network(this.#core, config);
  }

  /** @param {import('./engine.js').DatasetConfig} config */
  createDataset(config) {
    return new Dataset(this.#core, config);
  }

  /** @param {import('./engine.js').TrainerConfig} config */
  createTrainer(config) {
    return new Trainer(this.#core, config);
  }
}

/**
 * Loads the WebAssembly core. Each call gives an engine with a memory of its own.
 * @param {import('./engine.js').LoadOptions} [options]
 * @returns {Promise<import('./engine.js').Engine>}
 */
export async function loadEngine(options = {}) {
  // No option is one of the core's names: there is no core yet.
  const [simd, binary, folder] = read(LOAD, options, 'options', /** @type {any} */ ({}));
  const useSimd = simd === 'auto' ? await hasSimd() : simd;
  const file = useSimd ? 'layerwise-simd.wasm' : 'layerwise-scalar.wasm';
  const wasmBinary = binary ?? (await fetchBinary(file, folder));
  return new Engine(new Core(await (useSimd ? makeSimd : makeScalar)({ wasmBinary })));
}
