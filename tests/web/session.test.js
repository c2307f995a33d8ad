import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { createSession } from '../../web/training/session.js';
import { snapshotBuffers } from '../../web/training/snapshot.js';
import { createFakeEngine, createScheduler } from './fake-engine.js';
/** @import { Action, WorkerEvent } from '../../web/types.js' */

/** @param {Parameters<typeof createFakeEngine>[0]} [options] */
function openSession(options) {
  const fake = createFakeEngine(options);
  const scheduler = createScheduler(fake.clock);
  /** @type {WorkerEvent[]} */
  const events = [];
  const { handle } = createSession({
    engine: fake.engine,
    post: (event) => void events.push(event),
    schedule: scheduler.schedule,
    now: () => fake.clock.ms,
  });
  let act = 0;
  let runId = 0;
  return {
    ...fake,
    scheduler,
    events,
    handle,
    /** @param {Action[]} actions */
    apply(...actions) {
      const { spec, view } = toSpec(actions.reduce(reduce, initialState(firstEntry)));
      assert.ok(spec);
      act += 1;
      runId += 1;
      handle({ type: 'apply', runId, act, spec: structuredClone(spec), view });
    },
    /** @param {'run' | 'pause' | 'step' | 'reset'} type @param {number} [id] */
    press(type, id = runId) {
      act += 1;
      handle({ type, runId: id, act });
    },
    drawn: () => handle({ type: 'drawn', runId }),
    snapshots: () => events.flatMap((e) => (e.type === 'snapshot' ? [e.snapshot] : [])),
    /** The newest event, which must be of this type. @template {WorkerEvent['type']} T @param {T} type */
    newest(type) {
      const event = events[events.length - 1];
      assert.equal(event.type, type);
      return /** @type {Extract<WorkerEvent, { type: T }>} */ (event);
    },
  };
}

/** @type {Action} */
const noUnits = { type: 'network/unitsTyped', layerId: 'h1', text: '0' };
/** @type {Action} */
const moreUnits = { type: 'network/unitsTyped', layerId: 'h1', text: '7' };
/** @type {Action} */
const newRow = { type: 'table/cellEdited', rowId: 1, columnId: 'c1', text: '3' };
/** @type {Action} */
const newRate = { type: 'training/fieldTyped', field: 'learningRate', text: '0.1' };
/** @type {Action} */
const largeBatch = { type: 'training/fieldTyped', field: 'batchSize', text: '5' };

describe('session: applying', () => {
  test('the first settings are answered with a view and a picture of untrained weights', () => {
    const session = openSession();
    session.apply();
    const { applied, snapshot, restarted } = session.newest('applied');
    assert.equal(restarted, false);
    assert.equal(applied.task, 'binary');
    assert.deepEqual(applied.layers, [
      { units: 6, activation: 'relu' },
      { units: 1, activation: 'sigmoid' },
    ]);
    assert.equal(snapshot.epoch, 0);
    assert.equal(snapshot.running, false);
    assert.deepEqual(snapshot.surface?.xRange, [-1, 11]);
    assert.equal(snapshot.surface?.outputs.length, 160 * 160);
    assert.equal(snapshot.surface?.units.length, 24 * 24);
    assert.equal(snapshot.prediction?.predictedClass, 0);
  });

  test('a refusal keeps the old network, says where, and begins no run', () => {
    const session = openSession();
    session.apply();
    session.apply(noUnits);
    const { issues, running } = session.newest('refused');
    assert.equal(issues[0].where, 'layers[0].units');
    assert.equal(running, false);
    session.press('run');
    assert.equal(session.newest('snapshot').snapshot.running, false);
    assert.equal(session.scheduler.size, 0);
    session.press('step');
    assert.equal(session.scheduler.size, 0);
    session.apply(newRate);
    session.press('run');
    assert.equal(session.scheduler.size, 1);
  });

  test('a run goes on through a refusal', () => {
    const session = openSession();
    session.apply();
    session.press('run');
    session.apply(largeBatch);
    assert.equal(session.newest('refused').running, true);
    session.scheduler.runOne();
    const { running, runId, epoch } = session.snapshots().slice(-1)[0];
    assert.deepEqual([running, runId], [true, 2]);
    assert.ok(epoch > 0);
  });

  test('what was begun for refused settings is freed', () => {
    const session = openSession();
    session.apply();
    session.apply(newRow, noUnits);
    session.apply(newRow, largeBatch);
    const live = [...session.disposals].filter(([, count]) => count === 0).map(([name]) => name);
    assert.deepEqual(
      live.map((name) => name.replace(/\d+/, '')),
      ['dataset', 'network', 'trainer'],
    );
  });

  test('a change of the rate keeps every handle and lets the run go on', () => {
    const session = openSession();
    session.apply();
    session.press('run');
    session.scheduler.runOne();
    session.apply(newRate);
    const { snapshot, restarted } = session.newest('applied');
    assert.equal(restarted, false);
    assert.equal(snapshot.running, true);
    // Coarser than at rest, where it does not change in every frame.
    assert.equal(snapshot.surface?.outputs.length, 100 * 100);
    assert.equal(snapshot.epoch, 1);
    assert.deepEqual([...session.disposals.values()], [0, 0, 0]);
    assert.equal(session.log[session.log.length - 1], 'configure');
  });

  test('a change of the shape ends the run at epoch 0 and keeps the data', () => {
    const session = openSession();
    session.apply();
    session.press('run');
    session.scheduler.runOne();
    session.apply(moreUnits);
    const { snapshot, restarted } = session.newest('applied');
    assert.equal(restarted, true);
    assert.equal(snapshot.running, false);
    assert.equal(snapshot.epoch, 0);
    assert.deepEqual(Object.fromEntries(session.disposals), {
      dataset1: 0,
      network2: 1,
      trainer3: 1,
      network4: 0,
      trainer5: 0,
    });
    session.scheduler.runAll();
    assert.equal(session.newest('applied').snapshot.epoch, 0);
  });

  test('every handle is freed exactly once, trainer before network before data', () => {
    const session = openSession();
    session.apply();
    session.apply(newRow);
    assert.deepEqual(session.log, [
      '+dataset1',
      '+network2',
      '+trainer3',
      '+dataset4',
      '+network5',
      '+trainer6',
      '-trainer3',
      '-network2',
      '-dataset1',
    ]);
  });
});

