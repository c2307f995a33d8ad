/** Training the workbench from outside, and waiting for its end: nobody waits for an engine that failed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { startTraining, untilSettled } from '../../web/state/drive.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { createStore } from '../../web/state/store.js';
import { appliedStub, snapshotStub } from './random-actions.js';
/** @import { Action } from '../../web/types.js' */

/** @type {Action} */
const FAILED = {
  type: 'run/engineFailed',
  issue: { code: 'crashed', where: '', values: {}, message: 'It stopped.' },
};

/** A workbench whose engine answers when it is told to. */
function openWorkbench() {
  const store = createStore(reduce, initialState(firstEntry));
  store.dispatch({ type: 'run/engineReady', rung: 'worker', simd: true });
  store.dispatch({ type: 'run/applyStarted', runId: 1, issues: [] });
  store.dispatch({
    ...{ type: 'run/applied', runId: 1, restarted: false, fresh: true },
    ...{ applied: appliedStub(), snapshot: snapshotStub(1, 0, false) },
  });
  /** @type {string[]} */
  const heard = [];
  store.subscribe((_, { type }) => heard.push(type));
  /** The engine has heard of the newest act. @param {boolean} running */
  const answer = (running) =>
    store.dispatch({
      type: 'run/snapshotArrived',
      snapshot: snapshotStub(1, store.getState().run.act, running),
    });
  return { store, heard, answer };
}

test('it trains from where a run was paused, and the end is told', async () => {
  const { store, heard, answer } = openWorkbench();
  store.dispatch({ type: 'run/trainPressed' });
  const starting = startTraining(store, 5);
  assert.deepEqual(heard.splice(0), ['run/trainPressed', 'run/pausePressed']);
  answer(false);
  const ended = (await starting).ended();
  assert.ok(heard.includes('run/trainPressed'));
  answer(true);
  answer(false);
  assert.equal((await ended).run.phase, 'idle');
});

test('an engine that fails before it starts is not started', async () => {
  const { store, heard } = openWorkbench();
  store.dispatch({ type: 'run/trainPressed' });
  heard.length = 0;
  const starting = startTraining(store, 5);
  store.dispatch(FAILED);
  const { ended } = await starting;
  assert.equal((await ended()).run.phase, 'failed');
  assert.deepEqual(heard, ['run/pausePressed', 'run/engineFailed']);
});

test('an engine that fails in between ends every wait', async () => {
  const { store, answer } = openWorkbench();
  const starting = startTraining(store, 5);
  answer(false);
  const ended = (await starting).ended();
  store.dispatch(FAILED);
  assert.equal((await ended).run.phase, 'failed');
  assert.equal((await untilSettled(store)).run.phase, 'failed');
});
