/** What the commands of another page wait for, and what they do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { createCommands } from '../../web/embed/commands.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { createStore } from '../../web/state/store.js';
import { appliedStub, snapshotStub } from './random-actions.js';
/** @import { PlaygroundState } from '../../web/embed/protocol.js' */

/** A frame whose engine answers when the test says so. */
function openFrame() {
  const store = createStore(reduce, initialState(firstEntry));
  const options = /** @type {any} */ ({
    ...{ store, ask: async () => null, sources: {}, root: {} },
    ...{ stage: { now: () => ({}) }, setTheme() {} },
  });
  const command = createCommands(options);
  const send = (/** @type {any} */ message) =>
    /** @type {Promise<PlaygroundState>} */ (command(message));
  /** The engine takes what is on the page. @param {number} runId @param {number} epoch */
  function apply(runId, epoch) {
    const snapshot = { ...snapshotStub(runId, 0, false), epoch };
    store.dispatch({ type: 'run/applyStarted', runId, issues: [] });
    store.dispatch({
      ...{ type: 'run/applied', runId, applied: appliedStub(), snapshot },
      ...{ restarted: false, fresh: true },
    });
  }
  store.dispatch({ type: 'run/engineReady', rung: 'worker', simd: true });
  apply(1, 7);
  return { store, send, apply };
}

test('the state is told at once, or with the figures of what is on the page', async () => {
  const { store, send, apply } = openFrame();
  store.dispatch({ type: 'network/seedChosen', seed: 5 });
  store.dispatch({ type: 'run/applyStarted', runId: 2, issues: [] });
  const atOnce = await send({ command: 'getState' });
  assert.deepEqual([atOnce.seed, atOnce.epoch], [5, 7]);
  const settled = send({ command: 'getState', settled: true });
  // It holds up no command that asks.
  assert.equal((await send({ command: 'getState' })).epoch, 7);
  apply(2, 0);
  const { seed, epoch } = await settled;
  assert.deepEqual([seed, epoch], [5, 0]);
});

test('a state that waits is refused where the engine cannot be had', async () => {
  const { store, send } = openFrame();
  store.dispatch({ type: 'run/applyStarted', runId: 2, issues: [] });
  const settled = send({ command: 'getState', settled: true });
  const issue = { code: 'engineFailed', where: 'engine', message: 'm', values: {} };
  store.dispatch({ type: 'run/engineFailed', issue });
  await assert.rejects(settled, { issues: [issue] });
});

test('the seed after the highest is 0', async () => {
  const { store, send } = openFrame();
  for (const [seed, next] of [
    [2 ** 32 - 2, 2 ** 32 - 1],
    [2 ** 32 - 1, 0],
  ]) {
    store.dispatch({ type: 'network/seedChosen', seed });
    assert.equal((await send({ command: 'newSeed' })).seed, next);
  }
});
