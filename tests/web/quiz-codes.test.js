/** Result codes on a teacher's page: checked again, many at once, damaged, of names that every object has. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_CODES, checkCodes } from '../../web/quiz/check-codes.js';
import { drawPaper } from '../../web/quiz/draw.js';
import { mergeProgress } from '../../web/quiz/keeping.js';
import { reducePlay, startProgress } from '../../web/quiz/progress.js';
import { readQuizValue } from '../../web/quiz/read-quiz.js';
import { resultCode } from '../../web/quiz/result-code.js';
/** @import { Quiz } from '../../web/quiz-types.js' */

const pick = (/** @type {string} */ id) => ({
  ...{ id, kind: 'choice', text: 'Which?' },
  options: [{ text: 'this', correct: true }, { text: 'that' }],
});
/** An id that the pattern allows and every object answers to. */
const ID = 'constructor';
const quiz = /** @type {Quiz} */ (
  readQuizValue({
    ...{ format: 'layerwise-quiz', version: 1, title: 'Two' },
    questions: [pick(ID), pick('other')],
  }).quiz
);
const paper = drawPaper(quiz, 3);
const untouched = startProgress(3);

/** @param {number} index of the question that is answered rightly */
function answered(index) {
  const changed = reducePlay(untouched, { type: 'answer/changed', index, response: 0 }, paper);
  return reducePlay(changed, { type: 'answer/checked', index, share: 1 }, paper);
}
const means = {
  quiz,
  /** @returns {never} */
  ask() {
    throw new Error('No question of this quiz needs the engine.');
  },
  breathe: async () => {},
};

test('a question may have the id constructor, answered or not', async () => {
  const codes = [untouched, answered(0), answered(1)].map((each) => resultCode(paper, each, ''));
  const { checked, left } = await checkCodes(codes.join('\n'), means);
  assert.deepEqual(
    checked.map(({ problem, points, most }) => [problem, points, most]),
    [
      ['', 0, 2],
      ['', 1, 2],
      ['', 1, 2],
    ],
  );
  assert.equal(left, 0);
  const both = mergeProgress(answered(0), answered(1));
  assert.deepEqual(Object.keys(both.questions).sort(), [ID, 'other']);
  assert.deepEqual(mergeProgress(answered(1), answered(0)).questions, both.questions);
});

test('a code that cannot be marked is told, and the next ones are checked all the same', async () => {
  const numeric = {
    id: 'n',
    kind: 'numeric',
    text: 'n?',
    answer: { compute: 'parameters', sizes: [1, 2] },
  };
  const asking = /** @type {Quiz} */ (
    readQuizValue({ ...quiz, questions: [numeric, ...quiz.questions] }).quiz
  );
  const code = resultCode(drawPaper(asking, 3), untouched, '');
  const { checked } = await checkCodes(`${code} LWQ1-nothing`, { ...means, quiz: asking });
  assert.deepEqual(
    checked.map(({ problem }) => problem),
    ['failed', 'unreadable'],
  );
});

test('of many codes as many are checked as there is time for, with rests between them', async () => {
  const codes = Array.from({ length: MOST_CODES + 7 }, (_, index) => `LWQ1-damaged${index}`);
  let rests = 0;
  const breathe = async () => void (rests += 1);
  const { checked, left } = await checkCodes(codes.join('\n'), { ...means, breathe });
  assert.deepEqual([checked.length, left, rests], [MOST_CODES, 7, MOST_CODES]);
});
