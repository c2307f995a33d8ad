/** The loss by its name: formula, penalty, and the rows that it comes from. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { browserTests, until } from './support.js';
/** @import { Page } from 'playwright-core' */

const pageTest = browserTests();
const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };

/** @param {Page} page */
async function openLoss(page) {
  await page.getByRole('button', { name: 'Where it comes from' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Loss' });
  await panel.getByRole('table').waitFor();
  return panel;
}

pageTest(
  'loss: opened from the curves, it tells formula, mean and rows; a row is gone to and followed',
  {},
  async ({ page, play }) => {
    const panel = await openLoss(page);
    await panel.getByRole('heading', { name: 'Binary cross-entropy' }).waitFor();
    const { training } = await play.read();
    await panel.getByText(`Mean over 4 rows: ${training}.`).waitFor();
    const rows = panel.getByRole('table').getByRole('row');
    const losses = await rows.evaluateAll((all) =>
      all.slice(1).map((row) => Number(row.children[3].textContent)),
    );
    assert.deepEqual(
      losses,
      [...losses].sort((a, b) => b - a),
    );
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / 4;
    assert.ok(Math.abs(mean - Number(training)) < 1e-3, `${mean} ${training}`);
    await panel.getByRole('button', { name: 'Row 3', exact: true }).click();
    await panel.getByRole('heading', { name: 'Row 3 with its numbers' }).waitFor();
    await panel.getByText(/L = −ln 0\.\d+ ≈ 0\.\d+/).waitFor();
    await until(
      'the row is followed',
      () => panel.locator('tr[aria-current="true"]').textContent(),
      (text) => /Row 3/.test(text ?? ''),
    );
    const cell = play.cell(3, 4);
    await until(
      'the table has gone there',
      () => cell.getAttribute('tabindex'),
      (tabindex) => tabindex === '0',
    );
  },
);

pageTest(
  'loss: the penalty stands apart, validation has its own rows, and the figure in the bar opens it',
  {},
  async ({ page, play }) => {
    await play.openDataset('Straight line');
    await page.locator('.figure-training').click();
    const panel = page.getByRole('tabpanel', { name: 'Loss' });
    await panel.getByRole('table').waitFor();
    await panel.getByRole('heading', { name: 'Mean squared error' }).waitFor();
    await panel.getByText('Nothing is added for large weights').waitFor();
    const { training, validation } = await play.read();
    const mean = (/** @type {string} */ loss) =>
      panel.getByText(new RegExp(`Mean over \\d+ rows: ${loss.replace('.', '\\.')}\\.`)).waitFor();
    await mean(training);
    await panel.getByRole('radio', { name: 'Validation' }).check();
    assert.ok(validation !== null);
    await mean(validation);
    const rows = panel.getByRole('table').getByRole('row');
    assert.equal(await rows.count(), 21);
    await panel.getByRole('button', { name: /^Show more/ }).click();
    await until(
      'more rows',
      () => rows.count(),
      (count) => count > 21,
    );
    const note = panel.getByText(/^A validation row: .* does not learn from it/);
    assert.equal(await note.count(), 0, 'the row that is followed is one to train with');
    await rows.nth(1).getByRole('button').click();
    await note.waitFor();
    await play.openSettings();
    await page.getByText('More', { exact: true }).click();
    await page.getByLabel('L2').fill('0.01');
    await panel.getByText('with L1 = 0 and L2 = 0.01', { exact: false }).waitFor();
    await panel.getByText('Loss + penalty', { exact: true }).waitFor();
  },
);

for (const [name, context] of /** @type {const} */ ([
  ['in the light', {}],
  ['in the dark', { colorScheme: 'dark' }],
  ['in forced colours', { forcedColors: 'active' }],
  ['on a phone', phone],
])) {
  pageTest(`loss: axe finds nothing ${name}`, { context }, async ({ page }) => {
    await openLoss(page);
    await assertAccessible(page, 'the loss');
  });
}