describe('session: running', () => {
  test('a run yields after each slice, so that a pause gets through', () => {
    const session = openSession();
    session.apply();
    session.press('run');
    session.scheduler.runOne();
    session.scheduler.runOne();
    session.press('pause');
    const epochs = 2;
    session.scheduler.runAll();
    session.drawn();
    const last = session.newest('snapshot').snapshot;
    assert.deepEqual([last.running, last.epoch], [false, epochs]);
    assert.equal(session.scheduler.size, 0);
  });

  test('pressing Train twice does not train twice as much', () => {
    const session = openSession();
    session.apply();
    session.press('run');
    session.press('run');
    assert.equal(session.scheduler.size, 1);
    session.press('pause');
    session.press('run');
    assert.equal(session.scheduler.size, 1);
  });

  test('at most one snapshot is on its way', () => {
    const session = openSession();
    session.apply();
    session.press('run');
    session.scheduler.runAll(10);
    assert.equal(session.snapshots().length, 0, 'the one of apply is not drawn yet');
    session.drawn();
    assert.equal(session.snapshots().length, 1);
    session.scheduler.runAll(10);
    assert.equal(session.snapshots().length, 1);
    session.drawn();
    session.scheduler.runAll(10);
    assert.equal(session.snapshots().length, 2);
  });

  test('a snapshot that is due comes when the one before is drawn', () => {
    const session = openSession();
    session.apply();
    session.press('step');
    session.scheduler.runAll();
    assert.equal(session.snapshots().length, 0);
    session.drawn();
    assert.equal(session.newest('snapshot').snapshot.epoch, 1);
    session.drawn();
    assert.equal(session.snapshots().length, 1);
  });

  test('Step is one epoch, also a long one and also out of a run', () => {
    const session = openSession({ epochMs: 30 });
    session.apply();
    session.drawn();
    session.press('step');
    session.scheduler.runAll();
    assert.equal(session.newest('snapshot').snapshot.epoch, 1);
    session.drawn();
    session.press('run');
    session.scheduler.runOne();
    session.drawn();
    session.press('step');
    session.scheduler.runAll();
    session.drawn();
    const { epoch, running } = session.newest('snapshot').snapshot;
    assert.deepEqual([epoch, running], [3, false]);
  });

  test('a run of so many epochs says that it is one, and ends by itself exactly there', () => {
    const session = openSession({ epochMs: 5 });
    session.apply();
    session.drawn();
    session.press('step');
    session.scheduler.runAll();
    session.drawn();
    session.handle({ type: 'run', runId: 1, act: 9, epochs: 7 });
    session.scheduler.runOne();
    session.drawn();
    const [first] = session.snapshots().slice(-1);
    assert.equal(first.running, true);
    assert.ok(first.epoch < 8);
    for (let slices = 0; session.snapshots().slice(-1)[0].running; slices++) {
      assert.ok(slices < 50);
      session.scheduler.runOne();
      session.drawn();
    }
    const { epoch, running } = session.newest('snapshot').snapshot;
    assert.deepEqual([epoch, running], [8, false]);
  });

  test('Reset ends a run and goes back to epoch 0', () => {
    const session = openSession();
    session.apply();
    session.drawn();
    session.press('run');
    session.scheduler.runOne();
    session.press('reset');
    session.scheduler.runAll();
    session.drawn();
    const { epoch, running, status } = session.newest('snapshot').snapshot;
    assert.deepEqual([epoch, running, status], [0, false, 'ok']);
  });

  test('a run that diverges stops and says so', () => {
    const session = openSession({ divergeAt: 20 });
    session.apply();
    session.drawn();
    session.press('run');
    session.scheduler.runAll();
    session.drawn();
    const { status, running, brokenOff } = session.newest('snapshot').snapshot;
    assert.deepEqual([status, running, brokenOff?.epoch], ['diverged', false, 20]);
    assert.equal(session.scheduler.size, 0);
  });

  test('epochs per second are of the run, and 0 without one', () => {
    const session = openSession();
    session.apply();
    session.drawn();
    session.press('run');
    session.drawn();
    session.scheduler.runOne();
    assert.equal(session.snapshots().slice(-1)[0].epochsPerSecond, 1000);
    session.press('pause');
    session.drawn();
    assert.equal(session.newest('snapshot').snapshot.epochsPerSecond, 0);
  });

  test('commands of an older run are dropped', () => {
    const session = openSession();
    session.apply();
    session.apply(newRate);
    const count = session.events.length;
    session.press('run', 1);
    session.handle({ type: 'drawn', runId: 1 });
    session.handle({ type: 'view', runId: 1, view: { xColumn: 0, yColumn: 1, prediction: null } });
    assert.equal(session.events.length, count);
    assert.equal(session.scheduler.size, 0);
    assert.equal(session.newest('applied').runId, 2);
  });

  test('a snapshot names the newest act', () => {
    const session = openSession();
    session.apply();
    session.drawn();
    session.press('run');
    assert.equal(session.newest('snapshot').snapshot.act, 2);
  });
});

