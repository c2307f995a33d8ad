/** What a page around a frame is told of a quiz: what answers are worth, and never the answers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawPaper } from '../../web/quiz/draw.js';
import { eventsBetween } from '../../web/quiz/events.js';
import { reducePlay, startProgress } from '../../web/quiz/progress.js';
import { readQuiz } from '../../web/quiz/read-quiz.js';
import { tellAnswer, tellScore } from '../../web/quiz/tell.js';
/** @import { PlayAction } from '../../web/quiz/play-types.js' */

const { quiz } = readQuiz(
  JSON.stringify({
    ...{ format: 'layerwise-quiz', version: 1, title: 'Two' },
    questions: [
      { id: 'sum', kind: 'numeric', text: 'What is 2 + 3?', answer: 5, points: 3 },
      { id: 'side', kind: 'trueFalse', text: 'A bias is a weight.', answer: false },
    ],
  }),
);
assert.ok(quiz);
const paper = drawPaper(quiz, 1);
const start = startProgress(1);

/** @param {PlayAction[]} actions */
const after = (...actions) =>
  actions.reduce((progress, action) => reducePlay(progress, action, paper), start);

/** @type {PlayAction[]} */
const tried = [
  { type: 'answer/changed', index: 0, response: '4711' },
  { type: 'answer/checked', index: 0, share: 0 },
  { type: 'answer/changed', index: 0, response: '5' },
  { type: 'answer/checked', index: 0, share: 1 },
];

test('a score begins with nothing, and is of the whole quiz', () => {
  assert.deepEqual(tellScore(paper, start), {
    ...{ title: 'Two', points: 0, of: 4, percent: 0 },
    ...{ answered: 0, questions: 2, finished: false },
  });
  const end = tellScore(paper, after(...tried, { type: 'quiz/finished' }));
  assert.deepEqual([end.points, end.percent, end.answered], [2.25, 56.3, 1]);
  assert.equal(end.finished, true);
});

test('each attempt is told with what it is worth, and without what was typed', () => {
  const last = after(...tried);
  const told = eventsBetween(paper, start, last).map((event) => {
    assert.ok(event.type === 'answered');
    return tellAnswer(event, paper, last);
  });
  const place = { question: 'sum', number: 1, kind: 'numeric', points: 2.25, of: 3 };
  const score = tellScore(paper, last);
  assert.deepEqual(told, [
    { ...place, attempt: 1, right: false, share: 0, score },
    { ...place, attempt: 2, right: true, share: 1, score },
  ]);
  assert.equal(JSON.stringify(told).includes('4711'), false);
});
