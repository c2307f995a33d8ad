/** Writing a lesson: files come in and go out as they are, edits bring along what belongs to them. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { lessonShape, namedShapes, PLACES } from '../../web/lesson/lesson-shape.js';
import {
  checkLesson,
  fileName,
  isLessonDraft,
  lessonText,
  newLesson,
  newStep,
  openLesson,
  unwritten,
} from '../../web/maker/lesson-file.js';
import {
  canHaveUnit,
  headShape,
  lessonPlan,
  mend,
  stepShape,
} from '../../web/maker/lesson-plan.js';
import { playable } from '../../web/maker/lesson-playable.js';
import { itemsOf } from '../../web/maker/lesson-set.js';
import { createForm } from '../../web/maker/form.js';
import { setAt } from '../../web/maker/paths.js';
import { sortProblems } from '../../web/maker/problems.js';
import { datasetGroups } from '../../web/data/catalog/list.js';
import { addTexts, t } from '../../web/i18n/index.js';
import '../../web/i18n/maker.js';
import { fieldView } from '../../web/views/maker/form-view.js';
import { itemText } from '../../web/views/maker/lesson/set-view.js';
import { lessonWidgets, OFFERED } from '../../web/views/maker/lesson/widgets.js';
import { problemsView } from '../../web/views/maker/problems-view.js';
/** @import { Shape } from '../../web/quiz/shape.js' */

const texts = JSON.parse(
  readFileSync(new URL('../../web/i18n/en-lesson-maker.json', import.meta.url), 'utf8'),
);
addTexts(texts);

const folder = new URL('../../web/lessons/', import.meta.url);
const names = readdirSync(folder);
const shipped = (/** @type {string} */ name) => readFileSync(new URL(name, folder), 'utf8');

/** @param {object} step @param {object} [more] @returns {any} */
const lessonWith = (step, more) => ({
  ...{ format: 'layerwise-lesson', version: 1, title: 'Mine', about: 'Short.', minutes: 3 },
  steps: [{ title: 'One', text: 'Read.', ...step }],
  ...more,
});

const words = { title: 'Mine', about: 'Short.', step: 'One', text: 'Read.' };

describe('files: what comes in goes out', () => {
  for (const name of names) {
    test(`${name} is opened and saved with every field in its place`, () => {
      const { lesson, issues } = openLesson(shipped(name));
      assert.deepEqual(issues, []);
      assert.ok(lesson);
      const saved = lessonText(lesson);
      assert.equal(JSON.stringify(JSON.parse(saved)), JSON.stringify(JSON.parse(shipped(name))));
      assert.deepEqual(checkLesson(lesson, {}).issues, []);
    });
  }

  test('a lesson with mistakes is opened with all that is in it', () => {
    const given = lessonWith({ html: '<b>', run: 7 }, { colour: 'red' });
    const { lesson } = openLesson(JSON.stringify(given));
    assert.deepEqual(lesson, given);
  });

  for (const [what, source, code] of /** @type {const} */ ([
    ['no JSON', '{ "format": ', 'quizJson'],
    ['a quiz', '{"format":"layerwise-quiz"}', 'lessonFormat'],
    ['a list', '[]', 'lessonFormat'],
    ['too large a file', 'x'.repeat(200_001), 'quizTooLarge'],
  ])) {
    test(`${what} is refused`, () => {
      const { lesson, issues } = openLesson(source);
      assert.equal(lesson, null);
      assert.equal(issues[0].code, code);
    });
  }

  test('the file has the name of the lesson', () => {
    assert.equal(fileName(lessonWith({}, { title: 'Why deep? A *test*' })), 'why-deep-a-test.json');
    assert.equal(fileName(lessonWith({}, { title: '??' })), 'lesson.json');
  });

  test('what the browser kept is a draft only where it says so', () => {
    assert.ok(isLessonDraft(newLesson(words)));
    for (const value of [null, 7, 'x', {}, { format: 'layerwise-quiz' }]) {
      assert.ok(!isLessonDraft(value));
    }
  });
});

