import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { outcomesOf } from '../../web/state/outcomes.js';
import { appliedStub, snapshotStub } from './random-actions.js';
import { openEngine } from './real-engine.js';
/** @import { Column, EncodedColumn, Outcomes } from '../../wasm/engine.js' */
/** @import { AppliedView, RunState } from '../../web/types.js' */

/** @param {Partial<Omit<Column, 'values'>> & { values: number[] }} column @returns {Column} */
const column = (column) => ({
  name: 'x',
  kind: 'number',
  role: 'input',
  ...column,
  values: Float64Array.from(column.values),
});

/** What nobody reads here. @type {Pick<EncodedColumn, 'first' | 'count' | 'mean' | 'deviation' | 'minimum' | 'maximum' | 'fill'>} */
const NO_FACTS = { first: 0, count: 1, mean: 0, deviation: 1, minimum: 0, maximum: 0, fill: 0 };

/**
 * @param {Column[]} columns
 * @param {Partial<AppliedView>} applied
 * @param {{ outputs: number[], losses: number[] } | Outcomes | null} outcomes
 * @returns {Pick<RunState, 'applied' | 'snapshot'>}
 */
function runOf(columns, applied, outcomes) {
  const encoding = columns.map(({ name, kind, role, categories = [] }, index) => ({
    ...{ column: index, name, kind, categories, ...NO_FACTS },
    role: role === 'target' ? /** @type {const} */ ('target') : /** @type {const} */ ('input'),
  }));
  return {
    applied: { ...appliedStub(), columns, encoding, ...applied },
    snapshot: {
      ...snapshotStub(1, 0, false),
      outcomes: outcomes && {
        outputs: Float32Array.from(outcomes.outputs),
        losses: Float32Array.from(outcomes.losses),
      },
    },
  };
}

const cities = column({ kind: 'category', role: 'target', values: [0, 1, 2, 1, NaN] });

