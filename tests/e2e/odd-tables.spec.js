/** Tables of one row, one class or equal values: what is told of them is theirs and true. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { rows } from './grid-page.js';
import { browserTests, texts, until } from './support.js';
/** @import { Playground } from './playground.js' */

const pageTest = browserTests();

/** @param {Playground} play @param {string} text */
async function paste(play, text) {
  const { page } = play;
  await page.getByRole('button', { name: 'Paste table' }).click();
  await page.getByRole('textbox', { name: 'Table', exact: true }).fill(text);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Replace table' }).click();
}

for (const [name, text, told] of /** @type {const} */ ([
  ['one row', 'a,b,answer\n1,2,yes', /Training needs at least 2 rows without empty cells; 1 of 1/],
  ['one class', 'a,b,answer\n1,2,yes\n2,3,yes\n3,1,yes', /answer is “yes” in every usable row/],
])) {
  pageTest(
    `a table of ${name} says what to mend, and nothing of the table before`,
    {},
    async ({ page, play }) => {
      await play.trainTo(30);
      await page.getByRole('tab', { name: 'Confusion' }).click();
      await paste(play, text);
      await page.getByText(told).first().waitFor();
      await page.getByText('This still shows the previous table.').waitFor();
      assert.ok((await rows(play))[0].startsWith('1|2|yes'));
      // Its rows have the ids of the rows of before, whose answers are not theirs.
      const outcomes = await texts(play.grid.locator('td.outcome'));
      assert.equal(outcomes.join('').trim(), '');
      const output = page.getByRole('region', { name: 'Output' });
      assert.doesNotMatch(
        (await output.textContent()) ?? '',
        /pass|fail|wrong now|Only the points/,
      );
      assert.equal(await page.getByRole('tab').count(), 0);
      await assertAccessible(page, name);
      await page.keyboard.press('Control+z');
      await page.getByRole('tab', { name: 'Confusion' }).waitFor();
      await until(
        'the answers of before',
        () => texts(play.grid.locator('td.outcome')),
        (all) => /pass|fail/.test(all.join()),
      );
    },
  );
}

pageTest(
  'inputs of one value each are remarked, and the run shows no error',
  {},
  async ({ page, play }) => {
    await paste(play, 'a,b,answer\n3,7,yes\n3,7,no\n3,7,yes\n3,7,no');
    await page.getByText('a is 3 in every row, so nothing can be learned from it.').waitFor();
    const { training } = await play.trainTo(20);
    assert.ok(Math.abs(Number(training) - Math.LN2) < 0.05, training);
    await page.getByText('50.0 %').first().waitFor();
  },
);
