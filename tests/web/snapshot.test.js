import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { deepFreeze } from '../../web/state/store.js';
import { toSpec } from '../../web/state/spec.js';
import { createSession } from '../../web/training/session.js';
import {
  axisRange,
  stillSurfaceSize,
  surfaceSize,
  takesWeights,
  unitSize,
} from '../../web/training/snapshot.js';
import { createFakeEngine, createScheduler } from './fake-engine.js';
import { appliedStub, snapshotStub } from './random-actions.js';
/** @import { Action, Snapshot } from '../../web/types.js' */

/**
 * A session at rest with a network of so many parameters, and the snapshots it takes.
 * @param {number} parameters
 * @param {number} [outcomesMs]
 */
function openSession(parameters, outcomesMs) {
  const fake = createFakeEngine({ parameters, outcomesMs });
  const slices = createScheduler(fake.clock);
  /** @type {Snapshot[]} */
  const snapshots = [];
  const { handle } = createSession({
    engine: fake.engine,
    post: (event) => void ('snapshot' in event && snapshots.push(event.snapshot)),
    schedule: slices.schedule,
    now: () => fake.clock.ms,
  });
  const { spec, view } = toSpec(initialState(firstEntry));
  assert.ok(spec);
  handle({ type: 'apply', runId: 1, act: 0, spec, view });
  return { handle, slices, snapshots, clock: fake.clock, view };
}

test('snapshot: a large network gets a coarser picture, so that it still finds time to train', () => {
  assert.equal(surfaceSize(31), 100);
  assert.equal(surfaceSize(17000), 100);
  assert.equal(surfaceSize(110000), 52);
  assert.equal(surfaceSize(16777216), 16);
});

test('a surface that stands still is finer where that costs little', () => {
  assert.equal(stillSurfaceSize(31), 160);
  assert.equal(stillSurfaceSize(9000), 129);
  assert.equal(stillSurfaceSize(110000), surfaceSize(110000));
  assert.equal(stillSurfaceSize(16777216), 16);
});

test('snapshot: a constant column still has an axis', () => {
  assert.deepEqual(axisRange({ minimum: 3, maximum: 3 }), [2, 4]);
  assert.deepEqual(axisRange({ minimum: 0, maximum: 100 }), [-10, 110]);
});

test('snapshot: the units of a very large network have no pictures of their own', () => {
  assert.equal(unitSize(31), 24);
  assert.equal(unitSize(500000), 24);
  assert.equal(unitSize(1500000), 14);
  assert.equal(unitSize(2048 * 2048), 0);
  const { snapshots } = openSession(2048 * 2048);
  assert.equal(snapshots[0].surface?.unitSize, 0);
  assert.equal(snapshots[0].surface?.units.length, 0);
  assert.ok((snapshots[0].surface?.outputs.length ?? 0) > 0);
});

test('snapshot: while a large network runs its weights come once a second, at rest always', () => {
  assert.equal(takesWeights({ parameters: 200000, running: true, sinceMs: 0 }), true);
  const { handle, slices, snapshots, clock } = openSession(300000);
  const drawn = () => handle({ type: 'drawn', runId: 1 });
  const withWeights = () => snapshots.map(({ weights }) => weights.length > 0);
  drawn();
  handle({ type: 'run', runId: 1, act: 1 });
  drawn();
  slices.runOne();
  drawn();
  assert.deepEqual(withWeights(), [true, false, false]);
  clock.ms += 1000;
  slices.runOne();
  drawn();
  slices.runOne();
  drawn();
  assert.deepEqual(withWeights().slice(3), [true, false]);
  handle({ type: 'pause', runId: 1, act: 2 });
  assert.equal(withWeights()[5], true);
});

test('snapshot: until weights come again the page keeps the last ones', () => {
  const weights = [{ kernel: Float32Array.of(1), bias: Float32Array.of(2) }];
  const first = { ...snapshotStub(1, 0, false), weights };
  /** @type {Action[]} */
  const actions = [
    { type: 'run/applyStarted', runId: 1, issues: [] },
    {
      type: 'run/applied',
      runId: 1,
      applied: appliedStub(),
      snapshot: first,
      restarted: false,
      fresh: false,
    },
    { type: 'run/snapshotArrived', snapshot: { ...snapshotStub(1, 0, true), epoch: 7 } },
  ];
  const { run } = actions.reduce(reduce, deepFreeze(initialState(firstEntry)));
  assert.equal(run.snapshot?.epoch, 7);
  assert.equal(run.snapshot?.weights, weights);
});

test('snapshot: the outcomes of all rows take at most a tenth of the time of a run, at rest they are new', () => {
  const { handle, slices, snapshots, clock } = openSession(31, 20);
  const drawn = () => handle({ type: 'drawn', runId: 1 });
  const told = () => snapshots.filter(({ outcomes }) => outcomes !== null).length;
  assert.equal(told(), 1);
  drawn();
  handle({ type: 'run', runId: 1, act: 1 });
  drawn();
  const beganAt = clock.ms;
  for (let slice = 0; slice < 200; slice += 1) {
    clock.ms += 5;
    slices.runOne();
    drawn();
  }
  const spent = (told() - 1) * 20;
  assert.ok(spent >= 60 && spent <= (clock.ms - beganAt) / 10, `${spent} of ${clock.ms - beganAt}`);
  const before = told();
  handle({ type: 'pause', runId: 1, act: 2 });
  assert.equal(told(), before + 1);
  drawn();
  handle({ type: 'step', runId: 1, act: 3 });
  slices.runAll();
  assert.equal(told(), before + 2);
});

test('snapshot: where nobody looks at outcomes there are none', () => {
  const { handle, snapshots, view } = openSession(31);
  handle({ type: 'drawn', runId: 1 });
  handle({ type: 'view', runId: 1, view: { ...view, outcomes: false } });
  assert.equal(snapshots[1].outcomes, null);
  handle({ type: 'drawn', runId: 1 });
  handle({ type: 'view', runId: 1, view });
  assert.equal(snapshots[2].outcomes?.losses.length, 4);
});

test('snapshot: outcomes come unasked for up to 10,000 rows, else when somebody looks', () => {
  const state = initialState(firstEntry);
  const rows = Array.from({ length: 10001 }, (_, id) => ({ ...state.table.rows[0], id }));
  const long = { ...state, table: { ...state.table, rows } };
  assert.equal(toSpec(state).view.outcomes, true);
  assert.equal(toSpec(long).view.outcomes, false);
  const looking = reduce(long, { type: 'run/outcomesWanted', wanted: true });
  assert.equal(toSpec(looking).view.outcomes, true);
});

test('snapshot: until outcomes come again the page keeps the last ones of this network', () => {
  const outcomes = { outputs: Float32Array.of(1), losses: Float32Array.of(2) };
  const first = { ...snapshotStub(1, 0, false), outcomes };
  /** @param {number} runId @param {Snapshot} snapshot @returns {Action[]} */
  const applied = (runId, snapshot) => [
    { type: 'run/applyStarted', runId, issues: [] },
    {
      type: 'run/applied',
      runId,
      applied: appliedStub(),
      snapshot,
      restarted: false,
      fresh: false,
    },
  ];
  const running = [
    ...applied(1, first),
    /** @type {Action} */ ({ type: 'run/snapshotArrived', snapshot: snapshotStub(1, 0, true) }),
  ].reduce(reduce, deepFreeze(initialState(firstEntry)));
  assert.equal(running.run.snapshot?.outcomes, outcomes);
  const other = applied(2, snapshotStub(2, 0, false)).reduce(reduce, running);
  assert.equal(other.run.snapshot?.outcomes, null);
});
