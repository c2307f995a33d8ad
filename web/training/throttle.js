/**
 * How often something costly is told while a run is on: often enough to watch it change, and
 * rarely enough that it costs little of the time to train.
 */

/** Outcomes of all rows: milliseconds between two of them, and from so many samples on. */
const EVERY_MS = 100;
const LARGE_EVERY_MS = 400;
const LARGE_SAMPLES = 10000;
/** Milliseconds of training for each that they took. */
const TIMES_COST = 10;

/** @param {number} samples */
export const outcomesEveryMs = (samples) => (samples > LARGE_SAMPLES ? LARGE_EVERY_MS : EVERY_MS);

/**
 * @param {() => number} now milliseconds
 * @param {number} [timesCost] milliseconds until the next for each that the last took
 * @returns {{ isDue: (leastMs: number) => boolean, measure: <T>(work: () => T) => T, expect: (costMs: number) => void, reset: () => void }}
 *   `measure`: does the work, which counts as told from then on
 */
export function createThrottle(now, timesCost = TIMES_COST) {
  let endedAt = -Infinity;
  let cost = 0;
  return {
    isDue(leastMs) {
      return now() - endedAt >= Math.max(leastMs, timesCost * cost);
    },
    /** @template T @param {() => T} work @returns {T} */
    measure(work) {
      const beganAt = now();
      const result = work();
      endedAt = now();
      cost = endedAt - beganAt;
      return result;
    },
    /** The next one will take so long: it waits as if one had just been told. @param {number} costMs */
    expect(costMs) {
      endedAt = now();
      cost = costMs;
    },
    /** The next ones are due at once. */
    reset() {
      endedAt = -Infinity;
    },
  };
}
