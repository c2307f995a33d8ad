/** What is said of changes of the network, for ears, and where another table has taken it away. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { browserTests, until } from './support.js';

/** @import { Page } from 'playwright-core' */

const pageTest = browserTests();

/** @param {Page} page @param {string} text said last, wherever it can be heard */
const said = (page, text) =>
  until(
    `said: ${text}`,
    async () => (await page.locator('.network-said').allTextContents()).map((each) => each.trim()),
    (all) => all.includes(text),
  );

pageTest('changes of the network, undo and redo are said', {}, async ({ page, play }) => {
  await play.button('Add layer').click();
  await said(page, 'Hidden layer 2 added: 6 units, ReLU');
  await play.button('One unit fewer in Hidden layer 2').click();
  await said(page, 'Hidden layer 2: 5 units');
  const undo = play.page.getByRole('button', { name: /^Undo/ });
  await undo.click();
  await said(page, 'Undone: changing units. Units of the hidden layers: 6, 6.');
  await undo.click();
  await said(page, 'Undone: adding a layer. Units of the hidden layers: 6.');
  await play.page.getByRole('button', { name: /^Redo/ }).click();
  await said(page, 'Redone: adding a layer. Units of the hidden layers: 6, 6.');
});

pageTest('in the dialog of a layer it is said inside it', {}, async ({ page, play }) => {
  const dialog = await play.openLayer('Hidden layer 1');
  await dialog.getByRole('button', { name: 'Duplicate' }).click();
  const inside = dialog.locator('.network-said');
  await inside.filter({ hasText: 'a copy of Hidden layer 1' }).waitFor();
  assert.equal(await inside.getAttribute('aria-live'), 'polite');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await said(page, 'Hidden layer 1 removed. 1 hidden layer is left.');
});

pageTest(
  'a table that replaces a changed network says so, and gives it back',
  {},
  async ({ page, play }) => {
    const line = page.getByText('“Iris flowers” brings its own network and settings.');
    const keep = page.getByRole('button', { name: 'Keep mine' });
    await play.openDataset('Iris flowers');
    assert.equal(await keep.count(), 0, 'nothing was changed');
    await play.openDataset('Circle');
    await play.units(1).fill('7');
    await play.openDataset('Iris flowers');
    await line.first().waitFor();
    await said(page, '“Iris flowers” brings its own network and settings.');
    await assertAccessible(page, 'the line');
    await keep.click();
    await keep.waitFor({ state: 'detached' });
    await until(
      'the units of before',
      () => play.units(1).inputValue(),
      (value) => value === '7',
    );
    await play.settle();
    await play.data.getByRole('button', { name: 'Undo: keeping the network of before' }).click();
    await keep.waitFor();
    await page.locator('.network-brought').getByRole('button', { name: 'Undo' }).click();
    await keep.waitFor({ state: 'detached' });
    await until(
      'the table of before',
      () => play.list('Dataset').inputValue(),
      (value) => value === 'circle',
    );
    await until(
      'the units of before',
      () => play.units(1).inputValue(),
      (value) => value === '7',
    );
  },
);
