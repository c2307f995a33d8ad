/** Which rows the loss is made of: their mean is the engine's own loss. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deal } from '../../web/data/deal.js';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { changeModel, disposeModel } from '../../web/training/model.js';
import { planChanges } from '../../web/training/plan-changes.js';
import { lossesOf, worstFew } from '../../web/views/inside/loss/rows.js';
import { openEngine } from './real-engine.js';
/** @import { Action, AppliedView } from '../../web/types.js' */

const engine = await openEngine();

/** @param {Action[]} actions */
function trained(...actions) {
  const { table } = firstEntry;
  assert.ok(table);
  const rows = Array.from({ length: 24 }, (_, row) => ({
    id: row + 1,
    cells: table.rows[row % 4].cells.map((cell, column) =>
      column < 3 ? String(Number(cell) + (row % 7)) : cell,
    ),
  }));
  const entry = { ...firstEntry, table: { ...table, rows }, validationPercent: 25 };
  const { spec } = toSpec(actions.reduce(reduce, initialState(entry)), deal);
  assert.ok(spec);
  const model = changeModel(engine, null, spec, planChanges(null, spec));
  const report = model.trainer.run({ epochs: 7 });
  const outcomes = model.trainer.outcomes();
  const applied = /** @type {AppliedView} */ (
    /** @type {unknown} */ ({ ...model.view, columns: spec.data.columns })
  );
  disposeModel(model);
  return { report, outcomes, applied };
}

describe('the loss, row by row', () => {
  test('the mean over the rows is the loss in the bar, of training and of validation', () => {
    const { report, outcomes, applied } = trained({
      type: 'training/fieldTyped',
      field: 'l2',
      text: '0.1',
    });
    assert.ok(report.penalty > 0);
    for (const [part, loss, count] of /** @type {const} */ ([
      ['training', report.trainingLoss, 18],
      ['validation', report.validationLoss, 6],
    ])) {
      const { rows, mean } = lossesOf(applied, outcomes, part);
      assert.equal(rows.length, count);
      assert.ok(loss !== null && Math.abs(mean - loss) < 1e-6 * loss, `${part} ${mean} ${loss}`);
    }
  });

  test('rows that count more weigh more in it', () => {
    const { report, outcomes, applied } = trained({
      type: 'table/roleChosen',
      columnId: 'c3',
      role: 'weight',
    });
    const { mean, rows } = lossesOf(applied, outcomes, 'training');
    assert.ok(Math.abs(mean - report.trainingLoss) < 1e-6 * mean);
    const [{ row, at, loss }] = rows;
    assert.equal(loss, outcomes.losses[at] * applied.columns[2].values[row]);
  });

  test('those that cost most come first, and the shares add up', () => {
    const { outcomes, applied } = trained();
    const { rows } = lossesOf(applied, outcomes, 'training');
    for (const [index, { loss }] of rows.entries()) {
      if (index > 0) assert.ok(loss <= rows[index - 1].loss);
    }
    assert.ok(Math.abs(rows.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
    assert.deepEqual(
      rows.map(({ row }) => row).sort((a, b) => a - b),
      [...applied.trainRows],
    );
    assert.deepEqual(worstFew(rows), { rows: 2, share: rows[0].share + rows[1].share });
    assert.equal(worstFew(rows.slice(0, 4)), null);
  });

  test('a loss of nothing has no shares', () => {
    const { outcomes, applied } = trained();
    const nothing = { ...outcomes, losses: outcomes.losses.map(() => 0) };
    const { rows, mean } = lossesOf(applied, nothing, 'training');
    assert.equal(mean, 0);
    assert.ok(rows.every(({ share }) => share === 0));
    assert.equal(worstFew(rows), null);
  });
});
