/** Help where the hand is: every thing on the page has an entry, by mouse, finger and keyboard. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { browserTests, until, untilFocused } from './support.js';

/** @import { Page } from 'playwright-core' */
/** @import { Playground } from './playground.js' */

const pageTest = browserTests();
const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };

/** The card. @param {Page} page */
const cardOf = (page) => page.locator('.help-card');

/** Waits for the entry of a term. @param {Page} page @param {string} term */
const untilTerm = (page, term) => page.locator(`.help-card[data-term="${term}"]`).waitFor();

/**
 * Runs in the page while help is on. Everything that can be pointed at and has no entry.
 * @returns {string[]}
 */
function unexplained() {
  const all = document.querySelectorAll(
    'button, input, select, textarea, summary, label, legend, caption, h1, h2, h3, dt, th, canvas, ' +
      '.figure, .legend li, .layer-note, .option-title, [role="img"], [role="tab"], [role="menuitem"], ' +
      '[role="gridcell"], [role="slider"], [role="application"]',
  );
  const top = [...document.querySelectorAll('dialog[open]')].at(-1);
  const missing = [];
  const help = document.querySelector('.help-open');
  const card = /** @type {HTMLElement} */ (document.querySelector('.help-card'));
  for (const element of all) {
    if (!element.checkVisibility() || card.contains(element)) continue;
    if (top && !top.contains(element)) continue;
    help?.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    element.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    if (card.dataset.term !== 'help' || element.closest('.help-open, .brand')) continue;
    missing.push(element.outerHTML.replace(/<!--.*?-->/gs, '').slice(0, 160));
  }
  return missing;
}

/** @param {Page} page @param {string} state */
async function assertExplained(page, state) {
  assert.deepEqual(await page.evaluate(unexplained), [], state);
}

/** @param {Page} page */
async function helpOn(page) {
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await untilTerm(page, 'help');
}

pageTest('every control, heading and figure has an entry', {}, async ({ page, play }) => {
  await page.locator('.column-figures').first().waitFor();
  await page.getByRole('tab', { name: 'ROC' }).waitFor();
  await helpOn(page);
  await assertExplained(page, 'first load');
  const main = page.locator('#main');
  await main.getByText('Summary', { exact: true }).click();
  await play.weights();
  for (const fold of ['How numbers reach the network', 'Table and files', 'Stop rules']) {
    await main.getByText(fold, { exact: true }).click();
    await assertExplained(page, fold);
  }
  for (const optimizer of ['SGD', 'RMSprop', 'AdamW']) {
    await play.list('Optimizer').selectOption({ label: optimizer });
    await play.settings.getByText('More', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Warm-up epochs' }).waitFor();
    await assertExplained(page, optimizer);
    await play.settings.getByText('More', { exact: true }).click();
  }
  await main.getByText('Look', { exact: true }).click();
  await main.getByText('1 other input at its mean').click();
  await play.button('Training and validation').click();
  await play.button('Shuffle').waitFor();
  await play.button('Find').click();
  await play.button('Sort and filter').click();
  await assertExplained(page, 'tools of the table and the plot');
  await page.locator('#projects').click();
  await play.button('Table as CSV').waitFor();
  await assertExplained(page, 'projects');
});

pageTest('every dialog and every tab has entries', {}, async ({ page, play }) => {
  await page.locator('.column-figures').first().waitFor();
  await page.getByRole('tab', { name: 'ROC' }).waitFor();
  await helpOn(page);
  await play.openLayer('Hidden layer 1');
  await assertExplained(page, 'options of a layer');
  await play.button('Close the options').click();
  await play.openColumn('Study hours');
  // Help stands where the pointer would press.
  await page.getByText('Statistics', { exact: true }).press('Enter');
  await assertExplained(page, 'menu of a column');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await play.button('Add column').click();
  await page.getByRole('dialog').waitFor();
  await assertExplained(page, 'a new column');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await play.button('Menu of row 1').click();
  await page.getByRole('menu').waitFor();
  await assertExplained(page, 'menu of a row');
  for (const tab of ['Confusion', 'ROC', 'PCA']) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await page.getByRole('tabpanel').getByRole('table').first().waitFor();
    await assertExplained(page, tab);
  }
  await play.button('Paste table').click();
  await page.getByRole('textbox', { name: 'Table' }).waitFor();
  await assertExplained(page, 'the field to paste into');
  await page.getByRole('textbox', { name: 'Table' }).fill('a,b\n1,x\n2,y\n');
  await play.button('Continue').click();
  await play.button('Replace table').waitFor();
  await assertExplained(page, 'preview');
});

