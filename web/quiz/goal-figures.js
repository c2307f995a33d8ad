/**
 * The figures that a goal wants, out of a report of the engine.
 * @import { RunReport } from '../../wasm/engine.js'
 * @import { Wish } from './goal-types.js'
 */

/** @typedef {Pick<RunReport, 'trainingLoss' | 'validationLoss' | 'trainingMetrics' | 'validationMetrics'>} Figures */

/**
 * @param {Wish} wish
 * @param {Figures} report
 * @returns {number | null} null where there is no such figure
 */
export function figureOf({ measure, part }, report) {
  const isValidation = part === 'validation';
  if (measure === 'loss') return isValidation ? report.validationLoss : report.trainingLoss;
  const metrics = isValidation ? report.validationMetrics : report.trainingMetrics;
  return metrics?.[measure] ?? null;
}

/**
 * @param {Wish} wish
 * @param {number | null} figure
 * @returns {boolean}
 */
export const holds = ({ least = -Infinity, most = Infinity }, figure) =>
  figure !== null && figure >= least && figure <= most;
