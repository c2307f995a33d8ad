/**
 * What can be done with the selection. Each is one action of the table, so one step of its history.
 * @import { DataGrid } from './index.js'
 * @import { TableColumn, TableRow } from '../../types.js'
 */
import { t } from '../../i18n/index.js';
import { oneCell } from '../grid-memory.js';
import { selectedRows } from '../grid-selection.js';
import { withRows } from './row-order.js';
import { placeOf } from './selection.js';

/**
 * The rows of the selection, in the order shown.
 * @param {DataGrid} grid
 * @returns {readonly TableRow[]}
 */
export function rowsOf({ model, selected, memory }) {
  if (selected.single) {
    const ids = selectedRows(memory);
    return model.rows.filter(({ id }) => ids.has(id));
  }
  return selected.range ? model.rows.slice(selected.range.top, selected.range.bottom + 1) : [];
}

/**
 * The table's own columns of the selection.
 * @param {DataGrid} grid
 * @returns {readonly TableColumn[]}
 */
export function columnsOf({ model, selected }) {
  if (selected.single) return model.columns;
  return selected.range ? model.columns.slice(selected.range.left, selected.range.right + 1) : [];
}

/** @param {readonly { id: I }[]} list @returns {I[]} @template I */
const idsOf = (list) => list.map(({ id }) => id);

/**
 * Says which columns are computed, where one would have been written.
 * @param {DataGrid} grid
 * @param {readonly TableColumn[]} columns
 * @returns {boolean} whether all are
 */
function tellComputed(grid, columns) {
  const [computed] = columns.filter(({ formula }) => formula !== undefined);
  if (!computed) return columns.length === 0;
  grid.say(t('grid.computed', { column: computed.name, formula: computed.formula ?? '' }));
  return columns.every(({ formula }) => formula !== undefined);
}

/** @param {DataGrid} grid */
export function clearSelected(grid) {
  const columns = columnsOf(grid);
  if (tellComputed(grid, columns)) return;
  grid.view.dispatch({
    type: 'table/cellsCleared',
    rowIds: idsOf(rowsOf(grid)),
    columnIds: idsOf(columns),
  });
}

/** The first row of the selection goes down to all others; a lone row is filled from the one above. @param {DataGrid} grid */
export function fillSelected(grid) {
  const columns = columnsOf(grid);
  if (tellComputed(grid, columns)) return;
  const rows = rowsOf(grid);
  const above = rows.length === 1 && grid.model.rows[placeOf(grid.model.rows, rows[0].id) - 1];
  fillRows(grid, above ? [above, ...rows] : rows, columns);
}

/**
 * @param {DataGrid} grid
 * @param {readonly TableRow[]} rows the first is the model
 * @param {readonly TableColumn[]} columns
 */
export function fillRows(grid, rows, columns) {
  if (rows.length < 2) return;
  grid.view.dispatch({ type: 'table/filledDown', rowIds: idsOf(rows), columnIds: idsOf(columns) });
}

/** @param {DataGrid} grid */
export function removeSelected(grid) {
  const gone = rowsOf(grid);
  if (gone.length === 0) return;
  const { model, active } = grid;
  const ids = new Set(idsOf(gone));
  const place = Math.max(
    0,
    model.rows.findIndex(({ id }) => ids.has(id)),
  );
  const next = model.rows.slice(place).find(({ id }) => !ids.has(id)) ?? model.rows[place - 1];
  const isMenu = active.column === model.width;
  const column = isMenu ? Infinity : active.column;
  grid.view.dispatch({ type: 'table/rowsRemoved', rowIds: [...ids] });
  grid.change({ ...oneCell, rowId: next?.id ?? 0, column }, () => {
    if (next) grid.focusActive();
  });
}

/**
 * Rows that an action adds become the selection, and stand where they were wished also where
 * the table is sorted.
 * @param {DataGrid} grid
 * @param {number} behind id of the row shown before them; 0 for none
 * @param {() => void} act
 * @param {'cells' | 'rows'} unit
 */
export function withAdded(grid, behind, act, unit) {
  const before = new Set(idsOf(grid.view.state.table.rows));
  act();
  grid.change({}, () => {
    const added = idsOf(grid.view.state.table.rows).filter((id) => !before.has(id));
    if (added.length === 0) return;
    const { order } = grid.memory;
    const { column } = grid.active;
    grid.change(
      {
        ...oneCell,
        ...(order && { order: withRows(order, added, behind) }),
        unit,
        rowId: added[added.length - 1],
        column: Math.min(column, grid.model.width - 1),
        anchor: added.length > 1 ? { rowId: added[0], column: 0 } : null,
      },
      () => grid.focusActive(),
    );
  });
}

