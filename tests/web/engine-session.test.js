/** The session on the real engine: needs dist/ to be built. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { pageWhere } from '../../web/state/where.js';
import { openEngine, startSession } from './real-engine.js';
/** @import { Action, Snapshot, WorkerEvent } from '../../web/types.js' */

const engine = await openEngine();

function openSession() {
  const clock = { ms: 0 };
  const { handle, scheduler, events } = startSession(engine, clock);
  let id = 0;
  const session = {
    clock,
    scheduler,
    handle,
    /** @param {Action[]} actions @returns {WorkerEvent} the answer */
    apply(...actions) {
      const { spec, view } = toSpec(actions.reduce(reduce, initialState(firstEntry)));
      assert.ok(spec);
      id += 1;
      handle({ type: 'apply', runId: id, act: id, spec, view });
      handle({ type: 'drawn', runId: id });
      return events[events.length - 1];
    },
    /** @param {'run' | 'pause' | 'step' | 'reset'} type */
    press: (type) => handle({ type, runId: id, act: id }),
    /** Runs what waits, draws it, and gives the newest picture. @returns {Snapshot} */
    picture() {
      scheduler.runAll();
      handle({ type: 'drawn', runId: id });
      const event = events[events.length - 1];
      assert.equal(event.type, 'snapshot');
      return /** @type {Extract<WorkerEvent, { type: 'snapshot' }>} */ (event).snapshot;
    },
    /** One epoch by the Step button. @returns {Snapshot} */
    step() {
      session.press('step');
      return session.picture();
    },
  };
  return session;
}

/** @param {'learningRate' | 'batchSize' | 'validationPercent' | 'l2'} field @param {string} text @returns {Action} */
const typed = (field, text) => ({ type: 'training/fieldTyped', field, text });
/** @param {number} rowId @returns {Action} */
const removed = (rowId) => ({ type: 'table/rowsRemoved', rowIds: [rowId] });
/** @param {number} rowId @param {string} text @returns {Action} */
const result = (rowId, text) => ({ type: 'table/cellEdited', rowId, columnId: 'c4', text });

describe('session on the engine: what cannot be used is refused at its control', () => {
  /** @type {[string, Action[], string][]} */
  const cases = [
    ['batch size 0', [typed('batchSize', '0')], 'batchSize'],
    ['a batch size above the rows', [typed('batchSize', '5')], 'batchSize'],
    ['half a sample in a batch', [typed('batchSize', '2.5')], 'batchSize'],
    ['0 units', [{ type: 'network/unitsTyped', layerId: 'h1', text: '0' }], 'layers[0].units'],
    [
      'half a unit',
      [{ type: 'network/unitsTyped', layerId: 'h1', text: '1.5' }],
      'layers[0].units',
    ],
    ['learning rate 0', [typed('learningRate', '0')], 'optimizer.learningRate'],
    ['a negative learning rate', [typed('learningRate', '-0.1')], 'optimizer.learningRate'],
    ['a negative l2', [typed('l2', '-1')], 'regularization.l2'],
    ['one class only', [result(1, 'pass'), result(4, 'pass')], 'columns.c4'],
    ['one row', [removed(1), removed(2), removed(3)], 'columns'],
    ['no row', [1, 2, 3, 4].map(removed), 'columns'],
    ['no target', [{ type: 'table/roleChosen', columnId: 'c4', role: 'ignored' }], 'columns'],
    [
      'no input',
      ['c1', 'c2', 'c3'].map((columnId) => ({
        type: 'table/roleChosen',
        columnId,
        role: 'ignored',
      })),
      'columns',
    ],
    [
      'a loss for another task',
      [{ type: 'network/lossChosen', loss: 'categoricalCrossentropy' }],
      'loss',
    ],
    [
      'an output that does not fit the loss',
      [{ type: 'network/activationChosen', layerId: 'output', activation: 'relu' }],
      'loss',
    ],
  ];
  for (const [name, actions, where] of cases) {
    test(`${name}, and the network of before goes on`, () => {
      const session = openSession();
      session.apply();
      session.press('run');
      session.scheduler.runAll(20);
      const answer = session.apply(...actions);
      session.handle({ type: 'drawn', runId: 2 });
      assert.equal(answer.type, 'refused', JSON.stringify(answer).slice(0, 200));
      if (answer.type !== 'refused') return;
      const places = answer.issues.map((issue) =>
        pageWhere(issue.where, ['c1', 'c2', 'c3', 'c4'], [1, 2, 3, 4]),
      );
      assert.ok(places.includes(where), JSON.stringify(answer.issues));
      assert.ok(answer.issues.every(({ message }) => message.length > 20));
      session.press('pause');
      assert.ok(session.picture().epoch > 0);
    });
  }
});

