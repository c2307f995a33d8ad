/** A table of one's own: cells, rows, files, roles, axes. By keyboard where a keyboard can do it. */
import assert from 'node:assert/strict';
import { browserTests, texts, until } from './support.js';

/** @import { Playground } from './playground.js' */

const pageTest = browserTests();

/** @param {Playground} play @returns {Promise<string[]>} one text per row, of the table's own columns */
async function rows(play) {
  const all = await play.grid.getByRole('row').all();
  const { length } = await play.heads();
  const lines = [];
  for (const row of all.slice(1)) {
    lines.push((await texts(row.locator('.grid-cell:not(.outcome)'))).join(' '));
  }
  return lines;
}

/** @param {Playground} play @param {string} name @param {string} text */
async function openFile(play, name, text) {
  const chooser = play.page.getByLabel('Open CSV');
  await chooser.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

/** Takes what the preview shows. @param {Playground} play */
async function replaceTable(play) {
  await play.button('Replace table').click();
  await play.page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** The cell that has the keyboard, as row and column from 1. @param {Playground} play */
function place(play) {
  return play.grid.evaluate((grid) => {
    const cell = document.activeElement?.closest('td, th');
    const row = cell?.closest('tr');
    if (!cell || !row || !grid.contains(row)) return 'elsewhere';
    return `${[...grid.querySelectorAll('tr')].indexOf(row)},${[...row.children].indexOf(cell)}`;
  });
}

pageTest(
  'a cell is edited by keys alone, and the network trains on it',
  {},
  async ({ page, play }) => {
    const loss = (await play.read()).training;
    await play.list('Dataset').focus();
    // Past the rest of the card, and the enlarged table.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await place(play), '0,1', 'the heads are one stop');
    await page.keyboard.press('Tab');
    assert.equal(await place(play), '1,1');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    assert.equal(await place(play), '2,2');
    await page.keyboard.press('Enter');
    const editor = play.grid.getByRole('textbox', { name: 'Attendance (%)' });
    assert.equal(await editor.inputValue(), '80');
    await page.keyboard.type('75.5');
    await page.keyboard.press('Enter');
    assert.equal(await place(play), '3,2', 'Enter goes on below');
    await page.keyboard.type('95');
    await page.keyboard.press('Tab');
    assert.equal(await place(play), '3,3', 'Tab goes on beside');
    await page.keyboard.press('F2');
    await page.keyboard.press('End');
    await page.keyboard.type('.5');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await place(play), '3,2');
    assert.deepEqual(await rows(play), [
      '2 60 50 fail',
      '5 75.5 70 pass',
      '8 95 85.5 pass',
      '1 50 40 fail',
    ]);
    await until(
      'another loss',
      () => play.read(),
      ({ training }) => training !== loss,
    );
    await play.settle();

    await page.keyboard.press('Home');
    assert.equal(await place(play), 'elsewhere', 'Step and Reset were pressed meanwhile');
  },
);

pageTest('Escape takes back what was typed, good or bad', {}, async ({ page, play }) => {
  const before = await rows(play);
  const { text } = await play.step();
  await play.cell(2, 1).click();
  await page.keyboard.type('nonsense');
  await page.keyboard.press('Escape');
  assert.equal(await place(play), '2,1');
  assert.deepEqual(await rows(play), before);
  assert.equal(await play.cell(2, 1).getAttribute('aria-invalid'), null);
  assert.equal((await play.read()).text, text, 'the training was left alone');

  await page.keyboard.press('Enter');
  await page.keyboard.type('nonsense');
  await page.keyboard.press('Enter');
  assert.match(await play.messageAt(play.cell(2, 1)), /is not a number/);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.keyboard.type('5');
  await page.keyboard.press('Escape');
  assert.match((await rows(play))[1], /^nonsense/);
  await page.keyboard.press('5');
  await page.keyboard.press('Enter');
  await play.untilValid(play.cell(2, 1));
  assert.deepEqual(await rows(play), before);
});

pageTest('the arrows stay inside the table, Delete empties a cell', {}, async ({ page, play }) => {
  await play.batchSize.fill('3');
  await play.cell(1, 1).focus();
  await page.keyboard.press('ArrowUp');
  assert.equal(await place(play), '0,1', 'the head of the column');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await place(play), '1,1');
  await page.keyboard.press('End');
  assert.equal(await place(play), '1,8', 'the button of the menu');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  assert.equal(await place(play), '4,8');
  await page.keyboard.press('ArrowDown');
  assert.equal(await place(play), '4,8');
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  await until(
    'an empty cell',
    () => rows(play),
    (all) => all[3] === ' 50 40 fail',
  );
  await play.data.getByText('is empty in 1 row, which is left out').waitFor();
});

