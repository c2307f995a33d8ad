/**
 * What the grid shows: rows in their order, the table's columns and those of the outcomes
 * behind them, and what is known of each row beside its cells.
 * @import { ViewContext } from '../context.js'
 * @import { GridMemory } from '../grid-memory.js'
 * @import { AppliedView, RowOutcome, Table, TableColumn, TableRow } from '../../types.js'
 * @import { CellReader, RowFacts } from './row-order.js'
 */
import { OUTCOMES, orderedIds, isPlain, shownRows } from './row-order.js';

/**
 * @typedef {object} Model
 * @property {Table} table
 * @property {readonly TableColumn[]} columns of the table
 * @property {readonly (typeof OUTCOMES[number])[]} extras columns behind them
 * @property {readonly TableRow[]} rows as shown
 * @property {(rowId: number, place: number) => number} numberOf the row's number in the table, from 1
 * @property {number} width places that can be selected: columns and extras; the row's menu comes behind them
 * @property {(rowId: number) => RowFacts | undefined} factsOf
 */

/** @type {readonly (typeof OUTCOMES[number])[]} */
const NONE = [];

/** The newest rows shown, found again by what they were made from. */
const newest = {
  /** @type {readonly TableRow[]} */ rows: [],
  /** @type {readonly number[] | null} */ order: null,
  highest: 0,
  /** @type {readonly TableRow[]} */ shown: [],
  /** Numbers in the table by row id, where the order is another one. @type {number[]} */
  numbers: [],
};

/**
 * @param {ViewContext} view
 * @returns {Model}
 */
export function modelOf({ state, ui, outcomes }) {
  const { table, run } = state;
  const { order, highest } = ui.grid;
  if (newest.rows !== table.rows || newest.order !== order || newest.highest !== highest) {
    const shown = shownRows(table.rows, order, highest);
    /** @type {number[]} */
    const numbers = [];
    if (order) table.rows.forEach(({ id }, place) => (numbers[id] = place + 1));
    Object.assign(newest, { rows: table.rows, order, highest, shown, numbers });
  }
  const extras = outcomes && outcomes.size > 0 ? OUTCOMES : NONE;
  return {
    table,
    columns: table.columns,
    extras,
    rows: newest.shown,
    numberOf: (rowId, place) => newest.numbers[rowId] ?? place + 1,
    width: table.columns.length + extras.length,
    factsOf: factsOf(run.applied, outcomes),
  };
}

/**
 * @param {AppliedView | null} applied
 * @param {ReadonlyMap<number, RowOutcome>} [outcomes]
 * @returns {Model['factsOf']}
 */
function factsOf(applied, outcomes) {
  const parts = partsOf(applied);
  const target = applied?.columns.filter(({ role }) => role === 'target') ?? [];
  const names = target.length === 1 ? target[0].categories : undefined;
  return (rowId) => {
    const outcome = outcomes?.get(rowId);
    if (!outcome) {
      const part = parts.get(rowId);
      return part && { part };
    }
    const { part, predicted, error, isWrong } = outcome;
    return { part, prediction: names?.[predicted] ?? predicted, error, isWrong };
  };
}

/** @type {WeakMap<AppliedView, Map<number, 'training' | 'validation'>>} */
const known = new WeakMap();

/**
 * Which rows train and which validate, by row id.
 * @param {AppliedView | null} applied
 */
function partsOf(applied) {
  /** @type {Map<number, 'training' | 'validation'>} */
  const parts = (applied && known.get(applied)) || new Map();
  if (!applied || parts.size > 0) return parts;
  for (const row of applied.trainRows) parts.set(applied.rowIds[row], 'training');
  for (const row of applied.validationRows) parts.set(applied.rowIds[row], 'validation');
  known.set(applied, parts);
  return parts;
}

/**
 * The memory with its order made anew, from the table and the outcomes as they are.
 * @param {ViewContext} view
 * @param {GridMemory} memory
 * @returns {GridMemory}
 */
export function reordered({ state, reading, outcomes }, memory) {
  const { table, run } = state;
  if (isPlain(memory.ordering)) return { ...memory, order: null, highest: 0 };
  /** @type {CellReader} */
  const reader = { ...reading, factsOf: factsOf(run.applied, outcomes) };
  const order = orderedIds(table.columns, table.rows, memory.ordering, reader);
  let highest = 0;
  for (const { id } of table.rows) if (id > highest) highest = id;
  return { ...memory, order, highest };
}
