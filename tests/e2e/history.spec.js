/** Undo and redo on the page: by keys and by buttons that say what comes back. */
import assert from 'node:assert/strict';
import { browserTests, until } from './support.js';

const pageTest = browserTests();

pageTest('an edit of a cell is undone and redone by keys', {}, async ({ page, play }) => {
  await play.cell(2, 1).click();
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  const text = async () => (await play.cell(2, 1).textContent())?.trim();
  await until('the new cell', text, (cell) => cell === '7');
  await page.keyboard.press('Control+z');
  await until('the old cell', text, (cell) => cell === '5');
  await page.keyboard.press('Control+Shift+z');
  await until('the new cell again', text, (cell) => cell === '7');
  await page.keyboard.press('Control+z');
  await until('the old cell again', text, (cell) => cell === '5');
  await page.keyboard.press('Control+y');
  await until('the new cell a third time', text, (cell) => cell === '7');
});

pageTest(
  'while a cell is being typed, Ctrl+Z is about that text alone',
  {},
  async ({ page, play }) => {
    await play.button('Add row').click();
    await play.cell(1, 1).click();
    await page.keyboard.type('9');
    await page.keyboard.press('Control+z');
    assert.equal(await play.grid.getByRole('row').count(), 6, 'the added row is still there');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await until(
      'four rows and the head',
      () => play.grid.getByRole('row').count(),
      (count) => count === 5,
    );
  },
);

pageTest('the buttons say what comes back, and typing is one step', {}, async ({ play }) => {
  const undo = play.data.getByRole('button', { name: /^Undo/ });
  const redo = play.data.getByRole('button', { name: /^Redo/ });
  assert.equal(await undo.getAttribute('aria-disabled'), 'true');
  const rate = play.page.getByLabel('Learning rate');
  const before = await rate.inputValue();
  await rate.fill('');
  await rate.pressSequentially('0.05');
  const shows = (/** @type {string} */ text) =>
    until(
      `the rate ${text}`,
      () => rate.inputValue(),
      (value) => value === text,
    );
  await undo.and(play.data.getByLabel('Undo: changing a training setting')).click();
  await shows(before);
  await redo.and(play.data.getByLabel('Redo: changing a training setting')).click();
  await shows('0.05');

  await rate.press('Control+z');
  await shows(before);
});

pageTest(
  'a field that is left, or closed by Enter, and typed in again is two steps',
  {},
  async ({ play }) => {
    const rate = play.learningRate;
    const before = await rate.inputValue();
    await rate.fill('0.05');
    await rate.press('Enter');
    await rate.fill('0.5');
    await rate.blur();
    await rate.fill('0.2');
    for (const text of ['0.5', '0.05', before]) {
      await rate.press('Control+z');
      await until(
        `the rate ${text}`,
        () => rate.inputValue(),
        (value) => value === text,
      );
    }
  },
);

pageTest('what is done is on the page at once, not with the next frame', {}, async ({ play }) => {
  await play.button('Add row').click();
  const rows = () => play.grid.getByRole('row').count();
  await until('five rows and the head', rows, (count) => count === 6);
  const later = await play.data
    .getByRole('button', { name: 'Undo: adding rows' })
    .evaluate(async (button) => {
      // No frame comes any more.
      globalThis.requestAnimationFrame = () => 0;
      const drawn = document.querySelectorAll('[role="grid"] tbody tr');
      /** @type {HTMLElement} */ (button).click();
      await Promise.resolve();
      return [drawn.length, document.querySelectorAll('[role="grid"] tbody tr').length];
    });
  assert.deepEqual(later, [5, 4]);
});
