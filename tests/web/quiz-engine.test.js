/** Numbers and runs of quizzes, by the engine as it is shipped. Needs dist/. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { createQuizHost } from '../../web/training/quiz-host.js';
import {
  activationCurve,
  computeNumber,
  untrainedSurface,
} from '../../web/training/quiz-numbers.js';
import { openEngine } from './real-engine.js';

/** @import { Engine } from '../../wasm/engine.js' */
/** @import { Computation } from '../../web/quiz-types.js' */
/** @import { EngineTask, QuizEvent } from '../../web/quiz/play-types.js' */

/** @type {Engine} */
let engine;
before(async () => {
  engine = await openEngine();
});

/** @param {Computation} computation @param {number} expected */
function assertNumber(computation, expected) {
  const found = computeNumber(engine, computation);
  const name = JSON.stringify(computation);
  assert.ok(
    Math.abs(found - expected) <= 2e-6 * Math.max(1, Math.abs(expected)),
    `${name}: ${found}`,
  );
}

test('quiz numbers: parameters of 3-8-4-1 are 73', () => {
  assertNumber({ compute: 'parameters', sizes: [3, 8, 4, 1] }, 73);
  assertNumber({ compute: 'parameters', sizes: [1, 1] }, 2);
});

test('quiz numbers: activations and their slopes', () => {
  assertNumber({ compute: 'activation', activation: 'sigmoid', z: 0 }, 0.5);
  assertNumber({ compute: 'slope', activation: 'sigmoid', z: 0 }, 0.25);
  assertNumber({ compute: 'activation', activation: 'relu', z: -3 }, 0);
  assertNumber({ compute: 'slope', activation: 'relu', z: 2 }, 1);
  assertNumber({ compute: 'slope', activation: 'tanh', z: 0 }, 1);
  assertNumber({ compute: 'slope', activation: 'tanh', z: 2 }, 1 - Math.tanh(2) ** 2);
  assertNumber({ compute: 'activation', activation: 'leakyRelu', z: -10 }, -3);
});

test('quiz numbers: softmax of three logits', () => {
  const logits = [2, 1, 0];
  const sum = Math.E ** 2 + Math.E + 1;
  [Math.E ** 2 / sum, Math.E / sum, 1 / sum].forEach((expected, index) =>
    assertNumber({ compute: 'softmax', logits, index }, expected),
  );
});

test('quiz numbers: losses of given answers', () => {
  const [predictions, targets] = [
    [3, 5],
    [1, 6],
  ];
  assertNumber({ compute: 'loss', loss: 'meanSquaredError', predictions, targets }, 2.5);
  assertNumber({ compute: 'loss', loss: 'meanAbsoluteError', predictions, targets }, 1.5);
  const binary = /** @type {const} */ ({ compute: 'loss', loss: 'binaryCrossentropy' });
  assertNumber({ ...binary, predictions: [0.8], targets: [1] }, -Math.log(0.8));
  assertNumber({ ...binary, predictions: [0.8], targets: [0] }, -Math.log(0.2));
  const many = /** @type {const} */ ({ compute: 'loss', loss: 'categoricalCrossentropy' });
  assertNumber({ ...many, predictions: [0.7, 0.2, 0.1], targets: [0, 1, 0] }, -Math.log(0.2));
});

test('quiz numbers: one gradient step by hand', () => {
  // a = 2 * 3 + 1 = 7, loss (7 - 5)^2 = 4, dLoss/dw = 2 * 2 * 3 = 12, dLoss/db = 4.
  const step = /** @type {const} */ ({
    compute: 'step',
    weight: 2,
    bias: 1,
    x: 3,
    target: 5,
    learningRate: 0.01,
  });
  assertNumber({ ...step, result: 'prediction' }, 7);
  assertNumber({ ...step, result: 'loss' }, 4);
  assertNumber({ ...step, result: 'weightGradient' }, 12);
  assertNumber({ ...step, result: 'biasGradient' }, 4);
  assertNumber({ ...step, result: 'weight' }, 1.88);
  assertNumber({ ...step, result: 'bias' }, 0.96);
  assertNumber({ ...step, result: 'lossAfter' }, (1.88 * 3 + 0.96 - 5) ** 2);
  const unit = /** @type {const} */ ({
    ...step,
    activation: 'sigmoid',
    loss: 'binaryCrossentropy',
    target: 1,
    weight: 0,
    bias: 0,
  });
  assertNumber({ ...unit, result: 'weightGradient' }, -1.5);
});

