/**
 * How fast a run may go. A small network learns a small table within one frame; nobody would see
 * it happen. So by itself a run starts at one epoch per frame and speeds up in proportion to the
 * epochs done: 60 * (exp(t) - 1) epochs after t seconds, about 100 after one second, 1,100 after
 * three, 9,000 after five, and from then on soon as fast as the machine can. Runs of large networks never meet the
 * limit. Other speeds show every batch or every epoch, or have no limit at all. No number of the
 * training depends on it.
 * @import { Budget } from '../../wasm/engine.js'
 * @import { Speed } from '../types.js'
 */

/**
 * What is counted, how many of them a second at epoch 0, how many more per epoch done, and whether
 * each is to be seen: the next one then waits until the last has been drawn.
 * @type {Record<Speed, { unit: 'steps' | 'epochs', rate: number, growth: number, isWatched: boolean }>}
 */
const SPEEDS = {
  slow: { unit: 'steps', rate: 2, growth: 0, isWatched: true },
  step: { unit: 'steps', rate: 60, growth: 0, isWatched: true },
  epoch: { unit: 'epochs', rate: 60, growth: 0, isWatched: true },
  auto: { unit: 'epochs', rate: 60, growth: 1, isWatched: false },
  fast: { unit: 'epochs', rate: Infinity, growth: 0, isWatched: false },
};
/** What may be saved up while nothing could be trained, in milliseconds. */
const MOST_SAVED_MS = 50;

/**
 * @typedef {object} Pace
 * @property {() => void} start a run begins, and the first of it may come at once
 * @property {(speed: Speed) => void} choose
 * @property {(epoch: number) => Pick<Budget, 'steps' | 'epochs'> | null} allowed what may be trained now; null for nothing yet. Without a limit it is an empty budget.
 * @property {(epoch: number) => number} waitMs until the next may be trained, 0 where it may be now
 * @property {(done: { steps: number, epochs: number }) => void} spend what was trained
 * @property {() => boolean} isWatched whether each is to be drawn before the next
 */

/**
 * @param {() => number} now milliseconds
 * @returns {Pace}
 */
export function createPace(now) {
  let { unit, rate, growth, isWatched } = SPEEDS.auto;
  let sinceMs = 0;
  let saved = 0;
  /** Per millisecond. @param {number} epoch */
  const rateAt = (epoch) => (rate + growth * epoch) / 1000;
  return {
    start() {
      sinceMs = now();
      saved = 1;
    },
    choose(speed) {
      ({ unit, rate, growth, isWatched } = SPEEDS[speed]);
      saved = Math.min(saved, 1);
    },
    allowed(epoch) {
      if (rate === Infinity) return {};
      const perMs = rateAt(epoch);
      const most = isWatched ? 1 : Math.max(1, perMs * MOST_SAVED_MS);
      saved = Math.min(most, saved + perMs * (now() - sinceMs));
      sinceMs = now();
      // A wait of just the right length must not end a rounding error too early.
      const whole = Math.floor(saved + 1e-6);
      return whole > 0 ? { [unit]: whole } : null;
    },
    waitMs(epoch) {
      return Math.max(0, (1 - saved) / rateAt(epoch));
    },
    spend(done) {
      saved = Math.max(0, saved - done[unit]);
    },
    isWatched: () => isWatched,
  };
}
