/** The guide to quiz files: every example in it is a quiz, or questions of one. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { findEntry } from '../../web/data/catalog.js';
import { questionShapes } from '../../web/quiz/quiz-shape.js';
import { readQuizValue } from '../../web/quiz/read-quiz.js';
import { computeNumber } from '../../web/training/quiz-numbers.js';
import { computationsOf, drawPaper } from '../../web/quiz/draw.js';
import { openEngine } from './real-engine.js';
import { quizOf } from './quiz-examples.js';

const guide = readFileSync(new URL('../../docs/quiz-files.md', import.meta.url), 'utf8');
const examples = [...guide.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, text]) =>
  JSON.parse(text),
);
const quizzes = examples.map((example) =>
  example.format ? example : quizOf(Array.isArray(example) ? example : [example]),
);

test('guide: every example is read without a word', () => {
  assert.ok(examples.length >= 8);
  for (const quiz of quizzes) {
    const { issues } = readQuizValue(quiz, { isDataset: (id) => findEntry(id) !== undefined });
    assert.deepEqual(issues, []);
  }
});

test('guide: every kind of question has an example or is named', () => {
  const kinds = new Set(
    quizzes.flatMap(({ questions }) => questions.map((/** @type {any} */ { kind }) => kind)),
  );
  assert.deepEqual(
    Object.keys(questionShapes).filter((kind) => !kinds.has(kind)),
    ['goal'],
  );
  assert.match(guide, /"kind": "goal"/);
});

test('guide: every field of a quiz and of its questions is named', () => {
  const own = new Set(['text', 'kind', 'id']);
  for (const { needed, optional } of Object.values(questionShapes)) {
    for (const name of Object.keys({ ...needed, ...optional })) own.add(name);
  }
  const missing = [...own].filter(
    (name) => !guide.includes(`\`${name}\``) && !guide.includes(`"${name}"`),
  );
  assert.deepEqual(missing, []);
});

test('guide: what its computations ask for is computed', async () => {
  const engine = await openEngine();
  let count = 0;
  for (const value of quizzes) {
    const { quiz } = readQuizValue(value);
    for (const drawn of drawPaper(/** @type {any} */ (quiz), 3).questions) {
      for (const computation of computationsOf(drawn)) {
        assert.ok(Number.isFinite(computeNumber(engine, computation)));
        count += 1;
      }
    }
  }
  assert.ok(count >= 2);
});
