/** Lesson files as strangers write them: what is wrong is told by its place; schema and guide agree. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { lessonSchema } from '../../tools/quiz-schema.mjs';
import { findEntry } from '../../web/data/catalog.js';
import { openByName } from '../../web/lesson/by-name.js';
import { badLink } from '../../web/lesson/issues.js';
import { lessonShape, namedShapes, OUTPUT_TABS, PLACES } from '../../web/lesson/lesson-shape.js';
import { isAnswer, judge } from '../../web/lesson/judge.js';
import { Player } from '../../web/lesson/player.js';
import { atStep, newProgress, readProgress } from '../../web/lesson/progress.js';
import { fromLink, toLink } from '../../web/lesson/link.js';
import { insideOf, readLesson, readLessonValue } from '../../web/lesson/read-lesson.js';
import { boxIn, freeCorner, shared, wayTo } from '../../web/views/lesson/corner.js';
import { start, take } from './lesson-walk.js';
import { stateAfter } from '../../web/lesson/driver.js';
/** @import { Lesson, LessonAsk } from '../../web/lesson-types.js' */

const web = new URL('../../web/', import.meta.url);
const isDataset = (/** @type {string} */ id) => findEntry(id) !== undefined;

/** @param {object[]} steps */
const lessonWith = (...steps) => ({
  ...{ format: 'layerwise-lesson', version: 1, title: 'Mine', about: 'Short.', minutes: 3 },
  steps: steps.map((step) => ({ title: 'One', text: 'Read.', ...step })),
});

/** @param {unknown} value @returns {string[]} code and path of each issue */
const wrong = (value) =>
  readLessonValue(value, { isDataset }).issues.map(({ code, values }) => `${code} ${values?.path}`);

