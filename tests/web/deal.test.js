/** From the settings of the split to the rows that train, validate, and are copies. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
// Reads the formulas that are given here.
import '../../web/data/derived.js';
import { findEntry, firstEntry } from '../../web/data/catalog.js';
import { deal } from '../../web/data/deal.js';
import { generate } from '../../web/data/generators/index.js';
import { makeTable } from '../../web/data/table.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { needsDeal, toSpec } from '../../web/state/spec.js';
/** @import { Action, State, TrainingField } from '../../web/types.js' */

/** @param {TrainingField} field @param {string} text @returns {Action} */
const typed = (field, text) => ({ type: 'training/fieldTyped', field, text });
/** @param {State['training']['split']} split @param {string} [columnId] @returns {Action} */
const chosen = (split, columnId) => ({ type: 'training/splitChosen', split, columnId });

const CLASSES = ['cat', 'dog', 'bird'];
/** 60 rows: a number, a word, marks of ten rows, and one of three classes of 30, 20 and 10 rows. */
const table = makeTable(
  [
    { name: 'size', kind: 'number' },
    { name: 'colour', kind: 'category' },
    { name: 'set', kind: 'category' },
    { name: 'animal', kind: 'category' },
  ],
  Array.from({ length: 60 }, (_, i) => [
    String(i),
    i % 2 ? 'red' : 'blue',
    i % 6 === 0 ? 'Test' : 'train',
    CLASSES[i < 30 ? 0 : i < 50 ? 1 : 2],
  ]),
);
/** @type {Action} */
const ignored = { type: 'table/roleChosen', columnId: 'c3', role: 'ignored' };

/** @param {Action[]} actions */
function stateAfter(...actions) {
  /** @type {Action} */
  const imported = { type: 'table/imported', table, issues: [] };
  return [imported, ignored, ...actions].reduce(reduce, initialState(firstEntry));
}

/** @param {Action[]} actions */
const specAfter = (...actions) => toSpec(stateAfter(...actions), deal);
/** @param {Action[]} actions */
function dataAfter(...actions) {
  const { spec, issues } = specAfter(...actions);
  assert.ok(spec, JSON.stringify(issues));
  return spec.data;
}
/** @param {Action[]} actions */
const rowsAfter = (...actions) => [...(dataAfter(...actions).validationRows ?? [])];
/** @param {{ issues: { code: string; where: string }[] }} result */
const places = ({ issues }) => issues.map(({ code, where }) => `${code} at ${where}`);

describe('deal: a plain share', () => {
  test('is left to the engine, with the seed of the split and not that of the weights', () => {
    const plain = [chosen('share'), typed('validationPercent', '25'), typed('splitSeed', '7')];
    assert.equal(needsDeal(stateAfter(...plain).training), false);
    const data = dataAfter(...plain, { type: 'network/seedChosen', seed: 99 });
    assert.deepEqual([data.validationShare, data.seed, data.validationRows], [0.25, 7, undefined]);
  });

  test('opens with the seed of the weights, as when one seed gave both', () => {
    const { network, training } = initialState(firstEntry);
    assert.equal(training.splitSeed, String(network.seed));
    assert.equal(training.copies, '0');
  });

  test('another seed is nothing new where nothing validates', () => {
    const none = typed('validationPercent', '0');
    assert.deepEqual(dataAfter(none, typed('splitSeed', '5')), dataAfter(none));
  });
});

describe('deal: seeds', () => {
  /** @type {[string, Action[]][]} */
  const kinds = [
    ['a share with copies', [typed('copies', '2')]],
    ['a share of every class', [chosen('stratified')]],
    ['a share of every class with copies', [chosen('stratified'), typed('copies', '1')]],
    ['a column with copies', [chosen('column', 'c3'), typed('copies', '1')]],
  ];
  for (const [name, actions] of kinds) {
    test(`${name}: the same seed gives the same rows, whatever that of the weights`, () => {
      for (let seed = 1; seed <= 20; seed += 1) {
        const all = [...actions, typed('splitSeed', String(seed))];
        const once = dataAfter(...all);
        const again = dataAfter({ type: 'network/seedChosen', seed: seed + 50 }, ...all);
        assert.deepEqual(again, once);
      }
    });
  }

  test('a new split leaves the weights’ seed, and new weights the split’s', () => {
    const { network, training } = stateAfter(typed('splitSeed', '8'), {
      type: 'network/seedChosen',
      seed: 3,
    });
    assert.deepEqual([network.seed, training.splitSeed], [3, '8']);
    const { spec } = specAfter(chosen('stratified'), typed('splitSeed', '8'));
    assert.equal(spec?.network.seed, 1);
  });

  test('other seeds deal other rows out', () => {
    const actions = [chosen('stratified')];
    assert.notDeepEqual(rowsAfter(...actions, typed('splitSeed', '2')), rowsAfter(...actions));
  });
});

