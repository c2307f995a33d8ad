/** The studio: from choices to a snippet that works, and to a file that opens without a server. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dist } from '../../tools/paths.mjs';
import { assertAccessible } from './axe.js';
import { FramePage } from './frame-page.js';
import { Playground } from './playground.js';
import { browserTests, until } from './support.js';

/** @import { Page } from 'playwright-core' */

const pageTest = browserTests();

/** @param {Page} page @param {string} name */
const choose = (page, name) => page.getByRole('radio', { name, exact: true }).check();

/** @param {Page} page */
const snippet = (page) => page.getByRole('textbox', { name: 'Snippet' });

/**
 * The frame in one of the studio's places, as soon as it is the only one there.
 * @param {Page} page
 * @param {'look' | 'arrange'} place
 */
async function frameIn(page, place) {
  const found = page.locator(`#${place} > :only-child:not(.studio-coming) iframe`);
  await found.waitFor();
  const frame = await (await found.elementHandle())?.contentFrame();
  assert.ok(frame);
  return new Playground(frame);
}

/** @param {Page} page @param {(hash: string) => boolean} accept */
const previewed = (page, accept) =>
  until(
    'another preview',
    async () => {
      const play = await frameIn(page, 'look');
      const hash = decodeURIComponent(await play.page.evaluate('location.hash'));
      // What the element adds by itself.
      return hash.replace(/&origin=.*/, '');
    },
    accept,
  );

pageTest(
  'what is ticked is in the preview, in the snippet and in the address',
  { open: false, base: '/tools/layerwise/' },
  async ({ page, url }) => {
    await page.goto(`${url}studio.html#dataset=circle&layers=3&activation=tanh`);
    const first = await frameIn(page, 'look');
    assert.equal(await first.units(1).inputValue(), '3');
    await page.getByText('layers 3', { exact: true }).waitFor();
    for (const panel of ['Data', 'Training settings', 'Prediction', 'Progress']) {
      await page.getByRole('checkbox', { name: `Show: ${panel}` }).uncheck();
    }
    await page.getByRole('checkbox', { name: 'Learners may change: Network' }).uncheck();
    await page.getByText('Hide single controls').click();
    await page.getByRole('checkbox', { name: 'New seed' }).uncheck();
    await page.getByRole('textbox', { name: /^Name/ }).fill('Circle & "friends"');
    await page.getByRole('textbox', { name: 'Height at first, pixels' }).fill('620');
    const keys =
      'panels=run,network,output&hide=seed&lock=network&dataset=circle&layers=3&activation=tanh';
    await previewed(page, (hash) => hash.includes('hide=seed'));
    const play = await frameIn(page, 'look');
    assert.equal(await play.units(1).isDisabled(), true);
    assert.equal(await play.data.count(), 0);
    assert.equal(await play.button('New seed').isVisible(), false);
    await page.getByRole('textbox', { name: /^Name/ }).press('Tab');
    const html = await snippet(page).inputValue();
    assert.ok(html.includes(`src="${url}embed.html#${keys.replaceAll('&', '&amp;')}"`), html);
    assert.ok(html.includes('title="Circle &amp; &quot;friends&quot;"'), html);
    assert.match(html, /height="620"/);
    await page.getByText('This address works on this computer alone.').waitFor();

    await choose(page, 'Element');
    assert.match(await snippet(page).inputValue(), /^<script type="module" src="http[^"]+"><\/script>\n<layerwise-playground\n {2}panels="run,network,output"/); // prettier-ignore
    await choose(page, 'Link');
    assert.equal(await snippet(page).inputValue(), `${url}embed.html#${keys}`);

    // A reload keeps all of it.
    await page.reload();
    assert.equal(await page.getByRole('checkbox', { name: 'Show: Data' }).isChecked(), false);
    assert.equal(
      await page.getByRole('textbox', { name: /^Name/ }).inputValue(),
      'Circle & "friends"',
    );
    assert.equal(await snippet(page).inputValue(), html);
    await page.getByRole('button', { name: 'Start again' }).click();
    assert.equal(new URL(page.url()).hash, '');
  },
);

