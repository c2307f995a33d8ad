/** The grid by finger, on a phone. */
import assert from 'node:assert/strict';
import { rows, untilRows, untilSelected } from './grid-page.js';
import { browserTests, until } from './support.js';

const pageTest = browserTests();
const phone = {
  context: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
};

pageTest('a tap selects, a second one opens the cell', phone, async ({ page, play }) => {
  await play.cell(2, 1).tap();
  await untilSelected(play, '2,1');
  assert.equal(await play.grid.getByRole('textbox').count(), 0);
  await play.cell(2, 1).tap();
  const field = play.grid.getByRole('textbox');
  await field.fill('6');
  assert.equal(await field.getAttribute('inputmode'), 'decimal');
  await play.cell(3, 1).tap();
  await untilRows(play, 'kept', (all) => all[1] === '6|80|70|pass');
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(beyond, 0, 'the page scrolls sideways');
});

pageTest(
  'the open cell is seen above the keyboard of the screen',
  phone,
  async ({ page, play }) => {
    await play.cell(4, 1).tap();
    await play.cell(4, 1).tap();
    const field = play.grid.getByRole('textbox');
    await field.waitFor();
    // What is left of the screen when the keyboard has come.
    await page.setViewportSize({ width: 360, height: 330 });
    await until(
      'the field in sight',
      () =>
        field.evaluate((element) => {
          const { top, bottom } = element.getBoundingClientRect();
          const at = document.elementFromPoint(
            element.getBoundingClientRect().left + 10,
            (top + bottom) / 2,
          );
          return top >= 0 && bottom <= innerHeight && element === at;
        }),
      (seen) => seen,
    );
  },
);

pageTest('the round handle takes the selection along', phone, async ({ page, play }) => {
  await play.cell(1, 1).tap();
  await untilSelected(play, '1,1');
  const handle = await play.grid.locator('.fill-handle').boundingBox();
  const target = await play.cell(3, 1).boundingBox();
  assert.ok(handle && target);
  const touch = await page.context().newCDPSession(page);
  const at = (/** @type {number} */ x, /** @type {number} */ y) => [{ x, y }];
  const from = { x: handle.x + handle.width / 2, y: handle.y + handle.height / 2 };
  const to = { x: target.x + target.width / 2, y: target.y + target.height / 2 };
  await touch.send('Input.dispatchTouchEvent', {
    type: 'touchStart',
    touchPoints: at(from.x, from.y),
  });
  for (let i = 1; i <= 5; i++) {
    const share = i / 5;
    await touch.send('Input.dispatchTouchEvent', {
      type: 'touchMove',
      touchPoints: at(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share),
    });
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await untilSelected(play, '1,1 2,1 3,1');
  await play.rowMenu(2, 'Fill down');
  await untilRows(play, 'filled', (all) => all[2] === '2|90|85|pass');
  assert.equal((await rows(play))[3], '1|50|40|fail');
});
