/** The network: its layers and their options, single weights, and what very large ones look like. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { changed, lossOf, pixels } from './playground.js';
import { browserTests, texts, until, untilFocused } from './support.js';

/** @import { Page } from 'playwright-core' */
/** @import { Playground } from './playground.js' */

const pageTest = browserTests();

/** @param {Playground} play @param {RegExp} name of the network's picture */
async function untilNetwork(play, name) {
  await play.page.getByRole('img', { name }).waitFor();
}

/** @param {Playground} play */
const undo = (play) => play.page.getByRole('button', { name: /^Undo/ }).click();

/** Waits until all weights are those. @param {Playground} play @param {readonly string[]} wanted */
const untilWeights = (play, wanted) =>
  until(
    'the weights of before',
    () => play.weights(),
    (now) => JSON.stringify(now) === JSON.stringify(wanted),
  );

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

pageTest('options of a layer keep what was learned, and say so in words', {}, async ({ play }) => {
  await play.steps(3);
  const layer = play.layer('Hidden layer 1');
  const dialog = await play.openLayer('Hidden layer 1');
  await dialog.getByRole('textbox', { name: 'Dropout %' }).fill('20');
  await dialog.getByRole('combobox', { name: 'Normalization' }).selectOption('batch');
  await dialog.getByRole('textbox', { name: 'L2 penalty' }).fill('0.01');
  await dialog.getByRole('textbox', { name: 'Max norm' }).fill('3');
  await dialog.getByRole('checkbox', { name: 'Freeze' }).check();
  await dialog.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await untilFocused(play.button('Options of Hidden layer 1'));
  assert.deepEqual(await texts(layer.getByRole('listitem')), [
    'batch norm',
    'dropout 20 %',
    'own penalty',
    'max norm',
    'frozen',
  ]);
  assert.equal((await play.step()).epoch, 4);
  await play.layer('Output layer').getByRole('combobox').selectOption('Linear');
  await play.list('Loss').selectOption({ label: 'Mean squared error' });
  assert.equal((await play.step()).epoch, 5);
});

pageTest(
  'what cannot be used is said in the dialog, and at the head of the layer',
  {},
  async ({ page, play }) => {
    const dialog = await play.openLayer('Output layer');
    const field = dialog.getByRole('textbox', { name: 'L1 penalty' });
    await field.fill('-1');
    await play.messageAt(field);
    await dialog.press('Escape');
    await play
      .layer('Output layer')
      .getByText(/-1|\u22121/)
      .waitFor();
    await page.getByRole('button', { name: 'Output layer' }).first().click();
    await dialog.waitFor();
    await untilFocused(field);
    await field.fill('');
    await play.untilValid(field);
  },
);

pageTest(
  'layers are moved, doubled, put between and removed, and it is undone',
  {},
  async ({ page, play }) => {
    await play.openDataset('XOR');
    await untilNetwork(play, /layer sizes 4, 2, 1,/);
    const dialog = await play.openLayer('Hidden layer 1');
    await dialog.getByRole('button', { name: 'Move right' }).click();
    await untilNetwork(play, /layer sizes 2, 4, 1,/);
    const second = page.getByRole('dialog', { name: 'Hidden layer 2', exact: true });
    await second.getByRole('button', { name: 'Duplicate' }).click();
    await untilNetwork(play, /layer sizes 2, 4, 4, 1,/);
    await second.getByRole('button', { name: 'Insert before' }).click();
    await untilNetwork(play, /layer sizes 2, 2, 4, 4, 1,/);
    const third = page.getByRole('dialog', { name: 'Hidden layer 3', exact: true });
    await third.getByRole('button', { name: 'Remove', exact: true }).click();
    await untilNetwork(play, /layer sizes 2, 2, 4, 1,/);
    for (let i = 0; i < 4; i++) await undo(play);
    await untilNetwork(play, /layer sizes 4, 2, 1,/);
  },
);

