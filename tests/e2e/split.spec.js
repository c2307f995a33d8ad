/** The group "Training and validation": which rows validate, its seed, and copies of training rows. */
import assert from 'node:assert/strict';
import { browserTests, texts, until, untilFocused } from './support.js';

/** @import { Page } from 'playwright-core' */
/** @import { Playground } from './playground.js' */

const pageTest = browserTests();

/** The group's controls by their names. @param {Playground} play */
function splitOf({ page, data }) {
  const group = page.getByRole('group', { name: 'Training and validation' });
  return {
    group,
    button: data.getByRole('button', { name: 'Training and validation' }),
    kind: group.getByRole('combobox', { name: 'Which rows validate' }),
    column: group.getByRole('combobox', { name: 'Column that decides' }),
    seed: group.getByRole('spinbutton', { name: 'Seed of the split' }),
    shuffle: group.getByRole('button', { name: 'Shuffle' }),
    copies: group.getByRole('spinbutton', { name: 'Copies of each row' }),
    jitter: group.getByRole('textbox', { name: 'Jitter, % of deviation' }),
    /** What is said of the parts, once it says this. @param {RegExp} pattern */
    async says(pattern) {
      return until(
        `the group says ${pattern}`,
        async () => (await texts(group.getByRole('definition'))).join(' | '),
        (text) => pattern.test(text),
      );
    },
    /** @param {string | RegExp} text */
    remark: (text) => group.locator('.remark').filter({ hasText: text }),
  };
}

/** @param {Playground} play */
async function open(play) {
  const split = splitOf(play);
  await split.button.click();
  await split.group.waitFor();
  return split;
}

/** @param {Playground} play @param {string} csv */
async function openFile(play, csv) {
  const page = /** @type {Page} */ (play.page);
  const buffer = Buffer.from(csv);
  await page.getByLabel('Open CSV').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Replace table' }).click();
  await play.settle();
}

pageTest('each class validates by the same share', {}, async ({ play }) => {
  await play.openDataset('Iris flowers');
  const split = await open(play);
  // A table of classes opens so.
  const text = await split.says(/10 setosa/);
  await split.kind.selectOption({ label: 'A share of all rows' });
  await split.says(/30 rows, 20\.0 % ?5 setosa, 10 versicolor, 15 virginica/);
  await split.kind.selectOption({ label: 'The same share of each class' });
  await split.says(/10 setosa/);
  assert.match(text, /40 setosa, 40 versicolor, 40 virginica/);
  assert.match(text, /30 rows, 20\.0 % ?10 setosa, 10 versicolor, 10 virginica/);
  await play.data.getByLabel('Validation %').fill('40');
  await split.says(/20 setosa, 20 versicolor, 20 virginica/);
});

pageTest('Shuffle deals other rows out and leaves the weights', {}, async ({ page, play }) => {
  await play.openDataset('Iris flowers');
  const split = await open(play);
  await split.kind.selectOption({ label: 'A share of all rows' });
  const counts = await split.says(/5 setosa/);
  const before = await play.weights();
  // A share of 150 rows with other seeds: the classes come out another way sooner or later.
  await until(
    'other rows validate',
    async () => {
      await split.shuffle.click();
      await play.untilEpoch(0);
      return (await texts(split.group.getByRole('definition'))).join(' | ');
    },
    (text) => text !== counts,
  );
  assert.deepEqual(await play.weights(), before);
  assert.match(await split.seed.inputValue(), /^\d+$/);
  await page.getByText('Seed 1', { exact: true }).waitFor();
});

pageTest('New seed leaves the split', {}, async ({ page, play }) => {
  await play.openDataset('Iris flowers');
  const split = await open(play);
  const counts = await split.says(/versicolor/);
  await page.getByRole('button', { name: 'New seed', exact: true }).click();
  await page.getByText('Seed 2', { exact: true }).waitFor();
  await play.settle();
  assert.equal(await split.says(/versicolor/), counts);
  assert.equal(await split.seed.inputValue(), '1');
});

pageTest('a column says which rows validate', {}, async ({ play }) => {
  const lines = Array.from({ length: 12 }, (_, i) =>
    [i, (i * 7) % 5, i < 8 ? 'train' : 'test', i % 2 ? 'no' : 'yes'].join(','),
  );
  await openFile(play, ['a,b,part,answer', ...lines].join('\n'));
  const split = await open(play);
  await split.kind.selectOption({ label: 'Those that a column marks' });
  assert.equal(
    await split.column.evaluate((list) => /** @type {any} */ (list).selectedOptions[0].text),
    'part',
    'the column that looks like it',
  );
  await split.says(/8 rows, 66\.7 % ?4 no, 4 yes \| 4 rows, 33\.3 %/);
  // The share decides nothing any more, and the column is an input still.
  assert.equal(await play.data.getByLabel('Validation %').count(), 0);
  await split.remark('part is an input as well').waitFor();

  // Of a column of numbers 1 alone marks a row; one of classes leaves none of them to learn.
  await split.column.selectOption({ label: 'a' });
  await split.says(/11 rows, 91\.7 %/);
  await split.column.selectOption({ label: 'answer' });
  await split.remark('No training row is “yes” in answer').waitFor();
});

