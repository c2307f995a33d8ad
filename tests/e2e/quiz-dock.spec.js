/** A quiz beside the workbench: goals are set up, tried, checked and replayed by hand. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { assertAccessible } from './axe.js';
import { Projects } from './projects-page.js';
import { browserTests, until } from './support.js';

/** @import { Page } from 'playwright-core' */

const dockTest = browserTests();
const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };

/** Fast to check: one seed, five epochs. */
const QUIZ = {
  format: 'layerwise-quiz',
  version: 1,
  title: 'Own tasks',
  questions: [
    {
      id: 'line',
      kind: 'goal',
      text: '**A line.** Train a network without a hidden layer.',
      goal: {
        data: { dataset: 'gauss' },
        limits: { hiddenLayers: { most: 0 } },
        wanted: [{ measure: 'accuracy', part: 'validation', least: 0.9 }],
        epochs: 5,
        solution: { hidden: [], learningRate: 0.03 },
      },
    },
    {
      id: 'built',
      kind: 'build',
      text: 'Build two tanh units and one sigmoid unit.',
      dataset: 'xor',
      layers: [
        { units: 2, activation: 'tanh' },
        { units: 1, activation: 'sigmoid' },
      ],
    },
  ],
};

/** The panel. @param {Page} page */
const dockOf = (page) => page.getByRole('complementary', { name: /tasks$/ });

/** @param {Page} page @param {object} [quiz] */
async function openOwn(page, quiz = QUIZ) {
  await page.evaluate(() => (location.hash = 'quiz'));
  const dock = page.getByRole('complementary');
  await dock.locator('input[type=file]').setInputFiles({
    name: 'own.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(quiz)),
  });
  await dock.locator('.question').waitFor();
  return dock;
}

/** The mark of a condition. @param {Page} page @param {string} label */
const markOf = (page, label) =>
  page.locator('.condition', { hasText: `${label}:` }).getAttribute('data-mark');

/** @param {Page} page @param {string} label @param {string} mark */
const untilMark = (page, label, mark) =>
  until(
    `${label} is ${mark}`,
    () => markOf(page, label),
    (found) => found === mark,
  );

/** @param {Page} page @param {string} name */
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

/** @param {Page} page @param {number} epoch */
const untilEpoch = (page, epoch) =>
  page.locator('.run [role="status"]', { hasText: `Epoch ${epoch} ` }).waitFor();

/** A new visitor's workbench sets the open goal up by itself. @param {Page} page */
const setUp = (page) => page.getByRole('button', { name: 'Set up again', exact: true }).waitFor();

/** Saves the evidence that the page offers. @param {Page} page @returns {Promise<string>} */
async function savedEvidence(page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    press(page, 'Save the evidence'),
  ]);
  return readFile(await download.path(), 'utf8');
}

