/** What the quiz maker does for its author: it tells what is weak, hands out, and is pointed at. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { assertAccessible } from './axe.js';
import { add, open, openFile, saved } from './quiz-maker-page.js';
import { browserTests, until, untilFocused } from './support.js';

/** @import { Page } from 'playwright-core' */

const pageTest = browserTests();
const own = { open: false };

/** What the first question says now. @param {Page} page */
const first = async (page) => (await saved(page)).quiz.questions[0];

pageTest('what was said goes with the next thing that is done', own, async ({ page, url }) => {
  await open(page, url);
  await add(page, 'Matching');
  const notice = page.locator('.maker-notice');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  await notice.getByText('Saved as my-quiz.json.').waitFor();
  assert.equal(await notice.getAttribute('role'), 'status');
  await page.locator('#question-0').click();
  await until(
    'it is gone',
    () => notice.textContent(),
    (text) => text === '',
  );
  // It is the same element, in which the next words are announced.
  await page.getByRole('button', { name: 'Delete question 1' }).click();
  await notice.getByText('Question 1 is deleted. Undo brings it back.').waitFor();
  // What comes back is shown.
  await page.keyboard.press('Control+z');
  await page.getByRole('heading', { name: 'Question 1: Matching' }).waitFor();
  await page.getByRole('button', { name: 'Delete question 1' }).click();
  await notice.getByText('Question 1 is deleted.').waitFor();
  // The first letter is not lost to it.
  await page.getByLabel('Title').focus();
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await until(
    'it is gone',
    () => notice.textContent(),
    (text) => text === '',
  );
  assert.equal(await page.getByLabel('Title').inputValue(), 'My quiz!');
});

pageTest('the right one of several is a choice of its own', own, async ({ page, url }) => {
  await open(page, url);
  await add(page, 'One of several');
  const options = page.getByRole('group', { name: 'Options' });
  const right = (/** @type {number} */ number) =>
    options.getByRole('radio', { name: `Option ${number}: This one is right` });
  assert.equal(await right(1).isChecked(), true);
  await right(1).focus();
  await page.keyboard.press('ArrowDown');
  await until('the second', () => right(2).isChecked(), Boolean);
  assert.equal(await right(1).isChecked(), false);
  const marks = (await first(page)).options.map((/** @type {any} */ { correct }) => correct);
  assert.deepEqual(marks, [undefined, true]);
  // So is whether a statement is true.
  await add(page, 'True or false');
  const statement = page.getByRole('group', { name: 'The statement is' });
  assert.equal(await statement.getByLabel('true').isChecked(), true);
  await statement.getByLabel('true').press('ArrowRight');
  await until('false', () => statement.getByLabel('false').isChecked(), Boolean);
  assert.equal((await saved(page)).quiz.questions[1].answer, false);
  await add(page, 'Whose curve?');
  await page.getByLabel('The right one').selectOption('relu');
  await page
    .locator('.maker-form')
    .getByText('ReLU is the right one, but no option offers it: choose ReLU in one', {
      exact: false,
    })
    .waitFor();
});

pageTest('dots are put, dragged, and taken away on their plane', own, async ({ page, url }) => {
  await open(page, url);
  await add(page, 'Separate the dots');
  const plane = page.locator('.maker-dots svg.plot');
  await plane.scrollIntoViewIfNeeded();
  /** Where a place of the plane is. @param {number} x @param {number} y */
  const at = async (x, y) => {
    const box = /** @type {NonNullable<Awaited<ReturnType<typeof plane.boundingBox>>>} */ (
      await plane.boundingBox()
    );
    const [inX, inY] = [44 + ((x + 6) / 12) * 364, 370 - ((y + 6) / 12) * 360];
    return /** @type {const} */ ([
      box.x + (inX * box.width) / 420,
      box.y + (inY * box.height) / 408,
    ]);
  };
  const dots = async () =>
    (await first(page)).dots.map((/** @type {any} */ dot) => [dot.x, dot.y, dot.class]);
  await page.getByLabel('puts class 1').check();
  await page.mouse.click(...(await at(4, -4)));
  const five = [
    [-2, 0, 0],
    [-3, 2, 0],
    [2, 1, 1],
    [3, -1, 1],
  ];
  assert.deepEqual(await dots(), [...five, [4, -4, 1]]);
  // The whole way is one step back.
  await page.mouse.move(...(await at(4, -4)));
  await page.mouse.down();
  await page.mouse.move(...(await at(4.5, -2)));
  await page.mouse.move(...(await at(5, -1)));
  await page.mouse.up();
  assert.deepEqual((await dots())[4], [5, -1, 1]);
  assert.match(await page.getByLabel('Dots', { exact: true }).inputValue(), /\n5, -1, 1$/);
  await page.getByRole('button', { name: 'Undo' }).click();
  assert.deepEqual((await dots())[4], [4, -4, 1]);
  await page.getByLabel('takes a dot away').check();
  await page.mouse.click(...(await at(4, -4)));
  assert.deepEqual(await dots(), five);
  // By keyboard the numbers say the same.
  await page.getByLabel('Dots', { exact: true }).fill('-1, 0, 0\n1, 0, 1');
  await until(
    'two dots',
    () => page.locator('.maker-dots .plot .mark').count(),
    (count) => count === 2,
  );
  await assertAccessible(page, 'dots on their plane');
});

