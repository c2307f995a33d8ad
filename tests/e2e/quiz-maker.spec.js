/** Writing quizzes without having seen JSON: from nothing to a quiz that is played. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { add, open, openFile, saved } from './quiz-maker-page.js';
import { browserTests, until, untilFocused } from './support.js';

const pageTest = browserTests();
const own = { open: false };
const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };

/** A picture of one pixel. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

pageTest('a quiz is written from nothing, tried, saved and played', own, async ({ page, url }) => {
  await open(page, url);
  await page.getByLabel('Title').fill('Monday’s quiz');
  // By keyboard alone: take the first of the kinds, write over its example.
  await page.locator('.maker-add summary').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Question 1: One of several' }).waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('What is **tanh** of 0?');
  await page.locator('.maker-preview strong', { hasText: 'tanh' }).waitFor();
  const options = page.locator('.form-entry').filter({ hasText: 'This one is right' });
  await options.nth(0).getByLabel('Text', { exact: true }).fill('1');
  await options.nth(0).getByLabel('What is said when it is chosen').fill('That is cosh.');
  await page.getByRole('button', { name: 'Add an option' }).press('Enter');
  await page.keyboard.press('Tab');
  await options.nth(2).getByLabel('Text', { exact: true }).fill('0');
  // The mark goes from the first to this one.
  await options.nth(2).getByLabel('This one is right').press('Space');
  assert.equal(await options.nth(0).getByLabel('This one is right').isChecked(), false);
  await page.locator('.maker-preview .pick', { hasText: /^\s*1\s*$/ }).click();
  await page.locator('.maker-preview').getByRole('button', { name: 'Check' }).click();
  await page.locator('.maker-preview').getByText('That is cosh.').waitFor();

  // A picture; one that is none changes nothing.
  await page.locator('.form-fold > summary', { hasText: 'Image or live network' }).click();
  const image = page.locator('.maker-form .form-fold input[type=file]');
  const buffer = Buffer.from('not a picture');
  await image.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer });
  await page.getByText('notes.txt is no image that fits').waitFor();
  await image.setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: DOT });
  await page.locator('.maker-form').getByText('Please write something here.').waitFor();
  const shows = page.getByLabel('What it shows, for those who do not see it');
  await shows.fill('A dot');
  await page.locator('.maker-preview').getByRole('img', { name: 'A dot' }).waitFor();
  // The fold that the problem had opened is not closed under the hand that mends it.
  await untilFocused(shows);

  // A number that differs from learner to learner, by mouse.
  await add(page, 'A number');
  await page.getByRole('heading', { name: 'Question 2: A number' }).waitFor();
  const numbers = page.getByRole('group', { name: 'Numbers that differ from learner to learner' });
  await numbers.getByLabel('Name').fill('hidden');
  await numbers.getByLabel('Name').press('Tab');
  await page.locator('.problem-count').first().waitFor();
  await page.getByLabel('Text of the question').fill('Parameters of a 2-{{hidden}}-1 network?');
  const sizes = page.getByLabel('Layers: inputs first, then units');
  await sizes.fill('2, hidden, 1');
  await numbers.getByLabel('From', { exact: true }).fill('5');
  await numbers.getByLabel('To', { exact: true }).fill('4');
  const aside = numbers.getByText('it has to be a number from 5 up');
  await aside.waitFor();
  // The list of problems leads to the field, from wherever one is.
  await page.locator('#question-0').click();
  await page.locator('.maker-problems summary').click();
  await page.getByRole('button', { name: /^Question 2: Numbers that differ/ }).click();
  await until(
    'the field has the keyboard',
    () => page.evaluate(() => /** @type {any} */ (document.activeElement).value),
    (value) => value === '4',
  );
  await page.keyboard.press('Control+A');
  await page.keyboard.type('5');
  await page.getByText('No problems: this can be played.').waitFor();
  await page.locator('.maker-preview').getByText('Parameters of a 2-5-1 network?').waitFor();
  await page.locator('.maker-preview').getByLabel('Your number').fill('21');
  await page.locator('.maker-preview').getByRole('button', { name: 'Check' }).click();
  await page.locator('.maker-preview .verdict-word', { hasText: 'Right!' }).waitFor();

  // Order, copies, and the way back.
  await page.locator('#question-1').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByRole('heading', { name: 'Question 1: A number' }).waitFor();
  await page.locator('.maker-items li').nth(0).dragTo(page.locator('.maker-items li').nth(1));
  await page.getByRole('heading', { name: 'Question 2: A number' }).waitFor();
  await page.getByRole('button', { name: 'Move question 2 up' }).click();
  await page.getByRole('heading', { name: 'Question 1: A number' }).waitFor();
  await page.getByRole('button', { name: 'Delete question 1' }).click();
  await page.getByText('Question 1 is deleted. Undo brings it back.').waitFor();
  assert.equal(await page.locator('.maker-items li').count(), 1);
  await page.keyboard.press('Control+z');
  await until(
    'both questions',
    () => page.locator('.maker-items li').count(),
    (count) => count === 2,
  );

  const { name, quiz } = await saved(page);
  assert.equal(name, 'monday-s-quiz.json');
  assert.deepEqual(
    quiz.questions.map((/** @type {any} */ { kind }) => kind),
    ['numeric', 'choice'],
  );
  assert.deepEqual(quiz.questions[0].parameters, { hidden: { from: 5, to: 5, step: 1 } });
  const tab = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Play it' }).click();
  const played = await tab;
  await played.getByText('Parameters of a 2-5-1 network?').waitFor();
  await played.close();
});