describe('session on the engine: several mistakes', () => {
  test('table, network and training are all judged in one answer', () => {
    const session = openSession();
    session.apply();
    const answer = session.apply(
      { type: 'table/roleChosen', columnId: 'c4', role: 'ignored' },
      { type: 'network/unitsTyped', layerId: 'h1', text: '0' },
      typed('learningRate', '-1'),
    );
    assert.equal(answer.type, 'refused');
    const places = answer.type === 'refused' ? answer.issues.map(({ where }) => where) : [];
    assert.deepEqual(places, ['columns', 'layers[0].units', 'optimizer.learningRate']);
  });
});

describe('session on the engine: acts', () => {
  test('Reset gives back the very bits of the start', () => {
    const session = openSession();
    session.apply();
    const first = session.step();
    for (let count = 0; count < 5; count += 1) session.step();
    session.press('reset');
    assert.equal(session.picture().epoch, 0);
    const again = session.step();
    assert.equal(again.epoch, 1);
    assert.deepEqual(again.weights, first.weights);
    assert.deepEqual(again.surface, first.surface);
  });

  test('a run in slices and single steps come to the same bits', () => {
    const running = openSession();
    running.apply();
    running.press('run');
    running.scheduler.runAll(40);
    running.press('pause');
    const run = running.picture();
    const stepping = openSession();
    stepping.apply();
    let step = stepping.step();
    while (step.epoch < run.epoch) step = stepping.step();
    assert.ok(run.epoch > 10, String(run.epoch));
    assert.equal(step.epoch, run.epoch);
    assert.deepEqual(step.weights, run.weights);
  });

  test('another seed is another start, and the first one comes back', () => {
    const session = openSession();
    session.apply();
    const first = session.step().weights;
    session.apply({ type: 'network/seedChosen', seed: 2 });
    assert.notDeepEqual(session.step().weights, first);
    session.apply();
    assert.deepEqual(session.step().weights, first);
  });

  test('another learning rate keeps weights and epoch', () => {
    const session = openSession();
    session.apply();
    const { weights } = session.step();
    const answer = session.apply(typed('learningRate', '0.5'));
    assert.ok(answer.type === 'snapshot' || answer.type === 'applied');
    session.press('pause');
    const after = session.picture();
    assert.equal(after.epoch, 1);
    assert.deepEqual(after.weights, weights);
  });

  test('a refused rate leaves the rate of before', () => {
    const [touched, untouched] = [openSession(), openSession()];
    touched.apply();
    untouched.apply();
    touched.apply(typed('learningRate', '-1'), typed('batchSize', '2'));
    touched.apply();
    assert.deepEqual(touched.step().weights, untouched.step().weights);
  });

  test('a rate far too large diverges, stops, and keeps finite weights', () => {
    const session = openSession();
    session.apply(
      { type: 'training/optimizerChosen', optimizer: 'sgd' },
      typed('learningRate', '1e30'),
      { type: 'table/roleChosen', columnId: 'c3', role: 'target' },
      { type: 'table/roleChosen', columnId: 'c4', role: 'ignored' },
    );
    session.press('run');
    const { status, running, weights } = session.picture();
    assert.deepEqual([status, running], ['diverged', false]);
    assert.ok(weights.every(({ kernel }) => kernel.every(Number.isFinite)));
  });

  test('a run that diverges goes back to weights no worse than at the start, and says how far it got', () => {
    const session = openSession();
    session.apply(
      { type: 'training/optimizerChosen', optimizer: 'sgd' },
      typed('learningRate', '100'),
      { type: 'table/roleChosen', columnId: 'c3', role: 'target' },
      { type: 'table/roleChosen', columnId: 'c4', role: 'ignored' },
    );
    session.press('reset');
    const first = session.picture().trainingLoss;
    session.press('run');
    const broken = session.picture();
    assert.equal(broken.status, 'diverged');
    assert.ok(broken.trainingLoss <= first, `${broken.trainingLoss} of ${first}`);
    assert.ok((broken.brokenOff?.step ?? 0) > broken.step, 'it was further');
    assert.ok(broken.history.trainingLosses.length > 0, 'the run stays in the chart');
    session.press('reset');
    assert.deepEqual([session.picture().status, session.picture().brokenOff], ['ok', undefined]);
  });

  test('a row with a bad cell is left out and the rest trains', () => {
    const session = openSession();
    session.apply(
      { type: 'table/rowsAdded', beforeRowId: null, rows: [[]] },
      { type: 'table/cellEdited', rowId: 1, columnId: 'c1', text: 'abc' },
      typed('batchSize', '3'),
    );
    assert.equal(session.step().epoch, 1);
  });
});