describe('form: every field of the schema has its place and its words', () => {
  const plan = lessonPlan({});

  test('the fields are those of the reader: of the whole lesson, and of a step', () => {
    const all = { ...lessonShape.needed, ...lessonShape.optional };
    const { steps, ...head } = all;
    assert.deepEqual({ ...headShape.needed, ...headShape.optional }, head);
    assert.equal(steps.is === 'list' && steps.of, stepShape);
    assert.equal(stepShape, namedShapes.step);
  });

  test('no section names a field that there is not', () => {
    for (const [trail, shape] of /** @type {const} */ ([
      [[], headShape],
      [['steps'], stepShape],
    ])) {
      const fields = plan.layout?.(trail)?.flatMap(({ fields }) => fields) ?? [];
      const known = Object.keys({ ...shape.needed, ...shape.optional });
      assert.deepEqual(
        fields.filter((name) => !known.includes(name)),
        [],
      );
      assert.equal(new Set(fields).size, fields.length);
    }
  });

  /**
   * Trails of all fields that have a label.
   * @param {Shape} shape
   * @param {readonly string[]} trail
   * @returns {string[][]}
   */
  function trailsOf(shape, trail) {
    switch (shape.is) {
      case 'group':
        return Object.entries({ ...shape.needed, ...shape.optional })
          .filter(([, each]) => each.is !== 'oneOf' || each.values.length > 1)
          .flatMap(([name, each]) => [[...trail, name], ...trailsOf(each, [...trail, name])]);
      case 'kinds':
        return Object.entries(shape.kinds).flatMap(([kind, each]) =>
          trailsOf(each, [...trail, kind]),
        );
      case 'either':
        return Object.values(shape.of).flatMap((each) => trailsOf(each, trail));
      case 'list':
        return trailsOf(shape.of, trail);
      default:
        return [];
    }
  }

  test('each has a label', () => {
    const trails = [...trailsOf(headShape, []), ...trailsOf(stepShape, ['steps'])];
    assert.ok(trails.length > 50);
    const without = trails.filter((trail) =>
      trail.every((_, from) => !texts[`lessonMaker.label.${trail.slice(from).join('.')}`]),
    );
    assert.deepEqual(without, []);
  });
});

describe('form: an edit brings along what belongs to it', () => {
  test('one answer is right', () => {
    const options = [{ text: 'a', correct: true }, { text: 'b', correct: true }, { text: 'c' }];
    const value = lessonWith({ ask: { kind: 'choice', text: '?', options } });
    const { ask } = mend(value, ['steps', 0, 'ask', 'options', 1, 'correct']).steps[0];
    assert.deepEqual(ask.options, [{ text: 'a' }, { text: 'b', correct: true }, { text: 'c' }]);
  });

  test('a prediction has a run, and options with a range instead of a right one', () => {
    const options = [{ text: 'a', correct: true }, { text: 'b' }];
    const ask = { kind: 'predict', text: '?', measure: 'trainLoss', options };
    const [step] = mend(lessonWith({ ask }), ['steps', 0, 'ask']).steps;
    assert.deepEqual(step.run, { epochs: 50 });
    assert.deepEqual(step.ask.options, [{ text: 'a' }, { text: 'b' }]);
    const kept = mend(lessonWith({ ask, run: { epochs: 7 } }), ['steps', 0, 'ask']).steps[0];
    assert.deepEqual(kept.run, { epochs: 7 });
  });

  test('and back: the ranges go, and the first one is right', () => {
    const options = [
      { text: 'a', to: 1 },
      { text: 'b', from: 1 },
    ];
    const ask = { kind: 'choice', text: '?', options, feedback: { true: 'x' } };
    const [step] = mend(lessonWith({ ask }), ['steps', 0, 'ask']).steps;
    assert.deepEqual(step.ask.options, [{ text: 'a', correct: true }, { text: 'b' }]);
    assert.equal(step.ask.feedback, undefined);
  });

  test('what no longer sets anything is not there', () => {
    const path = ['steps', 0, 'set', 'settings', 'options', 'stop.epochs'];
    const value = lessonWith({ set: { settings: { options: { 'stop.epochs': 5 } } } });
    assert.deepEqual(mend(setAt(value, path, undefined), path), lessonWith({}));
    const more = lessonWith({ set: { seed: 1, settings: { options: { 'stop.epochs': 5 } } } });
    const rest = mend(setAt(more, path, undefined), path);
    assert.deepEqual(rest.steps[0].set, { seed: 1 });
  });

  test('a unit stands beside “Look inside” alone', () => {
    assert.ok(canHaveUnit({ highlight: ['insideUnit'] }));
    assert.ok(!canHaveUnit({ highlight: ['output', 7] }) && !canHaveUnit(null));
    const value = lessonWith({ highlight: ['output'], unit: { layer: 1, unit: 1 } });
    assert.equal(mend(value, ['steps', 0, 'highlight']).steps[0].unit, undefined);
  });

  test('a run begins with a useful number', () => {
    const value = lessonWith({ run: { untilEpoch: 1 } });
    assert.deepEqual(mend(value, ['steps', 0, 'run']).steps[0].run, { untilEpoch: 50 });
    assert.deepEqual(mend(value, ['steps', 0, 'run', 'untilEpoch']), value);
  });

  test('new entries can be played once their texts are written', () => {
    const plan = lessonPlan({});
    const ask = plan.starter?.(['steps', 'ask'], namedShapes.choiceQuestion);
    const table = plan.starter?.(['steps', 'set', 'table'], namedShapes.state);
    const lesson = playable(lessonWith({ ask, set: { table } }), {});
    assert.equal(lesson?.steps[0].ask?.kind, 'choice');
    assert.equal(lesson?.steps[0].set?.table?.rows.length, 2);
  });
});

