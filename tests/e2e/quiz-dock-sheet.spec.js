/** The panel of a quiz beside the workbench: its place and size, folded and closed. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { dockOf, press, setUp, untilEpoch, untilMark } from './quiz-dock-page.js';
import { browserTests } from './support.js';

const dockTest = browserTests();
const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };

dockTest(
  'the panel folds and closes, and everything in it can be reached',
  {},
  async ({ page }) => {
    await press(page, 'Tasks');
    const dock = dockOf(page);
    await dock.getByText('What is asked').waitFor();
    // All of it lies in a shadow tree: the page around is not taken for one that does not come.
    const hint = page.locator('.stalled');
    assert.equal(await hint.evaluate((each) => getComputedStyle(each).display), 'none');
    await assertAccessible(page, 'a task');
    await press(page, 'Fold the quiz');
    await dock.getByText('What is asked').waitFor({ state: 'hidden' });
    await assertAccessible(page, 'folded');
    await press(page, 'Tasks');
    await dock.getByText('What is asked').waitFor();
    await dock.getByRole('button', { name: 'Overview' }).click();
    await dock.getByText('0 of 18 questions done.').waitFor();
    await assertAccessible(page, 'overview');
    await press(page, 'Other quizzes');
    await page.getByRole('complementary').getByText('Neurons and layers').waitFor();
    await press(page, 'Close the quiz');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    assert.equal(new URL(page.url()).hash, '');
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'learn quiz-open');
  },
);

dockTest(
  'on a phone it is a sheet above the run, and folds to the marks while one trains',
  { context: phone },
  async ({ page, play }) => {
    await press(page, 'Tasks');
    const dock = page.getByRole('complementary');
    await setUp(page);
    await untilMark(page, 'Table', 'met');
    const above = async () => {
      const sheet = await dock.boundingBox();
      const bar = await page.locator('.run').boundingBox();
      assert.ok(sheet && bar && sheet.width <= 360);
      assert.ok(sheet.y + sheet.height <= bar.y + 1, `${sheet.y + sheet.height} ${bar.y}`);
      return sheet;
    };
    assert.ok((await above()).y > 200);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    await assertAccessible(page, 'a phone');

    await press(page, '1 epoch');
    await untilEpoch(page, 1);
    const summary = dock.locator('.goal-summary');
    await summary.getByText('Epochs 1 at most 20').waitFor();
    await summary.getByText('Hidden layers at most 0').waitFor();
    await dock.getByRole('heading', { name: 'Task 1: One line is enough' }).waitFor();
    assert.ok((await above()).height < 200, 'the network and the plot are in sight');
    await assertAccessible(page, 'a folded task');

    // The check is in reach of a thumb; what it finds unfolds.
    await play.removeLayer(1);
    await summary.getByText('3 limits kept').waitFor();
    await summary.getByRole('button', { name: 'Check' }).click();
    await dock.getByText(/Reached with|Not reached yet/).waitFor();
    await press(page, 'Fold the quiz');
    await dock.getByText('What is asked').waitFor({ state: 'hidden' });
  },
);

dockTest(
  'on a tablet the sheet leaves most of the page, and folds when one begins to change something',
  { context: { viewport: { width: 768, height: 1024 } } },
  async ({ page, play }) => {
    await press(page, 'Tasks');
    const dock = dockOf(page);
    await setUp(page);
    await untilMark(page, 'Table', 'met');
    const sheet = await dock.boundingBox();
    assert.ok(sheet && sheet.height < 1024 * 0.45, `${sheet?.height}`);
    // What is asked stands beside what is told.
    const told = await dock.locator('.question-text').boundingBox();
    const asked = await dock.locator('.answer').boundingBox();
    assert.ok(told && asked && told.x + told.width < asked.x && told.y === asked.y);

    await play.learningRate.fill('0.03');
    await dock.locator('.goal-summary').getByText('Hidden layers at most 0').waitFor();
    await dock.getByText('What is asked').waitFor({ state: 'hidden' });
    // Whoever unfolds it then reads on.
    await press(page, 'Unfold the quiz');
    await play.units(1).fill('3');
    await dock.getByText('Hidden layers: 1. Allowed: at most 0.').waitFor();
    assert.ok(await dock.getByText('What is asked').isVisible());
  },
);

dockTest('with the panel open the network and its output keep their room', {}, async ({ page }) => {
  for (const width of [1200, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    if (width === 1200) {
      await press(page, 'Tasks');
      await setUp(page);
    }
    const dock = await dockOf(page).boundingBox();
    for (const part of ['.network', '.output', '.loss']) {
      const box = await page.locator(part).first().boundingBox();
      assert.ok(box && dock && box.width >= 330, `${part} at ${width}: ${box?.width}`);
      assert.ok(box.x + box.width <= dock.x, `${part} at ${width} is beside the panel`);
    }
    const wide = await page
      .locator('.loss .panel-head')
      .evaluate((head) => head.scrollWidth - head.clientWidth);
    assert.ok(wide <= 0, `the head of the curve at ${width}: ${wide} px too wide`);
  }
});
