/** Splits and copies on the real engine: needs dist/ to be built. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { deal } from '../../web/data/deal.js';
import { shareOfRows } from '../../web/data/split.js';
import { makeTable } from '../../web/data/table.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { usableRows } from '../../web/state/fitting-batch.js';
import { toSpec } from '../../web/state/spec.js';
import { changeModel, disposeModel } from '../../web/training/model.js';
import { planChanges } from '../../web/training/plan-changes.js';
import { Random } from '../../web/data/generators/random.js';
import { openEngine } from './real-engine.js';
/** @import { Action, Spec, TrainingField } from '../../web/types.js' */

const engine = await openEngine();

/** @param {TrainingField} field @param {string} text @returns {Action} */
const typed = (field, text) => ({ type: 'training/fieldTyped', field, text });
/** @param {'share' | 'stratified' | 'column'} split @param {string} [columnId] @returns {Action} */
const chosen = (split, columnId) => ({ type: 'training/splitChosen', split, columnId });

/** A number with gaps, another, marks, and three classes, the last of them rare. */
const table = makeTable(
  [
    { name: 'a', kind: 'number' },
    { name: 'b', kind: 'number' },
    { name: 'set', kind: 'category' },
    { name: 'class', kind: 'category' },
  ],
  Array.from({ length: 80 }, (_, i) => [
    i % 9 === 4 ? '' : String((i * 37) % 80),
    String((i * 11) % 23),
    i % 5 === 0 ? 'validation' : 'train',
    i % 16 === 0 ? 'rare' : i % 3 ? 'one' : 'two',
  ]),
);
/** @type {Action} */
const imported = { type: 'table/imported', table, issues: [] };
/** @type {Action} */
const ignored = { type: 'table/roleChosen', columnId: 'c3', role: 'ignored' };

/** @param {Action[]} actions */
const stateAfter = (...actions) =>
  [imported, ignored, ...actions].reduce(reduce, initialState(firstEntry));

/** @param {Action[]} actions @returns {Spec} */
function specAfter(...actions) {
  const { spec, issues } = toSpec(stateAfter(...actions), deal);
  assert.ok(spec, JSON.stringify(issues));
  return structuredClone(spec);
}

/**
 * What a model of these settings is like.
 * @template T
 * @param {Action[]} actions
 * @param {(model: ReturnType<typeof changeModel>) => T} look
 * @returns {T}
 */
function withModel(actions, look) {
  const spec = specAfter(...actions);
  const model = changeModel(engine, null, spec, planChanges(null, spec));
  try {
    return look(model);
  } finally {
    disposeModel(model);
  }
}

/** @param {Action[]} actions */
const split = (...actions) =>
  withModel(actions, ({ view }) => ({
    train: [...view.trainRows],
    validation: [...view.validationRows],
  }));

/** Losses and weights after some epochs. @param {Action[]} actions */
const trained = (...actions) =>
  withModel(actions, ({ trainer, network }) => {
    const { trainingLoss, validationLoss } = trainer.run({ epochs: 5 });
    return { trainingLoss, validationLoss, weights: network.getWeights() };
  });

describe('splits on the engine', () => {
  test('a share that the page deals out is the engine’s own, row by row', () => {
    const random = new Random(5);
    for (let seed = 1; seed <= 30; seed += 1) {
      const percent = String(random.below(91));
      /** @type {Action[]} */
      const plain = [
        { type: 'training/splitChosen', split: 'share' },
        typed('validationPercent', percent),
        typed('splitSeed', String(seed)),
      ];
      const usable = usableRows(stateAfter(...plain).table);
      assert.deepEqual(
        [...shareOfRows(usable, Number(percent) / 100, seed)],
        split(...plain).validation,
      );
    }
  });

  test('a new seed of the weights leaves the split, and the other way round', () => {
    /** @type {Action} */
    const weights = { type: 'network/seedChosen', seed: 9 };
    for (const actions of [[], [chosen('stratified')], [typed('copies', '2')]]) {
      assert.deepEqual(split(...actions, weights), split(...actions));
      const seeded = [...actions, typed('splitSeed', '4')];
      assert.notDeepEqual(split(...seeded).validation, split(...actions).validation);
      const first = (/** @type {Action[]} */ ...all) =>
        withModel(all, ({ network }) => network.getWeights());
      assert.deepEqual(first(...seeded), first(...actions));
    }
  });

  test('each class validates by its share', () => {
    const { columns } = specAfter().data;
    const classes = columns[3].values;
    const { train, validation } = split(chosen('stratified'), typed('validationPercent', '40'));
    for (const code of [0, 1, 2]) {
      const held = validation.filter((row) => classes[row] === code).length;
      const all = held + train.filter((row) => classes[row] === code).length;
      assert.ok(Math.abs(held - 0.4 * all) < 1, `class ${code}: ${held} of ${all}`);
    }
  });

  test('the marked rows validate, those with a gap aside', () => {
    const { validation } = split(chosen('column', 'c3'));
    const marked = table.rows.flatMap(({ cells }, row) =>
      cells[2] === 'validation' && cells[0] !== '' ? [row] : [],
    );
    assert.deepEqual(validation, marked);
  });

  test('a gap that is filled lets its row take part', () => {
    /** @type {Action} */
    const mean = { type: 'table/missingChosen', columnId: 'c1', missing: 'mean' };
    const { train, validation } = split(chosen('stratified'), mean);
    assert.equal(train.length + validation.length, 80);
  });
});

describe('copies on the engine', () => {
  const copies = [chosen('stratified'), typed('copies', '3')];

  test('train, never validate, and scale nothing', () => {
    const without = withModel([chosen('stratified')], ({ view }) => view);
    const { view, spec } = withModel(copies, (model) => model);
    const from = spec.data.augmentedFrom ?? 0;
    assert.equal(from, 80);
    assert.deepEqual(view.validationRows, without.validationRows);
    assert.deepEqual(view.encoding, without.encoding);
    const made = view.trainRows.filter((row) => row >= from);
    assert.equal(made.length, 3 * without.trainRows.length);
    assert.deepEqual(
      view.trainRows.filter((row) => row < from),
      without.trainRows,
    );
  });

  test('change what is learned, and not what it is checked with', () => {
    assert.notDeepEqual(trained(...copies).weights, trained(chosen('stratified')).weights);
  });

  test('the same seed trains to the same bits', () => {
    assert.deepEqual(trained(...copies), trained(...copies));
    assert.notDeepEqual(trained(...copies), trained(...copies, typed('jitterPercent', '20')));
  });

  test('rows left out are counted among those of the table', () => {
    const { warnings } = withModel(copies, ({ view }) => view);
    const missing = warnings.find(({ code }) => code === 'missingCells');
    assert.deepEqual(missing?.values, { missing: '9', usable: '71', rows: '80' });
  });

  test('as many as a table has room for can be trained on', () => {
    const many = makeTable(
      [
        { name: 'x', kind: 'number' },
        { name: 'y', kind: 'number' },
      ],
      Array.from({ length: 30_000 }, (_, i) => [String(i), String(i % 7)]),
    );
    const view = withModel(
      [{ type: 'table/imported', table: many, issues: [] }, typed('copies', '20')],
      (model) => model.view,
    );
    assert.equal(view.samples, 100_000);
  });
});
