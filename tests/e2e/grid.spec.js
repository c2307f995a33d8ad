/** The grid by mouse and keyboard: moving, selecting, editing, rows. */
import assert from 'node:assert/strict';
import {
  active,
  longTable,
  numbers,
  openTable,
  rows,
  untilActive,
  untilRows,
  untilSelected,
} from './grid-page.js';
import { browserTests, until } from './support.js';

const pageTest = browserTests();

pageTest('a click selects a cell, typing replaces it, F2 edits it', {}, async ({ page, play }) => {
  await play.cell(2, 1).click();
  await untilSelected(play, '2,1');
  assert.equal(await play.grid.getByRole('textbox').count(), 0, 'nothing is opened yet');
  await page.keyboard.type('7.5');
  await page.keyboard.press('Enter');
  await untilActive(play, '3,1');
  assert.equal((await rows(play))[1], '7.5|80|70|pass');
  await page.keyboard.press('F2');
  await page.keyboard.press('End');
  await page.keyboard.type('5');
  await page.keyboard.press('Shift+Enter');
  await untilActive(play, '2,1');
  assert.equal((await rows(play))[2], '85|90|85|pass');
  await play.cell(1, 2).dblclick();
  assert.equal(await play.grid.getByRole('textbox').inputValue(), '60');
  await page.keyboard.type('61');
  await play.cell(4, 4).click();
  await untilRows(play, 'what was typed is kept', ([first]) => first === '2|61|50|fail');
});

pageTest('what is being typed outlives a reload', {}, async ({ page, play }) => {
  await play.cell(1, 1).click();
  await page.keyboard.type('2.75');
  await page.reload();
  await play.grid.waitFor();
  await untilRows(play, 'the typed cell', ([first]) => first === '2.75|60|50|fail');
});

pageTest('Tab goes on from an edited cell, and otherwise leaves', {}, async ({ page, play }) => {
  await play.cell(1, 1).click();
  await page.keyboard.type('3');
  await page.keyboard.press('Tab');
  await untilActive(play, '1,2');
  await page.keyboard.press('Tab');
  await untilActive(play, '1,3');
  await page.keyboard.press('Shift+Tab');
  await untilActive(play, '1,2');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  assert.equal(await active(play), 'elsewhere');
  await page.keyboard.press('Shift+Tab');
  await untilActive(play, '1,2');
});

pageTest('Enter after Tab comes back to where the row was begun', {}, async ({ page, play }) => {
  await play.cell(1, 1).click();
  await page.keyboard.type('3');
  await page.keyboard.press('Tab');
  await page.keyboard.type('61');
  await page.keyboard.press('Tab');
  await page.keyboard.type('51');
  await page.keyboard.press('Enter');
  await untilActive(play, '2,1');
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await untilActive(play, '3,1');
  await untilRows(
    play,
    'two rows',
    ([first, second]) => first.startsWith('3|61|51') && second.startsWith('4|80'),
  );
});

pageTest('ranges are selected by keys, and told to screen readers', {}, async ({ page, play }) => {
  assert.equal(await play.grid.getAttribute('aria-multiselectable'), 'true');
  await play.cell(2, 2).click();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await untilSelected(play, '2,2 2,3 3,2 3,3');
  await untilActive(play, '3,3');
  const marks = await play.grid.evaluate((grid) =>
    [...grid.querySelectorAll('.in-range')].map(
      (cell) => getComputedStyle(cell, '::after').borderTopWidth,
    ),
  );
  assert.deepEqual(marks, ['2px', '2px', '0px', '0px'], 'an outline, not colour alone');
  await page.keyboard.press('Escape');
  await untilSelected(play, '3,3');
  await page.keyboard.press('Shift+ ');
  await until(
    'a selected row',
    () => play.grid.getByRole('row', { selected: true }).count(),
    (count) => count === 1,
  );
  await page.keyboard.press('Control+ ');
  await untilSelected(play, '1,3 2,3 3,3 4,3');
  await page.keyboard.press('Control+a');
  await until(
    'all cells',
    () => play.grid.locator('td[aria-selected=true]').count(),
    (count) => count === 28,
  );
  await page.keyboard.press('Control+Home');
  await untilSelected(play, '1,1');
  await page.keyboard.press('Control+End');
  await untilActive(play, '4,4');
  await page.keyboard.press('Control+ArrowUp');
  await untilActive(play, '1,4');
  await page.keyboard.press('Control+Shift+ArrowDown');
  await untilSelected(play, '1,4 2,4 3,4 4,4');
});

