/** What a person can do to the columns of the table. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readValues } from '../../web/data/column-values.js';
import { makeTable } from '../../web/data/table.js';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { deepFreeze } from '../../web/state/store.js';
import { planChanges } from '../../web/training/plan-changes.js';
/** @import { Action, State, TableColumn } from '../../web/types.js' */

const start = deepFreeze(initialState(firstEntry));

/** @param {Action[]} actions */
const after = (...actions) => actions.reduce(reduce, start);
/** @param {State} state */
const names = ({ table }) => table.columns.map(({ name }) => name);
/** @param {State} state */
const roles = ({ table }) => table.columns.map(({ role }) => role).join(' ');
/** @param {string} columnId @param {TableColumn['role']} role @returns {Action} */
const role = (columnId, role) => ({ type: 'table/roleChosen', columnId, role });
/** @param {string} columnId @param {TableColumn['kind']} kind @returns {Action} */
const kind = (columnId, kind) => ({ type: 'table/kindChosen', columnId, kind });

describe('columns: come, go and move', () => {
  test('a new column is empty and ignored, so that the rows stay usable', () => {
    const state = after({ type: 'table/columnAdded', beforeColumnId: 'c2', name: ' Sleep ' });
    assert.deepEqual(state.table.columns[1], {
      id: 'c5',
      name: 'Sleep',
      kind: 'number',
      role: 'ignored',
    });
    assert.deepEqual(state.table.rows[0].cells, ['2', '', '60', '50', 'fail']);
    assert.equal(state.training.batchSize, '4');
  });

  test('names come only once', () => {
    const add = { type: /** @type {const} */ ('table/columnAdded'), beforeColumnId: null };
    const state = after(add, add, { ...add, name: 'Result' }, { ...add, name: 'Result (2)' });
    assert.deepEqual(names(state).slice(4), ['Column 5', 'Column 6', 'Result (2)', 'Result (3)']);
  });

  test('removed columns take their cells along, and one always remains', () => {
    const state = after({ type: 'table/columnsRemoved', columnIds: ['c1', 'c3', 'x'] });
    assert.deepEqual(state.table.rows[1].cells, ['80', 'pass']);
    assert.deepEqual([state.view.xColumn, state.view.yColumn].sort(), ['', 'c2']);
    const all = ['c1', 'c2', 'c3', 'c4'];
    assert.equal(after({ type: 'table/columnsRemoved', columnIds: all }), start);
    assert.equal(after({ type: 'table/columnsRemoved', columnIds: [] }), start);
    const last = after({ type: 'table/columnsRemoved', columnIds: all.slice(1) });
    assert.deepEqual(names(last), ['Study hours']);
  });

  test('the copy of an input is an input, the copy of a target is ignored', () => {
    const state = after(
      { type: 'table/columnDuplicated', columnId: 'c1' },
      { type: 'table/columnDuplicated', columnId: 'c4' },
    );
    assert.deepEqual(names(state), [
      'Study hours',
      'Study hours (2)',
      'Attendance (%)',
      'Practice score',
      'Result',
      'Result (2)',
    ]);
    assert.equal(roles(state), 'input input input input target ignored');
    assert.deepEqual(state.table.rows[2].cells, ['8', '8', '90', '85', 'pass', 'pass']);
    assert.equal(after({ type: 'table/columnDuplicated', columnId: 'x' }), start);
  });

  test('a moved column takes its cells along and is read no second time', () => {
    const before = readValues(start.table);
    const state = after({ type: 'table/columnMoved', columnId: 'c4', beforeColumnId: 'c1' });
    assert.deepEqual(names(state)[0], 'Result');
    assert.deepEqual(state.table.rows[0].cells, ['fail', '2', '60', '50']);
    assert.equal(readValues(state.table)[1], before[0]);
    const move = { type: /** @type {const} */ ('table/columnMoved'), columnId: 'c1' };
    assert.equal(after({ ...move, beforeColumnId: 'x' }), start);
    assert.equal(after({ ...move, beforeColumnId: 'c2' }), start);
    assert.equal(names(after({ ...move, beforeColumnId: null }))[3], 'Study hours');
  });

  test('a column gets a name of its own, and never none', () => {
    const rename = (/** @type {string} */ name) =>
      after({ type: 'table/columnRenamed', columnId: 'c1', name });
    assert.equal(names(rename('Hours'))[0], 'Hours');
    assert.equal(names(rename(' Result '))[0], 'Result (2)');
    assert.equal(rename('  '), start);
    assert.equal(rename('Study hours'), start);
    assert.equal(rename('Hours').table.rows, start.table.rows);
  });
});

