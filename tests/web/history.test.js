/** Undo and redo of everything that a person can change. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalog, firstEntry } from '../../web/data/catalog.js';
import { makeTable } from '../../web/data/table.js';
import { MOST_STEPS, undoableParts } from '../../web/state/history.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { deepFreeze } from '../../web/state/store.js';
import { hasText } from '../../web/i18n/index.js';
import '../../web/i18n/later.js';
import { createRandom, randomAction } from './random-actions.js';
/** @import { Action, State, UndoableParts } from '../../web/types.js' */

const start = deepFreeze(initialState(firstEntry));
const undo = /** @type {const} */ ({ type: 'history/undone' });
const redo = /** @type {const} */ ({ type: 'history/redone' });

/** @param {Action[]} actions */
const after = (...actions) => actions.reduce(reduce, start);
/** @param {number} rowId @param {string} columnId @param {string} text @returns {Action} */
const edit = (rowId, columnId, text) => ({ type: 'table/cellEdited', rowId, columnId, text });
/** @param {string} text @returns {Action} */
const rate = (text) => ({ type: 'training/fieldTyped', field: 'learningRate', text });

/** Part by part, and by identity. @param {State} state @param {UndoableParts} parts @param {string} [message] */
function assertParts(state, parts, message) {
  const own = undoableParts(state);
  for (const name of /** @type {(keyof UndoableParts)[]} */ (Object.keys(parts))) {
    // Weights that were new since cannot come back by their edits.
    const isOld = name === 'edits' && own.edits.generation !== parts.edits.generation;
    assert.ok(isOld || own[name] === parts[name], `${message ?? ''} ${name}`);
  }
}

/** @param {State} state @param {Action} action as long as it changes something */
function exhaust(state, action) {
  for (let next = reduce(state, action); next !== state; next = reduce(state, action)) state = next;
  return state;
}

describe('history: steps', () => {
  test('an edit is undone and redone, and the parts are the same objects again', () => {
    const edited = after(edit(1, 'c1', '3'));
    assert.deepEqual([edited.history.past, edited.history.future], [1, 0]);
    const undone = reduce(edited, undo);
    assertParts(undone, undoableParts(start));
    assert.deepEqual([undone.history.past, undone.history.future], [0, 1]);
    assertParts(reduce(undone, redo), undoableParts(edited));
  });

  test('with nothing to undo or redo the state is the same one', () => {
    assert.equal(reduce(start, undo), start);
    assert.equal(reduce(start, redo), start);
    const edited = after(edit(1, 'c1', '3'));
    assert.equal(reduce(edited, redo), edited);
  });

  test('parts that did not change are shared with the steps before', () => {
    const { network, training, history } = after(edit(1, 'c1', '3'), edit(2, 'c1', '3'));
    const [first, second] = history.undoable;
    assert.equal(first.parts.network, network);
    assert.equal(second.parts.training, training);
    assert.equal(first.parts.table.rows[2], second.parts.table.rows[2]);
  });

  test('a new change forgets what was undone', () => {
    const state = after(edit(1, 'c1', '3'), edit(2, 'c1', '4'), undo, edit(3, 'c1', '5'));
    assert.deepEqual([state.history.past, state.history.future], [2, 0]);
    assert.equal(reduce(state, undo).table.rows[1], start.table.rows[1]);
  });

  test('what changes nothing, and what only the run or the look does, is no step', () => {
    const state = after(
      edit(1, 'c1', '2'),
      { type: 'table/rowsRemoved', rowIds: [99] },
      { type: 'run/trainPressed' },
      { type: 'view/classChosen', shownClass: 1 },
      { type: 'dataset/chosen', datasetId: 'iris' },
      { type: 'run/engineReady', rung: 'worker', simd: true },
    );
    assert.equal(state.history, start.history);
  });

  test('undoing leaves the run as it is', () => {
    const state = after(edit(1, 'c1', '3'), { type: 'run/trainPressed' });
    assert.equal(reduce(state, undo).run, state.run);
  });

  test('no more than 200 steps are kept, the oldest go first', () => {
    let state = start;
    for (let count = 0; count < MOST_STEPS + 30; count += 1) {
      state = reduce(state, edit(1 + (count % 4), 'c1', `${count + 10}`));
    }
    assert.equal(state.history.past, 200);
    const oldest = exhaust(state, undo);
    assert.deepEqual(
      oldest.table.rows.map(({ cells }) => cells[0]),
      ['38', '39', '36', '37'],
    );
  });

  test('of very long tables fewer steps are kept, but always some', () => {
    const rows = Array.from({ length: 90000 }, () => ['1', '2']);
    const columns = ['a', 'b'].map((name) => ({ name, kind: /** @type {const} */ ('number') }));
    const table = makeTable(columns, rows);
    let state = after({ type: 'table/imported', table, issues: [] });
    for (let row = 1; row <= 100; row += 1) state = reduce(state, edit(row, 'c1', '5'));
    assert.ok(state.history.past >= 10 && state.history.past < 100, `${state.history.past}`);
  });
});

