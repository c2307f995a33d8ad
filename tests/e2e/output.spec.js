/** The plane of the output: another part of it, other inputs held, a curve over one input. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { changed, pixels } from './playground.js';
import { browserTests, until, untilFocused } from './support.js';
/** @import { Locator, Page } from 'playwright-core' */

const browserTest = browserTests();

/** What was said of the part shown, as numbers. @param {Page} page */
const shown = async (page) => {
  const text = (await page.locator('[data-view-said]').textContent()) ?? '';
  return (text.replaceAll('\u2212', '-').match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
};

/** @param {Page} page @param {(ranges: number[]) => boolean} accept */
const untilShown = (page, accept) => until('another part of the plane', () => shown(page), accept);

/** @param {Locator} surface @param {RegExp} pattern */
const untilText = (surface, pattern) =>
  until(
    `the surface tells ${pattern}`,
    async () => (await surface.getAttribute('aria-label')) ?? '',
    (text) => pattern.test(text),
  );

browserTest(
  'output: buttons and keys zoom and move; the surface is that of the part shown, and all comes back',
  {},
  async ({ page, play }) => {
    const before = (await play.surface.getAttribute('aria-label')) ?? '';
    await play.button('Zoom in').click();
    await untilText(play.surface, /Study hours \(1\.7 to 7\.3\)/);
    const hand = page.getByRole('button', { name: 'Move the view' });
    await hand.click();
    const view = page.getByRole('application', { name: 'View of the plot' });
    await untilFocused(view);
    const [xLow] = await shown(page);
    await page.keyboard.press('ArrowRight');
    await untilShown(page, ([low]) => low > xLow);
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    await untilShown(page, ([low, high]) => high - low > 8.4);
    await assertAccessible(page, 'moving the view');
    await page.keyboard.press('Escape');
    await view.waitFor({ state: 'detached' });
    await play.button('Show all').click();
    await until(
      'all is shown again',
      () => play.surface.getAttribute('aria-label'),
      (text) => text === before,
    );
  },
);

browserTest(
  'output: the wheel zooms with a key held, where the pointer is, and else scrolls the page',
  {},
  async ({ page, play }) => {
    const box = await play.surface.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.wheel(0, 60);
    await play.frames(4);
    assert.deepEqual(await shown(page), []);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -200);
    await page.keyboard.up('Control');
    const [low, high] = await untilShown(page, ([from, to]) => to - from < 8);
    assert.ok(low < 5 && high > 5);
    // Points stand where the view has them: a new one gets the value under the pointer.
    const tools = page.getByRole('group', { name: 'What a click on the plot does' });
    await tools.getByText('Add', { exact: true }).click();
    const pad = page.getByRole('application', { name: 'Points of the plot' });
    const place = await pad.boundingBox();
    assert.ok(place);
    await pad.click({ position: { x: 70, y: place.height / 2 } });
    const cell = play.cell(5, 1);
    await until(
      'a row at the left end of what is shown',
      async () => Number(await cell.textContent()),
      (value) => value > low && value < low + (high - low) / 4,
    );
  },
);

browserTest(
  'output: a drag moves the view, two fingers pinch it',
  { context: { hasTouch: true } },
  async ({ page, play, context }) => {
    await play.button('Move the view').click();
    const view = page.getByRole('application', { name: 'View of the plot' });
    await view.scrollIntoViewIfNeeded();
    const box = await view.boundingBox();
    assert.ok(box);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 80, y, { steps: 4 });
    await page.mouse.up();
    const [low, high] = await untilShown(page, ([from]) => from > 1.5);
    const client = await context.newCDPSession(page);
    /** @param {'touchStart' | 'touchMove' | 'touchEnd'} type @param {number} [apart] */
    const touch = (type, apart) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          apart === undefined
            ? []
            : [
                { x: x - apart, y, id: 1 },
                { x: x + apart, y, id: 2 },
              ],
      });
    await touch('touchStart', 30);
    await touch('touchMove', 60);
    await touch('touchEnd');
    await untilShown(page, ([from, to]) => to - from < 0.8 * (high - low));
  },
);