/** Hands an evidence in for a replay. @param {Page} page @param {string} text */
const checkEvidence = (page, text) =>
  page.locator('.evidence input[type=file]').setInputFiles({
    name: 'evidence.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });

dockTest(
  'a task of the bar is set up, solved by hand, and solved on the quiz page',
  {},
  async ({ page, play, url }) => {
    await press(page, 'Tasks');
    const dock = dockOf(page);
    await dock.getByText('One line is enough.').waitFor();
    await setUp(page);
    await untilMark(page, 'Table', 'met');
    assert.match((await page.locator('.projects-name').textContent()) ?? '', /Task 1: One line/);
    await untilMark(page, 'Hidden layers', 'missed');

    // What misses a limit is told, and is no attempt.
    await press(page, 'Check');
    await dock.getByText('Not checked yet.').waitFor();
    assert.equal(await dock.locator('.verdict-wrong').count(), 0);

    await play.removeLayer(1);
    await play.learningRate.fill('0.03');
    await untilMark(page, 'Hidden layers', 'met');
    for (let epoch = 1; epoch <= 5; epoch++) {
      await page.getByRole('button', { name: '1 epoch', exact: true }).click();
      await untilEpoch(page, epoch);
    }
    await untilMark(page, 'Validation accuracy', 'met');
    await untilMark(page, 'Epochs', 'met');
    await press(page, 'Check');
    await dock.getByText('Reached with 3 of 3 seeds.').waitFor();
    await dock.getByRole('button', { name: 'Question 1: right' }).waitFor();

    // It is there after a reload, and on the quiz page.
    await page.reload();
    await dock.getByRole('button', { name: 'Question 1: right' }).waitFor();
    await untilMark(page, 'Seeds', 'met');

    // Training on takes nothing of it back.
    await play.train();
    await dock.getByText(/^Your network now: [\d,]+, trained on since the check$/).waitFor();
    await press(page, 'Pause');
    await untilMark(page, 'Epochs', 'met');
    await dock.getByText('The check found all of this met.').waitFor();
    await dock.getByRole('button', { name: 'Open it on the quiz page' }).click();
    await page.waitForURL(`${url}quiz.html?quiz=tasks`);
    await page.getByRole('button', { name: 'Question 1: right' }).waitFor();

    // And back again.
    await page.getByRole('button', { name: /^Question 2:/ }).click();
    await page.getByRole('link', { name: 'Solve it in the workbench' }).click();
    await dock.getByText('The student table, in time.').waitFor();
  },
);

dockTest(
  'a goal that is missed is no end; the evidence is replayed',
  {},
  async ({ page, play }) => {
    const dock = await openOwn(page);
    await setUp(page);
    await play.removeLayer(1);
    await play.learningRate.fill('0.000001');
    await press(page, 'Check');
    await dock.getByText('Not reached yet with the seed of the task.').waitFor();
    await untilMark(page, 'Seeds', 'missed');
    await dock.getByRole('button', { name: 'Question 1: try again' }).waitFor();

    await play.learningRate.fill('0.05');
    await press(page, 'Check');
    await dock.getByText('Reached with the seed of the task.').waitFor();
    await dock.getByText('1 of 1 points.').waitFor();

    await dock.getByText('Evidence', { exact: true }).click();
    const evidence = await savedEvidence(page);
    await checkEvidence(page, evidence);
    await dock.getByText('The evidence is right').waitFor();
    const seal = JSON.parse(evidence).seal.slice(0, 12);
    assert.equal(await dock.getByText(seal).count(), 2, 'by the evidence, and by its replay');
    await checkEvidence(page, evidence.replace(/"trainingLoss": 0/, '"trainingLoss": 1'));
    await dock.getByText('The evidence is not right').waitFor();
    assert.match(
      (await dock.locator('.differences').textContent()) ?? '',
      /runs\[0\]\.trainingLoss/,
    );
  },
);

dockTest('a check that is stopped is no attempt', {}, async ({ page, play }) => {
  const [first] = QUIZ.questions;
  const goal = { ...first.goal, epochs: 10_000, when: 'end', seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9] };
  const dock = await openOwn(page, { ...QUIZ, questions: [{ ...first, goal }] });
  await setUp(page);
  await play.removeLayer(1);
  await press(page, 'Check');
  await dock.getByText('Checking: network 1 of 9').waitFor();
  await press(page, 'Stop the check');
  await dock.locator('.checking').waitFor({ state: 'detached' });
  await dock.getByRole('button', { name: 'Question 1: not answered' }).waitFor();
  await dock.locator('button.primary[aria-disabled="false"]', { hasText: 'Check' }).waitFor();
});

dockTest('a network is built in the workbench and handed in', {}, async ({ page, play }) => {
  const dock = await openOwn(page);
  await dock.getByRole('button', { name: /^Question 2:/ }).click();
  await dock.getByText('Build two tanh units').waitFor();
  await dock.getByText('The workbench has another table open.').waitFor();
  await press(page, 'Open the table as a new project');
  await page.getByRole('columnheader', { name: 'x1' }).first().waitFor();
  await dock.getByText('The workbench has another table open.').waitFor({ state: 'detached' });
  await play.removeLayer(2);
  await play
    .layer('Hidden layer 1')
    .getByRole('combobox', { name: 'Activation' })
    .selectOption({ label: 'Tanh' });
  // Pressed at once, before the engine can have heard of what was typed.
  const take = await page
    .getByRole('button', { name: 'Take the network of the workbench' })
    .elementHandle();
  await play.units(1).evaluate((field, button) => {
    /** @type {HTMLInputElement} */ (field).value = '2';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    /** @type {HTMLElement} */ (button).click();
  }, take);
  await dock.getByRole('group', { name: 'Layer 2' }).waitFor();
  await press(page, 'Check');
  await dock.getByText('Right!').waitFor();
});

dockTest('the solution opens once nothing is left to try', {}, async ({ page, play }) => {
  const [goal] = QUIZ.questions;
  const dock = await openOwn(page, { ...QUIZ, questions: [{ ...goal, retries: 0 }] });
  await setUp(page);
  await play.removeLayer(1);
  await play.learningRate.fill('0.000001');
  await press(page, 'Check');
  await dock.getByText('Not reached yet').waitFor();
  await press(page, 'Open the solution');
  await until(
    'the rate of the solution',
    () => page.locator('#at-optimizer-learningRate').inputValue(),
    (rate) => rate === '0.03',
  );
});

dockTest(
  'the panel folds and closes, and everything in it can be reached',
  {},
  async ({ page }) => {
    await press(page, 'Tasks');
    const dock = dockOf(page);
    await dock.getByText('What is asked').waitFor();
    await assertAccessible(page, 'a task');
    await press(page, 'Fold the quiz');
    await dock.getByText('What is asked').waitFor({ state: 'hidden' });
    await assertAccessible(page, 'folded');
    await press(page, 'Tasks');
    await dock.getByText('What is asked').waitFor();
    await dock.getByRole('button', { name: 'Overview' }).click();
    await dock.getByText('0 of 18 questions done.').waitFor();
    await assertAccessible(page, 'overview');
    await press(page, 'Other quizzes');
    await page.getByRole('complementary').getByText('Neurons and layers').waitFor();
    await press(page, 'Close the quiz');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    assert.equal(new URL(page.url()).hash, '');
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'learn quiz-open');
  },
);

