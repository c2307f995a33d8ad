import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import {
  MOST_ROWS,
  drawnRows,
  earlierRows,
  gridAfter,
  laterRows,
  newGrid,
  rowsAround,
  selectRows,
  selectedRows,
} from '../../web/views/grid-memory.js';

const first = newGrid();

describe('grid: rows drawn', () => {
  test('a short table is drawn whole', () => {
    assert.deepEqual(drawnRows(first, 4), { from: 0, to: 4 });
    assert.deepEqual(drawnRows(first, 0), { from: 0, to: 0 });
  });

  test('a row far down is drawn with rows around it, and never with all before it', () => {
    const window = rowsAround(first, 19999);
    assert.ok(window.from <= 19999 && window.to > 19999);
    const { from, to } = drawnRows(window, 20000);
    assert.ok(to - from <= MOST_ROWS && from < 19999, `${from} to ${to}`);
    assert.ok(rowsAround(window, 3).from <= 3);
  });

  test('a row that is drawn already moves nothing', () => {
    assert.deepEqual(rowsAround(first, 0), { from: 0, to: first.to });
    assert.deepEqual(rowsAround({ from: 200, to: 300 }, 299), { from: 200, to: 300 });
  });

  test('a row added behind the last one drawn joins it', () => {
    assert.deepEqual(rowsAround(first, first.to), { from: 0, to: first.to + 1 });
    assert.deepEqual(rowsAround({ from: 0, to: MOST_ROWS }, MOST_ROWS), {
      from: 1,
      to: MOST_ROWS + 1,
    });
  });

  test('later and earlier rows reach every row, a bounded number at a time', () => {
    const count = 1234;
    const seen = new Set();
    const see = (/** @type {{ from: number, to: number }} */ { from, to }) => {
      assert.ok(from >= 0 && from < to && to <= count && to - from <= MOST_ROWS);
      for (let row = from; row < to; row += 1) seen.add(row);
    };
    /** @type {{ from: number, to: number }} */
    let window = drawnRows(first, count);
    for (see(window); window.to < count; see(window)) window = laterRows(window, count);
    assert.equal(seen.size, count);
    seen.clear();
    for (see(window); window.from > 0; see(window)) window = earlierRows(window, count);
    assert.equal(seen.size, count);
  });

  test('where the rows drawn are gone, the last ones that are left are drawn', () => {
    assert.deepEqual(drawnRows({ from: 900, to: 1000 }, 850), { from: 750, to: 850 });
    assert.deepEqual(drawnRows({ from: 900, to: 1000 }, 950), { from: 900, to: 950 });
  });
});

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
      rows: start.table.rows.map((row) => ({ ...row })),
    },
    issues: [],
  });

  test('forgets what was being typed, the cell and the rows drawn', () => {
    const grid = gridAfter({ ...typing, from: 300, to: 400 }, start.table, imported.table);
    assert.deepEqual(grid, newGrid());
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
