/** The log of every layer's health: thin, cheap, anew with new weights, and without a trace in the training. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { createHealthLog } from '../../web/training/health-log.js';
import { changeModel, disposeModel } from '../../web/training/model.js';
import { planChanges } from '../../web/training/plan-changes.js';
import { openEngine, startSession } from './real-engine.js';
/** @import { Action, Command, HealthAnswer } from '../../web/types.js' */
/** @import { Model } from '../../web/training/model.js' */

const engine = await openEngine();

/**
 * A model whose health takes `costMs`, and how often it was asked.
 * @param {{ ms: number }} clock
 * @param {number} costMs
 * @param {number} multiplyAdds
 */
function fakeModel(clock, costMs, multiplyAdds = 10) {
  const calls = { count: 0 };
  const figures = { gradientNorm: 2, updateRatio: 0.5, dead: 0.25, saturated: 0 };
  const model = {
    trainer: {
      health() {
        calls.count += 1;
        clock.ms += costMs;
        return [figures, { ...figures, gradientNorm: 7 }, figures];
      },
    },
    layers: { layers: [{ units: 2 }, { type: 'dropout' }, { units: 1 }], pageLayer: [0, 0, 1] },
    view: { summary: { multiplyAdds }, trainRows: new Uint32Array(100) },
    earlier: null,
  };
  return { model: /** @type {Model} */ (/** @type {unknown} */ (model)), calls };
}

describe('health log', () => {
  test('keeps a few hundred points however long a run is, evenly over all its epochs', () => {
    const clock = { ms: 0 };
    const { model } = fakeModel(clock, 0);
    const log = createHealthLog(() => clock.ms);
    log.start(model, { epoch: 0 });
    for (let epoch = 1; epoch <= 5000; epoch += 1) log.note(model, { epoch });
    const { epochs, layers } = log.read();
    assert.ok(epochs.length > 100 && epochs.length <= 240, `${epochs.length}`);
    const steps = [...epochs].slice(1).map((epoch, index) => epoch - epochs[index]);
    assert.equal(epochs[0], 0);
    assert.deepEqual([...new Set(steps)], [steps[0]]);
    assert.ok(epochs[epochs.length - 1] > 5000 - 2 * steps[0]);
    // Of the dense layers alone.
    assert.equal(layers.length, 2);
    assert.equal(layers[0].gradientNorm.length, epochs.length);
    assert.deepEqual([layers[0].updateRatio[3], layers[1].dead[3]], [0.5, 0.25]);
  });

  test('takes at most a 25th of the time', () => {
    const clock = { ms: 0 };
    const { model, calls } = fakeModel(clock, 5);
    const log = createHealthLog(() => clock.ms);
    log.start(model, { epoch: 0 });
    for (let epoch = 1; clock.ms < 10000; epoch += 1) {
      clock.ms += 2;
      log.note(model, { epoch });
    }
    assert.ok(calls.count * 5 <= 10000 / 25 + 5, `${calls.count} points`);
    assert.ok(calls.count > 60, `${calls.count} points`);
  });

  test('of a large network even the first point waits until it costs little', () => {
    const clock = { ms: 0 };
    const { model, calls } = fakeModel(clock, 400, 1e6);
    const log = createHealthLog(() => clock.ms);
    log.start(model, { epoch: 0 });
    assert.equal(calls.count, 0);
    clock.ms += 20000;
    log.note(model, { epoch: 3 });
    assert.equal(calls.count, 1);
    assert.deepEqual([...log.read().epochs], [3]);
    log.note(model, { epoch: 4 });
    assert.equal(log.read().now, 4, 'of the newest epoch, also where no point is due');
  });

  test('epochs that lie behind in another network count', () => {
    const { model } = fakeModel({ ms: 0 }, 0);
    const log = createHealthLog(() => 0);
    const earlier = /** @type {any} */ ({ epoch: 40 });
    log.start({ ...model, earlier }, { epoch: 2 });
    assert.deepEqual([...log.read().epochs], [42]);
  });

  test('changes no bit of the training', () => {
    const { spec } = toSpec(initialState(firstEntry));
    assert.ok(spec);
    const weights = [false, true].map((logs) => {
      const model = changeModel(engine, null, spec, planChanges(null, spec));
      const log = createHealthLog(() => 0);
      if (logs) log.start(model, { epoch: 0 });
      for (let round = 0; round < 40; round += 1) {
        const report = model.trainer.run({ steps: 3 });
        if (logs) log.note(model, report);
      }
      const trained = { weights: model.network.getWeights(), history: model.trainer.history() };
      assert.equal(log.read().epochs.length > 10, logs);
      disposeModel(model);
      return trained;
    });
    assert.deepEqual(weights[0], weights[1]);
  });
});

describe('health log: in a session', () => {
  /** @param {Action[]} actions */
  const specAfter = (...actions) => {
    const { spec, view } = toSpec(actions.reduce(reduce, initialState(firstEntry)));
    assert.ok(spec);
    return { spec, view };
  };

  function open() {
    const { handle, events, scheduler } = startSession(engine);
    let runId = 0;
    /** @param {Action[]} actions */
    const apply = (...actions) => {
      runId += 1;
      handle({ type: 'apply', runId, act: 1, ...specAfter(...actions) });
      handle({ type: 'drawn', runId });
    };
    /** @param {'step' | 'reset'} type */
    const act = (type) => {
      handle(/** @type {Command} */ ({ type, runId, act: 2 }));
      scheduler.runAll();
      handle({ type: 'drawn', runId });
    };
    const read = () => {
      handle({ type: 'ask', runId, id: 1, question: { kind: 'health', bins: 4, log: true } });
      const { answer } = /** @type {any} */ (events[events.length - 1]);
      return /** @type {HealthAnswer} */ (answer);
    };
    const epochs = () => [...(read().log?.epochs ?? [])];
    return { apply, act, epochs, read, handle, events };
  }

  test('holds what was trained, and starts anew with new weights', () => {
    const { apply, act, epochs } = open();
    apply();
    act('step');
    act('step');
    assert.deepEqual(epochs(), [0, 1, 2]);
    act('reset');
    assert.deepEqual(epochs(), [0]);
    act('step');
    apply({ type: 'network/seedChosen', seed: 5 });
    assert.deepEqual(epochs(), [0]);
  });

  test('goes on where the weights stay', () => {
    const { apply, act, epochs } = open();
    apply();
    act('step');
    apply({ type: 'training/fieldTyped', field: 'learningRate', text: '0.2' });
    act('step');
    const dropout = {
      type: 'network/layerFieldTyped',
      layerId: 'h1',
      field: 'dropout',
      text: '20',
    };
    apply(/** @type {Action} */ (dropout));
    act('step');
    assert.deepEqual(epochs(), [0, 1, 2, 3]);
  });

  test('comes along only where it is asked for', () => {
    const { apply, handle, events } = open();
    apply();
    handle({ type: 'ask', runId: 1, id: 1, question: { kind: 'health', bins: 4 } });
    const { answer } = /** @type {any} */ (events[events.length - 1]);
    assert.deepEqual(Object.keys(answer), ['layers']);
  });
});
