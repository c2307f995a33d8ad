/** What answers are worth, and how far a player is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf, computationsOf, drawPaper, drawQuestion, keyOf } from '../../web/quiz/draw.js';
import { grade } from '../../web/quiz/grade.js';
import { isNear, readTyped } from '../../web/quiz/numeric.js';
import { readQuizValue } from '../../web/quiz/read-quiz.js';
import {
  firstResponse,
  isAnswered,
  readResponse,
  rightResponse,
} from '../../web/quiz/responses.js';
import { allKinds, quizOf } from './quiz-examples.js';

/** @import { Question, Quiz } from '../../web/quiz-types.js' */
/** @import { Response } from '../../web/quiz/play-types.js' */

const quiz = /** @type {Quiz} */ (readQuizValue(quizOf()).quiz);
const paper = drawPaper(quiz, 1);

/** @param {string} kind */
const drawnOf = (kind) =>
  /** @type {import('../../web/quiz/play-types.js').Drawn} */ (
    paper.questions.find(({ question }) => question.kind === kind)
  );

/** What the engine would say. @param {string} kind */
function knownOf(kind) {
  const computed = new Map(
    computationsOf(drawnOf(kind)).map((computation) => {
      const sizes = /** @type {number[]} */ (/** @type {any} */ (computation).sizes);
      const counts = sizes.slice(1).map((units, index) => (sizes[index] + 1) * units);
      return [keyOf(computation), counts.reduce((sum, count) => sum + count)];
    }),
  );
  return { computed, measured: 0.5 };
}

/** @param {string} kind @param {Response} response */
const mark = (kind, response) => grade(drawnOf(kind), response, knownOf(kind));

/** @param {string} kind @param {Response} response */
const said = (kind, response) => mark(kind, response).feedback.map(({ text }) => text);

for (const { kind } of allKinds()) {
  test(`grade: the right answer to a question of kind ${kind} has full marks, and only it begins as one`, () => {
    const drawn = drawnOf(kind);
    const { computed, measured } = knownOf(kind);
    const right = rightResponse(drawn, computed, measured);
    assert.ok(right !== null && isAnswered(drawn.question, right));
    const found = mark(kind, right);
    assert.equal(found.share, 1);
    assert.equal(found.isRight, true);
    assert.ok(found.parts.every((part) => part !== false));
    assert.deepEqual(readResponse(drawn.question, JSON.parse(JSON.stringify(right))), right);
    const first = firstResponse(drawn);
    const isBegun = first !== null && isAnswered(drawn.question, first);
    if (isBegun) assert.ok(mark(kind, first).share < 1);
  });
}

test('grade: a wrong option earns nothing and its own words', () => {
  assert.deepEqual(mark('choice', 2), {
    share: 0,
    isRight: false,
    parts: [null, null, false],
    feedback: [{ part: 2, text: 'ReLU does not change the sign.' }],
  });
  assert.deepEqual(said('trueFalse', false), ['A line of a line is a line.']);
  assert.equal(mark('whichActivation', 1).share, 0);
  assert.equal(mark('whichCurve', 1).share, 0);
  assert.deepEqual(said('predictThenRun', 1), ['A line cannot go round.']);
});

test('grade: several choices earn a part, and guessing all of them earns nothing', () => {
  assert.equal(mark('choices', [0]).share, 0.5);
  assert.equal(mark('choices', [0, 1, 2]).share, 0.5);
  assert.deepEqual(said('choices', [0, 2]), ['It grows without end.']);
  assert.equal(mark('choices', [0, 1, 2, 3]).share, 0);
  assert.equal(mark('choices', [2]).share, 0);
  const strict = { ...drawnOf('choices').question, scoring: 'all' };
  const drawn = drawQuestion(/** @type {Question} */ (strict), 1);
  assert.equal(grade(drawn, [0], knownOf('choices')).share, 0);
  assert.equal(grade(drawn, [1, 0], knownOf('choices')).share, 1);
});

