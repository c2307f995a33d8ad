/** Layers with options, weights set by hand, and what is kept of them: on the real engine. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { editsBetween } from '../../web/state/reduce-edits.js';
import { weightNow } from '../../web/state/weights.js';
import { toSpec } from '../../web/state/spec.js';
import { openEngine, startSession } from './real-engine.js';
import { appliedStub, snapshotStub } from './random-actions.js';
/** @import { Action, State, WorkerEvent } from '../../web/types.js' */

const engine = await openEngine();
const start = initialState(firstEntry);

/** @param {State} state @param {Action[]} actions */
const after = (state, ...actions) => actions.reduce(reduce, state);

/** @param {string} field @param {string} text @returns {Action} */
const typed = (field, text) =>
  /** @type {Action} */ ({ type: 'network/layerFieldTyped', layerId: 'h1', field, text });
/** @type {Action} */
const batch = { type: 'network/normalizationChosen', layerId: 'h1', normalization: 'batch' };
/** @type {Action} */
const freeze = { type: 'network/layerFrozen', layerId: 'h1', frozen: true };
/** @type {Action} */
const tanh = { type: 'network/activationChosen', layerId: 'h1', activation: 'tanh' };
/** @type {Action} */
const second = { type: 'network/layerAdded' };
/** @type {Action} */
const fewer = { type: 'network/unitsTyped', layerId: 'h1', text: '3' };

function openSession() {
  const { handle, scheduler, events } = startSession(engine);
  let id = 0;
  const answer = () => {
    scheduler.runAll();
    handle({ type: 'drawn', runId: id });
    return events[events.length - 1];
  };
  return {
    handle,
    /** @param {State} state @param {boolean} [restore] */
    apply(state, restore) {
      const { spec, view } = toSpec(state);
      assert.ok(spec);
      id += 1;
      handle({ type: 'apply', runId: id, act: id, spec, view, restore });
      const event = answer();
      assert.equal(event.type, 'applied', JSON.stringify(event));
      return /** @type {Extract<WorkerEvent, { type: 'applied' }>} */ (event);
    },
    /** @param {State} state */
    refuse(state) {
      const { spec, view } = toSpec(state);
      assert.ok(spec);
      id += 1;
      handle({ type: 'apply', runId: id, act: id, spec, view });
      const event = answer();
      assert.ok(event.type === 'refused', JSON.stringify(event));
      return event.issues.map(({ where }) => where);
    },
    /** @param {number} count */
    steps(count) {
      for (let i = 0; i < count; i += 1) {
        handle({ type: 'step', runId: id, act: id });
        answer();
      }
      const event = events[events.length - 1];
      assert.ok(event.type === 'snapshot');
      return event.snapshot;
    },
    /** @param {Extract<import('../../web/types.js').Command, { type: 'weights' }>['edits']} edits */
    edit(edits) {
      handle({ type: 'weights', runId: id, edits });
      const event = answer();
      assert.ok(event.type === 'snapshot');
      return event.snapshot;
    },
    reset() {
      handle({ type: 'reset', runId: id, act: id });
      const event = answer();
      assert.ok(event.type === 'snapshot');
      return event.snapshot;
    },
  };
}

describe('layers: what keeps the weights', () => {
  for (const [name, actions] of /** @type {[string, Action[]][]} */ ([
    ['another activation', [tanh]],
    ['a penalty of its own', [typed('l2', '0.01')]],
    ['a length limit', [typed('maxNorm', '9')]],
    ['freezing', [freeze]],
  ])) {
    test(`${name}: every weight and the epoch stay`, () => {
      const session = openSession();
      session.apply(start);
      const before = session.steps(3);
      const { snapshot, fresh } = session.apply(after(start, ...actions));
      assert.equal(fresh, false);
      assert.equal(snapshot.epoch, 3);
      assert.deepEqual(snapshot.weights, before.weights);
    });
  }

  test('dropout that comes takes the weights, the epochs and the curve along', () => {
    const session = openSession();
    session.apply(start);
    const before = session.steps(3);
    const { snapshot, restarted } = session.apply(after(start, typed('dropout', '25')));
    assert.equal(restarted, false);
    assert.deepEqual(snapshot.weights, before.weights);
    assert.equal(snapshot.epoch, 3);
    assert.deepEqual(snapshot.history, before.history);
    const { epoch, history } = session.steps(2);
    assert.equal(epoch, 5);
    assert.deepEqual([...history.epochs], [0, 1, 2, 3, 4, 5]);
    assert.equal(session.reset().epoch, 0);
  });

  test('normalization in the middle leaves the picture one tile and one kernel for each layer', () => {
    const session = openSession();
    const { applied, snapshot } = session.apply(
      after(start, second, batch, typed('dropout', '10')),
    );
    assert.deepEqual(
      applied.layers.map(({ units }) => units),
      [6, 6, 1],
    );
    assert.deepEqual(
      snapshot.weights.map(({ bias }) => bias.length),
      [6, 6, 1],
    );
    const { unitSize, units } = snapshot.surface ?? { unitSize: 0, units: [] };
    assert.equal(units.length, 13 * unitSize * unitSize);
  });

  test('a frozen layer does not move, the others do', () => {
    const session = openSession();
    const { snapshot } = session.apply(after(start, freeze));
    const { weights } = session.steps(2);
    assert.deepEqual(weights[0], snapshot.weights[0]);
    assert.notDeepEqual(weights[1], snapshot.weights[1]);
  });

  test('what cannot be used is refused at its control, in a run too', () => {
    const bad = after(start, second, batch, typed('maxNorm', '-1'), typed('l1', '-1'));
    const session = openSession();
    assert.deepEqual(session.refuse(bad).sort(), ['layers[0].l1', 'layers[0].maxNorm']);
    session.apply(after(start, second, batch));
    assert.deepEqual(session.refuse(bad).sort(), ['layers[0].l1', 'layers[0].maxNorm']);
    /** @type {Action} */
    const l2 = { type: 'training/fieldTyped', field: 'l2', text: '-1' };
    assert.deepEqual(session.refuse(after(start, second, batch, l2)), ['regularization.l2']);
  });

  test('more layers than the engine has room for are refused where layers are added', () => {
    const session = openSession();
    session.apply(start);
    const full = after(start, batch, typed('dropout', '10'), ...Array(21).fill(second));
    assert.deepEqual(session.refuse(full), ['layers']);
  });

  test('a share that leaves nothing is refused by the page', () => {
    const { spec, issues } = toSpec(after(start, typed('dropout', '100')));
    assert.equal(spec, null);
    assert.deepEqual(
      issues.map(({ where }) => where),
      ['layers[0].dropout'],
    );
  });
});