pageTest('a wrong file loses nothing, and a reload keeps the draft', own, async ({ page, url }) => {
  await open(page, url);
  await page.getByLabel('Title').fill('Kept');
  await add(page, 'True or false');
  await openFile(page, 'notes.json', '{ "format": ');
  await page.getByText(/notes\.json was not opened, and nothing here has changed/).waitFor();
  await openFile(page, 'other.json', { format: 'something-else' });
  await page.getByText(/other\.json was not opened/).waitFor();
  assert.equal(await page.locator('.maker-items li').count(), 1);
  // Broken in its fields: it is opened, kept as it is, and says where.
  const broken = {
    ...{ format: 'layerwise-quiz', version: 1, title: 'Broken', mine: 'x' },
    questions: [
      { id: 'a', kind: 'choice', text: 7, options: 'none' },
      { id: 'b', kind: 'riddle' },
      null,
      { id: 'c', kind: 'constructor' },
      { id: 'd', kind: 'order', text: '<img src=x onerror=alert(1)>', items: ['a', 'b'] },
    ],
  };
  await openFile(page, 'broken.json', broken);
  await page.getByText('6 things to mend').waitFor();
  assert.deepEqual((await saved(page)).quiz, broken);
  await page.getByText('This is something else than it should be. Start it afresh').click();
  await page.locator('.form-entry').first().waitFor();
  await page.locator('#question-1').click();
  await page.getByText('This page does not know this kind of question.').waitFor();
  for (const index of [2, 3]) {
    await page.locator(`#question-${index}`).click();
    await page.getByRole('heading', { name: `Question ${index + 1}: Unknown kind` }).waitFor();
  }
  await page.getByRole('button', { name: 'Duplicate question 4' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.locator('#question-4').click();
  await page.locator('.maker-preview').getByText('<img src=x onerror=alert(1)>').waitFor();
  await page.locator('.maker-problems summary').click();
  await page.locator('.maker-problems').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('6 things to mend').waitFor();
  await page.reload();
  await page.getByText('6 things to mend').waitFor();
  // What the file took the place of outlives the reload too.
  await page.getByRole('button', { name: 'Undo' }).click();
  await until(
    'the draft before the file',
    () => page.getByLabel('Title').inputValue(),
    (title) => title === 'Kept',
  );
});

pageTest('a task is made by setting up the workbench', own, async ({ page, url }) => {
  await open(page, url);
  await add(page, 'Train to a goal');
  await page.getByText('Set it up in the workbench').click();
  const frame = page.frameLocator('.maker-workbench iframe');
  await page.getByText('The workbench shows the question’s set-up.').waitFor();
  await frame.getByLabel('Dataset').selectOption('xor');
  await until(
    'the table',
    () => frame.getByRole('region', { name: 'Data', exact: true }).getAttribute('aria-busy'),
    (busy) => busy === 'false',
  );
  await frame.getByText('Training settings').click();
  await frame.getByLabel('Learning rate').fill('0.03');
  await page.getByRole('button', { name: 'Take this set-up' }).click();
  await page.getByText('Taken: the data set, and what is set in another way').waitFor();
  // The text was written for other data, which is told where the eyes are.
  await page
    .locator('.maker-bench')
    .getByText('The text speaks of “Circle”, but the data set is “XOR”.')
    .waitFor();
  const goal = async () => (await saved(page)).quiz.questions[0].goal;
  assert.deepEqual((await goal()).data, { dataset: 'xor', split: { kind: 'stratified' } });
  assert.deepEqual((await goal()).start, { learningRate: 0.03 });
  await page.getByRole('button', { name: 'Try the task' }).click();
  await page.getByText('Too easy: the start passes untouched.').waitFor();
  // A start without hidden layers has to be worked for; the workbench holds the answer.
  await page.locator('.form-fold > summary', { hasText: 'How the workbench begins' }).click();
  await page.getByLabel('Optimizer').first().selectOption('sgd');
  await page.getByLabel('Learning rate').first().fill('0.000001');
  await page.getByRole('button', { name: 'Take it as the solution' }).click();
  await until('the solution', goal, ({ solution }) => solution?.optimizer === 'adam');
  await page.getByRole('button', { name: 'Try the task' }).click();
  await page.getByText('The untouched start does not pass, as it should be.').waitFor();
  await page.getByText('Your solution passes.').waitFor();
  await page.getByText('What the task asks for').waitFor();
  await assertAccessible(page, 'a task');
  // The question's own set-up in the workbench again.
  await page.getByRole('button', { name: 'Show the question’s set-up here' }).click();
  await until(
    'the rate of the start',
    () => frame.getByLabel('Learning rate').inputValue(),
    (rate) => Number(rate) === 0.000001,
  );
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  pageTest(
    `the maker is accessible in ${colorScheme} colours`,
    { ...own, context: { colorScheme } },
    async ({ page, url }) => {
      await open(page, url);
      await assertAccessible(page, 'nothing written');
      await page.locator('.maker-examples').selectOption('tour');
      await page.locator('.maker-preview .pick').first().waitFor();
      for (const fold of await page.locator('.form-fold > summary').all()) await fold.click();
      await assertAccessible(page, 'a choice');
      await page.locator('#question-6').click();
      await page.getByLabel('Text of the question').fill('');
      await assertAccessible(page, 'a number with a problem');
    },
  );
}

pageTest(
  'it fits a phone, where form and preview take turns',
  { ...own, context: phone },
  async ({ page, url }) => {
    await open(page, url);
    // Two rows at most stand above what is written.
    const bar = await page.locator('.maker-bar').boundingBox();
    assert.ok(bar && bar.height < 120, JSON.stringify(bar));
    await page.getByRole('button', { name: 'File', exact: true }).tap();
    await page.locator('.maker-examples').selectOption('tour');
    await page.locator('#question-3').tap();
    await page.getByRole('heading', { name: 'Question 4: Matching' }).waitFor();
    assert.equal(await page.locator('.maker-preview').isVisible(), false);
    await page.getByRole('button', { name: 'Preview', exact: true }).tap();
    await page.locator('.maker-preview').getByText('Which activation belongs').waitFor();
    assert.equal(await page.locator('.maker-form').isVisible(), false);
    await page.getByRole('button', { name: 'Edit', exact: true }).tap();
    // The list scrolls to the question that is shown, and the page does not.
    const last = page.locator('#question-12');
    const isSeen = () =>
      last.evaluate((item) => {
        const box = /** @type {Element} */ (item.closest('ol')).getBoundingClientRect();
        const { top, bottom } = item.getBoundingClientRect();
        return top >= box.top - 1 && bottom <= box.bottom + 1;
      });
    assert.equal(await isSeen(), false);
    await last.evaluate((item) => /** @type {HTMLElement} */ (item).click());
    await page.getByRole('heading', { name: 'Question 13: Build a network' }).waitFor();
    await until('the last question is seen in the list', isSeen, Boolean);
    const sizes = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      small: [
        ...document.querySelectorAll(
          '.maker-bar :is(button, select, label), .maker-list :is(button, summary), .maker-tabs button, ' +
            '.maker-form :is(button, summary, select, textarea, input[type=text], label:has([type=checkbox], [type=file]))',
        ),
      ]
        .filter((each) => each.checkVisibility())
        .filter((each) => each.getBoundingClientRect().height < 40)
        .map((each) => each.outerHTML.slice(0, 100)),
    }));
    assert.deepEqual(sizes, { width: 360, small: [] });
  },
);
