/**
 * How fast a run goes, over a window short enough to follow it and long enough to stand still.
 */

const WINDOW_MS = 500;

/**
 * @param {() => number} now milliseconds
 * @returns {{ start: (epoch: number) => void; rate: (epoch: number) => number }}
 */
export function createMeter(now) {
  let sinceMs = 0;
  let sinceEpoch = 0;
  let latest = 0;
  return {
    /** @param {number} epoch */
    start(epoch) {
      sinceMs = now();
      sinceEpoch = epoch;
      latest = 0;
    },
    /** Epochs per second; until the first window is full, of what there is of it. @param {number} epoch */
    rate(epoch) {
      const elapsedMs = now() - sinceMs;
      const rate = elapsedMs > 0 ? ((epoch - sinceEpoch) * 1000) / elapsedMs : 0;
      if (elapsedMs >= WINDOW_MS && rate > 0) {
        latest = rate;
        sinceMs = now();
        sinceEpoch = epoch;
      }
      return latest > 0 ? latest : rate;
    },
  };
}
