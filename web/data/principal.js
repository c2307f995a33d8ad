/**
 * Principal components: the two directions along which rows differ most.
 */

/** Multiplications that the table of covariances may cost; of a larger table every n-th row counts. */
const MOST_WORK = 2e8;
const MOST_ROUNDS = 500;
/** A direction that moves less than this in a round has been found. */
const CLOSE = 1e-10;

/**
 * @typedef {object} Principal
 * @property {[Float64Array, Float64Array]} axes unit vectors, one number per feature; the largest is positive
 * @property {[number, number]} shares of the whole variance along each
 */

/**
 * @param {Float64Array} rows [samples][features], each feature with mean 0
 * @param {number} features at least 2
 * @returns {Principal}
 */
export function principal(rows, features) {
  const matrix = covariances(rows, features);
  let total = 0;
  for (let i = 0; i < features; i++) total += matrix[i * features + i];
  const first = leading(matrix, features);
  // What lies along the first direction is taken out; the next one is what is left.
  for (let i = 0; i < features; i++) {
    for (let j = 0; j < features; j++) {
      matrix[i * features + j] -= first.variance * first.axis[i] * first.axis[j];
    }
  }
  const second = leading(matrix, features);
  const share = (/** @type {number} */ variance) => (total > 0 ? Math.max(0, variance / total) : 0);
  return {
    axes: [first.axis, second.axis],
    shares: [share(first.variance), share(second.variance)],
  };
}

/** @param {Float64Array} rows @param {number} features @returns {Float64Array} [features][features] */
function covariances(rows, features) {
  const samples = rows.length / features;
  const every = Math.max(1, Math.ceil((samples * features * features) / 2 / MOST_WORK));
  const matrix = new Float64Array(features * features);
  let count = 0;
  for (let sample = 0; sample < samples; sample += every) {
    const first = sample * features;
    count += 1;
    for (let i = 0; i < features; i++) {
      const value = rows[first + i];
      if (value === 0) continue;
      for (let j = 0; j <= i; j++) matrix[i * features + j] += value * rows[first + j];
    }
  }
  for (let i = 0; i < features; i++) {
    for (let j = 0; j <= i; j++) {
      matrix[i * features + j] /= Math.max(1, count);
      matrix[j * features + i] = matrix[i * features + j];
    }
  }
  return matrix;
}

/**
 * The direction of most variance, by power iteration.
 * @param {Float64Array} matrix
 * @param {number} features
 */
function leading(matrix, features) {
  // No two numbers alike, so that no direction is missed by symmetry.
  let axis = unit(Float64Array.from({ length: features }, (_, i) => 1 + Math.sin(i + 1) / 2));
  let variance = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = new Float64Array(features);
    for (let i = 0; i < features; i++) {
      let sum = 0;
      for (let j = 0; j < features; j++) sum += matrix[i * features + j] * axis[j];
      next[i] = sum;
    }
    variance = Math.hypot(...next);
    if (!(variance > 0)) return { axis: positive(axis), variance: 0 };
    unit(next);
    const moved = next.reduce((sum, value, i) => sum + (value - axis[i]) ** 2, 0);
    axis = next;
    if (moved < CLOSE ** 2) break;
  }
  return { axis: positive(axis), variance };
}

/** @param {Float64Array} axis @returns {Float64Array} the same, with length 1 */
function unit(axis) {
  const length = Math.hypot(...axis) || 1;
  for (let i = 0; i < axis.length; i++) axis[i] /= length;
  return axis;
}

/** @param {Float64Array} axis */
function positive(axis) {
  const largest = axis.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  return largest < 0 ? axis.map((value) => -value) : axis;
}