test('grade: matching counts pairs; a right side that belongs to nothing is wrong', () => {
  const { share, parts, feedback } = mark('match', [1, 0, 2]);
  assert.equal(share, 1 / 3);
  assert.deepEqual(parts, [false, false, true]);
  assert.deepEqual(feedback, [{ part: 0, text: 'Any number can be the answer.' }]);
  assert.deepEqual(mark('match', [0, null, 3]).parts, [true, null, false]);
});

test('grade: one item at the wrong place costs one step of the order', () => {
  assert.equal(mark('order', [1, 2, 3, 0]).share, 2 / 3);
  assert.equal(mark('order', [3, 2, 1, 0]).share, 0);
});

test('grade: marks of an order agree with its share', () => {
  const parts = (/** @type {number[]} */ response) => mark('order', response).parts;
  assert.deepEqual(parts([0, 2, 1, 3]), [true, true, false, true]);
  // No item is at its place, and two are in order all the same.
  assert.deepEqual(parts([2, 3, 1, 0]), [true, true, false, false]);
  assert.equal(mark('order', [2, 3, 1, 0]).share, 1 / 3);
  // The last is at its place, and nothing is in order.
  assert.deepEqual(parts([3, 2, 1, 0]), [false, false, false, false]);
  assert.deepEqual(parts([0, 1, 2, 3]), [true, true, true, true]);
});

test('grade: blanks forgive case, spaces and hyphens, and know wrong words', () => {
  assert.equal(mark('blank', [' Cost ', 'LEARNING  RATE']).share, 1);
  assert.deepEqual(mark('blank', ['gain', '']).parts, [false, null]);
  assert.deepEqual(said('blank', ['gain', 'seed']), [
    'What is made small?',
    'A seed only sets where it starts.',
  ]);
});

test('grade: a known mistake in a number has its own words', () => {
  const { units } = drawnOf('numeric').values;
  const all = (3 + 1) * units + (units + 1) * 4 + 5;
  assert.equal(mark('numeric', String(all)).share, 1);
  assert.equal(mark('numeric', `${all},0`).share, 1);
  assert.deepEqual(said('numeric', String(all - units - 5)), ['Count the biases as well.']);
  assert.equal(mark('numeric', String(all + 1)).share, 0);
});

test('grade: numbers are read with comma or point, as percent and as fractions', () => {
  assert.deepEqual(readTyped('0,5'), [0.5]);
  assert.deepEqual(readTyped(' 0.5 '), [0.5]);
  assert.deepEqual(readTyped('\u2212.5'), [-0.5]);
  assert.deepEqual(readTyped('1,234'), [1234, 1.234]);
  assert.deepEqual(readTyped('1.234,5'), [1234.5]);
  assert.deepEqual(readTyped('1/4'), [0.25]);
  assert.deepEqual(readTyped('50 %'), [50, 0.5]);
  assert.deepEqual(readTyped('1e-3'), [0.001]);
  for (const none of ['', 'one', '1/0', '1/2/3', '5 $', '--1', 'Infinity', '/']) {
    assert.deepEqual(readTyped(none), [], none);
  }
});

test('grade: a tolerance has both of its ends in it', () => {
  assert.ok(isNear(0.73, 0.731, 0.001));
  assert.ok(isNear(0.732, 0.731, 0.001));
  assert.ok(!isNear(0.7295, 0.731, 0.001));
  assert.ok(isNear(0.1 + 0.2, 0.3));
  assert.ok(!isNear(0, 1e-6));
  assert.ok(!isNear(5, NaN, 100));
});

test('grade: a click is right in any of the stretches, ends included', () => {
  for (const x of [-5, -2, 2, 5]) assert.equal(mark('pointOnPlot', x).share, 1, String(x));
  for (const x of [-1.99, 0, 1.5, 5.01]) assert.equal(mark('pointOnPlot', x).share, 0, String(x));
  assert.deepEqual(said('pointOnPlot', 0.5), ['Here it is steepest.']);
});

test('grade: a line earns from guessing on', () => {
  assert.equal(mark('line', { w1: 1, w2: 0, b: 0 }).share, 1);
  assert.equal(mark('line', { w1: -1, w2: 0, b: 0 }).share, 0);
  assert.equal(mark('line', { w1: 0, w2: 0, b: 1 }).share, 0);
  assert.equal(mark('line', { w1: 1, w2: 0, b: 1.5 }).share, 0.5);
});

