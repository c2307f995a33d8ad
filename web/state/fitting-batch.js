/**
 * The batch size that the page chose follows the table, so that a removed row or an empty
 * cell is never a mistake in a field nobody touched. One that was typed stays as typed.
 * @import { State, Table } from '../types.js'
 */
import { readValues } from '../data/column-values.js';
import { heldOut, marksValidation } from '../data/held-out.js';
import { parseNumber } from '../data/numbers.js';
import { cellText, columnIndex } from '../data/table.js';
import { classColumn } from './task.js';

/**
 * Rows that can be used: none has a missing cell, other than in an input that fills its gaps.
 * @param {Table} table
 * @returns {Uint32Array} by position
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
  return Uint32Array.from(table.rows.keys()).filter((row) => !dropped[row]);
}

/**
 * Rows left for training; copies aside, so that a batch fits with and without them.
 * @param {State} state
 */
function trainingRows({ table, training }) {
  const rows = usableRows(table);
  if (training.split === 'column') {
    const marks = columnIndex(table, training.splitColumn);
    return rows.filter((row) => !marksValidation(cellText(table.rows[row], marks))).length;
  }
  const percent = parseNumber(training.validationPercent);
  const share = percent > 0 && percent < 100 ? percent / 100 : 0;
  const classes = training.split === 'stratified' ? classColumn(table) : null;
  if (!classes) return rows.length - heldOut(rows.length, share);
  /** @type {number[]} */
  const counts = [];
  for (const row of rows) counts[classes[row]] = (counts[classes[row]] ?? 0) + 1;
  return counts.reduce((sum, count) => sum + count - heldOut(count, share), 0);
}

/**
 * The state with a batch that its training rows can fill, where the page chose it.
 * @param {State} state
 * @returns {State}
 */
export function withFittingBatch(state) {
  const { training } = state;
  if (training.suggestedBatch === null) return state;
  const most = Math.max(1, trainingRows(state));
  const batchSize = String(Math.min(training.suggestedBatch, most));
  return batchSize === training.batchSize
    ? state
    : { ...state, training: { ...training, batchSize } };
}
