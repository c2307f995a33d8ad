/** The grid and spreadsheets: copy, cut and paste. */
import assert from 'node:assert/strict';
import { paste, rows, untilActive, untilRows, untilSelected } from './grid-page.js';
import { browserTests, until } from './support.js';

/** @import { Page } from 'playwright-core' */

const pageTest = browserTests();
const allowed = { context: { permissions: ['clipboard-read', 'clipboard-write'] } };

/** @param {Page} page */
const clipboard = (page) =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (/** @type {string} */ type) => (await item.getType(type)).text();
    return { text: await read('text/plain'), html: await read('text/html') };
  });

pageTest('a range is copied as text and as a table', allowed, async ({ page, play }) => {
  await play.cell(1, 3).click();
  await play.cell(2, 4).click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+c');
  await play.data.getByText('4 cells copied.').waitFor();
  const { text, html } = await clipboard(page);
  assert.equal(text.replaceAll('\r\n', '\n'), '50\tfail\n70\tpass\n');
  assert.match(html, /<td[^>]*>70<\/td><td[^>]*>pass<\/td>/);
});

pageTest(
  'what is copied before the part that writes it has come is copied when it comes',
  { ...allowed, open: false },
  async ({ page, play, url }) => {
    /** @type {() => void} */
    let release = () => {};
    const released = new Promise((resolve) => (release = () => resolve(undefined)));
    await page.route('**/parts/csv-*.js', async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(url);
    await play.untilEpoch(0);
    await play.cell(1, 3).click();
    await play.cell(2, 4).click({ modifiers: ['Shift'] });
    await page.keyboard.press('Control+c');
    await untilSelected(play, '1,3 1,4 2,3 2,4');
    release();
    await play.data.getByText('4 cells copied.').waitFor();
    const { text } = await clipboard(page);
    assert.equal(text.replaceAll('\r\n', '\n'), '50\tfail\n70\tpass\n');
  },
);

pageTest('copied cells are pasted, repeated, and cut', allowed, async ({ page, play }) => {
  await play.cell(2, 1).click();
  await page.keyboard.press('Control+c');
  await play.data.getByText('1 cell copied.').waitFor();
  await play.cell(3, 1).click();
  await play.cell(4, 2).click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+v');
  await untilRows(play, 'one cell over the range', (all) => all[3] === '5|5|40|fail');
  await untilSelected(play, '3,1 3,2 4,1 4,2');
  await page.keyboard.press('Control+x');
  await untilRows(play, 'cut', (all) => all[2] === '||85|pass');
  await play.cell(1, 1).click();
  await page.keyboard.press('Control+v');
  await untilRows(play, 'pasted', (all) => all[1] === '5|5|70|pass');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await untilRows(play, 'as before the cut', (all) => all[2] === '5|5|85|pass');
});

pageTest('what is longer adds rows, what is wider is said', {}, async ({ page, play }) => {
  await play.cell(4, 3).click();
  await paste(page, '41\tpass\tx\ty\n42\tfail\tx\ty\n43\tpass\tx\ty\n', '');
  await untilRows(play, 'six rows', (all) => all.length === 6 && all[5] === '||43|pass');
  await play.data
    .getByText(/2 rows were added for it\. 2 columns found no room to the right/)
    .waitFor();
  await untilActive(play, '4,3');
  await page.keyboard.press('Control+z');
  await untilRows(play, 'one step back', ({ length }) => length === 4);
});

/** As the three write a block of two by two with a quote, a tab-less line end and a decimal comma. */
const spreadsheets = {
  Excel: {
    text: '1,5\t"two\nlines"\r\n3\tsaid ""x""\r\n',
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><table border=0><!--StartFragment--><tr><td class=xl65 align=right>1,5</td><td>two<br>lines</td></tr><tr><td align=right>3</td><td>said &quot;&quot;x&quot;&quot;</td></tr><!--EndFragment--></table></body></html>`,
  },
  LibreOffice: {
    text: '1,5\t"two\nlines"\n3\tsaid ""x""\n',
    html: `<html><head><meta name="generator" content="LibreOffice 7.4"/></head><body><table cellspacing="0" border="0"><colgroup width="85"></colgroup><tr><td sdval="1.5" sdnum="1031;">1,5</td><td>two<br>lines</td></tr><tr><td sdval="3">3</td><td>said &quot;&quot;x&quot;&quot;</td></tr></table></body></html>`,
  },
  'Google Sheets': {
    text: '1,5\t"two\nlines"\n3\tsaid ""x""',
    html: `<meta charset='utf-8'><google-sheets-html-origin><style type="text/css"></style><table xmlns="http://www.w3.org/1999/xhtml" data-sheets-root="1"><colgroup><col width="100"/></colgroup><tbody><tr style="height:21px;"><td data-sheets-value='{"1":3,"3":1.5}'>1,5</td><td>two<br/>lines</td></tr><tr><td>3</td><td>said &quot;&quot;x&quot;&quot;</td></tr></tbody></table>`,
  },
};
for (const [name, { text, html }] of Object.entries(spreadsheets)) {
  pageTest(`cells of ${name} are understood`, {}, async ({ page, play }) => {
    await play.cell(2, 3).click();
    await paste(page, text, html);
    await untilRows(play, 'the block', (all) => all[1] === '5|80|1,5|two lines');
    assert.equal((await rows(play))[2], '8|90|3|said ""x""');
    assert.equal((await rows(play)).length, 4, 'no row for the last line end');
  });
}

pageTest('text is pasted into an open cell as text', allowed, async ({ page, play }) => {
  const field = await play.edit(play.cell(1, 1));
  await page.evaluate(() => navigator.clipboard.writeText('12.5'));
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+v');
  await until(
    'the text in the field',
    () => field.inputValue(),
    (value) => value === '12.5',
  );
  await page.keyboard.press('Enter');
  await untilRows(play, 'kept', ([first]) => first === '12.5|60|50|fail');
});

pageTest('the menu of a row copies and pastes too', allowed, async ({ page, play }) => {
  await play.rowMenu(1, 'Copy');
  await play.data.getByText('7 cells copied.').waitFor();
  await play.cell(4, 1).click();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Paste' }).click();
  await untilRows(play, 'the first row again', (all) => all[3] === '2|60|50|fail');
});
