/**
 * The public JavaScript API over the C++ core; its types and units are in engine.d.ts.
 * Types and names are judged by options.js and check.js, every range by the core.
 */
import { simd as hasSimd } from 'wasm-feature-detect';
import makeScalar from 'layerwise-glue-scalar';
import makeSimd from 'layerwise-glue-simd';
import { LayerwiseError } from './check.js';
import { Network } from './network.js';
import { Dataset, Trainer } from './trainer.js';
import { Core } from './wire.js';

export { LayerwiseError };

class Engine {
  #core;

  /**
   * @param {Core} core
   * @param {boolean} simd
   */
  constructor(core, simd) {
    this.#core = core;
    this.simd = simd;
    this.version = core.version;
    this.names = core.names;
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
  return new Engine(new Core(await make({ wasmBinary: bytes })), useSimd);
}
