/** Every table that comes with the page, through the real engine: needs dist/ to be built. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { catalog, firstEntry } from '../../web/data/catalog.js';
import { datasetGroups, isDataset } from '../../web/data/catalog/list.js';
import { deal } from '../../web/data/deal.js';
import { parseCsv } from '../../web/data/csv.js';
import { generate } from '../../web/data/generators/index.js';
import { loadEntry } from '../../web/data/load-entry.js';
import { t } from '../../web/i18n/index.js';
import '../../web/i18n/later.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { taskOf } from '../../web/state/task.js';
import { changeModel, disposeModel } from '../../web/training/model.js';
import { planChanges } from '../../web/training/plan-changes.js';
import { openEngine } from './real-engine.js';
/** @import { CatalogEntry } from '../../web/types.js' */

const engine = await openEngine();

/** @param {CatalogEntry} entry */
async function open(entry) {
  const table = await loadEntry(entry, {
    importGenerate: async () => generate,
    fetchText: (file) => readFile(new URL(`../../${file}`, import.meta.url), 'utf8'),
    importCsv: async () => parseCsv,
  });
  return reduce(initialState(firstEntry), { type: 'dataset/loaded', entry, table });
}

/** Training loss that tells a network that has learned. */
const LEARNED = 0.1;
/** Epochs that it may take, in portions. */
const EPOCHS = 1000;
const PORTION = 50;

/** @param {CatalogEntry} entry @param {number} seed */
async function train(entry, seed) {
  const state = reduce(await open(entry), { type: 'network/seedChosen', seed });
  const { spec, view } = toSpec(state, deal);
  assert.ok(spec);
  const model = changeModel(engine, null, spec, planChanges(null, spec));
  const before = model.trainer.report();
  let after = before;
  do after = model.trainer.run({ epochs: PORTION });
  while (after.trainingLoss >= LEARNED && after.epoch < EPOCHS);
  return { model, view, before, after };
}

describe('catalog: every entry opens ready to train', () => {
  for (const entry of catalog) {
    test(`${entry.id}: table, task, axes and prediction row fit`, async () => {
      const state = await open(entry);
      const { spec, view, issues } = toSpec(state, deal);
      assert.deepEqual(issues, []);
      assert.ok(spec);
      assert.equal(taskOf(state.table), entry.task);
      const name = (/** @type {number} */ column) => state.table.columns[column]?.name ?? '';
      assert.deepEqual([name(view.xColumn), name(view.yColumn)], entry.axes);
      // A digit is drawn by the person.
      assert.equal(view.prediction === null, entry.id === 'digits');
      assert.ok(Number(entry.batchSize) <= state.table.rows.length);
      assert.equal(state.recipe?.name, entry.generator?.name);
    });

    // Those with a fault do not learn, on purpose: tests/web/diagnose.test.js. An entry with weights
    // of its own shows what they do, not what any seed learns.
    const seeds = entry.group === 'faults' || entry.setup?.weights ? [] : [1, 2, 3];
    for (const seed of seeds) {
      test(`${entry.id}: its network learns it with seed ${seed}`, async () => {
        const { model, view, before, after } = await train(entry, seed);
        const codes = model.view.warnings.map(({ code }) => code);
        // Three of the pixels are empty in every digit, others in nearly every one.
        const empty = entry.id === 'digits' ? codes.length : 0;
        assert.deepEqual(codes, Array(empty).fill('constantColumn'));
        assert.ok(entry.id !== 'digits' || (empty >= 3 && empty <= 6), `${empty} warnings`);
        if (view.prediction) assert.deepEqual(model.trainer.predict(view.prediction).outside, []);
        assert.ok(before.trainingLoss > 3 * after.trainingLoss, `${before.trainingLoss}`);
        assert.ok(after.trainingLoss < LEARNED, `${after.trainingLoss}`);
        disposeModel(model);
      });
    }
  }
});

test('catalog: the list that comes with the page names every entry, in the same order', () => {
  const listed = datasetGroups.flatMap(([group, ids]) => ids.map((id) => [group, id]));
  assert.deepEqual(
    listed,
    catalog.map(({ group, id }) => [group, id]),
  );
  assert.ok(catalog.every(({ id }) => isDataset(id)));
  assert.ok(!isDataset('own'));
});

test('catalog: every entry has a title and a card, and no two the same title', () => {
  const titles = catalog.map(({ id }) => t(`datasets.${id}.title`));
  assert.equal(new Set(titles).size, catalog.length);
  for (const { id } of catalog) assert.ok(t(`datasets.${id}.about`).length > 80, id);
});

test('catalog: real tables carry their credit, the others come with their rows or a recipe', () => {
  for (const { id, provenance, credit, csv, table, generator } of catalog) {
    assert.equal(provenance === 'real', credit !== undefined && csv !== undefined, id);
    assert.equal(provenance === 'tutorial', table !== undefined, id);
    assert.equal(provenance === 'synthetic', generator !== undefined, id);
  }
});
