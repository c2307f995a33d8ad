/** Writing a quiz: the draft, places and problems, and that nothing is lost on the way. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import makerTexts from '../../web/i18n/en-maker.json' with { type: 'json' };
import { addTexts } from '../../web/i18n/index.js';
import '../../web/i18n/quiz-file.js';
import { firstNew, getAt, pathText, renameAt, setAt } from '../../web/maker/paths.js';
import { placeOf, readPath, sortProblems } from '../../web/maker/problems.js';
import { newQuiz, openQuiz, quizFileName, quizText } from '../../web/maker/quiz/quiz-file.js';
import {
  readLines,
  readNumber,
  readRow,
  readRows,
  showRow,
  shownText,
} from '../../web/maker/typed.js';
import { readQuizValue } from '../../web/quiz/read-quiz.js';
import { problemText } from '../../web/views/maker/words.js';
import { draftOf, formOf, memory } from './quiz-maker-support.js';

addTexts(makerTexts);

const folder = new URL('../../web/quizzes/', import.meta.url);
const shipped = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));

describe('quiz maker: what comes in goes out', () => {
  assert.ok(shipped.length >= 6);
  for (const { name, text } of shipped) {
    test(`${name}: opened and saved it is the same file`, () => {
      const storage = memory();
      const original = JSON.parse(text);
      const draft = draftOf({ storage });
      draft.replace(JSON.parse(text));
      assert.deepEqual(draft.value(), original);
      assert.equal(JSON.stringify(draftOf({ storage }).value()), JSON.stringify(original));
      // Whatever is typed somewhere and taken back leaves all the rest as it was.
      const form = formOf(draft);
      original.questions.forEach((/** @type {any} */ question, /** @type {number} */ index) => {
        form.set(['questions', index, 'text'], 'Another text');
        form.set(['questions', index, 'text'], question.text);
      });
      assert.equal(JSON.stringify(draft.value()), JSON.stringify(original));
    });
  }

  test('what fields show is read back as it was, for every value of the shipped quizzes', () => {
    let rows = 0;
    /** @param {unknown} value */
    function walk(value) {
      if (Array.isArray(value)) {
        if (value.every((each) => typeof each === 'number')) {
          rows += 1;
          assert.deepEqual(readRow(showRow(value)), value.length > 0 ? value : undefined);
        }
        value.forEach(walk);
      } else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk);
      else if (typeof value === 'number') assert.equal(readNumber(shownText(value)), value);
    }
    shipped.forEach(({ text }) => walk(JSON.parse(text)));
    assert.ok(rows > 20, String(rows));
  });

  test('fields that the form does not show are kept', () => {
    const draft = draftOf();
    draft.replace({ ...newQuiz('Own'), mine: { deep: [1, 2] } });
    const form = formOf(draft);
    form.set(['title'], 'Another');
    assert.deepEqual(draft.value().mine, { deep: [1, 2] });
  });
});

describe('quiz maker: places', () => {
  const value = { questions: [{ options: [{ text: 'a' }] }], 'a.b': 1, list: ['x', 'y'] };

  test('an edit gives a new value and leaves the old one and all other parts alone', () => {
    const next = setAt(value, ['questions', 0, 'options', 0, 'text'], 'b');
    assert.equal(getAt(next, ['questions', 0, 'options', 0, 'text']), 'b');
    assert.equal(value.questions[0].options[0].text, 'a');
    assert.equal(next.list, value.list);
    assert.deepEqual(Object.keys(setAt(value, ['list'], undefined)), ['questions', 'a.b']);
    assert.deepEqual(setAt({}, ['goal', 'limits', 'most'], 3), { goal: { limits: { most: 3 } } });
  });

  test('a name is changed in its place, unless another has it', () => {
    const map = { parameters: { a: 1, b: 2 } };
    const renamed = renameAt(map, ['parameters'], 'a', 'c');
    assert.equal(JSON.stringify(renamed), '{"parameters":{"c":1,"b":2}}');
    assert.equal(renameAt(map, ['parameters'], 'a', 'b'), map);
    assert.equal(renameAt(map, ['parameters'], 'a', ''), map);
  });

  test('what has come to a list is found, unless it is another list', () => {
    const [a, b, c] = [{}, {}, {}];
    assert.equal(firstNew([a, b, c], [a, c]), 1);
    assert.equal(firstNew([a], []), 0);
    assert.equal(firstNew([b, a], [a, b]), -1);
    assert.equal(firstNew([a], [b, c]), -1);
    assert.equal(firstNew([a], 'no list'), 0);
  });

  test('a path that a problem gives leads to its field', () => {
    for (const path of [['questions', 0, 'options', 0, 'text'], ['a.b'], ['list', 1]]) {
      assert.deepEqual(readPath(pathText(path), value), path);
    }
    assert.deepEqual(readPath('questions[0].goal.options["stop.epochs"]', value), [
      ...['questions', 0, 'goal', 'options', 'stop.epochs'],
    ]);
    assert.deepEqual(readPath('', value), []);
  });
});