describe('lesson files: what is wrong is told by its place', () => {
  test('a good one is read, and cannot be changed afterwards', () => {
    const { lesson, issues } = readLessonValue(lessonWith({ set: { dataset: 'circle' } }));
    assert.deepEqual(issues, []);
    assert.ok(lesson && Object.isFrozen(lesson.steps[0].set));
  });

  for (const [
    name,
    value,
    issue,
  ] of /** @type {[string, unknown, string][]} */ ([
    ['no lesson at all', { format: 'layerwise-quiz' }, 'lessonFormat format'],
    ['a list', [], 'lessonFormat format'],
    ['a newer one', { ...lessonWith({}), version: 2 }, 'quizVersion version'],
    ['no steps', lessonWith(), 'quizList steps'],
    ['an unknown place', lessonWith({ highlight: ['roof'] }), 'quizChoice steps[0].highlight[0]'],
    ['an unknown field', lessonWith({ html: '<b>' }), 'quizUnknown steps[0].html'],
    ['no such data set', lessonWith({ set: { dataset: 'moon' } }), 'quizDataset steps[0].set.dataset'],
    ['too many units', lessonWith({ set: { layers: [{ units: 9999 }] } }), 'quizWhole steps[0].set.layers[0].units'],
    ['a broken formula', lessonWith({ text: '$\\sqrt$' }), 'quizTex steps[0].text'],
    ['a broken formula of an answer', lessonWith({ ask: { kind: 'choice', text: '?', options: [{ text: 'a', correct: true }, { text: '$\\sqrt$' }] } }), 'quizTex steps[0].ask.options[1].text'],
    ['two right answers', lessonWith({ ask: { kind: 'choice', text: '?', options: [{ text: 'a', correct: true }, { text: 'b', correct: true }] } }), 'quizCorrect steps[0].ask.options'],
    ['a prediction of nothing', lessonWith({ ask: { kind: 'predict', text: '?', measure: 'trainLoss', options: [{ text: 'a', to: 1 }, { text: 'b', from: 1 }] } }), 'quizMissing steps[0].run'],
    ['an empty stretch', lessonWith({ run: { epochs: 5 }, ask: { kind: 'predict', text: '?', measure: 'trainLoss', options: [{ text: 'a', from: 2, to: 1 }, { text: 'b', from: 1 }] } }), 'quizStretch steps[0].ask.options[0].to'],
    ['a run of no kind', lessonWith({ run: { hours: 3 } }), 'quizEither steps[0].run'],
    ['a unit that nothing shows', lessonWith({ unit: { layer: 1, unit: 1 } }), 'lessonUnit steps[0].unit'],
  ]) /* prettier-ignore */) {
    test(name, () => assert.deepEqual(wrong(value), [issue]));
  }

  test('what is no JSON, too large or no text is refused with a reason', () => {
    assert.equal(readLesson('{ "format": ').issues[0].code, 'quizJson');
    assert.equal(readLesson('x'.repeat(200_001)).issues[0].code, 'quizTooLarge');
    assert.equal(readLesson(new Uint8Array([0xff, 0xfe, 0x00])).issues.length, 1);
  });

  test('a link holds a whole file, and none that unfolds to more', async () => {
    const text = readFileSync(new URL('lessons/neuron.json', web), 'utf8');
    const link = await toLink(text);
    assert.match(link, /^#lesson=~[\w-]+$/);
    const name = link.slice('#lesson='.length);
    assert.equal(await fromLink(name), text);
    assert.equal(await fromLink('neuron'), null);
    await assert.rejects(fromLink(name.slice(0, 200)));
    await assert.rejects(fromLink('~%%%'));
    const large = await toLink('x'.repeat(200_001));
    const bomb = await fromLink(large.slice('#lesson='.length)).catch(badLink);
    assert.deepEqual(bomb, {
      ...{ code: 'quizLinkTooLarge', where: 'lesson' },
      message: 'The file: found more than 0.2 MB; allowed: up to 0.2 MB.',
      values: { found: 'more than 0.2 MB', maximum: '0.2 MB' },
    });
    for (const cut of [name.slice(0, 200), '~%%%']) {
      assert.equal(/** @type {any} */ (await fromLink(cut).catch(badLink)).code, 'quizLinkBroken');
    }
  });

  test('names of the prototype are names like others', () => {
    const { issues } = readLesson('{"format":"layerwise-lesson","__proto__":{"title":"x"}}');
    assert.ok(issues.some(({ values }) => values?.path === 'title'));
  });
});

test('schema: is written from what the page checks by', async () => {
  const published = readFileSync(new URL('lesson/lesson.schema.json', web), 'utf8');
  assert.equal(published, await lessonSchema(), 'run node tools/quiz-schema.mjs');
});

describe('guide', () => {
  const guide = readFileSync(new URL('../../docs/lesson-files.md', import.meta.url), 'utf8');
  const examples = [...guide.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, text]) =>
    JSON.parse(text),
  );

  test('every example is read without a word, and sets the workbench up', async () => {
    assert.ok(examples.length >= 2);
    for (const example of examples) {
      const value = example.format ? example : lessonWith(...[example].flat());
      const { lesson, issues } = readLessonValue(value, { isDataset });
      assert.deepEqual(issues, []);
      const { steps } = /** @type {Lesson} */ (lesson);
      const workbench = /** @type {any} */ ({ take, start });
      await stateAfter(workbench, steps);
    }
  });

  test('every field and every place is named', () => {
    const step = /** @type {any} */ (namedShapes.step);
    const state = /** @type {any} */ (namedShapes.state);
    const run = /** @type {any} */ (namedShapes.run);
    const fields = [
      ...Object.keys({ ...lessonShape.needed, ...lessonShape.optional }),
      ...Object.keys({ ...step.needed, ...step.optional }),
      ...[...Object.keys(state.optional), ...Object.keys(run.of), ...PLACES, ...OUTPUT_TABS],
    ];
    assert.deepEqual(
      fields.filter((name) => !guide.includes(`\`${name}\``) && !guide.includes(`"${name}"`)),
      [],
    );
  });
});

test('places: each has a name on the page and a spot in it', () => {
  const texts = JSON.parse(readFileSync(new URL('i18n/en-lesson.json', web), 'utf8'));
  const source = readFileSync(new URL('views/lesson/places.js', web), 'utf8');
  for (const place of PLACES) {
    assert.ok(texts[`lesson.place.${place}`], place);
    assert.match(source, new RegExp(`^ {2}${place}: `, 'm'));
  }
});

test('tabs of the output: a lesson knows those that the page has', () => {
  const texts = JSON.parse(readFileSync(new URL('i18n/en-output.json', web), 'utf8'));
  const named = Object.keys(texts).filter((key) => /^tabs\.(?!title$)/.test(key));
  assert.deepEqual(named.sort(), OUTPUT_TABS.map((tab) => `tabs.${tab}`).sort());
});

test('tabs of the output: a step opens one, and the steps behind it leave it open', async () => {
  const workbench = /** @type {any} */ ({ take, start });
  /** @type {Parameters<typeof stateAfter>[1]} */
  const steps = [{ set: { dataset: 'iris' } }, { outputTab: 'matrix' }, { set: { seed: 3 } }];
  const tabAfter = async (/** @type {typeof steps} */ some) =>
    (await stateAfter(workbench, some)).parts.view.look?.tab;
  assert.equal(await tabAfter(steps.slice(0, 1)), undefined);
  assert.equal(await tabAfter(steps), 'matrix');
  assert.equal(await tabAfter([...steps, { set: { dataset: 'circle' } }]), undefined);
  assert.equal(await tabAfter([...steps, { outputTab: 'surface' }]), 'surface');
});