describe('layers: options of the output layer', () => {
  /** @param {string} text @returns {Action} */
  const l2 = (text) => ({ type: 'network/layerFieldTyped', layerId: 'output', field: 'l2', text });
  /** @param {boolean} frozen @returns {Action} */
  const freezing = (frozen) => ({ type: 'network/layerFrozen', layerId: 'output', frozen });
  const options = [l2('0.01'), freezing(true)];
  /** @type {Action} */
  const zeros = { type: 'network/initializerChosen', layerId: 'output', initializer: 'zeros' };

  test('they keep the weights, but for where these start', () => {
    const session = openSession();
    session.apply(start);
    const before = session.steps(2);
    const { snapshot } = session.apply(after(start, ...options));
    assert.deepEqual(snapshot.weights, before.weights);
    const { weights } = session.steps(2);
    assert.deepEqual(weights[1], before.weights[1]);
    assert.notDeepEqual(weights[0], before.weights[0]);
    const anew = session.apply(after(start, ...options, zeros));
    assert.equal(anew.fresh, true);
    assert.ok(anew.snapshot.weights[1].kernel.every((weight) => weight === 0));
    assert.ok(anew.snapshot.weights[0].kernel.some((weight) => weight !== 0));
  });

  test('it has neither dropout nor a normalization, and none of its options is left behind', () => {
    assert.equal(after(start, { ...batch, layerId: 'output' }), start);
    /** @type {Action} */
    const dropout = {
      type: 'network/layerFieldTyped',
      layerId: 'output',
      field: 'dropout',
      text: '9',
    };
    assert.equal(after(start, dropout), start);
    const taken = after(start, ...options, l2(''), freezing(false));
    assert.deepEqual(taken.network, start.network);
  });

  test('what cannot be used is refused at its control', () => {
    const session = openSession();
    session.apply(start);
    assert.deepEqual(session.refuse(after(start, l2('-1'))), ['layers[1].l2']);
  });
});

describe('layers: undoing brings back what was learned', () => {
  test('units that come back have their weights, moments and epochs again', () => {
    const session = openSession();
    session.apply(start);
    session.steps(4);
    assert.equal(session.apply(after(start, fewer)).snapshot.epoch, 0);
    session.steps(1);
    assert.equal(session.apply(start, true).snapshot.epoch, 4);
    const whole = openSession();
    whole.apply(start);
    assert.deepEqual(session.steps(2).weights, whole.steps(6).weights);
  });

  test('the same settings chosen anew begin anew', () => {
    const session = openSession();
    const first = session.apply(start).snapshot;
    session.steps(4);
    session.apply(after(start, fewer));
    const { snapshot } = session.apply(start);
    assert.equal(snapshot.epoch, 0);
    assert.deepEqual(snapshot.weights, first.weights);
  });
});

