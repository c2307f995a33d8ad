/** Frames that may neither save files nor open pages nor print: what there is instead is said. */
import assert from 'node:assert/strict';
import { FramePage, frameTests } from './frame-page.js';
import { browserTests, until } from './support.js';

const pageTest = browserTests();
const frameTest = frameTests(pageTest);

frameTest(
  'in a sandbox a file is shown to be taken out by hand, and the page is told by its address',
  [{ hash: '#panels=run,progress&dataset=circle', sandbox: true, width: 800 }],
  async ({ host, expectComplaint }) => {
    const frame = await host.frame();
    await host.does('train', { epochs: 5 });
    await frame.getByText('Table and files').click();
    await frame.getByRole('button', { name: 'CSV' }).click();
    const dialog = frame.getByRole('dialog');
    const text = dialog.getByRole('textbox', { name: 'training.csv' });
    assert.match(await text.inputValue(), /^epoch,[\s\S]+\n5,/i);
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.getByText('Copied.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
    await frame.getByRole('button', { name: 'PNG' }).click();
    const picture = dialog.getByRole('img', { name: 'training.png' });
    await until(
      'the picture',
      () => picture.evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth),
      (width) => width > 100,
    );
    await dialog.getByRole('button', { name: 'Close' }).click();
    await frame.getByRole('link', { name: 'Open in full' }).click();
    const address = dialog.getByRole('textbox', { name: 'Open in full' });
    assert.match(await address.inputValue(), /\/index\.html#v=1&data=circle&/);
    await dialog.getByText('keeps this frame from opening others').waitFor();
    // The browser's own words about the sandbox.
    await expectComplaint(/Download is disallowed/);
    await expectComplaint(/Blocked opening/);
  },
);

pageTest(
  'a quiz in a sandbox says where it can be printed',
  { open: false },
  async ({ page, url, allowOrigin, expectComplaint }) => {
    const host = new FramePage(page, url);
    try {
      await host.serve(allowOrigin);
      await host.show(
        `<!doctype html><html lang="en"><title>A test</title><link rel="icon" href="data:,">` +
          `<iframe title="Quiz" sandbox="allow-scripts" width="800" height="600" src="${url}quiz.html?quiz=neurons"></iframe>`,
      );
      const frame = await host.frame();
      await frame.getByRole('button', { name: 'Overview' }).click();
      await frame
        .getByRole('button', { name: /^Print/ })
        .first()
        .click();
      await frame.getByRole('dialog', { name: 'Print' }).waitFor();
      await expectComplaint(/Ignored call to 'print\(\)'/);
    } finally {
      await host.close();
    }
  },
);