test('lessons: every state in one of them applies without a word', async () => {
  for (const name of readdirSync(new URL('lessons/', web))) {
    const { lesson } = readLesson(readFileSync(new URL(`lessons/${name}`, web), 'utf8'));
    assert.ok(lesson, name);
    let state = start;
    for (const { set } of lesson.steps) {
      if (!set) continue;
      const { parts, issues } = await take(set, state);
      assert.deepEqual(issues, [], name);
      state = { ...state, ...parts };
    }
  }
});

describe('progress: read back as it was kept, or not at all', () => {
  const lesson = { steps: Array.from({ length: 3 }) };
  const kept = {
    ...atStep(newProgress('p1'), 2),
    said: { 0: 1, 1: 'yes' },
    ran: { 2: 0.25, 1: true },
  };

  test('all of it', () => {
    const read = readProgress(JSON.stringify(kept), /** @type {any} */ (lesson));
    assert.deepEqual(read, kept);
  });

  for (const text of [
    null,
    '{',
    '7',
    'null',
    '{"step":9,"reached":9,"project":""}',
    '{"step":1,"reached":0,"project":""}',
    '{"step":0,"reached":0,"project":7}',
  ]) {
    test(`not ${text}`, () => {
      assert.equal(readProgress(text, /** @type {any} */ (lesson)), null);
    });
  }

  test('what does not fit in it is left out', () => {
    const text = JSON.stringify({ ...kept, said: { 0: { a: 1 }, 1: 2, 9: 1, x: 1 } });
    const read = readProgress(text, /** @type {any} */ (lesson));
    assert.deepEqual(read?.said, { 1: 2 });
  });
});

test('a name in the address that no lesson has is said, and no file is asked for', async () => {
  /** @type {string[]} */
  const asked = [];
  const player = new Player({
    read: (/** @type {string} */ source) => readLesson(source, { isDataset }),
    async fetchLesson(/** @type {string} */ name) {
      asked.push(name);
      return name === '' ? '[{"name":"neuron"}]' : '{}';
    },
    storage: null,
    ...{ onStep() {}, onName() {}, onChange() {} },
    .../** @type {any} */ ({ workbench: { store: { subscribe() {} } }, projects: null }),
  });
  for (const name of ['__proto__', '../../etc', 'constructor', 'x'.repeat(3000)]) {
    await openByName(player, name);
    const [issue] = player.issues;
    assert.equal(issue.message, 'There is no lesson of that name.');
    assert.deepEqual([player.isOpen, player.trouble, player.from.length < 50], [true, '', true]);
  }
  assert.deepEqual(asked, ['']);
  await openByName(player, 'neuron');
  assert.deepEqual(asked, ['', 'neuron']);
});

describe('a lesson in two tabs', () => {
  /** @type {any} */
  const lesson = {
    title: 'Two steps',
    steps: [
      { text: '?', ask: { kind: 'numeric', text: '?', answer: 1 } },
      { text: '?', ask: { kind: 'numeric', text: '?', answer: 2 } },
    ],
  };
  /** What the browser keeps. @type {Map<string, string>} */
  const browser = new Map();
  let projects = 0;

  async function open({ again = false } = {}) {
    let project = '';
    const tab = new Player({
      workbench: /** @type {any} */ ({
        start: {},
        store: { subscribe() {}, getState: () => ({}), dispatch() {} },
        take: async (/** @type {any} */ _, /** @type {any} */ state) => ({ parts: state }),
      }),
      read: () => ({ lesson, issues: [] }),
      fetchLesson: async () => '',
      projects: {
        begin: async () => void (project = `p${++projects}`),
        openId: () => project,
        has: (id) => id !== '',
        open: async (id) => void (project = id),
      },
      storage: {
        getItem: (key) => browser.get(key) ?? null,
        setItem: (key, text) => void browser.set(key, text),
        removeItem: (key) => void browser.delete(key),
      },
      ...{ onStep() {}, onName() {}, onChange() {} },
    });
    await tab.open('two', { again });
    return tab;
  }

  /** @param {Player} tab @param {number} step @param {string} said */
  function answer(tab, step, said) {
    tab.go(step);
    tab.answer(said);
    tab.check();
  }

  test('keeps what was answered in either', async () => {
    const first = await open();
    const second = await open();
    answer(first, 0, '1');
    // The second has not heard of it when it writes.
    answer(second, 1, '2');
    assert.deepEqual(second.progress.said, { 0: '1', 1: '2' });
    assert.equal(second.elsewhere, 'done');
    first.hear('layerwise-lesson-two');
    assert.deepEqual(first.progress.said, { 0: '1', 1: '2' });
    assert.deepEqual([first.progress.step, second.progress.step], [0, 1]);
    first.go(1);
    assert.equal(first.elsewhere, '');
  });

  test('which was begun again in one of them is kept as it is there', async () => {
    const first = await open();
    const second = await open({ again: true });
    answer(first, 0, '7');
    assert.equal(first.elsewhere, 'begun');
    assert.deepEqual(second.progress.said, {});
    second.hear('layerwise-lesson-two');
    assert.equal(second.elsewhere, '');
    assert.deepEqual((await open()).progress.said, {});
  });
});

