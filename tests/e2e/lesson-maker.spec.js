/** A teacher who has never seen JSON writes a lesson, sees it played, and hands it out. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { assertAccessible } from './axe.js';
import { browserTests, texts, until, untilFocused } from './support.js';
/** @import { Page } from 'playwright-core' */

const browserTest = browserTests();

/** @param {string} name */
const shipped = (name) =>
  JSON.parse(readFileSync(new URL(`../../web/lessons/${name}.json`, import.meta.url), 'utf8'));

/** The workbench in the preview. @param {Page} page */
const frameOf = (page) => page.frameLocator('layerwise-playground iframe');

/** The lesson in it shows this step. @param {Page} page @param {string} title */
const untilPreviewed = (page, title) =>
  frameOf(page).getByRole('heading', { name: title, exact: true }).waitFor();

/** The form of a step. @param {Page} page */
const formOf = (page) => page.locator('.maker-form');

/** What the step sets, in words. @param {Page} page */
const setItems = (page) => texts(page.locator('.set-items > li > span'));

/** @param {Page} page @returns {Promise<any>} the lesson as it is saved */
async function saved(page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  return JSON.parse(readFileSync(await download.path(), 'utf8'));
}

/** Nothing is wider than the phone, and all that is pressed is large enough. @param {Page} page */
async function assertFits(page) {
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, select, summary, .form-check, .form-flag label')]
      .filter((element) => element.checkVisibility())
      .map((element) => ({
        text: element.textContent,
        height: element.getBoundingClientRect().height,
      }))
      .filter(({ height }) => height < 40),
  );
  assert.deepEqual(small, []);
}

browserTest(
  'lesson maker: a lesson is written, its workbench set up by hand and taken, and it is played from its link',
  { open: false, context: { permissions: ['clipboard-read', 'clipboard-write'] } },
  async ({ page, context, url }) => {
    await page.goto(`${url}lesson-maker.html`);
    await untilPreviewed(page, 'New step');
    const form = formOf(page);
    await form.getByRole('textbox', { name: 'Title of the step' }).fill('Two moons');
    await form.getByRole('textbox', { name: 'Text', exact: true }).fill('A **curve** is needed.');
    await untilPreviewed(page, 'Two moons');
    await frameOf(page).locator('.lesson-body strong', { hasText: 'curve' }).waitFor();

    // Set up by hand, and taken.
    const bench = frameOf(page);
    await bench.getByRole('combobox', { name: 'Dataset' }).selectOption({ label: 'Moons' });
    await bench.locator('.layer-hidden').first().waitFor();
    await bench.locator('.layer-hidden input').first().fill('3');
    await bench.getByText('Training settings').first().click();
    await bench.getByRole('textbox', { name: 'Learning rate' }).fill('0.05');
    await form.getByRole('button', { name: 'Take from the preview' }).click();
    await form.getByText('Taken.').waitFor();
    const items = await setItems(page);
    assert.equal(items[0], 'Data set: Moons');
    assert.match(items[1], /^Hidden layers: 3 /);
    assert.equal(items[2], 'Learning rate: 0.05');
    // A text that is mended leaves the workbench as it is.
    const units = bench.locator('.layer-hidden input').first();
    await units.fill('5');
    await form.getByRole('textbox', { name: 'Title of the step' }).fill('Both moons');
    await untilPreviewed(page, 'Both moons');
    assert.equal(await units.inputValue(), '5');
    // Each can be taken out again, and had back.
    await form.getByRole('button', { name: 'Remove: Learning rate: 0.05' }).click();
    assert.equal((await setItems(page)).length, 2);
    await page.getByRole('button', { name: 'Undo' }).click();
    assert.equal((await setItems(page)).length, 3);

    // A second step with a question; what is missing is told at its field. The preview shows its
    // card, wherever somebody has gone in it.
    const body = bench.locator('body');
    const scrolled = () => body.evaluate(() => scrollY);
    await body.evaluate(() => scrollTo(0, 300));
    assert.ok((await scrolled()) > 0);
    await page.getByRole('button', { name: 'Add a step' }).click();
    await until('the card is in sight', scrolled, (top) => top === 0);
    await form.getByRole('textbox', { name: 'Title of the step' }).fill('How well?');
    await form.getByRole('button', { name: 'Add: Question' }).click();
    await page.getByText('3 things to mend').waitFor();
    const right = (/** @type {number} */ number) =>
      form.getByRole('radio', { name: `Answer ${number}: This is the right one` });
    await right(1).focus();
    await page.keyboard.press('ArrowDown');
    await until('the second is right', () => right(2).isChecked(), Boolean);
    assert.equal(await right(1).isChecked(), false);
    await form
      .getByRole('combobox', { name: 'Kind of question' })
      .selectOption('Predict what the run comes to');
    await form.getByRole('textbox', { name: 'Question', exact: true }).fill('How many are right?');
    const answers = form.getByRole('textbox', { name: 'Answer', exact: true });
    await answers.nth(0).fill('Some');
    await answers.nth(1).fill('Nearly all');
    await page.getByText('No problems').waitFor();
    await untilPreviewed(page, 'How well?');
    await bench.getByText('How many are right?').waitFor();
    const highlight = form.locator('.place-group').filter({
      has: page.getByLabel('the loss curve'),
    });
    await highlight.locator('summary').click();
    // Taking the only one away closes nothing: another one may be meant.
    for (const isOn of [true, false, true]) {
      await highlight.getByLabel('the loss curve').setChecked(isOn);
    }
    await bench.getByRole('button', { name: 'Look at the loss curve' }).waitFor();
    await assertAccessible(page, 'a step with a question');

    const lesson = await saved(page);
    assert.equal(lesson.steps[0].set.dataset, 'moons');
    assert.equal(lesson.steps[0].set.settings.learningRate, 0.05);
    assert.deepEqual(lesson.steps[1].run, { epochs: 50 });
    assert.deepEqual(lesson.steps[1].highlight, ['progress']);

    await page.getByRole('button', { name: 'Copy a link' }).click();
    await page.getByText('The link is copied.', { exact: false }).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const [other] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('button', { name: 'Play it' }).click(),
    ]);
    await other.locator('aside.lesson').getByRole('heading', { name: 'Both moons' }).waitFor();
    assert.equal(new URL(link).hash.slice(0, 9), '#lesson=~');
    await other.close();
  },
);

