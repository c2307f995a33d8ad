/**
 * How fast a run goes, over a window short enough to follow it and long enough to stand still; and
 * how long the training itself takes, apart from pauses and pictures.
 */

const WINDOW_MS = 500;

/**
 * @param {() => number} now milliseconds
 * @returns {{ start: (epoch: number) => void; rate: (epoch: number) => number; worked: (ms: number, steps: number) => void; forget: () => void; stepMs: () => number }}
 */
export function createMeter(now) {
  let sinceMs = 0;
  let sinceEpoch = 0;
  let latest = 0;
  let workedMs = 0;
  let workedSteps = 0;
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
    /** So many steps took so long. @param {number} ms @param {number} steps */
    worked(ms, steps) {
      if (workedMs > WINDOW_MS) {
        workedMs /= 2;
        workedSteps /= 2;
      }
      workedMs += ms;
      workedSteps += steps;
    },
    /** Something else is trained from now on. */
    forget() {
      workedMs = 0;
      workedSteps = 0;
    },
    /** Milliseconds of a step, of late; 0 where none was made. */
    stepMs: () => (workedSteps > 0 ? workedMs / workedSteps : 0),
  };
}
