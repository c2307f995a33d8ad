/**
 * How often the outcomes of all rows are told while a run is on: often enough to watch them change,
 * and rarely enough that they cost little of the time to train.
 */

/** Milliseconds between two of them, and from so many samples on. */
const EVERY_MS = 100;
const LARGE_EVERY_MS = 400;
const LARGE_SAMPLES = 10000;
/** Milliseconds of training for each that they took. */
const TIMES_COST = 10;

/**
 * @param {() => number} now milliseconds
 * @returns {{ isDue: (samples: number) => boolean, measure: <T>(work: () => T) => T, reset: () => void }}
 *   `measure`: does the work, which counts as told from then on
 */
export function createThrottle(now) {
  let endedAt = -Infinity;
  let cost = 0;
  return {
    isDue(samples) {
      const least = samples > LARGE_SAMPLES ? LARGE_EVERY_MS : EVERY_MS;
      return now() - endedAt >= Math.max(least, TIMES_COST * cost);
    },
    /** @template T @param {() => T} work @returns {T} */
    measure(work) {
      const beganAt = now();
      const result = work();
      endedAt = now();
      cost = endedAt - beganAt;
      return result;
    },
    /** The next ones are due at once. */
    reset() {
      endedAt = -Infinity;
    },
  };
}