describe('quiz maker: what is typed', () => {
  test('numbers, with comma or point; what is none stays what it is', () => {
    assert.equal(readNumber(' 0,5 '), 0.5);
    assert.equal(readNumber('−3'), -3);
    assert.equal(readNumber('1e-3'), 0.001);
    assert.equal(readNumber('units + 1'), 'units + 1');
    assert.equal(readNumber(' '), undefined);
  });

  test('rows of numbers and formulas, and lines', () => {
    assert.deepEqual(readRow('3, units, max(1, 2)'), [3, 'units', 'max(1, 2)']);
    assert.deepEqual(readRow('0,5; 1,25'), [0.5, 1.25]);
    assert.deepEqual(readRows('1, 2\n\n3, 4\n'), [
      [1, 2],
      [3, 4],
    ]);
    assert.deepEqual(readLines('loss\n\nerror \n'), ['loss', 'error ']);
    assert.equal(readLines('\n'), undefined);
  });
});

describe('quiz maker: the draft', () => {
  test('back and forth; what is typed into one field is one step', () => {
    const draft = draftOf();
    const form = formOf(draft);
    for (const text of ['M', 'My', 'My own']) form.set(['title'], text, true);
    form.set(['author'], 'A', true);
    assert.equal(draft.value().title, 'My own');
    draft.undo();
    assert.equal(draft.value().author, undefined);
    draft.undo();
    assert.equal(draft.value().title, 'First');
    assert.equal(draft.canUndo(), false);
    draft.undo();
    draft.redo();
    draft.redo();
    assert.deepEqual([draft.value().title, draft.value().author], ['My own', 'A']);
    assert.equal(draft.canRedo(), false);
    draft.undo();
    form.set(['license'], 'CC0');
    assert.equal(draft.canRedo(), false);
  });

  test('a reload finds it again, and what a file took the place of', () => {
    const storage = memory();
    const draft = draftOf({ storage });
    formOf(draft).set(['title'], 'Much work');
    draft.replace(newQuiz('The wrong file'));
    const again = draftOf({ storage });
    assert.equal(again.value().title, 'The wrong file');
    again.undo();
    assert.equal(again.value().title, 'Much work');
    const third = draftOf({ storage });
    assert.equal(third.value().title, 'Much work');
    third.undo();
    assert.equal(third.value().title, 'The wrong file');
  });

  test('a storage that is missing, full or has something else in it is no reason to stop', () => {
    assert.equal(draftOf({ storage: null }).trouble(), 'none');
    let changes = 0;
    const full = draftOf({
      storage: {
        getItem: () => null,
        setItem() {
          throw new Error('full');
        },
      },
      onChange: () => (changes += 1),
    });
    full.change(newQuiz('Second'));
    assert.equal(full.trouble(), 'full');
    assert.equal(changes, 2, 'the trouble is told');
    assert.equal(full.value().title, 'Second');
    for (const text of ['{', 'null', '{"value":3}', '{"value":{"format":"other"}}']) {
      const storage = memory();
      storage.setItem('draft', text);
      assert.equal(draftOf({ storage }).value().title, 'First');
    }
  });
});

