/**
 * What happens to the table, and what follows from it for output layer, axes and prediction.
 * @import { Issue, Task } from '../../wasm/engine.js'
 * @import { Action, State, Table } from '../types.js'
 */
import { inStep, predictionInStep } from '../data/derived-slot.js';
import { MOST_COLUMNS, MOST_ROWS } from '../data/limits.js';
import { sameFields } from '../data/same-fields.js';
import { fittingAxes, openingState, ownEntry } from './initial.js';
import { withoutWeights } from './reduce-network.js';
import { clearCells, editCell, fillDown, pasteCells } from './table-cells.js';
import {
  addColumn,
  changeColumn,
  chooseMissing,
  chooseScaling,
  duplicateColumn,
  moveColumn,
  removeColumns,
  renameColumn,
  typeFormula,
} from './table-columns.js';
import { addRows, duplicateRows, moveRow, removeRows } from './table-rows.js';
import { fittingOutput, fittingSplit, taskOf } from './task.js';

/**
 * The state with another table: derived cells are computed; where the task is another one now,
 * output activation and loss follow it; axes that are no number inputs any more are replaced.
 * @param {State} state
 * @param {Table} edited
 * @returns {State}
 */
function withTable(state, edited) {
  if (edited === state.table) return state;
  const refusal = refuseGrowth(state.table, edited);
  const notices = state.notices.filter(({ code }) => code !== 'tableTooLarge');
  if (refusal) return { ...state, notices: [...notices, refusal] };
  const table = inStep(edited);
  const task = taskOf(table);
  const sameTask = task === null || task === taskOf(state.table);
  const view = {
    ...state.view,
    ...fittingAxes(table, state.view.xColumn, state.view.yColumn),
    prediction: predictionInStep(table, state.view.prediction),
    ...(!sameTask && { shownClass: -1 }),
  };
  const { weights } = state.network;
  const isOther = weights && !sameInputs(table, state.table);
  const network = isOther ? withoutWeights(state.network) : state.network;
  return {
    ...state,
    table,
    notices: notices.length === state.notices.length ? state.notices : notices,
    network: sameTask ? network : { ...network, ...fittingOutput(task) },
    training: withFittingSplit(state.training, taskOf(state.table), task),
    view: sameFields(view, state.view) ? state.view : view,
  };
}

/**
 * Classes come or go with the target; what was chosen between classes stays.
 * @param {State['training']} training
 * @param {Task | null} before
 * @param {Task | null} task
 * @returns {State['training']}
 */
function withFittingSplit(training, before, task) {
  const { split } = fittingSplit(task);
  const isOther = task && split !== fittingSplit(before).split && training.split !== 'column';
  return isOther ? { ...training, split } : training;
}

/**
 * Whether the network reads the same columns, and answers the same.
 * @param {Table} a
 * @param {Table} b
 */
function sameInputs(a, b) {
  const [ids, others] = [a, b].map(({ columns }) =>
    columns.map(({ id, kind, role }) => `${id} ${kind} ${role}`).join(),
  );
  return ids === others;
}

/**
 * A table of any size can be made smaller, but none grows beyond what can be trained.
 * @param {Table} before
 * @param {Table} after
 * @returns {Issue | null}
 */
function refuseGrowth(before, after) {
  const rows = after.rows.length;
  const columns = after.columns.length;
  const grows = rows > before.rows.length || columns > before.columns.length;
  if (!grows || (rows <= MOST_ROWS && columns <= MOST_COLUMNS)) return null;
  const values = {
    rows: String(rows),
    columns: String(columns),
    mostRows: String(MOST_ROWS),
    mostColumns: String(MOST_COLUMNS),
  };
  return {
    code: 'tableTooLarge',
    where: 'dataset',
    values,
    message:
      `The table would have ${rows} rows and ${columns} columns; up to ${MOST_ROWS} and ` +
      `${MOST_COLUMNS} are possible. It was left as it is.`,
  };
}

/**
 * @param {Table} table
 * @param {Action} action
 * @returns {Table} the same one where nothing changes
 */
function reduceCells(table, action) {
  switch (action.type) {
    case 'table/cellEdited':
      if (action.columns && action.columns !== table.columns) return table;
      return editCell(table, action.rowId, action.columnId, action.text);
    case 'table/cellsPasted':
      return pasteCells(table, action);
    case 'table/cellsCleared':
      return clearCells(table, action.rowIds, action.columnIds);
    case 'table/filledDown':
      return fillDown(table, action.rowIds, action.columnIds);
    case 'table/rowsAdded':
      return addRows(table, action.beforeRowId, action.rows);
    case 'table/rowsRemoved':
      return removeRows(table, action.rowIds);
    case 'table/rowsDuplicated':
      return duplicateRows(table, action.rowIds);
    case 'table/rowMoved':
      return moveRow(table, action.rowId, action.beforeRowId);
    default:
      return reduceColumns(table, action);
  }
}

/**
 * @param {Table} table
 * @param {Action} action
 * @returns {Table}
 */
function reduceColumns(table, action) {
  switch (action.type) {
    case 'table/columnAdded':
      return addColumn(table, action.beforeColumnId, action.name, action.formula);
    case 'table/columnsRemoved':
      return removeColumns(table, action.columnIds);
    case 'table/columnDuplicated':
      return duplicateColumn(table, action.columnId);
    case 'table/columnRenamed':
      return renameColumn(table, action.columnId, action.name);
    case 'table/columnMoved':
      return moveColumn(table, action.columnId, action.beforeColumnId);
    case 'table/roleChosen':
      return changeColumn(table, action.columnId, { role: action.role });
    case 'table/kindChosen':
      return changeColumn(table, action.columnId, { kind: action.kind });
    case 'table/missingChosen':
      return chooseMissing(table, action.columnId, action.missing);
    case 'table/scalingChosen':
      return chooseScaling(table, action.columnId, action.scaling);
    case 'table/formulaTyped':
      return typeFormula(table, action.columnId, action.formula);
    default:
      return table;
  }
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
  const { run, history, edits } = state;
  switch (action.type) {
    case 'dataset/chosen':
      return { ...state, requestedDatasetId: action.datasetId };
    case 'dataset/loaded':
      return { ...openingState(action.entry, action.table), history, edits, run };
    case 'dataset/loadFailed':
      return { ...state, requestedDatasetId: '', notices: [action.issue] };
    case 'recipe/typed':
      if (state.recipe?.[action.field] === undefined) return state;
      return { ...state, recipe: { ...state.recipe, [action.field]: action.text } };
    case 'recipe/made':
      return remake(state, action.table);
    case 'recipe/refused':
      return state.recipe ? { ...state, notices: action.issues } : state;
    case 'table/imported': {
      const opening = openingState(ownEntry(action.table), action.table);
      return { ...opening, notices: action.issues, history, edits, run };
    }
    default:
      return withTable(state, reduceCells(state.table, action));
  }
}
