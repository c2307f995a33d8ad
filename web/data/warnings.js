/**
 * What is likely to go wrong with a table, with the reason, and with the action that mends it
 * where there is one. Nothing here stops a training. Each check says when it keeps quiet, for a
 * warning that is wrong is read only once.
 * @import { Table } from '../types.js'
 * @import { Reading } from './column-values.js'
 * @import { Warning } from './warning.js'
 */
import { readValues } from './column-values.js';
import { constantColumn, rareClass, rowNumbers, singleRows } from './column-warnings.js';
import { leak } from './leak.js';
import { duplicateRows, emptyRows } from './row-warnings.js';
import { warning } from './warning.js';

/** @typedef {{ parameters: number, trainingRows: number }} Trained what a network has, and learns from */

/** @type {WeakMap<Table, readonly Warning[]>} */
const known = new WeakMap();

/**
 * @param {Table} table
 * @param {Trained | null} [trained] of the network in training, where there is one
 * @returns {readonly Warning[]} the most telling first
 */
export function warningsOf(table, trained = null) {
  let warnings = known.get(table);
  if (!warnings) {
    warnings = ofTable(table);
    known.set(table, warnings);
  }
  const few = trained ? fewRows(trained) : [];
  return few.length > 0 ? [...few, ...warnings] : warnings;
}

/** @param {Table} table @returns {Warning[]} */
function ofTable(table) {
  const reading = readValues(table);
  return [
    ...emptyRows(table, reading),
    ...table.columns.flatMap((_, index) => ofColumn(table, reading, index)),
    ...duplicateRows(table, reading),
  ];
}

/**
 * The first that applies: a constant column leaks nothing, and one that counts rows is no leak.
 * @param {Table} table
 * @param {Reading} reading
 * @param {number} index
 * @returns {Warning[]}
 */
function ofColumn(table, reading, index) {
  const { role } = table.columns[index];
  if (role === 'target') {
    const constant = constantColumn(table, reading, index);
    if (constant) return [constant];
    return [...rareClass(table, reading, index), ...singleRows(table, reading, index)];
  }
  if (role !== 'input') return [];
  const found =
    constantColumn(table, reading, index) ??
    rowNumbers(table, reading, index) ??
    leak(table, reading, index);
  return found ? [found] : singleRows(table, reading, index);
}

/** @param {Trained} trained @returns {Warning[]} */
function fewRows({ parameters, trainingRows }) {
  if (parameters <= trainingRows) return [];
  const values = { parameters: String(parameters), count: String(trainingRows) };
  const message =
    `The network has ${parameters} parameters, but ${trainingRows} training rows: it can learn ` +
    'them by heart. Add rows, or use fewer units.';
  return [warning('fewRows', { where: 'layers' }, message, values)];
}