describe('session: views and faults', () => {
  test('other axes give another picture without training', () => {
    const session = openSession();
    session.apply();
    session.drawn();
    session.handle({ type: 'view', runId: 1, view: { xColumn: 2, yColumn: 0, prediction: null } });
    const { surface, prediction, epoch } = session.newest('snapshot').snapshot;
    assert.deepEqual([surface?.xColumn, surface?.yColumn], [2, 0]);
    assert.equal(prediction, null);
    assert.equal(epoch, 0);
  });

  test('without two axes there is no surface', () => {
    const session = openSession();
    session.apply();
    session.drawn();
    session.handle({ type: 'view', runId: 1, view: { xColumn: 0, yColumn: -1, prediction: null } });
    assert.equal(session.newest('snapshot').snapshot.surface, null);
  });

  test('every buffer of a snapshot is handed over, each once', () => {
    const session = openSession();
    session.apply();
    const { snapshot } = session.newest('applied');
    const buffers = snapshotBuffers(snapshot);
    assert.equal(new Set(buffers).size, buffers.length);
    // History, surface, weights, histograms, prediction, outcomes.
    assert.equal(buffers.length, 3 + 2 + 2 + 2 + 1 + 2);
    const copy = structuredClone(snapshot, { transfer: buffers });
    assert.equal(copy.surface?.outputs.length, 160 * 160);
    assert.equal(snapshot.surface?.outputs.length, 0);
  });

  test('a fault of the engine ends the session with a word, once', () => {
    const session = openSession();
    session.engine.createTrainer = () => {
      throw new Error('memory access out of bounds');
    };
    session.apply();
    assert.equal(session.newest('failed').message, 'memory access out of bounds');
    const count = session.events.length;
    session.apply(newRow);
    session.press('run');
    assert.equal(session.events.length, count);
  });

  test('no order of commands throws, or leaves two slices waiting', () => {
    const session = openSession({ divergeAt: 200 });
    const acts = /** @type {const} */ (['run', 'pause', 'step', 'reset']);
    const drafts = [[], [noUnits], [newRate], [newRow], [largeBatch], [moreUnits]];
    for (let count = 0; count < 600; count += 1) {
      const choice = (count * 7919) % 11;
      if (choice < 4) session.press(acts[choice]);
      else if (choice < 6) session.drawn();
      else if (choice < 9) session.scheduler.runOne();
      else session.apply(...drafts[(count * 31) % drafts.length]);
      assert.ok(session.scheduler.size <= 1);
    }
    assert.ok(!session.events.some(({ type }) => type === 'failed'));
    assert.ok([...session.disposals.values()].every((times) => times <= 1));
  });
});
