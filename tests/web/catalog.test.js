/** Every table that comes with the page, through the real engine: needs dist/ to be built. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { catalog, firstEntry } from '../../web/data/catalog.js';
import { parseCsv } from '../../web/data/csv.js';
import { loadEntry } from '../../web/data/load-entry.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { taskOf } from '../../web/state/task.js';
import { changeModel, disposeModel } from '../../web/training/model.js';
import { openEngine } from './real-engine.js';
/** @import { CatalogEntry } from '../../web/types.js' */

const engine = await openEngine();

/** @param {CatalogEntry} entry */
async function open(entry) {
  const table = await loadEntry(entry, {
    generate: async (config) => engine.generate(config),
    fetchText: (file) => readFile(new URL(`../../${file}`, import.meta.url), 'utf8'),
    importCsv: async () => parseCsv,
  });
  return reduce(initialState(firstEntry), { type: 'dataset/loaded', entry, table });
}

/** Training loss that tells a network that has learned, after so many epochs. */
const LEARNED = 0.1;
const EPOCHS = 1000;

describe('catalog: every entry opens ready to train', () => {
  for (const entry of catalog) {
    test(`${entry.id}: table, task, axes and prediction row fit`, async () => {
      const state = await open(entry);
      const { spec, view, issues } = toSpec(state);
      assert.deepEqual(issues, []);
      assert.ok(spec);
      assert.equal(taskOf(state.table), entry.task);
      assert.ok(view.xColumn >= 0 && view.yColumn >= 0);
      assert.equal(state.table.columns[view.xColumn].name, entry.axes[0]);
      assert.equal(state.table.columns[view.yColumn].name, entry.axes[1]);
      assert.ok(view.prediction);
      assert.ok(Number(entry.batchSize) <= state.table.rows.length);
    });

    for (const seed of [1, 2, 3]) {
      test(`${entry.id}: its network learns it with seed ${seed}`, async () => {
        const { spec, view } = toSpec(
          reduce(await open(entry), { type: 'network/seedChosen', seed }),
        );
        assert.ok(spec && view.prediction);
        const plan = { dataset: true, network: true, training: true };
        const model = changeModel(engine, null, spec, plan);
        const before = model.trainer.report();
        const after = model.trainer.run({ epochs: EPOCHS });
        assert.deepEqual(model.view.warnings, []);
        assert.deepEqual(model.trainer.predict(view.prediction).outside, []);
        assert.ok(before.trainingLoss > 3 * after.trainingLoss, `${before.trainingLoss}`);
        assert.ok(after.trainingLoss < LEARNED, `${after.trainingLoss}`);
        disposeModel(model);
      });
    }
  }
});