describe('deal: a share of every class', () => {
  test('takes 20 % of each', () => {
    const counts = { cat: 0, dog: 0, bird: 0 };
    for (const row of rowsAfter(chosen('stratified'))) {
      counts[/** @type {keyof typeof counts} */ (table.rows[row].cells[3])] += 1;
    }
    assert.deepEqual(counts, { cat: 6, dog: 4, bird: 2 });
  });

  test('leaves out rows with a gap before it shares', () => {
    /** @type {Action} */
    const gaps = { type: 'table/cellsCleared', rowIds: [1, 2, 3, 4, 5], columnIds: ['c1'] };
    for (const row of rowsAfter(chosen('stratified'), gaps)) assert.ok(row >= 5);
  });

  test('is refused at the choice where the target is a number, or there is none', () => {
    /** @type {Action} */
    const number = { type: 'table/kindChosen', columnId: 'c4', kind: 'number' };
    /** @type {Action} */
    const none = { type: 'table/roleChosen', columnId: 'c4', role: 'ignored' };
    const numbers = specAfter(number, chosen('stratified'));
    assert.equal(numbers.spec, null);
    assert.ok(places(numbers).includes('splitNumbers at split'));
    assert.ok(places(specAfter(none, chosen('stratified'))).includes('splitNoTarget at split'));
  });

  test('says that a class of one row is never checked, and goes on', () => {
    /** @type {Action} */
    const lone = { type: 'table/cellEdited', rowId: 1, columnId: 'c4', text: 'fish' };
    const result = specAfter(lone, chosen('stratified'));
    assert.ok(result.spec);
    assert.deepEqual(places(result), ['splitAlone at splitCounts']);
    assert.equal(result.issues[0].values?.category, 'fish');
  });
});

describe('deal: by a column', () => {
  const byColumn = chosen('column', 'c3');
  /** @type {Action} */
  const unmarked = {
    type: 'table/cellsCleared',
    rowIds: table.rows.map(({ id }) => id),
    columnIds: ['c3'],
  };

  test('the marked rows validate, whatever share and seed say', () => {
    const rows = Array.from({ length: 10 }, (_, i) => i * 6);
    assert.deepEqual(rowsAfter(byColumn), rows);
    const typing = [typed('splitSeed', 'x'), typed('validationPercent', '')];
    assert.deepEqual(rowsAfter(byColumn, ...typing), rows);
  });

  test('follows an edited mark', () => {
    /** @type {Action} */
    const edit = { type: 'table/cellEdited', rowId: 2, columnId: 'c3', text: ' VALIDATION ' };
    assert.ok(rowsAfter(byColumn, edit).includes(1));
  });

  test('is the first column that looks like it, until another is chosen', () => {
    assert.equal(stateAfter(chosen('column')).training.splitColumn, 'c3');
    const other = stateAfter(chosen('column', 'c2'), chosen('share'), chosen('column'));
    assert.equal(other.training.splitColumn, 'c2');
  });

  test('is refused without a column, and when the column is gone', () => {
    for (const actions of [
      [unmarked, chosen('column')],
      [byColumn, /** @type {Action} */ ({ type: 'table/columnsRemoved', columnIds: ['c3'] })],
    ]) {
      const result = specAfter(...actions);
      assert.equal(result.spec, null);
      assert.deepEqual(places(result), ['splitNoColumn at splitColumn']);
    }
  });

  /** @param {string} text @param {number[]} [rowIds] @returns {Action[]} */
  const marked = (text, rowIds = table.rows.map(({ id }) => id)) =>
    rowIds.map((rowId) => ({ type: 'table/cellEdited', rowId, columnId: 'c3', text }));

  test('is refused where no row is left for training', () => {
    const result = specAfter(byColumn, ...marked('1'));
    assert.equal(result.spec, null);
    assert.deepEqual(places(result), ['splitNoTraining at splitColumn']);
  });

  test('without a marked row it says so, and all rows train', () => {
    const result = specAfter(byColumn, ...marked('train'));
    assert.equal(result.spec?.data.validationRows?.length, 0);
    assert.deepEqual(places(result), ['splitNoValidation at splitCounts']);
  });

  test('a class that only validates is named', () => {
    const birds = table.rows.filter(({ cells }) => cells[3] === 'bird').map(({ id }) => id);
    const result = specAfter(byColumn, ...marked('test', birds));
    assert.ok(result.spec);
    assert.deepEqual(places(result), ['splitUntrained at splitCounts']);
    assert.equal(result.issues[0].values?.category, 'bird');
  });

  test('a column that is an input as well is named', () => {
    const result = specAfter(byColumn, { ...ignored, role: 'input' });
    assert.deepEqual(places(result), ['splitColumnInput at splitCounts']);
  });

  test('a column that the table does not have cannot be chosen', () => {
    const state = stateAfter();
    assert.equal(reduce(state, chosen('column', 'c99')), state);
  });
});

