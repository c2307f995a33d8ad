/** What is said of changes of the network, and when a table has taken somebody's network away. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalog, findEntry, firstEntry } from '../../web/data/catalog.js';
import { addTexts } from '../../web/i18n/index.js';
import english from '../../web/i18n/en-network.json' with { type: 'json' };
import '../../web/i18n/later.js';
import { makeTable } from '../../web/data/table.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { replaced } from '../../web/views/network/brought.js';
import { newsText } from '../../web/views/network/news.js';
/** @import { Action, State } from '../../web/types.js' */

addTexts(english);

const start = initialState(firstEntry);
/** @type {Action} */
const add = { type: 'network/layerAdded' };
/** @type {Action} */
const undo = { type: 'history/undone' };
/** @type {Action} */
const redo = { type: 'history/redone' };
/** @param {string} layerId @param {string} text @returns {Action} */
const units = (layerId, text) => ({ type: 'network/unitsTyped', layerId, text });

/** What each of some actions has said of it. @param {State} state @param {Action[]} actions */
function news(state, ...actions) {
  return actions.map((action) => {
    const before = state;
    state = reduce(state, action);
    return newsText(before, state);
  });
}

describe('network: what is said of a change', () => {
  test('layers that come, go and move, and other units', () => {
    assert.deepEqual(
      news(
        start,
        add,
        units('h2', '3'),
        { type: 'network/layerDuplicated', layerId: 'h2' },
        { type: 'network/layerMoved', layerId: 'h1', beforeLayerId: null },
        { type: 'network/layerRemoved', layerId: 'h2' },
        { type: 'network/layerRemoved', layerId: 'h3' },
        units('h1', '1'),
      ),
      [
        'Hidden layer 2 added: 6 units, ReLU',
        'Hidden layer 2: 3 units',
        'Hidden layer 3 added, a copy of Hidden layer 2: 3 units, ReLU',
        'Hidden layer 1 moved. It is Hidden layer 3 now.',
        'Hidden layer 1 removed. 2 hidden layers are left.',
        'Hidden layer 1 removed. 1 hidden layer is left.',
        'Hidden layer 1: 1 unit',
      ],
    );
  });

  test('what is undone and redone, and what the layers are then', () => {
    const rate = /** @type {const} */ ({ type: 'training/fieldTyped', field: 'learningRate' });
    const done = [add, { ...rate, text: '0.5' }].reduce(reduce, start);
    assert.deepEqual(news(done, undo, undo, redo, redo), [
      'Undone: changing a training setting.',
      'Undone: adding a layer. Units of the hidden layers: 6.',
      'Redone: adding a layer. Units of the hidden layers: 6, 6.',
      'Redone: changing a training setting.',
    ]);
    const bare = news(start, { type: 'network/layerRemoved', layerId: 'h1' }, undo, redo);
    assert.equal(bare[2], 'Redone: removing a layer. There is no hidden layer.');
  });

  test('a remedy that changes layers is said, and a network that is kept', () => {
    const remedy = /** @type {Action} */ ({ type: 'remedy/applied', actions: [units('h1', '4')] });
    const { optimizer, learningRate, l2 } = start.training;
    const training = { optimizer, learningRate, l2 };
    const { hidden } = reduce(start, add).network;
    assert.deepEqual(news(start, remedy, { type: 'network/kept', hidden, training }), [
      'Hidden layer 1: 4 units',
      'Units of the hidden layers: 6, 6.',
    ]);
  });

  test('a change after an undo is no redo, and other things are not said', () => {
    const undone = [add, undo].reduce(reduce, start);
    assert.deepEqual(news(undone, { type: 'network/lossChosen', loss: 'huber' }), ['']);
    assert.deepEqual(news(undone, units('h1', ''), { type: 'run/resetPressed' }), ['', '']);
    const typed = reduce(start, units('h1', '7'));
    assert.equal(newsText(start, typed, true), '', 'the field says it');
  });
});

describe('network: another table brings its own', () => {
  const table = makeTable(
    [
      { name: 'a', kind: 'number' },
      { name: 'b', kind: 'number' },
    ],
    [
      ['1', '2'],
      ['2', '4'],
    ],
  );
  const iris = findEntry('iris') ?? firstEntry;
  const load = /** @type {Action} */ ({ type: 'dataset/loaded', entry: iris, table });
  /** @param {State} state @param {Action[]} actions */
  const mine = (state, ...actions) => replaced(actions.reduce(reduce, state), catalog);

  test('where it was changed before, it can be given back', () => {
    const wide = units('h1', '9');
    const found = mine(start, wide, load);
    assert.deepEqual(
      found?.network.hidden.map((layer) => layer.units),
      ['9'],
    );
    assert.ok(mine(start, wide, { type: 'table/imported', table, issues: [] }));
    assert.ok(mine(start, load, units('h1', '9'), load), 'since the last table');
    assert.ok(
      mine(start, { type: 'training/fieldTyped', field: 'learningRate', text: '7' }, load),
      'settings count too',
    );
  });

  test('unchanged, changed and back, the same, or after something else: nothing is said', () => {
    const wide = units('h1', '9');
    assert.equal(mine(start, load), null);
    assert.equal(mine(start, wide, units('h1', '6'), load), null);
    assert.equal(mine(start, wide, load, load), null);
    assert.equal(mine(start, wide, load, undo), null);
    assert.equal(mine(start, wide, load, add), null);
    /** @type {Action} */
    const edit = { type: 'table/cellEdited', rowId: 1, columnId: 'c1', text: '8' };
    assert.equal(mine(start, edit, load), null, 'cells are no network');
  });

  test('a network that was saved changed counts, though its changes are not remembered', () => {
    const { run: _, history: __, edits: ___, ...parts } = reduce(start, units('h1', '9'));
    assert.ok(mine(start, { type: 'project/opened', parts }, load));
    const { run: _r, history: _h, edits: _e, ...fresh } = start;
    assert.equal(mine(start, { type: 'project/opened', parts: fresh }, load), null);
  });

  test('kept, it has the task’s own output, and it is one step', () => {
    const wide = [
      units('h1', '9'),
      /** @type {Action} */ ({ type: 'training/fieldTyped', field: 'learningRate', text: '0.7' }),
      load,
    ].reduce(reduce, start);
    const before = replaced(wide, catalog);
    assert.ok(before);
    const { optimizer, learningRate, l2 } = before.training;
    const kept = reduce(wide, {
      type: 'network/kept',
      hidden: before.network.hidden,
      training: { optimizer, learningRate, l2 },
    });
    assert.deepEqual(
      [kept.network.hidden[0].units, kept.training.learningRate, kept.network.outputActivation],
      ['9', '0.7', 'linear'],
    );
    assert.equal(replaced(kept, catalog), null);
    const undone = reduce(kept, undo);
    assert.deepEqual([undone.network, undone.training], [wide.network, wide.training]);
  });
});
