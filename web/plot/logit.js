/**
 * Probabilities on a scale on which a network's output is smooth. Between the points of a
 * grid a saturated probability jumps from 0 to 1 and its boundary would become a staircase;
 * its logit runs almost straight, so lines and colours between the points come out right.
 */

/** Beyond this a 32-bit probability is 0 or 1; also keeps both sides alike. */
export const LOGIT_LIMIT = 16;
/** Entries of a ramp over logits: one step is far below what an eye can tell. */
const LOGIT_STEPS = 4096;

/**
 * log(p / (1 - p)), limited to both sides.
 * @param {ArrayLike<number>} values
 * @param {number} low the value that stands for probability 0 (0, or -1 for tanh)
 * @returns {Float32Array}
 */
export function toLogits(values, low) {
  const logits = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const p = (values[i] - low) / (1 - low);
    const logit = Math.log(p / (1 - p));
    logits[i] = Math.min(LOGIT_LIMIT, Math.max(-LOGIT_LIMIT, logit));
  }
  return logits;
}

/**
 * Logarithms of probabilities, limited below.
 * @param {ArrayLike<number>} values
 * @returns {Float32Array}
 */
export function toLogs(values) {
  const logs = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    logs[i] = Math.max(-LOGIT_LIMIT, Math.log(values[i]));
  }
  return logs;
}

/**
 * @param {number} p probability
 * @returns {number}
 */
export function logit(p) {
  return Math.log(p / (1 - p));
}

/** @type {WeakMap<Uint8ClampedArray, Uint8ClampedArray>} */
const made = new WeakMap();

/**
 * The ramp over probabilities 0 to 1 as a ramp over logits -LOGIT_LIMIT to LOGIT_LIMIT.
 * @param {Uint8ClampedArray} ramp
 * @returns {Uint8ClampedArray}
 */
export function logitRamp(ramp) {
  const known = made.get(ramp);
  if (known) return known;
  const last = ramp.length / 3 - 1;
  const over = new Uint8ClampedArray(LOGIT_STEPS * 3);
  for (let i = 0; i < LOGIT_STEPS; i++) {
    const place = (2 * i) / (LOGIT_STEPS - 1) - 1;
    const p = 1 / (1 + Math.exp(-place * LOGIT_LIMIT));
    const from = 3 * Math.round(p * last);
    over.set(ramp.subarray(from, from + 3), 3 * i);
  }
  made.set(ramp, over);
  return over;
}
