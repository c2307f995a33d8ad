/** A quiz on its way: attempts, hints, score, and coming back to it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawPaper } from '../../web/quiz/draw.js';
import {
  isDone,
  pointsOf,
  progressOf,
  readProgress,
  reducePlay,
  scoreOf,
  standingOf,
  startProgress,
  storageKey,
} from '../../web/quiz/progress.js';
import { readQuizValue } from '../../web/quiz/read-quiz.js';
import { allKinds, quizOf } from './quiz-examples.js';

/** @import { PlayAction, Progress } from '../../web/quiz/play-types.js' */
/** @import { Quiz } from '../../web/quiz-types.js' */

/** @param {any[]} [questions] @param {object} [more] */
function open(questions, more) {
  const quiz = /** @type {Quiz} */ (readQuizValue(quizOf(questions, more)).quiz);
  const paper = drawPaper(quiz, 1);
  /** @param {Progress} progress @param {...PlayAction} actions */
  const after = (progress, ...actions) =>
    actions.reduce((each, action) => reducePlay(each, action, paper), progress);
  return { quiz, paper, after, start: startProgress(1) };
}

/** @param {number} index @param {import('../../web/quiz/play-types.js').Response} response @param {number} share @returns {PlayAction[]} */
const answer = (index, response, share) => [
  { type: 'answer/changed', index, response },
  { type: 'answer/checked', index, share },
];

test('progress: attempts and hints cost, and the best attempt counts', () => {
  const { quiz, after, start } = open(undefined, { retries: 2, hintCost: 0.1, retryCost: 0.2 });
  const [question] = quiz.questions;
  let now = after(start, ...answer(0, 1, 0));
  assert.equal(standingOf(quiz, question, now), 'again');
  assert.equal(pointsOf(quiz, question, now), 0);
  now = after(now, { type: 'hint/asked', index: 0 }, ...answer(0, 0, 1));
  assert.equal(standingOf(quiz, question, now), 'right');
  assert.ok(Math.abs(pointsOf(quiz, question, now) - 0.7) < 1e-9);
  assert.ok(isDone(quiz, question, now));
  assert.equal(after(now, ...answer(0, 1, 0)), now, 'a question that is done stays as it is');
});

test('progress: a half and then a nothing is worth the half', () => {
  const { quiz, after, start } = open();
  const now = after(start, ...answer(1, [0], 0.5), ...answer(1, [2], 0));
  assert.equal(pointsOf(quiz, quiz.questions[1], now), 0.5);
  assert.equal(standingOf(quiz, quiz.questions[1], now), 'partly');
});

test('progress: a question rules for itself before the quiz does', () => {
  const questions = allKinds();
  questions[0].retries = 0;
  questions[0].points = 4;
  const { quiz, after, start } = open(questions, { retries: 5 });
  const now = after(start, ...answer(0, 1, 0));
  assert.equal(standingOf(quiz, quiz.questions[0], now), 'wrong');
  assert.deepEqual(scoreOf(quizPaper(quiz), now), { points: 0, most: 16, done: 1 });
});

/** @param {Quiz} quiz */
const quizPaper = (quiz) => drawPaper(quiz, 1);

test('progress: no more hints are shown than there are, and none cost below zero', () => {
  const { quiz, after, start } = open(undefined, { hintCost: 1 });
  const hint = /** @type {const} */ ({ type: 'hint/asked', index: 0 });
  const now = after(start, hint, hint, hint, hint);
  assert.equal(progressOf(now, quiz.questions[0]).hints, 2);
  assert.equal(pointsOf(quiz, quiz.questions[0], after(now, ...answer(0, 0, 1))), 0);
  const other = { ...hint, index: 1 };
  assert.equal(after(start, other), start, 'a question without hints');
});

test('progress: who asks for the solution is done with the question', () => {
  const { quiz, after, start } = open();
  const now = after(start, { type: 'solution/asked', index: 0 });
  assert.equal(standingOf(quiz, quiz.questions[0], now), 'wrong');
  assert.equal(after(now, ...answer(0, 0, 1)), now);
});

test('progress: a prediction cannot be made twice', () => {
  const { quiz, after, start } = open(undefined, { retries: 5 });
  const index = quiz.questions.findIndex(({ kind }) => kind === 'predictThenRun');
  const now = after(start, ...answer(index, 1, 0));
  assert.ok(isDone(quiz, quiz.questions[index], now));
});

test('progress: handing in ends all questions and shows the results', () => {
  const { quiz, after, start } = open();
  const now = after(start, ...answer(0, 0, 1), { type: 'quiz/finished' });
  assert.equal(now.current, -1);
  assert.ok(quiz.questions.every((question) => isDone(quiz, question, now)));
  assert.equal(standingOf(quiz, quiz.questions[1], now), 'untouched');
  assert.equal(standingOf(quiz, quiz.questions[0], now), 'right');
  const again = after(now, { type: 'quiz/restarted', seed: 9 });
  assert.deepEqual(again, { seed: 9, current: 0, questions: {}, finished: false, round: 1 });
});

test('progress: what cannot happen changes nothing', () => {
  const { after, start } = open();
  assert.equal(after(start, { type: 'question/shown', index: 99 }), start);
  assert.equal(after(start, { type: 'answer/changed', index: 99, response: 1 }), start);
  assert.equal(after(start, { type: 'answer/checked', index: 0, share: 1 }), start);
});

test('progress: every value is frozen', () => {
  const { after, start } = open();
  const now = after(start, ...answer(0, 1, 0));
  assert.ok(
    [now, now.questions, now.questions.choice, now.questions.choice.attempts].every(
      Object.isFrozen,
    ),
  );
});

test('progress: it comes back as it was kept', () => {
  const { quiz, after, start } = open();
  const now = after(
    start,
    ...answer(0, 1, 0),
    { type: 'hint/asked', index: 0 },
    ...answer(3, [0, null, 2], 2 / 3),
    { type: 'answer/changed', index: 6, response: '73' },
    { type: 'question/shown', index: 6 },
  );
  assert.deepEqual(readProgress(JSON.stringify(now), quiz), now);
});

test('progress: what was kept wrongly is left out', () => {
  const { quiz } = open();
  for (const text of [null, '', '{', '5', '[]', '{"seed": -1}', '{"seed": 1, "current": "x"}']) {
    assert.equal(readProgress(text, quiz), null);
  }
  const kept = {
    seed: 1,
    current: 500,
    finished: false,
    questions: {
      choice: {
        response: 99,
        hints: 50,
        attempts: [{ response: 0, share: 7, hints: 0 }, null],
        givenUp: 'yes',
      },
      choices: { response: [1], attempts: 'many' },
      stranger: { response: 1 },
      __proto__: { polluted: true },
    },
  };
  const read = readProgress(JSON.stringify(kept), quiz);
  assert.equal(read?.current, quiz.questions.length - 1);
  assert.deepEqual(read?.questions, {
    choice: { response: null, attempts: [], hints: 2, givenUp: false },
    choices: { response: [1], attempts: [], hints: 0, givenUp: false },
  });
});

test('progress: another text is another quiz', () => {
  const { quiz } = open();
  assert.equal(storageKey(quiz), storageKey(open().quiz));
  assert.notEqual(storageKey(quiz), storageKey(open(undefined, { title: 'Every kinds' }).quiz));
  assert.match(storageKey(quiz), /^layerwise-quiz-[a-z0-9]+-[a-z0-9]+$/);
});
