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
import { fewRows } from './few-rows.js';
import { badCells, missingCells } from './gap-warnings.js';

/** @import { Trained } from './few-rows.js' */

/** @type {WeakMap<Table, readonly Warning[]>} */
const known = new WeakMap();

/**
 * @param {Table} table
 * @returns {readonly Warning[] | null} null where they would have to be looked for first
 */
export function knownWarnings(table) {
  return known.get(table) ?? null;
}

/**
 * @param {Table} table
 * @param {Trained | null} [trained] of the network in training, where there is one
 * @returns {readonly Warning[]} the most telling first
 */
export function warningsOf(table, trained = null) {
  const steps = warningSteps(table);
  while (!steps.next().done);
  const few = trained ? fewRows(trained) : [];
  const warnings = /** @type {readonly Warning[]} */ (known.get(table));
  return few.length > 0 ? [...few, ...warnings] : warnings;
}

/**
 * Looks for the warnings of a table, one column after the other: in a long one each takes as
 * long as a page may stop. `knownWarnings` has them at the end.
 * @param {Table} table
 * @returns {Generator<void, void, void>}
 */
export function* warningSteps(table) {
  if (known.has(table)) return;
  const reading = readValues(table);
  const warnings = emptyRows(table, reading);
  for (let index = 0; index < table.columns.length; index++) {
    yield;
    warnings.push(...ofColumn(table, reading, index));
  }
  yield;
  known.set(table, [...warnings, ...duplicateRows(table, reading)]);
}

/**
 * Gaps, and the first of the others that applies: a constant column leaks nothing, and one that
 * counts rows is no leak.
 * @param {Table} table
 * @param {Reading} reading
 * @param {number} index
 * @returns {Warning[]}
 */
function ofColumn(table, reading, index) {
  const { role } = table.columns[index];
  if (role === 'ignored') return [];
  const gaps = [...badCells(table, reading, index), ...missingCells(table, reading, index)];
  return [...gaps, ...ofValues(table, reading, index)];
}

/**
 * @param {Table} table
 * @param {Reading} reading
 * @param {number} index
 * @returns {Warning[]}
 */
function ofValues(table, reading, index) {
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
