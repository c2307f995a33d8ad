/** How good the answers are: on the real engine, and what the page makes of it. Needs dist/. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { createAssessor } from '../../web/training/assess.js';
import { cellCounts, mixedUp, shownClasses } from '../../web/views/output/confusion.js';
import { fittedOf, quantiles } from '../../web/views/output/residuals.js';
import { foundAt } from '../../web/views/output/roc-view.js';
import { appliedStub } from './random-actions.js';
import { openEngine, startSession } from './real-engine.js';
/** @import { AssessmentRequest, OutputAsked, Snapshot, WorkerEvent } from '../../web/types.js' */

const engine = await openEngine();

/** A session on the four students, that answers each request. */
function openSession() {
  const { handle, scheduler, events } = startSession(engine);
  const state = initialState(firstEntry);
  const { spec, view } = toSpec(state);
  assert.ok(spec);
  handle({ type: 'apply', runId: 1, act: 1, spec, view });
  /** @param {Partial<OutputAsked>} asked @returns {Snapshot} */
  const ask = (asked) => {
    const { columns } = state.table;
    const { xColumn, yColumn } = state.view;
    const wanted = reduce(state, {
      type: 'run/outputAsked',
      asked: { columns, axes: [xColumn, yColumn], ...asked },
    });
    handle({ type: 'drawn', runId: 1 });
    handle({ type: 'view', runId: 1, view: toSpec(wanted).view });
    scheduler.runAll();
    const event = events[events.length - 1];
    assert.equal(event.type, 'snapshot');
    return /** @type {Extract<WorkerEvent, { type: 'snapshot' }>} */ (event).snapshot;
  };
  return { ask, state };
}

test('assessment: the worker tells it while it is asked for, of the part asked for', () => {
  const { ask } = openSession();
  const { assessment, outcomes } = ask({ assessment: { part: 'training', curves: [1] } });
  assert.ok(assessment && outcomes);
  assert.equal(assessment.samples, 4);
  assert.equal(
    assessment.confusion.reduce((sum, count) => sum + count, 0),
    4,
  );
  const [curve] = assessment.curves;
  assert.equal(curve.falsePositiveRates[0], 0);
  assert.equal(curve.truePositiveRates[curve.truePositiveRates.length - 1], 1);
  assert.equal(ask({}).assessment, null);
});

test('assessment: what the table cannot answer is not answered', () => {
  const { ask } = openSession();
  assert.equal(ask({ assessment: { part: 'validation', curves: [] } }).assessment, null);
  assert.equal(ask({ assessment: { part: 'training', curves: [7] } }).assessment, null);
});

test('assessment: it takes at most a tenth of the time of a run, and a new question is answered at once', () => {
  const clock = { ms: 0 };
  let asked = 0;
  const trainer = {
    evaluate: () => {
      asked += 1;
      clock.ms += 50;
      return {};
    },
    rocCurve: () => ({
      falsePositiveRates: Float64Array.from({ length: 5001 }, (_, i) => i / 5000),
      truePositiveRates: new Float64Array(5001).fill(1),
      auc: 1,
    }),
  };
  const view = { samples: 10, trainRows: [0], validationRows: [1], task: 'binary', outputs: 1 };
  const model = /** @type {any} */ ({ trainer, view });
  const assess = createAssessor(() => clock.ms);
  /** @type {AssessmentRequest} */
  const request = { part: 'training', curves: [1] };
  const first = assess(model, request, false);
  assert.ok((first?.curves[0].falsePositiveRates.length ?? 0) <= 402);
  assert.equal(first?.curves[0].falsePositiveRates.at(-1), 1);
  for (let i = 0; i < 100; i += 1) {
    clock.ms += 5;
    assess(model, request, false);
  }
  assert.equal(asked, 2);
  assert.ok(assess(model, { ...request, part: 'validation' }, false));
  assert.ok(assess(model, request, true));
});

test('assessment: what was asked about other columns or axes is not sent', () => {
  const { state } = openSession();
  const { columns } = state.table;
  const axes = /** @type {const} */ ([state.view.xColumn, state.view.yColumn]);
  /** @param {Partial<OutputAsked>} asked */
  const sent = (asked) =>
    toSpec(
      reduce(state, {
        type: 'run/outputAsked',
        asked: { columns, axes, xRange: [0, 1], yRange: [0, 1], held: { 2: 5 }, ...asked },
      }),
    ).view.asked;
  assert.deepEqual(sent({})?.xRange, [0, 1]);
  assert.equal(sent({ columns: [...columns] }), undefined);
  assert.equal(sent({ axes: [axes[1], axes[0]] })?.xRange, undefined);
  assert.equal(sent({ axes: [axes[1], axes[0]] })?.held, undefined);
});

