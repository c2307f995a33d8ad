/** The glossary beside a question. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ideas, saidIn, termsIn } from '../../web/views/quiz/words.js';

/** @param {string} text */
const namesIn = (text) => termsIn(ideas, text).map(({ name }) => name);

test('words: whole ones are found, in the plural too, and not inside of others', () => {
  assert.deepEqual(namesIn('Three **units**, ReLU-like, with a bias each.'), [
    'Bias',
    'ReLU',
    'Units',
  ]);
  assert.deepEqual(namesIn('Unity is biased; lossless.'), []);
  assert.deepEqual(namesIn('One unit, two learning rates'), ['Learning rate', 'Units']);
});

test('words: of every kind of question what is said before the answer', () => {
  const question = /** @type {any} */ ({
    ...{ text: 'Which?', explanation: 'Adam' },
    options: [{ text: 'Sigmoid', feedback: 'Dropout' }, { activation: 'tanh' }],
    pairs: [{ left: 'Weight', right: 'Loss' }],
    items: ['Epoch'],
  });
  assert.deepEqual(namesIn(saidIn(question)), ['Epoch', 'Loss', 'Sigmoid', 'Tanh', 'Weight']);
});

test('words: each is explained without what only the playground has', () => {
  assert.ok(ideas.length > 50, `${ideas.length}`);
  for (const { name, meaning } of ideas) {
    assert.doesNotMatch(meaning, /\b(press|click|drag|menu|button|panel|this page)\b/i, name);
  }
});

test('words: most questions of the quizzes that come with the page have some', () => {
  for (const name of ['neurons', 'activations', 'training', 'mistakes']) {
    const file = new URL(`../../web/quizzes/${name}.json`, import.meta.url);
    const { questions } = JSON.parse(readFileSync(file, 'utf8'));
    const some = questions.filter((/** @type {any} */ each) => namesIn(saidIn(each)).length > 0);
    assert.ok(
      some.length >= questions.length * 0.75,
      `${name}: ${some.length} of ${questions.length}`,
    );
  }
});
