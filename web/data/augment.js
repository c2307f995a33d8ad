/**
 * More rows for training from those there are: copies whose number inputs are moved a little. The
 * copies stand behind all rows; they never validate, and nothing is fitted on them.
 * @import { Column } from '../../wasm/engine.js'
 * @import { Derivation } from './program.js'
 */
import { Random } from './generators/random.js';
import { MOST_ROWS } from './limits.js';
import { derivedValue } from './program.js';

/** Its own stream of a seed's numbers. */
const AUGMENT_STREAM = 22;

/**
 * @typedef {object} Augmented
 * @property {Column[]} columns
 * @property {number} from number of the first copy
 * @property {Uint32Array} sources the row that each copy was made from
 */

/** The newest steps: an edited cell moves no copy of another row. @type {{ key: string, steps: Float64Array }} */
let newest = { key: '', steps: new Float64Array(0) };

/**
 * Normal numbers, the same for the same seed and count.
 * @param {number} seed
 * @param {number} count
 */
function stepsOf(seed, count) {
  const key = `${seed} ${count}`;
  if (newest.key !== key) {
    const random = new Random(seed, AUGMENT_STREAM);
    newest = { key, steps: Float64Array.from({ length: count }, () => random.normal()) };
  }
  return newest.steps;
}

/** Deviation of the values of these rows that have one. @param {Float64Array} values @param {Uint32Array} rows */
function deviationOf(values, rows) {
  let count = 0;
  let sum = 0;
  for (const row of rows) {
    if (Number.isNaN(values[row])) continue;
    count += 1;
    sum += values[row];
  }
  let squares = 0;
  for (const row of rows) {
    if (!Number.isNaN(values[row])) squares += (values[row] - sum / count) ** 2;
  }
  return count > 0 ? Math.sqrt(squares / count) : 0;
}

/** Whether copies have another value here. @param {Pick<Column, 'kind' | 'role'>} column */
export const moves = ({ kind, role }) => kind === 'number' && role === 'input';

/**
 * @param {readonly Column[]} columns
 * @param {Uint32Array} trainRows those that are copied
 * @param {{ copies: number, percent: number, seed: number }} settings of each training row so many
 *   copies; number inputs are moved by a normal number of so many percent of their deviation
 * @param {readonly Derivation[]} [derived] columns that are computed from moved ones, and so not
 *   moved by themselves; each after those it needs
 * @returns {Augmented}
 */
export function augment(columns, trainRows, { copies, percent, seed }, derived = []) {
  const from = columns[0]?.values.length ?? 0;
  const fitting = Math.max(0, Math.min(trainRows.length * copies, MOST_ROWS - from));
  const sources = Uint32Array.from({ length: fitting }, (_, i) => trainRows[i % trainRows.length]);
  const computed = new Set(derived.map(({ column }) => column));
  const isMoved = columns.map((column, index) => moves(column) && !computed.has(index));
  const steps = stepsOf(seed, fitting * isMoved.filter(Boolean).length);
  let next = 0;
  const more = columns.map((column, index) => {
    const { values } = column;
    const all = new Float64Array(from + fitting);
    all.set(values);
    if (isMoved[index]) {
      const reach = (percent / 100) * deviationOf(values, trainRows);
      sources.forEach((row, i) => {
        const moved = values[row] + reach * steps[next + i];
        // Beyond the largest number there is none to train on.
        all[from + i] = Number.isFinite(moved) ? moved : values[row];
      });
      next += fitting;
    } else {
      sources.forEach((row, i) => (all[from + i] = values[row]));
    }
    return { ...column, values: all };
  });
  computeCopies(more, from, derived);
  return { from, sources, columns: more };
}

/**
 * Computes the derived cells of the copies anew, so that x^2 stays the square of x.
 * @param {readonly Column[]} columns
 * @param {number} from
 * @param {readonly Derivation[]} derived
 */
function computeCopies(columns, from, derived) {
  if (derived.length === 0) return;
  const rows = columns[0].values.length;
  for (let row = from; row < rows; row += 1) {
    const values = columns.map((column) => column.values[row]);
    for (const step of derived) {
      values[step.column] = derivedValue(step, values);
      columns[step.column].values[row] = values[step.column];
    }
  }
}
