/** The panel "Look inside": opened, made higher, gone through by keys, and what it costs. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { browserTests, until, untilFocused } from './support.js';
/** @import { Page } from 'playwright-core' */

const browserTest = browserTests();

/** @param {Page} page */
async function openInside(page) {
  await page.getByRole('button', { name: 'Look inside' }).click();
  const panel = page.getByRole('complementary', { name: 'Look inside' });
  await panel.waitFor();
  return panel;
}

browserTest(
  'look inside: opens beside the network, is made higher by keys, and Escape closes it',
  {},
  async ({ page }) => {
    const panel = await openInside(page);
    const height = async () => (await panel.boundingBox())?.height ?? 0;
    const before = await height();
    const grip = page.getByRole('separator', { name: 'Height of “Look inside”' });
    await grip.focus();
    await page.keyboard.press('ArrowUp');
    await until('the panel is higher', height, (now) => now > before + 20);
    await assertAccessible(page, 'look inside');
    await page.getByRole('tab', { name: 'Cost' }).click();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await untilFocused(page.getByRole('button', { name: 'Look inside' }));
  },
);

browserTest(
  'look inside: opened by key, the keyboard goes in, and the network is in sight above',
  { context: { viewport: { width: 1366, height: 768 } } },
  async ({ page }) => {
    await page.getByRole('button', { name: 'Look inside' }).focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Look inside' });
    await panel.waitFor();
    await until(
      'a tab has the keyboard',
      () => page.evaluate(() => document.activeElement?.getAttribute('role') ?? ''),
      (role) => role === 'tab',
    );
    await until(
      'the network stands between the bar and the panel',
      () =>
        page.evaluate(() => {
          const box = (/** @type {string} */ part) =>
            /** @type {Element} */ (document.querySelector(part)).getBoundingClientRect();
          const [stage, dock, bar] = ['.network-stage', '.inside', '.top'].map(box);
          return [stage.top - bar.bottom, dock.top - stage.bottom];
        }),
      ([above, below]) => above >= 0 && below >= 0,
    );
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  },
);

browserTest(
  'look inside: on a phone the open tab is in its strip, and what lies below is hinted at',
  { context: { viewport: { width: 360, height: 780 } } },
  async ({ page }) => {
    await openInside(page);
    const tab = page.getByRole('tab', { name: 'Cost' });
    await tab.click();
    await until(
      'the tab is within the strip',
      () =>
        tab.evaluate((element) => {
          const strip = /** @type {Element} */ (element.parentElement).getBoundingClientRect();
          const box = element.getBoundingClientRect();
          return box.left >= strip.left - 1 && box.right <= strip.right + 1;
        }),
      (isWithin) => isWithin,
    );
    const body = page.locator('#inside-panel');
    const isHinted = () => body.evaluate((element) => element.hasAttribute('data-more-below'));
    await until('more below', isHinted, (is) => is);
    await body.evaluate((element) => (element.scrollTop = element.scrollHeight));
    await until('the end', isHinted, (is) => !is);
  },
);

browserTest(
  'look inside: cost names parameters, rows, multiply-adds, memory, and the time of an epoch once it trained',
  {},
  async ({ page, play }) => {
    const panel = await openInside(page);
    await page.getByRole('tab', { name: 'Cost' }).click();
    await panel.getByText('31 parameters, 4 training rows').waitFor();
    await panel.getByText('7.75 parameters for each row', { exact: false }).waitFor();
    const figure = (/** @type {string} */ name) =>
      panel.locator('dl > div', { hasText: name }).locator('b').first();
    assert.equal(await figure('Multiply-adds for one row').textContent(), '24');
    assert.equal(await figure('Multiply-adds for an epoch').textContent(), '96');
    await panel.getByText('Train, and it is measured').waitFor();
    await play.button('Train').click();
    await panel.getByText('Measured on this machine', { exact: false }).waitFor();
    await play.button('Pause').click();
    await panel.getByText('Measured on this machine', { exact: false }).waitFor();
    assert.match((await figure('Time for an epoch').textContent()) ?? '', /^[\d.]+ (µs|ms)$/);
  },
);
