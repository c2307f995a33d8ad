/**
 * What happens to the table, and what follows from it for output layer and axes.
 * @import { Action, State, Table, TableColumn, TableRow } from '../types.js'
 */
import { columnIndex, nextRowId } from '../data/table.js';
import { fittingAxes, openingState, ownEntry } from './initial.js';
import { fittingOutput, taskOf } from './task.js';

/**
 * The state with another table: where the task is another one now, output activation and
 * loss follow it; axes that are no number inputs any more are replaced.
 * @param {State} state
 * @param {Table} table
 * @returns {State}
 */
function withTable(state, table) {
  const task = taskOf(table);
  const sameTask = task === null || task === taskOf(state.table);
  const axes = fittingAxes(table, state.view.xColumn, state.view.yColumn);
  const sameAxes = axes.xColumn === state.view.xColumn && axes.yColumn === state.view.yColumn;
  const sameView = sameAxes && sameTask;
  return {
    ...state,
    table,
    network: sameTask ? state.network : { ...state.network, ...fittingOutput(task) },
    view: sameView
      ? state.view
      : { ...state.view, ...axes, shownClass: sameTask ? state.view.shownClass : -1 },
  };
}

/**
 * @param {State} state
 * @param {number} rowId
 * @param {string} columnId
 * @param {string} text
 * @returns {State}
 */
function editCell(state, rowId, columnId, text) {
  const { table } = state;
  const column = columnIndex(table, columnId);
  const at = table.rows.findIndex(({ id }) => id === rowId);
  if (column < 0 || at < 0 || table.rows[at].cells[column] === text) return state;
  const cells = table.columns.map((_, index) => table.rows[at].cells[index] ?? '');
  cells[column] = text;
  const rows = table.rows.slice();
  rows[at] = { id: rowId, cells };
  return withTable(state, { ...table, rows });
}

/**
 * @param {State} state
 * @param {string} columnId
 * @param {Partial<TableColumn>} change
 * @returns {State}
 */
function changeColumn(state, columnId, change) {
  const { table } = state;
  const at = columnIndex(table, columnId);
  if (at < 0) return state;
  const before = table.columns[at];
  const after = { ...before, ...change };
  if (after.kind === before.kind && after.role === before.role) return state;
  const columns = table.columns.map((column, index) => {
    if (index === at) return after;
    // One target: the column that was it becomes an input.
    const demoted = after.role === 'target' && column.role === 'target';
    return demoted ? { ...column, role: /** @type {const} */ ('input') } : column;
  });
  return withTable(state, { ...table, columns });
}

/** @param {State} state @returns {State} */
function addRow(state) {
  const { table } = state;
  /** @type {TableRow} */
  const row = { id: nextRowId(table), cells: table.columns.map(() => '') };
  return withTable(state, { ...table, rows: [...table.rows, row] });
}

/** @param {State} state @param {number} rowId @returns {State} */
function removeRow(state, rowId) {
  const rows = state.table.rows.filter(({ id }) => id !== rowId);
  if (rows.length === state.table.rows.length) return state;
  return withTable(state, { ...state.table, rows });
}

/**
 * The rows of another recipe. Where they have the same columns, kinds and roles stay as chosen.
 * @param {State} state
 * @param {Table} made
 * @returns {State}
 */
function remake(state, made) {
  if (!state.recipe) return state;
  const { columns } = state.table;
  const same =
    columns.length === made.columns.length &&
    columns.every(({ id, name }, i) => id === made.columns[i].id && name === made.columns[i].name);
  return { ...withTable(state, same ? { ...made, columns } : made), notices: [] };
}

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function reduceTable(state, action) {
  switch (action.type) {
    case 'dataset/chosen':
      return { ...state, requestedDatasetId: action.datasetId };
    case 'dataset/loaded':
      return { ...openingState(action.entry, action.table), run: state.run };
    case 'dataset/loadFailed':
      return { ...state, requestedDatasetId: '', notices: [action.issue] };
    case 'recipe/typed':
      if (state.recipe?.[action.field] === undefined) return state;
      return { ...state, recipe: { ...state.recipe, [action.field]: action.text } };
    case 'recipe/made':
      return remake(state, action.table);
    case 'recipe/refused':
      return state.recipe ? { ...state, notices: action.issues } : state;
    case 'table/imported':
      return {
        ...openingState(ownEntry(action.table), action.table),
        notices: action.issues,
        run: state.run,
      };
    case 'table/cellEdited':
      if (action.columns && action.columns !== state.table.columns) return state;
      return editCell(state, action.rowId, action.columnId, action.text);
    case 'table/rowAdded':
      return addRow(state);
    case 'table/rowRemoved':
      return removeRow(state, action.rowId);
    case 'table/roleChosen':
      return changeColumn(state, action.columnId, { role: action.role });
    case 'table/kindChosen':
      return changeColumn(state, action.columnId, { kind: action.kind });
    default:
      return state;
  }
}
