/**
 * Where the page's own files come from when all of them lie in one HTML file: nothing is
 * fetched, so that it works by a double click, in frames without an origin and without a network.
 */
import { simd as hasSimd } from 'wasm-feature-detect';
import { programs, texts } from 'layerwise-files';

/** @param {string} file @returns {Promise<string>} its text */
export async function fetchText(file) {
  if (!Object.hasOwn(texts, file)) throw new Error(file);
  return texts[file];
}

/**
 * The style sheet of a part, put in force when it is first needed: the same order as on a server.
 * @param {string} file
 */
export async function addStyle(file) {
  const style = document.createElement('style');
  style.textContent = await fetchText(file);
  document.head.append(style);
}

/** Only as text: a worker has no address here. */
export const worker = { file: 'worker.js', url: null };

/**
 * How the engine finds its program.
 * @returns {Promise<import('../training/client.js').Program>}
 */
export async function findProgram() {
  const simd = await hasSimd();
  const text = atob(programs[simd ? 'simd' : 'scalar']);
  return { wasmBinary: Uint8Array.from(text, (letter) => letter.charCodeAt(0)), simd };
}

/** The whole page; null where there is no other one. @type {string | null} */
export const fullPage = null;

/** The engine for the page's own thread. */
export const importEngine = async () => (await import('../../wasm/engine.js')).loadEngine;
