/** The editor of a weight leaves to be seen what it edits. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { browserTests, until, untilFocused } from './support.js';

/** @import { Page } from 'playwright-core' */
/** @import { Playground } from './playground.js' */

const pageTest = browserTests();

/**
 * Presses along the middle between two columns until a link is hit.
 * @param {Page} page
 * @param {Playground} play
 * @param {(x: number, y: number) => Promise<void>} press
 * @returns {Promise<{ x: number, y: number }>} in the page, not in the window
 */
async function pressLink(page, play, press) {
  await play.openDataset('XOR');
  await page.getByRole('img', { name: /layer sizes 4, 2, 1,/ }).waitFor();
  await page.locator('.network').evaluate((panel) => panel.scrollIntoView({ block: 'start' }));
  const [from, to, canvas] = await Promise.all([
    page.locator('.layer-inputs').boundingBox(),
    play.layer('Hidden layer 1').boundingBox(),
    page.locator('.network-canvas').boundingBox(),
  ]);
  assert.ok(from && to && canvas);
  const x = (from.x + from.width / 2 + to.x + to.width / 2) / 2;
  let y = canvas.y + canvas.height * 0.15;
  const scrolled = await page.evaluate(() => scrollY);
  await until(
    'a link',
    async () => {
      y += 5;
      await press(x, y);
      return page.locator('.weight-editor').count();
    },
    (count) => count === 1,
  );
  return { x, y: y + scrolled };
}

/** Whether a place in the page is the picture's, and nothing lies on it. @param {Page} page @param {{ x: number, y: number }} place */
const isClear = (page, place) =>
  page.evaluate(
    ({ x, y }) => document.elementFromPoint(x, y - scrollY)?.className === 'network-canvas',
    place,
  );

pageTest('it stands beside the link, which is marked', {}, async ({ page, play }) => {
  const place = await pressLink(page, play, (x, y) => page.mouse.click(x, y));
  const dialog = page.getByRole('dialog', { name: /^Weight from x1 to Unit \d of hidden layer 1/ });
  await dialog.waitFor();
  assert.ok(await isClear(page, place));
  const [own, layer] = await Promise.all([
    dialog.boundingBox(),
    play.layer('Hidden layer 1').boundingBox(),
  ]);
  const inner = await dialog.getByRole('slider').boundingBox();
  assert.ok(own && inner && inner.x + inner.width <= own.x + own.width, 'all of it is inside');
  assert.ok(layer && own.x >= layer.x + layer.width / 2, 'right of its unit');
  await untilFocused(dialog.getByRole('textbox'));
  await assertAccessible(page, 'editor');
});

pageTest(
  'on a phone it is a strip at the lower edge, and the link lies above it',
  { context: { hasTouch: true, viewport: { width: 360, height: 780 }, reducedMotion: 'reduce' } },
  async ({ page, play }) => {
    const place = await pressLink(page, play, (x, y) => page.touchscreen.tap(x, y));
    const dialog = page.getByRole('dialog', { name: /^Weight from/ });
    await dialog.waitFor();
    const [own, bar] = await Promise.all([
      dialog.boundingBox(),
      page.locator('.run').boundingBox(),
    ]);
    assert.ok(own && bar);
    assert.ok(own.y + own.height <= bar.y && own.y > 780 / 2, JSON.stringify({ own, bar }));
    assert.ok(own.x >= 0 && own.x + own.width <= 360);
    assert.ok(await isClear(page, place));
    // No keyboard comes up over the picture: a finger slides.
    await untilFocused(dialog.getByRole('slider'));
    await assertAccessible(page, 'strip');
  },
);
