/**
 * How fast a run may go. A small network learns a small table within one frame; nobody
 * would see it happen. So a run starts at one epoch per frame and speeds up in proportion
 * to the epochs done: 30 * (exp(2 t) - 1) epochs after t seconds, about 200 after one second,
 * 12,000 after three, and from then on as fast as the machine can. Runs of large networks
 * never meet the limit. No number of the training depends on it.
 */

/** Epochs per second at epoch 0, and how much faster per epoch done. */
const FIRST_RATE = 60;
const GROWTH = 2;
/** What may be saved up while nothing could be trained, in milliseconds. */
const MOST_SAVED_MS = 50;

/**
 * @param {() => number} now milliseconds
 * @returns {{ start: () => void; allowed: (epoch: number) => number; waitMs: (epoch: number) => number; spend: (epochs: number) => void }}
 */
export function createPace(now) {
  let sinceMs = 0;
  let saved = 0;
  /** Epochs per millisecond. @param {number} epoch */
  const rateAt = (epoch) => (FIRST_RATE + GROWTH * epoch) / 1000;
  return {
    /** A run begins, and its first epoch may come at once. */
    start() {
      sinceMs = now();
      saved = 1;
    },
    /** Whole epochs that may be trained now. @param {number} epoch */
    allowed(epoch) {
      const rate = rateAt(epoch);
      const most = Math.max(1, rate * MOST_SAVED_MS);
      saved = Math.min(most, saved + rate * (now() - sinceMs));
      sinceMs = now();
      // A wait of just the right length must not end a rounding error too early.
      return Math.floor(saved + 1e-6);
    },
    /** Time until the next epoch may be trained, 0 where one may be now. @param {number} epoch */
    waitMs(epoch) {
      return Math.max(0, (1 - saved) / rateAt(epoch));
    },
    /** @param {number} epochs trained */
    spend(epochs) {
      saved = Math.max(0, saved - epochs);
    },
  };
}
