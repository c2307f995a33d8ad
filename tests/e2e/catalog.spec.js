/** The tables that come with the page: each opens and trains, recipes change them, digits are drawn. */
import assert from 'node:assert/strict';
import { catalog } from '../../web/data/catalog.js';
import { t } from '../../web/i18n/index.js';
import '../../web/i18n/later.js';
import { lossOf } from './playground.js';
import { browserTests, until } from './support.js';

/** @import { Playground } from './playground.js' */

const pageTest = browserTests();

/** @param {Playground} play @param {string} name */
const recipe = (play, name) =>
  play.data.getByRole('group', { name: 'How the table is made' }).getByLabel(name, { exact: true });

/** @param {Playground} play @param {string} text of the count under the table */
const untilRows = (play, text) => play.data.getByText(text, { exact: true }).waitFor();

for (const group of ['planes', 'curves', 'tutorials', 'real']) {
  pageTest(
    `every table of the group ${group} opens with its card and trains`,
    {},
    async ({ play }) => {
      await play.data.getByRole('button', { name: 'Read more' }).click();
      for (const entry of catalog.filter((each) => each.group === group)) {
        await play.openDataset(t(`datasets.${entry.id}.title`));
        await play.data.getByText(t(`datasets.${entry.id}.about`)).waitFor();
        const first = lossOf((await play.read()).training);
        await play.steps(8);
        const { training } = await play.read();
        assert.ok(lossOf(training) < first, `${entry.id}: from ${first} to ${training}`);
        const badge = t(`provenance.${entry.provenance}`);
        assert.ok(await play.data.getByText(badge, { exact: true }).isVisible(), entry.id);
        if (entry.credit) await play.data.getByText(entry.credit).waitFor();
        // A curve has one input: its rows are drawn against the target. Pictures are shown as such.
        const name = entry.axes[1] === '' ? /^The rows by / : /^The output over /;
        if (entry.id === 'digits') await play.page.locator('.images').waitFor();
        else await play.page.getByRole('img', { name }).waitFor();
      }
    },
  );
}

pageTest('the list is grouped', {}, async ({ play }) => {
  const labels = await play
    .list('Dataset')
    .locator('optgroup')
    .evaluateAll((groups) => groups.map((group) => group.getAttribute('label')));
  assert.deepEqual(labels, ['Planes', 'Curves', 'Tutorials', 'Real tables', 'Faults and cures']);
});

pageTest(
  'where the catalog cannot be fetched, the page trains, says so and asks anew',
  { open: false },
  async ({ page, play, url, expectComplaint }) => {
    let refuse = true;
    await page.route(/parts\/catalog-/, (route) => (refuse ? route.abort() : route.continue()));
    await page.goto(url);
    await play.untilEpoch(0);
    await expectComplaint(/request failed: .*parts\/catalog-/);
    await expectComplaint(/console error: Failed to load resource/);
    await play.list('Dataset').selectOption({ label: 'Circle' });
    await play.data.getByText(/The data set could not be loaded/).waitFor();
    await expectComplaint(/request failed: .*parts\/catalog-/);
    await expectComplaint(/console error: Failed to load resource/);
    assert.equal(await play.list('Dataset').inputValue(), 'students');
    refuse = false;
    await play.openDataset('Circle');
    await untilRows(play, '500 rows');
    assert.equal(await play.list('Dataset').inputValue(), 'circle');
  },
);

pageTest('a recipe makes the table anew and keeps the network', {}, async ({ play }) => {
  await play.openDataset('Circle');
  await play.units(1).fill('7');
  await recipe(play, 'Rows').fill('60');
  await untilRows(play, '60 rows');
  assert.equal(await play.units(1).inputValue(), '7');
  const cell = await play.cell(1, 1).textContent();
  await recipe(play, 'New seed of the table').click();
  await until(
    'the next seed',
    () => recipe(play, 'Seed').inputValue(),
    (seed) => seed === '2',
  );
  await until(
    'other rows',
    () => play.cell(1, 1).textContent(),
    (text) => text !== cell,
  );
  await play.settle();
  await play.trainTo(8);
});

pageTest('a recipe that cannot be made is said at its field', {}, async ({ play }) => {
  await play.openDataset('Circle');
  await recipe(play, 'Rows').fill('1');
  assert.match(await play.messageAt(recipe(play, 'Rows')), /^It is 1\. Use .*2 to 100000/);
  await untilRows(play, '500 rows');
  // The table of before trains on.
  await play.step();
  await recipe(play, 'Rows').fill('90');
  await play.untilValid(recipe(play, 'Rows'));
  await untilRows(play, '90 rows');
});

