/** Text that comes to a cell without keys: emoji, dictation, a composing keyboard. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { rows, untilActive, untilRows, untilSelected } from './grid-page.js';
import { browserTests, until } from './support.js';

const pageTest = browserTests();

pageTest('text from a panel opens the selected cell with it', {}, async ({ page, play }) => {
  const height = async () => (await play.grid.getByRole('row').nth(2).boundingBox())?.height;
  const before = await height();
  await play.cell(2, 1).click();
  await untilSelected(play, '2,1');
  assert.equal(await height(), before, 'nothing moves');
  await page.keyboard.insertText('7.5');
  const field = play.grid.getByRole('textbox', { name: 'Study hours' });
  await field.waitFor();
  await page.keyboard.insertText('1');
  await until(
    'both texts',
    () => field.inputValue(),
    (text) => text === '7.51',
  );
  await page.keyboard.press('Enter');
  await untilActive(play, '3,1');
  assert.equal((await rows(play))[1], '7.51|80|70|pass');
  await assertAccessible(page, 'a cell that text can come to');

  // Also where the arrows led, and in a column of words.
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await untilActive(play, '3,4');
  await page.keyboard.insertText('🎓');
  await page.keyboard.press('Enter');
  await untilRows(play, 'the emoji', (all) => all[2] === '8|90|85|🎓');

  // A space alone is none, and Escape leaves the cell as it was.
  await play.cell(1, 2).click();
  await page.keyboard.press('Space');
  await page.keyboard.insertText('9');
  await until(
    'the text without the space',
    () => play.grid.getByRole('textbox').inputValue(),
    (text) => text === '9',
  );
  await page.keyboard.press('Escape');
  await untilActive(play, '1,2');
  assert.equal((await rows(play))[0], '2|60|50|fail');
});

pageTest('what is composed goes on in the field that opens', {}, async ({ page, play }) => {
  const keyboard = await page.context().newCDPSession(page);
  await play.cell(1, 4).click();
  await untilSelected(play, '1,4');
  for (const text of ['に', 'にほ', 'にほん']) {
    await keyboard.send('Input.imeSetComposition', {
      ...{ text, selectionStart: text.length, selectionEnd: text.length },
    });
  }
  await keyboard.send('Input.insertText', { text: '日本' });
  await until(
    'the composed text',
    () => play.grid.getByRole('textbox', { name: 'Result' }).inputValue(),
    (text) => text === '日本',
  );
  await page.keyboard.press('Enter');
  await untilRows(play, 'it is kept', ([first]) => first === '2|60|50|日本');
});

pageTest('a drag over cells selects them, and no text in them', {}, async ({ page, play }) => {
  await play.cell(1, 1).click();
  await play.cell(1, 1).hover();
  await page.mouse.down();
  await play.cell(2, 2).hover();
  await page.mouse.up();
  await untilSelected(play, '1,1 1,2 2,1 2,2');
  assert.equal(await page.evaluate(() => String(getSelection())), '');
});

pageTest(
  'under a finger no cell asks for the keyboard of the screen',
  { context: { viewport: { width: 360, height: 780 }, hasTouch: true } },
  async ({ play }) => {
    await play.cell(1, 1).tap();
    await untilSelected(play, '1,1');
    assert.equal(await play.grid.locator('[contenteditable]').count(), 0);
  },
);