dockTest(
  'on a phone it is a sheet above the run, and folds to the marks while one trains',
  { context: phone },
  async ({ page, play }) => {
    await press(page, 'Tasks');
    const dock = page.getByRole('complementary');
    await setUp(page);
    await untilMark(page, 'Table', 'met');
    const above = async () => {
      const sheet = await dock.boundingBox();
      const bar = await page.locator('.run').boundingBox();
      assert.ok(sheet && bar && sheet.width <= 360);
      assert.ok(sheet.y + sheet.height <= bar.y + 1, `${sheet.y + sheet.height} ${bar.y}`);
      return sheet;
    };
    assert.ok((await above()).y > 200);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    await assertAccessible(page, 'a phone');

    await press(page, '1 epoch');
    await untilEpoch(page, 1);
    const summary = dock.locator('.goal-summary');
    await summary.getByText('Epochs 1 at most 20').waitFor();
    await summary.getByText('Hidden layers at most 0').waitFor();
    await dock.getByRole('heading', { name: 'Task 1: One line is enough' }).waitFor();
    assert.ok((await above()).height < 200, 'the network and the plot are in sight');
    await assertAccessible(page, 'a folded task');

    // The check is in reach of a thumb; what it finds unfolds.
    await play.removeLayer(1);
    await summary.getByText('3 limits kept').waitFor();
    await summary.getByRole('button', { name: 'Check' }).click();
    await dock.getByText(/Reached with|Not reached yet/).waitFor();
    await press(page, 'Fold the quiz');
    await dock.getByText('What is asked').waitFor({ state: 'hidden' });
  },
);