test('quiz numbers: what a small network answers', () => {
  // relu(1 * 1 + 2 * -1 + 0.5) = 0, relu(1 * 3 + 2 * 1 - 1) = 4; 0 * 2 + 4 * -1 + 1 = -3.
  const layers = [
    {
      kernel: [
        [1, 3],
        [-1, 1],
      ],
      bias: [0.5, -1],
      activation: /** @type {const} */ ('relu'),
    },
    { kernel: [[2], [-1]], bias: [1] },
  ];
  assertNumber({ compute: 'output', inputs: [1, 2], layers }, -3);
});

test('quiz numbers: what the engine refuses is thrown with its reasons', () => {
  assert.throws(
    () => computeNumber(engine, { compute: 'parameters', sizes: [3, 0.5] }),
    (error) => /** @type {any} */ (error).issues.length === 1,
  );
});

test('quiz pictures: an activation over z, and a surface that its bends tell apart', () => {
  const curve = activationCurve(engine, { activation: 'relu', from: -2, to: 2, count: 5 });
  assert.deepEqual([...curve], [0, 0, 0, 1, 2]);
  const side = 9;
  const surface = (/** @type {import('../../wasm/engine.js').Activation} */ activation) =>
    untrainedSurface(engine, { activation, seed: 4, side });
  /** How far the middle row is from straight. @param {Float32Array} values */
  const bend = (values) => {
    const row = [...values.slice(4 * side, 5 * side)];
    return Math.max(...row.slice(2).map((y, x) => Math.abs(y - 2 * row[x + 1] + row[x])));
  };
  assert.ok(bend(surface('linear')) < 1e-5);
  assert.ok(bend(surface('relu')) > 0.2);
  assert.deepEqual(surface('tanh'), surface('tanh'));
});

const root = new URL('../../', import.meta.url);

/** A host whose breath the test may use to stop a run. @param {() => void} [onBreath] */
function openHost(onBreath) {
  /** @type {QuizEvent[]} */
  const events = [];
  const handle = createQuizHost({
    loadEngine: async () => engine,
    post: (event) => void events.push(structuredClone(event)),
    breathe: async () => onBreath?.(),
    fetchText: async (url) => readFileSync(new URL(url), 'utf8'),
    now: () => 0,
  });
  /** @param {EngineTask} task */
  const ask = (task) => handle({ id: 1, base: root.href, task });
  return { handle, ask, events };
}

test('quiz runs: one linear unit fails on the circle, hidden units do not', async () => {
  const { ask, events } = openHost();
  const setup = { dataset: 'circle', learningRate: 0.03, epochs: 60, seed: 1 };
  await ask({ ask: 'run', run: { ...setup, hidden: [] } });
  await ask({ ask: 'run', run: { ...setup, hidden: [{ units: 8, activation: 'tanh' }] } });
  const ends = events.flatMap((event) =>
    event.kind === 'done' ? [/** @type {any} */ (event.value)] : [],
  );
  assert.equal(ends.length, 2);
  assert.ok(ends[0].measures.trainAccuracy < 0.75, String(ends[0].measures.trainAccuracy));
  assert.ok(ends[1].measures.trainAccuracy > 0.95, String(ends[1].measures.trainAccuracy));
  assert.equal(ends[1].measures.parameters, 33);
  assert.equal(ends[1].epoch, 60);
  assert.equal(ends[1].losses.length, 61);
  assert.ok(ends[1].surface.outputs.length > 100);
  assert.equal(ends[1].points.x.length, ends[1].points.target.length);
  const progress = events.filter((event) => event.kind === 'progress');
  assert.equal(/** @type {any} */ (progress[0]).report.epoch, 0);
});

test('quiz runs: a table from a file, and the same run twice gives the same bits', async () => {
  const { ask, events } = openHost();
  /** @type {EngineTask} */
  const task = {
    ask: 'run',
    run: { dataset: 'iris', hidden: [{ units: 4, activation: 'relu' }], epochs: 5, seed: 3 },
  };
  await ask(task);
  await ask(task);
  const ends = events.filter((event) => event.kind === 'done');
  assert.equal(ends.length, 2);
  assert.deepEqual(ends[0], ends[1]);
});

test('quiz runs: a run that is stopped says nothing more', async () => {
  const { handle, ask, events } = openHost(() => void handle({ id: 1, stop: true }));
  await ask({ ask: 'run', run: { dataset: 'xor', hidden: [], epochs: 5000, seed: 1 } });
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['progress'],
  );
});

test('quiz runs: a data set that is not there is refused', async () => {
  const { ask, events } = openHost();
  await ask({ ask: 'run', run: { dataset: 'nowhere', hidden: [], epochs: 5, seed: 1 } });
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['refused'],
  );
  assert.match(/** @type {any} */ (events[0]).message, /nowhere/);
});
