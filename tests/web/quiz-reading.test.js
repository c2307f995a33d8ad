/** Quiz files: what is read, and what a wrong one is told. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { quizSchema } from '../../tools/quiz-schema.mjs';
import { MOST_BYTES, questionShapes } from '../../web/quiz/quiz-shape.js';
import { readQuiz, readQuizFile, readQuizValue } from '../../web/quiz/read-quiz.js';
import { allKinds, quizOf } from './quiz-examples.js';

/** @param {(quiz: any) => void} spoil @returns {Record<string, string>[]} values of the issues */
function told(spoil) {
  const quiz = quizOf();
  spoil(quiz);
  const { quiz: read, issues } = readQuizValue(JSON.parse(JSON.stringify(quiz)));
  assert.equal(read, null);
  for (const { code, where, message, values } of issues) {
    assert.match(code, /^quiz[A-Z]/);
    assert.equal(where, 'quiz');
    assert.ok(values?.allowed, message);
    assert.ok(message.includes(`found ${values.found}; allowed: ${values.allowed}`), message);
  }
  return issues.map(({ values }) => values ?? {});
}

/** @param {string} kind */
const indexOf = (kind) => allKinds().findIndex((question) => question.kind === kind);

test('quiz file: one question of every kind is read as it stands', () => {
  const { quiz, issues } = readQuiz(JSON.stringify(quizOf()));
  assert.deepEqual(issues, []);
  assert.deepEqual(quiz, quizOf());
  assert.ok(Object.isFrozen(quiz?.questions[0]));
  const kinds = allKinds().map(({ kind }) => kind);
  assert.deepEqual([...kinds, 'goal'].sort(), Object.keys(questionShapes).sort());
});

test('quiz file: the published schema says what the page checks by', async () => {
  const published = readFileSync(
    new URL('../../web/quiz/quiz.schema.json', import.meta.url),
    'utf8',
  );
  assert.equal(published, await quizSchema(), 'run node tools/quiz-schema.mjs');
});

