/** Feedback says which part of an answer it is about, and what is missing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../web/i18n/index.js';
import quizTexts from '../../web/i18n/en-quiz.json' with { type: 'json' };
import { addTexts } from '../../web/i18n/texts.js';
import { grade } from '../../web/quiz/grade.js';
import { feedbackName, lacksPicks } from '../../web/views/quiz/feedback.js';

addTexts(quizTexts);

const known = { computed: new Map() };

/** The names that stand before the words on an answer. @param {object} question @param {any} response */
function namesOf(question, response) {
  const drawn = /** @type {any} */ ({ question: { id: 'q', text: 'T', ...question } });
  const found = grade(drawn, response, known);
  return found.feedback.map(({ part }) => feedbackName(drawn.question, found, part));
}

const pairs = ['Sigmoid', 'Tanh', '*ReLU*'].map((left, index) => ({
  ...{ left, right: `range ${index}` },
  feedback: `about ${index}`,
}));
const options = [
  { text: 'TensorFlow', correct: true, feedback: 'Yes.' },
  { text: 'PyTorch', correct: true, feedback: 'Yes.' },
  { text: 'HTML', feedback: 'No.' },
];
const blanks = ['a', 'b'].map((id) => ({ id, answers: [id], feedback: `not ${id}` }));

test('feedback: each word on a pair, a pick or a blank has the name of its part', () => {
  assert.deepEqual(namesOf({ kind: 'match', pairs }, [0, 2, 1]), ['Tanh', '*ReLU*']);
  assert.deepEqual(namesOf({ kind: 'choices', options }, [1, 2]), ['PyTorch', 'HTML']);
  assert.deepEqual(namesOf({ kind: 'blank', blanks }, ['a', 'x']), ['Blank 2']);
});

test('feedback: where there is one part only, it needs no name', () => {
  assert.deepEqual(namesOf({ kind: 'choices', options }, [2]), ['']);
  assert.deepEqual(namesOf({ kind: 'choice', options }, 2), ['']);
  assert.deepEqual(namesOf({ kind: 'blank', blanks: blanks.slice(1) }, ['x']), ['']);
  assert.deepEqual(namesOf({ kind: 'order', items: ['1', '2'], feedback: 'No.' }, [1, 0]), ['']);
});

test('feedback: whoever picked only right ones, but not all of them, is told', () => {
  const lacks = (/** @type {number[]} */ response, more = {}) => {
    const question = /** @type {any} */ ({ kind: 'choices', options, ...more });
    const drawn = /** @type {any} */ ({ question });
    return lacksPicks(question, grade(drawn, response, known));
  };
  assert.equal(lacks([0]), true);
  assert.equal(lacks([1], { scoring: 'all' }), true);
  assert.equal(lacks([0, 1]), false);
  assert.equal(lacks([0, 2]), false);
});