pageTest(
  'a layer is dragged by its name, and units by their number',
  {},
  async ({ page, play }) => {
    await play.openDataset('XOR');
    await untilNetwork(play, /layer sizes 4, 2, 1,/);
    const name = play.layer('Hidden layer 1').locator('.layer-name');
    const from = await name.boundingBox();
    const to = await play.layer('Hidden layer 2').boundingBox();
    assert.ok(from && to);
    const marked = page.locator('[data-before], [data-after]');
    await page.mouse.move(from.x + 10, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width - 6, from.y + 8, { steps: 6 });
    await marked.waitFor();
    // Taken for scrolling, a drag leaves nothing behind.
    await name.dispatchEvent('pointercancel');
    await marked.waitFor({ state: 'detached' });
    await page.mouse.up();
    await page.mouse.move(from.x + 10, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width - 6, from.y + 8, { steps: 6 });
    await page.mouse.up();
    await untilNetwork(play, /layer sizes 2, 4, 1,/);
    const units = await play.units(1).boundingBox();
    assert.ok(units);
    const [x, y] = [units.x + units.width / 2, units.y + units.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 41, y, { steps: 8 });
    await page.mouse.up();
    await untilNetwork(play, /layer sizes 7, 4, 1,/);
    // One drag is one step.
    await undo(play);
    await untilNetwork(play, /layer sizes 2, 4, 1,/);
  },
);

pageTest(
  'what needs new weights says so first, and undo brings back what was learned',
  {},
  async ({ page, play }) => {
    const note = page.getByText(/needs new weights; undo brings back/);
    assert.equal(await note.count(), 0);
    await play.steps(4);
    await note.waitFor();
    const learned = await play.weights();
    await play.button('One unit more in Hidden layer 1').click();
    await untilNetwork(play, /layer sizes 7, 1,/);
    await play.untilEpoch(0);
    await undo(play);
    await play.untilEpoch(4);
    await untilWeights(play, learned);
  },
);

pageTest('a weight is typed in the table, in a run too, and undone', {}, async ({ page, play }) => {
  const before = await play.weights();
  const cell = page.getByRole('textbox', { name: 'Weight from Study hours to Unit 2' });
  await cell.fill('1.5');
  await cell.press('Enter');
  await until(
    'the weight as it was typed',
    () => cell.inputValue(),
    (value) => value === '1.50',
  );
  await undo(play);
  await untilWeights(play, before);

  await play.train();
  await play.untilPast(3);
  const bias = page.getByRole('textbox', { name: /^Bias of pass/ });
  await bias.fill('-40');
  await bias.press('Enter');
  await until(
    'the bias as it was typed, or a little later',
    () => bias.inputValue(),
    (value) => lossOf(value) < -30,
  );
  await play.button('Pause').waitFor();
});

pageTest(
  'the picture says exact values, and a press opens a weight',
  {},
  async ({ page, play }) => {
    const before = await play.weights();
    const digits = await at(page, 0.89, 0.5);
    await page.mouse.move(digits.x, digits.y);
    await page.locator('.tooltip', { hasText: 'pass: Sigmoid, bias 0' }).waitFor();
    await page.mouse.click(digits.x, digits.y);
    const dialog = page.getByRole('dialog', { name: 'Bias of pass' });
    const field = dialog.getByRole('textbox');
    await untilFocused(field);
    await field.fill('0.75');
    await field.press('Enter');
    const bias = page.getByRole('textbox', { name: 'Bias of pass' }).last();
    await until(
      'the bias',
      () => bias.inputValue(),
      (value) => value === '0.75',
    );
    await dialog.getByRole('slider').focus();
    const slide = page.getByRole('slider', { name: /Bias of pass/ });
    await slide.press('Home');
    await until(
      'the least that the slider has',
      () => bias.inputValue(),
      (value) => lossOf(value) === -3,
    );
    await slide.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await undo(play);
    await undo(play);
    await untilWeights(play, before);
  },
);