describe('history: what is one step', () => {
  test('typing in one field, and another field is another step', () => {
    const units = (/** @type {string} */ text) =>
      /** @type {Action} */ ({ type: 'network/unitsTyped', layerId: 'h1', text });
    const state = after(rate('0.'), rate('0.1'), rate('0.15'), units('1'), units('12'), rate('1'));
    assert.equal(state.history.past, 3);
    assert.equal(reduce(state, undo).training.learningRate, '0.15');
    assert.equal(exhaust(state, undo).training, start.training);
  });

  test('typing again after a run, or after an undo, is another step', () => {
    assert.equal(after(rate('0.1'), { type: 'run/trainPressed' }, rate('0.2')).history.past, 2);
    const state = after(rate('0.1'), edit(1, 'c1', '3'), undo, rate('0.2'));
    assert.equal(state.history.past, 2);
    assert.equal(reduce(state, undo).training.learningRate, '0.1');
  });

  test('typing again after Enter, or after leaving the field, is another step', () => {
    const committed = /** @type {const} */ ({ type: 'history/committed' });
    const state = after(rate('0.0'), rate('0.03'), committed, rate('0.'), rate('0.3'), committed);
    assert.equal(state.history.past, 2);
    assert.equal(reduce(state, undo).training.learningRate, '0.03');
    assert.equal(reduce(state, committed), state, 'once is enough');
  });

  test('leaving a field ends no drag that goes on', () => {
    const pulled = (/** @type {string} */ text) =>
      /** @type {Action} */ ({ type: 'network/unitsTyped', layerId: 'h1', text, gesture: 'a' });
    const state = after(pulled('7'), { type: 'history/committed' }, pulled('8'));
    assert.equal(state.history.past, 1);
  });

  test('a table made after the field was left belongs to what was typed for it', () => {
    const entry = catalog.find(({ generator }) => generator) ?? firstEntry;
    const made = (/** @type {string} */ cell) =>
      makeTable([{ name: 'a', kind: 'number' }], [[cell]]);
    const typed = (/** @type {string} */ text) =>
      /** @type {Action} */ ({ type: 'recipe/typed', field: 'noise', text });
    const opened = after({ type: 'dataset/loaded', entry, table: made('1') });
    const actions = /** @type {Action[]} */ ([
      typed('12'),
      { type: 'history/committed' },
      { type: 'recipe/made', table: made('2') },
      typed('13'),
    ]);
    const state = actions.reduce(reduce, opened);
    assert.equal(state.history.past, 3);
    const first = reduce(state, undo);
    assert.deepEqual([first.recipe?.noise, first.table.rows[0].cells[0]], ['12', '2']);
    assert.equal(reduce(first, undo).table.rows[0].cells[0], '1');
  });

  test('each edit of a cell is one step, whether or not it is the same cell', () => {
    const twice = after(edit(1, 'c1', '3'), edit(1, 'c1', '4'));
    assert.equal(twice.history.past, 2);
    assert.equal(reduce(twice, undo).table.rows[0].cells[0], '3');
    assert.equal(after(edit(1, 'c1', '3'), edit(1, 'c2', '4')).history.past, 2);
  });

  test('all moves of one drag are one step, and the next drag is another', () => {
    const drag = (/** @type {string} */ x, /** @type {string} */ gesture) =>
      /** @type {Action} */ ({
        type: 'table/cellsPasted',
        rowIds: [1],
        columnIds: ['c1', 'c2'],
        texts: [[x, x]],
        gesture,
      });
    // A run goes on meanwhile.
    const train = /** @type {const} */ ({ type: 'run/trainPressed' });
    const state = after(drag('3', 'a'), train, drag('4', 'a'), drag('5', 'a'), drag('6', 'b'));
    assert.equal(state.history.past, 2);
    assert.equal(reduce(state, undo).table.rows[0].cells[0], '5');
    assertParts(exhaust(state, undo), undoableParts(start));
  });

  test('loading and importing a table are one step each, with their notices', () => {
    const entry = catalog.find(({ id }) => id === 'iris') ?? firstEntry;
    const table = makeTable([{ name: 'a', kind: 'number' }], [['1']]);
    const issue = { code: 'raggedRow', where: 'dataset', message: '', values: {} };
    const state = after(
      edit(1, 'c1', '3'),
      { type: 'table/imported', table, issues: [issue] },
      { type: 'dataset/loaded', entry, table },
    );
    assert.equal(state.history.past, 3);
    const imported = reduce(state, undo);
    assert.deepEqual([imported.datasetId, imported.provenance], ['own', 'own']);
    assert.deepEqual(imported.notices, [issue]);
    const before = reduce(imported, undo);
    assert.equal(before.datasetId, 'students');
    assert.deepEqual(before.notices, []);
    assert.equal(before.table.rows[0].cells[0], '3');
    assertParts(exhaust(before, redo), undoableParts(state));
  });

  test('settings that follow from an edit come back with it', () => {
    const third = after(edit(4, 'c4', 'maybe'), { type: 'view/classChosen', shownClass: 2 });
    assert.equal(third.network.loss, 'categoricalCrossentropy');
    const back = reduce(third, undo);
    assert.equal(back.network, start.network);
    assert.equal(back.view.shownClass, -1, 'there is no third class any more');
    assert.equal(
      after({ type: 'view/predictionTyped', columnId: 'c1', text: '9' }).history.past,
      1,
    );
  });
});

test('history: whatever was done, undoing all gives the first parts back, and redoing all the last', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = createRandom(seed);
    let state = start;
    /** @type {Set<string>} */
    const types = new Set();
    for (let count = 0; count < 150; count += 1) {
      state = deepFreeze(reduce(state, deepFreeze(randomAction(random, state))));
      const { past, future, undoable, redoable } = state.history;
      assert.deepEqual([past, future], [undoable.length, redoable.length]);
      for (const { type } of undoable) types.add(type);
    }
    const last = exhaust(state, redo);
    const first = exhaust(last, undo);
    assertParts(first, undoableParts(start), `seed ${seed}:`);
    assertParts(exhaust(first, redo), undoableParts(last), `seed ${seed}:`);
    for (const type of types) assert.ok(hasText(`history.step.${type}`), type);
  }
});
