/** Quiz files of somebody who means no good: text stays text, and nothing takes long. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawPaper } from '../../web/quiz/draw.js';
import { niceTicks } from '../../web/plot/ticks.js';
import { createRandom } from '../../web/quiz/random.js';
import { readQuiz, readQuizValue } from '../../web/quiz/read-quiz.js';
import { fillPlaces, formulasOf, readInline, readRichText } from '../../web/quiz/rich-text.js';
import { frameOf, pathOf } from '../../web/views/quiz/pictures/frame.js';
import { yRangeOf } from '../../web/views/quiz/pictures/point.js';
import { allKinds, quizOf } from './quiz-examples.js';
import { spoiled } from './quiz-spoiled.js';

/** All words of a tree. @param {any} node @returns {string} */
const wordsOf = (node) =>
  Array.isArray(node)
    ? node.map(wordsOf).join('')
    : (node.text ?? node.tex ?? '') + wordsOf(node.content ?? node.items ?? []);

test('hostile quiz: markup stays the text it is', () => {
  for (const text of [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '&lt;b&gt; ${1} {{constructor}}',
    '[x](javascript:alert) [y](data:text/html,z) [z](//a.b)',
    '<a href="https://x.y" onclick="z()">w</a>',
  ]) {
    const tree = readRichText(text);
    assert.deepEqual(tree, [{ kind: 'paragraph', content: [{ kind: 'text', text }] }]);
  }
});

test('hostile quiz: a link has its whole address, and only https', () => {
  assert.deepEqual(readInline('see [docs](https://a.org/b?c=1) now'), [
    { kind: 'text', text: 'see ' },
    { kind: 'link', text: 'docs', url: 'https://a.org/b?c=1' },
    { kind: 'text', text: ' now' },
  ]);
});

test('hostile quiz: an address that is none is text', () => {
  for (const text of ['[a](https://[)', '[a](https://%)', '[a](https://:99999)']) {
    assert.deepEqual(readInline(text), [{ kind: 'text', text }]);
  }
});

test('hostile quiz: a curve that is level to the last bit has an axis all the same', () => {
  for (const ys of [
    [1, 1 + 2 ** -52],
    [0, 5e-324],
    [1e9, 1e9 + 1e-7],
    [NaN],
    [Infinity, 1e308],
    [2, 2],
  ]) {
    const [low, high] = yRangeOf(ys.map((y) => ({ y })));
    const ticks = niceTicks(low, high, 5);
    assert.ok(ticks.length >= 2 && ticks.length < 20, `${ys}: ${low} to ${high}`);
  }
  const point = { ...allKinds()[7], plot: { curve: { formula: 'x' }, from: 1, to: 1 + 2 ** -52 } };
  assert.equal(readQuizValue(quizOf([point])).issues[0].code, 'quizStretch');
});

test('hostile quiz: a curve that grows beyond all numbers is a path all the same', () => {
  const points = [0, 1, 2, 3, 4].map((x) => ({ x, y: Math.exp(Math.exp(2 * x)) }));
  for (const sign of [1, -1]) {
    const signed = points.map(({ x, y }) => ({ x, y: sign * y }));
    const path = pathOf(frameOf([0, 4], [0, 10]), signed);
    assert.match(path, /^M[-\d.]+ [-\d.]+(L[-\d.]+ -?\d{1,5}\.\d)+$/);
  }
});

test('hostile quiz: names of the prototype are unknown fields or names', () => {
  const text = JSON.stringify(quizOf()).replace(
    '"title"',
    '"__proto__": {"isAdmin": true}, "title"',
  );
  const { quiz, issues } = readQuiz(text);
  assert.equal(quiz, null);
  assert.equal(issues[0].values?.path, '__proto__');
  for (const kind of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    const { issues: found } = readQuizValue(quizOf([{ ...allKinds()[0], kind }]));
    assert.deepEqual(
      found.map(({ code }) => code),
      ['quizChoice'],
      kind,
    );
  }
  const parameters = JSON.parse('{"__proto__": {"among": [1]}}');
  const { issues: named } = readQuizValue(quizOf([{ ...allKinds()[0], parameters }]));
  assert.equal(named[0].code, 'quizName');
  assert.equal(/** @type {any} */ ({}).isAdmin, undefined);
});

test('hostile quiz: parameters named like properties of objects are only numbers', () => {
  const parameters = { constructor: { among: [3] }, toString: { formula: 'constructor + 1' } };
  const question = { ...allKinds()[0], text: '{{constructor}} and {{toString}}', parameters };
  const { quiz, issues } = readQuizValue(quizOf([question]));
  assert.deepEqual(issues, []);
  const { values } = drawPaper(/** @type {any} */ (quiz), 1).questions[0];
  assert.equal(fillPlaces(question.text, values), '3 and 4');
  assert.equal(fillPlaces('{{valueOf}}', {}), '{{valueOf}}');
});

test('hostile quiz: what is nested without end is refused, not followed', () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  assert.equal(readQuiz(deep).quiz, null);
  const inside = JSON.stringify(quizOf()).replace('"Every kind"', deep);
  assert.equal(readQuiz(inside).issues[0].values?.path, 'title');
  const formula = '('.repeat(150) + '1' + ')'.repeat(149);
  const numeric = { ...allKinds()[6], answer: formula };
  assert.equal(readQuizValue(quizOf([numeric])).issues[0].code, 'quizFormula');
});

test('hostile quiz: texts made to be slow are read at once', () => {
  const start = performance.now();
  for (const part of [
    '*',
    '**a',
    '`',
    '$',
    '[',
    '[[',
    '](',
    '[a](https://',
    '- ',
    '1. ',
    '```\n',
    '\\',
    '$$',
    '{{a',
  ]) {
    const text = part.repeat(Math.ceil(4000 / part.length)).slice(0, 4000);
    assert.ok(wordsOf(readRichText(text)).length <= 4000 * 2, part);
  }
  assert.ok(performance.now() - start < 2000, `${performance.now() - start} ms`);
});

test('hostile quiz: a thousand wrong fields are told in few messages', () => {
  const question = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`f${index}`, 1]));
  const { issues } = readQuizValue(quizOf([{ ...allKinds()[0], ...question }]));
  assert.equal(issues.length, 50);
  const long = { ['x'.repeat(100_000)]: 'y'.repeat(100_000) };
  const { issues: told } = readQuizValue(quizOf([{ ...allKinds()[0], ...long }]));
  assert.ok(told.every(({ message }) => message.length < 1000));
});

test('hostile quiz: five thousand spoiled files are either read or told why not', () => {
  const random = createRandom(7);
  let read = 0;
  for (let round = 0; round < 5000; round += 1) {
    const [index] = [Math.floor(random() * allKinds().length)];
    const { quiz, issues } = readQuizValue(spoiled(quizOf([allKinds()[index]]), random));
    assert.equal(quiz === null, issues.length > 0);
    for (const { values, message } of issues) {
      assert.ok(values?.found && values.allowed && message.length < 2000);
    }
    if (!quiz) continue;
    read += 1;
    const { questions } = drawPaper(quiz, round);
    assert.equal(questions.length, quiz.questions.length);
    for (const { question } of questions) formulasOf(readRichText(question.text));
  }
  assert.ok(read > 300, `${read} were read`);
});