dockTest(
  'on a tablet the sheet leaves most of the page, and folds when one begins to change something',
  { context: { viewport: { width: 768, height: 1024 } } },
  async ({ page, play }) => {
    await press(page, 'Tasks');
    const dock = dockOf(page);
    await setUp(page);
    await untilMark(page, 'Table', 'met');
    const sheet = await dock.boundingBox();
    assert.ok(sheet && sheet.height < 1024 * 0.45, `${sheet?.height}`);
    // What is asked stands beside what is told.
    const told = await dock.locator('.question-text').boundingBox();
    const asked = await dock.locator('.answer').boundingBox();
    assert.ok(told && asked && told.x + told.width < asked.x && told.y === asked.y);

    await play.learningRate.fill('0.03');
    await dock.locator('.goal-summary').getByText('Hidden layers at most 0').waitFor();
    await dock.getByText('What is asked').waitFor({ state: 'hidden' });
    // Whoever unfolds it then reads on.
    await press(page, 'Unfold the quiz');
    await play.units(1).fill('3');
    await dock.getByText('Hidden layers: 1. Allowed: at most 0.').waitFor();
    assert.ok(await dock.getByText('What is asked').isVisible());
  },
);

dockTest('with the panel open the network and its output keep their room', {}, async ({ page }) => {
  for (const width of [1200, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    if (width === 1200) {
      await press(page, 'Tasks');
      await setUp(page);
    }
    const dock = await dockOf(page).boundingBox();
    for (const part of ['.network', '.output', '.loss']) {
      const box = await page.locator(part).first().boundingBox();
      assert.ok(box && dock && box.width >= 330, `${part} at ${width}: ${box?.width}`);
      assert.ok(box.x + box.width <= dock.x, `${part} at ${width} is beside the panel`);
    }
    const wide = await page
      .locator('.loss .panel-head')
      .evaluate((head) => head.scrollWidth - head.clientWidth);
    assert.ok(wide <= 0, `the head of the curve at ${width}: ${wide} px too wide`);
  }
});

dockTest('one’s own work is asked about, and comes back', {}, async ({ page, play }) => {
  const projects = new Projects(page);
  const own = await projects.title();
  await play.units(1).fill('7');
  await projects.saved();
  await press(page, 'Tasks');
  await dockOf(page).getByText('Your own work is kept').waitFor();
  assert.equal(await play.units(1).inputValue(), '7');
  await press(page, 'Set up');
  await setUp(page);
  assert.match(await projects.title(), /^Task 1/);
  assert.ok((await projects.names()).some((name) => name.includes(own)));
});

dockTest(
  'where nothing is kept, undo brings one’s own work back',
  { initScript: "Object.defineProperty(window, 'indexedDB', { value: undefined })" },
  async ({ page, play }) => {
    await play.units(1).fill('7');
    await press(page, 'Tasks');
    await dockOf(page).getByText('Undo brings your own back.').waitFor();
    await press(page, 'Set up');
    await setUp(page);
    await until(
      'the task is there',
      () => play.units(1).inputValue(),
      (units) => units !== '7',
    );
    await page.getByRole('button', { name: 'Undo: setting up a task' }).click();
    await until(
      'the own network',
      () => play.units(1).inputValue(),
      (units) => units === '7',
    );
  },
);

dockTest('what cannot be opened is told', {}, async ({ page }) => {
  await page.evaluate(() => (location.hash = 'quiz=no-such-quiz'));
  await page.getByText('cannot be played yet').waitFor();
  await page.evaluate(() => (location.hash = 'quiz=AAAA_broken_link_of_some_length'));
  await page.getByText('the link cannot be played yet').waitFor();
});

dockTest('a lesson and a quiz take turns: one closes the other', {}, async ({ page }) => {
  await press(page, 'Tasks');
  await dockOf(page).waitFor();
  await press(page, 'Lessons');
  await page.locator('.lesson').waitFor();
  await dockOf(page).waitFor({ state: 'detached' });
  await press(page, 'Tasks');
  await dockOf(page).waitFor();
  await page.locator('.lesson').waitFor({ state: 'detached' });
  assert.equal(new URL(page.url()).hash, '#quiz=tasks');
  await page.reload();
  await dockOf(page).waitFor();
});
