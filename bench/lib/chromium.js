/** A local server for the measured pages, and one headless Chromium that opens them in turn. */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumOptions, root } from '../../tools/paths.mjs';

const types = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
});

/**
 * Starts the browser. `open` gives a fresh page for one engine, in a context of its own;
 * its `run` calls a function of page.js there.
 */
export async function startChromium() {
  const server = createServer((request, response) => serve(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const browser = await chromium.launch(chromiumOptions());
  return { version: browser.version(), open, close };

  /**
   * @param {string} engine
   * @param {object} [options]
   */
  async function open(engine, options = {}) {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(0);
    const query = new URLSearchParams({ engine, options: JSON.stringify(options) });
    await page.goto(`http://127.0.0.1:${port}/bench/page.html?${query}`);
    return {
      /**
       * @param {'version' | 'plan' | 'check' | 'measure' | 'single' | 'gflops'} name
       * @param {...unknown} given
       */
      run: (name, ...given) =>
        page.evaluate(async ([member, values]) => {
          const bench = await /** @type {any} */ (window).bench;
          const value = bench[member];
          return typeof value === 'function' ? value(...values) : value;
        }, /** @type {[string, any[]]} */ ([name, given])),
      close: () => context.close(),
    };
  }

  async function close() {
    await browser.close();
    server.close();
  }
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function serve(request, response) {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const file = join(root, normalize(decodeURIComponent(pathname)));
  const allowed = ['bench', 'dist'].some((folder) => file.startsWith(join(root, folder)));
  if (!allowed || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}
