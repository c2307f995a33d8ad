import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalog, firstEntry } from '../../web/data/catalog.js';
import { readValues } from '../../web/data/column-values.js';
import { inStep } from '../../web/data/derived.js';
import { parseNumber } from '../../web/data/numbers.js';
import { categoriesOf, makeTable } from '../../web/data/table.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { deepFreeze } from '../../web/state/store.js';
import { createRandom, randomAction } from './random-actions.js';
/** @import { Action, State, Table, TableRow } from '../../web/types.js' */

const start = deepFreeze(initialState(firstEntry));

/** @param {State} state @param {Action[]} actions */
const after = (state, ...actions) => actions.reduce(reduce, state);

/** What every table is, whatever was done to it. @param {Table} table @param {string} message */
function checkTable(table, message) {
  const { columns, rows } = table;
  const targets = columns.filter(({ role }) => role === 'target');
  const alone = targets.length <= 1 || targets.every(({ kind }) => kind === 'number');
  assert.ok(alone && columns.length > 0, message);
  assert.ok(columns.filter(({ role }) => role === 'weight').length <= 1, message);
  assert.ok(
    !columns.some(({ kind, missing }) => kind === 'category' && missing === 'mean'),
    message,
  );
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length, message);
  assert.equal(new Set(columns.map(({ id }) => id)).size, columns.length, message);
  assert.equal(new Set(columns.map(({ name }) => name)).size, columns.length, message);
  assert.ok(
    rows.every(({ cells }) => cells.length === columns.length),
    message,
  );
  // Derived cells are what a table read anew would have.
  const anew = { columns: columns.map((column) => ({ ...column })), rows: rows.map(copyRow) };
  assert.deepEqual(inStep(anew).rows, rows, message);
  assert.deepEqual(
    readValues(table).map(({ values }) => [...values]),
    columns.map((column, index) =>
      rows.map((row) =>
        column.kind === 'number' ? parseNumber(row.cells[index]) : code(table, index, row),
      ),
    ),
    message,
  );
}

/** @param {TableRow} row */
const copyRow = ({ id, cells }) => ({ id, cells: [...cells] });

/** @param {Table} table @param {number} index @param {TableRow} row */
function code(table, index, { cells }) {
  const at = categoriesOf(table, index).indexOf(cells[index].trim());
  return at < 0 ? NaN : at;
}

const iris = makeTable(
  [
    { name: 'length', kind: 'number' },
    { name: 'species', kind: 'category' },
  ],
  [
    ['1', 'a'],
    ['2', 'b'],
    ['3', 'c'],
  ],
);

describe('reduce: as a whole', () => {
  test('an unknown action gives back the same state', () => {
    assert.equal(reduce(start, /** @type {any} */ ({ type: 'nobody/knows' })), start);
    assert.equal(reduce(start, /** @type {any} */ ({ type: 'run/nobodyKnows' })), start);
    assert.equal(reduce(start, /** @type {any} */ ({ type: '' })), start);
  });

  test('no sequence of actions throws, mutates a state or makes an impossible one', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = createRandom(seed);
      let state = start;
      for (let count = 0; count < 150; count += 1) {
        const action = deepFreeze(randomAction(random, state));
        state = deepFreeze(reduce(state, action));
        const { table, view, run } = state;
        const message = `seed ${seed}, action ${count}: ${action.type}`;
        checkTable(table, message);
        const layerIds = state.network.hidden.map(({ id }) => id);
        assert.equal(new Set(layerIds).size, layerIds.length, message);
        assert.ok(view.xColumn === '' || view.xColumn !== view.yColumn, message);
        assert.ok(run.issues.length >= run.checks.length + run.refusals.length, message);
        assert.ok(!(run.snapshot && !run.applied), message);
      }
    }
  });
});

