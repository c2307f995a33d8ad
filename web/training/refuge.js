/**
 * Where a run goes back to when it diverges. The engine keeps the last weights with a finite loss,
 * and those are often useless: a loss of 1e31 is finite too. So a checkpoint is kept of the last
 * ones that were no worse than at the start. Making one changes no bit of the training.
 * @import { RunReport } from '../../wasm/engine.js'
 * @import { Model } from './model.js'
 */
import { createThrottle } from './throttle.js';

/** How many numbers a network may have: a checkpoint has about three of each. */
const MOST_PARAMETERS = 1e6;
/** Milliseconds of training for each that a checkpoint took. */
const TIMES_COST = 24;

/**
 * @param {() => number} now milliseconds
 */
export function createRefuge(now) {
  /** @type {{ checkpoint: Uint8Array, lows: Model['lows'] } | null} */
  let kept = null;
  /** Loss above which weights are no better than new ones. */
  let most = 0;
  const throttle = createThrottle(now, TIMES_COST);

  /** @param {Model} model */
  function keep({ trainer, lows }) {
    kept = { checkpoint: throttle.measure(() => trainer.checkpoint()), lows };
  }

  return {
    /** What is kept is of other settings or other weights. */
    forget() {
      kept = null;
    },

    /**
     * Training is about to begin.
     * @param {Model} model
     * @param {Pick<RunReport, 'trainingLoss' | 'status'>} report
     */
    begin(model, { trainingLoss, status }) {
      if (kept || status === 'diverged' || !Number.isFinite(trainingLoss)) return;
      if (model.view.parameters > MOST_PARAMETERS) return;
      most = trainingLoss;
      keep(model);
    },

    /**
     * Something was trained.
     * @param {Model} model
     * @param {Pick<RunReport, 'trainingLoss' | 'status'>} report
     */
    note(model, { trainingLoss, status }) {
      if (kept && status === 'ok' && trainingLoss <= most && throttle.isDue(0)) keep(model);
    },

    /**
     * Brings back what is kept.
     * @param {Model} model that diverged
     * @returns {boolean} whether there was anything
     */
    restore(model) {
      if (!kept) return false;
      model.trainer.restore(kept.checkpoint);
      model.lows = kept.lows;
      return true;
    },
  };
}