describe('columns: roles and kinds', () => {
  test('several targets may be numbers', () => {
    const state = after(role('c3', 'target'), role('c2', 'target'));
    assert.equal(roles(state), 'input target target input');
    assert.equal(state.network.loss, 'meanSquaredError');
  });

  test('a target of categories is alone, whichever came first', () => {
    assert.equal(
      roles(after(role('c3', 'target'), role('c4', 'target'))),
      'input input input target',
    );
    const numbers = [role('c3', 'target'), role('c2', 'target')];
    assert.equal(roles(after(...numbers, kind('c2', 'category'))), 'input target input input');
    assert.equal(roles(after(...numbers, role('c4', 'target'))), 'input input input target');
  });

  test('one column weights the rows', () => {
    const state = after(role('c1', 'weight'), role('c2', 'weight'));
    assert.equal(roles(state), 'ignored weight input target');
  });

  test('what becomes of missing cells is told to the engine where it is not the usual', () => {
    const choose = (/** @type {string} */ columnId, /** @type {'drop' | 'mean'} */ missing) =>
      /** @type {Action} */ ({ type: 'table/missingChosen', columnId, missing });
    const columns = (/** @type {State} */ state) => toSpec(state).spec?.data.columns ?? [];
    const state = after(choose('c1', 'mean'));
    assert.equal(Object.hasOwn(columns(start)[0], 'missing'), false);
    assert.deepEqual(
      columns(state).map((column) => Reflect.get(column, 'missing')),
      ['mean', undefined, undefined, undefined],
    );
    const [before, now] = [toSpec(start).spec, toSpec(state).spec];
    assert.ok(before && now);
    assert.equal(planChanges(before, now).dataset, true);
    assert.deepEqual(reduce(state, choose('c1', 'drop')).table.columns, start.table.columns);
    assert.equal(after(choose('c4', 'mean')), start, 'categories have no mean');
    assert.equal(after(choose('c1', 'drop')), start);
    assert.equal(after(choose('x', 'mean')), start);
    assert.equal(reduce(state, kind('c1', 'category')).table.columns[0].missing, 'mostFrequent');
  });

  test('a row with a gap that is filled counts for the batch', () => {
    /** @type {Action} */
    const empty = { type: 'table/cellEdited', rowId: 2, columnId: 'c1', text: '' };
    assert.equal(after(empty).training.batchSize, '3');
    /** @type {Action} */
    const fill = { type: 'table/missingChosen', columnId: 'c1', missing: 'mean' };
    assert.equal(after(empty, fill).training.batchSize, '4');
    const clear = /** @type {const} */ ({ type: 'table/cellsCleared', columnIds: ['c1'] });
    const nothing = after(fill, { ...clear, rowIds: [1, 2, 3, 4] });
    assert.equal(nothing.training.batchSize, '1', 'no cell, no mean');
  });
});

describe('columns: read', () => {
  const table = makeTable(
    [
      { name: 'a', kind: 'number' },
      { name: 'b', kind: 'category' },
    ],
    [
      ['1', 'x'],
      ['', ''],
      ['abc', 'y'],
    ],
  );

  test('empty cells and cells that are no number are told apart', () => {
    const [a, b] = readValues(table);
    assert.deepEqual([...a.values], [1, NaN, NaN]);
    assert.deepEqual([a.empty, a.bad], [1, [2]]);
    assert.deepEqual([...b.values], [0, NaN, 1]);
    assert.deepEqual([b.categories, b.empty, b.bad], [['x', 'y'], 1, []]);
  });

  test('an edit of one column leaves what was read of the others', () => {
    const before = readValues(start.table);
    /** @type {Action} */
    const edit = { type: 'table/cellEdited', rowId: 2, columnId: 'c1', text: '7' };
    const now = readValues(after(edit).table);
    assert.deepEqual([...now[0].values], [2, 7, 8, 1]);
    assert.deepEqual([...before[0].values], [2, 5, 8, 1]);
    assert.deepEqual(
      now.map((column, index) => column === before[index]),
      [false, true, true, true],
    );
  });

  test('rows that come, go and change places take what was read of them along', () => {
    readValues(start.table);
    const { table } = after(
      { type: 'table/rowMoved', rowId: 4, beforeRowId: 1 },
      { type: 'table/rowsRemoved', rowIds: [2] },
      { type: 'table/rowsAdded', beforeRowId: 3, rows: [['9', '', 'x', 'new']] },
    );
    assert.deepEqual(
      readValues(table).map(({ values }) => [...values]),
      [
        [1, 2, 9, 8],
        [50, 60, NaN, 90],
        [40, 50, NaN, 85],
        [0, 0, 1, 2],
      ],
    );
    assert.deepEqual(readValues(table)[2].bad, [2]);
  });
});
