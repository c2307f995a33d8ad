/** What the page around a frame is told, and when. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { tellState } from '../../web/embed/tell.js';
import { tellTidings } from '../../web/embed/tidings.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { createStore } from '../../web/state/store.js';
import { appliedStub, snapshotStub } from './random-actions.js';
/** @import { Action } from '../../web/types.js' */
/** @import { PlaygroundState } from '../../web/embed/protocol.js' */

/** A frame with its engine at the start of a run. */
function openFrame() {
  const store = createStore(reduce, initialState(firstEntry));
  /** @type {(() => void)[]} */
  const due = [];
  /** @type {PlaygroundState[]} */
  const states = [];
  tellTidings({
    store,
    send(type, value) {
      if (type === 'state') states.push(/** @type {PlaygroundState} */ (value));
    },
    now: () => 0,
    tell: () => tellState(store.getState()),
    soon: (callback) => void due.push(callback),
  });
  const later = () => due.splice(0).forEach((callback) => callback());
  /** The engine takes what is on the page. @param {number} runId @param {number} epoch */
  function applied(runId, epoch) {
    const snapshot = { ...snapshotStub(runId, 0, false), epoch };
    /** @type {Action} */
    const action = {
      ...{ type: 'run/applied', runId, restarted: false, fresh: true },
      ...{ applied: appliedStub(), snapshot },
    };
    store.dispatch(action);
  }
  const started = (/** @type {number} */ runId) =>
    store.dispatch({ type: 'run/applyStarted', runId, issues: [] });
  store.dispatch({ type: 'run/engineReady', rung: 'worker', simd: true });
  started(1);
  applied(1, 7);
  return { store, states, later, started, applied };
}

/** @param {number} seed @returns {Action} */
const seeded = (seed) => ({ type: 'network/seedChosen', seed });

test('a changed state is told once the engine has it, with its own figures', () => {
  const { store, states, later, started, applied } = openFrame();
  store.dispatch(seeded(5));
  started(2);
  later();
  assert.equal(states.length, 0, 'the figures are still those of before');
  applied(2, 0);
  assert.deepEqual(
    states.map(({ seed, epoch }) => [seed, epoch]),
    [[5, 0]],
  );
  later();
  assert.equal(states.length, 1);
});

test('changes that follow each other before the engine answers are told as one', () => {
  const { store, states, later, started, applied } = openFrame();
  store.dispatch(seeded(5));
  started(2);
  later();
  store.dispatch(seeded(6));
  // The answer to the change before comes late.
  applied(2, 0);
  assert.equal(states.length, 0);
  started(3);
  later();
  applied(3, 0);
  assert.deepEqual(
    states.map(({ seed }) => seed),
    [6],
  );
});

test('what the engine refuses is told with the reason', () => {
  const { store, states, later } = openFrame();
  store.dispatch({ type: 'training/fieldTyped', field: 'learningRate', text: '0' });
  const issue = { code: 'outOfRange', where: 'optimizer.learningRate', message: 'm', values: {} };
  store.dispatch({ type: 'run/checked', issues: [issue], usable: false });
  later();
  assert.deepEqual(
    states.map(({ issues }) => issues.map(({ code }) => code)),
    [['outOfRange']],
  );
});

test('what changes nothing that trains is told at once', () => {
  const { store, states, later } = openFrame();
  const [{ id }] = store.getState().table.columns;
  store.dispatch({ type: 'view/predictionTyped', columnId: id, text: '3' });
  later();
  assert.equal(states.length, 1);
  assert.equal(states[0].epoch, 7);
});

test('a frame whose engine has failed still tells what is changed', () => {
  const { store, states, later } = openFrame();
  const issue = { code: 'engineFailed', where: 'engine', message: 'm', values: {} };
  store.dispatch({ type: 'run/engineFailed', issue });
  store.dispatch(seeded(5));
  later();
  assert.deepEqual(
    states.map(({ seed }) => seed),
    [5],
  );
});
