/**
 * The batch size that the page chose follows the table, so that a removed row or an empty
 * cell is never a mistake in a field nobody touched. One that was typed stays as typed.
 * @import { State, Table } from '../types.js'
 */
import { parseNumber } from '../data/numbers.js';
import { tableColumns } from './spec-table.js';

/**
 * Rows without a missing cell in an input or target.
 * @param {Table} table
 * @returns {number}
 */
export function usableRows(table) {
  const columns = tableColumns(table).columns.filter(({ role }) => role !== 'ignored');
  return table.rows.filter((_, row) => columns.every(({ values }) => !Number.isNaN(values[row])))
    .length;
}

/**
 * Rows left for training, as the engine splits them: the share rounded, at least one kept.
 * @param {Table} table
 * @param {string} validationPercent as typed
 */
function trainingRows(table, validationPercent) {
  const rows = usableRows(table);
  const percent = parseNumber(validationPercent);
  const share = percent > 0 && percent < 100 ? percent / 100 : 0;
  return rows - Math.min(Math.round(share * rows), rows - 1);
}

/**
 * The state with a batch that its training rows can fill, where the page chose it.
 * @param {State} state
 * @returns {State}
 */
export function withFittingBatch(state) {
  const { table, training } = state;
  if (training.suggestedBatch === null) return state;
  const most = Math.max(1, trainingRows(table, training.validationPercent));
  const batchSize = String(Math.min(training.suggestedBatch, most));
  return batchSize === training.batchSize
    ? state
    : { ...state, training: { ...training, batchSize } };
}
