/** Who is offered what: the answer key is with the teacher's tools, not beside a learner's results. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawPaper } from '../../web/quiz/draw.js';
import { createPlayer } from '../../web/quiz/player.js';
import { playedPage } from '../../web/quiz/played.js';
import { readQuizValue } from '../../web/quiz/read-quiz.js';
import { addTexts } from '../../web/i18n/texts.js';
import english from '../../web/i18n/en-quiz.json' with { type: 'json' };
import { createHandingIn } from '../../web/quiz-results.js';
import { overview } from '../../web/views/quiz/quiz-view.js';
import { quizOf } from './quiz-examples.js';
/** @import { Quiz } from '../../web/quiz-types.js' */

addTexts(english);

/** All words and values of a template. @param {any} node @returns {any[]} */
const within = (node) =>
  Array.isArray(node)
    ? node.flatMap(within)
    : node?.strings
      ? [...node.strings, ...within([...node.values])]
      : [node];

const quiz = /** @type {Quiz} */ (readQuizValue(quizOf()).quiz);
const ask = () => ({ done: new Promise(() => {}), stop() {} });
const player = createPlayer({ quiz, ask, storage: null, drawSeed: () => 1, onChange() {} });

test('the answer key is printed from the tools for teachers alone', () => {
  const printKey = () => {};
  const printQuestions = () => {};
  /** @type {any} */
  const page = { ...playedPage(player), printQuestions, notice: '', elsewhere: '' };
  const shown = within(overview(page));
  assert.ok(shown.includes('Print the questions') && shown.includes(printQuestions));
  assert.ok(!shown.includes('Print the answer key'));

  const handingIn = createHandingIn({
    ...{ getPlayer: () => player, ask, printKey },
    fetchBytes: async () => new Uint8Array(),
    saveFile() {},
    onChange() {},
  });
  const tools = within(handingIn.view());
  assert.ok(tools.indexOf('For teachers') < tools.indexOf('Print the answer key'));
  assert.ok(tools.includes(printKey));
});

test('the message of a Moodle file names the questions that are not in it', async () => {
  /** @type {string[]} */
  const saved = [];
  const few = quiz.questions.filter(({ kind }) => kind === 'choice' || kind === 'order');
  const small = { ...quiz, questions: few };
  const own = createPlayer({ quiz: small, ask, storage: null, drawSeed: () => 1, onChange() {} });
  const handingIn = createHandingIn({
    ...{ getPlayer: () => own, ask, printKey() {} },
    fetchBytes: async () => new Uint8Array(),
    saveFile: (name) => void saved.push(name),
    onChange() {},
  });
  const order = few.findIndex(({ kind }) => kind === 'order');
  const at = drawPaper(small, own.paper.seed).questions.findIndex(
    ({ question }) => question === few[order],
  );
  const buttons = within(handingIn.view()).filter((each) => typeof each === 'function');
  for (const press of buttons) if (press.toString().includes('saveGift')) press();
  await new Promise((go) => setImmediate(go));
  assert.equal(saved.length, 1);
  const said = `left out: ${at + 1} (${few[order].id}).`;
  assert.ok(within(handingIn.view()).some((each) => String(each).endsWith(said)));
});
