/** From a learner to a teacher: result codes, statements for the page around, learning systems. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { unzipSync } from 'fflate';
import { serve } from '../../tools/serve.mjs';
import { assertAccessible } from './axe.js';
import { browserTests, until } from './support.js';
/** @import { FrameLocator, Page } from 'playwright-core' */

const pageTest = browserTests();
const folder = mkdtempSync(join(tmpdir(), 'layerwise-scorm-'));
/** Servers of learning systems. @type {Awaited<ReturnType<typeof serve>>[]} */
const systems = [];
after(async () => {
  for (const system of systems) await system.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One question that is answered by a press, and one by a number that the engine computes. */
const QUIZ = {
  format: 'layerwise-quiz',
  version: 1,
  title: 'Two questions',
  seed: 1,
  retries: 0,
  questions: [
    {
      id: 'first',
      kind: 'trueFalse',
      text: 'A network learns by changing its weights.',
      answer: true,
    },
    {
      id: 'second',
      kind: 'numeric',
      text: 'How many parameters has 3-8-4-1?',
      answer: { compute: 'parameters', sizes: [3, 8, 4, 1] },
    },
  ],
};

/** @param {Page} page @param {string} url @param {object} [quiz] */
async function openQuiz(page, url, quiz = QUIZ) {
  await page.goto(`${url}quiz.html`);
  await page.locator('input[type=file]').setInputFiles({
    name: 'two.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(quiz)),
  });
  await page.getByRole('heading', { name: 'Two questions' }).waitFor();
}

/** @param {Page | FrameLocator} page @param {string} number */
async function answerBoth(page, number) {
  await page.getByRole('radio', { name: 'True' }).check();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('textbox').fill(number);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
}

/** @param {Page} page */
async function openOverview(page) {
  await page.locator('.strip-all').click();
  await page.getByText('Hand in, check, pass on').click();
  await page.getByRole('heading', { name: 'For teachers' }).waitFor();
}

pageTest(
  'a result code is read back and marked again; another one says what is wrong',
  { open: false },
  async ({ page, url }) => {
    await openQuiz(page, url);
    await answerBoth(page, '73');
    await openOverview(page);
    await page.getByLabel('Name (if you like)').fill('Aisha');
    await page.getByRole('button', { name: 'Copy result code' }).click();
    const code = await page.getByRole('textbox', { name: 'Result code', exact: true }).inputValue();
    assert.match(code, /^LWQ1-[\w-]+$/);
    await page.getByLabel(/^Result codes/).fill(`Dear teacher,\n${code}\nand ${code.slice(0, -5)}`);
    await page.getByRole('button', { name: 'Check codes' }).click();
    await page.getByRole('rowheader', { name: 'Aisha' }).waitFor();
    await page.getByRole('cell', { name: '2 of 2' }).waitFor();
    await page.getByText('This code is damaged').waitFor();
    await assertAccessible(page, 'checked codes');
    await page.setViewportSize({ width: 360, height: 780 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${width}`);
  },
);

pageTest(
  'the page around a quiz is told what was answered, by statements without a person',
  { open: false },
  async ({ page, url }) => {
    await page.goto(url);
    await page.evaluate(async (quiz) => {
      /** @type {any[]} */
      const heard = [];
      Object.assign(globalThis, { heard });
      const frame = document.createElement('iframe');
      addEventListener('message', ({ source, data }) => {
        if (source !== frame.contentWindow) return;
        if (data.type === 'layerwise/xapi') heard.push(data.statement);
        if (data.type === 'layerwise/quiz-ready') {
          frame.contentWindow?.postMessage({ type: 'layerwise/quiz', quiz }, '*');
        }
      });
      frame.src = 'quiz.html';
      frame.style.cssText = 'inline-size: 700px; block-size: 700px';
      document.body.replaceChildren(frame);
    }, QUIZ);
    await answerBoth(page.frameLocator('iframe'), '12');
    const heard = await until(
      'two statements',
      () => page.evaluate(() => /** @type {any[]} */ (/** @type {any} */ (globalThis).heard)),
      (statements) => statements.length === 2,
    );
    assert.deepEqual(
      heard.map(({ verb, result }) => [verb.display.en, result.response, result.success]),
      [
        ['answered', 'true', true],
        ['answered', '12', false],
      ],
    );
    assert.ok(heard.every((statement) => !('actor' in statement)));
  },
);

/** A learning system: the reference runtime, which here also refuses what SCORM 1.2 forbids. */
const SYSTEM = `<!doctype html><html lang="en"><title>A learning system</title><link rel="icon" href="data:,">
<script src="scorm12.min.js"></script><script>
  const api = new Scorm12API({ autocommit: false, logLevel: 5 });
  const kept = localStorage.getItem('cmi');
  if (kept) api.loadFromJSON(JSON.parse(kept), '');
  window.refused = [];
  const set = api.LMSSetValue.bind(api);
  window.API = {
    LMSInitialize: (x) => String(api.LMSInitialize(x)),
    all: () => api.renderCMIToJSONObject(),
    LMSFinish: (x) => String(api.LMSFinish(x)),
    LMSGetValue: (name) => String(api.LMSGetValue(name)),
    LMSCommit(x) {
      localStorage.setItem('cmi', JSON.stringify(api.renderCMIToJSONObject().cmi ? { cmi: api.renderCMIToJSONObject().cmi } : {}));
      return String(api.LMSCommit(x));
    },
    LMSSetValue(name, value) {
      const most = name === 'cmi.suspend_data' ? 4096 : name.includes('response') ? 255 : Infinity;
      const answer = value.length > most ? 'false' : String(set(name, value));
      if (answer !== 'true') refused.push(name + ' = ' + value + ': ' + api.LMSGetLastError());
      return answer;
    },
  };
</script><body></body></html>`;

/**
 * Downloads the package that the page offers and puts it into the learning system, which opens the page
 * that the manifest names.
 * @param {import('./support.js').PageTest} test
 */
async function intoSystem({ page, allowOrigin }) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download package' }).click(),
  ]);
  const root = mkdtempSync(join(folder, 'system-'));
  const files = unzipSync(readFileSync(await download.path()));
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(root, 'package', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  const runtime = createRequire(import.meta.url).resolve('scorm-again/scorm12');
  cpSync(join(dirname(runtime), 'scorm12.min.js'), join(root, 'scorm12.min.js'));
  const manifest = new TextDecoder().decode(files['imsmanifest.xml']);
  const [, start] = /scormtype="sco" href="([^"]+)"/.exec(manifest) ?? [];
  const frame = `<iframe title="quiz" src="package/${start}" style="inline-size: 1200px; block-size: 800px"></iframe>`;
  writeFileSync(join(root, 'index.html'), SYSTEM.replace('<body>', `<body>${frame}`));
  const system = await serve({ root });
  systems.push(system);
  allowOrigin(new URL(system.url).origin);
  await page.goto(system.url);
  return {
    name: download.suggestedFilename(),
    files: Object.keys(files),
    frame: page.frameLocator('iframe'),
    /** @param {string} element of the data model @param {string} expected */
    async untilValue(element, expected) {
      await until(
        `${element} is ${expected}`,
        () =>
          page.evaluate((each) => /** @type {any} */ (globalThis).API.LMSGetValue(each), element),
        (found) => found === expected,
      );
    },
    /** What the system would not take. */
    refused: () => page.evaluate(() => /** @type {any} */ (globalThis).refused),
    /** What it keeps of the answers given. */
    interactions: () =>
      page.evaluate(() => {
        const { interactions } = /** @type {any} */ (globalThis).API.all().cmi;
        return Object.values(interactions.childArray ?? interactions);
      }),
  };
}

pageTest(
  'a package plays in a learning system, which keeps answers, score and status',
  { open: false },
  async (test) => {
    const { page, url } = test;
    await openQuiz(page, url);
    await openOverview(page);
    await page.getByLabel(/^Passed from/).fill('60');
    const { frame, name, untilValue, refused } = await intoSystem(test);
    assert.equal(name, 'Two-questions-scorm12.zip');
    await frame.getByRole('radio', { name: 'True' }).check();
    await frame.getByRole('button', { name: 'Check', exact: true }).click();
    await untilValue('cmi.core.score.raw', '50');
    await untilValue('cmi.core.lesson_status', 'incomplete');
    assert.deepEqual(await refused(), []);

    // Another day: what was answered is there, and is not told again.
    await page.reload();
    await frame.getByRole('button', { name: /^Question 1.*right/i }).waitFor();
    await frame.getByRole('button', { name: 'Next' }).click();
    await frame.getByRole('textbox').fill('73');
    await frame.getByRole('button', { name: 'Check', exact: true }).click();
    await untilValue('cmi.core.score.raw', '100');
    await frame.locator('.strip-all').click();
    // It holds one quiz and no other page.
    assert.equal(await frame.getByRole('link', { name: 'Layerwise' }).count(), 0);
    await frame.getByRole('button', { name: 'Finish the quiz' }).click();
    await untilValue('cmi.core.lesson_status', 'passed');
    await untilValue('cmi.interactions._count', '2');
    assert.deepEqual(await refused(), []);
  },
);

/** A rate that is far too small: another one solves it within five epochs. */
const TASK = {
  id: 'line',
  kind: 'goal',
  text: '**Too slow.** Repair the learning rate.',
  goal: {
    data: { dataset: 'gauss' },
    start: { hidden: [], learningRate: 0.000001 },
    free: ['learningRate'],
    wanted: [{ measure: 'accuracy', part: 'validation', least: 0.9 }],
    epochs: 5,
  },
};

pageTest(
  'a package with a training task brings the workbench, and the task is solved in the learning system',
  { open: false },
  async (test) => {
    const { page, url } = test;
    await openQuiz(page, url, { ...QUIZ, questions: [TASK, QUIZ.questions[0]] });
    await openOverview(page);
    await page.getByText('the package holds the workbench as well').waitFor();
    const { frame, files, untilValue, refused, interactions } = await intoSystem(test);
    assert.ok(files.includes('index.html') && !files.includes('quiz.html'));

    const dock = frame.getByRole('complementary', { name: 'Two questions' });
    await dock.getByRole('button', { name: 'Set up' }).click();
    await dock.locator('.condition[data-mark="met"]', { hasText: 'Table:' }).waitFor();
    await frame.getByRole('textbox', { name: 'Learning rate' }).fill('0.03');
    await dock.getByRole('button', { name: 'Check', exact: true }).click();
    await dock.getByText('Reached with the seed of the task.').waitFor();
    await untilValue('cmi.core.score.raw', '50');
    await untilValue('cmi.core.lesson_status', 'incomplete');
    assert.deepEqual(await refused(), []);
    const [told] = await interactions();
    assert.deepEqual([told.id, told.type, told.result], ['line', 'performance', 'correct']);
    assert.match(told.student_response, /^passed, evidence [0-9a-f]{12}$/);

    // Another day, on another computer: the mark is there, and is not told again.
    await page.evaluate(() => {
      const kept = localStorage.getItem('cmi') ?? '';
      localStorage.clear();
      localStorage.setItem('cmi', kept);
    });
    await page.reload();
    await dock.getByRole('button', { name: 'Question 1: right' }).waitFor();
    assert.equal(
      await dock.getByRole('button', { name: /Close the quiz|Other quizzes/ }).count(),
      0,
    );
    await dock.getByRole('button', { name: /^Question 2:/ }).click();
    await dock.getByRole('radio', { name: 'True' }).check();
    await dock.getByRole('button', { name: 'Check', exact: true }).click();
    await untilValue('cmi.core.score.raw', '100');
    await dock.getByRole('button', { name: 'Overview' }).last().click();
    await dock.getByRole('button', { name: 'Finish the quiz' }).click();
    await untilValue('cmi.core.lesson_status', 'completed');
    await untilValue('cmi.interactions._count', '2');
    assert.deepEqual(await refused(), []);
  },
);
