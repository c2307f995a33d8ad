/** What loadEngine takes, and the program it loads. */
import { viewOf } from './check.js';
import { isGiven, object } from './kinds.js';

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

export const LOAD = object({ simd, wasmBinary, wasmUrl }, '');

/**
 * The bytes of a .wasm file that lies beside this module or in the given folder.
 * @param {string} file
 * @param {URL} [folder]
 */
export async function fetchBinary(file, folder) {
  const url = new URL(file, folder ?? import.meta.url);
  if (url.protocol === 'file:' && typeof process !== 'undefined') {
    const { readFile } = await import('node:fs/promises');
    return readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.arrayBuffer();
}
