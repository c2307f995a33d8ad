/**
 * The plot and the table as one object: points selected, dragged, added and erased by mouse,
 * touch and keyboard, each stroke one step to undo.
 * @import { Page } from 'playwright-core'
 * @import { Playground } from './playground.js'
 */
import assert from 'node:assert/strict';
import { Plot, RANGES, marks } from './plot-page.js';
import { browserTests, until } from './support.js';

const pageTest = browserTests();

/**
 * @param {string} name
 * @param {(plot: Plot, parts: { page: Page, play: Playground }) => Promise<void>} body
 * @param {Parameters<typeof pageTest>[1]} [options]
 */
function plotTest(name, body, options = {}) {
  pageTest(name, options, async ({ page, play }) => {
    const plot = new Plot(page, play);
    await plot.pad.waitFor();
    await body(plot, { page, play });
  });
}

plotTest(
  'a click on a point goes to its row, and a cell marks its point',
  async (plot, { page }) => {
    const point = await plot.at(8, 90);
    await page.mouse.click(point.x, point.y);
    await plot.untilSaid('one row', /^1 row selected/);
    await plot.untilActive(3);
    await plot.play.cell(1, 1).click();
    await page.keyboard.press('Escape');
    const before = await marks(plot);
    await plot.play.cell(2, 1).click();
    await until(
      'another ring',
      () => marks(plot),
      (now) => now !== before,
    );
  },
);

plotTest('a pointer that rests on a point shows its row', async (plot, { page }) => {
  const point = await plot.at(5, 80);
  await page.mouse.move(point.x, point.y);
  await plot.card.filter({ hasText: 'Row 2' }).filter({ hasText: 'Practice score 70' }).waitFor();
  await plot.card
    .filter({ hasText: /Prediction\s+(fail|pass)/ })
    .filter({ hasText: 'Loss' })
    .filter({ hasText: /Row 2\s+training/ })
    .waitFor();
  const beside = await plot.at(3, 90);
  await page.mouse.move(beside.x, beside.y);
  await plot.card.waitFor({ state: 'detached' });
});

plotTest('a point is dragged: its two cells change, and one undo takes it back', async (plot) => {
  const mouse = await plot.drag([5, 80], [6, 70]);
  await plot.untilCells(2, ['6', '70', '70']);
  await mouse.up();
  await plot.untilActive(2);
  await plot.undo();
  await plot.untilCells(2, ['5', '80', '70']);
});

plotTest('Escape while dragging takes it back', async (plot, { page }) => {
  const mouse = await plot.drag([5, 80], [6, 70]);
  await plot.untilCells(2, ['6', '70']);
  await page.keyboard.press('Escape');
  await plot.untilCells(2, ['5', '80']);
  await plot.untilSaid('taken back', /^Undone/);
  const away = await plot.at(2, 90);
  await mouse.move(away.x, away.y);
  await mouse.up();
  await plot.play.frames(5);
  await plot.untilCells(2, ['5', '80']);
});

plotTest('a run goes on while a point is dragged', async (plot, { play }) => {
  await play.train();
  await play.untilPast(5);
  const mouse = await plot.drag([5, 80], [6, 70]);
  await plot.untilCells(2, ['6', '70']);
  await mouse.up();
  await play.button('Pause').waitFor();
  const { epoch } = await play.read();
  await play.untilPast(epoch + 20);
  await play.pause();
  await plot.undo();
  await plot.untilCells(2, ['5', '80']);
});

plotTest(
  'a frame selects the points in it, and Delete erases them at once',
  async (plot, { page }) => {
    const mouse = await plot.drag([0.5, 47], [3, 65]);
    await mouse.up();
    await plot.untilSaid('two rows', /^2 rows selected/);
    await plot.pad.focus();
    await page.keyboard.press('Delete');
    await plot.untilRows(2);
    await plot.undo();
    await plot.untilRows(4);
  },
);

plotTest('Shift adds points to those selected, one by one', async (plot, { page }) => {
  const [first, second] = [await plot.at(8, 90), await plot.at(2, 60)];
  await page.mouse.click(first.x, first.y);
  await plot.untilSaid('one row', /^1 row selected/);
  await page.keyboard.down('Control');
  await page.mouse.click(second.x, second.y);
  await page.keyboard.up('Control');
  await plot.untilSaid('two rows', /^2 rows selected/);
});