describe('outcomes', () => {
  test('each row is found by its id, training rows first, rows left out not at all', () => {
    const run = runOf(
      [column({ values: [1, 2, 3, 4, 5] }), { ...cities, categories: ['a', 'b', 'c'] }],
      {
        task: 'multiclass',
        trainRows: Uint32Array.of(0, 2),
        validationRows: Uint32Array.of(1),
        rowIds: Int32Array.of(11, 12, 13, -1, 15),
      },
      { outputs: [0.5, 0.25, 0.25, 0.75, 0, 0.25, 0.25, 0.5, 0.25], losses: [0.5, 2, 0.75] },
    );
    const found = outcomesOf(run);
    assert.deepEqual([...found.keys()], [11, 13, 12]);
    assert.deepEqual(found.get(13), {
      part: 'training',
      outputs: Float32Array.of(0.75, 0, 0.25),
      loss: 2,
      predicted: 0,
      error: 2,
      isWrong: true,
    });
    assert.deepEqual(
      [11, 12].map((id) => [found.get(id)?.part, found.get(id)?.isWrong, found.get(id)?.error]),
      [
        ['training', false, 0.5],
        ['validation', false, 0.75],
      ],
    );
  });

  test('rows that augmentation made are none of the table', () => {
    const run = runOf(
      [column({ values: [1, 2, 3] }), { ...cities, values: Float64Array.of(0, 1, 0) }],
      {
        task: 'binary',
        trainRows: Uint32Array.of(0, 1, 2),
        validationRows: new Uint32Array(),
        rowIds: Int32Array.of(4, 5, -1),
      },
      { outputs: [0.5, 0.5, 0.75, 0.25, 1, 0], losses: [1, 2, 3] },
    );
    const found = outcomesOf(run);
    assert.deepEqual([...found.keys()], [4, 5]);
    // Of two equally probable classes the engine says the second.
    assert.deepEqual([found.get(4)?.predicted, found.get(4)?.isWrong], [1, true]);
    assert.deepEqual([found.get(5)?.predicted, found.get(5)?.isWrong], [0, true]);
  });

  test('a number is wrong that is further off than a tenth of what the training rows span', () => {
    const run = runOf(
      [column({ values: [1, 2, 3] }), column({ role: 'target', values: [10, 20, 30] })],
      {
        task: 'regression',
        trainRows: Uint32Array.of(0, 1),
        validationRows: Uint32Array.of(2),
        rowIds: Int32Array.of(1, 2, 3),
      },
      // Errors 3, -1 and -2.5, where the first two rows span 10: one is just not too much.
      { outputs: [13, 19, 27.5], losses: [9, 1, 6.25] },
    );
    const rows = [...outcomesOf(run).values()];
    assert.deepEqual(
      rows.map(({ predicted, error, isWrong }) => [predicted, error, isWrong]),
      [
        [13, 3, true],
        [19, -1, false],
        [27.5, -2.5, true],
      ],
    );
  });

  test('copies by augmentation have no outcome, and decide nothing about those that have', () => {
    const run = runOf(
      [column({ values: [1, 2, 3, 1] }), column({ role: 'target', values: [10, 20, 30, 10] })],
      {
        task: 'regression',
        trainRows: Uint32Array.of(0, 1, 3),
        validationRows: Uint32Array.of(2),
        rowIds: Int32Array.of(1, 2, 3, -1),
      },
      // The copy is off by 90; the others as above.
      { outputs: [13, 19, 110, 27.5], losses: [9, 1, 1e4, 6.25] },
    );
    const found = [...outcomesOf(run)].map(([id, { error, isWrong }]) => [id, error, isWrong]);
    assert.deepEqual(found, [
      [1, 3, true],
      [2, -1, false],
      [3, -2.5, true],
    ]);
  });

  test('of several targets one that is far off is enough', () => {
    const targets = [0, 1].map(() => column({ role: 'target', values: [0, 10, 20] }));
    const run = runOf(
      [column({ values: [1, 2, 3] }), ...targets],
      {
        task: 'regression',
        trainRows: Uint32Array.of(0, 1, 2),
        validationRows: new Uint32Array(),
        rowIds: Int32Array.of(1, 2, 3),
      },
      { outputs: [1, 0, 11, 13, 21, 20], losses: [1, 1, 1] },
    );
    assert.deepEqual(
      [...outcomesOf(run).values()].map(({ isWrong }) => isWrong),
      [false, true, false],
    );
  });

  test('the same snapshot gives the same map, and none gives none', () => {
    const columns = [column({ values: [1] }), column({ role: 'target', values: [2] })];
    const parts = {
      task: /** @type {const} */ ('regression'),
      trainRows: Uint32Array.of(0),
      validationRows: new Uint32Array(),
      rowIds: Int32Array.of(1),
    };
    const run = runOf(columns, parts, { outputs: [2], losses: [0] });
    assert.equal(outcomesOf(run), outcomesOf({ ...run }));
    assert.equal(outcomesOf(runOf(columns, parts, null)).size, 0);
    assert.equal(outcomesOf({ applied: null, snapshot: run.snapshot }).size, 0);
  });

  test('what is wrong is what the engine counts as wrong', async () => {
    const engine = await openEngine();
    const values = Array.from({ length: 60 }, (_, row) => Math.sin(row * 1.7));
    for (const classes of [2, 3]) {
      const names = ['a', 'b', 'c'].slice(0, classes);
      const columns = [
        column({ values }),
        column({
          name: 'class',
          kind: 'category',
          role: 'target',
          categories: names,
          values: values.map((_, row) => (row * row) % classes),
        }),
      ];
      const dataset = engine.createDataset({ columns, validationShare: 0.25 });
      const network = engine.createNetwork({
        inputs: 1,
        layers: [{ units: dataset.outputs, activation: classes === 2 ? 'sigmoid' : 'softmax' }],
        loss: classes === 2 ? 'binaryCrossentropy' : 'categoricalCrossentropy',
      });
      const trainer = engine.createTrainer({ network, dataset });
      const { task, trainRows, validationRows } = dataset;
      const rowIds = Int32Array.from(values, (_, row) => 100 + row);
      const found = [
        ...outcomesOf(
          runOf(columns, { task, trainRows, validationRows, rowIds }, trainer.outcomes()),
        ).values(),
      ];
      for (const part of /** @type {const} */ (['training', 'validation'])) {
        const rows = found.filter((each) => each.part === part);
        const right = rows.filter(({ isWrong }) => !isWrong).length;
        assert.equal(right / rows.length, trainer.evaluate({ part }).accuracy);
      }
      trainer.dispose();
      network.dispose();
      dataset.dispose();
    }
  });
});
