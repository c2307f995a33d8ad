/** Everything the page shows goes into a link and comes out of it; links of others open too. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { assertAccessible } from './axe.js';
import { Playground } from './playground.js';
import { browserTests, until } from './support.js';
/** @import { Page } from 'playwright-core' */

const pageTest = browserTests();

/** @param {Page} page */
async function share(page) {
  await page.locator('#share').click();
  return until(
    'a link',
    () => page.getByLabel('Link', { exact: true }).inputValue(),
    (link) => link.includes('#v=1'),
  );
}

pageTest(
  'a link opens the same network, trained, as a project of its own',
  {},
  async ({ page, play }) => {
    await play.openDataset('Circle');
    await play.units(1).fill('5');
    await play.button('1 epoch').click();
    await play.untilEpoch(1);
    const start = await share(page);
    await assertAccessible(page, 'the link');
    await page.getByLabel('With what the network has learned').check();
    const trained = await until(
      'a link with weights',
      () => page.getByLabel('Link', { exact: true }).inputValue(),
      (link) => link.length > start.length,
    );
    const loss = await page.locator('.figure-training .figure-value').textContent();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Share' }).waitFor({ state: 'hidden' });

    await page.goto('about:blank');
    await page.goto(trained);
    await play.untilEpoch(0);
    assert.equal(await play.list('Dataset').inputValue(), 'circle');
    assert.equal(await play.units(1).inputValue(), '5');
    assert.equal(await page.locator('.figure-training .figure-value').textContent(), loss);
    // What is typed from now on is not in the address.
    assert.equal(new URL(page.url()).hash, '');
  },
);

pageTest(
  'a link typed over the address of the open page opens as well',
  {},
  async ({ page, play }) => {
    await play.openDataset('Circle');
    await page.evaluate(() => {
      location.hash = '#v=1&data=xor&net=3.tanh&rate=0.1';
    });
    await until(
      'the table of the link',
      () => play.list('Dataset').inputValue(),
      (id) => id === 'xor',
    );
    assert.equal(await play.units(1).inputValue(), '3');
    assert.equal(await play.learningRate.inputValue(), '0.1');
  },
);

pageTest(
  'a link of TensorFlow Playground opens, and says what is not the same',
  { open: false },
  async ({ page, play, url }) => {
    await page.goto(
      `${url}#activation=relu&dataset=spiral&networkShape=4,2&learningRate=0.03&learningRate_hide=true&seed=0.5&problem=classification&tutorial=dp&discretize=true`,
    );
    await play.untilEpoch(0);
    await page.getByText('The link is open as “TensorFlow Playground”').waitFor();
    await page.getByText('tutorial has no counterpart here.').waitFor();
    assert.equal(await play.list('Dataset').inputValue(), 'spiral');
    assert.equal(await play.units(1).inputValue(), '4');
    assert.equal(await play.units(2).inputValue(), '2');
    await page.locator('#at-optimizer-learningRate').waitFor({ state: 'hidden' });
    // It shows the decision alone, and no points that validate, until somebody wants them.
    await page.getByText('validation rows: not shown').waitFor();
    const look = page.locator('details.look');
    await look.getByText('Look', { exact: true }).click();
    assert.equal(
      await look.getByRole('checkbox', { name: /^Only the decision/ }).isChecked(),
      true,
    );
    const points = look.getByRole('checkbox', { name: 'Points of the validation rows' });
    assert.equal(await points.isChecked(), false);
    await points.check();
    await page.getByText('hollow: validation').waitFor();
    await play.button('Train').click();
    await until(
      'training',
      () => play.read(),
      ({ epoch }) => epoch > 3,
    );
  },
);

pageTest(
  'a link that cannot be read leaves everything as it was, and says why',
  { open: false },
  async ({ page, play, url }) => {
    await page.goto(`${url}#v=1&data=students&more=eJwrSS0u`);
    await page.getByText('The link cannot be opened as a project.').waitFor();
    await page.getByText(/damaged or was cut/).waitFor();
    await play.untilEpoch(0);
    assert.equal(await play.list('Dataset').inputValue(), 'students');
  },
);