/** Spoiled files: path, found and allowed of the first issue. @type {[string, (quiz: any) => void, string, string, RegExp][]} */
const wrong = [
  ['a title that is a number', (q) => (q.title = 5), 'title', '5', /a text of 1 to 200/],
  ['no title', (q) => delete q.title, 'title', 'nothing', /a text/],
  ['no questions', (q) => (q.questions = []), 'questions', 'a list of 0', /1 to 500 entries/],
  [
    'too many questions',
    (q) => (q.questions = Array(501).fill({})),
    'questions',
    'a list of 501',
    /1 to 500/,
  ],
  [
    'an unknown field',
    (q) => (q.colour = 'red'),
    'colour',
    '"red"',
    /fields format, version, title/,
  ],
  ['a question that is a text', (q) => (q.questions[0] = 'x'), 'questions[0]', '"x"', /group/],
  [
    'an unknown kind',
    (q) => (q.questions[0].kind = 'essay'),
    'questions[0].kind',
    '"essay"',
    /choice, choices, trueFalse/,
  ],
  [
    'a text with nothing in it',
    (q) => (q.questions[0].text = ' '),
    'questions[0].text',
    '" "',
    /1 to 4000/,
  ],
  [
    'a long text',
    (q) => (q.questions[0].text = 'a'.repeat(4001)),
    'questions[0].text',
    `"${'a'.repeat(59)}… (4003)`,
    /1 to 4000/,
  ],
  [
    'an id with a space',
    (q) => (q.questions[0].id = 'a b'),
    'questions[0].id',
    '"a b"',
    /first-question/,
  ],
  [
    'an id twice',
    (q) => (q.questions[1].id = 'choice'),
    'questions[1].id',
    '"choice"',
    /no other question/,
  ],
  [
    'one option',
    (q) => q.questions[0].options.splice(1),
    'questions[0].options',
    'a list of 1',
    /2 to 20/,
  ],
  [
    'two correct options',
    (q) => (q.questions[0].options[1].correct = true),
    'questions[0].options',
    '2 with "correct": true',
    /exactly one/,
  ],
  [
    'no correct option',
    (q) => q.questions[1].options.forEach((/** @type {any} */ o) => delete o.correct),
    'questions[1].options',
    '0 with "correct": true',
    /one or more/,
  ],
  [
    'correct as a text',
    (q) => (q.questions[0].options[0].correct = 'yes'),
    'questions[0].options[0].correct',
    '"yes"',
    /true or false/,
  ],
  [
    'negative points',
    (q) => (q.questions[0].points = -1),
    'questions[0].points',
    '-1',
    /0 to 1000/,
  ],
  [
    'points without a value',
    (q) => (q.questions[0].points = null),
    'questions[0].points',
    'null',
    /0 to 1000/,
  ],
  [
    'half a retry',
    (q) => (q.questions[0].retries = 0.5),
    'questions[0].retries',
    '0.5',
    /whole number from 0 to 20/,
  ],
  ['a hint cost above all', (q) => (q.hintCost = 2), 'hintCost', '2', /0 to 1/],
  [
    'a remote image',
    (q) => (q.questions[0].image.data = 'https://example.org/a.png'),
    'questions[0].image.data',
    '"https://example.org/a.png"',
    /data:image\/png;base64/,
  ],
  [
    'an image with scripts',
    (q) => (q.questions[0].image.data = 'data:image/svg+xml;base64,AAAA'),
    'questions[0].image.data',
    '"data:image/svg+xml;base64,AAAA"',
    /png, jpeg, webp or gif/,
  ],
  [
    'an image without words',
    (q) => delete q.questions[0].image.alt,
    'questions[0].image.alt',
    'nothing',
    /a text/,
  ],
  [
    'a link that runs',
    (q) => (q.questions[0].text = '[x](javascript:alert(1))'),
    'questions[0].text',
    '"javascript:alert(1"',
    /with https/,
  ],
  [
    'a plain http link',
    (q) => (q.about = '[x](http://example.org)'),
    'about',
    '"http://example.org"',
    /with https/,
  ],
  [
    'a formula with an unknown command',
    (q) => (q.questions[0].options[0].text = 'Is it $\\magic{x}$?'),
    'questions[0].options[0].text',
    '\\magic in $\\magic{x}$',
    /commands of the guide/,
  ],
  [
    'a value without a parameter',
    (q) => (q.questions[0].text = 'Is it {{n}}?'),
    'questions[0].text',
    '"{{n}}"',
    /without parameters/,
  ],
  [
    'right sides that are the same',
    (q) => (q.questions[3].pairs[1].right = 'linear'),
    'questions[3].pairs[1].right',
    '"linear"',
    /no other entry/,
  ],
  [
    'an item twice',
    (q) => (q.questions[4].items[1] = 'forward'),
    'questions[4].items[1]',
    '"forward"',
    /no other entry/,
  ],
  [
    'a blank that is not in the text',
    (q) => (q.questions[5].blanks[0].id = 'cost'),
    'questions[5].blanks[0].id',
    '"cost"',
    /\[\[cost\]\] once/,
  ],
  [
    'a list without the answer',
    (q) => (q.questions[5].blanks[1].options = ['a', 'b']),
    'questions[5].blanks[1].options',
    'a, b',
    /one of the answers/,
  ],
  [
    'a formula that ends early',
    (q) => (q.questions[6].answer = '2 *'),
    'questions[6].answer',
    '"2 *"',
    /over units, twice, pick.*ends too early/,
  ],
  [
    'a parameter before its own',
    (q) => (q.questions[6].parameters = { a: { formula: 'b' }, b: { among: [1] } }),
    'questions[6].parameters.a.formula',
    '"b"',
    /no such name/,
  ],
  [
    'a parameter called answer',
    (q) => (q.questions[6].parameters.answer = { among: [1] }),
    'questions[6].parameters.answer',
    '"answer"',
    /taken/,
  ],
  [
    'a name that is none',
    (q) => (q.questions[6].parameters = { 'a b': { among: [1] } }),
    'questions[6].parameters.a b',
    '"a b"',
    /such as units/,
  ],
  [
    'an unknown computation',
    (q) => (q.questions[6].answer = { compute: 'magic' }),
    'questions[6].answer.compute',
    '"magic"',
    /parameters, activation/,
  ],
  [
    'an answer that is a list',
    (q) => (q.questions[6].answer = [1]),
    'questions[6].answer',
    'a list of 1',
    /number.*or a text, or a group/,
  ],
  [
    'a class that is not there',
    (q) => (q.questions[6].answer = { compute: 'softmax', logits: [1, 2], index: 2 }),
    'questions[6].answer.index',
    '2',
    /0 to 1/,
  ],
  [
    'a plot from right to left',
    (q) => (q.questions[7].plot.to = -6),
    'questions[7].plot.to',
    '-6',
    /above -5/,
  ],
  [
    'a stretch from right to left',
    (q) => (q.questions[7].accept[0].to = -9),
    'questions[7].accept[0].to',
    '-9',
    /-5 up/,
  ],
  [
    'a line that does not separate',
    (q) => (q.questions[8].solved.b = 9),
    'questions[8].solved',
    '50.0 % on their side',
    /100 %/,
  ],
  [
    'points of one class',
    (q) => q.questions[8].dots.splice(2),
    'questions[8].dots',
    'one class',
    /class 0 and of class 1/,
  ],
  [
    'options without the right one',
    (q) => (q.questions[9].activation = 'elu'),
    'questions[9].options',
    'tanh, relu, sigmoid',
    /elu among them/,
  ],
  [
    'losses below 0',
    (q) => (q.questions[10].curves[1].losses = [1, -1]),
    'questions[10].curves[1].losses[1]',
    '-1',
    /0 to 1000000/,
  ],
  [
    'a run without end',
    (q) => (q.questions[11].run.epochs = 1e9),
    'questions[11].run.epochs',
    '1000000000',
    /1 to 5000/,
  ],
  [
    'a run over a layer of nothing',
    (q) => (q.questions[12].layers[0].units = 0),
    'questions[12].layers[0].units',
    '0',
    /1 to 4096/,
  ],
];

