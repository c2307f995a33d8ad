/** The lowest losses of a run outlive their points. Needs dist/ to be built. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findEntry } from '../../web/data/catalog.js';
import { findFaults } from '../../web/explain/index.js';
import { deal } from '../../web/data/deal.js';
import { toSpec } from '../../web/state/spec.js';
import { behind, epochsToLook, lower, lowsOf } from '../../web/training/lows.js';
import { after, open, trained } from './checkup.js';
import { openEngine, startSession } from './real-engine.js';
/** @import { Action, CatalogEntry, Snapshot } from '../../web/types.js' */

const engine = await openEngine();

/** @param {string} id @param {...Action} actions */
const opened = async (id, ...actions) =>
  after(await open(/** @type {CatalogEntry} */ (findEntry(id))), actions);

/** Every epoch of a network, one by one. @param {string} id @param {number} epochs */
async function everyLoss(id, epochs) {
  const { spec } = toSpec(await opened(id), deal);
  assert.ok(spec);
  const dataset = engine.createDataset(spec.data);
  const { seed = 1, loss, hidden, outputActivation, regularization } = spec.network;
  const network = engine.createNetwork({
    inputs: dataset.inputs,
    ...{ seed, loss, regularization, optimizer: spec.training.optimizer },
    layers: [...hidden, { units: dataset.outputs, activation: outputActivation }],
  });
  const { batchSize } = spec.training;
  const trainer = engine.createTrainer({ network, dataset, batchSize, seed });
  const losses = [trainer.report().validationLoss ?? NaN];
  while (losses.length <= epochs) {
    losses.push(trainer.run({ epochs: 1 }).validationLoss ?? NaN);
  }
  return losses.map(Math.fround);
}

describe('lowest losses', () => {
  test('the history is looked at before it drops points, and at most then', () => {
    assert.deepEqual(
      [0, 1, 1022, 1023, 1024, 2046, 2047, 4095].map(epochsToLook),
      [1023, 1022, 1, 1024, 1023, 1, 2048, 4096],
    );
  });

  test('the first of equal losses counts, and a loss that is no number does not', () => {
    const history = {
      epochs: Float64Array.of(0, 2, 4),
      trainingLosses: Float32Array.of(NaN, 0.5, 0.5),
      validationLosses: new Float32Array(0),
    };
    const lows = lowsOf(history, null);
    assert.deepEqual(lows, { training: { epoch: 2, loss: 0.5 }, validation: null });
    const kept = { training: { epoch: 1, loss: 0.25 }, validation: null };
    assert.deepEqual(lowsOf(history, kept), kept);
    assert.deepEqual(lower(lows, behind(lows, 10)), lows);
    assert.equal(behind(lows, 10).training?.epoch, 12);
  });

  test('a long run at full speed tells the lowest loss of all epochs that had a point', async () => {
    const losses = await everyLoss('fault-overfitting', 1023);
    const least = Math.min(...losses);
    const state = await opened('fault-overfitting');
    const { spec, view } = toSpec(state, deal);
    assert.ok(spec);
    // However long a slice takes, the clock stands still for it: it goes on as far as it may.
    const { handle, events, scheduler } = startSession(engine);
    handle({ type: 'apply', runId: 1, act: 1, spec, view: { ...view, speed: 'fast' } });
    handle({ type: 'run', runId: 1, act: 2, epochs: 9000 });
    scheduler.runAll();
    handle({ type: 'drawn', runId: 1 });
    const { snapshot } = /** @type {{ snapshot: Snapshot }} */ (events[events.length - 1]);
    assert.equal(snapshot.epoch, 9000);
    const { lowest, epochs } = snapshot.history;
    assert.deepEqual(lowest.validation, { epoch: losses.indexOf(least), loss: least });
    assert.ok(!epochs.includes(losses.indexOf(least)), 'its point is gone');
  });

  test('overfitting is told with the lowest loss, however long the run goes on', async () => {
    const state = await opened('fault-overfitting');
    const [soon, late] = [649, 5000].map((epochs) => {
      const { checkup } = trained(state, epochs);
      const run = {
        ...state.run,
        applied: checkup.applied,
        snapshot: { ...checkup.snapshot, runId: 0 },
      };
      const [fault] = findFaults({ ...state, run: /** @type {any} */ (run) }, checkup.health);
      assert.equal(fault.code, 'overfitting');
      return fault.evidence;
    });
    assert.deepEqual([late.best, late.at], [soon.best, soon.at]);
    assert.equal(soon.at, 13);
  });
});
