/**
 * Which rows the loss is made of: what each costs, and its share of all.
 * @import { Outcomes } from '../../../../wasm/engine.js'
 * @import { AppliedView } from '../../../types.js'
 */

/** @typedef {'training' | 'validation'} Part */

/**
 * @typedef {object} RowLoss
 * @property {number} row number in what is trained on
 * @property {number} at number of the sample, in the order of the outcomes
 * @property {number} loss times the row's weight
 * @property {number} share of the sum, 0 to 1
 */

/**
 * @typedef {object} Losses
 * @property {readonly RowLoss[]} rows those that cost most first
 * @property {number} mean what the engine calls the loss
 */

/** Looked through once. @type {WeakMap<Outcomes, Map<Part, Losses>>} */
const known = new WeakMap();

/**
 * @param {Pick<AppliedView, 'trainRows' | 'validationRows' | 'columns'>} applied
 * @param {Outcomes} outcomes
 * @param {Part} part
 * @returns {Losses}
 */
export function lossesOf(applied, outcomes, part) {
  const parts = known.get(outcomes) ?? new Map();
  known.set(outcomes, parts);
  if (!parts.has(part)) parts.set(part, sorted(applied, outcomes, part));
  return /** @type {Losses} */ (parts.get(part));
}

/**
 * @param {Pick<AppliedView, 'trainRows' | 'validationRows' | 'columns'>} applied
 * @param {Outcomes} outcomes
 * @param {Part} part
 * @returns {Losses}
 */
function sorted({ trainRows, validationRows, columns }, { losses }, part) {
  const numbers = part === 'training' ? trainRows : validationRows;
  const first = part === 'training' ? 0 : trainRows.length;
  const weights = columns.find(({ role }) => role === 'weight')?.values;
  let sum = 0;
  const rows = Array.from(numbers, (row, index) => {
    const loss = losses[first + index] * (weights ? weights[row] : 1);
    sum += loss;
    return { row, at: first + index, loss, share: 0 };
  });
  for (const each of rows) each.share = sum > 0 ? each.loss / sum : 0;
  rows.sort((a, b) => b.loss - a.loss || a.row - b.row);
  return { rows, mean: sum / rows.length };
}

/**
 * How much of all the first rows of a list make up, in a few words for whoever does not count bars.
 * @param {readonly RowLoss[]} rows
 * @returns {{ rows: number, share: number } | null} null where no few rows stand out
 */
export function worstFew(rows) {
  const few = Math.max(1, Math.round(rows.length / 10));
  if (rows.length < 5) return null;
  const share = rows.slice(0, few).reduce((sum, row) => sum + row.share, 0);
  return share > 0 ? { rows: few, share } : null;
}