pageTest('classes are chosen, and the output follows', {}, async ({ play }) => {
  await play.openDataset('Rings');
  await recipe(play, 'Classes').fill('5');
  await play.page.getByText('5 units, from the table').first().waitFor();
  await play.settle();
});

pageTest(
  'a formula parts the plane or makes a curve; a slip is shown with its place',
  {},
  async ({ page, play }) => {
    await play.openDataset('From a formula');
    await recipe(play, 'Formula').fill('y > x^2 / 4 - foo(x)');
    assert.match(await play.messageAt(recipe(play, 'Formula')), /no “foo” \(character 15\)/);
    await recipe(play, 'Formula').fill('y > x^2 / 4 - 2');
    await play.untilValid(recipe(play, 'Formula'));
    await play.settle();
    await recipe(play, 'Formula').fill('y = x^2 / 4');
    await page.getByRole('img', { name: /^The rows by x and y\./ }).waitFor();
    await play.settle();
    await play.trainTo(8);
  },
);

/** The number in each pixel of the pad. @param {Playground} play */
const pixels = async (play) => {
  const labels = await play.page
    .getByRole('grid', { name: /^Drawing pad/ })
    .getByRole('gridcell')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label') ?? ''));
  return labels.map((label) => Number(/: (\d+)$/.exec(label)?.[1]));
};

pageTest(
  'a digit drawn with the mouse is read, and Clear takes it away',
  {},
  async ({ page, play }) => {
    await play.openDataset('Digits');
    await play.trainTo(30);
    await play.prediction.getByText(t('pad.empty')).waitFor();
    const pad = page.getByRole('grid', { name: /^Drawing pad/ });
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    assert.ok(box);
    /** @param {number} column @param {number} row */
    const move = (column, row) =>
      page.mouse.move(box.x + (column / 8) * box.width, box.y + (row / 8) * box.height, {
        steps: 4,
      });
    // A one: a single stroke down the middle.
    await move(4.2, 0.6);
    await page.mouse.down();
    await move(4.2, 7.4);
    await page.mouse.up();
    const drawn = await pixels(play);
    assert.equal(drawn.length, 64);
    assert.ok(drawn[4] > 8 && drawn[60] > 8 && drawn[0] === 0, drawn.join());
    await play.prediction.getByText(/The network reads\s*\d/).waitFor();
    await until(
      'the network reads a one',
      () => play.prediction.textContent(),
      (text) => /reads\s*1\s*Probability of 1:/.test(text ?? ''),
    );
    await page.getByText('The 64 numbers').click();
    const number = play.prediction.getByRole('textbox', { name: 'p04' });
    assert.equal(await number.inputValue(), String(drawn[4]));
    await number.fill('3');
    await until(
      'the pad shows what was typed',
      () => pixels(play),
      (values) => values[4] === 3,
    );
    await play.button('Clear').click();
    await play.prediction.getByText(t('pad.empty')).waitFor();
    assert.ok((await pixels(play)).every((value) => value === 0));
    assert.ok(await play.button('Clear').isDisabled());
  },
);

pageTest('the pad is drawn on by keys alone', {}, async ({ page, play }) => {
  await play.openDataset('Digits');
  await page.getByRole('gridcell', { name: /^Row 1, column 1:/ }).focus();
  for (const key of [
    'ArrowDown',
    'ArrowRight',
    'ArrowRight',
    'ArrowRight',
    'ArrowUp',
    'ArrowDown',
  ]) {
    await page.keyboard.press(key);
  }
  await page.keyboard.press('Space');
  await until(
    'ink',
    () => pixels(play),
    (values) => values[8 + 3] === 16 && values[8 + 2] > 0,
  );
  assert.equal(
    await page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
    'Row 2, column 4: 16',
  );
  await page.keyboard.press('Backspace');
  await until(
    'rubbed out',
    () => pixels(play),
    (values) => values[8 + 3] === 0 && values[8 + 2] > 0,
  );
  // Tab leads out of the pad, not from pixel to pixel.
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Clear');
});

pageTest(
  'the pad is drawn on by a finger, and the page does not scroll',
  { context: { hasTouch: true, viewport: { width: 360, height: 780 } } },
  async ({ page, play }) => {
    await play.openDataset('Digits');
    const pad = page.getByRole('grid', { name: /^Drawing pad/ });
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    assert.ok(box);
    const before = await page.evaluate(() => scrollY);
    await page.touchscreen.tap(box.x + box.width * 0.55, box.y + box.height * 0.55);
    await until(
      'ink',
      () => pixels(play),
      (values) => values[4 * 8 + 4] > 0,
    );
    assert.equal(await page.evaluate(() => scrollY), before);
    assert.equal(await pad.evaluate((element) => getComputedStyle(element).touchAction), 'none');
  },
);