plotTest(
  'a click adds a row of the class chosen, with the usual values elsewhere',
  async (plot, { page, play }) => {
    await plot.tool('Add');
    await play.list('Result of new points').selectOption('pass');
    const place = await plot.at(3, 85);
    await page.mouse.click(place.x, place.y);
    await plot.untilRows(5);
    // The prediction row says 75 for the practice score.
    await plot.untilCells(5, ['3', '85', '75', 'pass']);
    await plot.untilActive(5);
    await plot.undo();
    await plot.untilRows(4);
  },
);

plotTest('a class can be new', async (plot, { page, play }) => {
  await plot.tool('Add');
  await play.list('Result of new points').selectOption({ label: 'New: class 3' });
  const place = await plot.at(7, 60);
  await page.mouse.click(place.x, place.y);
  await plot.untilCells(5, ['7', '60', '75', 'class 3']);
});

plotTest(
  'a brush adds many, an eraser takes them away, and each stroke is one step',
  async (plot) => {
    await plot.tool('Add');
    const brush = await plot.drag([1, 75], [4, 75]);
    await brush.up();
    const added = await until(
      'many rows',
      () => plot.rows(),
      (rows) => rows > 10,
    );
    await plot.undo();
    await plot.untilRows(4);
    await plot.page.keyboard.press('Control+Shift+z');
    await plot.untilRows(added);
    await plot.tool('Erase');
    const eraser = await plot.drag([0.8, 75], [4.2, 75]);
    await until(
      'fewer rows',
      () => plot.rows(),
      (rows) => rows < added - 8,
    );
    await eraser.up();
    await plot.undo();
    await plot.untilRows(added);
  },
);

plotTest(
  'over a category and a computed column points stand in lanes and stay on them',
  async (plot, { page, play }) => {
    await play.list('Vertical axis').selectOption({ label: 'Result' });
    await page.getByRole('img', { name: /^The rows by Study hours and Result\. 4 rows/ }).waitFor();
    await page.getByText(/^The colours are what the network says over Study hours/).waitFor();
    const lanes = /** @type {const} */ ([RANGES[0], [-0.5, 1.5]]);
    const [start, end] = [await plot.at(5, 1, lanes), await plot.at(6, 0, lanes)];
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(end.x, end.y, { steps: 8 });
    await plot.untilCells(2, ['6', '80', '70', 'pass']);
    await page.mouse.up();
    await page.getByText(/^Result is a category, so points do not move along it/).waitFor();
    // A lane says the class of a point that is added there.
    await plot.tool('Add');
    const place = await plot.at(4, 0, lanes);
    await page.mouse.click(place.x, place.y);
    await plot.untilRows(5);
    const [hours, , , result] = await plot.cells(5, 4);
    assert.deepEqual([hours, result], ['4', 'fail']);
  },
);

plotTest(
  'the keyboard alone: to a point, select it, move it, erase it, add one',
  async (plot, { page }) => {
    const { keyboard } = page;
    await plot.pad.focus();
    await keyboard.press('ArrowRight');
    await page.getByText(/^Arrow keys move the cross-hair/).waitFor();
    await plot.untilSaid('an empty place', /^no point at /);
    for (let i = 0; i < 4; i++) await keyboard.press('p');
    await plot.untilSaid('a row', /^row \d: /);
    // From left to right: rows 4, 1, 2, 3.
    await keyboard.press('Escape');
    for (let i = 0; i < 5; i++) await keyboard.press('Shift+ArrowLeft');
    await keyboard.press('n');
    await plot.untilSaid('the first point', /^row 4: 1, 50, fail, 40, predicted (fail|pass)/);
    await keyboard.press('n');
    await keyboard.press('n');
    await plot.untilSaid('the third point', /^row 2: 5, 80, pass, 70/);
    await keyboard.press('Enter');
    await plot.untilSaid('selected', /^1 row selected/);
    await plot.untilActive(2);
    await keyboard.down('Alt');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowUp');
    await keyboard.up('Alt');
    await plot.untilSaid('where it went', /^Moved to 5\.34, 81/);
    await plot.untilCells(2, ['5.34', '81']);
    await plot.undo();
    await plot.untilCells(2, ['5', '80']);
    await keyboard.press('Delete');
    await plot.untilRows(3);
    await plot.undo();
    await plot.untilRows(4);
    await plot.tool('Add');
    await plot.pad.focus();
    await keyboard.press('Shift+ArrowUp');
    await keyboard.press('Enter');
    await plot.untilSaid('added', /^1 row added/);
    await plot.untilRows(5);
    await plot.undo();
    await plot.untilRows(4);
  },
);

