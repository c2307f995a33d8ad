import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { goToCell, gridAfter, newGrid } from '../../web/views/grid-memory.js';
import { selectRows, selectedRows } from '../../web/views/grid-selection.js';

const first = newGrid();

describe('grid: selected rows', () => {
  const ids = [5, 3, 9, 4];

  test('rows from elsewhere become the selection, the first one active and scrolled to', () => {
    const grid = selectRows({ ...first, draft: '1', column: 2 }, [9, 5]);
    assert.deepEqual([...selectedRows(grid)], [9, 5]);
    assert.deepEqual([grid.rowId, grid.column, grid.draft], [9, 2, null]);
    assert.equal(grid.scroll, first.scroll + 1);
    assert.equal(selectRows(first, [9], { scroll: false }).scroll, first.scroll);
    assert.equal(selectedRows(selectRows(grid, [])).size, 1, 'the active cell stays');
  });

  test('a range of cells touches the rows between its ends, in the order shown', () => {
    const range = { ...first, rowId: 4, column: 1, anchor: { rowId: 3, column: 0 } };
    assert.deepEqual([...selectedRows(range, ids)], [3, 9, 4]);
    assert.deepEqual([...selectedRows({ ...range, order: [4, 3, 9, 5] }, ids)], [4, 3]);
    assert.deepEqual([...selectedRows({ ...range, anchor: null }, ids)], [4]);
    assert.deepEqual([...selectedRows({ ...range, rowId: 77 }, ids)], [77]);
    assert.deepEqual([...selectedRows({ ...range, unit: 'columns' }, ids)], ids);
    assert.deepEqual([...selectedRows(first, ids)], []);
  });
});

describe('grid: another table', () => {
  const start = initialState(firstEntry);
  const typing = { ...first, rowId: 2, column: 1, draft: '9' };
  const imported = reduce(start, {
    type: 'table/imported',
    table: {
      columns: start.table.columns.map((column) => ({ ...column })),
      rows: start.table.rows.map(({ id, cells }) => ({ id, cells: [...cells].reverse() })),
    },
    issues: [],
  });

  test('forgets what was being typed, the cell and the order', () => {
    const grid = gridAfter({ ...typing, order: [2, 1] }, start.table, imported.table);
    assert.deepEqual(grid, newGrid());
  });

  test('a column that came, went or moved keeps the selection and the sorting', () => {
    const sort = { columnId: 'c2', down: true };
    const ordering = { sort, filter: null, only: /** @type {const} */ ('') };
    const sorted = { ...goToCell(first, 2, 1), ordering, order: [4, 3, 2, 1], highest: 4 };
    const moved = reduce(start, {
      type: 'table/columnMoved',
      columnId: 'c2',
      beforeColumnId: 'c1',
    });
    assert.deepEqual(gridAfter(sorted, start.table, moved.table), sorted);
    const back = reduce(moved, { type: 'history/undone' });
    assert.deepEqual(gridAfter(sorted, moved.table, back.table), sorted);
    const without = reduce(start, { type: 'table/columnsRemoved', columnIds: ['c2'] });
    const kept = gridAfter(sorted, start.table, without.table);
    assert.deepEqual([kept.rowId, kept.order, kept.ordering.sort], [2, null, null]);
  });

  test('an edit or a new row of the same table forgets nothing', () => {
    const { table } = reduce(start, { type: 'table/rowsAdded', beforeRowId: null, rows: [[]] });
    assert.equal(gridAfter(typing, start.table, table), typing);
  });

  test('a chosen role forgets the draft alone', () => {
    const chosen = reduce(start, { type: 'table/roleChosen', columnId: 'c1', role: 'ignored' });
    assert.deepEqual(gridAfter(typing, start.table, chosen.table), { ...typing, draft: null });
  });

  test('takes no edit that was typed for the one of before', () => {
    const { columns } = start.table;
    const edit = /** @type {const} */ ({ type: 'table/cellEdited', rowId: 1, columnId: 'c1' });
    assert.equal(reduce(imported, { ...edit, text: '77', columns }), imported);
    assert.equal(reduce(start, { ...edit, text: '77', columns }).table.rows[0].cells[0], '77');
  });
});