describe('quiz maker: files', () => {
  test('a quiz is taken with whatever is wrong in its fields', () => {
    const { value, issues } = openQuiz('{"format":"layerwise-quiz","title":7}');
    assert.deepEqual(value, { format: 'layerwise-quiz', title: 7 });
    assert.deepEqual(issues, []);
  });

  test('anything else is refused with a reason', () => {
    const lists = 200_000;
    const wrong = {
      '{ "format": ': /not JSON/,
      '{"format":"layerwise-lesson"}': /no quiz file of Layerwise/,
      [`{"format":"layerwise-quiz","a":${'['.repeat(lists)}${']'.repeat(lists)}}`]: /too deep/,
      [' '.repeat(2_000_001)]: /up to 2 MB/,
    };
    for (const [text, why] of Object.entries(wrong)) {
      const { value, issues } = openQuiz(text);
      assert.equal(value, null);
      assert.match(issues.map(problemText).join(' '), why);
    }
  });

  test('a file has the name of its quiz', () => {
    assert.equal(quizFileName(newQuiz('Monday’s Quiz: Größen!')), 'monday-s-quiz-größen.json');
    assert.equal(quizFileName(newQuiz(' … ')), 'quiz.json');
    assert.equal(quizText(newQuiz('A')).at(-1), '\n');
  });
});

describe('quiz maker: edits of the form', () => {
  const options = ['questions', 0, 'options'];
  const choice = () => ({
    ...newQuiz('One'),
    questions: [
      {
        ...{ id: 'a', kind: 'choice', text: 'Which?' },
        options: [{ text: 'yes', correct: true }, { text: 'no' }, { text: 'perhaps' }],
      },
    ],
  });

  test('entries are added, doubled, moved and removed', () => {
    const draft = draftOf();
    draft.replace(choice());
    const form = formOf(draft);
    const texts = () => form.get(options).map((/** @type {any} */ { text }) => text);
    form.move(options, 2, 0);
    assert.deepEqual(texts(), ['perhaps', 'yes', 'no']);
    form.duplicate(options, 0);
    form.remove(options, 1, true);
    form.insert(options, { text: 'never' });
    assert.deepEqual(texts(), ['perhaps', 'yes', 'no', 'never']);
    form.insert(['questions', 0, 'hints'], 'A hint');
    assert.deepEqual(form.get(['questions', 0, 'hints']), ['A hint']);
    form.remove(['questions', 0, 'hints'], 0, false);
    assert.equal('hints' in draft.value().questions[0], false);
  });

  test('one option is right at a time in a question with one', () => {
    const draft = draftOf();
    draft.replace(choice());
    const form = formOf(draft);
    form.set([...options, 1, 'correct'], true);
    assert.deepEqual(form.get(options), [
      ...[{ text: 'yes' }, { text: 'no', correct: true }],
      { text: 'perhaps' },
    ]);
    // Its copy is another option.
    form.duplicate(options, 1);
    assert.deepEqual(form.get(options).slice(1, 3), [
      { text: 'no', correct: true },
      { text: 'no' },
    ]);
    form.set(['questions', 0, 'kind'], 'choices');
    form.set([...options, 0, 'correct'], true);
    const right = form.get(options).filter((/** @type {any} */ { correct }) => correct);
    assert.equal(right.length, 2);
  });
});

describe('quiz maker: problems', () => {
  const broken = {
    ...newQuiz(''),
    questions: [
      { id: 'a', kind: 'choice', text: '', options: [{ text: 'x' }], mine: 1 },
      { id: 'b', kind: 'goal', text: 'Train.', goal: { data: {}, wanted: [], epochs: 0 } },
    ],
  };
  const { issues } = readQuizValue(broken);
  const problems = sortProblems(issues);

  test('each is at its field, and those around it count it', () => {
    assert.equal(problems.at('title').length, 1);
    assert.equal(problems.at('questions[0].options').length, 1);
    assert.equal(problems.at('questions[0].mine').length, 1);
    assert.equal(problems.at('questions[1].goal.epochs').length, 1);
    assert.equal(problems.within('questions[0]'), 3);
    assert.equal(problems.within('questions[1].goal'), 3);
    assert.equal(problems.within('questions[1].go'), 0);
    assert.equal(problems.all.length, 7);
  });

  test('each has words that say what to do, without the path', () => {
    for (const issue of issues) {
      const text = problemText(issue);
      assert.ok(text.length > 10 && !text.includes(placeOf(issue)), text);
      assert.ok(!/[{}]/.test(text), text);
    }
    const [title] = problems.at('title');
    assert.equal(problemText(title), 'Please write something here.');
    const [epochs] = problems.at('questions[1].goal.epochs');
    assert.match(problemText(epochs), /1 to 10000/);
  });
});