describe('weights: set by hand', () => {
  /** A state that has this network on the screen. @param {State} state @param {import('../../web/types.js').Snapshot} snapshot */
  const shown = (state, snapshot) => {
    const applied = { ...appliedStub(), columns: [] };
    /** @type {Action[]} */
    const actions = [
      { type: 'run/engineReady', rung: 'worker', simd: true },
      { type: 'run/applyStarted', runId: 1, issues: [] },
      { type: 'run/applied', runId: 1, applied, snapshot, restarted: false, fresh: true },
    ];
    return after(state, ...actions);
  };
  const snapshot = {
    ...snapshotStub(1, 0, false),
    weights: [
      { kernel: Float32Array.of(1, 2, 3, 4, 5, 6), bias: Float32Array.of(7, 8) },
      { kernel: Float32Array.of(9, 10), bias: Float32Array.of(11) },
    ],
  };
  /** @param {number} layer @param {number} unit @param {number} from @param {number} value @param {string} [gesture] @returns {Action} */
  const set = (layer, unit, from, value, gesture) => ({
    type: 'network/weightEdited',
    place: { layer, unit, from },
    value,
    gesture,
  });

  test('an edit remembers what was there, and is undone by it', () => {
    const state = shown(start, snapshot);
    const edited = after(state, set(0, 1, 2, 0.5));
    const edit = { layer: 0, unit: 1, from: 2 };
    assert.deepEqual(editsBetween(state.edits, edited.edits), [{ ...edit, value: 0.5 }]);
    const undone = after(edited, { type: 'history/undone' });
    assert.deepEqual(editsBetween(edited.edits, undone.edits), [{ ...edit, value: 6 }]);
    const redone = after(undone, { type: 'history/redone' });
    assert.deepEqual(editsBetween(undone.edits, redone.edits), [{ ...edit, value: 0.5 }]);
  });

  test('a slide is one step, back to where it began', () => {
    const state = shown(start, snapshot);
    const slid = after(state, set(1, 0, -1, 10, 's'), set(1, 0, -1, 9, 's'), set(1, 0, -1, 3, 's'));
    assert.equal(slid.history.past, 1);
    const undone = after(slid, { type: 'history/undone' });
    const back = [{ layer: 1, unit: 0, from: -1, value: 11 }];
    assert.deepEqual(editsBetween(slid.edits, undone.edits), back);
  });

  test('edits that come faster than snapshots start from each other', () => {
    const state = shown(start, snapshot);
    const [once, twice] = [set(0, 1, 2, 0.1), set(0, 1, 2, 0.2)];
    const edited = after(state, once, twice);
    const undone = after(edited, { type: 'history/undone' });
    const edit = { layer: 0, unit: 1, from: 2 };
    assert.deepEqual(editsBetween(edited.edits, undone.edits), [{ ...edit, value: 0.1 }]);
    // Back to what is still shown is an edit too.
    const back = after(edited, set(0, 1, 2, 6));
    assert.deepEqual(editsBetween(edited.edits, back.edits), [{ ...edit, value: 6 }]);
    assert.equal(weightNow(edited, edit, 6), 0.2);
    assert.equal(weightNow(back, edit, 6), 6);
    assert.equal(weightNow(undone, edit, 6), 0.1);
    // Once it is shown, the snapshot counts, and what was learned since.
    assert.equal(weightNow(edited, edit, Math.fround(0.3)), Math.fround(0.3));
    assert.equal(weightNow(edited, { ...edit, unit: 0 }, 6), 6);
    const next = { ...snapshot, step: snapshot.step + 1 };
    const later = after(edited, { type: 'run/snapshotArrived', snapshot: next });
    assert.equal(later.edits, edited.edits);
    assert.equal(weightNow(later, edit, 6), 6, 'learned, if only by chance');
    const again = after(later, set(0, 1, 2, 0.3));
    assert.equal(again.edits.list.at(-1)?.before, 6);
  });

  test('weights that are not there, and values that are none, change nothing', () => {
    const state = shown(start, snapshot);
    for (const action of [
      set(2, 0, 0, 1),
      set(0, 2, 0, 1),
      set(0, -1, -1, 1),
      set(0, 0, 3, 1),
      set(0, 0, 0, NaN),
      set(0, 0, 0, 1e39),
      set(0, 0, 0, 1),
    ]) {
      assert.equal(after(state, action), state);
    }
  });

  test('after a reset there is nothing of it to undo', () => {
    const state = after(shown(start, snapshot), set(0, 0, 0, 5), { type: 'run/resetPressed' });
    assert.equal(state.history.past, 0);
    assert.deepEqual(state.edits.list, []);
  });

  test('an earlier step can still be undone, and leaves new weights alone', () => {
    const state = shown(after(start, tanh), snapshot);
    const reset = after(state, set(0, 0, 0, 5), fewer, { type: 'run/resetPressed' });
    const undone = after(reset, { type: 'history/undone' }, { type: 'history/undone' });
    assert.equal(undone.network.hidden[0].activation, 'relu');
    assert.deepEqual(editsBetween(reset.edits, undone.edits), []);
  });

  test('the engine has exactly what was set, and trains on from it', () => {
    const session = openSession();
    session.apply(after(start, batch));
    session.steps(2);
    const { weights, epoch } = session.edit([
      { layer: 0, unit: 5, from: 2, value: 0.75 },
      { layer: 1, unit: 0, from: -1, value: -2 },
      { layer: 4, unit: 0, from: 0, value: 9 },
    ]);
    assert.equal(weights[0].kernel[2 * 6 + 5], 0.75);
    assert.equal(weights[1].bias[0], -2);
    assert.equal(epoch, 2);
    assert.notEqual(session.steps(1).weights[1].bias[0], -2);
  });
});
