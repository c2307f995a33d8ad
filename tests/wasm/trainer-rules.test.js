/** When training ends by itself, how the learning rate moves, and settings changed on the way. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertNear, bothEngines, engines, hex, setUp, weightBytes } from './support.js';
import { madeUp } from './tables.js';
/** @import { Engine, LayerConfig, OptimizerConfig, Schedule, StopRules } from '../../wasm/engine.js' */

const columns = madeUp({ name: 'circle', samples: 120, noise: 20 });
/** @type {LayerConfig[]} */
const hidden = [{ units: 8, activation: 'tanh' }];
/** @type {OptimizerConfig} */
const optimizer = { name: 'adam', learningRate: 0.03 };

/** @param {Engine} engine @param {StopRules} stop */
const make = (engine, stop, validationShare = 0.3) =>
  setUp(engine, columns, {
    validationShare,
    network: { hidden, optimizer },
    trainer: { batchSize: 10, stop },
  });

/**
 * Losses and accuracies after each epoch of a run without rules.
 * @param {Engine} engine
 * @param {number} epochs
 */
function figures(engine, epochs) {
  const { trainer } = make(engine, {});
  return Array.from({ length: epochs }, () => {
    const report = trainer.run({ epochs: 1 });
    return {
      epoch: report.epoch,
      trainingLoss: report.trainingLoss,
      validationLoss: report.validationLoss ?? NaN,
      trainingAccuracy: report.trainingMetrics.accuracy ?? NaN,
      validationAccuracy: report.validationMetrics?.accuracy ?? NaN,
    };
  });
}

