/** However a data set is named, it opens as the Dataset list opens it: with the scaling it is about. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findEntry } from '../../web/data/catalog.js';
import { generate } from '../../web/data/generators/index.js';
import { takeState } from '../../web/embed/take.js';
import { readLink } from '../../web/interop/link/index.js';
import { goalParts } from '../../web/state/goal-start.js';
import { initialState } from '../../web/state/initial.js';
import { partsOf } from '../../web/storage/project.js';
import { specOf } from '../../web/training/quiz-run.js';
/** @import { CatalogEntry, Table } from '../../web/types.js' */

/** @param {CatalogEntry} entry @returns {Table} */
function tableOf({ table, generator }) {
  const made = table ?? (generator ? generate(generator).table : null);
  assert.ok(made);
  return made;
}

const sources = {
  findEntry,
  ids: [],
  load: async (/** @type {CatalogEntry} */ entry) => tableOf(entry),
  tableOf: async (/** @type {CatalogEntry} */ entry) => tableOf(entry),
};

for (const dataset of ['fatima', 'fault-unscaled']) {
  const entry = /** @type {CatalogEntry} */ (findEntry(dataset));
  const table = tableOf(entry);
  const opened = partsOf(initialState({ ...entry, table }));
  const { columns } = opened.table;

  describe(`${dataset} opens with its unscaled columns`, () => {
    test('it has some', () => assert.ok(columns.some(({ scaling }) => scaling === 'none')));

    test('in a frame, and as a lesson sets it', async () => {
      const state = initialState(/** @type {CatalogEntry} */ (findEntry('students')));
      const { parts } = await takeState({ dataset, seed: 5 }, state, sources);
      assert.deepEqual(parts?.table.columns, columns);
    });

    test('by a link written by hand', async () => {
      const { linked } = await readLink(`#v=1&data=${dataset}&seed=5`, sources);
      assert.deepEqual(linked?.parts.table.columns, columns);
    });

    test('as the start of a goal', () => {
      const goal = { data: { dataset }, wanted: [], epochs: 1, seeds: [1], passes: 1 };
      assert.deepEqual(goalParts(goal, table).table.columns, columns);
    });

    test('in a quiz question that trains', () => {
      const { spec } = specOf(entry, table, { dataset, hidden: [], epochs: 1, seed: 1 });
      assert.ok(spec);
      const raw = spec.data.columns.map(({ scaled }) => scaled === false);
      assert.deepEqual(
        raw,
        columns.map(({ scaling }) => scaling === 'none'),
      );
    });
  });
}
