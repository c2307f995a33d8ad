/** Table, network, output and curve are seen together, and nothing of them is cut. */
import assert from 'node:assert/strict';
import { browserTests, until } from './support.js';

const pageTest = browserTests();

/**
 * Runs in the page: what of it is outside of the window, and which cells of the first row are cut.
 * @returns {{ outside: string[], cut: string[], sideways: number }}
 */
function seen() {
  const outside = ['data', 'network', 'output', 'loss'].flatMap((name) => {
    const box = document.querySelector(`.panel.${name}`)?.getBoundingClientRect();
    const isInside =
      box &&
      box.top >= 0 &&
      box.left >= 0 &&
      box.bottom <= innerHeight + 0.5 &&
      box.right <= innerWidth + 0.5;
    return isInside ? [] : [`${name} to ${Math.round(box?.bottom ?? NaN)}`];
  });
  const cut = [...document.querySelectorAll('.grid tbody tr:first-child .grid-cell')]
    .filter((cell) => {
      const { left, right, top, height } = cell.getBoundingClientRect();
      // Something lies on one of its sides only.
      const sides = [left + 1, right - 1].map((x) => {
        const at = document.elementFromPoint(x, top + height / 2);
        return at !== null && cell.contains(at);
      });
      return sides[0] !== sides[1];
    })
    .map((cell) => cell.getAttribute('data-column') ?? '');
  const { scrollWidth, clientWidth } = document.documentElement;
  return { outside, cut, sideways: scrollWidth - clientWidth };
}

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
async function assertSeen(page) {
  const found = await until(
    'all in one window',
    () => page.evaluate(seen),
    ({ outside }) => outside.length === 0,
  );
  assert.deepEqual(found, { outside: [], cut: [], sideways: 0 });
}

for (const [width, height] of [
  [1366, 768],
  [1440, 900],
]) {
  const options = { context: { viewport: { width, height } } };
  pageTest(`one glance at ${width} x ${height}`, options, async ({ page, play }) => {
    await play.trainTo(20);
    await assertSeen(page);
    const plane = await play.surface.boundingBox();
    assert.ok(plane && plane.height >= 240, 'the output is large enough to read');
    const third = page.locator('.grid tbody tr:first-child .grid-cell').nth(2);
    const corners = await third.evaluate((cell) => {
      const { left, right, top, bottom } = cell.getBoundingClientRect();
      return [left + 1, right - 1].flatMap((x) =>
        [top + 1, bottom - 2].map((y) => cell.contains(document.elementFromPoint(x, y))),
      );
    });
    assert.deepEqual(corners, [true, true, true, true], 'all of the third column');

    await play.openDataset('Iris flowers');
    await assertSeen(page);
  });
}

for (const width of [360, 768]) {
  const options = { context: { viewport: { width, height: 780 }, hasTouch: true } };
  pageTest(
    `only the table scrolls sideways at ${width}, and a finger finds all`,
    options,
    async ({ page, play }) => {
      await play.trainTo(5);
      const found = await page.evaluate(seen);
      assert.deepEqual([found.cut, found.sideways], [[], 0]);
      const low = () =>
        page.evaluate(() =>
          [...document.querySelectorAll('main :is(button:not(.link), select, summary)')]
            .filter((each) => each.checkVisibility() && each.clientWidth > 2)
            .filter((each) => each.getBoundingClientRect().height < 39.5)
            .map((each) => each.textContent?.trim() || each.getAttribute('aria-label')),
        );
      await until('nothing is low', low, (names) => names.length === 0);
    },
  );
}

pageTest(
  'the button that closes "Look inside" stands at the end of its first line',
  { context: { viewport: { width: 768, height: 1024 } } },
  async ({ page, play }) => {
    await play.button('Look inside').click();
    const close = page.locator('.inside-close');
    await close.waitFor();
    const [button, title, panel] = await Promise.all(
      [close, page.locator('#inside-title'), page.locator('.inside')].map((each) =>
        each.evaluate((element) => element.getBoundingClientRect().toJSON()),
      ),
    );
    assert.ok(button.top < title.bottom && button.bottom > title.top, 'beside the title');
    assert.ok(panel.right - button.right < 24, 'at the end');
  },
);
