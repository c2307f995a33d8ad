/**
 * Short names for data: equal where training reads the same numbers, on every machine.
 * @import { Column, LayerWeights } from '../../wasm/engine.js'
 * @import { SpecData } from '../message-types.js'
 */
import { sha256 } from './sha256.js';

/**
 * The bytes of numbers in one order on every machine; every NaN is the same.
 * @param {Float64Array | Float32Array} values
 * @returns {Uint8Array}
 */
function bytesOf(values) {
  const size = values.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(values.length * size);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    if (size === 8) view.setFloat64(8 * index, Number.isNaN(value) ? NaN : value);
    else view.setFloat32(4 * index, Number.isNaN(value) ? NaN : value);
  });
  return bytes;
}

/**
 * The same text for equal values, whatever order their fields were written in.
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  return JSON.stringify(value, (_, each) => {
    if (each === null || typeof each !== 'object' || Array.isArray(each)) return each;
    return Object.fromEntries(
      Object.entries(each).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
    );
  });
}

/**
 * @param {readonly Column[]} columns
 * @param {boolean} [anyInputs] whether it counts as the same table where inputs are left out
 * @returns {string} of names, kinds, roles and every value
 */
export function tableHash(columns, anyInputs = false) {
  const parts = columns.map(({ name, kind, role, values, categories = [], missing = 'drop' }) => [
    name,
    kind,
    anyInputs && role === 'ignored' ? 'input' : role,
    kind === 'category' ? categories : [],
    missing,
    sha256(bytesOf(values)),
  ]);
  return sha256(canonical(parts));
}

/**
 * @param {SpecData} data
 * @returns {string} equal where the same rows validate
 */
export function splitName({ validationShare, seed, validationRows }) {
  if (validationRows) return `rows ${sha256(canonical(Array.from(validationRows)))}`;
  return validationShare === 0 ? 'none' : `share ${validationShare}, seed ${seed}`;
}

/** @param {readonly LayerWeights[]} weights @returns {string} */
export function weightsHash(weights) {
  return sha256(
    weights.map(({ kernel, bias }) => sha256(bytesOf(kernel)) + sha256(bytesOf(bias))).join(''),
  );
}