pageTest('what is in the way of a run has entries', {}, async ({ page, play }) => {
  await helpOn(page);
  await play.openDataset('Dying ReLU');
  await play.trainTo(60);
  await page.getByText('Dying ReLU?').waitFor();
  await assertExplained(page, 'the quiet line');
  await page.getByRole('button', { name: 'See why, and what helps' }).click();
  await page.getByRole('heading', { name: 'Dying ReLU' }).waitFor();
  await page.getByRole('slider', { name: 'Values at epoch' }).waitFor();
  await assertExplained(page, 'Health');
});

pageTest('tables of other kinds have entries too', {}, async ({ page, play }) => {
  await page.getByRole('tab', { name: 'ROC' }).waitFor();
  await helpOn(page);
  await play.openDataset('House prices, Lahore');
  for (const tab of ['Fit', 'Residuals']) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await page.getByRole('tabpanel').getByRole('img').waitFor();
    await assertExplained(page, tab);
  }
  await page.getByRole('tab', { name: 'Surface', exact: true }).click();
  await assertExplained(page, 'numbers');
  await play.openDataset('Digits');
  await page.getByRole('grid', { name: /^Drawing pad/ }).waitFor();
  await page.getByRole('tab', { name: 'Images', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Only wrong ones' }).waitFor();
  await assertExplained(page, 'pictures');
});

pageTest('a unit and the activations have entries', {}, async ({ page, play }) => {
  await page.getByRole('tab', { name: 'ROC' }).waitFor();
  await play.button('Look inside').click();
  await page.getByRole('tab', { name: 'Unit', exact: true }).click();
  await page.getByRole('table', { name: /^The weighted sum/ }).waitFor();
  await helpOn(page);
  await assertExplained(page, 'a unit');
  await page.getByRole('tab', { name: 'Activations', exact: true }).click();
  await page.getByRole('table', { name: 'ReLU' }).waitFor();
  await assertExplained(page, 'activations');
});

pageTest('the pointer reads, the card keeps clear, Escape ends it', {}, async ({ page, play }) => {
  await helpOn(page);
  await play.settings.getByText('Learning rate', { exact: true }).hover();
  await untilTerm(page, 'learningRate');
  const box = await play.learningRate.boundingBox();
  const card = await cardOf(page).boundingBox();
  assert.ok(box && card && card.y >= box.y + box.height, 'below its field');
  await cardOf(page).hover();
  await play.list('Optimizer').hover();
  await untilTerm(page, 'optimizer');
  assert.match((await cardOf(page).textContent()) ?? '', /Adam.*running mean/s);
  await play.list('Optimizer').selectOption({ label: 'SGD' });
  await cardOf(page).getByText('Stochastic gradient descent', { exact: false }).waitFor();
  await page.getByRole('application', { name: 'Points of the plot' }).hover();
  await untilTerm(page, 'surface');
  const plane = await play.surface.boundingBox();
  const beside = await cardOf(page).boundingBox();
  assert.ok(plane && beside);
  const isClear =
    beside.x + beside.width <= plane.x ||
    beside.y >= plane.y + plane.height ||
    beside.y + beside.height <= plane.y;
  assert.ok(isClear, 'not over the plane');
  await assertAccessible(page, 'help on');
  await page.keyboard.press('Escape');
  await cardOf(page).waitFor({ state: 'detached' });
  const help = page.getByRole('button', { name: 'Help', exact: true });
  assert.equal(await help.getAttribute('aria-pressed'), 'false');
  await play.train();
  await play.untilPast(1);
});

pageTest('the keyboard reads what it reaches, and figures too', {}, async ({ page, play }) => {
  await play.batchSize.focus();
  await page.keyboard.press('F1');
  await untilTerm(page, 'batch');
  await page.keyboard.press('Tab');
  await untilTerm(page, 'loss');
  await page.locator('#projects').focus();
  await untilTerm(page, 'project');
  const seen = new Set();
  for (let i = 0; i < 16; i++) {
    await page.keyboard.press('Tab');
    seen.add(await cardOf(page).getAttribute('data-term'));
  }
  for (const term of ['epoch', 'step', 'trainingLoss', 'training', 'seed']) {
    assert.ok(seen.has(term), `${term} in ${[...seen]}`);
  }
  const live = await cardOf(page).locator('[aria-live="polite"]').count();
  assert.equal(live, 1, 'a screen reader hears it');
  await page.keyboard.press('F1');
  await cardOf(page).waitFor({ state: 'detached' });
  assert.equal(await page.locator('.figure[tabindex]').count(), 0);
  assert.equal(await page.locator('.readout').getAttribute('aria-hidden'), 'true');
});

pageTest('a finger reads first and acts second', { context: phone }, async ({ page, play }) => {
  await play.train();
  await play.untilPast(1);
  const { epoch } = await play.pause();
  await page.getByRole('button', { name: 'Help', exact: true }).tap();
  await untilTerm(page, 'help');
  const told = (await cardOf(page).textContent()) ?? '';
  assert.match(told, /Press anything .* Press \? again to end help/);
  assert.doesNotMatch(told, /\bTab\b|F1|Escape/, 'no keys where there are none');
  await play.button('Reset').tap();
  await untilTerm(page, 'reset');
  assert.equal((await play.read()).epoch, epoch, 'nothing was reset');
  const box = await cardOf(page).boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= 360 && box.y >= 0, JSON.stringify(box));
  await play.button('Reset').tap();
  await play.untilEpoch(0);
  await play.surface.scrollIntoViewIfNeeded();
  const tools = page.getByRole('group', { name: 'What a click on the plot does' });
  const rows = await play.grid.getByRole('row').count();
  await tools.getByText('Add', { exact: true }).tap();
  await untilTerm(page, 'tool.add');
  await tools.getByText('Add', { exact: true }).tap();
  await page.getByRole('application', { name: 'Points of the plot' }).tap();
  await untilTerm(page, 'surface');
  assert.equal(await play.grid.getByRole('row').count(), rows, 'no row was added');
  await assertAccessible(page, 'help on a phone');
  await cardOf(page).getByRole('button', { name: 'End help' }).tap();
  await cardOf(page).waitFor({ state: 'detached' });
});

