/** Several numbers that are predicted together. */
import assert from 'node:assert/strict';
import { pixels } from './playground.js';
import { browserTests, until } from './support.js';

const pageTest = browserTests();

/** Both follow from the inputs, each in its own way and range. */
const table = [
  'a,b,sum,product',
  ...Array.from({ length: 40 }, (_, row) => {
    const [x, y] = [row % 8, (row * 5) % 7];
    return [x + 0.5, y + 0.25, x + y + 0.75, 100 * x * y + row / 8].join();
  }),
].join('\n');

pageTest('two numbers are learned together, and each is shown', {}, async ({ page, play }) => {
  await page
    .getByLabel('Open CSV')
    .setInputFiles({ name: 'two.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await play.button('Replace table').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await play.settle();

  const menu = await play.openColumn('sum');
  await menu.getByText('As target it is predicted together with product.').waitFor();
  await menu.locator('label', { hasText: 'Target' }).click();
  await menu.getByText('Predicted together with product.', { exact: true }).waitFor();
  await menu.press('Escape');
  await page.getByText('2 units, from the table').first().waitFor();
  await play.settle();

  for (const [name, value] of [
    ['a', '3'],
    ['b', '4'],
  ]) {
    await play.prediction.getByRole('textbox', { name, exact: true }).fill(value);
  }
  const told = async () => (await play.prediction.locator('.answer').innerText()).split(/\s+/);
  await until('an answer for both', told, ([a, , b]) => a === 'sum' && b === 'product');

  const output = page.getByRole('region', { name: 'Output' });
  const shown = output.getByRole('combobox', { name: 'Show' });
  assert.equal(await shown.inputValue(), '0');
  await output.locator('.panel-note', { hasText: 'sum' }).waitFor();
  await play.trainTo(30);
  const [label, picture] = [
    await play.surface.getAttribute('aria-label'),
    await pixels(play.surface),
  ];
  await shown.selectOption({ label: 'product' });
  await output.locator('.panel-note', { hasText: 'product' }).waitFor();
  await until(
    'values of the other range',
    () => play.surface.getAttribute('aria-label'),
    (text) => text !== label,
  );
  await until(
    'another picture',
    () => pixels(play.surface),
    (now) => now.join() !== picture.join(),
  );
  await page.getByRole('listitem').filter({ hasText: 'Mean error in sum, product' }).waitFor();
});

pageTest('a category as the target leaves no other', {}, async ({ page, play }) => {
  await play.chooseColumn('Practice score', 'Target');
  await play.chooseColumn('Study hours', 'Target');
  await until(
    'two number targets',
    () => play.heads(),
    (heads) =>
      heads.join() === 'Study hours Target,Attendance (%) Input,Practice score Target,Result Input',
  );
  const menu = await play.openColumn('Result');
  await menu.getByText(/^As target it takes the place of Study hours, Practice score/).waitFor();
  await menu.locator('label', { hasText: 'Target' }).click();
  await menu.getByText('The network predicts this category and nothing else.').waitFor();
  await menu.press('Escape');
  await until(
    'one target',
    () => play.heads(),
    (heads) => heads.filter((head) => head.endsWith('Target')).join() === 'Result Target',
  );
  await page.getByRole('region', { name: 'Output' }).getByText('Probability of pass').waitFor();
});