browserTest(
  'output: what is on no axis is held at its mean, by hand or as in the selected row',
  {},
  async ({ page, play }) => {
    await play.trainTo(200);
    const held = page.locator('details.held');
    await held.getByText('1 other input at its mean').click();
    const slider = held.getByRole('slider', { name: 'Practice score' });
    await slider.waitFor();
    assert.equal(await slider.getAttribute('aria-valuetext'), '61.25');
    const picture = page.locator('.plane-picture');
    const before = await pixels(picture);
    await slider.focus();
    await page.keyboard.press('Home');
    await held.getByText('1 other input as chosen').waitFor();
    assert.equal(await slider.getAttribute('aria-valuetext'), '40');
    await until(
      'another surface',
      async () => changed(before, await pixels(picture)),
      (share) => share > 0.02,
    );
    await play.cell(3, 1).click();
    await held.getByRole('combobox').selectOption({ label: 'the selected row' });
    await held.getByText('1 other input as in row 3').waitFor();
    assert.equal(await slider.getAttribute('aria-valuetext'), '85');
    await play.cell(1, 1).click();
    await held.getByText('1 other input as in row 1').waitFor();
    await held.getByRole('combobox').selectOption({ label: 'the mean' });
    await until(
      'the surface of before',
      async () => changed(before, await pixels(picture)),
      (share) => share < 0.01,
    );
    await assertAccessible(page, 'held inputs');
  },
);

browserTest(
  'output: over one input a curve with the data, in a sentence too',
  {},
  async ({ page, play }) => {
    await play.openDataset('Sine');
    const text = page.locator('[data-curve-text]');
    await text.waitFor({ state: 'attached' });
    const before = (await text.textContent()) ?? '';
    assert.match(before, /^The network over x, y: .+ at .+/);
    await page.getByText('The line is what the network says over x.').waitFor();
    await play.trainTo(30);
    await until(
      'another curve',
      () => text.textContent(),
      (now) => now !== before,
    );
    await play.button('Zoom out').click();
    await until(
      'a curve beyond the data',
      async () => (await text.textContent()) ?? '',
      (now) => Number(/ at \u2212([\d.]+),/.exec(now)?.[1]) > 6.5,
    );
  },
);

browserTest(
  'output: classes over one input colour the plane at any height',
  {},
  async ({ page, play }) => {
    await play.list('Vertical axis').selectOption({ label: 'Result' });
    await page
      .getByText('The colours are what the network says over Study hours, at any height.')
      .waitFor();
    const text = page.locator('[data-curve-text]');
    await until(
      'the curve in words',
      async () => (await text.textContent()) ?? '',
      (now) => /pass [\d.]+ % at/.test(now),
    );
  },
);

browserTest(
  'output: the field in steps and hatched; the palette stays for the visit',
  {},
  async ({ page, play }) => {
    const picture = page.locator('.plane-picture');
    const look = page.locator('details.look');
    await look.getByText('Look', { exact: true }).click();
    /** @param {string} wish @param {() => Promise<void>} act */
    const changes = async (wish, act) => {
      const before = await pixels(picture);
      await act();
      await until(
        wish,
        async () => changed(before, await pixels(picture)),
        (share) => share > 0.05,
      );
    };
    await changes('hatched', () =>
      look.getByRole('checkbox', { name: 'Hatch where no class reaches 75 %' }).check(),
    );
    await changes('decided', () =>
      look.getByRole('checkbox', { name: /^Only the decision/ }).check(),
    );
    await changes('other colours', () => look.getByRole('radio', { name: /Tol/ }).check());
    await assertAccessible(page, 'the look');
    await page.keyboard.press('Escape');
    const chosen = await pixels(picture);
    await page.reload();
    await play.untilEpoch(0);
    await until(
      'the look of before',
      async () => changed(chosen, await pixels(picture)),
      (share) => share < 0.02,
    );
  },
);
