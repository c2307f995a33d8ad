/** Speeds, batches, stop rules and rest, on the real engine: needs dist/ to be built. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { initialState } from '../../web/state/initial.js';
import { firstEntry } from '../../web/data/catalog.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { openEngine, startSession } from './real-engine.js';
/** @import { Action, Command, Speed } from '../../web/types.js' */
/** @import { OptionName } from '../../web/data/training-options.js' */

const engine = await openEngine();

/** @param {...Action} actions */
function openSession(...actions) {
  const clock = { ms: 0 };
  const { handle, scheduler, events } = startSession(engine, clock);
  let state = initialState(firstEntry);
  let id = 0;
  const session = {
    scheduler,
    clock,
    events,
    /** @param {Action[]} more */
    apply(...more) {
      state = more.reduce(reduce, state);
      const { spec, view, issues } = toSpec(state);
      assert.ok(spec, JSON.stringify(issues));
      id += 1;
      handle({ type: 'apply', runId: id, act: id, spec, view });
    },
    /** @param {'run' | 'pause' | 'step' | 'reset'} type @param {'batch'} [unit] */
    press: (type, unit) => handle(/** @type {Command} */ ({ type, runId: id, act: id, unit })),
    drawn: () => handle({ type: 'drawn', runId: id }),
    /** @param {Speed} speed */
    speed: (speed) => handle({ type: 'view', runId: id, view: { ...toSpec(state).view, speed } }),
    /** @param {boolean} isResting */
    rest: (isResting) => handle({ type: 'rest', isResting }),
    snapshots: () => events.flatMap((each) => (each.type === 'snapshot' ? [each.snapshot] : [])),
    newest: () => session.snapshots().slice(-1)[0],
  };
  session.apply(...actions);
  session.drawn();
  return session;
}

/** @type {Action} */
const pairs = { type: 'training/fieldTyped', field: 'batchSize', text: '2' };
/** @param {OptionName} option @param {string} text @returns {Action} */
const rule = (option, text) => ({ type: 'training/optionTyped', option, text });

describe('session: one batch', () => {
  test('is one step, and two of them are the epoch of four rows', () => {
    const session = openSession(pairs);
    session.press('step', 'batch');
    const { epoch, step, running, trainingLoss } = session.newest();
    assert.deepEqual([epoch, step, running], [0, 1, false]);
    session.drawn();
    session.press('step', 'batch');
    assert.deepEqual([session.newest().epoch, session.newest().step], [1, 2]);
    assert.notEqual(session.newest().trainingLoss, trainingLoss);
    assert.equal(session.scheduler.size, 0);
  });

  test('one epoch after one batch ends with the epoch that it began', () => {
    const session = openSession(pairs);
    session.press('step', 'batch');
    session.drawn();
    session.press('step');
    session.scheduler.runAll();
    assert.deepEqual([session.newest().epoch, session.newest().step], [1, 2]);
  });

  test('batches one by one and epochs at once come to the same bits', () => {
    const slow = openSession(pairs);
    for (let count = 0; count < 20; count += 1) {
      slow.press('step', 'batch');
      slow.drawn();
    }
    const fast = openSession(pairs, rule('stop.epochs', '10'));
    fast.speed('fast');
    fast.press('run');
    fast.scheduler.runAll();
    fast.drawn();
    assert.equal(fast.newest().epoch, 10);
    assert.deepEqual(fast.newest().weights, slow.newest().weights);
  });

  test('out of a run it ends the run', () => {
    const session = openSession(pairs);
    session.press('run');
    session.press('step', 'batch');
    session.scheduler.runAll();
    session.drawn();
    assert.deepEqual([session.newest().running, session.newest().step], [false, 1]);
  });
});

