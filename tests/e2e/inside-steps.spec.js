/** Step through: one batch followed by keys and buttons, its numbers in the drawing and in text, and the update made. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { changed, pixels } from './playground.js';
import { browserTests, until } from './support.js';
/** @import { Locator, Page } from 'playwright-core' */

const pageTest = browserTests();
const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };

/** @param {Page} page @returns {Promise<Locator>} the panel, with the tab open */
async function openSteps(page) {
  await page.getByRole('button', { name: 'Look inside' }).click();
  await page.getByRole('tab', { name: 'Step through' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Step through' });
  await panel.getByRole('heading', { name: /^1 of \d+/ }).waitFor();
  return panel;
}

/** Goes to a step by its name in the list. @param {Locator} panel @param {string} name */
async function jump(panel, name) {
  const all = panel.getByRole('navigation', { name: 'All steps' });
  await all.getByRole('button', { name, exact: true }).click();
  await panel.getByRole('heading', { name: new RegExp(`: ${name}$`) }).waitFor();
}

pageTest(
  'step through: arrow keys, Home and End go from step to step, and the drawing shows each',
  { context: { reducedMotion: 'reduce' } },
  async ({ page, play }) => {
    const before = await pixels(play.network);
    const panel = await openSteps(page);
    await until(
      'numbers lie over the network',
      async () => changed(before, await pixels(play.network)),
      (share) => share > 0.05,
    );
    assert.equal(await panel.getByRole('button', { name: 'Play' }).count(), 0, 'nothing moves');
    await panel.focus();
    await page.keyboard.press('ArrowRight');
    await panel.getByRole('heading', { name: '2 of 14 · Forward: Layer 1: sums z' }).waitFor();
    const sums = await pixels(play.network);
    await page.keyboard.press('End');
    await panel.getByRole('heading', { name: /^14 of 14 · Update/ }).waitFor();
    await until(
      'the list shows where one is',
      () =>
        page.evaluate(() => {
          const box = (/** @type {string} */ name) =>
            /** @type {Element} */ (document.querySelector(name)).getBoundingClientRect();
          const [list, current] = [box('.walk-list'), box('.walk-jump[aria-current]')];
          return [current.top - list.top, list.bottom - current.bottom];
        }),
      ([above, below]) => above >= 0 && below >= -1,
    );
    await until(
      'the drawing is another one',
      async () => changed(sums, await pixels(play.network)),
      (share) => share > 0.05,
    );
    const next = panel.getByRole('button', { name: 'Next', exact: true });
    assert.equal(await next.getAttribute('aria-disabled'), 'true');
    await page.keyboard.press('ArrowLeft');
    await panel.getByRole('heading', { name: /^13 of 14/ }).waitFor();
    await page.keyboard.press('Home');
    await panel.getByRole('heading', { name: '1 of 14 · Forward: Inputs x' }).waitFor();
    await next.click();
    await panel.getByRole('heading', { name: /^2 of 14/ }).waitFor();
    // In a list the arrow keys are its own.
    await panel.getByRole('combobox', { name: 'Unit' }).press('ArrowRight');
    await panel.getByRole('row', { name: /^Unit 2 / }).waitFor();
    await panel.getByRole('heading', { name: /^2 of 14/ }).waitFor();
    await page.getByRole('tab', { name: 'Cost' }).click();
    await until(
      'the drawing is as it was',
      async () => changed(before, await pixels(play.network)),
      (share) => share === 0,
    );
  },
);

pageTest(
  'step through: goes on by itself at a calm pace, until it is stopped or the last step is there',
  { context: { reducedMotion: 'no-preference' } },
  async ({ page }) => {
    const panel = await openSteps(page);
    await panel.getByRole('button', { name: 'Play' }).click();
    // Whoever looks late sees a later one.
    await panel.getByRole('heading', { name: /^([2-9]|1\d) of 14/ }).waitFor();
    await panel.getByRole('button', { name: 'Stop' }).click();
    await panel.getByRole('button', { name: 'Play' }).waitFor();
    await jump(panel, 'Layer 1: new weights');
    await panel.getByRole('button', { name: 'Play' }).click();
    await panel.getByRole('heading', { name: /^14 of 14/ }).waitFor();
    await panel.getByRole('button', { name: 'Play' }).waitFor();
  },
);

pageTest(
  'step through: predicted 70, actual 85, every number in text, and the next answer is closer',
  {},
  async ({ page, play }) => {
    await play.openDataset('Predicted 70, actual 85');
    const panel = await openSteps(page);
    await jump(panel, 'L of this row');
    await panel.getByText('The network predicts 70, and the right answer is 85.').waitFor();
    await panel.getByText('L = (70 − 85)² = 225', { exact: true }).waitFor();
    await panel.getByText('is the mean over 4 rows: 57.75').waitFor();
    await panel.getByRole('row', { name: 'Grade 70 85 70 85 225' }).waitFor();
    await jump(panel, 'Slope of the loss');
    await panel.getByText('dL/dŷ = 2 · (70 − 85) / 4 = −7.5', { exact: true }).waitFor();
    await jump(panel, 'Layer 1: dL/dz');
    await panel.getByText('dL/dz = −30 · 1 = −30', { exact: true }).waitFor();
    await panel.getByRole('combobox', { name: 'Unit' }).selectOption({ label: 'Unit 2' });
    await panel.getByText('dL/dz = −15 · 1 = −15', { exact: true }).waitFor();
    await panel.getByRole('combobox', { name: 'Unit' }).selectOption({ label: 'Unit 1' });
    await jump(panel, 'Layer 1: new weights');
    const weight = panel.getByRole('combobox', { name: 'Weight from' });
    await weight.selectOption({ label: 'Study hours a day' });
    await panel.getByText('w′ = 3 − 0.001 · (−72) = 3.072', { exact: true }).waitFor();
    const shown = await panel.getByRole('row', { name: /^Study hours a day / }).textContent();
    await panel.getByRole('button', { name: 'Make this update' }).click();
    await panel.getByText('Before the update that you made, the answer was 70.').waitFor();
    const now = await panel.getByText(/^The network predicts/).textContent();
    const [, answer] = /predicts ([\d.]+),/.exec(now ?? '') ?? [];
    assert.ok(Number(answer) > 70 && Number(answer) < 85, now ?? '');
    assert.match((await play.read()).text, /step 1 /);
    // The weights are those that were shown.
    const [first] = await play.weights();
    assert.equal(first, '3.07');
    assert.match(shown ?? '', /3\.072/);
  },
);

pageTest(
  'step through: a row alone, a row that is not in the batch, and a run that is on',
  {},
  async ({ page, play }) => {
    await play.batchSize.fill('1');
    await play.settle();
    const panel = await openSteps(page);
    await panel.getByRole('radio', { name: 'Next batch (1 row)' }).waitFor();
    await page.getByRole('radio', { name: 'This row alone' }).check();
    await jump(panel, 'Output: new weights');
    const make = panel.getByRole('button', { name: 'Make this update' });
    const away = panel.getByText('follow the next batch to make it', { exact: false });
    // Each of the four rows is followed; one of them is the next batch.
    const seen = [];
    for (let row = 0; row < 4; row++) {
      await make.or(away).first().waitFor();
      seen.push(await make.count());
      await page.getByRole('button', { name: 'The next row' }).click();
      await page
        .getByText(`Row ${((row + 1) % 4) + 1}`, { exact: true })
        .first()
        .waitFor();
      await panel.getByRole('heading', { name: /^14 of 14/ }).waitFor();
    }
    await page.getByRole('button', { name: 'The next row' }).click();
    await away.waitFor();
    await page.getByRole('radio', { name: /^Next batch/ }).check();
    await make.waitFor();
    assert.deepEqual(seen, [1, 0, 0, 0]);
    await panel.getByText('Row 2 is not in this batch: this is Row 1.').waitFor();
    const followed = page.getByRole('group', { name: 'Row that is followed' });
    await followed.getByText('Row 1', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'The next row' }).click();
    await panel
      .getByText('Row 2 is not in this batch', { exact: false })
      .waitFor({ state: 'detached' });
    await play.train();
    await panel.getByText('Training is on', { exact: false }).waitFor();
    await panel.getByRole('button', { name: 'Pause the training' }).click();
    await make.waitFor();
  },
);

pageTest(
  'step through: Adam’s update is told line by line, and training makes it',
  {},
  async ({ page, play }) => {
    await play.openDataset('Predicted 70, actual 85');
    await page.getByRole('combobox', { name: 'Optimizer' }).selectOption({ label: 'Adam' });
    await play.settle();
    const panel = await openSteps(page);
    await jump(panel, 'Layer 1: new weights');
    const weight = panel.getByRole('combobox', { name: 'Weight from' });
    await weight.selectOption({ label: 'Study hours a day' });
    for (const line of [
      'g = −72',
      'm′ = 0.9 · 0 + 0.1 · (−72) = −7.2',
      'v′ = 0.999 · 0 + 0.001 · (−72)² = 5.184',
      'm̂ = −7.2 / (1 − 0.9^1) = −72',
      'v̂ = 5.184 / (1 − 0.999^1) = 5,184',
      'w′ = 3 − 0.001 · (−72) / (√5,184 + 1e−7) ≈ 3.001',
    ]) {
      await panel.getByText(line, { exact: true }).waitFor();
    }
    await panel.getByRole('button', { name: 'Make this update' }).click();
    await panel.getByText('Before the update that you made, the answer was 70.').waitFor();
    await jump(panel, 'Layer 1: new weights');
    // What Adam remembers of that step goes into the next one.
    await panel.getByText(/^m′ = 0\.9 · \(−7\.2\d*\) \+ 0\.1 · \(−\d/).waitFor();
    await panel.getByText(/^m̂ = .* \/ \(1 − 0\.9\^2\) /).waitFor();
  },
);

pageTest(
  'step through: on a phone the network is seen whole above the step, and nothing is cut off',
  { context: { ...phone, reducedMotion: 'no-preference' } },
  async ({ page }) => {
    const panel = await openSteps(page);
    await panel.getByRole('button', { name: 'Next', exact: true }).click();
    await panel.getByRole('heading', { name: /^2 of 14/ }).waitFor();
    await until(
      'the network lies above the panel',
      () =>
        page.evaluate(() => {
          const box = (/** @type {string} */ name) =>
            /** @type {Element} */ (document.querySelector(name)).getBoundingClientRect();
          const [stage, dock] = [box('.network-stage'), box('.inside')];
          return [stage.top >= 0, stage.bottom <= dock.top];
        }),
      ([isBelowEdge, isAbove]) => isBelowEdge && isAbove,
    );
    for (const name of ['First', 'Back', 'Next', 'Last', 'Play']) {
      const box = await panel.getByRole('button', { name, exact: true }).boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 360, `${name}: ${box?.x}`);
    }
    const widths = await panel.evaluate(({ scrollWidth, clientWidth }) => [
      scrollWidth,
      clientWidth,
    ]);
    assert.equal(widths[0], widths[1], 'the panel does not scroll sideways');
    // Formula and numbers are read without scrolling.
    const filled = await panel.locator('.walk-filled').boundingBox();
    assert.ok(filled && filled.y + filled.height <= 780, `${filled?.y}`);
  },
);

for (const [name, context] of /** @type {const} */ ([
  ['in the light', {}],
  ['in the dark', { colorScheme: 'dark' }],
  ['in forced colours', { forcedColors: 'active' }],
  ['on a phone', phone],
])) {
  pageTest(`step through: axe finds nothing ${name}`, { context }, async ({ page }) => {
    const panel = await openSteps(page);
    await jump(panel, 'Layer 1: gradients');
    // A control that the panel half covers would have too little room for a finger.
    await page.evaluate(() => scrollTo(0, 0));
    await assertAccessible(page, 'gradients');
  });
}
