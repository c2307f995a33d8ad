/** The hosted page is kept as a whole: it opens without a network, and never as two versions mixed. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { unzipSync } from 'fflate';
import { chromium } from 'playwright-core';
import { ZIP, writeWorker } from '../../tools/offline.mjs';
import { ONE_FILE } from '../../tools/one-file.mjs';
import { chromiumOptions, dist } from '../../tools/paths.mjs';
import { serve } from '../../tools/serve.mjs';
import { Playground } from './playground.js';
import { DEADLINE_MS, until } from './support.js';
/** @import { TestContext } from 'node:test' */
/** @import { Browser, Page } from 'playwright-core' */

/** @type {Browser} */
let browser;
/** What is served, of each test its own. @type {string} */
let folder;
before(async () => {
  browser = await chromium.launch(chromiumOptions());
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerwise-offline-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
after(() => browser?.close());

/** A host by name: on its own machine's address the page keeps nothing. @param {number} port */
const hosted = (port) => `http://layerwise.localhost:${port}/`;

/**
 * What is served below a folder, until the test ends however it ends.
 * @param {TestContext} t
 * @param {string} [root]
 */
async function serveFor(t, root) {
  const server = await serve({ root });
  t.after(() => server.close());
  return server;
}

/** A browser of its own, until the test ends however it ends. @param {TestContext} t */
async function contextFor(t) {
  const context = await browser.newContext();
  t.after(() => context.close());
  return context;
}

/**
 * The page, opened by a browser that has it kept.
 * @param {TestContext} t
 * @param {string} url
 */
async function openKept(t, url) {
  const context = await contextFor(t);
  context.setDefaultTimeout(DEADLINE_MS);
  const page = await context.newPage();
  await page.goto(url);
  await untilKept(page);
  return { context, page };
}

/** @param {Page} page */
const untilKept = (page) =>
  until(
    'the page to be kept',
    () =>
      page.evaluate(
        async () => (await navigator.serviceWorker.getRegistration())?.active?.state ?? '',
      ),
    (state) => state === 'activated',
  );

/** It trains on a table and shows a part that it has not asked for before. @param {Page} page */
async function assertWhole(page) {
  const play = new Playground(page);
  await play.untilEpoch(0);
  await play.openDataset('Iris flowers');
  await play.data.getByText('sepal length').first().waitFor();
  await play.step();
  await page.locator('#share').click();
  await page.getByRole('button', { name: 'Download file' }).waitFor();
}

test('once it was open, the page opens and trains without a network', async (t) => {
  const server = await serveFor(t);
  const { page } = await openKept(t, hosted(server.port));
  await server.close();
  await page.reload();
  await assertWhole(page);
  // The other pages as well.
  await page.goto(`${hosted(server.port)}quiz.html?quiz=neurons`);
  await page.getByText('Question 1 of').first().waitFor();
  await page.goto(`${hosted(server.port)}studio.html`);
  await page.frameLocator('iframe').getByRole('button', { name: 'Train', exact: true }).waitFor();
});

test('the page that was opened first has all of itself when the network goes', async (t) => {
  const server = await serveFor(t);
  const { page } = await openKept(t, hosted(server.port));
  await server.close();
  await assertWhole(page);
});

/** A worker that tells what it is answered. */
const ASKING = "fetch('style.css').then((r) => r.text()).then((text) => postMessage(text));";

/** What a worker that the page starts now is answered. @param {Page} page */
const askInWorker = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const asking = new Worker('asking.js');
        asking.onmessage = ({ data }) => resolve(data);
        asking.onerror = () => reject(new Error('the worker does not start'));
      }),
  );

/**
 * Puts a newer version on the server, two small files in place of all, and has an open page find it.
 * @param {Page} page
 * @param {string} title
 */
async function putNewer(page, title) {
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  writeFileSync(join(folder, 'index.html'), `<!doctype html><title>${title}</title>`);
  writeFileSync(join(folder, 'style.css'), `/* ${title} */`);
  await writeWorker(folder);
  await untilTaken(page);
}

/** An open page looks for the newer version on the server, and what opens from now on is of it. @param {Page} page */
async function untilTaken(page) {
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    const changed = new Promise((resolve) => {
      serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
    await (await serviceWorker.getRegistration())?.update();
    await changed;
  });
  await untilKept(page);
}

/** The caches of versions. @param {Page} page */
const versionsOf = (page) =>
  page.evaluate(async () => (await caches.keys()).filter((name) => !name.endsWith(' pages')));

/** As if all pages had been opened long ago. @param {Page} page */
const ageNotes = (page) =>
  page.evaluate(async () => {
    const name = (await caches.keys()).find((one) => one.endsWith(' pages')) ?? '';
    const notes = await caches.open(name);
    for (const request of await notes.keys()) {
      const note = await (await notes.match(request))?.json();
      await notes.put(request, new Response(JSON.stringify({ ...note, opened: 0 })));
    }
  });