describe('preview: what is there can be shown while the rest is being written', () => {
  test('a new lesson can be played', () => {
    assert.deepEqual(checkLesson(newLesson(words), {}).issues, []);
  });

  test('dots stand for texts that are not written', () => {
    const lesson = playable({ ...newLesson({ ...words, text: ' ' }), title: undefined }, {});
    assert.deepEqual([lesson?.title, lesson?.steps[0].text], ['…', '…']);
    assert.deepEqual(lesson?.steps[0].set, { dataset: 'circle', seed: 1 });
  });

  test('what has a problem is left out, and nothing else', () => {
    const set = { dataset: 'circle', settings: { learningRate: 'fast', batchSize: 4 } };
    const step = { set, run: { epochs: 0 }, highlight: ['roof'], explain: 'Because.', html: 1 };
    const lesson = playable(lessonWith(step, { minutes: 'five' }), {});
    assert.deepEqual(lesson?.steps[0], {
      ...{ title: 'One', text: 'Read.', explain: 'Because.' },
      set: { dataset: 'circle', settings: { batchSize: 4 } },
    });
  });

  test('a good one is shown as it is', () => {
    for (const name of names) {
      assert.deepEqual(playable(JSON.parse(shipped(name)), {}), JSON.parse(shipped(name)), name);
    }
  });

  test('no steps, no preview', () => {
    assert.equal(playable(lessonWith({}, { steps: [] }), {}), null);
    assert.equal(playable(lessonWith({}, { steps: 'none' }), {}), null);
  });
});

test('places to point at: the form offers all of them, once', () => {
  assert.deepEqual([...OFFERED].sort(), [...PLACES].sort());
});

test('what the lessons set is told in words that stand on the page', () => {
  let count = 0;
  for (const name of names) {
    for (const { set } of JSON.parse(shipped(name)).steps) {
      for (const item of itemsOf(set)) {
        const text = itemText(item);
        assert.doesNotMatch(
          text,
          /lessonMaker|[{}]|undefined|has to be mended/,
          `${name}: ${text}`,
        );
        count += 1;
      }
    }
  }
  assert.ok(count > 60);
  const said = (/** @type {unknown} */ set) => itemsOf(set).map(itemText);
  assert.deepEqual(said({ layers: [{ units: 4, activation: 'tanh' }, { units: 2 }] }), [
    'Hidden layers: 4 Tanh, 2 ReLU',
  ]);
  assert.deepEqual(said({ settings: { learningRate: 0.03, options: { 'stop.epochs': 9 } } }), [
    'Learning rate: 0.03',
    'Last epoch: 9',
  ]);
  assert.deepEqual(said({ layers: 7, table: { rows: 1 } }), [
    'Hidden layers: has to be mended',
    'A table of your own: has to be mended',
  ]);
});

