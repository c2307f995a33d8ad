/** Quizzes with anything in them: the page that writes them stays, and nothing is lost. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import makerTexts from '../../web/i18n/en-maker.json' with { type: 'json' };
import quizMakerTexts from '../../web/i18n/en-quiz-maker.json' with { type: 'json' };
import { addTexts, t } from '../../web/i18n/index.js';
import '../../web/i18n/quiz-file.js';
import { sortProblems } from '../../web/maker/problems.js';
import { newQuiz, openQuiz, quizFileName, quizText } from '../../web/maker/quiz/quiz-file.js';
import { settingsShape } from '../../web/maker/quiz/quiz-plan.js';
import { createSafeDraw } from '../../web/maker/safe-draw.js';
import { plainText, showRow } from '../../web/maker/typed.js';
import { FREEDOMS } from '../../web/quiz/goal.js';
import { questionShapes, quizShape } from '../../web/quiz/quiz-shape.js';
import { readQuizValue } from '../../web/quiz/read-quiz.js';
import { kindName } from '../../web/views/maker/quiz/question-list.js';
import { quizMakerView } from '../../web/views/maker/quiz/quiz-maker-view.js';
import { problemText } from '../../web/views/maker/words.js';
import { draftOf, formOf, memory } from './quiz-maker-support.js';

for (const texts of [makerTexts, quizMakerTexts]) addTexts(texts);

/** Groups that no text can be made of, in place of texts. */
const ODD = { toString: 1, valueOf: 1 };

describe('quiz maker: files with anything in them', () => {
  const odd = {
    ...newQuiz('T'),
    title: ODD,
    questions: [{ id: ODD, kind: ODD, text: ODD, image: { alt: ODD } }, null, 1, 'x', [], {}],
  };

  test('a group is no text, and nothing fails over it', () => {
    assert.equal(plainText(ODD), '');
    assert.equal(plainText(null), '');
    assert.equal(plainText([ODD]), '');
    assert.equal(plainText(0.5), '0.5');
    assert.equal(plainText(false), 'false');
    assert.equal(quizFileName(odd), 'quiz.json');
    assert.deepEqual(JSON.parse(quizText(odd)), odd);
    assert.equal(showRow([ODD, 1]), '{"toString":1,"valueOf":1}, 1');
    assert.equal(kindName({ kind: ODD }), t('quizMaker.kind.unknown'));
  });

  test('the page is described for each question and its settings, and each problem is told', () => {
    const { value, issues } = openQuiz(JSON.stringify(odd));
    assert.ok(value);
    assert.deepEqual(issues, []);
    const draft = draftOf();
    draft.replace(value);
    const form = formOf(draft);
    const all = sortProblems(readQuizValue(value).issues);
    const nothing = /** @type {any} */ (() => {});
    odd.questions.forEach((question, current) => {
      assert.ok(all.within(`questions[${current}]`) > 0, String(current));
      const page = { questions: odd.questions, current, kinds: [], problems: () => 0 };
      const views = /** @type {any} */ ({
        ...{ bar: { examples: [] }, problems: { issues: all.all, placeName: () => '' } },
        ...{ list: page, form, settingsShape, shapes: questionShapes, tab: 'edit', bench: '' },
        ...{ questionsShape: quizShape.needed.questions, choose: nothing },
        preview: { page: null, isQuestion: true },
      });
      assert.ok(quizMakerView(views), String(question));
      // Each can be taken away, and the others stay.
      form.remove(['questions'], current, true);
      assert.equal(form.get(['questions']).length, odd.questions.length - 1);
      draft.undo();
    });
  });
});

