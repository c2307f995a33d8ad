/**
 * The lessons that come with the page: complete, and right wherever they name a number. The engine
 * is the real one: needs dist/.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { computeNumber } from '../../web/training/quiz-numbers.js';
import { lessonOf, walk } from './lesson-walk.js';
import { answered, openEngine } from './real-engine.js';
/** @import { HealthAnswer } from '../../web/types.js' */
/** @import { Computation } from '../../web/quiz-types.js' */
/** @import { LessonAsk, LessonMeasure } from '../../web/lesson-types.js' */

const engine = await openEngine();
const folder = new URL('../../web/lessons/', import.meta.url);
const names = readdirSync(folder).map((name) => name.replace(/\.json$/, ''));
const lessons = names.map((name) => ({ name, lesson: lessonOf(name) }));
const steps = lessons.flatMap(({ name, lesson }) =>
  lesson.steps.map((step, index) => ({ place: `${name}/${index + 1}`, step })),
);

/** What the workbench shows when each step is done. @type {Map<string, Record<LessonMeasure, number | null>>} */
const seen = new Map();
/** Rows that train and validate, by step. @type {Map<string, [number, number]>} */
const rows = new Map();
/** Length of each layer's gradient, by step. @type {Map<string, number[]>} */
const gradients = new Map();

for (const { name, lesson } of lessons) {
  await walk(engine, lesson, ({ measures, model }, index) => {
    const place = `${name}/${index + 1}`;
    seen.set(place, measures);
    const { trainRows, validationRows } = model.view;
    rows.set(place, [trainRows.length, validationRows.length]);
    if (place !== 'vanishing/2') return;
    const health = answered(engine, model, { kind: 'health', bins: 2 });
    const { layers } = /** @type {HealthAnswer} */ (health);
    gradients.set(
      place,
      layers.map(({ gradientNorm }) => gradientNorm),
    );
  });
}

/** @param {string} place @param {LessonMeasure} measure */
const shown = (place, measure) => Number(seen.get(place)?.[measure] ?? NaN);

/** @param {Computation} computation */
const says = (computation) => computeNumber(engine, computation);
const parameters = (/** @type {number[]} */ ...sizes) => says({ compute: 'parameters', sizes });
const sigmoid = says({ compute: 'activation', activation: 'sigmoid', z: 0 });
const slope = says({ compute: 'slope', activation: 'sigmoid', z: 0 });
/** @param {'squared' | 'cross'} kind @param {number} prediction @param {number} target */
const lossOf = (kind, prediction, target) =>
  says({
    compute: 'loss',
    loss: kind === 'cross' ? 'binaryCrossentropy' : 'meanSquaredError',
    predictions: [prediction],
    targets: [target],
  });
/** The step that the lesson on gradient descent makes by hand. @param {Extract<Computation, { compute: 'step' }>['result']} result */
const byHand = (result) =>
  says({ compute: 'step', result, weight: 1, bias: 0, x: 2, target: 6, learningRate: 0.05 });

/** What the numeric questions of the lessons ask for. @type {Record<string, () => number>} */
const ANSWERS = {
  'activations/2': () => says({ compute: 'activation', activation: 'relu', z: -3 }),
  'example-1/5': () => shown('example-1/5', 'parameters'),
  'example-2/2': () => shown('example-2/2', 'parameters'),
  'exercises/2': () => shown('exercises/2', 'parameters'),
  'exercises/4': () => shown('exercises/4', 'parameters'),
  'gradient-descent/2': () => byHand('loss'),
  'gradient-descent/3': () => byHand('weightGradient'),
  'gradient-descent/4': () => byHand('weight'),
  'layers/2': () => parameters(3, 6),
  'layers/5': () => shown('layers/5', 'parameters'),
  'loss/1': () => 85 - shown('loss/1', 'prediction'),
  'loss/2': () => lossOf('squared', shown('loss/2', 'prediction'), 85),
  'neuron/2': () =>
    says({
      compute: 'output',
      inputs: [3, 4],
      layers: [{ kernel: [[2], [-1]], bias: [0.5], activation: 'linear' }],
    }),
  'softmax/2': () => says({ compute: 'softmax', logits: [2, 1, 0], index: 0 }),
  'softmax/3': () => 1 - 0.7 - 0.2,
  'vanishing/3': () => slope,
  'why-deep/1': () => shown('why-deep/1', 'parameters'),
};

/** A number that claims nothing. */
const nothing = () => NaN;

/**
 * What the texts claim beyond what the step itself sets or asks for, and what the engine says of
 * it.
 * @type {Record<string, Record<string, () => number>>}
 */