for (const [name, context] of /** @type {const} */ ([
  ['in the dark', { colorScheme: 'dark' }],
  ['with forced colours', { forcedColors: 'active' }],
])) {
  pageTest(`the card is accessible ${name}`, { context }, async ({ page, play }) => {
    await helpOn(page);
    await play.list('Loss').focus();
    await untilTerm(page, 'loss');
    await assertAccessible(page, name);
  });
}

pageTest(
  'help that cannot be fetched is told, and asked for anew',
  { open: false },
  async ({ page, play, url, expectComplaint }) => {
    let offline = true;
    await page.route(/\/help-[^/]*\.js$/, (route) => (offline ? route.abort() : route.continue()));
    await page.goto(url);
    await play.untilEpoch(0);
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    await page.getByText('This part of the page could not be fetched.').waitFor();
    await expectComplaint(/request failed: .*help-/);
    await expectComplaint(/ERR_FAILED/);
    offline = false;
    await until(
      'the help',
      async () => {
        await page.keyboard.press('F1');
        return cardOf(page).count();
      },
      (count) => count === 1,
    );
  },
);

pageTest('all terms stand in one list, which can be searched', {}, async ({ page }) => {
  const open = page.getByRole('button', { name: 'Help', exact: true });
  await open.click();
  await page.getByRole('button', { name: 'All terms' }).click();
  const dialog = page.getByRole('dialog', { name: 'All terms' });
  await dialog.waitFor();
  const names = () => dialog.locator('dt').allTextContents();
  const all = await names();
  assert.ok(all.length > 150, `${all.length} terms`);
  await page.keyboard.type('bias');
  await until('the term itself comes first', names, (found) => found[0] === 'Bias');
  assert.ok((await names()).length < all.length / 4);
  await assertAccessible(page, 'all terms');
  // The first one empties the search.
  await page.keyboard.press('Escape');
  await until('all terms are back', names, (found) => found.length === all.length);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await untilFocused(open);
  assert.equal(await open.getAttribute('aria-pressed'), 'false');
});
