/** One quiz in two tabs: what is done in either is in both, and a new start is one for both. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '../../web/data/generators/random.js';
import { isSameWork, mergeProgress } from '../../web/quiz/keeping.js';
import { createPlayer } from '../../web/quiz/player.js';
import { reducePlay } from '../../web/quiz/progress.js';
import { readQuizValue } from '../../web/quiz/read-quiz.js';
import { drawPaper } from '../../web/quiz/draw.js';
import { quizOf } from './quiz-examples.js';

/** @import { PlayAction, Progress } from '../../web/quiz/play-types.js' */
/** @import { Quiz } from '../../web/quiz-types.js' */

const quiz = /** @type {Quiz} */ (readQuizValue(quizOf(undefined, { retries: 3 })).quiz);

/** A browser: what it keeps, and its tabs, which hear of each other only when the test says so. */
function browser() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  let seed = 4;
  /** @type {ReturnType<typeof createPlayer>[]} */
  const tabs = [];
  return {
    kept,
    open() {
      const tab = createPlayer({
        quiz,
        ask: () => ({ done: new Promise(() => {}), stop() {} }),
        storage: {
          getItem: (key) => kept.get(key) ?? null,
          setItem: (key, value) => void kept.set(key, value),
        },
        drawSeed: () => ++seed,
        onChange() {},
      });
      tabs.push(tab);
      return tab;
    },
    /** Every tab hears what was written. */
    settle: () => [...kept.keys()].forEach((key) => tabs.forEach((tab) => tab.hear(key))),
  };
}

/** @param {ReturnType<typeof createPlayer>} tab @param {number} index @param {number} response @param {number} share */
function answer(tab, index, response, share) {
  tab.dispatch({ type: 'answer/changed', index, response });
  tab.dispatch({ type: 'answer/checked', index, share });
}

test('answers of two tabs are all kept, also where neither heard of the other', () => {
  const { open, settle } = browser();
  const [first, second] = [open(), open()];
  // Both drew numbers of their own before anything was kept.
  assert.notEqual(first.progress.seed, second.progress.seed);
  answer(first, 0, 0, 1);
  second.dispatch({ type: 'question/shown', index: 3 });
  assert.equal(second.progress.seed, first.progress.seed);
  assert.equal(second.elsewhere(), 'answered', 'its numbers are others now');
  second.dispatch({ type: 'question/shown', index: 1 });
  assert.equal(second.elsewhere(), '', 'once it was read');

  answer(second, indexOf('trueFalse'), /** @type {any} */ (true), 0.5);
  answer(first, 1, /** @type {any} */ ([0]), 0.25);
  settle();
  for (const tab of [first, second]) {
    assert.equal(tab.standing(quiz.questions[0]), 'right');
    assert.equal(tab.points(quiz.questions[1]), 0.25);
    assert.equal(tab.points(quiz.questions[indexOf('trueFalse')]), 0.5);
  }
  assert.equal(first.elsewhere(), 'answered');
  // Each stays where it is.
  assert.notEqual(first.progress.current, second.progress.current);
  // And so does who comes later.
  assert.ok(isSameWork(open().progress, first.progress));
});

/** @param {string} kind */
const indexOf = (kind) => quiz.questions.findIndex((question) => question.kind === kind);

test('what is typed is not replaced by what is typed elsewhere, but by what is handed in there', () => {
  const { open, settle } = browser();
  const first = open();
  answer(first, 1, /** @type {any} */ ([0]), 0.5);
  const second = open();
  const [index, response] = [indexOf('numeric'), (/** @type {string} */ said) => said];
  first.dispatch({ type: 'answer/changed', index, response: response('12') });
  second.dispatch({ type: 'answer/changed', index, response: response('34') });
  settle();
  assert.equal(first.response(first.paper.questions[index]), '12');
  assert.equal(first.elsewhere(), '');
  second.dispatch({ type: 'answer/checked', index, share: 1 });
  settle();
  assert.equal(first.response(first.paper.questions[index]), '34');
  assert.equal(first.standing(quiz.questions[index]), 'right');
});

test('a new start in one tab is one in the other, which does not bring old answers back', () => {
  const { open, settle } = browser();
  const [first, second] = [open(), open()];
  answer(first, 0, 0, 1);
  settle();
  first.restart();
  const { seed } = first.progress;
  // The other one has not heard of it, and answers what is no longer asked.
  second.dispatch({ type: 'answer/changed', index: 0, response: 1 });
  settle();
  for (const tab of [first, second, open()]) {
    assert.equal(tab.progress.seed, seed);
    assert.deepEqual(tab.progress.questions, {});
  }
  assert.equal(second.elsewhere(), 'restarted');
});

test('a storage that fails, or gives back less than it was given, changes nothing', () => {
  for (const storage of [
    {
      getItem() {
        throw new Error('forbidden');
      },
      setItem() {
        throw new Error('full');
      },
    },
    {
      isAlone: true,
      getItem: () => '{"seed":1,"current":0,"questions":{},"finished":false}',
      setItem() {},
    },
  ]) {
    const ask = () => ({ done: new Promise(() => {}), stop() {} });
    const tab = createPlayer({
      quiz,
      ask,
      storage: /** @type {any} */ (storage),
      drawSeed: () => 1,
      onChange() {},
    });
    answer(tab, 0, 0, 1);
    tab.dispatch({ type: 'question/shown', index: 1 });
    assert.equal(tab.standing(quiz.questions[0]), 'right');
    assert.equal(tab.elsewhere(), '');
  }
});

test('two tabs that went on apart come to the same, whichever puts them together, and lose no attempt', () => {
  const paper = drawPaper(quiz, 1);
  const random = new Random(11);
  const pick = (/** @type {number} */ count) => random.below(count);
  /** @param {Progress} progress @param {number} count */
  function played(progress, count) {
    let now = progress;
    for (let step = 0; step < count; step += 1) {
      const index = pick(2);
      /** @type {PlayAction[]} */
      const actions = [
        { type: 'answer/changed', index, response: index === 0 ? pick(2) : [pick(2)] },
        { type: 'answer/checked', index, share: pick(4) / 8 },
        { type: 'hint/asked', index },
      ];
      now = reducePlay(now, actions[pick(3)], paper);
    }
    return now;
  }
  for (let round = 0; round < 200; round += 1) {
    const begun = played({ seed: 1, current: 0, questions: {}, finished: false }, 3);
    const [a, b] = [played(begun, 5), played(begun, 5)];
    const merged = mergeProgress(a, b);
    assert.ok(isSameWork(merged, mergeProgress(b, a)));
    assert.ok(isSameWork(merged, mergeProgress(merged, b)), 'once more changes nothing');
    for (const each of [a, b]) {
      for (const [id, { attempts, hints }] of Object.entries(each.questions)) {
        const known = merged.questions[id].attempts.map((attempt) => JSON.stringify(attempt));
        assert.ok(attempts.every((attempt) => known.includes(JSON.stringify(attempt))));
        assert.ok(merged.questions[id].hints >= hints);
      }
    }
  }
});