pageTest('a task says what is weak about it', own, async ({ page, url }) => {
  await open(page, url);
  await add(page, 'Train to a goal');
  await page.getByLabel('Data set', { exact: true }).selectOption('moons');
  const form = page.locator('.maker-form');
  await form.getByText('The text speaks of “Circle”, but the data set is “Moons”.').waitFor();
  await form.getByRole('button', { name: 'Change the text' }).click();
  const text = page.getByLabel('Text of the question');
  assert.match(await text.inputValue(), /^\*\*Moons\.\*\*/);
  assert.equal(await page.locator('.maker-advice').count(), 0);
  // Without being tried: whoever presses Train passes.
  await page.getByLabel('At least').fill('0.5');
  await page.getByText('things could be better').click();
  const list = page.locator('.maker-advice');
  await list.getByText('Too easy: whoever presses Train').waitFor();
  await page.locator('#question--1').click();
  await list.getByRole('button', { name: 'Question 1: Text of the question' }).click();
  await untilFocused(text);
  await page.getByText('No problems: this can be played.').waitFor();
});

pageTest('a package, questions for Moodle and the marks', own, async ({ page, url }) => {
  await open(page, url);
  const dialog = page.getByRole('dialog', { name: 'Export, and read result codes' });
  await page.getByRole('button', { name: 'Export and marks' }).click();
  await page.getByText('Mend what the list of problems says').waitFor();
  await openFile(page, 'own.json', {
    ...{ format: 'layerwise-quiz', version: 1, title: 'Own' },
    questions: [
      { id: 'a', kind: 'trueFalse', text: 'So it is.', answer: true },
      { id: 'b', kind: 'order', text: 'Order.', items: ['one', 'two'] },
    ],
  });
  await page.getByRole('button', { name: 'Export and marks' }).click();
  await dialog.waitFor();
  await assertAccessible(page, 'what is handed out');
  /** @param {string} button */
  async function taken(button) {
    const coming = page.waitForEvent('download');
    await dialog.getByRole('button', { name: button }).click();
    const download = await coming;
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }
  const gift = await taken('Download GIFT');
  assert.equal(gift.name, 'Own.gift.txt');
  assert.match(gift.bytes.toString(), /So it is\. \{TRUE/);
  await dialog.getByText('2 (b)', { exact: false }).waitFor();
  const scorm = await taken('Download package');
  assert.equal(scorm.name, 'Own-scorm12.zip');
  assert.ok('imsmanifest.xml' in unzipSync(scorm.bytes));
  await dialog.getByLabel('Result codes of this quiz').fill('LWQ1-nothing');
  await dialog.getByRole('button', { name: 'Check codes' }).click();
  await dialog.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await until(
    'the button has the keyboard again',
    () => page.evaluate(() => document.activeElement?.id),
    (id) => id === 'maker-export',
  );
});

pageTest(
  'a narrow window has the file in a menu, also for those who type',
  { ...own, context: { viewport: { width: 360, height: 740 } } },
  async ({ page, url }) => {
    await open(page, url);
    const opener = page.getByRole('button', { name: 'File', exact: true });
    const menu = page.locator('.maker-menu');
    const hasFocus = () => opener.evaluate((element) => element === document.activeElement);
    await opener.focus();
    await page.keyboard.press('Enter');
    await menu.waitFor();
    assert.equal(await opener.getAttribute('aria-expanded'), 'true');
    await assertAccessible(page, 'the menu of the file');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await until('the keyboard is back', hasFocus, Boolean);
    // What is done in it closes it, and so does whatever is outside of it.
    await page.keyboard.press('Enter');
    await menu.getByRole('button', { name: 'Save as a file' }).click();
    await menu.waitFor({ state: 'hidden' });
    await page.locator('.maker-notice').getByText('Saved as').waitFor();
    await until('the keyboard is back', hasFocus, Boolean);
    await page.keyboard.press('Enter');
    await menu.waitFor();
    await page.getByRole('heading', { name: 'Quiz maker' }).click();
    await menu.waitFor({ state: 'hidden' });
  },
);
