/**
 * Targets and classes of the network that is training now, never of the draft, and whether it is
 * the one on the page. Features and units are named in `unit-names.js`.
 * @import { AppliedView, State, Table } from '../types.js'
 * @import { Column, EncodedColumn } from '../../wasm/engine.js'
 */

/**
 * The encoded target column (the first, where there are several).
 * @param {AppliedView} applied
 * @returns {EncodedColumn | undefined}
 */
export function targetOf(applied) {
  return applied.encoding.find(({ role }) => role === 'target');
}

/**
 * All of them: several where numbers are predicted together.
 * @param {AppliedView} applied
 * @returns {EncodedColumn[]}
 */
export function targetsOf(applied) {
  return applied.encoding.filter(({ role }) => role === 'target');
}

/**
 * Which of several predicted numbers is shown over the plane.
 * @param {Pick<AppliedView, 'task' | 'outputs'>} applied
 * @param {number} shownClass
 * @returns {number} 0 where there is but one, and for classes
 */
export function shownOutput({ task, outputs }, shownClass) {
  return task === 'regression' && shownClass > 0 && shownClass < outputs ? shownClass : 0;
}

/**
 * @param {AppliedView} applied
 * @returns {readonly string[]} the classes; empty for numbers
 */
export function classNames(applied) {
  return applied.task === 'regression' ? [] : (targetOf(applied)?.categories ?? []);
}

/** The last answer for a table, because every snapshot asks again. @type {WeakMap<Table, { applied: AppliedView, shown: boolean }>} */
const compared = new WeakMap();

/**
 * The table's rows that train: without the copies that augmentation made of them.
 * @param {Pick<AppliedView, 'trainRows' | 'rowIds'>} applied
 */
export const ownTrainRows = ({ trainRows, rowIds }) => trainRows.filter((row) => rowIds[row] >= 0);

/**
 * Whether the network in training has the columns of the table on the page, and their
 * categories. While a table cannot be used, the network of before stays, and must not answer
 * under new labels.
 * @param {Pick<State, 'table'> & { run: Pick<State['run'], 'applied'> }} state
 * @returns {boolean}
 */
export function showsTable({ run: { applied }, table }) {
  if (!applied) return false;
  const known = compared.get(table);
  if (known?.applied === applied) return known.shown;
  const shown =
    applied.columns.length === table.columns.length &&
    table.columns.every(({ name, kind, role }, i) => {
      const column = applied.columns[i];
      if (column.name !== name || column.kind !== kind || column.role !== role) return false;
      return kind !== 'category' || role === 'ignored' || hasCategories(table, i, column);
    });
  compared.set(table, { applied, shown });
  return shown;
}

/**
 * Whether the network is that of another table, because the one on the page cannot be trained.
 * @param {Parameters<typeof showsTable>[0] & { run: Pick<State['run'], 'blocked'> }} state
 */
export const isBehind = (state) =>
  state.run.blocked && state.run.applied !== null && !showsTable(state);

/**
 * Whether a column's cells name these categories and no others. Their order follows from them.
 * @param {Table} table
 * @param {number} index
 * @param {Column} column
 */
function hasCategories({ rows }, index, { categories = [] }) {
  const names = new Set(rows.map(({ cells }) => (cells[index] ?? '').trim()));
  names.delete('');
  return names.size === categories.length && categories.every((name) => names.has(name));
}

/**
 * Whether it has the hidden layers that the controls describe.
 * @param {State} state
 * @returns {boolean}
 */
export function showsLayers({ run, network }) {
  const hidden = run.applied?.layers.slice(0, -1) ?? [];
  return (
    hidden.length === network.hidden.length &&
    hidden.every(({ units }, i) => String(units) === network.hidden[i].units.trim())
  );
}
