/**
 * Predicted and actual numbers of every row.
 * @import { AppliedView } from '../../types.js'
 * @import { Outcomes } from '../../../wasm/engine.js'
 */
import { targetsOf } from '../names.js';

/**
 * @typedef {object} Fitted
 * @property {Float64Array} actual of each sample, training rows first; in the target's own units
 * @property {Float64Array} predicted
 * @property {Float64Array} residuals predicted - actual
 * @property {number[]} trainRows places of the samples that train
 * @property {number[]} validationRows of those that validate
 */

/**
 * @param {AppliedView} applied
 * @param {Outcomes} outcomes
 * @param {number} output which of several targets
 * @returns {Fitted | null} null where the outcomes are those of other rows
 */
export function fittedOf(applied, outcomes, output) {
  const { trainRows, validationRows, columns } = applied;
  const target = targetsOf(applied)[output];
  const count = trainRows.length + validationRows.length;
  const width = outcomes.outputs.length / count;
  if (!target || outcomes.losses.length !== count || width !== applied.outputs) return null;
  const { values } = columns[target.column];
  const actual = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    const isTraining = at < trainRows.length;
    actual[at] = values[isTraining ? trainRows[at] : validationRows[at - trainRows.length]];
  }
  const predicted = actual.map((_, at) => outcomes.outputs[at * width + output]);
  const places = Array.from(actual, (_, at) => at);
  return {
    actual,
    predicted,
    residuals: predicted.map((value, at) => value - actual[at]),
    trainRows: places.slice(0, trainRows.length),
    validationRows: places.slice(trainRows.length),
  };
}

/** Shares of the rows below the figures that tell how residuals are spread. */
export const QUANTILES = [0, 0.25, 0.5, 0.75, 1];

/**
 * @param {ArrayLike<number>} values
 * @returns {number[]} of QUANTILES, between neighbours where a share falls between two values
 */
export function quantiles(values) {
  const sorted = Float64Array.from(values).sort();
  const last = sorted.length - 1;
  return QUANTILES.map((share) => {
    const at = share * last;
    const low = Math.floor(at);
    return sorted[low] + ((sorted[Math.min(last, low + 1)] ?? NaN) - sorted[low]) * (at - low);
  });
}
