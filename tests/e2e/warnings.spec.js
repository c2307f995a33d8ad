/** Warnings about a table: the reason, the press that mends it, and the way to be rid of them. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { browserTests, texts, until, untilFocused } from './support.js';

/** @import { Playground } from './playground.js' */

const pageTest = browserTests();

/** @param {Playground} play @param {string} text */
async function openTable(play, text) {
  await play.page
    .getByLabel('Open CSV')
    .setInputFiles({ name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await play.button('Replace table').click();
  await play.page.getByRole('dialog').waitFor({ state: 'detached' });
  await play.settle();
}

/** @param {Playground} play */
const warnings = (play) => texts(play.data.locator('.warning p:first-child'));

/** @param {Playground} play @param {RegExp} pattern */
const untilGone = (play, pattern) =>
  until(
    `no ${pattern}`,
    () => warnings(play),
    (all) => !all.some((text) => pattern.test(text)),
  );

const head = 'size,fixed,copy,class\n';
/** Rows of which none says what another does. @param {number} count @param {(row: number) => string} line */
const lines = (count, line) => Array.from({ length: count }, (_, row) => line(row)).join('\n');
const plain = (/** @type {number} */ row) => ((row * 7919) % 1009) / 8;

pageTest('a constant column is said once and left out by one press', {}, async ({ page, play }) => {
  const rows = lines(60, (row) => `${plain(row)},5,${plain(row + 99)},${row % 3 ? 'u' : 'v'}`);
  await openTable(play, head + rows);
  const pattern = /fixed is 5/;
  const found = async () => (await warnings(play)).filter((text) => pattern.test(text));
  await until('one warning', found, ({ length }) => length === 1);
  await play.button('Ignore fixed').click();
  await untilGone(play, pattern);
  assert.equal((await play.heads())[1], 'fixed Ignored');
  await page.getByRole('button', { name: /^Undo: / }).click();
  await until('the warning is back', found, ({ length }) => length === 1);
});

pageTest('copies, a leak and a rare class are told, shown and mended', {}, async ({ play }) => {
  const rows = lines(40, (row) => {
    const kind = row < 2 ? 'rare' : row % 2 ? 'u' : 'v';
    return `${plain(row % 30 === 0 ? 3 : row)},${plain(row % 7)},${kind},${kind}`;
  });
  await openTable(play, `${head}${rows}\n${rows.split('\n')[5]}`);
  await play.data.getByText(/^copy equals class in every row/).waitFor();
  await play.button('Ignore copy').click();
  await untilGone(play, /copy equals/);
  await play.data.getByText(/^Row 41 says the same as row 6/).waitFor();
  await play.button('Remove the copies').click();
  await play.data.getByText(/^\s*40 rows/).waitFor();
  await untilGone(play, /says the same/);
  const rare = play.data.locator('.warning', { hasText: 'Only 2 of 40 rows' });
  await rare.getByRole('button', { name: 'Show rows' }).click();
  await rare.waitFor();
});

pageTest(
  'the tutorial says that its network has more parameters than rows',
  {},
  async ({ page, play }) => {
    await play.data.getByText(/^31 parameters, 4 training rows: /).waitFor();
    await play.button('Go to the layers').click();
    await untilFocused(play.units(1));
    await play.train();
    await play.pause();
    const dismiss = page.getByRole('button', { name: /^Dismiss: 31 parameters/ });
    await dismiss.click();
    await dismiss.waitFor({ state: 'detached' });
    await play.button('1 dismissed. Show it again').click();
    await dismiss.waitFor();
    await assertAccessible(page, 'a warning');
  },
);

pageTest('a smaller network is one press away where one change is enough', {}, async ({ play }) => {
  await openTable(
    play,
    `a,b,y\n${lines(20, (row) => `${plain(row)},${plain(row + 50)},${row % 2 ? 'u' : 'v'}`)}`,
  );
  await play.units(1).fill('9');
  const press = play.data.getByRole('button', { name: /^Use \d+ units in hidden layer 1$/ });
  await press.click();
  await untilGone(play, /parameters/);
});

pageTest('gaps are filled by one press', {}, async ({ play }) => {
  const rows = lines(
    60,
    (row) => `${row === 4 ? '' : plain(row)},${plain(row + 20)},${row % 2 ? 'u' : 'v'}`,
  );
  await openTable(play, `a,b,y\n${rows}`);
  await play.data.getByText('a is empty in 1 row, which is left out.').waitFor();
  await play.button('Fill with the mean').click();
  await untilGone(play, /is empty/);
});
