/**
 * What was learned with settings of before, so that undoing a change brings it back.
 * @import { Spec } from '../types.js'
 * @import { Model } from './model.js'
 */
import { planChanges } from './plan-changes.js';

/** Models remembered, and how many numbers one may have: a checkpoint is about three of them each. */
const MOST_MODELS = 6;
const MOST_PARAMETERS = 1e6;

/** @typedef {{ spec: Spec, checkpoint: Uint8Array, lows: Model['lows'], earlier: Model['earlier'] }} Kept */

export function createShelf() {
  /** @type {Kept[]} */
  let kept = [];
  return {
    /**
     * Another network is about to take this one's place. One that was never trained is not kept:
     * it would be made again to the same bits.
     * @param {Model} model
     */
    put({ spec, trainer, view, lows, earlier }) {
      if (view.parameters > MOST_PARAMETERS) return;
      if (trainer.report().epoch === 0 && !earlier) return;
      const entry = { spec, checkpoint: trainer.checkpoint(), lows, earlier };
      kept = [...kept.filter((each) => !isSame(each.spec, spec)), entry].slice(-MOST_MODELS);
    },

    /**
     * @param {Model} model just made
     * @returns {boolean} whether it has again what it once had learned
     */
    restore(model) {
      const found = kept.find(({ spec }) => isSame(spec, model.spec));
      if (!found) return false;
      model.trainer.restore(found.checkpoint);
      model.lows = found.lows;
      model.earlier = found.earlier;
      return true;
    },
  };
}

/** Whether the weights of one are right for the other. @param {Spec} a @param {Spec} b */
function isSame(a, b) {
  return !planChanges(a, b).layout;
}