pageTest('ranges, rows and columns are selected by mouse', {}, async ({ page, play }) => {
  await play.cell(1, 1).hover();
  await page.mouse.down();
  await play.cell(2, 2).hover();
  await page.mouse.up();
  await untilSelected(play, '1,1 1,2 2,1 2,2');
  await play.cell(3, 3).click({ modifiers: ['Shift'] });
  await until(
    'nine cells',
    () => play.grid.locator('td[aria-selected=true]').count(),
    (count) => count === 9,
  );
  const number = (/** @type {number} */ row) => play.grid.getByRole('rowheader').nth(row - 1);
  await number(2).click();
  await number(3).click({ modifiers: ['Shift'] });
  const chosen = play.grid.getByRole('row', { selected: true });
  await until(
    'two rows',
    () => chosen.count(),
    (count) => count === 2,
  );
  await number(1).click({ modifiers: ['Control'] });
  await until(
    'three rows',
    () => chosen.count(),
    (count) => count === 3,
  );
  const head = (/** @type {number} */ column) => play.grid.getByRole('columnheader').nth(column);
  await play.cell(3, 1).click();
  await head(2).click({ modifiers: ['Shift'], position: { x: 12, y: 8 } });
  await untilSelected(play, '1,1 1,2 2,1 2,2 3,1 3,2 4,1 4,2');
});

pageTest(
  'Delete empties a range, Ctrl+D fills it, undo keeps the selection',
  {},
  async ({ page, play }) => {
    await play.cell(1, 1).click();
    await play.cell(3, 2).click({ modifiers: ['Shift'] });
    await page.keyboard.press('Control+d');
    await untilRows(play, 'filled down', (all) => all[2] === '2|60|85|pass');
    await page.keyboard.press('Delete');
    await untilRows(play, 'emptied', (all) => all[2] === '||85|pass' && all[0] === '||50|fail');
    assert.equal(await play.grid.locator('td.missing').count(), 6, 'and shown as missing');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await untilRows(play, 'as it was', (all) => all[2] === '8|90|85|pass');
    await untilSelected(play, '1,1 1,2 2,1 2,2 3,1 3,2');
  },
);

pageTest('the handle of a selection fills what it is dragged over', {}, async ({ page, play }) => {
  await play.cell(1, 4).click();
  await play.grid.locator('.fill-handle').hover();
  await page.mouse.down();
  await play.cell(3, 4).hover();
  await page.mouse.move(0, 0, { steps: 1 });
  await play.cell(3, 4).hover();
  await page.mouse.up();
  await untilRows(play, 'filled', (all) =>
    all.every((row, index) => row.endsWith(index < 3 ? 'fail' : 'fail')),
  );
  assert.equal((await rows(play))[3], '1|50|40|fail');
});

pageTest(
  'rows are added, duplicated, moved and deleted by their menu',
  {},
  async ({ page, play }) => {
    await play.rowMenu(2, 'Add a row above');
    await untilRows(play, 'an empty row', (all) => all[1] === '|||' && all.length === 5);
    await untilActive(play, '2,1');
    await play.rowMenu(2, 'Delete row');
    await untilRows(play, 'four rows', ({ length }) => length === 4);
    await play.rowMenu(1, 'Duplicate row');
    await untilRows(play, 'a copy', (all) => all[1] === '2|60|50|fail' && all.length === 5);
    await play.rowMenu(1, 'Move down');
    await play.cell(5, 1).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Move up' }).click();
    await untilRows(play, 'moved up', (all) => all[3] === '1|50|40|fail');
    await untilActive(play, '4,1');
    await page.keyboard.press('Alt+ArrowUp');
    await untilRows(play, 'moved by keys', (all) => all[2] === '1|50|40|fail');
    await page.keyboard.press('Control+Enter');
    await untilRows(play, 'a row below', (all) => all[3] === '|||');
    await page.keyboard.press('Control+Delete');
    await untilRows(play, 'gone again', (all) => all[3] !== '|||' && all.length === 5);
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('menu');
    await menu.waitFor();
    await page.keyboard.press('ArrowDown');
    assert.match(
      (await page.evaluate(() => document.activeElement?.textContent)) ?? '',
      /Add a row below/,
    );
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    assert.notEqual(await active(play), 'elsewhere');
  },
);

