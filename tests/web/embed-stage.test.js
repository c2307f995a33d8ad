/** Lessons and quizzes in a frame: what opens, what stays, and what the page around is told. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createStage } from '../../web/embed/stage.js';
/** @import { LessonPlace } from '../../web/embed/protocol.js' */

/** As little of a page as the stage touches. */
function fakePage() {
  /** @type {string[]} */
  const placed = [];
  const make = () => ({ isConnected: false, append: () => {} });
  const document = { createElement: make, documentElement: { dataset: /** @type {any} */ ({}) } };
  const root = {
    ownerDocument: document,
    before(/** @type {any} */ element) {
      element.isConnected = true;
      placed.push(element.className);
    },
  };
  return { root: /** @type {any} */ (root), dataset: document.documentElement.dataset, placed };
}

/** @param {{ fails?: boolean }} [options] */
function stageOf({ fails = false } = {}) {
  const page = fakePage();
  /** @type {any[]} */
  const told = [];
  /** @type {any[]} */
  const loaded = [];
  /** @type {LessonPlace | null} */
  let lesson = null;
  /** @type {(() => void) | null} */
  let changed = null;
  let openings = 0;
  const files = {
    'lessons/index.json': '[{"name":"neuron"},{"name":"loss"}]',
    'lessons/neuron.json': 'the neuron',
  };
  const stage = createStage({
    root: page.root,
    tell: {
      changed: () => told.push('state'),
      send: (type, value) => told.push([type, value]),
    },
    parts: {
      async fetchText(file) {
        if (!Object.hasOwn(files, file)) throw new Error(file);
        return files[/** @type {keyof typeof files} */ (file)];
      },
      async lesson({ tell }) {
        openings += 1;
        if (fails && openings === 1) throw new Error('no network');
        changed = tell.changed;
        return {
          async load(text, more) {
            loaded.push([text, more]);
            if (more.step === 9) {
              return [{ code: 'lessonStep', where: 'step', message: 'step is 9.', values: {} }];
            }
            if (!text.includes('"bad"')) return [];
            const message = 'steps[0].title: found 7; allowed: a text.';
            const values = { path: 'steps[0].title', found: '7', allowed: 'a text' };
            return [{ code: 'quizText', where: 'quiz', message, values }];
          },
          now: () => lesson,
          key: async () => 'lesson=neuron&step=2',
        };
      },
      quiz: async () => assert.fail('nobody asked for a quiz'),
    },
  });
  /** @param {Partial<LessonPlace>} place */
  const at = (place) => {
    lesson = { ...{ title: 'N', step: 1, steps: 2, done: false }, ...place };
    changed?.();
  };
  return { stage, ...page, told, loaded, at };
}

describe('the stage of a frame', () => {
  test('a name is that of a shipped one, an object and a text are files', async () => {
    const { stage, loaded, placed, dataset } = stageOf();
    assert.deepEqual(await stage.load('lesson', 'neuron', { step: 2 }), []);
    assert.deepEqual(await stage.load('lesson', { title: 'x' }), []);
    assert.deepEqual(await stage.load('lesson', '{ "a": 1 }'), []);
    assert.deepEqual(loaded, [
      ['the neuron', { step: 2, name: 'neuron' }],
      ['{"title":"x"}', {}],
      ['{ "a": 1 }', {}],
    ]);
    assert.deepEqual([placed, dataset.beside], [['beside'], 'lesson']);
  });

  test('what is wrong is named by its place in the message, and nothing is shown', async () => {
    const { stage, placed } = stageOf();
    const [unknown] = await stage.load('lesson', 'nothing');
    assert.equal(unknown.where, 'lesson');
    assert.match(unknown.message, /^lesson is "nothing": use neuron, loss, or the text/);
    const [bad] = await stage.load('lesson', { title: 'bad' });
    assert.deepEqual([bad.code, bad.where], ['quizText', 'lesson.steps[0].title']);
    assert.equal(bad.message, 'lesson.steps[0].title: found 7; allowed: a text.');
    const [late] = await stage.load('lesson', 'neuron', { step: 9 });
    assert.deepEqual([late.code, late.where], ['lessonStep', 'step']);
    assert.deepEqual(placed, []);
  });

  test('a part that could not be fetched is asked for again by the next command', async (context) => {
    context.mock.method(console, 'error', () => {});
    const { stage, placed } = stageOf({ fails: true });
    const [lost] = await stage.load('lesson', { a: 1 });
    assert.deepEqual([lost.code, lost.where, placed], ['loadFailed', 'lesson', []]);
    assert.deepEqual(await stage.load('lesson', { a: 1 }), []);
  });

  test('steps are told as a state, and the end of a lesson once', async () => {
    const { stage, told, at } = stageOf();
    await stage.load('lesson', 'neuron');
    at({ step: 1 });
    at({ step: 1 });
    at({ step: 2 });
    at({ step: 2, done: true });
    at({ step: 2, done: true });
    const lesson = { title: 'N', step: 2, steps: 2, done: true };
    assert.deepEqual(told, ['state', 'state', 'state', ['completed', { what: 'lesson', lesson }]]);
    assert.deepEqual(stage.now(), { lesson });
    assert.equal(await stage.key(), '&lesson=neuron&step=2');
  });
});
