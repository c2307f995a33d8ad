/**
 * Losses and their slopes as formulas, with and without numbers. Mathematics needs no
 * translation; every number comes from the engine.
 * @import { Loss } from '../../../wasm/engine.js'
 */
import { FEW, NEAR, formatFigure, inBrackets, lineOf } from './figures.js';

/** Of one row. @type {Readonly<Record<Loss, string>>} */
const FORMULAS = {
  meanSquaredError: 'L = (ŷ − y)²',
  meanAbsoluteError: 'L = |ŷ − y|',
  huber: 'L = ½ (ŷ − y)² if |ŷ − y| < 1, else |ŷ − y| − ½',
  binaryCrossentropy: 'L = −y · ln ŷ − (1 − y) · ln(1 − ŷ)',
  categoricalCrossentropy: 'L = −Σ y · ln ŷ',
};

/** @param {Loss} loss @param {number} outputs @returns {string} the loss of one row */
export function lossFormula(loss, outputs) {
  const own = FORMULAS[loss];
  const isMean = outputs > 1 && loss !== 'categoricalCrossentropy';
  return isMean ? `${own}, mean over ${formatFigure(outputs)} outputs` : own;
}

/** What is told of one output of one row. @typedef {{ prediction: number, target: number, outputs: number, term: number }} OutputLoss */

/**
 * What one output adds to the loss of its row, with the numbers filled in.
 * @param {Loss} loss
 * @param {OutputLoss} output `term` is what the engine says it adds
 * @returns {string}
 */
export function lossFilled(loss, { prediction, target, outputs, term }) {
  const error = prediction - target;
  const parts = loss === 'categoricalCrossentropy' ? 1 : outputs;
  const share = parts > 1 ? ` / ${parts}` : '';
  const line = lineOf([prediction, target], ([p, q]) => ownLoss(loss, p, q) / parts, term);
  const { digits } = line;
  const [a, y] = [formatFigure(prediction, digits), formatFigure(target, digits)];
  const inner = `${a} − ${inBrackets(target, digits)}`;
  const end = `${share}${line.end}`;
  switch (loss) {
    case 'meanSquaredError':
      return `(${inner})²${end}`;
    case 'meanAbsoluteError':
      return `|${inner}|${end}`;
    case 'huber':
      return Math.abs(error) < 1 ? `½ (${inner})²${end}` : `(|${inner}| − ½)${end}`;
    case 'binaryCrossentropy':
      return target === 1 ? `−ln ${a}${end}` : `−ln(1 − ${a})${end}`;
    case 'categoricalCrossentropy':
      return `${target === 0 ? '' : '−'}${y} · ln ${a}${end}`;
  }
}

/** @param {Loss} loss @param {number} prediction @param {number} target */
function ownLoss(loss, prediction, target) {
  const error = Math.abs(prediction - target);
  switch (loss) {
    case 'meanSquaredError':
      return error ** 2;
    case 'meanAbsoluteError':
      return error;
    case 'huber':
      return error < 1 ? error ** 2 / 2 : error - 0.5;
    case 'binaryCrossentropy':
      return -Math.log(target === 1 ? prediction : 1 - prediction);
    case 'categoricalCrossentropy':
      return -target * Math.log(prediction);
  }
}

/**
 * How the mean loss changes with one output of one row.
 * @param {Loss} loss
 * @param {string} [share] what the row's own slope is multiplied with and divided by
 * @returns {string}
 */
export function slopeFormula(loss, share = '') {
  switch (loss) {
    case 'meanSquaredError':
      return `dL/dŷ = 2 · (ŷ − y)${share}`;
    case 'meanAbsoluteError':
      return `dL/dŷ = sign(ŷ − y)${share}`;
    case 'huber':
      return `dL/dŷ = (ŷ − y)${share} if |ŷ − y| < 1, else sign(ŷ − y)${share}`;
    case 'binaryCrossentropy':
      return `dL/dŷ = ${share ? '((1 − y) / (1 − ŷ) − y / ŷ)' : '(1 − y) / (1 − ŷ) − y / ŷ'}${share}`;
    case 'categoricalCrossentropy':
      return `dL/dŷ = ${share ? '(−y / ŷ)' : '−y / ŷ'}${share}`;
  }
}

/**
 * The slope of the mean loss in one output of one row, with the numbers filled in.
 * @param {Loss} loss
 * @param {{ prediction: number, target: number, share: string, slope: number }} output
 *   `slope` is what the engine says; `share` as in `slopeFormula`, in numbers
 * @returns {string}
 */
export function slopeFilled(loss, { prediction, target, share, slope }) {
  const error = prediction - target;
  const own = (/** @type {readonly number[]} */ [p, q]) => ownSlope(loss, p, q);
  const scale = own([prediction, target]) === 0 ? 1 : slope / own([prediction, target]);
  // The scale is made of numbers of 32 bits.
  const line = lineOf([prediction, target], (pair) => own(pair) * scale, slope, FEW, NEAR);
  const { digits } = line;
  const a = formatFigure(prediction, digits);
  const inner = `${a} − ${inBrackets(target, digits)}`;
  const end = `${share}${line.end}`;
  const whole = (/** @type {string} */ quotient) => (share ? `(${quotient})` : quotient) + end;
  switch (loss) {
    case 'meanSquaredError':
      return `2 · (${inner})${end}`;
    case 'meanAbsoluteError':
      return `sign(${inner})${end}`;
    case 'huber':
      return `${Math.abs(error) < 1 ? '' : 'sign'}(${inner})${end}`;
    case 'binaryCrossentropy':
      return whole(target === 1 ? `−1 / ${a}` : `1 / (1 − ${a})`);
    case 'categoricalCrossentropy':
      return whole(`${target === 0 ? '' : '−'}${formatFigure(target)} / ${a}`);
  }
}

/** Of a row alone, but for a factor. @param {Loss} loss @param {number} prediction @param {number} target */
function ownSlope(loss, prediction, target) {
  if (loss === 'categoricalCrossentropy') return -target / prediction;
  if (loss !== 'binaryCrossentropy') return prediction - target;
  return target === 1 ? -1 / prediction : 1 / (1 - prediction);
}

/**
 * The mean loss counts each row, and most losses each output, for one part of so many.
 * @param {Loss} loss
 * @param {number} outputs
 * @param {number} rows
 */
export function meanOver(loss, outputs, rows) {
  const ofOutputs = loss === 'categoricalCrossentropy' ? 1 : outputs;
  const parts = [rows, ofOutputs].filter((count) => count > 1);
  if (parts.length === 0) return '';
  return parts.length === 1 ? ` / ${parts[0]}` : ` / (${parts.join(' · ')})`;
}

/** Whether the engine takes loss and activation together on the way back. @param {Loss} loss */
export const isFused = (loss) =>
  loss === 'binaryCrossentropy' || loss === 'categoricalCrossentropy';
