/** A quiz while it is played: what the engine is asked, what is kept, results, links, texts. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { findEntry } from '../../web/data/catalog.js';
import { drawPaper } from '../../web/quiz/draw.js';
import { fromLink, toLink } from '../../web/quiz/link.js';
import { createPlayer } from '../../web/quiz/player.js';
import { reducePlay, startProgress } from '../../web/quiz/progress.js';
import { readQuiz, readQuizValue } from '../../web/quiz/read-quiz.js';
import { cells, resultsCsv } from '../../web/quiz/results-csv.js';
import { rightResponse } from '../../web/quiz/responses.js';
import { createQuizClient } from '../../web/training/quiz-client.js';
import { allKinds, quizOf } from './quiz-examples.js';

/** @import { EngineTask, LiveReport, QuizCommand, QuizEvent } from '../../web/quiz/play-types.js' */
/** @import { Quiz } from '../../web/quiz-types.js' */

const quiz = /** @type {Quiz} */ (readQuizValue(quizOf()).quiz);
const indexOf = (/** @type {string} */ kind) =>
  quiz.questions.findIndex((question) => question.kind === kind);

/** A player on an engine that the test speaks for. */
function open() {
  /** @type {{ task: EngineTask, resolve: (value: any) => void, reject: (error: Error) => void, onProgress?: (report: LiveReport) => void }[]} */
  const asked = [];
  /** @type {Map<string, string>} */
  const kept = new Map();
  const start = () =>
    createPlayer({
      quiz,
      ask(task, onProgress) {
        /** @type {(error: Error) => void} */
        let stop = () => {};
        const done = new Promise((resolve, reject) => {
          stop = reject;
          asked.push({ task, resolve, reject, onProgress });
        });
        return { done, stop: () => stop(new DOMException('stopped', 'AbortError')) };
      },
      storage: {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
      },
      drawSeed: () => 7,
      onChange() {},
    });
  return { player: start(), again: start, asked };
}

test('player: a choice is marked without the engine', async () => {
  const { player, asked } = open();
  player.dispatch({ type: 'answer/changed', index: 0, response: 0 });
  await player.check(0);
  assert.equal(player.standing(quiz.questions[0]), 'right');
  assert.equal(player.grade(player.paper.questions[0])?.isRight, true);
  assert.deepEqual(asked, []);
});

test('player: a number is marked when the engine has said it, and asked for once', async () => {
  const { player, asked } = open();
  const index = indexOf('numeric');
  const drawn = player.paper.questions[index];
  const { units } = drawn.values;
  player.dispatch({ type: 'answer/changed', index, response: '98' });
  const checking = [player.check(index), player.check(index)];
  assert.equal(asked.length, 1);
  assert.deepEqual(asked[0].task, {
    ask: 'number',
    computation: { compute: 'parameters', sizes: [3, units, 4, 1] },
  });
  assert.equal(player.standing(drawn.question), 'begun');
  asked[0].resolve(99);
  await Promise.all(checking);
  assert.equal(player.standing(drawn.question), 'again');
  assert.equal(player.values(drawn).answer, 99);
  assert.equal(player.ownProgress(drawn.question).attempts.length, 1);
});

test('player: an engine that refuses costs no attempt', async () => {
  const { player, asked } = open();
  const index = indexOf('numeric');
  const drawn = player.paper.questions[index];
  player.dispatch({ type: 'answer/changed', index, response: '5' });
  const checking = player.check(index);
  asked[0].reject(new Error('no engine here'));
  await checking;
  assert.equal(player.trouble(drawn), 'no engine here');
  assert.deepEqual(player.ownProgress(drawn.question).attempts, []);
  assert.equal(player.standing(drawn.question), 'begun');
});

test('player: a prediction waits for its run', async () => {
  const { player, asked } = open();
  const index = indexOf('predictThenRun');
  const drawn = player.paper.questions[index];
  player.dispatch({ type: 'answer/changed', index, response: 0 });
  const checking = player.check(index);
  assert.equal(player.live(drawn)?.phase, 'running');
  asked[0].onProgress?.(/** @type {any} */ ({ epoch: 3 }));
  assert.equal(player.live(drawn)?.report?.epoch, 3);
  asked[0].resolve({ epoch: 20, measures: { trainAccuracy: 0.55 } });
  await checking;
  assert.equal(player.standing(drawn.question), 'right');
  assert.equal(player.solution(drawn), 0);
});

