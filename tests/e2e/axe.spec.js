/** axe, the accessibility checker, on the page in every state that looks different. */
import { assertAccessible } from './axe.js';
import { browserTests } from './support.js';

/** @import { Page } from 'playwright-core' */
/** @import { Playground } from './playground.js' */

const pageTest = browserTests();

/**
 * Walks through the states of the page that look different.
 * @param {Page} page
 * @param {Playground} play
 */
async function assertEveryState(page, play) {
  await assertAccessible(page, 'first load');
  await play.openSettings();
  await play.train();
  await play.untilPast(1);
  await assertAccessible(page, 'running');
  await play.pause();
  await assertAccessible(page, 'paused');
  const tools = page.getByRole('group', { name: 'What a click on the plot does' });
  await tools.getByText('Add', { exact: true }).click();
  await page.getByRole('application', { name: 'Points of the plot' }).focus();
  await page.keyboard.press('n');
  await page.getByText(/^Arrow keys move the cross-hair/).waitFor();
  await assertAccessible(page, 'a point of the plot, and one to be added');
  await tools.getByText('Select', { exact: true }).click();
  await page.getByText('Table and files').click();
  await play.weights();
  await play.settings.getByText('More', { exact: true }).click();
  await assertAccessible(page, 'everything open');
  await play.batchSize.fill('0');
  await play.messageAt(play.batchSize);
  await play.units(1).fill('0');
  await play.messageAt(play.units(1));
  await assertAccessible(page, 'two mistakes');
  await play.batchSize.fill('4');
  await play.units(1).fill('6');
  await play.untilValid(play.units(1));
  await (await play.edit(play.cell(1, 1))).fill('two');
  await assertAccessible(page, 'a cell being edited');
  await play.grid.getByRole('textbox').press('Enter');
  await play.messageAt(play.cell(1, 1));
  await assertAccessible(page, 'a bad cell');
  await play.list('Optimizer').selectOption({ label: 'SGD' });
  await play.batchSize.fill('3');
  await play.learningRate.fill('1e30');
  await play.button('Train').click();
  await page.getByRole('heading', { name: 'The weights grew without limit' }).waitFor();
  await assertAccessible(page, 'diverged');
}

pageTest('axe finds nothing in the states of the grid', {}, async ({ page, play }) => {
  await play.cell(2, 1).click();
  await play.cell(3, 2).click({ modifiers: ['Shift'] });
  await page.keyboard.press('Delete');
  await assertAccessible(page, 'a range, and empty cells');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu').waitFor();
  await assertAccessible(page, 'the menu of rows');
  await page.keyboard.press('Escape');
  await play.button('Find').click();
  await page.getByRole('searchbox').fill('pass');
  await play.button('Sort and filter').click();
  await play.list('Sort by').selectOption({ label: 'Result' });
  await play.list('Column').selectOption({ label: 'Result' });
  await play.page.getByRole('textbox', { name: 'Value' }).fill('pass');
  await play.data.getByText(/2 of 4 rows shown/).waitFor();
  await assertAccessible(page, 'found, sorted and filtered');
  await play.button('Wide table').click();
  await assertAccessible(page, 'wide');
  await play.openDataset('Two clouds');
  await assertAccessible(page, 'a long table');
});

pageTest('axe finds nothing in any state, light', {}, async ({ page, play }) => {
  await assertEveryState(page, play);
});

pageTest(
  'axe finds nothing in any state, dark',
  { context: { colorScheme: 'dark' } },
  async ({ page, play }) => {
    await assertEveryState(page, play);
  },
);

pageTest(
  'axe finds nothing in any state on a phone',
  { context: { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true } },
  async ({ page, play }) => {
    await assertEveryState(page, play);
  },
);

pageTest(
  'axe finds nothing with forced colours',
  { context: { forcedColors: 'active' } },
  async ({ page, play }) => {
    await assertAccessible(page, 'first load');
    await play.batchSize.fill('0');
    await play.messageAt(play.batchSize);
    await assertAccessible(page, 'a mistake');
  },
);

pageTest('axe finds nothing on tables of every kind', {}, async ({ page, play }) => {
  for (const title of [
    'Students, 240 rows',
    'Rings',
    'From a formula',
    'Sine',
    'Iris flowers',
    'House prices, Lahore',
    'Digits',
  ]) {
    await play.openDataset(title);
    await play.step();
    await assertAccessible(page, title);
  }
});

for (const [name, context] of /** @type {const} */ ([
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }],
])) {
  pageTest(`axe finds nothing in the preview of a file, ${name}`, { context }, async ({ page }) => {
    const text = 'id;size;price\n1;"1,234";x\n2;NA;y\n3;many;x\n4;"5,678";y\n5;"1,000"\n';
    const buffer = Buffer.from(text);
    await page
      .getByLabel('Open CSV')
      .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('dialog').waitFor();
    await assertAccessible(page, 'the preview');
  });
}

pageTest(
  'axe finds nothing in a browser without WebAssembly',
  { initScript: 'delete globalThis.WebAssembly;', ready: false },
  async ({ page }) => {
    await page.getByRole('heading', { name: 'Training cannot start here' }).waitFor();
    await assertAccessible(page, 'no engine');
  },
);

for (const width of [1440, 360]) {
  pageTest(
    `axe finds nothing in the list of projects and its notices, ${width} pixels wide`,
    { context: { viewport: { width, height: 800 } } },
    async ({ page }) => {
      const control = page.locator('#projects');
      await control.click();
      await page.getByRole('button', { name: 'New', exact: true }).click();
      await control.getByText('Saved', { exact: true }).waitFor({ state: 'attached' });
      await control.click();
      await page.getByRole('button', { name: 'Duplicate' }).click();
      await page.locator('.projects-panel').waitFor({ state: 'detached' });
      await control.click();
      await assertAccessible(page, 'two projects');
      await page.getByRole('button', { name: 'Delete My project', exact: true }).click();
      await page.getByLabel('Open CSV').setInputFiles({
        name: 'other.json',
        mimeType: 'application/json',
        buffer: Buffer.from('{}'),
      });
      await page.getByText('other.json cannot be opened as a project.').waitFor();
      await page.getByText('“My project” was deleted.').waitFor();
      await assertAccessible(page, 'two notices');
    },
  );
}

for (const [name, context] of /** @type {const} */ ([
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }],
  ['with forced colours', { forcedColors: 'active' }],
])) {
  pageTest(
    `axe finds nothing in the group of the split, ${name}`,
    { context },
    async ({ page, play }) => {
      await play.openDataset('Iris flowers');
      await page.getByRole('button', { name: 'Training and validation', exact: true }).click();
      const group = page.getByRole('group', { name: 'Training and validation' });
      await group.getByRole('spinbutton', { name: 'Copies of each row' }).fill('2');
      await group.getByText('240 rows more to train on').waitFor();
      // What the bar at the top covers half is no target there.
      await page.evaluate(() => scrollTo(0, 0));
      await assertAccessible(page, 'with copies');
      const kind = group.getByRole('combobox', { name: 'Which rows validate' });
      await kind.selectOption({ label: 'Those that a column marks' });
      await play.messageAt(group.getByRole('combobox', { name: 'Column that decides' }));
      await page.evaluate(() => scrollTo(0, 0));
      await assertAccessible(page, 'a mistake');
    },
  );
}
