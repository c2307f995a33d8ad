/**
 * Inputs that give the target away: the network learns to copy, and knows nothing of new rows,
 * for which nobody knows that column either.
 * @import { Table } from '../types.js'
 * @import { ColumnValues, Reading } from './column-values.js'
 * @import { Warning } from './warning.js'
 */
import { sourcesOf } from './derived.js';
import { columnStatistics } from './statistics.js';
import { cellText } from './table.js';
import { ignoring, warning } from './warning.js';

/** Rows from which on agreement is no accident, and rows that each value must have on average. */
const FEWEST_ROWS = 5;
const ROWS_TO_DETERMINE = 10;
const ROWS_PER_VALUE = 2;
/** Share of the target's spread that a straight line may leave open by rounding. */
const ROUNDING = 1e-9;

/**
 * The strongest reason to think that an input gives a target away. Quiet where it is the only
 * input, unless it is the target itself: a curve over x is determined by x.
 * @param {Table} table
 * @param {Reading} reading
 * @param {number} index an input column
 * @returns {Warning | null}
 */
export function leak(table, reading, index) {
  const { columns } = table;
  const inputs = columns.filter(({ role }) => role === 'input').length;
  for (let target = 0; target < columns.length; target++) {
    if (columns[target].role !== 'target') continue;
    if (sourcesOf(columns, index).has(target)) return leakOf('leakFormula', table, index, target);
    if (equals(table, reading, index, target)) return leakOf('leakEqual', table, index, target);
    if (inputs < 2) continue;
    const [input, wanted] = [reading[index], reading[target]];
    if (wanted.kind === 'number' && onLine(input, wanted)) {
      return leakOf('leakLine', table, index, target);
    }
    if (determines(input, wanted)) return leakOf('leakDetermines', table, index, target);
  }
  return null;
}

/** English sentences; the page translates by code. */
const REASONS = {
  leakFormula: 'is computed from',
  leakEqual: 'equals',
  leakLine: 'is a multiple of, or differs by a fixed amount from,',
  leakDetermines: 'alone decides',
};

/**
 * @param {keyof typeof REASONS} code
 * @param {Table} table
 * @param {number} index
 * @param {number} target
 * @returns {Warning}
 */
function leakOf(code, table, index, target) {
  const column = table.columns[index].name;
  const other = table.columns[target].name;
  const message = `${column} ${REASONS[code]} ${other}, so the network learns nothing but to copy it.`;
  return warning(code, ignoring(table, index), message, { column, target: other });
}

/**
 * Rows in which both columns have a value.
 * @param {ColumnValues} a
 * @param {ColumnValues} b
 */
function completeRows({ values: x }, { values: y }) {
  let count = 0;
  for (let row = 0; row < x.length; row++) {
    if (!Number.isNaN(x[row]) && !Number.isNaN(y[row])) count += 1;
  }
  return count;
}

/**
 * The same in every row: numbers by value, else what is typed.
 * @param {Table} table
 * @param {Reading} reading
 * @param {number} index
 * @param {number} target
 */
function equals({ rows }, reading, index, target) {
  const [a, b] = [reading[index], reading[target]];
  const numbers = a.kind === 'number' && b.kind === 'number';
  let count = 0;
  for (let row = 0; row < rows.length; row++) {
    const [x, y] = [a.values[row], b.values[row]];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    const same = numbers
      ? x === y
      : cellText(rows[row], index).trim() === cellText(rows[row], target).trim();
    if (!same) return false;
    count += 1;
  }
  return count >= FEWEST_ROWS;
}

/**
 * Whether all rows lie on one straight line of input and target.
 * @param {ColumnValues} input
 * @param {ColumnValues} target
 */
function onLine(input, target) {
  const [x, y] = [columnStatistics(input), columnStatistics(target)];
  if (x.kind !== 'number' || y.kind !== 'number') return false;
  if (!(x.deviation > 0) || !(y.deviation > 0) || x.distinct < FEWEST_ROWS) return false;
  if (completeRows(input, target) < FEWEST_ROWS) return false;
  const low = input.values.findIndex((value, row) => value === x.minimum && !Number.isNaN(target.values[row]));
  const high = input.values.findIndex((value, row) => value === x.maximum && !Number.isNaN(target.values[row]));
  if (low < 0 || high < 0) return false;
  const slope = (target.values[high] - target.values[low]) / (x.maximum - x.minimum);
  const most = ROUNDING * (y.maximum - y.minimum);
  return input.values.every((value, row) => {
    const off = target.values[low] + slope * (value - x.minimum) - target.values[row];
    return Number.isNaN(off) || Math.abs(off) <= most;
  });
}

/**
 * Whether rows with the same input always have the same target. Only told where values come
 * again often enough, for among different values anything decides anything.
 * @param {ColumnValues} input
 * @param {ColumnValues} target
 */
function determines(input, target) {
  const rows = completeRows(input, target);
  const { distinct } = columnStatistics(input);
  if (rows < ROWS_TO_DETERMINE || rows < ROWS_PER_VALUE * distinct) return false;
  if (columnStatistics(target).distinct < 2) return false;
  /** @type {Map<number, number>} */
  const answers = new Map();
  for (let row = 0; row < input.values.length; row++) {
    const [x, y] = [input.values[row], target.values[row]];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    const answer = answers.get(x);
    if (answer === undefined) answers.set(x, y);
    else if (answer !== y) return false;
  }
  return answers.size > 1;
}
