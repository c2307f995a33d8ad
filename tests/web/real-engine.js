/**
 * The engine as it is shipped, for tests of page logic that must agree with it.
 * @import { Engine, LoadOptions } from '../../wasm/engine.js'
 */

/** @returns {Promise<Engine>} */
export async function openEngine() {
  const folder = new URL('../../dist/', import.meta.url);
  /** @type {{ loadEngine: (options: LoadOptions) => Promise<Engine> }} */
  const { loadEngine } = await import(new URL('engine.js', folder).href);
  return loadEngine({ wasmUrl: folder });
}
