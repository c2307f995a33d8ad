/** How good the answers are, as a person looks at it. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { changed, pixels } from './playground.js';
import { browserTests, texts, until } from './support.js';
/** @import { Page } from 'playwright-core' */

const browserTest = browserTests();

/** @param {Page} page @param {string} name */
const tab = (page, name) => page.getByRole('tab', { name, exact: true });

/** @param {Page} page @param {string} name */
async function openTab(page, name) {
  await tab(page, name).click();
  await page.getByRole('tabpanel', { name, exact: true }).waitFor();
}

/**
 * Moves the pointer over the fit until a point is told, and to the edge of its reach.
 * @param {Page} page
 * @returns {Promise<number>} number of its row, as it is told
 */
async function rowUnderPointer(page) {
  const box = await page.locator('.fit-canvas').boundingBox();
  assert.ok(box);
  const tip = page.locator('.fit-tip');
  const isOn = async (/** @type {number} */ x, /** @type {number} */ y) => {
    await page.mouse.move(x, y);
    return tip.isVisible();
  };
  for (let place = 0; place < 40 * 40; place += 1) {
    const y = box.y + (Math.floor(place / 40) / 40) * box.height;
    let on = box.x + ((place % 40) / 40) * box.width;
    if (!(await isOn(on, y))) continue;
    // To the edge of its reach: a press, which is said in whole pixels, lies beyond it.
    let off = on - box.width / 40;
    while (on - off > 0.1) {
      const middle = (on + off) / 2;
      if (await isOn(middle, y)) on = middle;
      else off = middle;
    }
    await page.mouse.move(on, y);
    const text = (await tip.textContent()) ?? '';
    assert.match(text, /^Row \d+: actual .+, predicted .+, off by /);
    return Number.parseInt(text.slice('Row '.length), 10);
  }
  throw new Error('no point was found');
}

browserTest(
  'assess: a cell of the confusion matrix shows its rows in the table, and again all',
  {},
  async ({ page, play }) => {
    await play.openDataset('Iris flowers');
    await openTab(page, 'Confusion');
    const matrix = page.getByRole('grid', { name: /^Confusion matrix/ });
    const cell = matrix.getByRole('button', { name: /^setosa, predicted setosa/i });
    const other = matrix.getByRole('button', { name: /^setosa, predicted v/i }).first();
    await matrix.waitFor();
    const counts = (await texts(matrix.getByRole('gridcell'))).map(Number);
    const rows = await page.getByRole('combobox', { name: 'Rows', exact: true }).inputValue();
    assert.equal(rows, 'validation');
    const told = (await page.locator('.assess-figure').textContent()) ?? '';
    const [, total] = /of (\d+) rows/.exec(told) ?? [];
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      Number(total),
    );
    for (const each of [cell, other]) {
      const [, count] = /: (\d+) rows?$/.exec((await each.getAttribute('aria-label')) ?? '') ?? [];
      await each.click();
      const bar = play.data.getByText(/that the network takes for/);
      await bar.filter({ hasText: new RegExp(`^${count} of `) }).waitFor();
      assert.equal(await each.getAttribute('aria-pressed'), 'true');
    }
    await other.click();
    await until(
      'all rows are shown',
      () => play.data.getByText(/that the network takes for/).count(),
      (shown) => shown === 0,
    );
  },
);

browserTest(
  'assess: tabs and matrix by the keyboard, and axe finds nothing',
  {},
  async ({ page, play }) => {
    await play.openDataset('Iris flowers');
    await tab(page, 'Surface').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tabpanel', { name: 'Confusion' }).waitFor();
    assert.equal(await tab(page, 'Confusion').getAttribute('aria-selected'), 'true');
    const matrix = page.getByRole('grid', { name: /^Confusion matrix/ });
    await matrix.waitFor();
    assert.equal(await matrix.locator('button[tabindex="0"]').count(), 1);
    await matrix.locator('button[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await until(
      'the keyboard is on another cell',
      () => page.evaluate(() => document.activeElement?.getAttribute('data-cell')),
      (cell) => cell === '1 1',
    );
    await assertAccessible(page, 'the open tab');
    await tab(page, 'Confusion').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('img', { name: /^ROC curves/ }).waitFor();
    await assertAccessible(page, 'the open tab');
    await page.keyboard.press('Home');
    await play.surface.waitFor();
  },
);

browserTest(
  'assess: ROC curves of every class, and the figures that the matrix has, change with training',
  {},
  async ({ page, play }) => {
    await play.openDataset('Iris flowers');
    await openTab(page, 'ROC');
    const picture = page.getByRole('img', { name: /^ROC curves/ });
    const before = await picture.getAttribute('aria-label');
    assert.equal((before ?? '').match(/area under the curve/g)?.length, 3);
    await play.trainTo(20);
    await until(
      'other areas under the curves',
      () => picture.getAttribute('aria-label'),
      (label) => label !== before,
    );
    await openTab(page, 'Confusion');
    await page.getByRole('combobox', { name: 'Rows', exact: true }).selectOption('training');
    await page.locator('.assess-figure', { hasText: 'of 1' }).waitFor();
    const table = page.getByRole('table', { name: 'Precision and recall of each class' });
    assert.equal(await table.getByRole('rowheader').count(), 3);
  },
);