describe('answers', () => {
  /** @type {LessonAsk} */
  const numeric = {
    ...{ kind: 'numeric', text: '?', answer: 2.5, tolerance: 0.01, feedback: 'Add the bias.' },
    wrong: [{ answer: 2, feedback: 'The bias is missing.' }],
  };
  /** @type {LessonAsk} */
  const predict = {
    ...{ kind: 'predict', text: '?', measure: 'trainLoss' },
    options: [
      { text: 'low', to: 0.5 },
      { text: 'high', from: 0.5, feedback: 'It fell.' },
    ],
  };

  test('a number counts with comma or point, and a known mistake is told', () => {
    assert.equal(judge(numeric, '2,5', null)?.isRight, true);
    assert.deepEqual(judge(numeric, '2', null), {
      ...{ isRight: false, feedback: 'The bias is missing.', measured: null },
    });
    assert.equal(judge(numeric, '9', null)?.feedback, 'Add the bias.');
  });

  test('a prediction is judged by what was measured, and not before', () => {
    assert.equal(judge(predict, 0, null), null);
    assert.equal(judge(predict, 0, 0.2)?.isRight, true);
    assert.deepEqual(judge(predict, 1, 0.2), {
      ...{ isRight: false, feedback: 'It fell.', measured: 0.2 },
    });
  });

  test('nothing and nonsense are no answers', () => {
    assert.equal(isAnswer(numeric, '  '), false);
    assert.equal(isAnswer(numeric, 'fifteen'), false);
    assert.equal(isAnswer(numeric, '-'), false);
    assert.equal(isAnswer(numeric, '1/2'), true);
    assert.equal(isAnswer(predict, 2), false);
    assert.equal(isAnswer(predict, null), false);
    assert.equal(isAnswer(predict, 1), true);
  });
});

test('a step that points into "Look inside" names the tab', () => {
  assert.equal(insideOf({ highlight: ['network', 'insideSteps'] }), 'steps');
  assert.equal(insideOf({}), '');
});

describe('the card keeps clear', () => {
  const room = { left: 10, top: 60, right: 1400, bottom: 890 };
  const size = { width: 380, height: 400 };

  test('of what is lit, wherever that is', () => {
    for (const lit of [
      { left: 1000, top: 100, right: 1390, bottom: 880 },
      { left: 10, top: 500, right: 1390, bottom: 890 },
      { left: 10, top: 60, right: 400, bottom: 890 },
    ]) {
      for (const isRightToLeft of [false, true]) {
        const corner = freeCorner(size, room, [lit], { isRightToLeft });
        assert.equal(shared(boxIn(corner, size, room, isRightToLeft), lit), 0, corner);
      }
    }
  });

  test('and stays where it is as long as it covers nothing there', () => {
    const lit = { left: 600, top: 100, right: 700, bottom: 200 };
    assert.equal(freeCorner(size, room, [lit], { present: 'top-start' }), 'top-start');
    assert.equal(freeCorner(size, room, [lit]), 'bottom-end');
  });

  test('the page goes as little as it has to', () => {
    assert.equal(wayTo({ left: 0, right: 1, top: 100, bottom: 200 }, { top: 60, bottom: 400 }), 0);
    assert.equal(wayTo({ left: 0, right: 1, top: 350, bottom: 450 }, { top: 60, bottom: 400 }), 50);
    assert.equal(
      wayTo({ left: 0, right: 1, top: 500, bottom: 999 }, { top: 60, bottom: 400 }),
      440,
    );
    assert.equal(wayTo({ left: 0, right: 1, top: 20, bottom: 90 }, { top: 60, bottom: 400 }), -40);
  });
});