const CLAIMS = {
  'example-1/5': { 36: () => parameters(8, 4), 13: () => 8 + 4 + 1 },
  'example-1/6': { 85: nothing, 75: nothing, 81: () => shown('example-1/6', 'prediction') },
  'example-2/2': { 0.001: nothing },
  'example-2/3': { 85: nothing, 75: nothing },
  'example-2/4': { 50: nothing, 90: nothing },
  'example-2/5': {
    ...{ 50: nothing, 90: nothing },
    99: () => Math.floor(100 * shown('example-2/5', 'prediction')),
  },
  'exercises/2': { 11: () => parameters(10, 1) },
  'exercises/4': { 80: () => parameters(4, 16), 136: () => parameters(16, 8) },
  'exercises/5': { 0.0053: () => shown('exercises/3', 'validationLoss') },
  'fitting/4': { 15: () => rows.get('fitting/4')?.[0] ?? NaN },
  'gradient-descent/4': {
    ...{ 0.05: nothing, 0.4: () => byHand('bias'), 16: () => byHand('loss') },
  },
  'layers/5': { 24: () => parameters(3, 6), 28: () => parameters(6, 4) },
  'learning-rate/3': { 300: () => 0.03 / 0.0001 },
  'learning-rate/5': { 0.001: nothing, 0.01: nothing, 0.1: nothing },
  'loss/1': { 85: nothing, 70: () => shown('loss/1', 'prediction') },
  'loss/3': { 85: nothing },
  'loss/4': {
    ...{ 0.1: nothing, 0.5: nothing, 0.9: nothing },
    '2.30': () => lossOf('cross', 0.1, 1),
    0.69: () => lossOf('cross', 0.5, 1),
    0.11: () => lossOf('cross', 0.9, 1),
  },
  'loss/5': { 0.7: () => shown('loss/4', 'trainLoss') },
  'mistake-1/1': { 16: nothing },
  'mistake-1/3': {
    13: () => shown('mistake-1/3', 'parameters'),
    337: () => shown('mistake-1/2', 'parameters'),
    1.12: () => shown('mistake-1/2', 'validationLoss'),
  },
  'mistake-1/4': {
    30: () => rows.get('mistake-1/4')?.[0] ?? NaN,
    40: () => (rows.get('mistake-1/4') ?? []).reduce((sum, each) => sum + each, 0),
    83: () => 100 * shown('mistake-1/2', 'validationAccuracy'),
  },
  'mistake-2/2': { 0.7: () => shown('mistake-2/1', 'trainLoss') },
  'neuron/2': { 0.5: nothing },
  'neuron/3': { 0.5: () => sigmoid },
  'outputs/3': { 300: () => (rows.get('outputs/3') ?? []).reduce((sum, each) => sum + each, 0) },
  'softmax/2': { 7.39: () => Math.exp(2), 2.72: () => Math.exp(1) },
  'softmax/3': { 0.7: nothing, 0.2: nothing },
  'vanishing/1': { 0.7: nothing },
  'why-deep/1': { 27: () => parameters(26, 1) },
  'why-deep/3': { 105: () => shown('why-deep/3', 'parameters') },
};

/** @param {unknown} value @returns {number[]} */
const numbersOf = (value) => {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersOf) : [];
};