pageTest(
  'a finger opens a weight',
  { context: { hasTouch: true, viewport: { width: 360, height: 780 } } },
  async ({ page }) => {
    const digits = await at(page, 0.9, 0.5);
    await page.touchscreen.tap(digits.x, digits.y);
    const dialog = page.getByRole('dialog', { name: /^Bias of/ });
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Close' }).tap();
    await dialog.waitFor({ state: 'detached' });
  },
);

pageTest(
  'the summary tells shape, parameters and multiply-adds of every layer',
  {},
  async ({ page, play }) => {
    const dialog = await play.openLayer('Hidden layer 1');
    await dialog.getByRole('combobox', { name: 'Normalization' }).selectOption('batch');
    await dialog.press('Escape');
    await page.getByText('Summary', { exact: true }).click();
    const table = page.getByRole('region', { name: 'Summary of the network' });
    await table.getByText('Batch normalization').waitFor();
    assert.deepEqual(await texts(table.getByRole('row')), [
      'Layer Output shape Parameters Multiply-adds per row',
      'Inputs (rows, 3) 0 0',
      'Hidden layer 1 Dense, ReLU (rows, 6) 24 18',
      'Batch normalization (rows, 6) 24 12',
      'Output layer Dense, Sigmoid (rows, 1) 7 6',
      'Total 55 36',
      'Trainable 43',
    ]);
  },
);

pageTest('tiles show histograms where they are asked to', {}, async ({ page, play }) => {
  await play.steps(5);
  const before = await pixels(play.network);
  await page.getByRole('checkbox', { name: 'Histograms' }).check();
  await until(
    'another picture',
    async () => changed(before, await pixels(play.network)),
    (share) => share > 0.02,
  );
});

pageTest(
  'a network of hundreds of units is drawn, and every weight of it can be reached',
  {},
  async ({ page, play }) => {
    await play.openDataset('Digits');
    await play.units(1).fill('128');
    await play.button('Add layer').click();
    await play.units(2).fill('64');
    await untilNetwork(play, /with 64 features, layer sizes 128, 64, 10,/);
    const first = await pixels(play.network);
    const more = await at(page, 0.3, 0.97);
    await page.mouse.move(more.x, more.y);
    await page.locator('.tooltip', { hasText: 'of 128 are not drawn' }).waitFor();
    await page.mouse.click(more.x, more.y);
    await until(
      'the next units',
      async () => changed(first, await pixels(play.network)),
      (share) => share > 0.02,
    );
    // The second column shows weights of pixels.
    let down = 0.48;
    await until(
      'the weight of a pixel',
      async () => {
        down = down > 0.54 ? 0.48 : down + 0.004;
        const tile = await at(page, 0.31, down);
        await page.mouse.move(tile.x, tile.y);
        return page.locator('.tooltip').textContent();
      },
      (text) => /row \d, column \d\) → Unit \d+ of hidden layer 1: weight/.test(text ?? ''),
    );
    await page.getByText('Every weight and bias').click();
    await page.getByRole('button', { name: 'Inputs after, Hidden layer 2' }).click();
    await page
      .getByRole('textbox', {
        name: 'Weight from Unit 20 of hidden layer 1 to Unit 1 of hidden layer 2',
        exact: true,
      })
      .waitFor();
    await page.getByRole('button', { name: 'Units after, Hidden layer 2' }).click();
    await page
      .getByRole('textbox', {
        name: 'Weight from Unit 20 of hidden layer 1 to Unit 20 of hidden layer 2',
        exact: true,
      })
      .waitFor();
  },
);

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  pageTest(
    `options, editor and tables have no faults that axe finds: ${colorScheme}`,
    { context: { colorScheme, reducedMotion: 'reduce' } },
    async ({ page, play }) => {
      await play.steps(1);
      await play.weights();
      await page.getByText('Summary', { exact: true }).click();
      const digits = await at(page, 0.89, 0.5);
      await page.mouse.click(digits.x, digits.y);
      await page.getByRole('dialog', { name: 'Bias of pass' }).waitFor();
      await assertAccessible(page, 'weights');
      await page.keyboard.press('Escape');
      await play.openLayer('Hidden layer 1');
      await assertAccessible(page, 'options of a layer');
    },
  );
}
