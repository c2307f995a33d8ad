import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { deepFreeze } from '../../web/state/store.js';
import { appliedStub, snapshotStub } from './random-actions.js';
/** @import { Action, State } from '../../web/types.js' */

const start = deepFreeze(initialState(firstEntry));

/** @param {State} state @param {Action[]} actions */
const after = (state, ...actions) => actions.reduce(reduce, state);

/** A run that is on, with run id 1. */
const onTheRun = after(
  start,
  { type: 'run/engineReady', rung: 'worker', simd: true },
  { type: 'run/applyStarted', runId: 1, issues: [] },
  {
    type: 'run/applied',
    runId: 1,
    applied: appliedStub(),
    snapshot: snapshotStub(1, 0, false),
    restarted: false,
    fresh: false,
  },
  { type: 'run/trainPressed' },
);

describe('reduce: run', () => {
  test('Train, Pause, Step and Reset show at once', () => {
    assert.equal(onTheRun.run.phase, 'running');
    const paused = after(onTheRun, { type: 'run/pausePressed' });
    assert.equal(paused.run.phase, 'idle');
    assert.equal(after(onTheRun, { type: 'run/stepPressed' }).run.phase, 'idle');
    assert.equal(after(onTheRun, { type: 'run/resetPressed' }).run.phase, 'idle');
    assert.equal(reduce(onTheRun, { type: 'run/trainPressed' }), onTheRun);
    assert.equal(reduce(paused, { type: 'run/pausePressed' }), paused);
  });

  test('Train pressed before the engine is there is not lost', () => {
    const state = after(
      start,
      { type: 'run/trainPressed' },
      { type: 'run/engineReady', rung: 'blob-worker', simd: false },
    );
    assert.equal(state.run.phase, 'running');
    assert.equal(state.run.rung, 'blob-worker');
  });

  test('a snapshot from before a pause does not undo the pause', () => {
    const late = snapshotStub(1, onTheRun.run.act, true);
    const state = after(
      onTheRun,
      { type: 'run/pausePressed' },
      { type: 'run/snapshotArrived', snapshot: late },
    );
    assert.equal(state.run.phase, 'idle');
    assert.equal(state.run.snapshot, late);
  });

  test('outcomes stand until the next ones come, and it is known of which epoch they are', () => {
    const outcomes = { outputs: Float32Array.of(1), losses: Float32Array.of(2) };
    const arrived = (/** @type {number} */ epoch, /** @type {typeof outcomes | null} */ own) => ({
      ...{ type: /** @type {const} */ ('run/snapshotArrived') },
      snapshot: { ...snapshotStub(1, 1, true), epoch, outcomes: own },
    });
    const { snapshot } = after(onTheRun, arrived(4, outcomes), arrived(9, null)).run;
    assert.equal(snapshot?.epoch, 9);
    assert.equal(snapshot?.outcomes, outcomes);
    assert.equal(snapshot?.outcomesEpoch, 4);
  });

  test('events of an older run are dropped', () => {
    const state = after(onTheRun, { type: 'run/applyStarted', runId: 2, issues: [] });
    const snapshot = snapshotStub(1, 1, true);
    const applied = appliedStub();
    assert.equal(reduce(state, { type: 'run/snapshotArrived', snapshot }), state);
    assert.equal(
      reduce(state, {
        type: 'run/applied',
        runId: 1,
        applied,
        snapshot,
        restarted: false,
        fresh: false,
      }),
      state,
    );
    assert.equal(
      reduce(state, { type: 'run/refused', runId: 1, running: false, issues: [] }),
      state,
    );
    assert.equal(reduce(state, { type: 'run/applyStarted', runId: 2, issues: [] }), state);
  });

  test('a view on the way to the newest one is shown, and nothing older after it', () => {
    const wanted = after(
      onTheRun,
      { type: 'run/applyStarted', runId: 2, issues: [] },
      { type: 'run/applyStarted', runId: 3, issues: [] },
    );
    const applied = appliedStub();
    const snapshot = snapshotStub(2, wanted.run.act, false);
    const state = after(wanted, {
      type: 'run/applied',
      runId: 2,
      applied,
      snapshot,
      restarted: false,
      fresh: false,
    });
    assert.deepEqual([state.run.applied, state.run.snapshot], [applied, snapshot]);
    assert.equal(state.run.runId, 3);
    const again = { runId: 2, applied: appliedStub(), snapshot, restarted: false, fresh: false };
    assert.equal(reduce(state, { type: 'run/applied', ...again }), state);
  });

  test('a new view comes with its own picture and ends a run that needed new weights', () => {
    const wanted = after(onTheRun, { type: 'run/applyStarted', runId: 2, issues: [] });
    assert.equal(wanted.run.snapshot, onTheRun.run.snapshot);
    const snapshot = snapshotStub(2, wanted.run.act, false);
    const applied = appliedStub();
    const state = after(wanted, {
      type: 'run/applied',
      runId: 2,
      applied,
      snapshot,
      restarted: true,
      fresh: true,
    });
    assert.equal(state.run.phase, 'idle');
    assert.equal(state.run.restarted, true);
    assert.equal(state.run.snapshot, snapshot);
    assert.equal(after(state, { type: 'run/trainPressed' }).run.restarted, false);
  });

  test('refused settings block a new run, keep the old picture and let a run go on', () => {
    const issues = [{ code: 'outOfRange', where: 'batchSize', message: 'No.', values: {} }];
    const wanted = after(onTheRun, { type: 'run/applyStarted', runId: 2, issues: [] });
    const goesOn = after(wanted, { type: 'run/refused', runId: 2, running: true, issues });
    assert.equal(goesOn.run.phase, 'running');
    assert.equal(goesOn.run.applied, onTheRun.run.applied);
    assert.deepEqual(goesOn.run.issues, issues);
    const paused = after(goesOn, { type: 'run/pausePressed' });
    assert.equal(reduce(paused, { type: 'run/trainPressed' }), paused);
    assert.equal(reduce(paused, { type: 'run/stepPressed' }), paused);
    const begun = after(wanted, { type: 'run/refused', runId: 2, running: false, issues });
    assert.equal(begun.run.phase, 'idle');
  });

  test('issues of the page and of the engine stand side by side', () => {
    const check = { code: 'badCell', where: 'rows[1].c1', message: 'No.', values: {} };
    const refusal = { code: 'outOfRange', where: 'batchSize', message: 'No.', values: {} };
    const state = after(
      start,
      { type: 'run/applyStarted', runId: 1, issues: [check] },
      { type: 'run/refused', runId: 1, running: false, issues: [refusal] },
    );
    assert.deepEqual(state.run.issues, [check, refusal]);
    const checked = after(state, { type: 'run/checked', issues: [], usable: true });
    assert.deepEqual(checked.run.issues, [refusal]);
    assert.equal(checked.run.blocked, true);
    const again = after(checked, { type: 'run/applyStarted', runId: 2, issues: [] });
    assert.deepEqual(again.run.issues, []);
    assert.equal(again.run.blocked, false);
  });

  test('a diverged run says so until it is reset', () => {
    const snapshot = {
      ...snapshotStub(1, onTheRun.run.act, false),
      status: /** @type {const} */ ('diverged'),
    };
    const state = after(onTheRun, { type: 'run/snapshotArrived', snapshot });
    assert.equal(state.run.phase, 'diverged');
    assert.equal(after(state, { type: 'run/resetPressed' }).run.phase, 'idle');
  });

  test('without an engine nothing can be pressed, and the reason stays', () => {
    const issue = { code: 'noWebAssembly', where: 'engine', message: 'No.', values: {} };
    const state = after(start, { type: 'run/engineFailed', issue });
    assert.equal(state.run.phase, 'failed');
    assert.equal(reduce(state, { type: 'run/trainPressed' }), state);
    const checked = after(state, { type: 'run/checked', issues: [], usable: true });
    assert.deepEqual(checked.run.issues, [issue]);
  });
});