/** Texts that a learner reads, without programs. @param {unknown} value @param {string} [name] @returns {string[]} */
function textsOf(value, name = '') {
  if (typeof value === 'string') {
    const isRead = ['title', 'text', 'explain', 'feedback', 'true', 'false'].includes(name);
    return isRead ? [value.replace(/```[\s\S]*?```|`[^`]*`/g, '')] : [];
  }
  if (value === null || typeof value !== 'object') return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([field, each]) => textsOf(each, isList ? name : field));
}

test('lessons: all that were promised are there, and are offered', () => {
  const build = readFileSync(new URL('../../tools/build.mjs', import.meta.url), 'utf8');
  for (const name of names) assert.ok(build.includes(`'${name}'`), name);
  assert.equal(names.length, 17);
});

test('lessons: each has a beginning that sets the workbench up, and four steps at least', () => {
  for (const { name, lesson } of lessons) {
    assert.ok(lesson.steps.length >= 4 && lesson.steps.length <= 9, name);
    assert.ok(lesson.steps[0].set?.dataset, name);
    assert.ok(lesson.steps.some(({ ask }) => ask) && lesson.minutes <= 10, name);
  }
});

describe('lessons: questions are right', () => {
  test('every number that is asked for is the engine’s', () => {
    const asked = steps.filter(({ step }) => step.ask?.kind === 'numeric');
    assert.deepEqual(asked.map(({ place }) => place).sort(), Object.keys(ANSWERS).sort());
    for (const { place, step } of asked) {
      const { answer, tolerance = 1e-6 } = /** @type {Extract<LessonAsk, { kind: 'numeric' }>} */ (
        step.ask
      );
      const value = ANSWERS[place]();
      assert.ok(Math.abs(value - answer) <= tolerance, `${place}: ${value}, not ${answer}`);
    }
  });

  test('every prediction comes out as exactly one of its options', () => {
    for (const { place, step } of steps) {
      if (step.ask?.kind !== 'predict') continue;
      const value = shown(place, step.ask.measure);
      const fits = step.ask.options.filter(
        ({ from = -Infinity, to = Infinity }) => value >= from && value < to,
      );
      assert.equal(fits.length, 1, `${place}: ${value}`);
      // Only whoever is wrong needs to be told why.
      for (const option of step.ask.options) {
        assert.equal(option.feedback === undefined, fits.includes(option), place);
      }
    }
  });

  test('whoever chooses wrongly is told why', () => {
    for (const { place, step } of steps) {
      if (step.ask?.kind === 'choice') {
        for (const { correct, feedback = '' } of step.ask.options) {
          assert.ok(correct || feedback.length > 15, place);
        }
      } else if (step.ask?.kind === 'trueFalse') {
        assert.ok(step.ask.feedback?.[step.ask.answer ? 'false' : 'true'], place);
      } else if (step.ask?.kind === 'numeric') assert.ok(step.ask.feedback, place);
    }
  });
});

describe('lessons: every number in a text is the engine’s', () => {
  test('nothing is claimed that was not computed', () => {
    /** @type {Record<string, string[]>} */
    const claimed = {};
    for (const { place, step } of steps) {
      const given = numbersOf(step).map(String);
      const found = [
        ...textsOf(step)
          .join('\n')
          .matchAll(/\d+(?:,\d{3})*(?:\.\d+)?/g),
      ]
        .map(([number]) => number.replaceAll(',', ''))
        .filter((number) => number.includes('.') || Number(number) >= 10)
        .filter((number) => !given.includes(number));
      if (found.length > 0) claimed[place] = [...new Set(found)].sort();
    }
    const known = Object.entries(CLAIMS).map(([place, claims]) => [place, Object.keys(claims)]);
    assert.deepEqual(
      claimed,
      Object.fromEntries(known.map(([place, claims]) => [place, [...claims].sort()])),
    );
  });

  for (const [place, claims] of Object.entries(CLAIMS)) {
    test(`${place}: ${Object.keys(claims).join(', ')}`, () => {
      for (const [number, value] of Object.entries(claims)) {
        const decimals = number.split('.')[1]?.length ?? 0;
        if (value !== nothing) assert.equal(value().toFixed(decimals), number);
      }
    });
  }

  test('what is told in words alone is so', () => {
    assert.ok(shown('fitting/4', 'parameters') > 1000);
    assert.ok(shown('fitting/4', 'trainLoss') < 0.005);
    assert.ok(shown('mistake-1/2', 'validationLoss') > 1);
    assert.ok(shown('exercises/5', 'trainLoss') < shown('exercises/3', 'trainLoss'));
    assert.ok(shown('exercises/5', 'validationLoss') >= shown('exercises/3', 'validationLoss'));
    assert.ok(shown('mistake-2/3', 'trainLoss') < shown('mistake-2/2', 'trainLoss'));
    assert.ok(shown('why-deep/3', 'trainLoss') < shown('why-deep/2', 'trainLoss'));
    assert.ok(shown('why-deep/4', 'trainLoss') > shown('why-deep/3', 'trainLoss'));
    assert.equal(shown('example-2/4', 'trainAccuracy'), 1);
    assert.equal(byHand('lossAfter').toFixed(4), '4.0000');
    assert.ok(slope ** 5 < 0.001);
    assert.equal(shown('why-deep/1', 'parameters'), shown('why-deep/3', 'parameters'));
  });

  test('where gradients vanish, the first two layers get less than a fiftieth', () => {
    const norms = gradients.get('vanishing/2') ?? [];
    assert.equal(norms.length, 6);
    assert.ok(norms[0] < norms[4] / 50 && norms[1] < norms[4] / 50, norms.join(' '));
  });

  test('softmax does not change when all logits grow alike', () => {
    for (const index of [0, 1, 2]) {
      const of = (/** @type {number[]} */ logits) => says({ compute: 'softmax', logits, index });
      assert.equal(of([7, 6, 5]).toFixed(6), of([2, 1, 0]).toFixed(6));
    }
  });
});
