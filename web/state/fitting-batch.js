/**
 * The batch size that the page chose follows the table, so that a removed row or an empty
 * cell is never a mistake in a field nobody touched. One that was typed stays as typed.
 * @import { State, Table } from '../types.js'
 */
import { readValues } from '../data/column-values.js';
import { parseNumber } from '../data/numbers.js';

/**
 * Rows that can be used: none has a missing cell, other than in an input that fills its gaps.
 * @param {Table} table
 * @returns {number}
 */
export function usableRows(table) {
  const dropped = new Uint8Array(table.rows.length);
  readValues(table).forEach(({ values, empty, bad }, index) => {
    const { role, missing = 'drop' } = table.columns[index];
    const gaps = empty + bad.length;
    const filled = role === 'input' && missing !== 'drop' && gaps < values.length;
    if (role === 'ignored' || gaps === 0 || filled) return;
    for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) dropped[row] = 1;
  });
  return dropped.reduce((count, drop) => count - drop, dropped.length);
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
