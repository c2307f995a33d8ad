/**
 * What can be done about a fault: changes that a person could make one by one, as one step.
 * @import { Action, AppliedView, Checkup, Evidence, Remedy, RemedyCode } from '../types.js'
 * @import { OptimizerName } from '../../wasm/engine.js'
 */
import { parseNumber } from '../data/numbers.js';
import { nextLayerId } from '../state/initial.js';
import { fittingOutput } from '../state/task.js';

/** What each optimizer starts from where nothing is chosen: Keras' defaults. @type {Record<OptimizerName, number>} */
const USUAL_RATE = { sgd: 0.01, rmsprop: 0.001, adagrad: 0.001, adam: 0.001, adamw: 0.001 };
/** Copies of each row, and how far they lie apart in percent of a deviation. */
const COPIES = '12';
const JITTER = '50';
/** Penalties: alone, and beside another cure, which without one wears off in long runs. */
const L2 = '0.03';
const SMALL_L2 = '0.01';
const COPIES_L2 = '0.003';
/** A rate with which normalized layers do not jump. */
const CALM_RATE = 0.01;
const PATIENCE = '20';
const NEW_UNITS = '8';

/**
 * @param {RemedyCode} code
 * @param {Action[]} actions
 * @param {{ anew?: boolean, values?: Evidence }} [more]
 * @returns {Remedy}
 */
const remedy = (code, actions, { anew = false, values = {} } = {}) => ({
  ...{ code, actions, values },
  startsAnew: anew,
});

/** A number as it is typed, with at most three figures that count. @param {number} value */
const typed = (value) => String(Number(value.toPrecision(3)));

/** @param {Checkup} checkup */
export const rateOf = ({ training }) => parseNumber(training.learningRate);

/**
 * @param {Checkup} checkup
 * @param {number} factor of the rate as it is
 * @param {{ anew?: boolean, most?: number }} [more] `most`: and not above this
 * @returns {Remedy}
 */
export function changeRate(checkup, factor, { anew = false, most = Infinity } = {}) {
  const before = rateOf(checkup);
  const text = typed(Math.min(before * factor, most));
  /** @type {Action} */
  const action = { type: 'training/fieldTyped', field: 'learningRate', text };
  const values = { rate: text, before: checkup.training.learningRate };
  return remedy(factor < 1 ? 'lowerRate' : 'raiseRate', [action], { anew, values });
}

/**
 * A tenth of the rate, and no more than is usual for the optimizer.
 * @param {Checkup} checkup
 * @returns {Remedy}
 */
export function calmRate(checkup) {
  return changeRate(checkup, 0.1, { anew: true, most: USUAL_RATE[checkup.training.optimizer] });
}

/** @returns {Remedy} */
export const robustLoss = () =>
  remedy('robustLoss', [{ type: 'network/lossChosen', loss: 'huber' }], { anew: true });

/**
 * The output activation and loss that belong to the task.
 * @param {AppliedView['task']} task
 * @returns {Remedy}
 */
export function fitOutput(task) {
  const { outputActivation: activation, loss } = fittingOutput(task);
  return remedy(
    'fittingOutput',
    [
      { type: 'network/activationChosen', layerId: 'output', activation },
      { type: 'network/lossChosen', loss },
    ],
    { anew: true, values: { activation, loss } },
  );
}

/**
 * Columns are standardised again.
 * @param {readonly string[]} columnIds
 * @param {RemedyCode} [code]
 * @returns {Remedy}
 */
export const scale = (columnIds, code = 'scale') =>
  remedy(
    code,
    columnIds.map((columnId) => ({ type: 'table/scalingChosen', columnId, scaling: null })),
    { anew: true },
  );

/**
 * Every layer learns again.
 * @param {Checkup} checkup
 * @returns {Remedy}
 */
export const thaw = ({ network }) =>
  remedy(
    'thaw',
    [...network.hidden.filter(({ frozen }) => frozen).map(({ id }) => id), 'output'].map(
      (layerId) => ({ type: 'network/layerFrozen', layerId, frozen: false }),
    ),
  );

/**
 * Weights are drawn, each another one, in the way that fits the activation: He et al. 2015 for
 * those that are 0 below 0, Glorot and Bengio 2010 for the others. Those that every start was
 * given are gone.
 * @param {Checkup} checkup
 * @returns {Remedy}
 */
export function drawWeights({ network }) {
  /** @type {Action[]} */
  const actions = [...network.hidden, { id: 'output', activation: network.outputActivation }].map(
    ({ id, activation }) => ({
      type: 'network/initializerChosen',
      layerId: id,
      initializer: /relu|elu|gelu|swish|mish/i.test(activation) ? 'heNormal' : 'glorotUniform',
    }),
  );
  // A seed of its own also takes the place of weights that were given.
  actions.push({ type: 'network/seedChosen', seed: 'next' });
  return remedy('drawWeights', actions, { anew: true });
}

