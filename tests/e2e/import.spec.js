/** The preview of a file or pasted table: what it tells, what can be chosen, and how it ends. */
import assert from 'node:assert/strict';
import { browserTests, texts, until, untilFocused } from './support.js';

/** @import { Locator, Page } from 'playwright-core' */
/** @import { Playground } from './playground.js' */

const pageTest = browserTests();

/** The preview, and its controls by their names. @param {Page} page */
function previewOf(page) {
  const dialog = page.getByRole('dialog');
  return {
    dialog,
    /** @param {string} name */
    list: (name) => dialog.getByRole('combobox', { name, exact: true }),
    /** @param {string | RegExp} name */
    button: (name) => dialog.getByRole('button', { name }),
    /** The rows it shows. */
    async rows() {
      const lines = [];
      for (const row of (await dialog.getByRole('row').all()).slice(1)) {
        lines.push((await texts(row.getByRole('cell'))).join(' | '));
      }
      return lines;
    },
    /** The names of the columns. */
    names: () =>
      dialog
        .getByRole('textbox')
        .evaluateAll((all) => all.map((each) => /** @type {HTMLInputElement} */ (each).value)),
    gone: () => dialog.waitFor({ state: 'detached' }),
  };
}

/** @param {Playground} play @param {string | Buffer} content @param {string} [name] */
async function openFile(play, content, name = 'table.csv') {
  const page = /** @type {Page} */ (play.page);
  const buffer = typeof content === 'string' ? Buffer.from(content) : content;
  await page.getByLabel('Open CSV').setInputFiles({ name, mimeType: 'text/csv', buffer });
  const preview = previewOf(page);
  await preview.dialog.waitFor();
  return preview;
}