browserTest(
  'assess: of numbers predicted against actual, and residuals; another table has its own tabs',
  {},
  async ({ page, play }) => {
    await play.openDataset('House prices, Lahore');
    await openTab(page, 'Fit');
    const fit = page.getByRole('img', { name: /^Predicted .* against actual/ });
    await fit.waitFor();
    const before = await fit.getAttribute('aria-label');
    await play.trainTo(30);
    await until(
      'another fit',
      () => fit.getAttribute('aria-label'),
      (label) => label !== before,
    );
    const active = page.locator('.grid-cell[tabindex="0"]').locator('xpath=..');
    // Figures that come late move the points: then the next one is pressed.
    await until(
      'a press goes to the row of the point',
      async () => {
        const row = await rowUnderPointer(page);
        await page.mouse.down();
        await page.mouse.up();
        // The table may take several frames to come to the row, on a busy machine the more.
        for (let frame = 0; frame < 120; frame += 1) {
          if (Number(await active.getAttribute('aria-rowindex')) === row + 1) return true;
          await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
        }
        return false;
      },
      Boolean,
    );
    await openTab(page, 'Residuals');
    await page.getByRole('img', { name: /^Residuals of .* half of them between/ }).waitFor();
    await assertAccessible(page, 'the open tab');
    await play.openDataset('Circle');
    await play.surface.waitFor();
    await until(
      'the tabs of a table of classes',
      () => texts(page.getByRole('tab')),
      (names) => names[1] === 'Confusion' && !names.includes('Fit'),
    );
    assert.equal(await tab(page, 'Surface').getAttribute('aria-selected'), 'true');
  },
);

browserTest(
  'assess: on a narrow screen the matrix of ten classes scrolls by itself, not the page',
  { context: { viewport: { width: 360, height: 780 }, hasTouch: true } },
  async ({ page, play }) => {
    await play.openDataset('Digits');
    await openTab(page, 'Confusion');
    const matrix = page.getByRole('grid', { name: /^Confusion matrix/ });
    await matrix.waitFor();
    assert.equal(await matrix.getByRole('gridcell').count(), 100);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${width}`);
    await matrix.getByRole('button', { name: /^9, predicted 9/ }).tap();
    await play.data.getByText(/rows of 9 that the network takes for 9/).waitFor();
  },
);

browserTest(
  'assess: pictures with what they are taken for lead to their rows; only the wrong ones on demand',
  {},
  async ({ page, play }) => {
    await play.openDataset('Digits');
    // Two pixels of a picture would say nothing, so they are what it opens on.
    await until(
      'the tab that is open',
      () => tab(page, 'Images').getAttribute('aria-selected'),
      (selected) => selected === 'true',
    );
    assert.equal(await page.locator('#output-surface').isVisible(), false);
    const panel = page.getByRole('tabpanel', { name: 'Images' });
    const pictures = panel.getByRole('button', { name: /^Row \d+: / });
    await pictures.first().waitFor();
    assert.equal(await pictures.count(), 40);
    const inked = await panel
      .locator('canvas')
      .first()
      .evaluate((canvas) => {
        if (!(canvas instanceof HTMLCanvasElement)) return 0;
        const { data } = new OffscreenCanvas(8, 8).getContext('2d')?.getImageData(0, 0, 8, 8) ?? {};
        const copy = new OffscreenCanvas(8, 8).getContext('2d');
        copy?.drawImage(canvas, 0, 0);
        const own = copy?.getImageData(0, 0, 8, 8).data ?? [];
        return [...own].filter((value, i) => value !== (data?.[i] ?? 0)).length;
      });
    assert.ok(inked > 10);
    await panel.getByRole('button', { name: 'Next', exact: true }).click();
    await panel.getByText(/^41 to 80 of 1,797$/).waitFor();
    await panel.getByRole('checkbox', { name: 'Only wrong ones' }).check();
    await panel.getByText(/^1 to 40 of /).waitFor();
    await panel
      .getByRole('button', { name: /^Row \d+: \d is \d$/ })
      .first()
      .waitFor();
    await assertAccessible(page, 'pictures');
    const name = (await pictures.nth(2).getAttribute('aria-label')) ?? '';
    const [, row] = /^Row (\d+)/.exec(name) ?? [];
    await pictures.nth(2).click();
    await play.grid
      .locator(`tr[aria-selected="true"], td[data-row="${row}"][tabindex="0"]`)
      .first()
      .waitFor();
  },
);

browserTest(
  'assess: the rows on two principal components, with how much of each column is in them',
  {},
  async ({ page, play }) => {
    await play.openDataset('Iris flowers');
    await openTab(page, 'PCA');
    await page
      .getByRole('img', { name: /^150 rows on the first two principal components of 4 columns/ })
      .waitFor();
    const table = page.getByRole('table', { name: /^How much of each column/ });
    assert.equal(await table.getByRole('rowheader').count(), 4);
    const picture = page.locator('.output-panel .plane');
    const before = await pixels(picture);
    await play.trainTo(50);
    await until(
      'another field behind the rows',
      async () => changed(before, await pixels(picture)),
      (share) => share > 0.05,
    );
    await assertAccessible(page, 'principal components');
  },
);
