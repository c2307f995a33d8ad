/** The curves over the epochs: chosen, read, zoomed, marked and taken along. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { assertAccessible } from './axe.js';
import { lossOf } from './playground.js';
import { browserTests, texts, until } from './support.js';

/** @import { Page } from 'playwright-core' */

const pageTest = browserTests();

/** @param {Page} page */
const partsOf = (page) => ({
  panel: page.getByRole('region', { name: 'Progress' }),
  reader: page.getByRole('slider', { name: 'Values of the curve' }),
  measure: page.getByRole('combobox', { name: 'Curve shown' }),
  /** @param {string} name */
  button: (name) => page.getByRole('button', { name, exact: true }),
});

/** @param {Page} page */
const valueOf = (page) => partsOf(page).reader.getAttribute('aria-valuetext');

/** Presses a button and reads the file that comes. @param {Page} page @param {string} name */
async function fileOf(page, name) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

pageTest('values are read by keyboard and by pointer', {}, async ({ page, play }) => {
  const { reader } = partsOf(page);
  await play.steps(4);
  await reader.focus();
  await page.keyboard.press('Home');
  await until(
    'the first point',
    () => valueOf(page),
    (text) => text === 'Epoch 0, training 0.6968',
  );
  await page.keyboard.press('ArrowRight');
  await until(
    'the next',
    () => valueOf(page),
    (text) => /^Epoch 1, training 0\.6/.test(text ?? ''),
  );
  await page.locator('.curve-tip').filter({ hasText: 'Epoch 1' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.curve-tip').waitFor({ state: 'hidden' });
  await play.curve.hover();
  await page.locator('.curve-tip').filter({ hasText: 'training 0.' }).waitFor();
});

pageTest('metrics and the learning rate have curves too', {}, async ({ page, play }) => {
  const { measure, reader } = partsOf(page);
  await play.trainTo(60);
  assert.deepEqual(await texts(measure.getByRole('option')), ['Loss', 'Accuracy', 'Learning rate']);
  await measure.selectOption('accuracy');
  await until(
    'an accuracy',
    () => valueOf(page),
    (text) => /training \d+\.\d %$/.test(text ?? ''),
  );
  await measure.selectOption('learningRate');
  await until(
    'a rate',
    () => valueOf(page),
    (text) => /training 0\.01$/.test(text ?? ''),
  );
  await page.getByRole('combobox', { name: 'Smoothing' }).selectOption({ label: 'Smoothed' });
  await reader.focus();
  await assertAccessible(page, 'the chart is read');
});

pageTest('zoom by drag, keys and buttons, and back by double click', {}, async ({ page, play }) => {
  const { button, reader } = partsOf(page);
  await play.trainTo(100);
  const all = button('Show all epochs');
  assert.equal(await all.getAttribute('aria-disabled'), 'true');
  const over = page.locator('.curve .u-over');
  await over.scrollIntoViewIfNeeded();
  const box = await over.boundingBox();
  assert.ok(box);
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.25, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.75, y, { steps: 4 });
  await page.mouse.up();
  const isZoomed = async () => (await all.getAttribute('aria-disabled')) === null;
  await until('a zoom', isZoomed, Boolean);
  await reader.focus();
  await page.keyboard.press('Home');
  const first = /Epoch (\d+)/.exec((await valueOf(page)) ?? '');
  assert.ok(Number(first?.[1]) > 10, String(first));
  await over.dblclick();
  await until('all of it', isZoomed, (zoomed) => !zoomed);
  await reader.focus();
  await page.keyboard.press('+');
  await until('a zoom by key', isZoomed, Boolean);
  await all.click();
  await until('all again', isZoomed, (zoomed) => !zoomed);
  await button('Show fewer epochs').click();
  await button('Show more epochs').click();
  await until('all once more', isZoomed, (zoomed) => !zoomed);
});

const CHANGES = ['Learning rate: 0.01 → 0.05', 'Optimizer: Adam → SGD'];

pageTest('a changed setting is marked and told', {}, async ({ page, play }) => {
  const { panel, reader } = partsOf(page);
  await play.steps(3);
  await play.learningRate.fill('0.05');
  await play.list('Optimizer').selectOption({ label: 'SGD' });
  await play.steps(2);
  await reader.focus();
  for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
  await until(
    'the mark',
    () => valueOf(page),
    // In the order in which the engine took them, or of the form where it took both at once.
    (text) => /^Epoch 3, /.test(text ?? '') && CHANGES.every((each) => text?.includes(each)),
  );
  await panel.getByText('Table and files').click();
  const item = panel.getByRole('listitem').filter({ hasText: 'Epoch 3:' });
  await item.waitFor();
  for (const each of CHANGES) assert.ok((await texts(item))[0].includes(each), each);
  await play.reset();
  await item.waitFor({ state: 'detached' });
});

pageTest('before the first epoch the files have its loss already', {}, async ({ page, play }) => {
  const { training } = await play.settled();
  await page.getByText('Table and files').click();
  const svg = (await fileOf(page, 'SVG')).bytes.toString();
  assert.match(svg, /<circle cx="110" /, 'a point at epoch 0');
  for (const text of ['Epoch', 'Training']) assert.ok(svg.includes(`>${text}</text>`), text);
  const [head, row, rest] = (await fileOf(page, 'CSV')).bytes.toString().split('\r\n');
  assert.match(head, /^epoch,trainingLoss,/);
  const [epoch, loss] = row.split(',').map(Number);
  assert.deepEqual([epoch, loss.toFixed(2), rest], [0, lossOf(training).toFixed(2), '']);
});

pageTest('the curve is taken along as PNG, SVG and CSV', {}, async ({ page, play }) => {
  await play.openDataset('Circle');
  await play.trainTo(30);
  const { epoch } = await play.settled();
  await page.getByText('Table and files').click();
  const svg = await fileOf(page, 'SVG');
  assert.equal(svg.name, 'training.svg');
  assert.match(svg.bytes.toString(), /^<svg [\s\S]*>Validation<\/text>[\s\S]*<\/svg>\n$/);
  const csv = await fileOf(page, 'CSV');
  const [head, ...rows] = csv.bytes.toString().trimEnd().split('\r\n');
  assert.match(head, /^epoch,trainingLoss,validationLoss,training\.accuracy,validation\.accuracy/);
  assert.equal(rows[rows.length - 1].split(',')[0], String(epoch));
  assert.ok(rows.length > 20, String(rows.length));
  const png = await fileOf(page, 'PNG');
  assert.equal(png.bytes.subarray(1, 4).toString(), 'PNG');
  assert.equal(png.bytes.readUInt32BE(16), 2400);
});
