/** What the picture of the network shows of one input, and of more units than it has room for. */
import assert from 'node:assert/strict';
import { changed, pixels } from './playground.js';
import { browserTests, until } from './support.js';

/** @import { Page } from 'playwright-core' */

const pageTest = browserTests();

/** A place in the picture, as shares of it, scrolled to the middle of the window. @param {Page} page @param {number} across @param {number} down */
async function at(page, across, down) {
  const canvas = page.locator('.network-canvas');
  return canvas.evaluate(
    (element, [x, y]) => {
      const { top, height } = element.getBoundingClientRect();
      scrollBy({ top: top + y * height - innerHeight / 2, behavior: 'instant' });
      const box = element.getBoundingClientRect();
      return { x: box.left + x * box.width, y: box.top + y * box.height };
    },
    [across, down],
  );
}

pageTest('with one input the tiles are curves over it', {}, async ({ page, play }) => {
  await play.openDataset('Straight line');
  const told = page.locator('#network-told');
  await told.filter({ hasText: 'Each tile shows its unit as a curve over x.' }).waitFor();
  await page.getByText('Line in a tile: its value over x').waitFor();
  const before = await pixels(play.network);
  await page.getByRole('checkbox', { name: 'Histograms' }).check();
  await until(
    'another picture',
    async () => changed(before, await pixels(play.network)),
    (share) => share > 0.02,
  );
  await told.filter({ hasNotText: 'curve' }).waitFor({ state: 'attached' });
});

pageTest(
  'units that are not drawn have links too, which lead to them',
  {},
  async ({ page, play }) => {
    await play.units(1).fill('64');
    await page.getByRole('img', { name: /layer sizes 64, 1,/ }).waitFor();
    const undrawn = page.locator('#network-told');
    await undrawn.filter({ hasText: /^Hidden layer 1: \d+ of 64 are not drawn/ }).waitFor();
    const first = await pixels(play.network);
    const head = await play.layer('Hidden layer 1').boundingBox();
    assert.ok(head);
    // Beside the words that stand for them, somewhere near the lower edge.
    let down = 1;
    const tip = page.locator('.tooltip');
    await until(
      'what the band is',
      async () => {
        down = down < 0.8 ? 1 : down - 0.005;
        const { y } = await at(page, 0.5, down);
        await page.mouse.move(head.x + head.width / 2 - 68, y);
        return tip.textContent();
      },
      (text) => /^The links of the \d+ of 64 that are not drawn/.test(text ?? ''),
    );
    const { y } = await at(page, 0.5, down);
    await page.mouse.click(head.x + head.width / 2 - 68, y);
    await until(
      'the next units',
      async () => changed(first, await pixels(play.network)),
      (share) => share > 0.02,
    );
  },
);
