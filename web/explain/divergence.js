/**
 * Why a run diverged, and repairs after which it does not. Looked at are the last weights whose
 * loss was a number, and what the network was given.
 * @import { CauseCode, Checkup, Diagnosis } from '../types.js'
 */
import { HEALTHY_RATIO, unscaledColumns } from './fitting.js';
import { constantLoss } from './measures.js';
import * as remedies from './remedies.js';

/** A first loss this many times that of a constant answer comes from the weights it started with. */
const LARGE_START = 100;
/** Activations whose answers have an end. */
const BOUNDED = ['sigmoid', 'tanh', 'softmax', 'softsign'];

/** @typedef {Diagnosis<CauseCode>} Cause */

/**
 * The Huber loss grows with the error, not with its square: no row pulls harder than another.
 * @param {Checkup} checkup
 */
const robust = ({ network }) =>
  network.loss === 'meanSquaredError' ? [remedies.robustLoss()] : [];

/** @param {Checkup} checkup @returns {Cause[]} */
function unscaled(checkup) {
  /** @type {Cause[]} */
  const causes = [];
  for (const role of /** @type {const} */ (['input', 'target'])) {
    const columns = unscaledColumns(checkup, role);
    if (columns.length === 0) continue;
    const [worst] = columns.slice().sort((a, b) => b.largest - a.largest);
    const evidence = { column: worst.name, largest: worst.largest, count: columns.length };
    const ids = columns.map(({ id }) => id);
    causes.push(
      role === 'input'
        ? { code: 'unscaledInputs', layers: [0], evidence, remedies: [remedies.scale(ids)] }
        : {
            code: 'unscaledTarget',
            layers: [checkup.applied.layers.length - 1],
            evidence,
            remedies: [remedies.scale(ids, 'scaleTarget'), ...robust(checkup)],
          },
    );
  }
  return causes;
}

/** @param {Checkup} checkup @returns {Cause[]} */
function unboundedOutput({ applied, network }) {
  const { task, layers } = applied;
  if (task === 'regression' || BOUNDED.includes(network.outputActivation)) return [];
  const evidence = { activation: network.outputActivation, loss: network.loss };
  const cures = [remedies.fitOutput(task)];
  return [{ code: 'unboundedOutput', layers: [layers.length - 1], evidence, remedies: cures }];
}

/** @param {Checkup} checkup @returns {Cause[]} */
function largeStart(checkup) {
  const { applied, network, snapshot } = checkup;
  const first = snapshot.history.trainingLosses[0];
  const constant = constantLoss(applied, network.loss);
  if (!(first > constant * LARGE_START)) return [];
  const evidence = { first, constant };
  return [{ code: 'largeStart', layers: [], evidence, remedies: [remedies.drawWeights(checkup)] }];
}

/** @param {Checkup} checkup @returns {Cause} */
function rateTooLarge(checkup) {
  const { health, training } = checkup;
  const ratio = Math.max(...health.layers.map(({ updateRatio }) => updateRatio));
  const gradient = Math.max(...health.layers.map(({ gradientNorm }) => gradientNorm));
  const evidence = { ratio, gradient, healthy: HEALTHY_RATIO, rate: training.learningRate };
  // Cut gradients would end the flight, but at this rate the loss would go on jumping.
  const cures = [remedies.calmRate(checkup)];
  return { code: 'rateTooLarge', layers: [], evidence, remedies: cures };
}

/**
 * @param {Checkup} checkup of the last weights with a finite loss
 * @returns {Cause[]} at least one, the most likely first
 */
export function causesOf(checkup) {
  const large = unscaled(checkup);
  // Large numbers make a large first loss, whatever the weights are.
  const found = [...large, ...unboundedOutput(checkup), ...(large[0] ? [] : largeStart(checkup))];
  return found.length > 0 ? found : [rateTooLarge(checkup)];
}