test('assessment: the surface covers the range asked for, with the other inputs held', () => {
  const { ask } = openSession();
  const plain = ask({}).surface;
  const near = ask({ xRange: [3, 4], yRange: [60, 61] }).surface;
  assert.deepEqual([near?.xRange, near?.yRange, near?.isZoomed], [[3, 4], [60, 61], true]);
  assert.equal(plain?.isZoomed, false);
  const held = ask({ held: { 2: 100 } }).surface;
  assert.deepEqual(held?.xRange, plain?.xRange);
  assert.notDeepEqual(held?.outputs, plain?.outputs);
});

test('assessment: a surface that nobody sees has as many points as those of the units', () => {
  const { ask } = openSession();
  assert.equal(ask({}).surface?.width, 160);
  const { surface } = ask({ isHidden: true });
  assert.deepEqual([surface?.width, surface?.unitSize], [24, 24]);
  assert.equal(surface?.outputs.length, 24 * 24);
});

test('assessment: a section says what the surface says along its line', () => {
  const { ask, state } = openSession();
  const surface = ask({ xRange: [2, 6], yRange: [60, 80], held: { 2: 70 } }).surface;
  const count = state.table.columns.length;
  const along = Array.from({ length: count }, (_, column) => (column === 0 ? 1 : 0));
  const { section } = ask({
    section: {
      ...{ origin: [0, 60, 70, NaN], across: along, up: along.map(() => 0), along: 0 },
      ...{ xRange: [2, 6], yRange: [0, 0], width: 160, height: 1 },
    },
  });
  assert.equal(section?.outputs.length, 160);
  assert.deepEqual(section?.outputs, surface?.outputs.slice(0, 160));
  assert.equal(
    ask({
      section: {
        ...{ origin: [0], across: [1], up: [0], along: 0 },
        ...{ xRange: [2, 6], yRange: [0, 0], width: 160, height: 1 },
      },
    }).section,
    null,
  );
});

test('confusion: what is mixed up most comes first, and of many classes those are shown', () => {
  const confusion = Uint32Array.of(5, 1, 0, 3, 9, 0, 0, 0, 4);
  assert.deepEqual([...cellCounts(confusion, 3, 1).of], [3, 9, 0]);
  assert.equal(cellCounts(confusion, 3, 1).total, 12);
  assert.deepEqual(
    mixedUp(confusion, 3).map(({ actual, predicted }) => [actual, predicted]),
    [
      [1, 0],
      [0, 1],
    ],
  );
  assert.deepEqual(shownClasses(confusion, 3), [0, 1, 2]);
  assert.deepEqual(shownClasses(confusion, 3, 2), [0, 1]);
});

test('roc: what is found at a rate of false alarms that is not exceeded', () => {
  const curve = {
    class: 0,
    falsePositiveRates: Float64Array.of(0, 0, 0.5, 1),
    truePositiveRates: Float64Array.of(0, 0.4, 0.6, 1),
    auc: 0.7,
  };
  assert.equal(foundAt(curve, 0.1), 0.4);
  assert.equal(foundAt(curve, 0.5), 0.6);
});

test('residuals: predicted minus actual, training rows first, none where the rows are others', () => {
  const applied = appliedStub();
  const columns = [
    {
      name: 'y',
      kind: /** @type {const} */ ('number'),
      role: /** @type {const} */ ('target'),
      values: Float64Array.of(1, 2, 4),
    },
  ];
  /** @type {any} */
  const target = { column: 0, name: 'y', kind: 'number', role: 'target', first: 0, count: 1 };
  const numbers = {
    ...applied,
    ...{ task: /** @type {const} */ ('regression'), columns, encoding: [target] },
    ...{ trainRows: Uint32Array.of(2), validationRows: Uint32Array.of(0) },
  };
  const outcomes = { outputs: Float32Array.of(5, 0.5), losses: Float32Array.of(0, 0) };
  const fitted = fittedOf(numbers, outcomes, 0);
  assert.deepEqual([...(fitted?.actual ?? [])], [4, 1]);
  assert.deepEqual([...(fitted?.residuals ?? [])], [1, -0.5]);
  assert.deepEqual([fitted?.trainRows, fitted?.validationRows], [[0], [1]]);
  const others = { outputs: Float32Array.of(5), losses: Float32Array.of(0) };
  assert.equal(fittedOf(numbers, others, 0), null);
  assert.deepEqual(quantiles([4, 0, 2]), [0, 1, 2, 3, 4]);
});
