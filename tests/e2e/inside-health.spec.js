/** Health of the layers, the line that says what is in the way, and the doctor of a run that diverged. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { lossOf } from './playground.js';
import { browserTests, until } from './support.js';
/** @import { Page } from 'playwright-core' */

const browserTest = browserTests();

/** @param {Page} page */
async function openHealth(page) {
  await page.getByRole('button', { name: 'Look inside' }).click();
  await page.getByRole('tab', { name: 'Health' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Health' });
  await panel.waitFor();
  return panel;
}

browserTest(
  'health: figures of every layer over the epochs, read by slider and pointer',
  {},
  async ({ page, play }) => {
    const panel = await openHealth(page);
    await panel.getByText('Train first', { exact: false }).waitFor();
    await play.trainTo(40);
    const table = panel.getByRole('table');
    const layer = table.getByRole('row', { name: /^Layer 1 6 units, ReLU/ });
    await layer.waitFor();
    assert.equal(await table.getByRole('row').count(), 3, 'head, hidden layer, output layer');
    const gradient = layer.getByRole('cell').first().locator('b');
    const now = await gradient.textContent();
    const slider = panel.getByRole('slider', { name: 'Values at epoch' });
    assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /^epoch [\d,]+, now$/);
    await slider.focus();
    await page.keyboard.press('Home');
    await panel.getByText('epoch 0', { exact: true }).waitFor();
    assert.notEqual(await gradient.textContent(), now);
    await page.keyboard.press('End');
    await until(
      'the newest value',
      () => gradient.textContent(),
      (text) => text === now,
    );
    const chart = layer.locator('svg').first();
    const box = await chart.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 1, box.y + box.height / 2);
    await panel.getByText(/^epoch [\d,]+$/).waitFor();
    await page.mouse.move(box.x, box.y - 60);
    await until(
      'the newest value',
      () => gradient.textContent(),
      (text) => text === now,
    );
    await assertAccessible(page, 'health of the layers');
  },
);

browserTest(
  'health: a fault is named with its evidence, and one press mends it; undo takes that back',
  {},
  async ({ page, play }) => {
    await play.openDataset('Vanishing gradient');
    // It stops by itself.
    await play.train();
    await play.untilEpoch(400);
    const before = lossOf((await play.read()).training);
    assert.ok(before > 0.6, `${before}`);
    const panel = await openHealth(page);
    await panel.getByRole('heading', { name: 'Vanishing gradient' }).waitFor();
    await panel
      .getByText(/^Layers 1, 2 and 3 receive as little as 1\/\d+ of the gradient/)
      .waitFor();
    await assertAccessible(page, 'a fault');
    const remedy = panel.getByRole('button', { name: /^Do it and train: ReLU/ });
    await remedy.focus();
    await page.keyboard.press('Enter');
    await until(
      'the network learns',
      async () => lossOf((await play.read()).training),
      (loss) => loss < 0.1,
    );
    await panel.getByText('No fault found so far.').waitFor();
    const activation = play.layer('Hidden layer 5').getByRole('combobox', { name: 'Activation' });
    assert.equal(await activation.inputValue(), 'relu');
    await play.button('Undo: a remedy').click();
    await until(
      'sigmoid again',
      () => activation.inputValue(),
      (value) => value === 'sigmoid',
    );
  },
);

browserTest(
  'a quiet line says what is in the way, leads into the tab, and can be dismissed',
  {},
  async ({ page, play }) => {
    await play.openDataset('Dying ReLU');
    await play.trainTo(60);
    const line = page.getByText('Dying ReLU?');
    await line.waitFor();
    await assertAccessible(page, 'the quiet line');
    await page.getByRole('button', { name: 'See why, and what helps' }).click();
    await page.getByRole('heading', { name: 'Dying ReLU' }).waitFor();
    await line.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Close “Look inside”' }).click();
    await line.waitFor();
    await page.getByRole('button', { name: 'Do not show this for this table' }).click();
    await line.waitFor({ state: 'detached' });
    await play.trainTo(100);
    const panel = await openHealth(page);
    await panel.getByRole('heading', { name: 'Dying ReLU' }).waitFor();
  },
);

browserTest(
  'a run that diverges is told why, and the repair trains',
  {},
  async ({ page, play }) => {
    await play.list('Dataset').selectOption({ label: 'A learning rate that diverges' });
    await until(
      'its rate',
      () => play.learningRate.inputValue(),
      (rate) => rate === '3',
    );
    await play.button('Train').click();
    const notice = page.getByRole('region', { name: 'The weights grew without limit' });
    await notice.getByText('The learning rate of 3 overshoots', { exact: false }).waitFor();
    await assertAccessible(page, 'a run that diverged');
    await notice.getByText(/back at epoch \d+, with a loss of \d(\.\d+)?:/).waitFor();
    await until(
      'the loss of that epoch',
      async () => lossOf((await play.read()).training),
      (loss) => loss < 10,
    );
    const panel = await openHealth(page);
    await panel.getByText('The learning rate of 3 overshoots', { exact: false }).waitFor();
    assert.equal(await notice.getByRole('listitem').count(), 0, 'the repairs stand in the panel');
    await page.getByRole('button', { name: 'Close “Look inside”' }).click();
    await notice
      .getByRole('button', { name: 'Do it and train: A learning rate of 0.01 instead of 3.' })
      .click();
    await notice.waitFor({ state: 'detached' });
    await until(
      'it learns',
      async () => lossOf((await play.read()).training),
      (loss) => loss < 0.1,
    );
    assert.equal(await play.learningRate.inputValue(), '0.01');
  },
);

browserTest(
  'the menu of a column says whether its numbers are scaled',
  {},
  async ({ page, play }) => {
    await play.openDataset('Unscaled inputs');
    const menu = await play.openColumn('attendance');
    await menu.getByText('Large numbers make training unstable', { exact: false }).waitFor();
    await menu.locator('label', { has: page.getByRole('radio', { name: 'Scaled' }) }).click();
    await menu.getByText(/^Mean \d/).waitFor();
  },
);
