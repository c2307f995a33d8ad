/**
 * More rows for training from those there are: copies whose number inputs are moved a little. The
 * copies stand behind all rows; they never validate, and nothing is fitted on them.
 * @import { Column } from '../../wasm/engine.js'
 */
import { Random } from './generators/random.js';
import { MOST_ROWS } from './limits.js';

/** Its own stream of a seed's numbers. */
const AUGMENT_STREAM = 22;

/**
 * @typedef {object} Augmented
 * @property {Column[]} columns
 * @property {number} from number of the first copy
 * @property {Uint32Array} sources the row that each copy was made from
 */

/** Deviation of the values of these rows that have one. @param {Float64Array} values @param {Uint32Array} rows */
function deviationOf(values, rows) {
  const present = Array.from(rows, (row) => values[row]).filter((value) => !Number.isNaN(value));
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  const squares = present.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return present.length > 0 ? Math.sqrt(squares / present.length) : 0;
}

/**
 * @param {readonly Column[]} columns
 * @param {Uint32Array} validationRows
 * @param {{ copies: number, percent: number, seed: number }} settings of each training row so many
 *   copies; number inputs are moved by a normal number of so many percent of their deviation
 * @returns {Augmented}
 */
export function augment(columns, validationRows, { copies, percent, seed }) {
  const from = columns[0]?.values.length ?? 0;
  const validates = new Set(validationRows);
  const trainRows = Uint32Array.from({ length: from }, (_, row) => row).filter(
    (row) => !validates.has(row),
  );
  const fitting = Math.min(trainRows.length * copies, MOST_ROWS - from);
  const sources = Uint32Array.from({ length: fitting }, (_, i) => trainRows[i % trainRows.length]);
  const random = new Random(seed, AUGMENT_STREAM);
  return {
    from,
    sources,
    columns: columns.map((column) => {
      const { kind, role, values } = column;
      const moves = kind === 'number' && role === 'input';
      const reach = moves ? (percent / 100) * deviationOf(values, trainRows) : 0;
      const more = Float64Array.from(
        sources,
        (row) => values[row] + (moves ? reach * random.normal() : 0),
      );
      const all = new Float64Array(from + fitting);
      all.set(values);
      all.set(more, from);
      return { ...column, values: all };
    }),
  };
}