/**
 * An empty row beside the selection.
 * @param {DataGrid} grid
 * @param {'above' | 'below'} side
 */
export function addBeside(grid, side) {
  const { model, view } = grid;
  const rows = rowsOf(grid);
  const edge = side === 'above' ? rows[0] : rows[rows.length - 1];
  if (!edge) {
    grid.addRow();
    return;
  }
  const { rows: all } = view.state.table;
  const place = placeOf(all, edge.id) + (side === 'above' ? 0 : 1);
  const shown = placeOf(model.rows, edge.id);
  const behind = side === 'above' ? (model.rows[shown - 1]?.id ?? 0) : edge.id;
  const beforeRowId = all[place]?.id ?? null;
  withAdded(
    grid,
    behind,
    () => view.dispatch({ type: 'table/rowsAdded', beforeRowId, rows: [[]] }),
    'cells',
  );
}

/** @param {DataGrid} grid */
export function duplicateSelected(grid) {
  const rows = rowsOf(grid);
  if (rows.length === 0) return;
  withAdded(
    grid,
    rows[rows.length - 1].id,
    () => grid.view.dispatch({ type: 'table/rowsDuplicated', rowIds: idsOf(rows) }),
    'rows',
  );
}

/**
 * The rows of the selection go before another one. Not while another order is shown: there the
 * table's own could not be seen.
 * @param {DataGrid} grid
 * @param {readonly TableRow[]} rows
 * @param {number | null} beforeRowId null for the end
 */
export function moveRows(grid, rows, beforeRowId) {
  if (grid.memory.order) {
    grid.say(t('grid.noMoving'));
    return;
  }
  const gesture = `rows ${performance.now()}`;
  for (const { id } of rows) {
    grid.view.dispatch({ type: 'table/rowMoved', rowId: id, beforeRowId, gesture });
  }
  grid.change({}, () => grid.focusActive());
}

/**
 * One place up or down.
 * @param {DataGrid} grid
 * @param {1 | -1} step
 */
export function stepRows(grid, step) {
  const rows = rowsOf(grid);
  if (rows.length === 0) return;
  const all = grid.view.state.table.rows;
  if (step < 0) {
    const before = all[placeOf(all, rows[0].id) - 1];
    if (before) moveRows(grid, rows, before.id);
  } else {
    const place = placeOf(all, rows[rows.length - 1].id) + 2;
    if (place <= all.length) moveRows(grid, rows, all[place]?.id ?? null);
  }
}

/** @param {DataGrid} grid */
export function selectAll(grid) {
  const { model } = grid;
  const first = model.rows[0];
  const last = model.rows[model.rows.length - 1];
  if (!first) return;
  grid.change({
    ...oneCell,
    anchor: { rowId: last.id, column: model.width - 1 },
    rowId: first.id,
    column: 0,
  });
  grid.focusActive();
}

/**
 * Whole rows from one to another.
 * @param {DataGrid} grid
 * @param {number} from place
 * @param {number} to place, where the keyboard goes
 */
export function selectRowRange(grid, from, to) {
  const { model, active } = grid;
  const column = Math.min(active.column, model.width - 1);
  grid.change(
    {
      ...oneCell,
      unit: 'rows',
      anchor: from === to ? null : { rowId: model.rows[from].id, column },
      rowId: model.rows[to].id,
      column,
    },
    () => grid.focusActive(),
  );
}

/**
 * Whole columns from one to another.
 * @param {DataGrid} grid
 * @param {number} from place
 * @param {number} to place, where the keyboard goes
 */
export function selectColumnRange(grid, from, to) {
  const { active } = grid;
  if (active.rowId === 0) return;
  grid.change(
    {
      ...oneCell,
      unit: 'columns',
      anchor: from === to ? null : { rowId: active.rowId, column: from },
      rowId: active.rowId,
      column: to,
    },
    () => grid.focusActive(),
  );
}

/**
 * One row more, or one less, of rows selected one by one.
 * @param {DataGrid} grid
 * @param {number} rowId
 */
export function toggleRow(grid, rowId) {
  const ids = new Set(grid.memory.unit === 'rows' ? idsOf(rowsOf(grid)) : []);
  if (ids.has(rowId)) ids.delete(rowId);
  else ids.add(rowId);
  grid.change({ ...oneCell, unit: 'rows', rows: [...ids], rowId }, () => grid.focusActive());
}
