/**
 * The curves that can be chosen, as numbers over epochs.
 * @import { Snapshot } from '../../types.js'
 * @import { Metrics, Task } from '../../../wasm/engine.js'
 * @import { TrainingLog } from './log.js'
 */

/** @typedef {'loss' | 'learningRate' | keyof Metrics} Measure */

/**
 * @typedef {object} Curves
 * @property {Measure} measure
 * @property {number[]} epochs ascending
 * @property {number[]} training
 * @property {number[]} validation empty where there are no such rows
 */

/** @param {Task} task @returns {Measure[]} */
export function measuresOf(task) {
  return task === 'regression'
    ? ['loss', 'meanAbsoluteError', 'rootMeanSquaredError', 'r2', 'learningRate']
    : ['loss', 'accuracy', 'learningRate'];
}

/**
 * @param {Measure} measure
 * @param {Snapshot} snapshot
 * @param {Pick<TrainingLog, 'points'>} log
 * @returns {Curves}
 */
export function curvesOf(measure, snapshot, { points }) {
  if (measure === 'loss') return lossCurves(snapshot);
  const epochs = points.map(({ epoch }) => epoch);
  if (measure === 'learningRate') {
    const training = points.map(({ learningRate }) => learningRate);
    return { measure, epochs, training, validation: [] };
  }
  const validates = points.some(({ validation }) => validation !== null);
  return {
    measure,
    epochs,
    training: points.map(({ training }) => training[measure] ?? NaN),
    validation: validates ? points.map(({ validation }) => validation?.[measure] ?? NaN) : [],
  };
}

/**
 * The engine keeps some of the epochs; the present one comes behind them.
 * @param {Snapshot} snapshot
 * @returns {Curves}
 */
function lossCurves({ history, epoch, trainingLoss, validationLoss }) {
  const epochs = [...history.epochs];
  const training = [...history.trainingLosses];
  const validation = [...history.validationLosses];
  if (epochs.length > 0 && epoch > epochs[epochs.length - 1]) {
    epochs.push(epoch);
    training.push(trainingLoss);
    if (validation.length > 0) validation.push(validationLoss ?? NaN);
  }
  return { measure: 'loss', epochs, training, validation };
}

/**
 * Each value as a mean of those before it, newer ones counting more. Starts without the weight of
 * a first value that there is not.
 * @param {readonly number[]} values NaN for a gap, which stays one
 * @param {number} keep share that the mean before keeps, 0 to below 1
 * @returns {number[]}
 */
export function smoothed(values, keep) {
  if (keep === 0) return [...values];
  let mean = 0;
  let weight = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    mean = keep * mean + (1 - keep) * value;
    weight = keep * weight + (1 - keep);
    return mean / weight;
  });
}

/**
 * The range of epochs after zooming in or out around a place.
 * @param {readonly number[]} epochs
 * @param {readonly [number, number] | null} zoom null for all
 * @param {number} factor above 1 shows more
 * @param {number} [at] epoch that stays where it is; the middle where it is left out
 * @returns {[number, number] | null}
 */
export function zoomedBy(epochs, zoom, factor, at) {
  const [first, last] = [epochs[0] ?? 0, epochs[epochs.length - 1] ?? 0];
  const [low, high] = zoom ?? [first, last];
  const middle = at ?? (low + high) / 2;
  const width = Math.max(2, (high - low) * factor);
  if (width >= last - first) return null;
  const share = high > low ? (middle - low) / (high - low) : 0.5;
  const from = Math.min(Math.max(first, middle - share * width), last - width);
  return [from, from + width];
}