describe('deal: copies of training rows', () => {
  const copies = [typed('copies', '3'), typed('jitterPercent', '5')];

  test('stand behind the table’s rows and never validate', () => {
    for (const split of [chosen('share'), chosen('stratified'), chosen('column', 'c3')]) {
      for (let seed = 1; seed <= 5; seed += 1) {
        const data = dataAfter(split, ...copies, typed('splitSeed', String(seed)));
        const validating = new Set(data.validationRows);
        assert.ok(validating.size > 0 && [...validating].every((row) => row < 60));
        assert.equal(data.augmentedFrom, 60);
        const made = data.columns[0].values.slice(60);
        assert.equal(made.length, 3 * (60 - validating.size));
        const sources = table.rows.map((_, row) => row).filter((row) => !validating.has(row));
        // The deviation of 0 to 59 is 17.3.
        made.forEach((value, i) => {
          assert.ok(Math.abs(value - sources[i % sources.length]) < 6 * 0.05 * 18);
        });
        assert.equal(data.columns[3].values.length, data.columns[0].values.length);
      }
    }
  });

  test('change neither the table nor which of its rows validate', () => {
    const state = stateAfter(...copies);
    assert.equal(state.table.rows.length, 60);
    assert.deepEqual(rowsAfter(chosen('stratified'), ...copies), rowsAfter(chosen('stratified')));
  });

  test('words and targets are copied as they are', () => {
    const { columns } = dataAfter(...copies);
    for (const index of [1, 2, 3]) {
      assert.ok(columns[index].values.every((value) => Number.isInteger(value)));
    }
    assert.ok(columns[0].values.slice(60).some((value) => !Number.isInteger(value)));
  });

  test('derived columns are computed from the moved numbers', () => {
    /** @type {Action[]} */
    const derived = [
      { type: 'table/columnAdded', beforeColumnId: null, name: 'square', formula: 'size^2' },
      { type: 'table/columnAdded', beforeColumnId: 'c1', name: 'more', formula: 'square + 1' },
      { type: 'table/columnAdded', beforeColumnId: null, name: 'half', formula: 'size / 2' },
    ];
    const { columns } = dataAfter(...derived, ...copies);
    const [size, square, more, half] = ['size', 'square', 'more', 'half'].map(
      (wanted) => columns.find(({ name }) => name === wanted)?.values ?? [],
    );
    assert.ok(size.length > 60);
    for (let row = 0; row < size.length; row += 1) {
      const near = 1e-9 * (1 + size[row] ** 2);
      assert.ok(Math.abs(square[row] - size[row] ** 2) < near, `row ${row}`);
      assert.ok(Math.abs(more[row] - square[row] - 1) < near);
      assert.ok(Math.abs(half[row] - size[row] / 2) < near);
    }
  });

  test('a target that is computed stays what it was', () => {
    /** @type {Action[]} */
    const target = [
      { type: 'table/columnAdded', beforeColumnId: null, name: 'double', formula: 'size * 2' },
      { type: 'table/roleChosen', columnId: 'c5', role: 'target' },
    ];
    const { columns } = dataAfter(...target, typed('validationPercent', '0'), ...copies);
    const values = columns[4].values;
    assert.deepEqual(values.slice(60, 120), values.slice(0, 60));
  });

  test('of rows with a gap there are none', () => {
    /** @type {Action} */
    const gaps = { type: 'table/cellsCleared', rowIds: [1, 2, 3], columnIds: ['c1'] };
    const { columns } = dataAfter(...copies, typed('validationPercent', '0'), gaps);
    assert.equal(columns[0].values.length, 60 + 3 * 57);
    assert.ok(columns[0].values.slice(60).every((value) => !Number.isNaN(value)));
  });

  test('are made again for the same table only where something changed', () => {
    const state = stateAfter(...copies);
    const once = toSpec(state, deal).spec?.data.columns;
    const view = reduce(state, { type: 'view/predictionTyped', columnId: 'c1', text: '4' });
    assert.equal(toSpec(view, deal).spec?.data.columns, once);
  });

  test('that would all be alike are named', () => {
    const words = specAfter(...copies, {
      type: 'table/roleChosen',
      columnId: 'c1',
      role: 'ignored',
    });
    assert.deepEqual(places(words), ['copiesAlike at splitCounts']);
  });

  test('stop at 100,000 rows, and it is said', () => {
    const long = makeTable(
      [
        { name: 'x', kind: 'number' },
        { name: 'y', kind: 'number' },
      ],
      Array.from({ length: 40_000 }, (_, i) => [String(i), String(i)]),
    );
    const result = specAfter({ type: 'table/imported', table: long, issues: [] }, ...copies);
    assert.equal(result.spec?.data.columns[0].values.length, 100_000);
    assert.ok(places(result).includes('copiesCut at splitCounts'));
  });

  /** @type {[TrainingField, string, string][]} */
  const wrong = [
    ['copies', '', 'emptyField'],
    ['copies', 'many', 'notANumber'],
    ['copies', '1.5', 'notWhole'],
    ['copies', '21', 'notWhole'],
    ['copies', '-1', 'notWhole'],
    ['jitterPercent', '101', 'outOfRange'],
    ['jitterPercent', '-1', 'outOfRange'],
    ['jitterPercent', '', 'emptyField'],
    ['splitSeed', '1.5', 'notWhole'],
    ['splitSeed', '4294967296', 'notWhole'],
    ['splitSeed', 'x', 'notANumber'],
  ];
  for (const [field, text, code] of wrong) {
    test(`“${text}” is refused at ${field}`, () => {
      const result = specAfter(...copies, typed(field, text));
      assert.equal(result.spec, null);
      assert.deepEqual(places(result), [`${code} at ${field}`]);
    });
  }

  test('a distance that moves nothing is not judged', () => {
    assert.ok(specAfter(typed('jitterPercent', 'far')).spec);
  });
});

