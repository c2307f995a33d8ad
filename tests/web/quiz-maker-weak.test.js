/** What the quiz maker says of questions that are no mistakes and yet weak, or that have to be mended. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import makerTexts from '../../web/i18n/en-maker.json' with { type: 'json' };
import quizMakerTexts from '../../web/i18n/en-quiz-maker.json' with { type: 'json' };
import { datasetGroups } from '../../web/data/catalog/list.js';
import { addTexts, hasText, t } from '../../web/i18n/index.js';
import '../../web/i18n/quiz-file.js';
import { plainIssues } from '../../web/maker/quiz/plain-issues.js';
import { newQuestion } from '../../web/maker/quiz/quiz-plan.js';
import starts from '../../web/maker/quiz/starts.json' with { type: 'json' };
import { weaknesses } from '../../web/maker/quiz/weak.js';
import { readQuizValue } from '../../web/quiz/read-quiz.js';
import { problemText } from '../../web/views/maker/words.js';

for (const texts of [makerTexts, quizMakerTexts]) addTexts(texts);

const titles = datasetGroups.flatMap(([, ids]) =>
  ids.map((id) => /** @type {const} */ ([id, t(`datasets.${id}.title`)])),
);

/** @param {keyof typeof starts} kind @param {object} changes @returns {any} */
const made = (kind, changes) => ({ ...newQuestion(kind, []), ...changes });

/** @param {any} question */
function codes(question) {
  const found = weaknesses(question, titles);
  for (const { code } of found) assert.ok(hasText(`quizMaker.weak.${code}`), code);
  return found.map(({ code, field }) => `${code} at ${field}`);
}

describe('quiz maker: what is weak about a question', () => {
  test('nothing is, of what a new one says and of the quizzes that come with the page', () => {
    for (const kind of /** @type {(keyof typeof starts)[]} */ (Object.keys(starts))) {
      assert.deepEqual(codes(made(kind, {})), [], kind);
    }
    const folder = new URL('../../web/quizzes/', import.meta.url);
    let count = 0;
    for (const name of readdirSync(folder).filter((each) => each !== 'index.json')) {
      const { questions } = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
      for (const question of questions) {
        count += 1;
        assert.deepEqual(codes(question), [], `${name}: ${question.id}`);
      }
    }
    assert.ok(count > 60, String(count));
  });

  test('it cannot be failed', () => {
    const right = { text: 'a', correct: true, feedback: 'Yes.' };
    assert.deepEqual(codes(made('choices', { options: [right, { ...right, text: 'b' }] })), [
      'allRight at options',
    ]);
    const blanks = [{ id: 'loss', answers: ['a', 'b'], options: ['b', 'a'] }];
    assert.deepEqual(codes(made('blank', { blanks })), ['blankAllRight at blanks']);
    const accept = [
      { from: 1, to: 5 },
      { from: -5, to: 1 },
    ];
    assert.deepEqual(codes(made('pointOnPlot', { accept })), ['everywhere at accept']);
    assert.deepEqual(codes(made('line', { start: { w1: 2, w2: 0, b: 0 } })), [
      'lineSolved at start',
    ]);
  });

  test('no option, or more than one, would be right', () => {
    const feedback = 'Why.';
    const gap = [
      { text: 'a', to: 0.5, feedback },
      { text: 'b', from: 0.6 },
    ];
    assert.deepEqual(weaknesses(made('predictThenRun', { options: gap }), titles), [
      { code: 'gap', field: 'options', values: { from: '0.5', to: '0.6' } },
    ]);
    const overlap = [{ text: 'a', to: 0.7, feedback }, { text: 'b' }];
    assert.deepEqual(codes(made('predictThenRun', { options: overlap })), ['overlap at options']);
    const twins = [
      { text: 'a', correct: true },
      { text: ' a', feedback },
    ];
    assert.deepEqual(codes(made('choice', { options: twins })), ['twins at options']);
  });

  test('nobody learns why it was wrong, or sees what was drawn, or knows that it can be reached', () => {
    const options = [{ text: 'a', correct: true }, { text: 'b' }];
    assert.deepEqual(codes(made('choice', { options })), ['silent at options']);
    assert.deepEqual(codes(made('choice', { options, explanation: 'So it is.' })), []);
    assert.deepEqual(codes(made('numeric', { text: 'How many?' })), ['unseen at parameters']);
    const { solution: _, ...goal } = starts.goal.goal;
    assert.deepEqual(codes(made('goal', { goal })), ['noSolution at goal']);
  });

  test('the text speaks of other data: it says of which, and what to write instead', () => {
    const { goal } = starts.goal;
    const other = made('goal', { goal: { ...goal, data: { dataset: 'moons' } } });
    const [found, ...more] = weaknesses(other, titles);
    assert.deepEqual(more, []);
    assert.deepEqual([found.code, found.field], ['otherData', 'text']);
    assert.deepEqual(found.values, { said: 'Circle', title: 'Moons' });
    assert.match(found.mended ?? '', /^\*\*Moons\.\*\* Train a network/);
    assert.deepEqual(codes({ ...other, text: found.mended }), []);
    // In the middle of a sentence it stays small, and a name such as XOR does not.
    const run = starts.predictThenRun.run;
    const moons = made('predictThenRun', { run: { ...run, dataset: 'moons' } });
    assert.match(weaknesses(moons, titles)[0].mended ?? '', /on the moons\?$/);
    const xor = made('predictThenRun', { run: { ...run, dataset: 'xor' } });
    assert.match(weaknesses(xor, titles)[0].mended ?? '', /on the XOR\?$/);
    // A step is hardly the data set of that name, and a text may speak of two.
    assert.deepEqual(codes({ ...other, text: 'One step at a time.' }), []);
    assert.deepEqual(codes({ ...other, text: 'Moons, not a circle: 95 % in 50 epochs.' }), []);
  });

  test('the text says other numbers than the task', () => {
    const goal = { ...starts.goal.goal, epochs: 80 };
    const [found] = weaknesses(made('goal', { goal }), titles);
    assert.deepEqual(found.values, { said: '50 epochs', right: '80 epochs' });
    assert.match(found.mended ?? '', /95 % of the validation rows, in 80 epochs\.$/);
    const wanted = [{ measure: 'accuracy', part: 'validation', least: 0.9 }];
    const [share] = weaknesses(made('goal', { goal: { ...starts.goal.goal, wanted } }), titles);
    assert.deepEqual(share.values, { said: '95 %', right: '90 %' });
  });
});