pageTest(
  'what its author arranges and trains is taken over, and opens so in another site’s page',
  { open: false },
  async ({ page, url, allowOrigin }) => {
    await page.goto(`${url}studio.html#panels=run,output&lock=all`);
    const seen = await frameIn(page, 'look');
    const before = await seen.page.evaluate('performance.timeOrigin');
    await choose(page, 'Dark');
    await until(
      'the dark theme, by a message alone',
      () => seen.page.evaluate('document.documentElement.dataset.theme'),
      (theme) => theme === 'dark',
    );
    assert.equal(await seen.page.evaluate('performance.timeOrigin'), before);

    await choose(page, 'Arrange');
    const play = await frameIn(page, 'arrange');
    await play.openDataset('XOR');
    await play.button('New seed').click();
    await play.untilEpoch(0);
    await page.getByRole('button', { name: 'Take this set-up' }).click();
    await page.getByText('Taken over: the snippet opens with it.').waitFor();
    await choose(page, 'Link');
    assert.equal(
      await snippet(page).inputValue(),
      `${url}embed.html#panels=run,output&lock=all&theme=dark&dataset=xor&seed=2`,
    );
    await previewed(page, (hash) => hash.includes('dataset=xor'));

    // With what was learned it becomes a link.
    await choose(page, 'Arrange');
    const { training } = await play.step();
    await page.getByRole('checkbox', { name: 'With what it has learned' }).check();
    await page.getByRole('button', { name: 'Take this set-up' }).click();
    await page.getByText('all of it in one link').waitFor();
    const { hash } = new URL(await snippet(page).inputValue());
    assert.match(hash, /&link=v%3D1%26data%3Dxor/);
    const host = new FramePage(page, url);
    try {
      await host.open([{ hash }], allowOrigin);
      await host.message('ready');
      const { losses, seed, dataset } = await host.does('getState');
      assert.deepEqual([losses.training?.toFixed(4), seed, dataset.id], [training, 2, 'xor']);
    } finally {
      await host.close();
    }
  },
);

pageTest(
  'lessons and quizzes are chosen by their titles, and stand beside the parts or alone',
  { open: false },
  async ({ page, url }) => {
    await page.goto(`${url}studio.html#panels=run,output`);
    const opens = page.getByRole('combobox', { name: 'Opens with' });
    await opens.selectOption('The neuron');
    await page.getByRole('combobox', { name: 'From step' }).selectOption('2');
    assert.equal(await page.getByRole('radio', { name: 'Arrange' }).count(), 0);
    await previewed(page, (hash) => hash === '#panels=run,output&lesson=neuron&step=2');
    await (await frameIn(page, 'look')).page.getByText('Step 2 of 5').waitFor();

    await opens.selectOption('Neurons and layers');
    await page.getByRole('checkbox', { name: 'The same numbers for everybody' }).check();
    for (const panel of ['Run', 'Output']) {
      await page.getByRole('checkbox', { name: `Show: ${panel}` }).uncheck();
    }
    await previewed(page, (hash) => hash === '#panels=none&quiz=neurons&quizSeed=1');
    const quiz = (await frameIn(page, 'look')).page;
    await quiz.getByRole('button', { name: 'Check', exact: true }).waitFor();
    assert.equal(await quiz.getByRole('heading', { name: 'Output' }).count(), 0);
    assert.match(await snippet(page).inputValue(), /title="Neurons and layers"/);
    await choose(page, 'Link');
    assert.equal(
      await snippet(page).inputValue(),
      `${url}embed.html#panels=none&quiz=neurons&quizSeed=1`,
    );
  },
);

