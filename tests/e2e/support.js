/**
 * What the tests in a real browser share: one server and one browser per file, a fresh context
 * per test, and a guard that fails every test whose page complained or called elsewhere.
 * @import { Browser, BrowserContext, BrowserContextOptions, Frame, Locator, Page, Request } from 'playwright-core'
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { chromiumOptions } from '../../tools/paths.mjs';
import { serve } from '../../tools/serve.mjs';
import { Playground } from './playground.js';

/** Nothing in these tests takes as long on a machine that is merely busy. */
export const DEADLINE_MS = 20_000;

/**
 * Reads again and again until the value is accepted.
 * @template T
 * @param {string} wish what is waited for, said when it does not come
 * @param {() => Promise<T> | T} read
 * @param {(value: T) => boolean} accept
 * @returns {Promise<T>}
 */
export async function until(wish, read, accept) {
  const deadline = performance.now() + DEADLINE_MS;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (performance.now() > deadline) {
      assert.fail(`${wish}: not within ${DEADLINE_MS} ms; last seen: ${JSON.stringify(value)}`);
    }
    await delay(20);
  }
}

/** Focus often comes with a later drawing than what takes it. @param {Locator} element */
export const untilFocused = (element) =>
  until(
    `${element} has the keyboard`,
    () => element.evaluate((it) => it === document.activeElement),
    Boolean,
  );

/**
 * Writes down everything of a context that a quiet page of one origin does not do.
 * @param {BrowserContext} context
 * @param {readonly string[]} origins allowed
 */
function watch(context, origins) {
  /** @type {string[]} */
  const complaints = [];
  /** @type {string[]} */
  const requests = [];
  /** @type {{ request: Request, text: string }[]} */
  const brokenOff = [];
  /** How many documents a frame has had, and of which one a request was. */
  const documents = /** @type {WeakMap<Frame, number>} */ (new WeakMap());
  const documentOf = /** @type {WeakMap<Request, number>} */ (new WeakMap());
  const documentsOf = (/** @type {Frame} */ frame) => documents.get(frame) ?? 0;
  context.on('console', (message) => {
    const type = message.type();
    if (type === 'error' || type === 'warning')
      complaints.push(`console ${type}: ${message.text()}`);
  });
  context.on('weberror', (error) => complaints.push(`page error: ${error.error().message}`));
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    const text = `request failed: ${request.url()} (${why})`;
    if (why === 'net::ERR_ABORTED') brokenOff.push({ request, text });
    else complaints.push(text);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  context.on('request', (request) => {
    requests.push(request.url());
    // A navigation may be asked for before its frame is there; nothing else is.
    if (!request.isNavigationRequest() && !request.serviceWorker())
      documentOf.set(request, documentsOf(request.frame()));
    const { protocol, origin } = new URL(request.url());
    // A blob's origin is the page's own, or "null" inside a sandboxed frame.
    const own = protocol === 'data:' || protocol === 'blob:' || origins.includes(origin);
    if (!own) complaints.push(`request to another origin: ${request.url()}`);
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => complaints.push(`web socket: ${socket.url()}`));
    page.on('framenavigated', (frame) => documents.set(frame, documentsOf(frame) + 1));
  });
  /**
   * Whether what asked has gone, or has what it asked for: the browser also calls the script of a
   * worker broken off when the worker takes it over before its end was told.
   * @param {Request} request
   */
  function isSettled(request) {
    const frame = request.frame();
    if (frame.isDetached() || documentsOf(frame) > (documentOf.get(request) ?? 0)) return true;
    return frame
      .page()
      .workers()
      .some((worker) => worker.url() === request.url());
  }
  return {
    requests,
    complaints,
    /** What a page that was left was still fetching is no fault; what any other one was, is. */
    settle() {
      for (const { request, text } of brokenOff.splice(0)) {
        if (!isSettled(request)) complaints.push(text);
      }
    },
  };
}

/**
 * @typedef {object} PageOptions
 * @property {BrowserContextOptions} [context]
 * @property {string} [initScript] runs before the page's own scripts, in frames too
 * @property {string} [base] the sub-path the page is served under, by a server of its own
 * @property {boolean} [open] false: the test opens the page itself
 * @property {boolean} [ready] false: do not wait for the untrained network
 */

/**
 * @typedef {object} PageTest
 * @property {Page} page
 * @property {BrowserContext} context
 * @property {Playground} play
 * @property {string} url of the served page, ending in '/'
 * @property {readonly string[]} requests addresses of all requests until now
 * @property {(origin: string) => void} allowOrigin one more that the page may call
 * @property {(pattern: RegExp, count?: number) => Promise<void>} expectComplaint waits for what the guard would else fail for, and takes it from the list
 */

/**
 * Server and browser for the tests of one file.
 * @returns {(name: string, options: PageOptions, body: (parts: PageTest) => Promise<void>) => void}
 *   one test, named by a sentence, on a page of its own that has to stay quiet to the end
 */
export function browserTests() {
  /** @type {Browser} */
  let browser;
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;

  before(async () => {
    server = await serve();
    browser = await chromium.launch(chromiumOptions());
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  return (name, options, body) => {
    test(name, async () => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        ...options.context,
      });
      context.setDefaultTimeout(DEADLINE_MS);
      const own = options.base === undefined ? null : await serve({ base: options.base });
      const { url } = own ?? server;
      const origins = [new URL(url).origin];
      const { complaints, requests, settle } = watch(context, origins);
      try {
        if (options.initScript) await context.addInitScript({ content: options.initScript });
        const page = await context.newPage();
        if (options.open !== false) await page.goto(url);
        const play = new Playground(page);
        if (options.open !== false && options.ready !== false) {
          await play.untilEpoch(0);
          await play.grid.waitFor();
        }
        await body({
          page,
          context,
          play,
          url,
          requests,
          allowOrigin: (origin) => origins.push(origin),
          async expectComplaint(pattern, count = 1) {
            const found = () => {
              settle();
              return complaints.filter((complaint) => pattern.test(complaint));
            };
            await until(`a complaint like ${pattern}`, found, ({ length }) => length >= count);
            assert.equal(found().length, count);
            for (const each of found()) complaints.splice(complaints.indexOf(each), 1);
          },
        });
        settle();
        assert.deepEqual(complaints, [], 'the page complained or called elsewhere');
      } finally {
        await context.close();
        await own?.close();
      }
    });
  };
}

/**
 * Texts of all elements a locator finds, spaces evened.
 * @param {Locator} locator
 */
export async function texts(locator) {
  return (await locator.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
}
