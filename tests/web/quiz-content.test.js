/**
 * The quizzes that come with the page: complete, fair, and right wherever they name a number. The
 * engine is the real one: needs dist/.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { findEntry } from '../../web/data/catalog.js';
import { computationsOf, drawQuestion, keyOf } from '../../web/quiz/draw.js';
import { grade } from '../../web/quiz/grade.js';
import { readQuiz } from '../../web/quiz/read-quiz.js';
import { rightResponse } from '../../web/quiz/responses.js';
import { fillPlaces, formulasOf, placesOf, readRichText } from '../../web/quiz/rich-text.js';
import { readTex } from '../../web/quiz/tex.js';
import { computeNumber } from '../../web/training/quiz-numbers.js';
import { trainRun } from '../../web/training/quiz-run.js';
import { tableOf } from './goal-support.js';
import { coverage } from './quiz-coverage.js';
import { openEngine } from './real-engine.js';
/** @import { Computation, PredictThenRunQuestion, Question } from '../../web/quiz-types.js' */
/** @import { CatalogEntry } from '../../web/types.js' */

const engine = await openEngine();
const NAMES = ['neurons', 'activations', 'training', 'mistakes'];
const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);

/** @param {string} name @returns {readonly Question[]} */
function questionsOf(name) {
  const file = new URL(`../../web/quizzes/${name}.json`, import.meta.url);
  const isDataset = (/** @type {string} */ id) => findEntry(id) !== undefined;
  const { quiz, issues } = readQuiz(readFileSync(file, 'utf8'), { isDataset });
  assert.deepEqual(issues, []);
  return quiz?.questions ?? [];
}

const quizzes = NAMES.map((name) => ({ name, questions: questionsOf(name) }));
const all = quizzes.flatMap(({ name, questions }) =>
  questions.map((question) => ({ place: `${name}/${question.id}`, question })),
);
/** @param {string} place */
const find = (place) =>
  /** @type {Question} */ (all.find((each) => each.place === place)?.question);

/**
 * Every text, with the name of its field.
 * @param {unknown} value
 * @param {string} [name]
 * @returns {{ name: string, text: string }[]}
 */
function textsOf(value, name = '') {
  if (typeof value === 'string') return [{ name, text: value }];
  if (Array.isArray(value)) return value.flatMap((each) => textsOf(each, name));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([field, each]) => textsOf(each, field));
}

/** What a reader gets after the question itself. @param {Question} question */
function answersText({ text: _, parameters: _parameters, ...rest }) {
  const read = ['text', 'left', 'right', 'feedback', 'true', 'false', 'hints', 'explanation'];
  const texts = textsOf(rest).filter(({ name }) => read.includes(name));
  return texts.map(({ text }) => text).join('\n');
}

/** @param {string} text */
const numbersIn = (text) =>
  [...text.replace(/\{\{\w+\}\}/g, '').matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => number);

test('quizzes: four of them, sixty questions at least, each named once', () => {
  assert.ok(all.length >= 60, String(all.length));
  assert.ok(quizzes.every(({ questions }) => questions.length >= 15));
  assert.equal(new Set(all.map(({ question }) => question.id)).size, all.length);
  assert.ok(new Set(all.map(({ question }) => question.kind)).size >= 12);
});

test('quizzes: every statement of the tutorials is asked for', () => {
  const tasks = questionsOf('tasks').map(({ id }) => `tasks/${id}`);
  const known = new Set([...all.map(({ place }) => place), ...tasks]);
  for (const [statement, ...places] of coverage) {
    assert.ok(places.length > 0, statement);
    for (const place of places) assert.ok(known.has(place), `${statement}: ${place}`);
  }
});

describe('quizzes: whoever is wrong learns why', () => {
  for (const { place, question } of all) {
    test(`${place}: feedback for every wrong answer, a hint, an explanation`, () => {
      assert.ok((question.hints ?? []).length > 0 && (question.explanation ?? '').length > 30);
      /** @type {any} */
      const given = question;
      const { kind, options = [], curves = [], pairs = [], blanks = [], feedback } = given;
      for (const each of [...options, ...curves, ...pairs]) {
        assert.ok((each.feedback ?? '').length > 15, JSON.stringify(each));
      }
      for (const each of blanks) assert.ok(each.feedback?.length > 10 && each.wrong.length > 0);
      if (kind === 'trueFalse') assert.ok(feedback.true && feedback.false);
      const needsOne = ['order', 'numeric', 'line', 'pointOnPlot', 'build'];
      if (needsOne.includes(kind)) assert.ok(feedback?.length > 15);
      if (kind === 'numeric') assert.ok(given.wrong?.length > 0);
    });
  }
});

