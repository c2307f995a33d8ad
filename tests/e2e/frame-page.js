/**
 * A page of another site with frames of the playground in it, and what they say to each other.
 * @import { Frame, Page } from 'playwright-core'
 * @import { browserTests } from './support.js'
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../tools/serve.mjs';
import { until } from './support.js';

/** Strict, and without any script of its own: tests speak from outside. @param {string} origin */
const policy = (origin) =>
  `default-src 'none'; frame-src ${origin}; img-src data:; style-src 'unsafe-inline'; base-uri 'none'`;

/**
 * @typedef {object} HostFrame
 * @property {string} hash
 * @property {boolean} [sandbox]
 * @property {number} [width] CSS pixels
 * @property {string} [style]
 */

/** Sees to a page around frames until `close`. */
export class FramePage {
  /** @param {Page} page @param {string} url of the playground's folder */
  constructor(page, url) {
    this.page = page;
    this.url = url;
    this.root = mkdtempSync(join(tmpdir(), 'layerwise-host-'));
    /** @type {Awaited<ReturnType<typeof serve>> | null} */
    this.host = null;
    this.ids = 0;
  }

  /**
   * @param {HostFrame[]} frames `HOST` in a hash is the origin of the page around
   * @param {(origin: string) => void} allowOrigin
   */
  async open(frames, allowOrigin) {
    const { origin } = new URL(this.url);
    const own = await this.serve(allowOrigin);
    const elements = frames.map(({ hash, sandbox, width = 700, style = '' }, index) => {
      const address = `${this.url}embed.html${hash}`.replace('HOST', own).replaceAll('&', '&amp;');
      return (
        `<iframe title="Frame ${index}" ${sandbox ? 'sandbox="allow-scripts"' : ''} ` +
        `src="${address}" width="${width}" height="500" style="${style}"></iframe>`
      );
    });
    await this.show(
      `<!doctype html><html lang="en"><title>A lesson</title><link rel="icon" href="data:,">` +
        `<meta http-equiv="Content-Security-Policy" content="${policy(origin)}">` +
        `<h1>A lesson</h1>${elements.join('')}`,
    );
  }

  /**
   * Begins to serve the page around.
   * @param {(origin: string) => void} allowOrigin
   * @returns {Promise<string>} its origin
   */
  async serve(allowOrigin) {
    this.host = await serve({ root: this.root });
    const { origin } = new URL(this.host.url);
    allowOrigin(origin);
    await this.listen();
    return origin;
  }

  /** Writes down what frames say to the page around. */
  async listen() {
    await this.page.addInitScript(() => {
      if (globalThis.parent !== globalThis.window) return;
      const heard = /** @type {any[]} */ ([]);
      Object.assign(globalThis, { heard });
      addEventListener('message', ({ source, origin: from, data }) => {
        const frame = [...document.querySelectorAll('iframe')].findIndex(
          ({ contentWindow }) => contentWindow === source,
        );
        heard.push({ frame, from, data });
      });
    });
  }

  /** Opens a page around, in place of the one before it. @param {string} text HTML */
  async show(text) {
    writeFileSync(join(this.root, 'index.html'), text);
    // Which browsers ask for by themselves.
    writeFileSync(join(this.root, 'favicon.ico'), '');
    await this.page.goto('about:blank');
    await this.page.goto(this.host?.url ?? '');
  }

  /**
   * What a frame has said so far.
   * @param {number} frame
   * @returns {Promise<any[]>}
   */
  async heard(frame = 0) {
    const all = await this.page.evaluate('globalThis.heard');
    return all
      .filter((/** @type {any} */ each) => each.frame === frame)
      .map((/** @type {any} */ each) => each.data);
  }

  /** @param {string} type @param {number} [frame] @returns {Promise<any>} the first of this kind */
  async message(type, frame = 0) {
    const found = await until(
      `a message ${type}`,
      async () => (await this.heard(frame)).find((each) => each.type === type),
      (each) => each !== undefined,
    );
    return found.value;
  }

  /** @param {unknown} message @param {number} [frame] */
  async say(message, frame = 0) {
    await this.page.evaluate(
      ({ at, text }) =>
        document.querySelectorAll('iframe')[at].contentWindow?.postMessage(JSON.parse(text), '*'),
      { at: frame, text: JSON.stringify(message) },
    );
  }

  /**
   * Gives a command and waits for its answer.
   * @param {string} command
   * @param {object} [rest]
   * @param {number} [frame]
   * @returns {Promise<{ type: string, value: any }>}
   */
  async ask(command, rest = {}, frame = 0) {
    const id = `q${(this.ids += 1)}`;
    await this.say({ layerwise: 1, id, command, ...rest }, frame);
    return until(
      `the answer to ${command}`,
      async () => (await this.heard(frame)).find((each) => each.id === id),
      (each) => each !== undefined,
    );
  }

  /** The same, where it has to be done. @param {string} command @param {object} [rest] @param {number} [frame] */
  async does(command, rest, frame) {
    const { type, value } = await this.ask(command, rest, frame);
    if (type !== 'reply') throw new Error(`${command}: ${JSON.stringify(value)}`);
    return value;
  }

  /** @param {number} [index] @returns {Promise<Frame>} */
  async frame(index = 0) {
    const element = await this.page.locator('iframe').nth(index).elementHandle();
    const frame = await element?.contentFrame();
    if (!frame) throw new Error(`There is no frame ${index}.`);
    return frame;
  }

  async close() {
    await this.host?.close();
    rmSync(this.root, { recursive: true });
  }
}

/**
 * Tests of frames in a page of another site, each ready when the test begins.
 * @param {ReturnType<typeof browserTests>} pageTest
 */
export const frameTests =
  (pageTest) =>
  /**
   * @param {string} name
   * @param {HostFrame[]} frames
   * @param {(parts: { host: FramePage } & Parameters<Parameters<typeof pageTest>[2]>[0]) => Promise<void>} body
   * @param {Partial<Parameters<typeof pageTest>[1]>} [options]
   */
  (name, frames, body, options = {}) =>
    pageTest(name, { open: false, ...options }, async (parts) => {
      const host = new FramePage(parts.page, parts.url);
      try {
        await host.open(frames, parts.allowOrigin);
        for (const index of frames.keys()) await host.message('ready', index);
        await body({ host, ...parts });
      } finally {
        await host.close();
      }
    });
