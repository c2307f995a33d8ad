/**
 * Which inputs of a network are the pixels of one small picture.
 * @import { AppliedView } from '../../types.js'
 * @import { EncodedColumn } from '../../../wasm/engine.js'
 * @import { Pixels } from '../../plot/network.js'
 */

/** Sides of pictures; smaller ones are hardly pictures. */
const LEAST_SIDE = 6;
const MOST_SIDE = 128;

/** p00, pixel17, 1x28, px_3_4 */
const NAMED = /^(.*?)(\d+)(?:\D(\d+))?$/;

/**
 * The longest run of number inputs with one name and rising numbers, none below 0.
 * @param {readonly EncodedColumn[]} inputs by feature
 */
function longestRun(inputs) {
  /** @type {EncodedColumn[]} */
  let best = [];
  /** @type {EncodedColumn[]} */
  let run = [];
  let last = /** @type {[string, number, number]} */ (['', -1, -1]);
  for (const input of inputs) {
    const [, prefix = '', major = '', minor = '0'] = NAMED.exec(input.name) ?? [];
    /** @type {[string, number, number]} */
    const now = [prefix, Number(major), Number(minor)];
    const isPixel = input.kind === 'number' && input.minimum >= 0 && major !== '';
    const follows =
      now[0] === last[0] && (now[1] > last[1] || (now[1] === last[1] && now[2] > last[2]));
    run = isPixel ? (follows ? [...run, input] : [input]) : [];
    last = now;
    if (run.length > best.length) best = run;
  }
  return best;
}

/** @type {WeakMap<AppliedView, Pixels | null>} */
const known = new WeakMap();

/**
 * @param {AppliedView} applied
 * @returns {Pixels | null} what is shown of them is the mean of the training rows
 */
export function pixelsOf(applied) {
  const found = known.get(applied);
  if (found !== undefined) return found;
  const made = findPixels(applied);
  known.set(applied, made);
  return made;
}

/** @param {AppliedView} applied @returns {Pixels | null} */
function findPixels({ encoding }) {
  const inputs = encoding.filter(({ role }) => role === 'input');
  if (inputs.length < LEAST_SIDE * LEAST_SIDE) return null;
  const run = longestRun(inputs);
  const side = Math.sqrt(run.length);
  if (!Number.isInteger(side) || side < LEAST_SIDE || side > MOST_SIDE) return null;
  const most = run.reduce((high, { maximum }) => Math.max(high, maximum), 0);
  return {
    first: run[0].first,
    side,
    shown: Float32Array.from(run, ({ mean }) => (most > 0 ? mean / most : 0)),
  };
}

/**
 * Where a feature lies in the picture.
 * @param {Pixels} pixels
 * @param {number} feature
 * @returns {{ row: number, column: number } | null} from 1, at the top; null where it is none of them
 */
export function pixelPlace({ first, side }, feature) {
  const at = feature - first;
  if (at < 0 || at >= side * side) return null;
  return { row: Math.floor(at / side) + 1, column: (at % side) + 1 };
}