describe('quizzes: nothing is given away', () => {
  for (const { name, questions } of quizzes) {
    test(`${name}: the right option is seldom the longest, and never by much`, () => {
      const choices = questions.filter((question) => question.kind === 'choice');
      const lengths = choices.map(({ id, options }) => ({
        id,
        right: options.find(({ correct }) => correct)?.text.length ?? 0,
        wrong: Math.max(
          ...options.filter(({ correct }) => !correct).map(({ text }) => text.length),
        ),
      }));
      const longest = lengths.filter(({ right, wrong }) => right > wrong);
      assert.ok(longest.length <= choices.length / 3, longest.map(({ id }) => id).join(' '));
      for (const { id, right, wrong } of longest) assert.ok(right <= wrong * 1.2 + 2, id);
    });
  }

  test('true and false are both right somewhere', () => {
    const said = all.flatMap(({ question }) =>
      question.kind === 'trueFalse' ? [question.answer] : [],
    );
    assert.deepEqual([...new Set(said)].sort(), [false, true]);
  });
});

describe('quizzes: formulas and numbers can be read', () => {
  for (const { place, question } of all) {
    test(`${place}: every formula is one, and every drawn number stands in its text`, () => {
      const { values } = drawQuestion(question, 1);
      for (const { name, text } of textsOf(question)) {
        if (['formula', 'losses', 'answer', 'id', 'kind'].includes(name)) continue;
        for (const tex of formulasOf(readRichText(text))) {
          assert.equal(readTex(tex).trouble, '', tex);
        }
        const filled = fillPlaces(text, { ...values, answer: 1 });
        assert.deepEqual(placesOf(filled), [], text);
      }
    });
  }
});

/** Every draw, with what the engine computes for it. @param {Question} question */
function draws(question) {
  return SEEDS.map((seed) => {
    const drawn = drawQuestion(question, seed);
    const computed = new Map(
      computationsOf(drawn).map((each) => [keyOf(each), computeNumber(engine, each)]),
    );
    return { drawn, computed };
  });
}

describe('quizzes: what is asked for can be answered', () => {
  for (const { place, question } of all) {
    if (question.kind === 'predictThenRun') continue;
    test(`${place}: the right answer gets full marks with every seed`, () => {
      for (const { drawn, computed } of draws(question)) {
        const response = rightResponse(drawn, computed);
        assert.ok(response !== null);
        const { share, isRight } = grade(drawn, response, { computed });
        assert.deepEqual([share, isRight], [1, true], JSON.stringify(drawn.values));
      }
    });

    if (question.kind !== 'numeric') continue;
    test(`${place}: each known mistake is a mistake with some seed, and is told`, () => {
      (question.wrong ?? []).forEach(({ answer, feedback }) => {
        const told = draws(question).some(({ drawn, computed }) => {
          const alone = { ...drawn, question: { ...question, answer, decimals: undefined } };
          const response = rightResponse(alone, computed);
          const { isRight, feedback: said } = grade(drawn, response ?? '', { computed });
          return !isRight && said.some(({ text }) => text === feedback);
        });
        assert.ok(told, feedback);
      });
    });
  }
});

/** @param {Pick<PredictThenRunQuestion, 'run' | 'measure'>} question */
async function measured({ run, measure }) {
  const entry = /** @type {CatalogEntry} */ (findEntry(run.dataset));
  const table = await tableOf({ data: { dataset: run.dataset }, wanted: [], epochs: 1 });
  const going = trainRun(engine, entry, table, run, () => 0);
  let step = going.next();
  while (!step.done) step = going.next();
  return step.value.measures[measure];
}

/** By place: the option that is right, counted from 0, and figures that the texts name. */
const RUNS = {
  'activations/linear-on-a-circle': 0,
  'activations/tanh-on-a-circle': 2,
  'training/students-with-a-small-rate': 1,
  'training/students-with-a-larger-rate': 0,
  'mistakes/five-sigmoid-layers': 0,
  'mistakes/five-relu-layers': 2,
};