for (const [build, engine] of bothEngines) {
  describe(`a stop rule, ${build} build`, () => {
    const all = figures(engine, 60);

    test('of epochs ends training there, and nothing moves afterwards', () => {
      const { network, trainer } = make(engine, { epochs: 7 });
      const report = trainer.run({ epochs: 50 });
      assert.deepEqual([report.stopped, report.epoch], ['epochs', 7]);
      assert.equal(report.trainingLoss, all[6].trainingLoss);
      const weights = weightBytes(network);
      assert.deepEqual(trainer.run({ steps: 5 }), report);
      assert.equal(weightBytes(network), weights);
    });

    for (const rule of /** @type {const} */ (['trainingLoss', 'validationLoss'])) {
      test(`of ${rule} ends training at the first epoch with such a loss`, () => {
        const limit = all[29][rule];
        const first = all.find((epoch) => epoch[rule] <= limit);
        const report = make(engine, { [rule]: limit }).trainer.run({ epochs: 60 });
        assert.deepEqual([report.stopped, report.epoch], [rule, first?.epoch]);
        assert.equal(report[rule], first?.[rule]);
      });
    }

    for (const rule of /** @type {const} */ (['trainingAccuracy', 'validationAccuracy'])) {
      test(`of ${rule} ends training at the first epoch with such an accuracy`, () => {
        const limit = all[29][rule];
        const first = all.find((epoch) => epoch[rule] >= limit);
        const report = make(engine, { [rule]: limit }).trainer.run({ epochs: 60 });
        assert.deepEqual([report.stopped, report.epoch], [rule, first?.epoch]);
      });
    }

    test('of patience goes back to the best epoch', () => {
      const { network, trainer } = make(engine, { patience: 5 });
      const report = trainer.run({ epochs: 2000 });
      assert.equal(report.stopped, 'patience');
      const best = report.bestEpoch ?? assert.fail('there is no best epoch');
      assert.equal(report.epoch, best + 5);
      const plain = make(engine, {});
      plain.trainer.run({ epochs: best });
      assert.equal(weightBytes(network), weightBytes(plain.network));
      assert.equal(report.validationLoss, plain.trainer.report().validationLoss);
    });

    test('of patience keeps the last weights where that is asked for', () => {
      const { network, trainer } = make(engine, { patience: 5, restoreBest: false });
      const { epoch } = trainer.run({ epochs: 2000 });
      const plain = make(engine, {});
      plain.trainer.run({ epochs: epoch });
      assert.equal(weightBytes(network), weightBytes(plain.network));
    });

    test('of epochs keeps the last weights, with patience as a second rule as well', () => {
      const { network, trainer } = make(engine, { patience: 500, epochs: 20 });
      assert.equal(trainer.run({ epochs: 2000 }).stopped, 'epochs');
      const plain = make(engine, {});
      plain.trainer.run({ epochs: 20 });
      assert.equal(weightBytes(network), weightBytes(plain.network));
    });

    test('of patience watches the training loss where no rows are kept for validation', () => {
      const { trainer } = make(engine, { patience: 3, minimumChange: 0.05 }, 0);
      const report = trainer.run({ epochs: 2000 });
      assert.equal(report.stopped, 'patience');
      assert.equal(report.validationLoss, null);
      assert.equal(report.epoch, (report.bestEpoch ?? NaN) + 3);
    });

    test('gives the same bits however the run is cut', () => {
      const [whole, sliced] = [0, 1].map(() => make(engine, { patience: 5 }));
      whole.trainer.run({ epochs: 2000 });
      for (let run = 0; run < 3000 && !sliced.trainer.run({ steps: 4 }).stopped; ++run);
      assert.equal(weightBytes(sliced.network), weightBytes(whole.network));
      assert.deepEqual(sliced.trainer.report(), whole.trainer.report());
      assert.equal(
        hex(sliced.trainer.history().trainingLosses),
        hex(whole.trainer.history().trainingLosses),
      );
    });
  });

  describe(`a run that has stopped, ${build} build`, () => {
    test('goes on after configure, with the same weights and with no rule', () => {
      const { network, trainer } = make(engine, { epochs: 4 });
      trainer.run({ epochs: 9 });
      const weights = weightBytes(network);
      trainer.configure({ stop: {} });
      assert.equal(weightBytes(network), weights);
      assert.equal(trainer.report().stopped, null);
      const report = trainer.run({ epochs: 9 });
      assert.deepEqual([report.epoch, report.stopped], [13, null]);
      const plain = make(engine, {});
      plain.trainer.run({ epochs: 13 });
      assert.equal(weightBytes(network), weightBytes(plain.network));
    });

    test('starts over after reset and stops there again', () => {
      const { network, trainer } = make(engine, { patience: 5 });
      const first = [trainer.run({ epochs: 2000 }), weightBytes(network)];
      trainer.reset();
      assert.deepEqual([trainer.report().stopped, trainer.report().bestEpoch], [null, null]);
      assert.deepEqual([trainer.run({ epochs: 2000 }), weightBytes(network)], first);
    });
  });

  describe(`configure in the middle of a run, ${build} build`, () => {
    test('keeps weights and history, and changes what is trained from there on', () => {
      const [changed, plain] = [0, 1].map(() => make(engine, {}));
      for (const { trainer } of [changed, plain]) trainer.run({ epochs: 5 });
      const before = weightBytes(changed.network);
      changed.trainer.configure({
        layers: [{ activation: 'relu', maxNorm: 1, regularization: { l2: 0.01 } }, {}],
        loss: 'binaryCrossentropy',
        stop: { patience: 500 },
      });
      assert.equal(weightBytes(changed.network), before);
      assert.equal(changed.trainer.history().epochs.length, 6);
      assert.ok(changed.trainer.report().penalty > 0);
      for (const { trainer } of [changed, plain]) trainer.run({ epochs: 5 });
      assert.notEqual(weightBytes(changed.network), weightBytes(plain.network));
    });

    test('with nothing in it changes no bit', () => {
      const [changed, plain] = [0, 1].map(() => make(engine, { patience: 500 }));
      for (const { trainer } of [changed, plain]) trainer.run({ epochs: 5 });
      changed.trainer.configure({ layers: [{}, {}] });
      for (const { trainer } of [changed, plain]) trainer.run({ epochs: 5 });
      assert.equal(weightBytes(changed.network), weightBytes(plain.network));
    });
  });

  describe(`the learning rate, ${build} build`, () => {
    /** That of each epoch. @param {Schedule | Schedule['name']} schedule */
    const rates = (schedule, epochs = 6) => {
      const { trainer } = setUp(engine, columns, {
        network: { hidden, optimizer: { name: 'sgd', learningRate: 0.8, schedule } },
      });
      return Array.from({ length: epochs }, () => {
        const { learningRate } = trainer.report();
        trainer.run({ epochs: 1 });
        return learningRate;
      });
    };

    test('follows each schedule', () => {
      assertNear(rates('constant'), [0.8, 0.8, 0.8, 0.8, 0.8, 0.8]);
      assertNear(rates({ name: 'step', epochs: 2 }), [0.8, 0.8, 0.4, 0.4, 0.2, 0.2]);
      assertNear(rates({ name: 'exponential', factor: 0.5 }, 4), [0.8, 0.4, 0.2, 0.1]);
      assertNear(rates('exponential', 2), [0.8, 0.8 * 0.99]);
      assertNear(rates({ name: 'cosine', epochs: 4, minimum: 0.2 }), [
        ...[0, 1, 2, 3].map((e) => 0.5 + 0.3 * Math.cos((Math.PI * e) / 4)),
        ...[0.2, 0.2],
      ]);
    });

    test('rises in the warm-up, from whose end the schedule counts', () => {
      const schedule = { name: /** @type {const} */ ('exponential'), factor: 0.5, warmUp: 4 };
      assertNear(rates(schedule, 7), [0.2, 0.4, 0.6, 0.8, 0.8, 0.4, 0.2]);
    });

    test('falls when the loss stays, down to the minimum', () => {
      /** @type {Schedule} */
      const schedule = { name: 'reduceOnPlateau', patience: 1, minimumChange: 10, minimum: 0.3 };
      // The first epoch is better than none; then two that are not halve the rate.
      assertNear(rates(schedule, 8), [0.8, 0.8, 0.8, 0.4, 0.4, 0.3, 0.3, 0.3]);
    });
  });
}
