/** What a quiz file with several mistakes is told, in one go and in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { t } from '../../web/i18n/index.js';
import '../../web/i18n/quiz-file.js';
import { readQuizValue } from '../../web/quiz/read-quiz.js';
import { allKinds, quizOf } from './quiz-examples.js';

/** @param {(quiz: any) => void} spoil @returns {(string | undefined)[]} paths of what is told */
function told(spoil) {
  const quiz = JSON.parse(JSON.stringify(quizOf()));
  spoil(quiz);
  return readQuizValue(quiz).issues.map(({ values }) => values?.path);
}

test('quiz file: what only shows in whole questions is told beside one that is broken', () => {
  const numeric = allKinds().findIndex(({ kind }) => kind === 'numeric');
  const paths = told((quiz) => {
    quiz.questions[numeric].answer = '1 +';
    quiz.questions[numeric + 1].id = quiz.questions[0].id;
    quiz.questions[numeric + 2] = { kind: 'riddle' };
    quiz.questions[0].text = 'How many {{units}}?';
    quiz.about = 7;
  });
  assert.deepEqual(paths, [
    'about',
    'questions[0].text',
    `questions[${numeric}].answer`,
    `questions[${numeric + 1}].id`,
    `questions[${numeric + 2}].kind`,
  ]);
});

test('quiz file: what is read before one answers does not hold the answer', () => {
  const numeric = allKinds().findIndex(({ kind }) => kind === 'numeric');
  const paths = told(({ questions }) => {
    questions[numeric].text = 'Is $x^2 = {{answer}}$?';
    questions[numeric].hints = ['Count.', 'It is {{answer}}.'];
    questions[numeric].explanation = '{{answer}}, with {{units}} units.';
  });
  const at = `questions[${numeric}]`;
  assert.deepEqual(paths, [`${at}.text`, `${at}.hints[1]`]);
});

test('quiz file: without questions, or with more wrong than is told, the rest is left', () => {
  assert.deepEqual(
    told((quiz) => (quiz.questions = 'none')),
    ['questions'],
  );
  const many = Array.from({ length: 90 }, () => ({ kind: 'match', pairs: [] }));
  assert.equal(readQuizValue(quizOf(many)).issues.length, 50);
});

test('quiz file: what is wrong with a task is said without its path a second time', () => {
  const goal = { data: { dataset: 'circle' }, wanted: [], epochs: 5 };
  const { issues } = readQuizValue(quizOf([{ id: 'g', kind: 'goal', text: '?', goal }]));
  assert.deepEqual(
    issues.map(({ code, values }) => t(`issues.${code}`, values)),
    ['Found a list of 0; allowed: a list of 1 to 10 entries.'],
  );
});
