/** What a person can do to the table: cells and rows. Columns are in column-actions.test.js. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { MOST_ROWS } from '../../web/data/limits.js';
import { deepFreeze } from '../../web/state/store.js';
/** @import { Action, State } from '../../web/types.js' */

const start = deepFreeze(initialState(firstEntry));

/** @param {Action[]} actions */
const after = (...actions) => actions.reduce(reduce, start);
/** @param {State} state */
const ids = ({ table }) => table.rows.map(({ id }) => id);
/** @param {State} state */
const lines = ({ table }) => table.rows.map(({ cells }) => cells.join(' '));

describe('table: cells', () => {
  test('a pasted block fills the cells named, and rows it does not reach stay the same objects', () => {
    const state = after({
      type: 'table/cellsPasted',
      rowIds: [2, 3],
      columnIds: ['c1', 'c3'],
      texts: [['6', '71'], ['9,5']],
    });
    assert.deepEqual(lines(state).slice(1, 3), ['6 80 71 pass', '9,5 90 85 pass']);
    assert.equal(state.table.rows[0], start.table.rows[0]);
    assert.equal(state.table.rows[3], start.table.rows[3]);
  });

  test('lines beyond the last row named become new rows, at the end or behind a row', () => {
    const paste = /** @type {const} */ ({
      type: 'table/cellsPasted',
      rowIds: [4],
      columnIds: ['c3', 'c4'],
      texts: [
        ['41', 'pass'],
        ['42', 'fail'],
        ['43', 'pass'],
      ],
    });
    const state = after(paste);
    assert.deepEqual(ids(state), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(lines(state).slice(3), ['1 50 41 pass', '  42 fail', '  43 pass']);
    assert.deepEqual(ids(after({ ...paste, after: 1 })), [1, 5, 6, 2, 3, 4]);
    assert.deepEqual(ids(after({ ...paste, after: 77 })), [1, 2, 3, 4, 5, 6]);
  });

  test('what is pasted where the table has nothing is left out', () => {
    const paste = { type: /** @type {const} */ ('table/cellsPasted'), texts: [['1', '2']] };
    assert.equal(after({ ...paste, rowIds: [9], columnIds: ['c1', 'c2'] }), start);
    assert.equal(after({ ...paste, rowIds: [1], columnIds: ['c9'] }), start);
    assert.equal(after({ ...paste, rowIds: [], columnIds: ['c9'] }), start);
    assert.equal(after({ ...paste, rowIds: [1], columnIds: ['c1'], texts: [['2']] }), start);
    const one = after({ ...paste, rowIds: [1], columnIds: ['c9', 'c2'] });
    assert.equal(lines(one)[0], '2 2 50 fail');
  });

  test('clearing empties the cells of the rows and columns named', () => {
    const state = after({
      type: 'table/cellsCleared',
      rowIds: [1, 4, 99],
      columnIds: ['c2', 'c4', 'x'],
    });
    assert.deepEqual(lines(state), ['2  50 ', '5 80 70 pass', '8 90 85 pass', '1  40 ']);
  });

  test('filling down copies the first row named, wherever it stands', () => {
    const fill = { type: /** @type {const} */ ('table/filledDown'), columnIds: ['c1', 'c4'] };
    assert.deepEqual(lines(after({ ...fill, rowIds: [3, 1, 4] })), [
      '8 60 50 pass',
      '5 80 70 pass',
      '8 90 85 pass',
      '8 50 40 pass',
    ]);
    assert.deepEqual(lines(after({ ...fill, rowIds: [99, 2, 1] }))[0], '5 60 50 pass');
    assert.equal(after({ ...fill, rowIds: [99] }), start);
    assert.equal(after({ ...fill, rowIds: [2] }), start);
  });
});

describe('table: rows', () => {
  test('rows are added before a row or at the end, padded and cut to the columns', () => {
    const state = after({
      type: 'table/rowsAdded',
      beforeRowId: 2,
      rows: [['3'], ['4', '5', '6', 'pass', 'more'], []],
    });
    assert.deepEqual(ids(state), [1, 5, 6, 7, 2, 3, 4]);
    assert.deepEqual(lines(state).slice(1, 4), ['3   ', '4 5 6 pass', '   ']);
    const last = after({ type: 'table/rowsAdded', beforeRowId: 99, rows: [['3']] });
    assert.deepEqual(ids(last), [1, 2, 3, 4, 5]);
    assert.equal(after({ type: 'table/rowsAdded', beforeRowId: null, rows: [] }), start);
  });

  test('the id of a removed row never comes again, nor that of a removed column', () => {
    const rows = after(
      { type: 'table/rowsRemoved', rowIds: [4, 2, 77] },
      { type: 'table/rowsAdded', beforeRowId: null, rows: [[]] },
      { type: 'table/rowsRemoved', rowIds: [5, 1, 3] },
      { type: 'table/rowsAdded', beforeRowId: null, rows: [[]] },
    );
    assert.deepEqual(ids(rows), [6]);
    const columns = after(
      { type: 'table/columnsRemoved', columnIds: ['c4'] },
      { type: 'table/columnAdded', beforeColumnId: null },
    );
    assert.deepEqual(
      columns.table.columns.map(({ id }) => id),
      ['c1', 'c2', 'c3', 'c5'],
    );
    assert.equal(after({ type: 'table/rowsRemoved', rowIds: [77] }), start);
  });

  test('copies of rows stand together behind the last of their models', () => {
    const state = after({ type: 'table/rowsDuplicated', rowIds: [3, 1, 77] });
    assert.deepEqual(ids(state), [1, 2, 3, 5, 6, 4]);
    assert.deepEqual(lines(state).slice(3, 5), ['2 60 50 fail', '8 90 85 pass']);
    assert.equal(after({ type: 'table/rowsDuplicated', rowIds: [77] }), start);
  });

  test('a moved row keeps its id and object', () => {
    const move = (/** @type {number} */ rowId, /** @type {number | null} */ beforeRowId) =>
      after({ type: 'table/rowMoved', rowId, beforeRowId });
    assert.deepEqual(ids(move(1, 4)), [2, 3, 1, 4]);
    assert.deepEqual(ids(move(4, 1)), [4, 1, 2, 3]);
    assert.deepEqual(ids(move(2, null)), [1, 3, 4, 2]);
    assert.equal(move(2, null).table.rows[3], start.table.rows[1]);
    for (const [rowId, before] of [
      [1, 1],
      [1, 2],
      [4, null],
      [77, 1],
      [1, 77],
    ]) {
      assert.equal(move(Number(rowId), before), start);
    }
  });

  test('no more rows come than can be trained, and the page says so until the next change', () => {
    const line = ['1', '2', '3', 'pass'];
    const add = (/** @type {number} */ count) =>
      /** @type {Action} */ ({
        type: 'table/rowsAdded',
        beforeRowId: null,
        rows: new Array(count).fill(line),
      });
    const full = after(add(MOST_ROWS - 4));
    assert.equal(full.table.rows.length, MOST_ROWS);
    const refused = reduce(full, add(1));
    assert.equal(refused.table, full.table);
    assert.deepEqual(
      refused.notices.map(({ code, where }) => [code, where]),
      [['tableTooLarge', 'dataset']],
    );
    assert.deepEqual(reduce(refused, add(1)).notices.length, 1);
    const less = reduce(refused, { type: 'table/rowsRemoved', rowIds: [1] });
    assert.deepEqual(less.notices, []);
  });
});
