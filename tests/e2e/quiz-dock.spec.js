/** A quiz beside the workbench: goals are set up, tried, checked and replayed by hand. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Projects } from './projects-page.js';
import { dockOf, openOwn, press, QUIZ, setUp, untilEpoch, untilMark } from './quiz-dock-page.js';
import { browserTests, until } from './support.js';

/** @import { Page } from 'playwright-core' */

const dockTest = browserTests();

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