pageTest(
  'Share gives the frame of what is on the screen, and leads to the studio with it',
  {},
  async ({ page, play, context }) => {
    await play.openDataset('Circle');
    await play.units(1).fill('5');
    await play.untilEpoch(0);
    await page.locator('#share').click();
    await page.getByText('Embed in your own page').click();
    const html = await until(
      'the frame of five units',
      () => page.getByRole('textbox', { name: 'HTML of the frame' }).inputValue(),
      (text) => text.includes('net%3D5.tanh'),
    );
    assert.match(
      html,
      /^<iframe\n {2}title="[^"]+"\n {2}src="http[^"]+\/embed\.html#link=v%3D1%26/,
    );
    await assertAccessible(page, 'the frame in Share');
    const [studio] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'Choose its parts' }).click(),
    ]);
    // In words of its own, because these say all of it.
    await studio.getByText('layers 5,2', { exact: true }).waitFor();
    assert.equal(new URL(studio.url()).hash, '#dataset=circle&layers=5,2&activation=tanh');
    assert.equal(await (await frameIn(studio, 'look')).units(1).inputValue(), '5');
  },
);

pageTest(
  'one file of one’s own opens by a double click, with exactly these panels',
  { open: false },
  async ({ page, url, requests, allowOrigin }) => {
    allowOrigin('null');
    await page.goto(
      `${url}studio.html#panels=run,output&lock=output&dataset=spiral&seed=5&label=Spiral`,
    );
    await frameIn(page, 'look');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as one HTML file' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'layerwise-spiral.html');
    await page.getByText('Downloaded. It opens by a double click').waitFor();
    const folder = mkdtempSync(join(tmpdir(), 'layerwise-studio-'));
    try {
      const file = join(folder, 'layerwise-spiral.html');
      await download.saveAs(file);
      assert.equal(
        (await readFile(file, 'utf8')).split('\n')[1],
        '<html lang="en" data-embed="panels=run,output&amp;lock=output&amp;dataset=spiral&amp;seed=5">',
      );
      const before = requests.length;
      await page.goto(pathToFileURL(file).href);
      const play = new Playground(page);
      await play.untilEpoch(0);
      assert.equal((await play.step()).epoch, 1);
      const headings = page.getByRole('heading', { level: 2 });
      assert.deepEqual(await headings.allTextContents(), ['Output']);
      await page.getByText('Seed 5').waitFor();
      assert.deepEqual(requests.slice(before).filter((each) => !/^(blob|data):/.test(each)), [pathToFileURL(file).href]); // prettier-ignore
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

pageTest(
  'opened from a folder the studio still writes, and says what to do for the rest',
  { open: false },
  async ({ page, allowOrigin }) => {
    allowOrigin('null');
    await page.goto(`${pathToFileURL(join(dist, 'studio.html')).href}#panels=output`);
    await page.getByText('This page was opened from a folder').waitFor();
    assert.match(await snippet(page).inputValue(), /embed\.html#panels=output"/);
    await page.getByRole('button', { name: 'Download as one HTML file' }).click();
    await page.getByText('<html lang="en" data-embed="panels=output">').waitFor();
  },
);

pageTest(
  'the studio has no barriers, on a phone, in the dark and with a wrong address too',
  { open: false },
  async ({ page, url }) => {
    for (const [width, scheme, hash] of /** @type {const} */ ([
      [360, 'dark', '#panels=output&dataset=circle&load=click'],
      [1440, 'light', '#dataset=zzz&origin=nowhere&theme=pink&label=%00%3Cb%3E'],
    ])) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto('about:blank');
      await page.goto(`${url}studio.html${hash}`);
      await (await frameIn(page, 'look')).surface.waitFor();
      for (const folded of ['Hide single controls', 'More']) {
        await page.getByText(folded, { exact: true }).click();
      }
      await assertAccessible(page, hash);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
    }
    await page.getByText('origin is "nowhere"').waitFor();
    // No table that is not there.
    assert.equal(await page.getByRole('combobox', { name: 'Opens with' }).inputValue(), '');
  },
);