test('what a step sets is listed one by one, whatever it is', () => {
  const set = {
    dataset: 'circle',
    settings: { learningRate: 0.1, options: { 'stop.epochs': 5 } },
    prediction: { hours: 2 },
  };
  assert.deepEqual(
    itemsOf(set).map(({ path, what, name }) => [path.join('/'), what, name]),
    [
      ['dataset', 'dataset', ''],
      ['settings/learningRate', 'learningRate', ''],
      ['settings/options/stop.epochs', 'option', 'stop.epochs'],
      ['prediction/hours', 'prediction', 'hours'],
    ],
  );
  for (const odd of [undefined, null, 7, [], { settings: [] }]) assert.deepEqual(itemsOf(odd), []);
});

test('a group in place of a text breaks nothing: the file has a name, and what is wrong is told', () => {
  const odd = { toString: 1, valueOf: 1 };
  const given = lessonWith(
    { title: odd, text: odd, ask: { kind: odd, options: {} }, set: { dataset: odd, loss: odd } },
    { title: odd },
  );
  const { lesson } = openLesson(JSON.stringify(given));
  assert.ok(lesson);
  assert.equal(fileName(lesson), 'lesson.json');
  assert.deepEqual(JSON.parse(lessonText(lesson)), given);
  assert.ok(checkLesson(lesson, {}).issues.length > 3);
  assert.equal(playable(lesson, {})?.steps.length, 1);
  for (const item of itemsOf(given.steps[0].set)) assert.equal(typeof itemText(item), 'string');

  const form = createForm({
    ...{ draft: { value: () => lesson, change() {} }, focus() {} },
    problems: () => sortProblems(checkLesson(lesson, {}).issues),
    plan: lessonPlan({
      widget: lessonWidgets({
        ...{ groups: datasetGroups, options: [], canHaveUnit, itemsOf, take() {} },
        taken: () => ({ step: -1, words: '', left: [] }),
      }),
    }),
  });
  const field = { form, path: ['steps', 0], trail: ['steps'], shape: stepShape, needed: true };
  assert.ok(fieldView({ ...field, bare: true }));
});

test('a lesson with more than a list may have is refused with place, found and allowed', () => {
  const options = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`o${at}`, at]));
  const { lesson, issues } = openLesson(
    JSON.stringify(
      lessonWith({ highlight: Array(4).fill('table'), set: { settings: { options } } }),
    ),
  );
  assert.equal(lesson, null);
  assert.deepEqual(
    issues.map(({ message }) => message),
    [
      'steps[0].highlight: found 4 entries; allowed: up to 3 entries.',
      'steps[0].set.settings.options: found 101 entries; allowed: up to 100 entries.',
    ],
  );
  const steps = Array.from({ length: 31 }, () => ({ title: 'One', text: 'Read.' }));
  assert.equal(
    openLesson(JSON.stringify(lessonWith({}, { steps }))).issues[0].values?.path,
    'steps',
  );
});

test('steps that still have the example text are told, and no others', () => {
  const lesson = newLesson(words);
  assert.deepEqual(unwritten(lesson, words), [1]);
  const own = { title: 'One', text: 'My own text.' };
  const steps = [own, newStep(words), null, 'x', own, newStep(words)];
  const found = unwritten({ ...lesson, steps }, words);
  assert.deepEqual(found, [2, 6]);
  assert.deepEqual(unwritten({ ...lesson, steps: { text: words.text } }, words), []);
  const said = (/** @type {number[]} */ all) =>
    t('lessonMaker.unwritten', { count: all.length, steps: all.join(', ') });
  assert.equal(said([2]), 'Step 2 still has the example text.');
  assert.equal(said(found), 'Steps 2, 6 still have the example text.');
  // Beside the state, which it does not change.
  const view = { issues: [], placeName: () => '', goTo() {}, remove() {} };
  const drawn = (/** @type {string} */ hint) => JSON.stringify(problemsView({ ...view, hint }));
  assert.ok(drawn(said([2])).includes('Step 2 still'));
  assert.ok(drawn(said([2])).includes(t('maker.problems.none')));
  assert.ok(!drawn('').includes('example text'));
});
