/** The first minutes: a network trained, and a table of one's own, by whoever has never been here. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { paste, untilRows } from './grid-page.js';
import { changed, pixels } from './playground.js';
import { browserTests, until, untilFocused } from './support.js';

const pageTest = browserTests();
const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };

/** As a spreadsheet copies it. */
const HEIGHTS =
  'Height\tWeight\tSport\n' +
  '201\t98\tbasketball\n195\t90\tbasketball\n198\t101\tbasketball\n190\t88\tbasketball\n' +
  '158\t49\tgymnastics\n162\t55\tgymnastics\n155\t47\tgymnastics\n165\t58\tgymnastics\n';

for (const [name, context] of /** @type {const} */ ([
  ['at a desk', {}],
  ['on a phone', phone],
])) {
  pageTest(`one press trains the network ${name}`, { context }, async ({ page, play }) => {
    const train = play.button('Train');
    const box = await train.boundingBox();
    const height = page.viewportSize()?.height ?? 0;
    assert.ok(box && box.y + box.height <= height, 'Train is in sight without scrolling');
    const before = await pixels(play.surface);
    assert.ok(new Set(before).size > 10, 'the untrained network is a picture already');
    await train.click();
    await play.untilPast(100);
    await until(
      'another surface',
      () => pixels(play.surface),
      (now) => changed(before, now) > 0.2,
    );
  });

  pageTest(
    `one press takes the table on the clipboard ${name}`,
    { context: { ...context, permissions: ['clipboard-read', 'clipboard-write'] } },
    async ({ page, play }) => {
      await page.evaluate((text) => navigator.clipboard.writeText(text), HEIGHTS);
      await play.button('Paste table').click();
      await page.getByRole('dialog', { name: 'Pasted table' }).waitFor();
      await play.button('Replace table').click();
      await play.settle();
      await play.train();
      await play.untilPast(50);
      const heads = await play.heads();
      assert.deepEqual(heads, ['Height Input', 'Weight Input', 'Sport Target']);
      await play.prediction.getByText(/^Probability of/).waitFor();
    },
  );

  pageTest(
    `where the clipboard may not be read there is a field to paste into ${name}`,
    { context },
    async ({ page, play }) => {
      await play.button('Paste table').click();
      const dialog = page.getByRole('dialog', { name: 'Paste a table' });
      const field = dialog.getByRole('textbox', { name: 'Table' });
      await untilFocused(field);
      await assertAccessible(page, 'the field to paste into');
      await dialog.getByRole('button', { name: 'Continue' }).click();
      await untilFocused(field);
      await field.fill('word');
      await dialog.getByRole('button', { name: 'Continue' }).click();
      await dialog.getByText(/^This is not a table yet/).waitFor();
      await field.focus();
      await paste(page, HEIGHTS, '');
      await page.getByRole('dialog', { name: 'Pasted table' }).waitFor();
      await play.button('Replace table').click();
      await untilRows(play, 'the pasted rows', (all) => all[0] === '201|98|basketball');
      await play.button('Paste table').click();
      await field.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    },
  );
}

pageTest('a table pasted over cells can become the table after all', {}, async ({ page, play }) => {
  const before = '2|60|50|fail';
  await play.cell(1, 1).click();
  await paste(page, 'Height\tWeight\n201\t98\n158\t49\n', '');
  await untilRows(play, 'the words in the cells', (all) =>
    all[0].startsWith('Height “Height” is not'),
  );
  await play.button('Use it as a new table').click();
  const dialog = page.getByRole('dialog', { name: 'Pasted table' });
  await dialog.waitFor();
  await play.button('Cancel').click();
  await dialog.waitFor({ state: 'detached' });
  await untilRows(play, 'the cells of before', (all) => all[0] === before);
  await play.cell(1, 3).click();
  await paste(page, HEIGHTS, '');
  await play.data.getByText(/found no room to the right/).waitFor();
  await play.button('Use it as a new table').click();
  await play.button('Replace table').click();
  await untilRows(play, 'the pasted rows', (all) => all[0] === '201|98|basketball');
  await play.cell(1, 1).click();
  await paste(page, '170\t60\n171\t61\n', '');
  await play.data.getByText('4 cells pasted.').waitFor();
  assert.equal(await play.button('Use it as a new table').count(), 0, 'samples alone are samples');
});

pageTest(
  'on a phone the training settings are one line, and a mistake in them opens it',
  { context: phone },
  async ({ page, play }) => {
    const fold = play.settings.getByRole('button', { name: /^Training settings/ });
    assert.match((await fold.textContent()) ?? '', /Adam · 0.01 · 4/);
    assert.equal(await play.batchSize.isVisible(), false);
    const data = await play.data.boundingBox();
    assert.ok(data && data.y < 140, `the table begins at ${data?.y}`);
    await fold.tap();
    await play.batchSize.fill('0');
    await fold.tap();
    await play.batchSize.waitFor({ state: 'hidden' });
    await play.settings.getByRole('button', { name: 'Batch size' }).tap();
    await untilFocused(play.batchSize);
    assert.equal(await fold.getAttribute('aria-expanded'), 'true');
  },
);

pageTest(
  'on a phone the output is seen while it trains, and a tap leads to it',
  { context: phone },
  async ({ page, play }) => {
    const glance = page.getByRole('button', { name: 'Go to the output' });
    assert.equal(await glance.count(), 0);
    await play.train();
    await glance.waitFor();
    await until(
      'its picture',
      () => pixels(glance),
      (rgba) => new Set(rgba).size > 10,
    );
    await assertAccessible(page, 'training on a phone');
    await glance.tap();
    await glance.waitFor({ state: 'detached' });
    await until(
      'the plane in sight',
      async () => (await play.surface.boundingBox())?.y ?? -1,
      (y) => y >= 0 && y < 500,
    );
    await play.pause();
  },
);

pageTest('at a desk no second picture is shown', {}, async ({ page, play }) => {
  await play.train();
  await play.untilPast(100);
  assert.equal(await page.getByRole('button', { name: 'Go to the output' }).count(), 0);
});

/** Runs in the page. Parts of the bar that lie over each other. */
function overlaps() {
  const parts = [...document.querySelectorAll('.top > *, .run > *')].filter(
    (part) => part.checkVisibility() && !part.matches('.visually-hidden, .run'),
  );
  const boxes = parts.map((part) => ({ name: part.className, box: part.getBoundingClientRect() }));
  return boxes.flatMap((a, at) =>
    boxes
      .slice(at + 1)
      .filter(
        (b) =>
          a.box.left < b.box.right - 1 &&
          b.box.left < a.box.right - 1 &&
          a.box.top < b.box.bottom - 1 &&
          b.box.top < a.box.bottom - 1,
      )
      .map((b) => `${a.name} over ${b.name}`),
  );
}

for (const [pointer, context] of /** @type {const} */ ([
  ['a mouse', {}],
  ['fingers', { hasTouch: true, isMobile: true }],
])) {
  pageTest(
    `the bar has room for all of it, in every width, for ${pointer}`,
    { context },
    async ({ page, play }) => {
      await play.openDataset('House prices, Lahore');
      await page.locator('#projects').click();
      await page.locator('#project-name').fill('A rather long name of a project');
      await page.locator('#project-name').press('Enter');
      await page.keyboard.press('Escape');
      for (const width of [320, 360, 430, 768, 840, 960, 1280, 1440, 1600, 1920]) {
        await page.setViewportSize({ width, height: 800 });
        await until(
          `nothing lies over another at ${width} pixels`,
          () => page.evaluate(overlaps),
          ({ length }) => length === 0,
        );
      }
    },
  );
}