pageTest(
  'a link to a network that cannot be made says what to mend, and speaks of no previous one',
  { open: false },
  async ({ page, play, url }) => {
    await page.goto(`${url}#v=1&data=circle&net=99999.relu`);
    await page.getByText('One problem to fix before training').waitFor();
    assert.equal(await page.getByText('still shows the previous').count(), 0);
    await play.units(1).fill('4');
    await play.untilEpoch(0);
  },
);

pageTest(
  'what a link says in place of a whole number stands in its field, to be mended there',
  { open: false },
  async ({ page, play, url }) => {
    await page.goto(`${url}#v=1&data=circle&net=x.relu&batch=many`);
    await page.getByText('2 problems to fix before training').waitFor();
    const text = (/** @type {string} */ name) => page.getByRole('textbox', { name, exact: true });
    assert.equal(await text('Units').inputValue(), 'x');
    assert.equal(await text('Batch size').inputValue(), 'many');
    await text('Units').fill('4');
    await text('Batch size').fill('10');
    assert.equal(await play.units(1).inputValue(), '4');
    assert.equal(await play.batchSize.inputValue(), '10');
    await play.untilEpoch(0);
  },
);

pageTest(
  'where the page may not copy, the link is selected',
  { context: { viewport: { width: 360, height: 780 } } },
  async ({ page }) => {
    await share(page);
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
    });
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText(/The text is selected/).waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${width}`);
  },
);

/** Opens a table of one's own. @param {Page} page @param {number} rows */
async function openRows(page, rows) {
  const lines = Array.from({ length: rows }, (_, i) =>
    [Math.sin(i * 7.13) * 100, Math.cos(i * 3.7) * 50, i % 2 ? 'yes' : 'no'].join(','),
  );
  const data = page.getByRole('region', { name: 'Data' });
  const text = ['a,b,y', ...lines].join('\n');
  await page.getByLabel('Open CSV').setInputFiles({
    ...{ name: 'mine.csv', mimeType: 'text/csv' },
    buffer: Buffer.from(text),
  });
  await page.getByRole('dialog').locator('.button.primary').click();
  await until(
    'its rows',
    () => data.locator('.data-count').textContent(),
    (count) => count?.replace(/\D/g, '') === String(rows),
  );
}

pageTest(
  'in place of a link that is too long there is the file, which says the same and opens the same',
  { context: { acceptDownloads: true } },
  async ({ page, play, url }) => {
    await openRows(page, 400);
    await play.button('1 epoch').click();
    await play.untilEpoch(1);
    await share(page);
    const panel = page.locator('.share-panel');
    const file = panel.getByRole('button', { name: 'Download file' });
    const instead = panel.getByText(/^Send the file instead: whoever gets it/);
    await instead.waitFor();
    await panel.getByText(/too long for most messages/).waitFor();
    const isFirst = () => file.evaluate((button) => button.classList.contains('primary'));
    assert.equal(await isFirst(), true);
    await assertAccessible(page, 'a link that is too long');
    const short = await page.getByLabel('Link', { exact: true }).inputValue();
    await panel.getByLabel('With what the network has learned').check();
    await until(
      'a link with weights',
      () => page.getByLabel('Link', { exact: true }).inputValue(),
      (link) => link.length > short.length,
    );
    const loss = await page.locator('.figure-training .figure-value').textContent();
    const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
    const text = readFileSync(await download.path(), 'utf8');
    await page.goto('about:blank');
    await page.goto(url);
    await play.untilEpoch(0);
    await page.evaluate((sent) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([sent], 'sent.layerwise.json'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
    }, text);
    await until(
      'what was learned',
      () => page.locator('.figure-training .figure-value').textContent(),
      (text) => text === loss,
    );
    // Longer still, no page would open it.
    await openRows(page, 12000);
    await page.locator('#share').click();
    await panel.getByText(/longer than any page can open/).waitFor();
    assert.equal(await page.getByLabel('Link', { exact: true }).inputValue(), '');
    assert.equal(await panel.getByRole('button', { name: 'Copy' }).count(), 0);
    assert.equal(await panel.getByText('Embed in your own page').count(), 0);
    assert.equal(await isFirst(), true);
  },
);