plotTest('Escape takes back what Alt and the arrows did', async (plot, { page }) => {
  const { keyboard } = page;
  const point = await plot.at(5, 80);
  await page.mouse.click(point.x, point.y);
  await plot.untilActive(2);
  await keyboard.down('Alt');
  await keyboard.press('ArrowLeft');
  await plot.untilCells(2, ['4.83', '80']);
  await keyboard.press('Escape');
  await keyboard.up('Alt');
  await plot.untilCells(2, ['5', '80']);
  await page
    .getByRole('heading', { name: 'Layerwise' })
    .or(page.locator('.logo'))
    .first()
    .waitFor();
});

plotTest(
  'by finger: a tap selects, a drag from a selected point moves it, another one scrolls the page',
  async (plot, { page }) => {
    const client = await page.context().newCDPSession(page);
    /** @param {'touchStart' | 'touchMove' | 'touchEnd'} type @param {{ x: number, y: number }[]} touchPoints */
    const touch = (type, touchPoints) =>
      client.send('Input.dispatchTouchEvent', { type, touchPoints });
    /** @param {{ x: number, y: number }} from @param {{ x: number, y: number }} to */
    const swipe = async (from, to) => {
      await touch('touchStart', [from]);
      for (let i = 1; i <= 10; i++) {
        const share = i / 10;
        const at = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
        await touch('touchMove', [at]);
        await plot.play.frames(1);
      }
      await touch('touchEnd', []);
    };
    await plot.pad.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const point = await plot.at(5, 80);
    await page.touchscreen.tap(point.x, point.y);
    await plot.untilSaid('one row', /^1 row selected/);
    await plot.card.filter({ hasText: 'Row 2' }).waitFor();
    await plot.pad.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const [from, to] = [await plot.at(5, 80), await plot.at(6, 70)];
    await swipe(from, to);
    await until(
      'the cells follow the finger',
      () => plot.cells(2, 2),
      ([x]) => Math.abs(Number(x) - 6) < 0.2,
    );
    await plot.undo();
    await plot.untilCells(2, ['5', '80']);
    // From an empty place the page scrolls, as from everywhere else.
    const before = await page.evaluate(() => scrollY);
    const empty = await plot.at(2.5, 55);
    await swipe(empty, { x: empty.x, y: empty.y - 150 });
    await until(
      'the page has scrolled',
      () => page.evaluate(() => scrollY),
      (y) => y > before + 50,
    );
    assert.equal(await plot.rows(), 4);
    // With a tool that draws, the same finger draws.
    await plot.tool('Add');
    await plot.pad.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const start = await plot.at(2.5, 90);
    await swipe(start, { x: start.x, y: start.y + 90 });
    await until(
      'rows of a stroke',
      () => plot.rows(),
      (rows) => rows > 8,
    );
    const { y } = await plot.at(2.5, 90);
    assert.ok(Math.abs(y - start.y) < 30, 'the plot stays under the finger');
    await plot.undo();
    await plot.untilRows(4);
  },
  { context: { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true } },
);

plotTest(
  'a curve is drawn over its one input, and points are added to it',
  async (plot, { page, play }) => {
    await play.openDataset('Sine');
    await page.getByRole('img', { name: /^The rows by x and y\./ }).waitFor();
    const rows = await plot.rows();
    await plot.tool('Add');
    const box = await plot.pad.boundingBox();
    assert.ok(box);
    await page.mouse.click(box.x + box.width / 2, box.y + 60);
    await plot.untilRows(rows + 1);
    await plot.undo();
    await plot.untilRows(rows);
  },
);

plotTest(
  'points that are wrong now are marked while it trains, until one asks not to',
  async (plot, { page, play }) => {
    await play.openDataset('Circle');
    const box = page.getByRole('checkbox', { name: /points? wrong now$/ });
    const wrong = async () =>
      parseInt((await page.locator('.plot-wrong').textContent())?.trim() ?? '', 10);
    const first = await until('some are wrong', wrong, (count) => count > 20);
    // Nothing was learned yet, and nothing hides the classes.
    const bare = await marks(plot);
    await play.step();
    const marked = await until(
      'crosses',
      () => marks(plot),
      (now) => now !== bare,
    );
    await box.uncheck();
    await until(
      'no crosses',
      () => marks(plot),
      (now) => now !== marked,
    );
    await box.check();
    await play.train();
    await until('fewer are wrong', wrong, (count) => count < first / 2);
    await play.pause();
  },
);
