/**
 * The lowest losses of a run. The engine's history has a bounded number of points, so of a long run
 * the lowest may go; it is looked at before each time, so what is kept depends on the epoch alone,
 * and not on how fast the machine is.
 * @import { History } from '../../wasm/engine.js'
 * @import { LowPoint, Lows } from '../types.js'
 */

/** Points of the engine's history: with one more, every second one goes and they lie twice as far apart. */
const MOST_POINTS = 1024;

/**
 * Epochs that may be trained until the history has to be looked at: it is full before each epoch
 * that is 1,024 times a power of two.
 * @param {number} epoch of the engine's trainer
 * @returns {number} at least 1
 */
export function epochsToLook(epoch) {
  let full = MOST_POINTS;
  while (full - 1 <= epoch) full *= 2;
  return full - 1 - epoch;
}

/**
 * @param {LowPoint | null} a the earlier one
 * @param {LowPoint | null} b
 */
const lowerOf = (a, b) => (a && !(b && b.loss < a.loss) ? a : b);

/**
 * The lower ones of two parts of a run.
 * @param {Lows} first
 * @param {Lows} then
 * @returns {Lows}
 */
export const lower = (first, then) => ({
  training: lowerOf(first.training, then.training),
  validation: lowerOf(first.validation, then.validation),
});

/**
 * @param {History} history
 * @param {Lows | null} kept of points that may be gone
 * @returns {Lows}
 */
export function lowsOf({ epochs, trainingLosses, validationLosses }, kept) {
  /** @param {Float32Array} losses @returns {LowPoint | null} the first of equal ones */
  const lowest = (losses) => {
    /** @type {LowPoint | null} */
    let low = null;
    for (let at = 0; at < losses.length; at += 1) {
      if (losses[at] < (low?.loss ?? Infinity)) low = { epoch: epochs[at], loss: losses[at] };
    }
    return low;
  };
  const own = { training: lowest(trainingLosses), validation: lowest(validationLosses) };
  return kept ? lower(kept, own) : own;
}

/**
 * Lows of a part of a run, counted from its start.
 * @param {Lows} lows
 * @param {number} epochs that lie behind the part
 * @returns {Lows}
 */
export function behind({ training, validation }, epochs) {
  const moved = (/** @type {LowPoint | null} */ low) =>
    low && { ...low, epoch: low.epoch + epochs };
  return { training: moved(training), validation: moved(validation) };
}