test('grade: a network is compared layer by layer, and a layer too many counts', () => {
  const ten = { units: '10', activation: /** @type {const} */ ('relu') };
  const one = { units: ' 1 ', activation: /** @type {const} */ ('linear') };
  assert.equal(mark('build', { layers: [ten, one] }).share, 1);
  assert.deepEqual(mark('build', { layers: [one, one] }).parts, [false, true]);
  assert.equal(mark('build', { layers: [ten, one, one] }).share, 2 / 3);
  assert.deepEqual(mark('build', { layers: [ten] }).parts, [true, null]);
});

test('draw: the same seed gives the same paper, another seed another one', () => {
  assert.deepEqual(drawPaper(quiz, 1), paper);
  const others = Array.from({ length: 20 }, (_, seed) => drawPaper(quiz, seed).questions);
  const units = new Set(others.map((questions) => questions[6].values.units));
  assert.deepEqual([...units].sort(), [5, 6, 7, 8, 9]);
  const orders = new Set(others.map((questions) => questions[0].order.join()));
  assert.equal(orders.size, 6);
  for (const questions of others) {
    const { units: drawn, twice, pick } = questions[6].values;
    assert.equal(twice, 2 * drawn);
    assert.ok([2, 4].includes(pick));
    assert.notDeepEqual(questions[4].order, [0, 1, 2, 3], 'an order that is right already');
    assert.deepEqual([...questions[3].order].sort(), [0, 1, 2, 3]);
  }
});

test('draw: a question keeps its numbers when others come and go, and a seed of the file is for all', () => {
  const alone = quizOf([allKinds()[6]]);
  assert.deepEqual(drawPaper(alone, 1).questions[0].values, paper.questions[6].values);
  const fixed = quizOf(undefined, { seed: 5, shuffle: true });
  assert.deepEqual(drawPaper(fixed, 1).questions, drawPaper(fixed, 2).questions);
  const ids = drawPaper(fixed, 1).questions.map(({ question }) => question.id);
  assert.deepEqual(
    [...ids].sort(),
    allKinds()
      .map(({ id }) => id)
      .sort(),
  );
  assert.notDeepEqual(
    ids,
    allKinds().map(({ id }) => id),
  );
});

test('draw: steps of tenths stay tenths', () => {
  const parameters = { a: { from: 0, to: 1, step: 0.1 } };
  const question = /** @type {Question} */ ({ ...allKinds()[0], parameters });
  const drawn = Array.from({ length: 60 }, (_, seed) => drawQuestion(question, seed).values.a);
  assert.deepEqual([...new Set(drawn)].sort(), [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
});

test('draw: what the engine has not said is no number', () => {
  const drawn = drawnOf('numeric');
  const { answer } = /** @type {any} */ (drawn.question);
  assert.ok(Number.isNaN(answerOf(answer, drawn, new Map())));
  assert.equal(rightResponse(drawn, new Map()), null);
});

test('responses: what does not fit the question is nothing', () => {
  const bad = {
    choice: [3, -1, 0.5, '0', null, {}],
    choices: [[0, 0], [4], 'all', [null], [-1]],
    trueFalse: [0, 'true', null],
    match: [[0, 1], [0, 1, 9], 'x', [0, 1, '2']],
    order: [[0, 1, 2], [0, 1, 2, 2], [0, 1, 2, 4], {}],
    blank: [['a'], [1, 2], ['a', 'b'.repeat(201)]],
    numeric: [5, null, '1'.repeat(201)],
    pointOnPlot: ['1', null, NaN],
    line: [{}, { w1: 1, w2: 2 }, { w1: 1, w2: 2, b: 1e9 }, null],
    build: [{}, { layers: [] }, { layers: [{ units: 5, activation: 'relu' }] }, { layers: [null] }],
  };
  for (const [kind, values] of Object.entries(bad)) {
    for (const value of values) {
      assert.equal(
        readResponse(drawnOf(kind).question, value),
        null,
        `${kind} ${JSON.stringify(value)}`,
      );
    }
  }
});