describe('reduce: data sets', () => {
  test('the first state is the four rows of the tutorial with a network that fits', () => {
    assert.equal(start.table.rows.length, 4);
    assert.deepEqual(start.network.hidden, [{ id: 'h1', units: '6', activation: 'relu' }]);
    assert.equal(start.network.outputActivation, 'sigmoid');
    assert.equal(start.network.loss, 'binaryCrossentropy');
    assert.equal(start.network.seed, 1);
    assert.deepEqual(start.view.prediction, { c1: '6', c2: '85', c3: '75' });
    assert.equal(start.run.phase, 'starting');
  });

  test('a loaded table of three classes brings softmax and its own settings', () => {
    const entry = catalog.find(({ id }) => id === 'iris') ?? firstEntry;
    const state = after(
      start,
      { type: 'network/seedChosen', seed: 9 },
      { type: 'dataset/chosen', datasetId: 'iris' },
      { type: 'dataset/loaded', entry, table: iris },
    );
    assert.equal(state.datasetId, 'iris');
    assert.equal(state.requestedDatasetId, '');
    assert.equal(state.provenance, 'real');
    assert.equal(state.network.outputActivation, 'softmax');
    assert.equal(state.network.loss, 'categoricalCrossentropy');
    assert.equal(state.network.seed, 1);
    assert.equal(state.training.optimizer, 'adam');
    assert.equal(state.training.learningRate, String(entry.learningRate));
    // 16 does not fit: three rows, each the only one of its class, so that all of them train.
    assert.equal(state.training.batchSize, '3');
    assert.equal(state.view.shownClass, -1);
  });

  test('a table that could not be loaded leaves everything and says why', () => {
    const issue = { code: 'loadFailed', where: 'dataset', message: 'No.', values: {} };
    const state = after(
      start,
      { type: 'dataset/chosen', datasetId: 'iris' },
      { type: 'dataset/loadFailed', issue },
    );
    assert.equal(state.table, start.table);
    assert.equal(state.requestedDatasetId, '');
    assert.deepEqual(state.notices, [issue]);
  });

  test('a batch size nobody typed follows the rows, and one that was typed stays', () => {
    const removed = after(start, { type: 'table/rowsRemoved', rowIds: [1] });
    assert.equal(removed.training.batchSize, '3');
    const split = after(start, {
      type: 'training/fieldTyped',
      field: 'validationPercent',
      text: '50',
    });
    assert.equal(split.training.batchSize, '2');
    const emptied = { type: /** @type {const} */ ('table/cellEdited'), rowId: 2, text: '' };
    assert.equal(after(start, { ...emptied, columnId: 'c1' }).training.batchSize, '3');
    const typed = after(
      start,
      { type: 'training/fieldTyped', field: 'batchSize', text: '4' },
      { type: 'training/fieldTyped', field: 'batchSize', text: ' 4' },
      { type: 'table/rowsRemoved', rowIds: [1] },
    );
    assert.equal(typed.training.batchSize, ' 4');
  });

  test('an imported table opens with a batch that its complete rows can fill', () => {
    const gaps = makeTable(
      [
        { name: 'length', kind: 'number' },
        { name: 'species', kind: 'category' },
      ],
      [
        ['1', 'a'],
        ['', 'b'],
        ['3', 'a'],
        ['4', 'b'],
      ],
    );
    const state = after(start, { type: 'table/imported', table: gaps, issues: [] });
    assert.equal(state.training.batchSize, '3');
    const { columns, rows } = state.table;
    const inputs = columns.filter(({ role }) => role === 'input');
    assert.deepEqual(state.view.prediction, { [inputs[0].id]: rows[0].cells[0] }, 'asked at once');
  });

  test('an imported table is the person’s own and keeps the repairs that were made', () => {
    const issue = { code: 'raggedRow', where: 'dataset', message: 'Line 3.', values: {} };
    const state = after(start, { type: 'table/imported', table: iris, issues: [issue] });
    assert.equal(state.provenance, 'own');
    assert.equal(state.datasetId, 'own');
    assert.equal(state.training.batchSize, '3');
    assert.equal(state.network.loss, 'categoricalCrossentropy');
    assert.deepEqual(state.notices, [issue]);
  });
});

describe('reduce: table', () => {
  test('an edited cell keeps what was typed, and only its row is new', () => {
    const state = after(start, {
      type: 'table/cellEdited',
      rowId: 2,
      columnId: 'c1',
      text: ' abc ',
    });
    assert.deepEqual(state.table.rows[1].cells, [' abc ', '80', '70', 'pass']);
    assert.equal(state.table.rows[0], start.table.rows[0]);
    assert.equal(state.network, start.network);
  });

  test('an edit of a cell that does not exist, or of nothing, changes nothing', () => {
    const edit = { type: /** @type {const} */ ('table/cellEdited'), rowId: 2, columnId: 'c1' };
    assert.equal(reduce(start, { ...edit, rowId: 99, text: '1' }), start);
    assert.equal(reduce(start, { ...edit, columnId: 'c9', text: '1' }), start);
    assert.equal(reduce(start, { ...edit, text: '5' }), start);
  });

  test('a new row is empty and has an id of its own, also after a removal', () => {
    const state = after(
      start,
      { type: 'table/rowsRemoved', rowIds: [1] },
      { type: 'table/rowsAdded', beforeRowId: null, rows: [[]] },
      { type: 'table/rowsAdded', beforeRowId: null, rows: [[]] },
    );
    assert.deepEqual(
      state.table.rows.map(({ id }) => id),
      [2, 3, 4, 5, 6],
    );
    assert.deepEqual(state.table.rows[4].cells, ['', '', '', '']);
    assert.equal(reduce(start, { type: 'table/rowsRemoved', rowIds: [77] }), start);
  });

  test('a new target makes the old one an input, and output layer and loss follow the task', () => {
    const state = after(start, { type: 'table/roleChosen', columnId: 'c3', role: 'target' });
    assert.deepEqual(
      state.table.columns.map(({ role }) => role),
      ['input', 'input', 'target', 'input'],
    );
    assert.equal(state.network.outputActivation, 'linear');
    assert.equal(state.network.loss, 'meanSquaredError');
  });

  test('a third category in the target asks for softmax, and going back for sigmoid', () => {
    const edit = (/** @type {string} */ text) =>
      /** @type {Action} */ ({ type: 'table/cellEdited', rowId: 4, columnId: 'c4', text });
    const three = after(start, edit('maybe'));
    assert.equal(three.network.outputActivation, 'softmax');
    assert.equal(after(three, edit('fail')).network.outputActivation, 'sigmoid');
  });

  test('output and loss chosen by hand stay where the task stays', () => {
    const state = after(
      start,
      { type: 'network/lossChosen', loss: 'meanSquaredError' },
      { type: 'table/rowsAdded', beforeRowId: null, rows: [[]] },
      { type: 'table/roleChosen', columnId: 'c1', role: 'ignored' },
    );
    assert.equal(state.network.loss, 'meanSquaredError');
  });

  test('an axis that is no number input any more is replaced', () => {
    const state = after(start, { type: 'table/kindChosen', columnId: 'c1', kind: 'category' });
    assert.equal(state.view.xColumn, 'c3');
    assert.equal(state.view.yColumn, 'c2');
    const none = after(
      state,
      { type: 'table/roleChosen', columnId: 'c2', role: 'ignored' },
      { type: 'table/roleChosen', columnId: 'c3', role: 'ignored' },
    );
    assert.deepEqual([none.view.xColumn, none.view.yColumn], ['', '']);
  });
});

