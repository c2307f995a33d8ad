/**
 * What a table asks for, and the settings that fit it.
 * @import { Activation, Loss, Task } from '../../wasm/engine.js'
 * @import { SplitKind, Table } from '../types.js'
 */
import { readValues } from '../data/column-values.js';
import { targetColumn } from '../data/table.js';

/** @type {WeakMap<Table, Task | null>} */
const known = new WeakMap();

/**
 * The task that the target columns set: numbers ask for regression, two categories for a
 * binary decision, more for one of many. A target of one category counts as binary; the
 * engine then says that a second one is missing.
 * @param {Table} table
 * @returns {Task | null} null without a target
 */
export function taskOf(table) {
  const remembered = known.get(table);
  if (remembered !== undefined) return remembered;
  const task = inferTask(table);
  known.set(table, task);
  return task;
}

/** @param {Table} table @returns {Task | null} */
function inferTask(table) {
  const target = targetColumn(table);
  if (!target) return null;
  if (target.kind === 'number') return 'regression';
  const { categories } = readValues(table)[table.columns.indexOf(target)];
  return categories.length > 2 ? 'multiclass' : 'binary';
}

/**
 * How the rows for validation are chosen where nobody chose otherwise: where there are classes, each
 * gives the same share, so that none is rare in one part by chance.
 * @param {Task | null} task
 * @returns {{ split: SplitKind }}
 */
export const fittingSplit = (task) => ({
  split: task === null || task === 'regression' ? 'share' : 'stratified',
});

/**
 * The class of each row, where the target has classes.
 * @param {Table} table
 * @returns {Float64Array | null}
 */
export function classColumn(table) {
  const target = targetColumn(table);
  if (target?.kind !== 'category') return null;
  return readValues(table)[table.columns.indexOf(target)].values;
}

/** @type {Record<Task, { outputActivation: Activation; loss: Loss }>} */
const FITTING = {
  binary: { outputActivation: 'sigmoid', loss: 'binaryCrossentropy' },
  multiclass: { outputActivation: 'softmax', loss: 'categoricalCrossentropy' },
  regression: { outputActivation: 'linear', loss: 'meanSquaredError' },
};

/**
 * Output activation and loss that belong to a task.
 * @param {Task} task
 * @returns {{ outputActivation: Activation; loss: Loss }}
 */
export function fittingOutput(task) {
  return FITTING[task];
}