test('an open page stays of its version; what is opened or reloaded is of the newest', async (t) => {
  cpSync(dist, folder, { recursive: true });
  writeFileSync(join(folder, 'asking.js'), ASKING);
  await writeWorker(folder);
  const server = await serveFor(t, folder);
  const url = hosted(server.port);
  const { context, page } = await openKept(t, url);
  await page.reload();
  const play = new Playground(page);
  await play.untilEpoch(0);
  const [first] = await versionsOf(page);

  await putNewer(page, 'Newer');
  // Parts, tables and workers that it has not asked for until now.
  await play.openDataset('Iris flowers');
  await play.step();
  assert.equal(await askInWorker(page), readFileSync(join(dist, 'style.css'), 'utf8'));
  const other = await context.newPage();
  await other.goto(url);
  assert.equal(await other.title(), 'Newer');

  await ageNotes(page);
  await putNewer(page, 'Newest');
  assert.equal((await versionsOf(page)).length, 3, 'each is open, or what is opened next');
  assert.equal(await askInWorker(page), readFileSync(join(dist, 'style.css'), 'utf8'));
  await page.reload();
  assert.equal(await page.title(), 'Newest');
  assert.equal(await other.evaluate(async () => (await fetch('style.css')).text()), '/* Newer */');

  await ageNotes(page);
  await putNewer(page, 'Last');
  const kept = await versionsOf(page);
  assert.equal(kept.length, 3);
  assert.ok(!kept.includes(first), 'nobody has the first one open');
});

test('what stands in an open page is of its version too: frames, and workers without an address', async (t) => {
  const server = await serveFor(t, folder);
  const page = await (await contextFor(t)).newPage();
  const write = async (/** @type {string} */ title) => {
    writeFileSync(join(folder, 'index.html'), `<!doctype html><title>${title}</title>`);
    writeFileSync(join(folder, 'embed.html'), `<!doctype html><title>${title}</title>`);
    await writeWorker(folder);
  };
  await write('Older');
  await page.goto(hosted(server.port));
  await page.evaluate(() => navigator.serviceWorker.register('sw.js'));
  await untilKept(page);
  await write('Newer');
  await untilTaken(page);
  const found = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    const opened = () => new Promise((resolve) => (frame.onload = resolve));
    const titles = [];
    frame.src = 'embed.html';
    document.body.append(frame);
    await opened();
    titles.push(frame.contentDocument?.title);
    frame.contentWindow?.location.reload();
    await opened();
    titles.push(frame.contentDocument?.title);
    const script = `fetch('${location.href}embed.html').then((r) => r.text()).then(postMessage)`;
    const worker = new Worker(URL.createObjectURL(new Blob([script])));
    const text = await new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
    return [...titles, text.replace(/.*<title>|<.title>/g, '')];
  });
  assert.deepEqual(found, ['Older', 'Older', 'Older']);
  await page.reload();
  assert.equal(await page.title(), 'Newer');
});

test('what one folder of a host keeps is not dropped by another one', async (t) => {
  const server = await serveFor(t, folder);
  const page = await (await contextFor(t)).newPage();
  const folders = ['this year', 'last year'];
  for (const name of folders) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.html'), `<!doctype html><title>${name}</title>`);
    await writeWorker(join(folder, name));
    await page.goto(`${hosted(server.port)}${name}/`);
    await page.evaluate(() => navigator.serviceWorker.register('sw.js'));
    await untilKept(page);
  }
  await server.close();
  for (const name of folders) {
    await page.goto(`${hosted(server.port)}${name}/`);
    assert.equal(await page.title(), name);
  }
});

test('a version of which a file is not what it should be is never kept', async (t) => {
  cpSync(dist, folder, { recursive: true });
  const server = await serveFor(t, folder);
  const { context, page } = await openKept(t, hosted(server.port));
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
});

test('on the own machine of somebody who works on the page nothing is kept', async (t) => {
  const server = await serveFor(t);
  const context = await contextFor(t);
  const page = await context.newPage();
  await page.goto(server.url);
  // What keeps the page is asked for in the same idle time.
  await new Playground(page).untilFetchedAhead();
  assert.equal(
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then(Boolean)),
    false,
  );
});

test('the page can be installed: its manifest and icons are there', async (t) => {
  const server = await serveFor(t);
  const response = await fetch(`${server.url}manifest.webmanifest`);
  assert.equal(response.headers.get('content-type'), 'application/manifest+json');
  const { icons, start_url: start, display } = await response.json();
  assert.deepEqual([start, display], ['./index.html', 'standalone']);
  for (const { src, sizes } of icons) {
    const png = Buffer.from(await (await fetch(server.url + src)).arrayBuffer());
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes);
  }
});

test('the archive for learning systems holds the page, and all that it leads to', async () => {
  const files = unzipSync(readFileSync(join(dist, ZIP)));
  assert.ok(!Object.keys(files).some((name) => name.startsWith('/') || name.includes('..')));
  for (const name of ['index.html', 'embed.html', 'quiz.html', 'layerwise-simd.wasm', 'sw.js']) {
    assert.deepEqual(Buffer.from(files[name]), readFileSync(join(dist, name)), name);
  }
  for (const [name, bytes] of Object.entries(files)) {
    if (!name.endsWith('.html') || name === ONE_FILE) continue;
    const links = new TextDecoder().decode(bytes).matchAll(/ (?:href|src)="([^":#?]+)"/g);
    for (const [, link] of links) assert.ok(Object.hasOwn(files, link), `${name}: ${link}`);
  }
});