for (const [name, spoil, path, found, allowed] of wrong) {
  test(`quiz file: ${name} is told with path, found and allowed`, () => {
    const [first] = told(spoil);
    assert.equal(first.path, path);
    assert.equal(first.found, found);
    assert.match(first.allowed, allowed);
  });
}

test('quiz file: all that is wrong is told at once', () => {
  const paths = told((quiz) => {
    quiz.title = '';
    quiz.questions[0].points = 'many';
    quiz.questions[8].start.w1 = null;
  }).map(({ path }) => path);
  assert.deepEqual(paths, ['title', 'questions[0].points', 'questions[8].start.w1']);
});

test('quiz file: a data set is one of the page', () => {
  const isDataset = (/** @type {string} */ id) => id !== 'circle';
  const { issues } = readQuizValue(quizOf(), { isDataset });
  assert.deepEqual(
    issues.map(({ values }) => values?.path),
    [`questions[${indexOf('predictThenRun')}].run.dataset`],
  );
  // A task of a table that nobody has would wait for a file that nobody gave out.
  const goal = (/** @type {string} */ dataset) => ({
    ...{ id: 'goal', kind: 'goal', text: '?' },
    goal: {
      data: { dataset, ...(dataset === 'own' && { hash: 'a'.repeat(64) }) },
      ...{ wanted: [{ measure: 'accuracy', part: 'validation', least: 0.9 }], epochs: 5 },
    },
  });
  const told = (/** @type {string} */ dataset) =>
    readQuizValue(quizOf([goal(dataset)])).issues.map(({ message }) => message);
  assert.deepEqual(told('circle'), []);
  assert.deepEqual(told('own'), []);
  assert.deepEqual(told('circel'), [
    'questions[0].goal.data.dataset: found "circel"; allowed: the id of a data set of Layerwise.',
  ]);
});

test('quiz file: other files are told apart', () => {
  const code = (/** @type {string} */ text) => readQuiz(text).issues.map((issue) => issue.code);
  assert.deepEqual(code('{"format": "layerwise-quiz", '), ['quizJson']);
  assert.deepEqual(code('[1, 2]'), ['quizFormat']);
  assert.deepEqual(code('null'), ['quizFormat']);
  assert.deepEqual(code('{"format": "layerwise-project", "version": 1}'), ['quizFormat']);
  assert.deepEqual(code('{"format": "layerwise-quiz", "version": 2}'), ['quizVersion']);
  assert.deepEqual(code(' '.repeat(MOST_BYTES + 1)), ['quizTooLarge']);
  const bytes = new Uint8Array(MOST_BYTES + 1);
  assert.deepEqual(
    readQuizFile(bytes).issues.map((issue) => issue.code),
    ['quizTooLarge'],
  );
  assert.deepEqual(
    readQuizFile(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)).issues.map((issue) => issue.code),
    ['quizJson'],
  );
  const text = new TextEncoder().encode(`\ufeff${JSON.stringify(quizOf())}`);
  assert.equal(readQuizFile(text).quiz?.title, 'Every kind');
});
