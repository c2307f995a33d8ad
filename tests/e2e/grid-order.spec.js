/** The grid as a view of the table: sorting, filters, finding, and what the network says of each row. */
import assert from 'node:assert/strict';
import { numbers, openTable, rows, untilActive, untilRows } from './grid-page.js';
import { browserTests, texts, until } from './support.js';

/** @import { Playground } from './playground.js' */

const pageTest = browserTests();

/** @param {Playground} play @param {string} expected */
const untilNumbers = (play, expected) =>
  until(
    `rows ${expected}`,
    async () => (await numbers(play)).join(),
    (found) => found === expected,
  );

/** @param {Playground} play */
const bar = (play) => play.data.locator('.grid-bar');

pageTest('rows are sorted as a view, and keep their numbers', {}, async ({ page, play }) => {
  await play.button('Sort and filter').click();
  await play.list('Sort by').selectOption({ label: 'Study hours' });
  await untilNumbers(play, '4,1,2,3');
  await bar(play).getByText('All 4 rows shown, sorted by Study hours, smallest first').waitFor();
  await play.button('Smallest first').click();
  await untilNumbers(play, '3,2,1,4');
  const head = play.grid.getByRole('columnheader', { name: 'Study hours' });
  assert.equal(await head.getAttribute('aria-sort'), 'descending');

  // The order stays while one edits, until it is made anew.
  await play.cell(1, 1).click();
  await page.keyboard.type('0');
  await page.keyboard.press('Enter');
  await untilRows(play, 'the edit', (all) => all[0] === '0|90|85|pass');
  await untilNumbers(play, '3,2,1,4');
  await play.button('Sort and filter anew').click();
  await untilNumbers(play, '2,1,4,3');
  await page.keyboard.press('Control+z');
  await play.button('Clear').click();
  await untilNumbers(play, '1,2,3,4');
  await untilRows(play, 'the table as it was', (all) => all[2] === '8|90|85|pass');
  assert.equal(await bar(play).count(), 0);
});

pageTest('the menu of a column sorts and filters', {}, async ({ play }) => {
  const menu = await play.openColumn('Attendance (%)');
  await menu.getByRole('button', { name: 'Sort, largest first' }).click();
  await untilNumbers(play, '3,2,1,4');
  await (
    await play.openColumn('Result')
  )
    .getByRole('button', { name: 'Filter by this column' })
    .click();
  await play.page.getByRole('textbox', { name: 'Value' }).fill('pas');
  await untilNumbers(play, '3,2');
  await bar(play).getByText('2 of 4 rows shown, Result contains “pas”').waitFor();
  await play.button('Clear').click();
  await untilNumbers(play, '1,2,3,4');
});

pageTest('rows are filtered by numbers, gaps and bad cells', {}, async ({ page, play }) => {
  await openTable(play, 'a,b,y\n1,x,p\n20,,q\n3,x,p\n,y,q\n"4,5",x,p\n');
  await play.cell(1, 1).dblclick();
  await page.keyboard.type('one');
  await page.keyboard.press('Enter');
  await play.button('Sort and filter').click();
  await play.list('Rows').selectOption({ label: 'With a bad or empty cell' });
  await untilNumbers(play, '1,2,4');
  await play.list('Rows').selectOption({ label: 'All' });
  await play.list('Column').selectOption({ label: 'a' });
  await play.list('Condition').selectOption({ label: 'lies between' });
  await page.getByRole('textbox', { name: 'From' }).fill('3');
  await page.getByRole('textbox', { name: 'To', exact: true }).fill('5');
  await untilNumbers(play, '3,5');
  await page.getByRole('textbox', { name: 'To', exact: true }).fill('2');
  await play.data.getByText('No row passes the filter.').waitFor();
  await play.list('Condition').selectOption({ label: 'is bad or empty' });
  await untilNumbers(play, '1,4');
});