describe('reduce: settings', () => {
  test('layers come with an id of their own and the shape of the last, and go', () => {
    const added = after(start, { type: 'network/layerAdded' });
    assert.deepEqual(added.network.hidden[1], { id: 'h2', units: '6', activation: 'relu' });
    const removed = after(added, { type: 'network/layerRemoved', layerId: 'h1' });
    assert.deepEqual(
      removed.network.hidden.map(({ id }) => id),
      ['h2'],
    );
    const empty = after(removed, { type: 'network/layerRemoved', layerId: 'h2' });
    assert.equal(after(empty, { type: 'network/layerAdded' }).network.hidden.length, 1);
    assert.equal(reduce(start, { type: 'network/layerRemoved', layerId: 'h9' }), start);
  });

  test('units are kept as typed, activations go to the layer named', () => {
    const state = after(
      start,
      { type: 'network/unitsTyped', layerId: 'h1', text: '0' },
      { type: 'network/activationChosen', layerId: 'h1', activation: 'tanh' },
      { type: 'network/activationChosen', layerId: 'output', activation: 'linear' },
    );
    assert.deepEqual(state.network.hidden, [{ id: 'h1', units: '0', activation: 'tanh' }]);
    assert.equal(state.network.outputActivation, 'linear');
  });

  test('a seed must be a whole number of 32 bits', () => {
    for (const seed of [-1, 2.5, NaN, 2 ** 32]) {
      assert.equal(reduce(start, { type: 'network/seedChosen', seed }), start);
    }
    const chosen = reduce(start, { type: 'network/seedChosen', seed: 7 });
    assert.equal(chosen.network.seed, 7);
    assert.equal(reduce(chosen, { type: 'network/seedChosen', seed: 'next' }).network.seed, 8);
    const highest = reduce(start, { type: 'network/seedChosen', seed: 2 ** 32 - 1 });
    assert.equal(reduce(highest, { type: 'network/seedChosen', seed: 'next' }).network.seed, 0);
  });

  test('training fields are kept as typed, and unknown ones refused', () => {
    const state = after(
      start,
      { type: 'training/optimizerChosen', optimizer: 'sgd' },
      { type: 'training/fieldTyped', field: 'learningRate', text: 'fast' },
    );
    assert.equal(state.training.optimizer, 'sgd');
    assert.equal(state.training.learningRate, 'fast');
    const action = /** @type {any} */ ({ type: 'training/fieldTyped', field: 'x', text: '1' });
    assert.equal(reduce(start, action), start);
  });

  test('choosing the other axis’s column swaps the axes', () => {
    const state = after(start, { type: 'view/axisChosen', axis: 'x', columnId: 'c2' });
    assert.deepEqual([state.view.xColumn, state.view.yColumn], ['c2', 'c1']);
    const third = after(state, { type: 'view/axisChosen', axis: 'y', columnId: 'c3' });
    assert.deepEqual([third.view.xColumn, third.view.yColumn], ['c2', 'c3']);
    assert.equal(reduce(start, { type: 'view/axisChosen', axis: 'y', columnId: 'c4' }), start);
  });

  test('the prediction row and the shown class take what fits', () => {
    const state = after(
      start,
      { type: 'view/predictionTyped', columnId: 'c1', text: '7' },
      { type: 'view/classChosen', shownClass: 2 },
    );
    assert.equal(state.view.prediction.c1, '7');
    assert.equal(state.view.shownClass, 2);
    assert.equal(reduce(start, { type: 'view/classChosen', shownClass: -2 }), start);
    assert.equal(
      reduce(start, { type: 'view/predictionTyped', columnId: 'none', text: '1' }),
      start,
    );
  });
});