pageTest('what cannot be shared out is told at the choice', {}, async ({ page, play }) => {
  await play.openDataset('House prices, Lahore');
  const split = await open(play);
  await split.kind.selectOption({ label: 'The same share of each class' });
  assert.match(await play.messageAt(split.kind), /holds numbers, so there are no classes/);
  await split.remark('This still counts the previous table.').waitFor();
  await split.button.click();
  await split.group.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Which rows validate', exact: true }).click();
  await untilFocused(split.kind);
  await split.kind.selectOption({ label: 'A share of all rows' });
  await play.untilValid(split.kind);
});

pageTest('copies are trained on, and are not in the table', {}, async ({ play }) => {
  await play.openDataset('Iris flowers');
  const plain = await play.steps(3);
  await play.reset();
  const split = await open(play);
  assert.equal(await split.jitter.count(), 0);
  await split.copies.fill('2');
  await split.says(/240 rows more to train on/);
  await play.page.getByText('small: 240 copies', { exact: true }).waitFor();
  const augmented = await play.steps(3);
  assert.notDeepEqual(augmented, plain);
  await play.data.getByText('150 rows', { exact: true }).waitFor();
  await play.data.getByText('Fitted on the 120 training rows alone').waitFor({ state: 'attached' });
  await split.jitter.fill('');
  assert.match(await play.messageAt(split.jitter), /Nothing is typed here/);
  await split.jitter.fill('25');
  await play.untilValid(split.jitter);
  await split.copies.fill('1.5');
  assert.match(await play.messageAt(split.copies), /Use a whole number from 0 to 20/);
  await split.copies.fill('0');
  await play.settle();
  assert.deepEqual(await play.steps(3), plain, 'the same bits as before');
});

pageTest('a change while training stops it, and says why', {}, async ({ page, play }) => {
  await play.openDataset('Iris flowers');
  const split = await open(play);
  await play.train();
  await play.untilPast(1);
  await split.shuffle.click();
  await play.status.filter({ hasText: 'other rows validate now' }).waitFor();
  await play.train();
  await play.untilPast(1);
  await split.copies.fill('3');
  await play.status.filter({ hasText: 'copies of rows were changed' }).waitFor();
  await page.getByRole('button', { name: 'Undo: changing a training setting' }).waitFor();
});

pageTest('no row for validation is said, with what to do', {}, async ({ play }) => {
  const split = await open(play);
  await split.remark('No row validates').waitFor();
  await play.data.getByLabel('Validation %').fill('10');
  await split.remark('10 % of 4 rows is less than one').waitFor();
  await play.data.getByLabel('Validation %').fill('50');
  await split.says(/2 rows, 50\.0 %/);
  await split.remark('less than one').waitFor({ state: 'detached' });
});

pageTest('how rows are divided comes back after a reload', {}, async ({ page, play }) => {
  await play.openDataset('Iris flowers');
  const split = await open(play);
  await split.kind.selectOption({ label: 'The same share of each class' });
  await split.copies.fill('1');
  await split.seed.fill('33');
  await split.says(/120 rows more to train on/);
  await page.getByText('Saved', { exact: true }).first().waitFor();
  await page.reload();
  await play.untilEpoch(0);
  const again = await open(play);
  await again.says(/40 setosa, 40 versicolor, 40 virginica.*120 rows more/);
  assert.equal(await again.seed.inputValue(), '33');
});

pageTest('the group is worked by keyboard alone', {}, async ({ page, play }) => {
  await play.openDataset('Iris flowers');
  const split = splitOf(play);
  await split.button.focus();
  await page.keyboard.press('Enter');
  await split.group.waitFor();
  assert.equal(await split.button.getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('Tab');
  await page.keyboard.press('A');
  await split.says(/5 setosa/);
  for (const control of [split.seed, split.shuffle]) {
    await page.keyboard.press('Tab');
    await untilFocused(control);
  }
  await page.keyboard.press('Space');
  await until(
    'the next seed',
    () => split.seed.inputValue(),
    (seed) => seed === '2',
  );
});

pageTest(
  'where the group cannot be fetched, it says so, and opens later',
  { open: false },
  async ({ page, play, url, expectComplaint }) => {
    await page.route(/split-view/, (route) => route.abort());
    await page.goto(url);
    await play.untilEpoch(0);
    const { button, group } = splitOf(play);
    // Ahead of time first, then because it is asked for.
    for (let count = 1; count <= 2; count += 1) {
      if (count === 2) await button.click();
      await expectComplaint(/request failed.*split-view/);
      await expectComplaint(/Failed to load resource/);
    }
    await page.getByText('This part of the page could not be fetched').waitFor();
    await page.unroute(/split-view/);
    await button.click();
    await button.click();
    await group.waitFor();
  },
);