describe('deal: what follows from it', () => {
  test('a suggested batch fits the rows that train', () => {
    for (const split of [chosen('share'), chosen('stratified'), chosen('column', 'c3')]) {
      const keep = /** @type {Action} */ ({
        type: 'table/rowsRemoved',
        rowIds: table.rows.filter(({ id }) => id % 6 > 2).map(({ id }) => id),
      });
      for (const percent of ['0', '50', '90']) {
        const state = stateAfter(split, typed('validationPercent', percent), keep);
        const { spec } = toSpec({ ...state, training: { ...state.training, copies: '1' } }, deal);
        assert.ok(spec);
        const train = state.table.rows.length - (spec.data.validationRows?.length ?? 0);
        const { suggestedBatch } = state.training;
        assert.equal(Number(state.training.batchSize), Math.min(suggestedBatch ?? 0, train));
      }
    }
  });

  test('a table opened anew is divided as it opens', () => {
    const state = stateAfter(chosen('column', 'c3'), typed('copies', '2'));
    const entry = findEntry('moons');
    assert.ok(entry?.generator);
    const { table: moons } = generate(entry.generator);
    assert.ok(moons);
    const after = reduce(state, { type: 'dataset/loaded', entry, table: moons });
    assert.deepEqual([after.training.split, after.training.copies], ['stratified', '0']);
  });

  test('it can be undone', () => {
    const before = stateAfter();
    const after = reduce(before, chosen('column', 'c3'));
    const back = reduce(after, { type: 'history/undone' });
    assert.equal(back.training, before.training);
    assert.equal(reduce(back, { type: 'history/redone' }).training.splitColumn, 'c3');
  });

  test('where the code for it could not be fetched, it is said at the choice', () => {
    const { spec, issues } = toSpec(stateAfter(chosen('stratified')));
    assert.equal(spec, null);
    assert.deepEqual(places({ issues }), ['splitOffline at split']);
  });
});
