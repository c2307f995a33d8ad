/** What loadEngine takes, the program it loads, and the engine it gives. */
import { simd as hasSimd } from 'wasm-feature-detect';
import makeScalar from 'layerwise-glue-scalar';
import makeSimd from 'layerwise-glue-simd';
import { viewOf } from './check.js';
import { isGiven, object } from './kinds.js';
import { Network } from './network.js';
import { read } from './options.js';
import { Dataset, Trainer } from './trainer.js';
import { Core } from './wire.js';

/** @import { Kind } from './kinds.js' */

/** The class of an object of the language or the browser, of any realm. @param {unknown} value */
const classOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

/** @type {Kind} */
function simd(draft, value, where) {
  if (isGiven(value) && value !== 'auto' && typeof value !== 'boolean') {
    draft.refuseType(value, where, '"auto", true or false', 'boolean');
  }
  draft.items.push(value ?? 'auto');
}

/** @type {Kind} */
function wasmBinary(draft, value, where) {
  const bytes = classOf(value) === 'ArrayBuffer' ? value : viewOf(value, Uint8Array);
  if (isGiven(value) && !bytes) {
    draft.refuseType(value, where, 'an ArrayBuffer or a Uint8Array', 'ArrayBuffer');
  }
  draft.items.push(bytes);
}

/** A folder: relative to the page, or where there is none to this module. @type {Kind} */
function wasmUrl(draft, value, where) {
  if (!isGiven(value)) return;
  try {
    if (typeof value !== 'string' && classOf(value) !== 'URL') throw value;
    const url = new URL(value, globalThis.document?.baseURI ?? import.meta.url);
    if (!url.pathname.endsWith('/')) url.pathname += '/';
    draft.items.push(url);
  } catch {
    draft.refuseType(value, where, 'the address of a folder', 'URL');
  }
}

const LOAD = object({ simd, wasmBinary, wasmUrl }, '');

/**
 * The bytes of a .wasm file that lies beside this module or in the given folder.
 * @param {string} file
 * @param {URL} [folder]
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