pageTest('a new row of a filtered table is shown where it was added', {}, async ({ play }) => {
  await play.button('Sort and filter').click();
  await play.list('Sort by').selectOption({ label: 'Study hours' });
  await untilNumbers(play, '4,1,2,3');
  await play.rowMenu(2, 'Add a row below');
  await untilRows(play, 'an empty row', (all) => all.filter((row) => row === '|||').length === 1);
});

pageTest('each row shows what the network makes of it now', {}, async ({ play }) => {
  await play.openDataset('Iris flowers');
  const outcome = (/** @type {string} */ name) => play.grid.locator(`.outcome-${name}`).first();
  await until(
    'a set',
    () => outcome('set').textContent(),
    (text) => /training|validation/.test(text ?? ''),
  );
  const before = await texts(play.grid.locator('.outcome-error'));
  await play.train();
  await until(
    'other errors while it trains',
    () => texts(play.grid.locator('.outcome-error')),
    (now) => now.length > 0 && now.join() !== before.join(),
  );
  await play.untilPast(300);
  await play.pause();
  assert.match((await outcome('prediction').textContent()) ?? '', /setosa/);
  assert.deepEqual(
    (await texts(play.grid.getByRole('columnheader')))
      .slice(-4, -1)
      .map((text) => text.split(' ')[0]),
    ['Prediction', 'Error', 'Set'],
  );

  await play.button('Sort and filter').click();
  await play.list('Rows').selectOption({ label: 'Validation' });
  await bar(play).getByText('30 of 150 rows shown, validation').waitFor();
  await play.list('Sort by').selectOption({ label: 'Error' });
  await bar(play)
    .getByText(/sorted by Error/)
    .waitFor();
});

pageTest(
  'only rows that are wrong now are shown, and fewer while it learns',
  {},
  async ({ play }) => {
    await play.openDataset('Iris flowers');
    await play.button('Sort and filter').click();
    await play.list('Rows').selectOption({ label: 'Wrong or far off now' });
    const shown = async () =>
      Number(/^\d+/.exec((await bar(play).textContent())?.trim() ?? '')?.[0]);
    const first = await until('some rows', shown, (count) => count > 20 && count < 150);
    const marks = await texts(play.grid.locator('.outcome-error'));
    assert.ok(marks.length > 0 && marks.every((text) => text.endsWith('wrong now')), marks.join());
    await play.train();
    await until('fewer wrong rows', shown, (count) => count < first / 2);
    await play.pause();
  },
);

pageTest('cells are found, counted, marked and replaced', {}, async ({ page, play }) => {
  await play.cell(1, 1).click();
  await page.keyboard.press('Control+f');
  const field = page.getByRole('searchbox', { name: 'Find in the cells' });
  await field.fill('PASS');
  await play.data.getByText('2 cells', { exact: true }).waitFor();
  assert.equal(await play.grid.locator('.found').count(), 2);
  await field.press('Enter');
  await play.data.getByText('1 of 2', { exact: true }).waitFor();
  assert.equal(
    await play.grid
      .locator('td[tabindex="0"]')
      .textContent()
      .then((t) => t?.trim()),
    'pass',
  );
  await play.button('Next cell').click();
  await play.data.getByText('2 of 2', { exact: true }).waitFor();
  await play.button('Previous cell').click();
  await play.data.getByText('1 of 2', { exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'Replace by' }).fill('yes');
  await play.button('Replace all').click();
  await untilRows(play, 'replaced', (all) => all[1].endsWith('|yes') && all[2].endsWith('|yes'));
  await play.data.getByText('2 cells changed.').waitFor();
  await field.press('Escape');
  await untilActive(play, '2,4');
  await page.keyboard.press('Control+z');
  await untilRows(
    play,
    'in one step',
    (all) => all[1].endsWith('|pass') && all[2].endsWith('|pass'),
  );
  assert.equal((await rows(play)).length, 4);
});
