/**
 * Faults that show in the loss, and in what the network is given.
 * @import { Checkup, Diagnosis } from '../types.js'
 */
import {
  atFirst,
  constantLoss,
  doesWell,
  hasSettled,
  lately,
  median,
  recentFall,
  restOf,
} from './measures.js';
import * as remedies from './remedies.js';

/** A number this far from 0 swamps weights that start around 1 (LeCun et al. 1998, section 4.3). */
export const LARGE_INPUT = 10;
/** An update of about a thousandth of the weights is healthy (Karpathy, CS231n: 1e-3). */
export const HEALTHY_RATIO = 1e-3;
const LARGE_RATIO = 1e-2;
const SMALL_RATIO = 1e-4;
/** Share by which the loss goes up at once; and share of the last epochs in which it does so. */
const JUMP = 0.1;
const MANY_JUMPS = 0.2;
const FEWEST_POINTS = 12;
/** Epochs behind which a loss that stays high will hardly fall. */
const PATIENT_EPOCHS = 60;
/** A gradient that is still so much of the first one has somewhere to go. */
const STILL_THERE = 0.3;
/** Generalisation loss, Prechelt 1998: how far validation has risen above its best. */
const RISEN = 1.2;
/** Where the last epochs begin. */
const LATE = 0.85;
/** The best epoch lies so far back, as a share of all. */
const LONG_AGO = 0.75;
/** A layer of so few units is not made smaller. */
const FEWEST_UNITS = 2;
/** Beside the loss of a constant answer: below it, nobody would notice. */
const NOTICED = 0.2;
/** And how much better the training rows are known than those the network has not seen. */
const APART = 2;

/**
 * Number columns that are not scaled and need it.
 * @param {Pick<Checkup, 'applied' | 'table'>} checkup
 * @param {'input' | 'target'} role
 */
export function unscaledColumns({ applied, table }, role) {
  return applied.encoding.flatMap((encoded) => {
    const { id = '', scaling } = table.columns[encoded.column] ?? {};
    const { minimum, maximum, mean, deviation } = encoded;
    const largest = Math.max(Math.abs(minimum), Math.abs(maximum));
    const isRaw = scaling === 'none' && mean === 0 && deviation === 1;
    const counts = encoded.role === role && encoded.kind === 'number' && isRaw;
    return counts && largest >= LARGE_INPUT ? [{ id, name: encoded.name, largest }] : [];
  });
}

/** @param {Checkup} checkup @returns {Diagnosis[]} */
export function unscaledInputs(checkup) {
  const columns = unscaledColumns(checkup, 'input');
  if (columns.length === 0) return [];
  const [worst] = columns.slice().sort((a, b) => b.largest - a.largest);
  const evidence = { column: worst.name, largest: worst.largest, count: columns.length };
  const cures = [remedies.scale(columns.map(({ id }) => id))];
  return [{ code: 'unscaledInputs', layers: [0], evidence, remedies: cures }];
}

/**
 * How often the loss jumps up, over the last half of the epochs.
 * @param {Checkup} checkup
 */
function jumps({ snapshot: { history } }) {
  const losses = history.trainingLosses.subarray(history.trainingLosses.length >> 1);
  let count = 0;
  for (let at = 1; at < losses.length; at += 1) {
    if (losses[at] > losses[at - 1] * (1 + JUMP)) count += 1;
  }
  return { share: count / Math.max(1, losses.length - 1), points: losses.length };
}

/** @param {Checkup} checkup */
const ratios = ({ health }) =>
  health.layers.map((_, layer) => lately(health, layer, 'updateRatio'));

/** @param {Checkup} checkup @returns {Diagnosis[]} */
export function rateTooLarge(checkup) {
  const { share, points } = jumps(checkup);
  const ratio = Math.max(...ratios(checkup));
  if (points < FEWEST_POINTS || share < MANY_JUMPS || ratio < LARGE_RATIO) return [];
  const { learningRate: rate } = checkup.training;
  const evidence = { jumps: share, ratio, healthy: HEALTHY_RATIO, rate };
  const cures = [remedies.changeRate(checkup, 0.1)];
  return [{ code: 'rateTooLarge', layers: [], evidence, remedies: cures }];
}

/** @param {Checkup} checkup @returns {Diagnosis[]} */
export function rateTooSmall(checkup) {
  const { health, snapshot } = checkup;
  const ratio = Math.max(...ratios(checkup));
  const isOver = snapshot.epoch < FEWEST_POINTS || doesWell(checkup);
  if (isOver || !(ratio > 0) || ratio > SMALL_RATIO) return [];
  const last = health.layers.length - 1;
  // At the bottom of a valley updates are small as well, but so are the gradients.
  const isThere =
    health.layers[last].gradientNorm > STILL_THERE * atFirst(health, last, 'gradientNorm');
  if (!isThere) return [];
  const factor = 10 ** Math.max(1, Math.min(4, Math.round(Math.log10(HEALTHY_RATIO / ratio))));
  const evidence = { ratio, healthy: HEALTHY_RATIO, fall: recentFall(checkup) };
  const cures = [remedies.changeRate(checkup, factor)];
  return [{ code: 'rateTooSmall', layers: [], evidence, remedies: cures }];
}

/** @param {Checkup} checkup @returns {Diagnosis[]} */
export function underfitting(checkup) {
  const { applied, snapshot } = checkup;
  const hidden = applied.layers.slice(0, -1);
  const isStraight = hidden.every(({ activation }) => activation === 'linear');
  if (!isStraight || snapshot.epoch < PATIENT_EPOCHS) return [];
  if (doesWell(checkup) || !hasSettled(checkup)) return [];
  const evidence = { rest: restOf(checkup), layers: hidden.length, loss: snapshot.trainingLoss };
  const cures = [hidden.length > 0 ? remedies.bend(checkup) : remedies.hiddenLayer(checkup)];
  return [{ code: 'underfitting', layers: hidden.map((_, at) => at), evidence, remedies: cures }];
}

/** @param {Checkup} checkup @returns {Diagnosis[]} */
export function overfitting(checkup) {
  const { snapshot, applied, training, network } = checkup;
  const { validationLoss, trainingLoss, history, epoch } = snapshot;
  if (validationLoss === null || epoch < FEWEST_POINTS) return [];
  const { validationLosses, lowest } = history;
  const { loss: best, epoch: at } = lowest.validation ?? { loss: Infinity, epoch };
  // Of late, so that one odd epoch decides nothing.
  const late = median(validationLosses.subarray(Math.floor(validationLosses.length * LATE)));
  const steady = Math.min(late, validationLoss);
  const isRising = steady > best * RISEN;
  const isNoticed = steady > NOTICED * constantLoss(applied, network.loss);
  if (!isRising || !isNoticed || validationLoss < trainingLoss * APART) return [];
  if (at > epoch * LONG_AGO) return [];
  const evidence = {
    ...{ validation: validationLoss, training: trainingLoss, best, at },
    rows: applied.trainRows.length,
    parameters: applied.summary.trainable,
  };
  // What is in use already did not help.
  const canShrink = network.hidden.length > 1 || applied.layers[0].units > FEWEST_UNITS;
  const cures = [
    ...(training.options?.['stop.patience'] ? [] : [remedies.stopEarly()]),
    ...(network.hidden.length > 0 && canShrink ? [remedies.smaller(checkup)] : []),
    ...(training.l2 === '0' ? [remedies.penalty()] : []),
    // Copies of few rows help least.
    ...(training.copies === '0' ? [remedies.copies(checkup)] : []),
  ];
  return [{ code: 'overfitting', layers: [], evidence, remedies: cures }];
}
