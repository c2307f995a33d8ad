/**
 * Columns that come, go, move and change what they are. Each gives back the same table where
 * nothing changes.
 * @import { Missing, Table, TableColumn } from '../types.js'
 */
import { withRenamed } from '../data/derived-slot.js';
import { sameFields } from '../data/same-fields.js';
import { cellText, columnIndex, freeName, usedIds } from '../data/table.js';
import { moved } from './table-rows.js';

/**
 * Other columns, with the cells that go with them.
 * @param {Table} table
 * @param {readonly TableColumn[]} columns
 * @param {readonly number[]} from index of each one's cells in the table; -1 for empty ones
 * @returns {Table}
 */
function rearranged(table, columns, from) {
  const rows = table.rows.map((row) => ({
    id: row.id,
    cells: from.map((index) => (index < 0 ? '' : cellText(row, index))),
  }));
  return { ...table, columns, rows };
}

/**
 * A new column at a place, with empty cells or those of another column.
 * @param {Table} table
 * @param {number} at
 * @param {Omit<TableColumn, 'id'>} column
 * @param {number} from
 * @returns {Table}
 */
function insertColumn(table, at, column, from) {
  const id = `c${usedIds(table).column + 1}`;
  const columns = table.columns.slice();
  columns.splice(at, 0, { id, ...column });
  const indexes = table.columns.map((_, index) => index);
  indexes.splice(at, 0, from);
  return rearranged(table, columns, indexes);
}

/**
 * @param {Table} table
 * @param {string | null} beforeColumnId
 * @param {string} [name]
 * @param {string} [formula]
 * @returns {Table}
 */
export function addColumn(table, beforeColumnId, name = '', formula = '') {
  const { columns } = table;
  const at = columns.findIndex(({ id }) => id === beforeColumnId);
  const derived = formula.trim() !== '';
  const wished = name.trim() || (derived ? formula.trim() : `Column ${columns.length + 1}`);
  /** @type {Omit<TableColumn, 'id'>} */
  const column = {
    name: freeName(wished, columns),
    kind: 'number',
    role: derived ? 'input' : 'ignored',
    ...(derived && { formula }),
  };
  return insertColumn(table, at < 0 ? columns.length : at, column, -1);
}

/**
 * @param {Table} table
 * @param {readonly string[]} columnIds
 * @returns {Table} the same one where no column would remain
 */
export function removeColumns(table, columnIds) {
  const from = table.columns.flatMap(({ id }, index) => (columnIds.includes(id) ? [] : [index]));
  if (from.length === 0 || from.length === table.columns.length) return table;
  const columns = from.map((index) => table.columns[index]);
  return { ...rearranged(table, columns, from), used: usedIds(table) };
}

/**
 * @param {Table} table
 * @param {string} columnId
 * @returns {Table}
 */
export function duplicateColumn(table, columnId) {
  const at = columnIndex(table, columnId);
  if (at < 0) return table;
  const { id: _, ...model } = table.columns[at];
  const role = model.role === 'input' ? 'input' : 'ignored';
  const copy = { ...model, name: freeName(model.name, table.columns), role };
  return insertColumn(table, at + 1, /** @type {Omit<TableColumn, 'id'>} */ (copy), at);
}

/**
 * @param {Table} table
 * @param {string} columnId
 * @param {string | null} beforeColumnId
 * @returns {Table}
 */
export function moveColumn(table, columnId, beforeColumnId) {
  const columns = moved(table.columns, columnId, beforeColumnId);
  if (columns === table.columns) return table;
  return rearranged(
    table,
    columns,
    columns.map((column) => table.columns.indexOf(column)),
  );
}

/**
 * @param {Table} table
 * @param {string} columnId
 * @param {string} name
 * @returns {Table}
 */
export function renameColumn(table, columnId, name) {
  const at = columnIndex(table, columnId);
  const wished = name.trim();
  if (at < 0 || wished === '' || wished === table.columns[at].name) return table;
  const others = table.columns.filter((_, index) => index !== at);
  const free = freeName(wished, others);
  if (free === table.columns[at].name) return table;
  return { ...table, columns: withRenamed(table.columns, at, free) };
}

/**
 * @param {Table} table
 * @param {string} columnId
 * @param {Partial<TableColumn>} change undefined takes a property away
 * @returns {Table}
 */
export function changeColumn(table, columnId, change) {
  const at = columnIndex(table, columnId);
  if (at < 0) return table;
  const before = table.columns[at];
  const names = /** @type {(keyof TableColumn)[]} */ (Object.keys(change));
  if (sameFields(change, before)) return table;
  const after = { ...before, ...change };
  for (const name of names) if (after[name] === undefined) delete after[name];
  // A mean is for numbers; what comes nearest to it for categories is the most frequent one.
  if (after.kind === 'category' && after.missing === 'mean') after.missing = 'mostFrequent';
  const columns = table.columns.map((column, index) =>
    index === at ? after : givingWay(column, after),
  );
  return { ...table, columns };
}

/**
 * Targets are numbers, or one column of categories; there is one column of weights.
 * @param {TableColumn} column
 * @param {TableColumn} newest the column that has just got its role or kind
 * @returns {TableColumn}
 */
function givingWay(column, newest) {
  if (column.role !== newest.role) return column;
  if (newest.role === 'weight') return { ...column, role: 'ignored' };
  const together = newest.kind === 'number' && column.kind === 'number';
  return newest.role !== 'target' || together ? column : { ...column, role: 'input' };
}

/**
 * @param {Table} table
 * @param {string} columnId
 * @param {Missing} missing
 * @returns {Table}
 */
export function chooseMissing(table, columnId, missing) {
  const column = table.columns[columnIndex(table, columnId)];
  if (!column || (missing === 'mean' && column.kind !== 'number')) return table;
  if ((column.missing ?? 'drop') === missing) return table;
  return changeColumn(table, columnId, { missing: missing === 'drop' ? undefined : missing });
}

/**
 * @param {Table} table
 * @param {string} columnId
 * @param {'none' | null} scaling null is the usual: standardised
 * @returns {Table}
 */
export function chooseScaling(table, columnId, scaling) {
  const column = table.columns[columnIndex(table, columnId)];
  if (!column || (column.scaling ?? null) === scaling) return table;
  return changeColumn(table, columnId, { scaling: scaling ?? undefined });
}

/**
 * @param {Table} table
 * @param {string} columnId
 * @param {string} formula
 * @returns {Table}
 */
export function typeFormula(table, columnId, formula) {
  return changeColumn(table, columnId, { formula: formula.trim() === '' ? undefined : formula });
}