describe('quiz maker: what has to be mended is said in the words of the form', () => {
  /** @param {any} question */
  function said(question) {
    const quiz = { format: 'layerwise-quiz', version: 1, title: 'T', questions: [question] };
    const nameOf = (/** @type {string} */ name) => t(`activations.${name}`);
    return plainIssues(readQuizValue(quiz).issues, quiz, nameOf).map(problemText).join(' ');
  }
  const cases = /** @type {const} */ ([
    [
      ['whichActivation', { activation: 'relu' }],
      'ReLU is the right one, but no option offers it: choose ReLU in one of the options, or another right one above.',
    ],
    [['choice', { options: [{ text: 'a' }, { text: 'b' }] }], 'One has to be right: mark it.'],
    [
      ['choices', { options: [{ text: 'a' }, { text: 'b' }] }],
      'None is right yet: mark at least one.',
    ],
    [
      ['blank', { blanks: [{ id: 'loss', answers: ['x'], options: ['y', 'z'] }] }],
      'No right answer is among them: add one of the right answers here.',
    ],
    [
      ['line', { solved: { w1: -1, w2: 0, b: 0 } }],
      'This line has only 0.0 % on their side. Change it, or ask for a smaller share of the dots.',
    ],
    [
      ['blank', { text: 'Training makes the [[gain]] small.' }],
      'The text has no place for this blank: it needs [[loss]] once in the text. There is no blank for "[[gain]]": add one below, or take it out of the text.',
    ],
    [['order', { items: ['a', 'a'] }], '"a" is there twice: change one of the two.'],
  ]);
  for (const [[kind, changes], words] of cases) {
    test(words, () => assert.equal(said(made(kind, changes)), words));
  }
});