test('player: the answer key runs a prediction, and tells nobody who plays', async () => {
  const { player, asked } = open();
  const drawn = player.paper.questions[indexOf('predictThenRun')];
  const solving = player.solve(drawn);
  asked[0].resolve({ measures: { trainAccuracy: 0.9 } });
  await solving;
  assert.equal(player.solution(drawn), 1);
  assert.equal(player.live(drawn), null);
  assert.equal(player.standing(drawn.question), 'untouched');
});

test('player: what is answered is there again on another day', async () => {
  const { player, again } = open();
  player.dispatch({ type: 'answer/changed', index: 0, response: 2 });
  await player.check(0);
  player.dispatch({ type: 'question/shown', index: 4 });
  assert.deepEqual(again().progress, player.progress);
});

test('player: a storage that refuses stops nobody', () => {
  const refuse = () => {
    throw new Error('full');
  };
  const player = createPlayer({
    quiz,
    ask: () => assert.fail('asked'),
    storage: { getItem: refuse, setItem: refuse },
    drawSeed: () => 1,
    onChange() {},
  });
  player.dispatch({ type: 'question/shown', index: 2 });
  assert.equal(player.progress.current, 2);
});

test('player: curves of formulas need no engine, those of activations do', () => {
  const { player, asked } = open();
  const curves = player.lossCurves(player.paper.questions[indexOf('whichCurve')]);
  assert.equal(curves[0].length, 50);
  assert.deepEqual(curves[0][10], { x: 10, y: 3 });
  assert.deepEqual(curves[1][3], { x: 3, y: 0.2 });
  assert.equal(asked.length, 0);
  const point = player.paper.questions[indexOf('pointOnPlot')];
  assert.equal(player.curve(point), null);
  assert.equal(player.curve(point), null);
  assert.equal(asked.length, 1);
});

test('results: a table that no spreadsheet takes for formulas', () => {
  const questions = [
    { ...allKinds()[0], text: '=HYPERLINK("https://x.y")' },
    { ...allKinds()[5] },
    { ...allKinds()[3] },
  ];
  const own = /** @type {Quiz} */ (readQuizValue(quizOf(questions)).quiz);
  const paper = drawPaper(own, 1);
  const said = [0, ['=1+1', 'seed'], [0, null, 2]].reduce(
    (progress, response, index) =>
      reducePlay(
        progress,
        { type: 'answer/changed', index, response: /** @type {any} */ (response) },
        paper,
      ),
    startProgress(1),
  );
  const progress = reducePlay(said, { type: 'answer/checked', index: 0, share: 1 }, paper);
  assert.equal(
    resultsCsv(paper, progress),
    [
      'question,kind,text,answer,result,points,of,attempts,hints',
      'choice,choice,"\'=HYPERLINK(""https://x.y"")",`0`,right,1,1,1,0',
      "blank,blank,The [[loss]] falls when the [[rate]] fits.,'=1+1 | seed,begun,0,1,0,0",
      'match,match,What belongs together?,regression: linear | two classes: ? | many classes: softmax,begun,0,1,0,0',
      '',
    ].join('\r\n'),
  );
});