describe('quiz maker: a draft that cannot be shown', () => {
  /** @param {ReturnType<typeof draftOf>} draft @param {(value: any) => boolean} isBad */
  const pageOf = (draft, isBad) => {
    let shown = '';
    /** @type {string[]} */
    const failed = [];
    const draw = createSafeDraw({
      draft,
      initial: () => newQuiz('Fresh'),
      draw() {
        if (isBad(draft.value())) throw new TypeError('no text');
        shown = draft.value().title;
      },
      onFailed: (error) => failed.push(error instanceof Error ? error.message : ''),
    });
    return {
      failed,
      show() {
        draw();
        draw();
        return shown;
      },
    };
  };
  const isBad = (/** @type {any} */ { title }) => title === 'Bad';

  test('the one before is back, and the other is a step forth', () => {
    const draft = draftOf();
    const page = pageOf(draft, isBad);
    assert.equal(page.show(), 'First');
    draft.replace(newQuiz('Bad'));
    assert.equal(page.show(), 'First');
    assert.deepEqual(page.failed, ['no text']);
    assert.ok(draft.canRedo());
    draft.redo();
    assert.equal(page.show(), 'First');
  });

  test('after a reload as well, and whichever way it is met', () => {
    const storage = memory();
    const before = draftOf({ storage });
    before.change(newQuiz('Mine'));
    before.replace(newQuiz('Bad'));
    const draft = draftOf({ storage });
    assert.equal(pageOf(draft, isBad).show(), 'Mine');
    // The next page has it as the step back.
    const again = draftOf({ storage });
    const page = pageOf(again, isBad);
    assert.equal(page.show(), 'Mine');
    assert.ok(again.canUndo());
    again.undo();
    assert.equal(page.show(), 'Mine');
  });

  test('without one before there is a new one, and what is kept is a step back', () => {
    const storage = memory();
    storage.setItem('draft', JSON.stringify({ value: newQuiz('Bad') }));
    const draft = draftOf({ storage });
    const page = pageOf(draft, isBad);
    assert.equal(page.show(), 'Fresh');
    assert.match(storage.getItem('draft') ?? '', /Bad/);
  });

  test('where not even a new one can be drawn, the mistake is told and not met for ever', () => {
    const page = pageOf(draftOf(), () => true);
    assert.throws(() => {
      page.show();
      page.show();
    }, /no text/);
  });
});

describe('quiz maker: files with more than a list may have', () => {
  const entries = (/** @type {number} */ count) =>
    Array.from({ length: count }, (_, at) => ({ text: `Option ${at}`, correct: at === 0 }));
  const choice = (/** @type {number} */ count) => ({
    ...{ id: 'c', kind: 'choice', text: 'Q', options: entries(count) },
  });
  /** @param {unknown} questions */
  const opened = (questions) => openQuiz(JSON.stringify({ ...newQuiz('T'), questions }));

  test('as many as are allowed are taken', () => {
    assert.ok(opened([choice(20)]).value);
    assert.ok(opened(Array.from({ length: 500 }, () => choice(2))).value);
  });

  const names = Object.fromEntries(
    Array.from({ length: 21 }, (_, at) => [`p${at}`, { among: [] }]),
  );
  const numbers = Array.from({ length: 101 }, (_, at) => at);
  const free = Array.from({ length: 99 }, () => 'units');
  for (const [questions, path, found, allowed] of /** @type {const} */ ([
    [[{}, choice(5000)], 'questions[1].options', 5000, 20],
    [Array(25_000).fill({}), 'questions', 25_000, 500],
    [[{ ...choice(2), parameters: names }], 'questions[0].parameters', 21, 20],
    [
      [{ ...choice(2), parameters: { a: { among: numbers } } }],
      ...['questions[0].parameters.a.among', 101, 100],
    ],
    [[{ kind: 'goal', goal: { free } }], 'questions[0].goal.free', 99, FREEDOMS.length],
  ])) {
    test(`${path} with ${found} is refused with place, found and allowed`, () => {
      const { value, issues } = opened(questions);
      assert.equal(value, null);
      assert.deepEqual(issues.map(problemText), [
        `${path}: found ${found} entries; allowed: up to ${allowed} entries.`,
      ]);
    });
  }

  test('of many such lists a few are told', () => {
    assert.equal(opened(Array.from({ length: 40 }, () => choice(21))).issues.length, 3);
  });
});