pageTest('a selected row is dragged to another place', {}, async ({ page, play }) => {
  const number = (/** @type {number} */ row) => play.grid.getByRole('rowheader').nth(row - 1);
  await number(1).click();
  await number(1).hover();
  await page.mouse.down();
  const box = await number(3).boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + 5, box.y + box.height - 6, { steps: 4 });
  await page.mouse.up();
  await untilRows(play, 'the first row third', (all) => all[2] === '2|60|50|fail');
  assert.deepEqual((await rows(play))[0], '5|80|70|pass');
});

pageTest('columns get other widths by mouse and by keys', {}, async ({ page, play }) => {
  const head = play.grid.getByRole('columnheader').nth(1);
  const width = async () => Math.round((await head.boundingBox())?.width ?? 0);
  const before = await width();
  const box = await head.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width - 2, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 58, box.y + 10, { steps: 3 });
  await page.mouse.up();
  await until('a wider column', width, (now) => now === before + 60);
  await play.cell(1, 1).focus();
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await until('narrower by keys', width, (now) => now === before + 44);
  await play.data.getByText(/^Study hours: \d+ pixels wide$/).waitFor();
});

pageTest(
  'a long table draws what is in sight, and reaches every row',
  {},
  async ({ page, play }) => {
    await openTable(play, longTable(10_000, 50));
    await until(
      'the rows of the table',
      () => play.grid.getAttribute('aria-rowcount'),
      (count) => count === '10001',
    );
    assert.equal(await play.grid.getAttribute('aria-colcount'), '55');
    await play.cell(1, 1).click();
    await page.keyboard.press('Control+End');
    await untilActive(play, '10000,50');
    await until(
      'the last row drawn',
      () => numbers(play),
      (all) => all.includes('10000') && all.length < 80,
    );
    await page.keyboard.press('Home');
    await untilActive(play, '10000,1');
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await untilRows(play, 'the last row edited', (all) => all.at(-1)?.startsWith('5|') === true);
    await page.keyboard.press('PageUp');
    await play.grid.evaluate((grid) => {
      const frame = grid.parentElement;
      if (frame) frame.scrollTop = 34 * 5000;
    });
    await until(
      'rows in the middle',
      () => numbers(play),
      (all) => all.includes('5005'),
    );
    assert.notEqual(await active(play), 'elsewhere', 'the keyboard stays in its cell out of sight');
    const count = await play.grid.locator('td').count();
    assert.ok(count < 1500, `${count} cells are drawn`);
  },
);

pageTest('a computed column says why it is not edited', {}, async ({ page, play }) => {
  await play.button('Add column').click();
  const formula = page.getByRole('dialog').getByRole('textbox', { name: 'Formula', exact: true });
  await formula.fill('2 * [Study hours]');
  await formula.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await untilRows(play, 'the squares', (all) => all[1] === '5|80|70|10|pass');
  await play.cell(2, 4).click();
  assert.equal(await play.cell(2, 4).getAttribute('aria-readonly'), 'true');
  await page.keyboard.press('F2');
  await play.data.getByText(/is computed by the formula/).waitFor();
  assert.equal(await play.grid.getByRole('textbox').count(), 0);
  await page.keyboard.press('Delete');
  assert.equal((await rows(play))[1], '5|80|70|10|pass');
});

pageTest(
  'where the grid cannot be fetched, that is said, and it can be tried again',
  { open: false },
  async ({ page, play, url, expectComplaint }) => {
    let refuse = true;
    await page.route(/parts\/grid-.*\.js$/, (route) => (refuse ? route.abort() : route.continue()));
    await page.goto(url);
    await page.getByRole('alert').getByText('The table could not be loaded').waitFor();
    await expectComplaint(/request failed: .*parts\/grid-/);
    await expectComplaint(/console error: Failed to load resource/);
    refuse = false;
    await play.button('Try again').click();
    await play.grid.waitFor();
    await play.cell(1, 1).waitFor();
  },
);
