/**
 * Figures that several diagnoses look at. Everything comes from the engine's own numbers.
 * @import { AppliedView, Checkup, LayerFigure } from '../types.js'
 * @import { Loss } from '../../wasm/engine.js'
 */

/** Below this share of what a constant answer loses, a network has learned something worth having. */
const LEARNED = 0.3;
/** A loss that fell by less than this share in the last half of the epochs has settled. */
const SETTLED = 0.02;
/** One that fell by more than this is on its way. */
const FALLING = 0.1;

/**
 * @param {readonly number[] | Float32Array | Float64Array} values
 * @returns {number} NaN of none
 */
export function median(values) {
  const sorted = [...values].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * A figure of one layer as it usually was of late: the median over the last third of the log and
 * now, so that one odd epoch decides nothing.
 * @param {Checkup['health']} health
 * @param {number} layer
 * @param {LayerFigure} figure
 * @returns {number}
 */
export function lately({ layers, log }, layer, figure) {
  const values = log?.layers[layer]?.[figure] ?? new Float32Array(0);
  const recent = values.subarray(Math.ceil((values.length * 2) / 3));
  return median([...recent, layers[layer][figure]]);
}

/**
 * A figure of one layer as it was at the first point of the log.
 * @param {Checkup['health']} health
 * @param {number} layer
 * @param {LayerFigure} figure
 */
export function atFirst({ layers, log }, layer, figure) {
  return log?.layers[layer]?.[figure][0] ?? layers[layer][figure];
}

/**
 * What the best constant answer would lose: of classes their shares, of numbers their mean or
 * median. What a network does better it has from its inputs.
 * @param {Pick<AppliedView, 'encoding' | 'columns' | 'trainRows'>} applied
 * @param {Loss} loss
 * @returns {number}
 */
export function constantLoss({ encoding, columns, trainRows }, loss) {
  const targets = encoding.filter(({ role }) => role === 'target');
  /** @type {number[]} */
  const terms = targets.flatMap(({ column, kind, count, categories, mean, deviation }) => {
    const values = Array.from(trainRows, (row) => columns[column].values[row]);
    if (kind === 'category') return classLosses(values, categories.length, count, loss);
    return [
      numberLoss(
        values.map((value) => (value - mean) / deviation),
        loss,
      ),
    ];
  });
  const sum = terms.reduce((total, term) => total + term, 0);
  return loss === 'categoricalCrossentropy' ? sum : sum / Math.max(1, terms.length);
}

/**
 * @param {readonly number[]} codes
 * @param {number} classes
 * @param {number} outputs
 * @param {Loss} loss
 * @returns {number[]} by output
 */
function classLosses(codes, classes, outputs, loss) {
  const shares = Array.from(
    { length: classes },
    (_, code) => codes.filter((each) => each === code).length / codes.length,
  );
  const entropy = (/** @type {number} */ share) => (share > 0 ? -share * Math.log(share) : 0);
  return Array.from({ length: outputs }, (_, output) => {
    const share = shares[outputs === 1 ? 1 : output];
    switch (loss) {
      case 'categoricalCrossentropy':
        return entropy(share);
      case 'binaryCrossentropy':
        return entropy(share) + entropy(1 - share);
      case 'meanAbsoluteError':
        return Math.min(share, 1 - share);
      case 'huber':
        return (share * (1 - share)) / 2;
      default:
        return share * (1 - share);
    }
  });
}

/**
 * @param {readonly number[]} values as the network sees them
 * @param {Loss} loss
 */
function numberLoss(values, loss) {
  const mean = (/** @type {readonly number[]} */ list) =>
    list.reduce((sum, value) => sum + value, 0) / list.length;
  const squared = loss === 'meanSquaredError';
  const middle = squared ? mean(values) : median(values);
  return mean(
    values.map((value) => {
      const distance = Math.abs(value - middle);
      if (squared) return distance ** 2;
      return loss === 'huber' && distance <= 1
        ? distance ** 2 / 2
        : distance - (loss === 'huber' ? 0.5 : 0);
    }),
  );
}

/**
 * How far the training is: the loss beside that of a constant answer. 1 is nothing, 0 all.
 * @param {Checkup} checkup
 */
export function restOf({ applied, network, snapshot }) {
  return snapshot.trainingLoss / Math.max(1e-12, constantLoss(applied, network.loss));
}

/**
 * By which share the loss fell over the last half of the epochs.
 * @param {Checkup} checkup
 * @returns {number} below 0 where it rose
 */
export function recentFall({ snapshot: { history, epoch, trainingLoss } }) {
  const at = history.epochs.findIndex((each) => each >= epoch / 2);
  const before = at < 0 ? trainingLoss : history.trainingLosses[at];
  return (before - trainingLoss) / Math.max(1e-12, before);
}

/**
 * Whether the network has learned, or is about to: then its faults do not matter.
 * @param {Checkup} checkup
 */
export function doesWell(checkup) {
  const rest = restOf(checkup);
  return rest < LEARNED || (rest < 1 && recentFall(checkup) > FALLING);
}

/** Whether the loss does not move any more. @param {Checkup} checkup */
export const hasSettled = (checkup) => Math.abs(recentFall(checkup)) < SETTLED;

/**
 * How the layers bend: hidden ones as typed, with their place on the page.
 * @param {Checkup} checkup
 */
export function hiddenLayers({ network }) {
  return network.hidden.map((layer, index) => ({ ...layer, index }));
}