describe('session: speed', () => {
  test('every step waits until the last has been drawn', () => {
    const session = openSession(pairs);
    session.speed('step');
    session.drawn();
    session.press('run');
    session.drawn();
    for (let count = 1; count <= 7; count += 1) {
      session.scheduler.runAll();
      assert.equal(session.newest().step, count);
      session.drawn();
    }
  });

  test('every epoch is shown, none left out', () => {
    const session = openSession(pairs);
    session.speed('epoch');
    session.drawn();
    session.press('run');
    session.drawn();
    for (let count = 1; count <= 7; count += 1) {
      session.scheduler.runAll();
      session.drawn();
    }
    const epochs = session.snapshots().map(({ epoch }) => epoch);
    assert.deepEqual([...new Set(epochs)], [0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('two batches a second', () => {
    const session = openSession(pairs);
    session.speed('slow');
    session.drawn();
    session.press('run');
    session.drawn();
    while (session.newest().step < 5) {
      session.scheduler.runOne();
      session.drawn();
    }
    assert.ok(Math.abs(session.clock.ms - 2000) < 2, String(session.clock.ms));
  });

  test('a faster one counts at once, not after the wait of the slow one', () => {
    const session = openSession(pairs);
    session.speed('slow');
    session.drawn();
    session.press('run');
    session.drawn();
    session.scheduler.runOne();
    session.drawn();
    session.speed('fast');
    assert.equal(session.scheduler.size, 2, 'the slow slice and a new one');
  });
});

describe('session: stop rules', () => {
  test('a run ends with the last epoch and says which rule', () => {
    const session = openSession(rule('stop.epochs', '30'));
    session.press('run');
    session.scheduler.runAll(1000);
    session.drawn();
    const { epoch, stopped, running } = session.newest();
    assert.deepEqual([epoch, stopped, running], [30, 'epochs', false]);
  });

  test('after it each press trains one epoch more, and without the rule the run goes on', () => {
    const session = openSession(rule('stop.epochs', '3'));
    for (const epoch of [3, 4, 5]) {
      session.press('run');
      session.scheduler.runAll();
      session.drawn();
      assert.deepEqual([session.newest().epoch, session.newest().stopped], [epoch, 'epochs']);
    }
    session.apply(rule('stop.epochs', ''));
    session.drawn();
    session.press('step');
    session.scheduler.runAll();
    session.drawn();
    assert.deepEqual([session.newest().epoch, session.newest().stopped], [6, null]);
  });

  test('a loss and an accuracy in percent', () => {
    const loss = openSession(rule('stop.trainingLoss', '0.5'));
    loss.press('run');
    loss.scheduler.runAll(1000);
    loss.drawn();
    assert.equal(loss.newest().stopped, 'trainingLoss');
    assert.ok(loss.newest().trainingLoss <= 0.5);
    const accuracy = openSession(rule('stop.trainingAccuracy', '100'));
    accuracy.press('run');
    accuracy.scheduler.runAll(1000);
    accuracy.drawn();
    assert.equal(accuracy.newest().stopped, 'trainingAccuracy');
    assert.equal(accuracy.newest().trainingMetrics.accuracy, 1);
  });

  test('early stopping goes back to the best epoch', () => {
    const session = openSession(
      rule('stop.patience', '5'),
      { type: 'training/fieldTyped', field: 'learningRate', text: '20' },
      { type: 'training/optimizerChosen', optimizer: 'sgd' },
    );
    session.press('run');
    session.scheduler.runAll(5000);
    session.drawn();
    const { stopped, bestEpoch, epoch, history, trainingLoss } = session.newest();
    assert.equal(stopped, 'patience');
    assert.equal(bestEpoch, epoch - 5);
    assert.equal(trainingLoss, Math.min(...history.trainingLosses));
  });

  test('a rule that needs validation rows is refused at its place', () => {
    const session = openSession();
    session.apply(rule('stop.validationLoss', '0.1'));
    const event = session.events[session.events.length - 1];
    assert.equal(event.type, 'refused');
    if (event.type === 'refused') {
      assert.deepEqual(
        event.issues.map(({ code, where }) => [code, where]),
        [['noValidation', 'stop.validationLoss']],
      );
    }
  });
});

describe('session: rest', () => {
  test('while nobody can see the page nothing trains, and then the run goes on', () => {
    const session = openSession();
    session.press('run');
    session.drawn();
    session.scheduler.runOne();
    session.rest(true);
    session.scheduler.runAll();
    session.drawn();
    const { epoch } = session.newest();
    session.clock.ms += 60000;
    session.scheduler.runAll();
    session.drawn();
    assert.deepEqual([session.newest().epoch, session.newest().running], [epoch, true]);
    session.rest(false);
    session.scheduler.runOne();
    session.drawn();
    assert.ok(session.newest().epoch > epoch);
    assert.ok(session.newest().epoch <= epoch + 4, 'the time of rest is not caught up');
  });
});
