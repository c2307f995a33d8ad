/**
 * Figures on how good the answers are, for as long as somebody looks at them: the engine's own
 * assessment and ROC curves, at a rate at which they cost little of the time to train.
 * @import { RocCurve } from '../../wasm/engine.js'
 * @import { AssessmentRequest, AssessmentSnapshot, ShownCurve } from '../types.js'
 * @import { Model } from './model.js'
 */
import { createThrottle } from './throttle.js';

/** Points of a curve that can be told apart. */
const MOST_POINTS = 400;

/**
 * Every so many points and the last one: the ends stay.
 * @param {RocCurve} curve
 * @param {number} index of the class
 * @returns {ShownCurve}
 */
function thinned({ falsePositiveRates, truePositiveRates, auc }, index) {
  const last = falsePositiveRates.length - 1;
  const step = Math.max(1, Math.ceil(last / MOST_POINTS));
  const count = Math.ceil(last / step) + 1;
  const pick = (/** @type {Float64Array} */ rates) =>
    Float64Array.from({ length: count }, (_, i) => rates[Math.min(last, i * step)]);
  return {
    class: index,
    falsePositiveRates: pick(falsePositiveRates),
    truePositiveRates: pick(truePositiveRates),
    auc,
  };
}

/**
 * @param {Model} model
 * @param {AssessmentRequest} request
 * @returns {AssessmentSnapshot}
 */
function assess({ trainer, view }, { part, curves }) {
  const rows = part === 'validation' ? view.validationRows : view.trainRows;
  return {
    ...trainer.evaluate({ part }),
    part,
    samples: rows.length,
    curves: curves.map((index) => thinned(trainer.rocCurve({ class: index, part }), index)),
  };
}

/**
 * @param {() => number} now milliseconds
 * @returns {(model: Model, request: AssessmentRequest | undefined, atRest: boolean) => AssessmentSnapshot | null}
 *   null where nobody asks or the next one is not due; a new question is answered at once
 */
export function createAssessor(now) {
  const throttle = createThrottle(now);
  let known = '';
  return (model, request, atRest) => {
    const key = request ? JSON.stringify(request) : '';
    const isNew = key !== known;
    known = key;
    const { samples, validationRows, task } = model.view;
    if (!request || (!atRest && !isNew && !throttle.isDue(samples))) return null;
    // What was asked about another table is not answered.
    if (request.part === 'validation' && validationRows.length === 0) return null;
    const classes = task === 'binary' ? 2 : task === 'multiclass' ? model.view.outputs : 0;
    if (request.curves.some((index) => index >= classes)) return null;
    return throttle.measure(() => assess(model, request));
  };
}
