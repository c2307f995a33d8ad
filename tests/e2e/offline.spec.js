/** The hosted page is kept as a whole: it opens without a network, and never as two versions mixed. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { chromium } from 'playwright-core';
import { ZIP, writeWorker } from '../../tools/offline.mjs';
import { chromiumOptions, dist } from '../../tools/paths.mjs';
import { serve } from '../../tools/serve.mjs';
import { Playground } from './playground.js';
import { DEADLINE_MS, until } from './support.js';
/** @import { Browser, Page } from 'playwright-core' */

/** @type {Browser} */
let browser;
/** @type {string} */
let folder;
before(async () => {
  browser = await chromium.launch(chromiumOptions());
  folder = mkdtempSync(join(tmpdir(), 'layerwise-offline-'));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A host by name: on its own machine's address the page keeps nothing. @param {number} port */
const hosted = (port) => `http://layerwise.localhost:${port}/`;

/** The page, opened by a browser that has it kept. @param {string} url */
async function openKept(url) {
  const context = await browser.newContext();
  context.setDefaultTimeout(DEADLINE_MS);
  const page = await context.newPage();
  await page.goto(url);
  await until(
    'the page to be kept',
    () =>
      page.evaluate(
        async () => (await navigator.serviceWorker.getRegistration())?.active?.state ?? '',
      ),
    (state) => state === 'activated',
  );
  return { context, page };
}

/** @param {Page} page */
const titleOf = (page) => page.title();

test('once it was open, the page opens and trains without a network', async () => {
  const server = await serve();
  const { context, page } = await openKept(hosted(server.port));
  await server.close();
  await page.reload();
  const play = new Playground(page);
  await play.untilEpoch(0);
  // Parts, tables and the other pages as well.
  await play.openDataset('Iris flowers');
  await play.step();
  await page.goto(`${hosted(server.port)}quiz.html#quiz=neurons`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await context.close();
});

test('a newer version waits as long as the older is open, and then comes whole', async () => {
  cpSync(dist, folder, { recursive: true });
  const server = await serve({ root: folder });
  const url = hosted(server.port);
  const { context, page } = await openKept(url);
  const other = await context.newPage();
  await page.reload();
  await other.goto(url);
  const before = await titleOf(page);

  const index = join(folder, 'index.html');
  writeFileSync(index, readFileSync(index, 'utf8').replace(/<title>/, '<title>New '));
  await writeWorker(folder);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await until(
    'the newer version to wait',
    () =>
      page.evaluate(async () =>
        Boolean((await navigator.serviceWorker.getRegistration())?.waiting),
      ),
    Boolean,
  );
  // Both go on as they began: none of them is answered by the newer one.
  await page.reload();
  assert.equal(await titleOf(page), before);
  await other.close();
  // The only one left reloads into it.
  await page.reload();
  await until(
    'the newer version',
    () => titleOf(page),
    (title) => title === `New ${before}`,
  );
  await new Playground(page).untilEpoch(0);
  const names = await page.evaluate(() => caches.keys());
  assert.equal(names.length, 1, 'the older one is gone');
  await context.close();
  await server.close();
});

test('a version of which a file is not what it should be is never kept', async () => {
  cpSync(dist, folder, { recursive: true });
  const server = await serve({ root: folder });
  const { context, page } = await openKept(hosted(server.port));
  // While a newer one is put on the server: its list is there before all of its files are.
  const style = join(folder, 'style.css');
  const text = readFileSync(style, 'utf8');
  writeFileSync(style, `${text}\n.newer{}`);
  await writeWorker(folder);
  writeFileSync(style, text);
  const refused = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const found = new Promise((resolve) => {
      registration?.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => resolve(installing.state));
      });
    });
    await registration?.update();
    return found;
  });
  assert.equal(refused, 'redundant');
  await page.reload();
  await new Playground(page).untilEpoch(0);
  await context.close();
  await server.close();
});

test('on the own machine of somebody who works on the page nothing is kept', async () => {
  const server = await serve();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  await new Playground(page).untilEpoch(0);
  await until(
    'all that is fetched in idle time',
    () => page.evaluate(() => performance.getEntriesByType('resource').length),
    (count) => count > 20,
  );
  assert.equal(
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then(Boolean)),
    false,
  );
  await context.close();
  await server.close();
});

test('the page can be installed: its manifest and icons are there', async () => {
  const server = await serve();
  const response = await fetch(`${server.url}manifest.webmanifest`);
  assert.equal(response.headers.get('content-type'), 'application/manifest+json');
  const { icons, start_url: start, display } = await response.json();
  assert.deepEqual([start, display], ['./index.html', 'standalone']);
  for (const { src, sizes } of icons) {
    const png = Buffer.from(await (await fetch(server.url + src)).arrayBuffer());
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes);
  }
  await server.close();
});

test('the archive for learning systems holds the page, and runs where it is unpacked', async () => {
  const files = unzipSync(readFileSync(join(dist, ZIP)));
  assert.ok(!Object.keys(files).some((name) => name.startsWith('/') || name.includes('..')));
  for (const name of ['index.html', 'embed.html', 'quiz.html', 'layerwise-simd.wasm', 'sw.js']) {
    assert.deepEqual(Buffer.from(files[name]), readFileSync(join(dist, name)), name);
  }
});