describe('quizzes: predictions come true as their texts say', () => {
  test('every such question is here', () => {
    const places = all.filter(({ question }) => question.kind === 'predictThenRun');
    assert.deepEqual(places.map(({ place }) => place).sort(), Object.keys(RUNS).sort());
  });

  for (const [place, right] of Object.entries(RUNS)) {
    test(`${place}: the engine measures it, with other seeds as well`, async () => {
      const question = /** @type {PredictThenRunQuestion} */ (find(place));
      for (const seed of [question.run.seed, 2, 3]) {
        const value = await measured({ ...question, run: { ...question.run, seed } });
        const fits = question.options.map(
          ({ from = -Infinity, to = Infinity }) => value >= from && value < to,
        );
        assert.deepEqual([fits.filter(Boolean).length, fits.indexOf(true)], [1, right], `${value}`);
      }
    });
  }
});

describe('quizzes: networks beside a question show what it is about', () => {
  /** @param {Question | undefined} question @param {PredictThenRunQuestion['measure']} measure */
  function shown(question, measure) {
    assert.ok(question?.view);
    return measured({ run: question.view, measure });
  }

  test('linear layers stay behind a line, layers of ReLU close a ring', async () => {
    const linear = questionsOf('tour').find(({ id }) => id === 'linear-layers');
    assert.ok((await shown(linear, 'trainAccuracy')) < 0.9);
    const bent = find('activations/bends-from-straight-pieces');
    assert.ok((await shown(bent, 'validationAccuracy')) > 0.95);
  });

  test('a large network knows its few rows by heart, and others far worse', async () => {
    const question = find('mistakes/name-of-overfitting');
    assert.equal(await shown(question, 'trainAccuracy'), 1);
    assert.ok((await shown(question, 'validationAccuracy')) < 0.9);
    assert.ok((await shown(question, 'trainLoss')) < 0.001);
    assert.ok((await shown(question, 'validationLoss')) > 1);
  });

  test('every view that comes with the page is one of these', () => {
    const views = [...all.map(({ question }) => question), ...questionsOf('tour')].filter(
      ({ view }) => view !== undefined,
    );
    assert.equal(views.length, 3);
  });
});

/** @param {Computation} computation */
const engineSays = (computation) => computeNumber(engine, computation);
const parameters = (/** @type {number[]} */ ...sizes) =>
  engineSays({ compute: 'parameters', sizes });
const squared = engineSays({
  ...{ compute: 'loss', loss: 'meanSquaredError', predictions: [70], targets: [85] },
});
const guessed = engineSays({
  ...{ compute: 'loss', loss: 'binaryCrossentropy', predictions: [0.5], targets: [1] },
});
const half = engineSays({ compute: 'activation', activation: 'sigmoid', z: 0 });
const quarter = engineSays({ compute: 'slope', activation: 'sigmoid', z: 0 });
const gradient = engineSays({
  ...{ compute: 'step', result: 'weightGradient', weight: 1, bias: 0, x: 2, target: 6 },
  learningRate: 0.1,
});

/**
 * What the texts claim, and what the engine says of it; NaN for a number that claims nothing: it is
 * an example, a bound of an option or one that the reader is told to be wrong.
 * @type {Record<string, Record<string, number>>}
 */
