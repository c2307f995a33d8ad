/** docs/examples as the systems show them that they are written for. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, root } from '../../tools/paths.mjs';
import { writeSite } from '../../tools/site.mjs';
import {
  CANVAS,
  MOODLE_STUDENT,
  WORDPRESS_AUTHOR,
  embeddedByWordPress,
  filtered,
  fromMarkdown,
} from './filters.js';
import { FramePage } from './frame-page.js';
import { Playground } from './playground.js';
import { browserTests, until } from './support.js';

/** @import { Page } from 'playwright-core' */

const pageTest = browserTests();

/** Where the examples say that the playground lies. */
const PLACE = 'https://layerwise.example/';

/**
 * @param {string} name
 * @param {string} file of docs/examples
 * @param {(parts: { host: FramePage, example: string } & Parameters<Parameters<typeof pageTest>[2]>[0]) => Promise<void>} body
 */
function exampleTest(name, file, body) {
  pageTest(name, { open: false, base: '/tools/layerwise/' }, async (parts) => {
    const { page, url, allowOrigin } = parts;
    const host = new FramePage(page, url);
    const text = readFileSync(join(root, 'docs/examples', file), 'utf8');
    assert.ok(text.includes(PLACE));
    try {
      await host.serve(allowOrigin);
      const { origin } = new URL(url);
      const example = text
        .replaceAll(PLACE, url)
        // A policy names places without their folders.
        .replaceAll(PLACE.slice(0, -1), origin);
      await body({ host, example, ...parts });
    } finally {
      await host.close();
    }
  });
}

/** A page of the system, with what it leaves of the example. @param {string} body */
const pageOf = (body) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A lesson</title>` +
  `<link rel="icon" href="data:,"><main>${body}</main>`;

/** The frame has understood all of its address, and works. @param {FramePage} host @param {number} [index] */
async function assertWorks(host, index = 0) {
  const { issues } = await host.message('ready', index);
  assert.deepEqual(issues, []);
  const { epoch } = await host.does('step', {}, index);
  assert.equal(epoch, 1);
  return new Playground(await host.frame(index));
}

/** The link of an example leads to the same frame. @param {Page} page */
async function assertLeads(page) {
  assert.equal(await page.locator('iframe').count(), 0);
  const address = await page.locator('main a').getAttribute('href');
  assert.ok(address);
  await page.goto(address);
  const play = new Playground(page);
  await play.untilEpoch(0);
  await page.getByRole('heading', { name: 'Output' }).waitFor();
  assert.equal(await play.data.count(), 0);
}

exampleTest(
  'plain page: the frame under the policy of the page, and the element when it is asked for',
  'plain-page.html',
  async ({ host, example, page }) => {
    await host.show(example);
    const play = await assertWorks(host);
    assert.equal(await play.units(2).inputValue(), '2');
    assert.equal(await play.units(2).isDisabled(), true);
    assert.equal(await page.locator('iframe').count(), 1);
    await page.getByRole('button', { name: 'Try the spiral' }).click();
    await assertWorks(host, 1);
    const { height } = await host.message('resize', 1);
    await until(
      'the height of the content',
      () =>
        page
          .locator('iframe')
          .nth(1)
          .evaluate(({ clientHeight }) => clientHeight),
      (value) => value >= height,
    );
  },
);

exampleTest(
  'Markdown: the frame where HTML goes on as it is, else the picture that leads to it',
  'markdown-site.md',
  async ({ host, example, page }) => {
    await host.show(pageOf(fromMarkdown(example)));
    await assertWorks(host);
    await host.show(pageOf(fromMarkdown(example, { github: true })));
    const picture = page.getByRole('img', { name: 'A network for the circle' });
    await until(
      'the picture',
      () => picture.evaluate((/** @type {HTMLImageElement} */ { naturalWidth }) => naturalWidth),
      (width) => width > 0,
    );
    await assertLeads(page);
  },
);

exampleTest(
  'WordPress: an editor’s frame, an author’s link, and anybody’s address by oEmbed',
  'wordpress.html',
  async ({ host, example, page, url }) => {
    await host.show(pageOf(example));
    await assertWorks(host);

    const folder = mkdtempSync(join(tmpdir(), 'layerwise-site-'));
    try {
      copyFileSync(join(dist, 'index.html'), join(folder, 'index.html'));
      writeSite(folder, new URL(url));
      const { html } = JSON.parse(readFileSync(join(folder, 'oembed.json'), 'utf8'));
      const embedded = await embeddedByWordPress(page, html);
      assert.match(embedded, /sandbox="allow-scripts".* src="[^"]+embed\.html#\?secret=\w+"/);
      await host.show(pageOf(embedded));
    } finally {
      rmSync(folder, { recursive: true });
    }
    const play = await assertWorks(host);
    assert.equal(await play.page.evaluate('globalThis.origin'), 'null');

    await host.show(pageOf(await filtered(page, example, WORDPRESS_AUTHOR)));
    await assertLeads(page);
  },
);

exampleTest(
  'Moodle: a teacher’s frame, a URL resource, and the link in what students write',
  'moodle.html',
  async ({ host, example, page }) => {
    await host.show(pageOf(example));
    await assertWorks(host);
    const address = await page.locator('main a').getAttribute('href');
    // As mod_url shows an address that is to be embedded.
    const resource = `<div class="resourcecontent resourcegeneral"><iframe id="resourceobject" src="${address?.replaceAll('&', '&amp;')}">.</iframe></div>`; // prettier-ignore
    await host.show(pageOf(resource));
    const play = await assertWorks(host);
    assert.equal(await play.data.count(), 0);
    await host.show(pageOf(await filtered(page, example, MOODLE_STUDENT)));
    await assertLeads(page);
  },
);

exampleTest(
  'Canvas: what it keeps of the frame is enough, and it hears how high the frame is',
  'canvas.html',
  async ({ host, example, page }) => {
    const left = await filtered(page, example, CANVAS);
    // Nothing of it is lost.
    const whole = await filtered(page, example, {
      ...CANVAS,
      elements: { ...CANVAS.elements, iframe: ['src', 'width', 'height', 'loading'] },
    });
    assert.equal(left, whole);
    for (const kept of ['title="A network', 'style="border: 0"', 'loading="lazy"']) {
      assert.ok(left.includes(kept), kept);
    }
    const element = '<script type="module" src="x.js"></script><layerwise-playground dataset="xor"></layerwise-playground>'; // prettier-ignore
    assert.equal(await filtered(page, element, CANVAS), '');
    await host.show(pageOf(left));
    // As Canvas listens: doc/api/lti_window_post_message.md.
    await page.evaluate(() => {
      addEventListener('message', ({ source, data }) => {
        const frames = [...document.querySelectorAll('iframe')];
        const frame = frames.find(({ contentWindow }) => contentWindow === source);
        if (frame && data?.subject === 'lti.frameResize') frame.style.height = `${data.height}px`;
      });
    });
    const play = await assertWorks(host);
    assert.equal(await play.list('Horizontal axis').isDisabled(), true);
    await page.setViewportSize({ width: 500, height: 900 });
    await until(
      'a frame as high as its content',
      async () => [
        await page.locator('iframe').evaluate(({ clientHeight }) => clientHeight),
        await play.page.evaluate('document.documentElement.scrollHeight'),
      ],
      ([height, content]) => height !== 700 && height === content,
    );
  },
);
