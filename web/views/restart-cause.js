/**
 * Why a run had to stop: what differs between the network that ran and the one that waits.
 * @import { AppliedView } from '../types.js'
 */

/** @typedef {'table' | 'split' | 'copies' | 'seed' | 'network'} RestartCause */

/**
 * @param {AppliedView} before
 * @param {AppliedView} after
 * @returns {RestartCause} the change that weighs most, where there are several
 */
export function restartCause(before, after) {
  // Those of a table are made once, so another list of them is another table.
  if (before.tableColumns !== after.tableColumns) return 'table';
  if (before.seed !== after.seed) return 'seed';
  if (String(before.validationRows) !== String(after.validationRows)) return 'split';
  if (before.columns !== after.columns) return 'copies';
  // What is left of all that needs new weights.
  return 'network';
}