/** What a spreadsheet puts on the clipboard, pasted. @param {Locator} target @param {Record<string, string>} data */
async function paste(target, data) {
  await target.evaluate((element, kinds) => {
    const clipboardData = new DataTransfer();
    for (const [kind, text] of Object.entries(kinds)) clipboardData.setData(kind, text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    element.dispatchEvent(event);
  }, data);
}

/** @param {Playground} play */
const title = async (play) => (await play.list('Dataset').inputValue()) ?? '';

pageTest('Escape and Cancel leave everything as it was', {}, async ({ page, play }) => {
  await play.steps(3);
  const before = (await play.read()).text;
  const chooser = page.getByLabel('Open CSV');
  await chooser.focus();
  const preview = await openFile(play, 'a,b\n1,x\n2,y\n', 'mine.csv');
  assert.equal(await preview.dialog.getAttribute('aria-labelledby'), 'import-title');
  await page.getByRole('dialog', { name: 'Open mine.csv' }).waitFor();
  await preview.dialog.getByText('2 rows, 2 columns. Nothing is replaced').waitFor();
  await page.keyboard.press('Escape');
  await preview.gone();
  await untilFocused(chooser);
  await openFile(play, 'a,b\n1,x\n2,y\n');
  await preview.button('Cancel').click();
  await preview.gone();
  assert.equal((await play.read()).text, before);
  assert.equal(await title(play), 'students');
});

pageTest('the keyboard stays inside, both ways round', {}, async ({ page, play }) => {
  const { dialog } = await openFile(play, 'a,b\n1,x\n2,y\n');
  await untilFocused(dialog.getByRole('heading'));
  const seen = new Set();
  for (const key of [...Array(14).fill('Tab'), ...Array(18).fill('Shift+Tab')]) {
    await page.keyboard.press(key);
    const place = await dialog.evaluate((element) => {
      const { activeElement } = document;
      const all = [...element.querySelectorAll('*')];
      return activeElement ? all.indexOf(activeElement) : -1;
    });
    assert.ok(place >= 0, `outside after ${key}`);
    seen.add(place);
  }
  assert.equal(seen.size, 14, 'four settings, two columns of three, the rows and three buttons');
});

pageTest('what is chosen is read at once', {}, async ({ play }) => {
  const preview = await openFile(
    play,
    'size;price;sort\n1,5;1,234;x\n2,5;NA;y\n3,5;many;x\n4,5;7;y\n',
  );
  assert.equal(await preview.list('Separator').inputValue(), ';');
  assert.equal(await preview.list('Encoding').inputValue(), 'utf-8');
  assert.deepEqual(await preview.names(), ['size', 'price', 'sort']);
  assert.equal((await preview.rows())[0], '1,5 = 1.5 | 1,234 = 1.234 | x');
  assert.equal((await preview.rows())[1], '2,5 = 2.5 | NA missing | y');
  await preview.list('Decimal mark of price').selectOption('.');
  assert.equal((await preview.rows())[0], '1,5 = 1.5 | 1,234 = 1234 | x');
  await preview.list('Kind of price').selectOption('category');
  assert.match((await texts(preview.dialog.getByRole('columnheader')))[1], /4 categories/);
  await preview.list('Kind of price').selectOption('number');
  assert.match(
    (await texts(preview.dialog.getByRole('columnheader')))[1],
    /2 numbers · 1 missing · 1 not a number/,
  );
  await preview.list('First row').selectOption('sample');
  assert.deepEqual(await preview.names(), ['Column 1', 'Column 2', 'Column 3']);
  assert.equal((await preview.rows()).length, 5);
  await preview.list('Separator').selectOption(',');
  await preview.list('First row').selectOption('names');
  assert.deepEqual(await preview.names(), ['size;price;sort', 'Column 2']);
  await preview.list('Separator').selectOption(';');
  await preview.dialog.getByRole('textbox', { name: 'Name of column 1' }).fill('length');
  await preview.list('Role of price').selectOption('target');
  await preview.button('Replace table').click();
  await preview.gone();
  assert.deepEqual(await play.heads(), ['length Input', 'price Target', 'sort Input']);
});

pageTest('a comma that could be read in two ways is asked about', {}, async ({ play }) => {
  const preview = await openFile(play, 'price,y\n"1,234",a\n"2,345",b\n"3,456",a\n');
  await preview.dialog.getByText('Could be read in two ways').waitFor();
  await preview.list('Decimal mark of price').selectOption(',');
  await preview.dialog.getByText('Could be read in two ways').waitFor({ state: 'detached' });
  await preview.button('Replace table').click();
  await preview.gone();
  await play.batchSize.fill('2');
  await play.settle();
  await play.prediction.getByRole('textbox', { name: 'price' }).fill('2,000');
  await play.prediction.getByText(/Probability of/).waitFor();
  await play.prediction.getByText('outside').waitFor({ state: 'detached' });
  await (await play.edit(play.cell(1, 1))).fill('4,000');
  await play.page.locator(':focus').press('Enter');
  assert.equal(await play.cell(1, 1).getAttribute('aria-invalid'), null);
});

pageTest('files of other encodings are read, or can be', {}, async ({ play }) => {
  const euro = Buffer.concat([
    Buffer.from('preis,y\n'),
    Buffer.from([0x80]),
    Buffer.from('5,a\n6,b\n'),
  ]);
  const preview = await openFile(play, euro);
  assert.equal(await preview.list('Encoding').inputValue(), 'windows-1252');
  assert.equal((await preview.rows())[0], '€5 = 5 | a');
  await preview.dialog.getByText('The file is not UTF-8').waitFor();
  await preview.button('Cancel').click();
  await preview.gone();
  await openFile(play, Buffer.from('\ufeffنام,y\nعلی,۱٫۵\nسارا,۲\n', 'utf16le'));
  assert.equal(await preview.list('Encoding').inputValue(), 'utf-16le');
  assert.deepEqual(await preview.rows(), ['علی | ۱٫۵ = 1.5', 'سارا | ۲ = 2']);
  await preview.button('Cancel').click();
  await preview.gone();
  await openFile(
    play,
    Buffer.concat([Buffer.from('n,y\n'), Buffer.from([0xda, 0xe1, 0xed]), Buffer.from(',1\n')]),
  );
  await preview.list('Encoding').selectOption('windows-1256');
  assert.equal((await preview.rows())[0], 'علي | 1');
});

pageTest('rows are added where the columns fit', {}, async ({ play }) => {
  const preview = await openFile(
    play,
    'Result,Practice score,Study hours,Attendance (%)\npass,88,7,90\nfail,30,1,40\n',
  );
  await preview.dialog.getByText('go to the columns of the same names').waitFor();
  await preview.button('Add 2 rows').click();
  await preview.gone();
  await play.data.getByText('6 rows').waitFor();
  assert.deepEqual(
    (await texts(play.grid.getByRole('row').nth(5).getByRole('gridcell'))).slice(0, 4),
    ['7', '90', '88', 'pass'],
  );
  assert.equal(await title(play), 'students');
  await openFile(play, 'a,b\n1,2\n');
  const add = preview.button('Add 1 row');
  assert.equal(await add.getAttribute('aria-disabled'), 'true');
  await preview.dialog.getByText('Rows can be added only if').waitFor();
  await add.press('Enter');
  assert.ok(await preview.dialog.isVisible());
});

const sheet = `<html><body><!--StartFragment--><table><tr><td>hours</td><td>note</td><td>result</td></tr>
<tr><td>4,5</td><td>two<br>lines</td><td>pass</td></tr><tr style="display:none"><td>9</td><td>9</td><td>9</td></tr>
<tr><td>1</td><td colspan="2"><img src="x" onerror="globalThis.stolen=1">wide</td></tr></table></body></html>`;

pageTest('a table copied from a spreadsheet is shown when pasted', {}, async (parts) => {
  const { page, play, expectComplaint } = parts;
  const preview = previewOf(page);
  const main = page.getByRole('main');
  await paste(main, { 'text/plain': 'hours\tresult\r\n2\tfail\r\n8\tpass\r\n' });
  await page.getByRole('dialog', { name: 'Pasted table' }).waitFor();
  assert.deepEqual(await preview.rows(), ['2 | fail', '8 | pass']);
  assert.equal(await preview.list('Separator').count(), 0);
  await page.keyboard.press('Escape');
  await preview.gone();
  await paste(main, {
    'text/plain': 'hours\tnote\tresult\n4,5\ttwo\nlines\tpass\n1\twide\n',
    'text/html': sheet,
  });
  await preview.dialog.waitFor();
  assert.deepEqual(await preview.rows(), ['4,5 = 4.5 | two lines | pass', '1 | wide | missing']);
  await preview.button('Replace table').click();
  await preview.gone();
  await play.data.getByText(/^\s*2 rows\s/).waitFor();
  assert.equal(await page.evaluate('globalThis.stolen'), undefined);
  // The parser meets the handler, and the page's policy forbids it once more.
  await expectComplaint(/inline event handler/);
});

pageTest('a word, or what is pasted into a field, opens nothing', {}, async ({ page, play }) => {
  await paste(page.getByRole('main'), { 'text/plain': 'word' });
  await paste(play.learningRate, { 'text/plain': '1\t2\n3\t4\n' });
  await paste(play.cell(1, 1), { 'text/plain': '1\t2\n3\t4\n' });
  await play.step();
  assert.equal(await page.getByRole('dialog').count(), 0);
});

pageTest('a file may be dropped anywhere', {}, async ({ page }) => {
  await page.getByRole('banner').evaluate((element) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a,b\n1,x\n2,y\n'], 'dropped.csv', { type: 'text/csv' }));
    for (const type of ['dragover', 'drop']) {
      element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  });
  await page.getByRole('dialog', { name: 'Open dropped.csv' }).waitFor();
});

pageTest(
  'a large file shows its first rows before the rest is read',
  {},
  async ({ page, play }) => {
    const line = (/** @type {number} */ row) => `${row % 97},${row % 89},${row % 2 ? 'a' : 'b'}\n`;
    const lines = Array.from({ length: 90000 }, (_, row) => line(row)).join('');
    const preview = await openFile(play, `x,y,z\n${lines}`);
    await preview.dialog.getByText('90,000 rows, 3 columns').waitFor();
    assert.equal(await preview.button('Replace table').getAttribute('aria-disabled'), null);
    await page.keyboard.press('Escape');
    await preview.gone();
    const chooser = page.getByLabel('Open CSV');
    const buffer = Buffer.from(`x,y,z\n${lines}${lines}`);
    await chooser.setInputFiles({ name: 'more.csv', mimeType: 'text/csv', buffer });
    await page
      .getByText(/has 180000 rows; up to 100000 can be read/)
      .first()
      .waitFor();
    await until(
      'a way out',
      () => page.getByRole('dialog').count(),
      (count) => count <= 1,
    );
  },
);