test('results: no name is a formula in a spreadsheet, whatever stands before its sign', () => {
  const before = ['', ' ', '\n', '\t', '\r\n', '\u00a0', '\u200b', '\ufeff', '\u034f', '\u3000 '];
  const signs = ['=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20', '\ufe66'];
  for (const sign of signs) {
    for (const start of before) {
      const line = cells([[`${start}${sign}1`]]);
      assert.match(line, /^"?'/, JSON.stringify(start + sign));
    }
  }
  assert.equal(cells([['Ann-Marie', ' Li', '1 + 1', -3]]), 'Ann-Marie, Li,1 + 1,-3\r\n');
});

test('links: a quiz goes into an address and comes out the same', async () => {
  const text = JSON.stringify(quizOf());
  const link = await toLink(text);
  assert.match(link, /^#quiz=[A-Za-z0-9_-]+$/);
  assert.ok(link.length < text.length);
  assert.equal(await fromLink(link), text);
  assert.equal(await fromLink('#main'), null);
  await assert.rejects(fromLink('#quiz=%%%'));
  await assert.rejects(fromLink('#quiz=abcd'));
});

test('links: a short one that unfolds without end is refused', async () => {
  const bomb = deflateRawSync(Buffer.alloc(50_000_000)).toString('base64url');
  await assert.rejects(fromLink(`#quiz=${bomb}`), RangeError);
});

test('client: what a dead worker was asked is asked again on the page', async () => {
  /** @type {any} */
  const worker = { postMessage() {} };
  /** @type {QuizCommand[]} */
  const onPage = [];
  /** @type {(event: QuizEvent) => void} */
  let answer = () => {};
  const ask = createQuizClient({
    base: 'here/',
    createWorker: () => worker,
    async openOnPage(post) {
      answer = post;
      return (command) => void onPage.push(command);
    },
  });
  const task = /** @type {EngineTask} */ ({
    ask: 'curve',
    activation: 'tanh',
    from: 0,
    to: 1,
    count: 2,
  });
  const { done } = ask(task);
  await Promise.resolve();
  worker.onerror({});
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(onPage, [{ id: 1, base: 'here/', task }]);
  answer({ id: 1, kind: 'done', value: 5 });
  assert.equal(await done, 5);
});

test('client: a refusal says the first reason', async () => {
  /** @type {any} */
  const worker = { postMessage() {} };
  const openOnPage = () => assert.fail('no need');
  const ask = createQuizClient({ base: '', createWorker: () => worker, openOnPage });
  const { done } = ask({ ask: 'number', computation: { compute: 'parameters', sizes: [1, 0.5] } });
  const issues = [{ code: 'notWhole', where: 'units', message: 'units is 0.5.' }];
  worker.onmessage({ data: { id: 1, kind: 'refused', issues, message: 'no' } });
  await assert.rejects(done, /units is 0\.5/);
});

const folder = new URL('../../web/', import.meta.url);

test('quizzes that come with the page can be read, and name data sets that exist', () => {
  const names = readdirSync(new URL('quizzes/', folder));
  assert.ok(names.includes('tour.json'));
  for (const name of names) {
    const text = readFileSync(new URL(`quizzes/${name}`, folder), 'utf8');
    const { issues } = readQuiz(text, { isDataset: (id) => findEntry(id) !== undefined });
    assert.deepEqual(issues, [], name);
  }
});

test('the tour has every kind of question but goals', () => {
  const text = readFileSync(new URL('quizzes/tour.json', folder), 'utf8');
  const { questions } = /** @type {Quiz} */ (readQuiz(text).quiz);
  const kinds = questions.map(({ kind }) => kind);
  assert.deepEqual(
    kinds,
    quiz.questions.map(({ kind }) => kind),
  );
  const paper = drawPaper(/** @type {Quiz} */ (readQuiz(text).quiz), 1);
  for (const drawn of paper.questions) {
    if (['numeric', 'predictThenRun'].includes(drawn.question.kind)) continue;
    assert.notEqual(rightResponse(drawn, new Map()), null, drawn.question.id);
  }
});

test('texts: every problem of a quiz file has a sentence', () => {
  const english = JSON.parse(readFileSync(new URL('i18n/en-quiz-file.json', folder), 'utf8'));
  const codes = ['shape', 'check-questions', 'read-quiz'].flatMap((name) =>
    [...readFileSync(new URL(`quiz/${name}.js`, folder), 'utf8').matchAll(/'(quiz[A-Z]\w+)'/g)].map(
      ([, code]) => code,
    ),
  );
  assert.ok(codes.length > 20);
  assert.deepEqual(
    codes.filter((code) => !(`issues.${code}` in english)),
    [],
  );
});