pageTest(
  'the cell with the keyboard is never under the head of a long table',
  {},
  async ({ page, play }) => {
    await play.openDataset('Iris flowers');
    await page.locator('.column-figures').first().waitFor();
    await play.cell(1, 2).focus();
    for (const key of ['ArrowDown', 'ArrowUp']) {
      for (let i = 0; i < 15; i++) {
        await page.keyboard.press(key);
        const seen = await play.grid.evaluate(() => {
          const cell = /** @type {Element} */ (document.activeElement);
          const { x, y, width, height } = cell.getBoundingClientRect();
          return [y + 2, y + height - 2].every((at) =>
            cell.contains(document.elementFromPoint(x + width / 2, at)),
          );
        });
        assert.ok(seen, `covered after ${i + 1} ${key} in ${await place(play)}`);
      }
    }
    assert.equal(await place(play), '1,2');
  },
);

pageTest(
  'rows are added and removed, and the keyboard stays in place',
  {},
  async ({ page, play }) => {
    await play.button('Add row').click();
    assert.equal(await place(play), '5,1');
    for (const text of ['7', '88', '80', 'pass']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    assert.equal((await rows(play))[4], '7 88 80 pass');
    await play.page.getByRole('img', { name: /5 rows are drawn as points/ }).waitFor();
    await play.button('Menu of row 1').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('d');
    await page.keyboard.press('d');
    await page.keyboard.press('Enter');
    await until(
      'the keyboard on the button of the next row',
      () => place(play),
      (at) => at === '1,8',
    );
    assert.equal((await rows(play))[0], '5 80 70 pass');
    await play.page.getByRole('img', { name: /4 rows are drawn as points/ }).waitFor();
    await play.data.getByText('4 rows', { exact: true }).waitFor();
    await play.settle();
  },
);

const flowers = `height;petals;colour;kind
12,5;5;red;tulip
11,0;6;yellow;tulip
45,2;20;white;daisy
50,1;21;white;daisy
48,3;19;yellow;daisy
10,2;5;red;tulip
`;

pageTest(
  'a file becomes a table of its own, and never leaves the page',
  {},
  async ({ page, play, requests }) => {
    await play.untilFetchedAhead();
    const before = requests.length;
    const chosen = page.waitForEvent('filechooser');
    await page.getByLabel('Open CSV').press('Enter');
    await (
      await chosen
    ).setFiles({
      name: 'flowers.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(flowers),
    });
    await replaceTable(play);
    await play.data.getByText('6 rows').waitFor();
    await play.data.getByText('stays in this browser').waitFor();
    await play.data.getByText('Your own', { exact: true }).waitFor();
    assert.equal(await play.list('Dataset').inputValue(), 'own');
    assert.deepEqual(await play.heads(), [
      'height Input',
      'petals Input',
      'colour Input',
      'kind Target',
    ]);
    assert.equal((await rows(play))[0], '12,5 5 red tulip');
    await play.settle();
    await play.trainTo(50);
    await play.prediction.getByRole('textbox', { name: 'height' }).fill('47');
    await play.prediction.getByRole('textbox', { name: 'petals' }).fill('20');
    await play.prediction.getByRole('combobox', { name: 'colour' }).selectOption('white');
    await until(
      'a daisy',
      () => play.prediction.textContent(),
      (text) => /daisy\s+[\d.]+ %/.test(text ?? ''),
    );
    await play.openDataset('XOR');
    assert.equal(requests.length, before, requests.slice(before).join());
  },
);

pageTest('a file with markup in its cells is shown as text', {}, async ({ page, play }) => {
  const markup = '<img src=x onerror="globalThis.stolen=1">';
  const quoted = `"${markup.replaceAll('"', '""')}"`;
  await openFile(
    play,
    'hostile.csv',
    `${quoted},"__proto__",constructor\n1,2,${quoted}\n3,4,"</td><script>globalThis.stolen=1</script>"\n5,7,${quoted}\n`,
  );
  await page.getByRole('dialog').getByText(markup).first().waitFor();
  assert.equal(await page.locator('dialog :is(img, script)').count(), 0);
  await replaceTable(play);
  await play.data.getByText('3 rows').waitFor();
  await play.grid.getByRole('gridcell', { name: markup }).first().waitFor();
  await play.settle();
  const field = play.prediction.getByRole('textbox', { name: '__proto__' });
  const element = await field.elementHandle();
  await play.chooseColumn(markup, 'Ignored');
  await play.prediction.getByRole('textbox', { name: markup }).waitFor({ state: 'detached' });
  assert.ok(
    await field.evaluate((now, before) => now === before, element),
    'the field of a column is still the one somebody may be typing in',
  );
  await field.fill(markup);
  await play.messageAt(field);
  await play.weights();
  assert.equal(await page.locator('main img, main script').count(), 0);
  assert.equal(await page.evaluate('globalThis.stolen'), undefined);
  assert.equal(await page.evaluate('({}).polluted'), undefined);
});

pageTest(
  'what was repaired in a file is said, and what cannot be read changes nothing',
  {},
  async ({ play }) => {
    await openFile(play, 'uneven.csv', 'a,a,b\n1,2,x\n3,4\n5,6,y,7\n8,9,x\n');
    await replaceTable(play);
    await play.data
      .getByText(/called “a \(2\)”/)
      .first()
      .waitFor();
    await play.data
      .getByText(/Line 3 has 2 cells/)
      .first()
      .waitFor();
    const kept = await rows(play);
    assert.equal(kept.length, 4);
    for (const [text, message] of /** @type {const} */ ([
      ['', /it is empty/],
      ['\n \n,,\n', /it is empty/],
      ['name,size,kind\n', /a row of names and nothing below it/],
      ['\u0000\u0001,PNG\n\ufffd,\ufffd\n', /This file is not text/],
      ['PK\u0003\u0004 sheet', /This is a spreadsheet or an archive/],
    ])) {
      await openFile(play, 'broken.csv', text);
      await play.data.getByText(message).first().waitFor();
      assert.deepEqual(await rows(play), kept);
      assert.equal(await play.list('Dataset').inputValue(), 'own');
    }
    await play.openDataset('Students: pass or fail');
    assert.equal((await rows(play)).length, 4);
  },
);

pageTest('roles and kinds decide what is learned', {}, async ({ page, play }) => {
  await play.chooseColumn('Practice score', 'Target');
  await until(
    'one target only',
    () => play.column('Result').textContent(),
    (role) => role?.trim() === 'Input',
  );
  await page
    .getByRole('region', { name: 'Output' })
    .locator('.panel-note', { hasText: 'Practice score' })
    .waitFor();
  assert.equal(await play.list('Loss').inputValue(), 'meanSquaredError');
  await play.settle();
  await play.prediction.getByRole('combobox', { name: 'Result' }).selectOption('pass');
  await play.prediction.getByText('Practice score').waitFor();

  await play.chooseColumn('Result', 'Ignored');
  await page.getByRole('img', { name: /A network with 2 features/ }).waitFor();
  await play.chooseColumn('Practice score', 'Category');
  await until(
    'a loss for classes',
    () => play.list('Loss').inputValue(),
    (loss) => loss === 'categoricalCrossentropy',
  );
  await page.getByRole('img', { name: /layer sizes 6, 4,/ }).waitFor();
  await play.settle();
  await play.chooseColumn('Study hours', 'Category');
  await page.getByRole('img', { name: /A network with 5 features/ }).waitFor();
  await page
    .getByRole('img', { name: /^The rows by Attendance \(%\) and Practice score\./ })
    .waitFor();
  await play.settle();
});

pageTest('the surface is drawn over the two columns one chooses', {}, async ({ page, play }) => {
  const [x, y] = [play.list('Horizontal axis'), play.list('Vertical axis')];
  await x.selectOption({ label: 'Practice score' });
  await page
    .getByRole('img', { name: /over Practice score \(.*\) and Attendance \(%\) \(/ })
    .waitFor();
  await y.selectOption({ label: 'Practice score' });
  await page
    .getByRole('img', { name: /over Attendance \(%\) \(.*\) and Practice score \(/ })
    .waitFor();
  assert.equal((await play.read()).epoch, 0);
  await play.step();
});

pageTest('validation rows are held back by percent and told apart', {}, async ({ page, play }) => {
  await play.openDataset('Circle');
  const share = page.getByRole('spinbutton', { name: 'Validation %' });
  await share.fill('20');
  await play.settle();
  const told = await texts(play.grid.getByRole('rowheader'));
  const held = told.filter((text) => text.endsWith('validation')).length;
  assert.ok(held > 0 && held < told.length, `${held} of the first ${told.length}`);
  await share.fill('0');
  const { validation } = await play.settle();
  assert.equal(validation, null);
  assert.equal(await play.grid.getAttribute('aria-rowcount'), '501');
});