/**
 * ReLU in every hidden layer, with starts that fit it.
 * @param {Checkup} checkup
 * @returns {Remedy}
 */
export const reluHe = ({ network }) =>
  remedy(
    'reluHe',
    network.hidden.flatMap(({ id: layerId }) => [
      { type: 'network/activationChosen', layerId, activation: 'relu' },
      { type: 'network/initializerChosen', layerId, initializer: 'heNormal' },
    ]),
    { anew: true },
  );

/**
 * Batch normalization behind every hidden layer, from new weights: those that learned nothing are
 * in its way. It makes large gradients of small ones, so the rate may not be large.
 * @param {Checkup} checkup
 * @returns {Remedy}
 */
export function normalize(checkup) {
  /** @type {Action[]} */
  const layers = checkup.network.hidden.map(({ id: layerId }) => ({
    type: 'network/normalizationChosen',
    layerId,
    normalization: 'batch',
  }));
  if (!(rateOf(checkup) > CALM_RATE)) return remedy('normalize', layers, { anew: true });
  const { actions, values } = changeRate(checkup, 1, { most: CALM_RATE });
  return remedy('normalizeCalmly', [...layers, ...actions], { anew: true, values });
}

/**
 * @param {Checkup} checkup
 * @param {readonly number[]} layers
 * @returns {Remedy}
 */
export const leakyRelu = ({ network }, layers) =>
  remedy(
    'leakyRelu',
    layers.map((layer) => ({
      type: 'network/activationChosen',
      layerId: network.hidden[layer].id,
      activation: 'leakyRelu',
    })),
  );

/**
 * A first hidden layer, with an activation that bends.
 * @param {Checkup} checkup
 * @returns {Remedy}
 */
export function hiddenLayer({ network }) {
  const layerId = nextLayerId(network.hidden);
  return remedy(
    'hiddenLayer',
    [
      { type: 'network/layerAdded' },
      { type: 'network/unitsTyped', layerId, text: NEW_UNITS },
      { type: 'network/activationChosen', layerId, activation: 'tanh' },
    ],
    { anew: true, values: { units: NEW_UNITS } },
  );
}

/**
 * The hidden layers that are there bend.
 * @param {Checkup} checkup
 * @returns {Remedy}
 */
export const bend = ({ network }) =>
  remedy(
    'bend',
    network.hidden.map(({ id: layerId }) => ({
      type: 'network/activationChosen',
      layerId,
      activation: 'tanh',
    })),
  );

/**
 * A penalty of the weights, where there is none yet.
 * @param {Checkup} checkup
 * @param {string} text
 * @returns {Action[]}
 */
const withPenalty = ({ training }, text) =>
  parseNumber(training.l2) > 0 ? [] : [{ type: 'training/fieldTyped', field: 'l2', text }];

/** @param {Checkup} checkup @returns {Remedy} */
export const copies = (checkup) =>
  remedy(
    'copies',
    [
      { type: 'training/fieldTyped', field: 'copies', text: COPIES },
      { type: 'training/fieldTyped', field: 'jitterPercent', text: JITTER },
      ...withPenalty(checkup, COPIES_L2),
    ],
    { anew: true, values: { copies: COPIES, percent: JITTER } },
  );

/**
 * One hidden layer with a few units, and a small penalty.
 * @param {Checkup} checkup
 * @returns {Remedy}
 */
export function smaller(checkup) {
  const { network, applied } = checkup;
  const [first, ...others] = network.hidden;
  // No more weights than rows.
  const fitting = Math.floor(applied.trainRows.length / (applied.inputs + applied.outputs + 1));
  const units = String(Math.max(2, Math.min(fitting, Math.floor(parseNumber(first.units) / 2))));
  return remedy(
    'smaller',
    [
      ...others.map(
        ({ id }) => /** @type {Action} */ ({ type: 'network/layerRemoved', layerId: id }),
      ),
      { type: 'network/unitsTyped', layerId: first.id, text: units },
      ...withPenalty(checkup, SMALL_L2),
    ],
    { anew: true, values: { units } },
  );
}

/** @returns {Remedy} */
export const penalty = () =>
  remedy('penalty', [{ type: 'training/fieldTyped', field: 'l2', text: L2 }], {
    anew: true,
    values: { l2: L2 },
  });

/** @returns {Remedy} */
export const stopEarly = () =>
  remedy('stopEarly', [{ type: 'training/optionTyped', option: 'stop.patience', text: PATIENCE }], {
    anew: true,
    values: { patience: PATIENCE },
  });