const CLAIMS = {
  'neurons/each-connection-a-weight': { 24: parameters(3, 8) - 8 },
  'neurons/count-the-parameters': { 73: parameters(3, 8, 4, 1) },
  'neurons/first-layer-of-example-1': { 24: parameters(3, 8) - 8, 32: parameters(3, 8) },
  'neurons/regression-or-classification': { 7.5: NaN },
  'neurons/lines-of-the-program': { 100: NaN },
  'neurons/parameters-of-exercise-2': {
    ...{ 64: parameters(3, 16), 136: parameters(16, 8), 209: parameters(3, 16, 8, 1) },
    ...{ 51: parameters(3, 10, 1), 17: NaN, 10: NaN, 11: NaN },
  },
  'activations/sigmoid-of-zero': { 0.5: half },
  'activations/where-sigmoid-belongs': { 0.25: quarter },
  'activations/where-tanh-saturates': { 2.2: NaN },
  'activations/where-softmax-belongs': { 1.5: NaN },
  'activations/which-is-tanh': { 0.5: half },
  'activations/largest-slope': { 0.5: half, 0.25: half * (1 - half) },
  'activations/linear-on-a-circle': { 70: NaN, 95: NaN },
  'activations/tanh-on-a-circle': { 70: NaN, 95: NaN },
  'training/squared-error': { 225: squared, 70: NaN, 85: NaN, 15: Math.sqrt(squared) },
  'training/seventy-and-eightyfive': { 15: Math.sqrt(squared) },
  'training/weight-after-a-step': { 16: -gradient },
  'training/fit-epochs-100': { 25: NaN, 400: NaN },
  'training/labels-of-example-2': { 80: NaN, 0.5: NaN },
  'training/students-with-a-small-rate': { 0.69: guessed, 0.1: NaN, 0.6: NaN },
  'training/students-with-a-larger-rate': { 0.1: NaN, 0.6: NaN },
  'mistakes/sigmoid-everywhere': { 0.25: quarter },
  'mistakes/shrinking-gradient': { 0.5: half },
  'mistakes/five-sigmoid-layers': { 60: NaN, 90: NaN },
  'mistakes/five-relu-layers': { 60: NaN, 90: NaN },
  'mistakes/fix-of-mistake-2': { 32: NaN },
  'mistakes/more-layers-always-better': { 30: NaN },
  'mistakes/where-to-stop': { 160: NaN },
};

describe('quizzes: every number in an answer is the engine’s', () => {
  for (const { place, question } of all) {
    test(`${place}: claims nothing that was not computed`, () => {
      const given = numbersIn(question.text);
      const claimed = numbersIn(answersText(question)).filter(
        (number) => !given.includes(number) && (number.includes('.') || Number(number) >= 10),
      );
      const known = CLAIMS[place] ?? {};
      assert.deepEqual([...new Set(claimed)].sort(), Object.keys(known).sort());
      for (const [number, value] of Object.entries(known)) {
        const decimals = number.split('.')[1]?.length ?? 0;
        if (!Number.isNaN(value)) assert.equal(value.toFixed(decimals), number);
      }
    });
  }

  test('tanh is as flat as its question says where a click is right, and steep where it is wrong', () => {
    const question = find('activations/where-tanh-saturates');
    assert.ok(question.kind === 'pointOnPlot');
    const slope = (/** @type {number} */ z) =>
      engineSays({ compute: 'slope', activation: 'tanh', z });
    for (const { from, to } of question.accept) {
      for (let z = from; z <= to; z += 0.1) assert.ok(slope(z) < slope(0) / 20, String(z));
    }
    for (const { from, to } of question.wrong ?? []) {
      for (let z = from; z <= to; z += 0.1) assert.ok(slope(z) > slope(0) / 3, String(z));
    }
  });

  test('the gradient by hand is negative for every draw, as its explanation says', () => {
    for (const { drawn, computed } of draws(find('training/a-gradient-by-hand'))) {
      assert.ok(Number(rightResponse(drawn, computed)) < 0, JSON.stringify(drawn.values));
    }
  });

  test('five sigmoid layers leave less than a thousandth, three tanh units close a ring', async () => {
    assert.ok(quarter ** 5 < 0.001);
    const ring = /** @type {PredictThenRunQuestion} */ (find('activations/tanh-on-a-circle'));
    const hidden = [{ units: 3, activation: /** @type {const} */ ('tanh') }];
    const run = { ...ring.run, hidden, learningRate: 0.03 };
    assert.ok((await measured({ ...ring, run })) > 0.95);
  });

  test('curves that are to rise rise, and the others fall', () => {
    const curve = (/** @type {string} */ place) => {
      const question = find(place);
      assert.ok(question.kind === 'whichCurve');
      return question.curves.map(({ losses, correct }) => {
        const at = (/** @type {number} */ epoch) =>
          Number(drawQuestion({ ...question, parameters: { epoch: { among: [epoch] }, loss: { formula: String(losses) } } }, 1).values.loss); // prettier-ignore
        const last = (question.epochs ?? 50) - 1;
        return { correct: correct === true, first: at(0), last: at(last), middle: at(12) };
      });
    };
    for (const { correct, first, last } of curve('training/which-rate-is-too-large')) {
      assert.equal(last > first, correct);
    }
    for (const { correct, first, middle, last } of curve('mistakes/curve-of-overfitting')) {
      assert.ok(middle < first);
      assert.equal(last > middle + 0.1, correct);
    }
  });
});