browserTest(
  'lesson maker: one of ours is opened, changed by keyboard, kept over a reload and given back whole',
  { open: false },
  async ({ page, url }) => {
    const neuron = shipped('neuron');
    await page.goto(`${url}lesson-maker.html`);
    await page
      .getByRole('combobox', { name: /^Start from one of ours/ })
      .selectOption({ label: neuron.title });
    await page.getByRole('button', { name: `Step 5: ${neuron.steps[4].title}` }).waitFor();
    assert.deepEqual(await saved(page), neuron);

    // Steps by keyboard: the last one goes up, is doubled, taken away and had back.
    const last = page.getByRole('button', {
      name: `Step 5: ${neuron.steps[4].title}`,
      exact: true,
    });
    await last.focus();
    await page.keyboard.press('Enter');
    await untilPreviewed(page, neuron.steps[4].title);
    await page.getByRole('button', { name: 'Play from the start' }).click();
    await untilPreviewed(page, neuron.steps[0].title);
    // What is seen there belongs to another step.
    await page.getByRole('button', { name: 'Take from the preview' }).click();
    await page.getByText('The preview is at step 1 now.', { exact: false }).waitFor();
    await last.focus();
    await page.keyboard.press('Alt+ArrowUp');
    const moved = page.getByRole('button', {
      name: `Step 4: ${neuron.steps[4].title}`,
      exact: true,
    });
    await untilFocused(moved);
    await page.getByRole('button', { name: /^Remove: Step 4/ }).click();
    await page.getByText('Undo brings it back.', { exact: false }).waitFor();
    assert.equal(await page.locator('.step-list ol > li').count(), 4);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    assert.deepEqual(await saved(page), neuron);

    await page.getByRole('button', { name: 'About the lesson' }).click();
    await formOf(page).getByRole('textbox', { name: 'Title' }).fill('Our neuron');
    await page.reload();
    await page.getByRole('button', { name: 'About the lesson' }).click();
    assert.equal(
      await formOf(page).getByRole('textbox', { name: 'Title' }).inputValue(),
      'Our neuron',
    );
  },
);

browserTest(
  'lesson maker: a file with mistakes is opened with all that is in it, on a phone in the dark',
  {
    open: false,
    context: {
      viewport: { width: 360, height: 780 },
      hasTouch: true,
      isMobile: true,
      colorScheme: 'dark',
      reducedMotion: 'reduce',
    },
  },
  async ({ page, url }) => {
    const neuron = shipped('neuron');
    const [first, ...others] = neuron.steps;
    const wrong = {
      ...neuron,
      minutes: 'five',
      steps: [
        { ...first, set: { dataset: 'one-unit', prediction: { nowhere: 1 } } },
        { ...others[0], highlight: ['roof'], unit: undefined, html: '<b>' },
      ],
    };
    await page.goto(`${url}lesson-maker.html`);
    const open = (/** @type {string} */ name, /** @type {string} */ text) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await open('notes.json', '{"format":"notes"}');
    await page.getByText('notes.json was not opened', { exact: false }).waitFor();
    await open('mine.json', JSON.stringify(wrong));
    await page.getByText('3 things to mend').click();
    await assertAccessible(page, 'problems on a phone');
    const problems = page.locator('.maker-problems');
    await problems.getByRole('button', { name: 'About the lesson' }).click();
    await page.getByRole('textbox', { name: 'Minutes it takes' }).fill('5');
    await problems.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('1 thing to mend').waitFor();
    await problems.getByRole('button', { name: /^Step 2/ }).click();
    await page.getByRole('checkbox', { name: 'roof' }).click();
    // Only the workbench knows that there is no such column.
    await page.getByText('1 thing to mend').waitFor();
    await page.getByRole('button', { name: /^Step 1/ }).click();
    await page.getByRole('button', { name: 'Remove: Prediction row, nowhere: 1' }).click();
    await page.getByText('No problems').waitFor();
    await page.getByRole('button', { name: 'Preview', exact: true }).click();
    await untilPreviewed(page, first.title);
    await page.getByRole('button', { name: 'Take for this step' }).click();
    await page.locator('.maker-preview').getByText('Taken.').waitFor();
    await assertFits(page);
    await page.getByRole('button', { name: 'Write', exact: true }).click();
    await assertFits(page);
  },
);
