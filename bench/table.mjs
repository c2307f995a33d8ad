/**
 * `npm run bench:table`: how a table of 10,000 rows by 50 columns, and one of 100,000 by 5, scrolls
 * and is edited in Chromium. Prints a table; bench/README.md has the last one. Nothing is timed
 * before the page has shown that it does what is timed.
 */
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { chromiumOptions } from '../tools/paths.mjs';
import { serve } from '../tools/serve.mjs';

/** @import { Page } from 'playwright-core' */

const FRAMES = 240;
const KEYS = 40;

/** @param {number} rows @param {number} columns @returns {string} a CSV whose numbers follow from their place */
function tableText(rows, columns) {
  const lines = [Array.from({ length: columns }, (_, column) => `column ${column + 1}`).join(',')];
  for (let row = 0; row < rows; row += 1) {
    const cells = Array.from({ length: columns }, (_, column) => (row * 31 + column * 17) % 1009);
    lines.push(cells.join(','));
  }
  return lines.join('\n');
}

/** @param {Page} page @param {string} text */
async function openTable(page, text) {
  const file = { name: 'bench.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.locator('#csv-file').setInputFiles(file);
  await page.getByRole('button', { name: 'Replace table', exact: true }).click();
  const count = String(text.split('\n').length);
  await page.locator(`[role=grid][aria-rowcount="${count}"]`).waitFor();
}

/**
 * Scrolls by a little more than a row and less than a screen, frame by frame.
 * @param {Page} page
 * @returns {Promise<number[]>} milliseconds from frame to frame
 */
async function scroll(page) {
  const { times, top } = await page.evaluate(async (count) => {
    const frame = document.querySelector('.grid-frame');
    if (!frame) throw new Error('no grid');
    const next = () => new Promise(requestAnimationFrame);
    /** @type {number[]} */
    const times = [];
    let last = await next();
    for (let step = 0; step < count; step += 1) {
      frame.scrollTop += 130;
      if (frame.scrollWidth > 2 * frame.clientWidth) frame.scrollLeft += 20;
      const now = await next();
      times.push(now - last);
      last = now;
    }
    return { times, top: frame.scrollTop };
  }, FRAMES);
  assert.ok(top > 100 * FRAMES, 'the table has been scrolled');
  return times;
}

/**
 * From a key to the next picture, as the browser counts it (in steps of 8 ms).
 * @param {Page} page
 * @param {(turn: number) => string} keyOf
 * @returns {Promise<number[]>} milliseconds
 */
async function press(page, keyOf) {
  await page.evaluate(() => {
    const seen = /** @type {number[]} */ ([]);
    const observer = new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) {
        if (name === 'keydown') seen.push(duration);
      }
    });
    const options = /** @type {PerformanceObserverInit} */ ({
      type: 'event',
      durationThreshold: 16,
    });
    observer.observe(options);
    Object.assign(globalThis, { seenKeys: seen, keyObserver: observer });
  });
  for (let turn = 0; turn < KEYS; turn += 1) {
    await page.keyboard.press(keyOf(turn));
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  const slow = await page.evaluate(async () => {
    const { seenKeys, keyObserver } = /** @type {any} */ (globalThis);
    await new Promise((resolve) => setTimeout(resolve, 300));
    keyObserver.disconnect();
    return /** @type {number[]} */ (seenKeys);
  });
  // Faster ones are not reported at all.
  return [...Array.from({ length: KEYS - slow.length }, () => 16), ...slow];
}

/** Median, 95th percentile and worst. @param {readonly number[]} times */
function figures(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return [0.5, 0.95, 1].map((share) => Math.round(sorted[Math.ceil(share * sorted.length) - 1]));
}

const server = await serve();
const browser = await chromium.launch(chromiumOptions());
/** @type {string[]} */
const lines = [];
for (const [rows, columns] of [
  [10_000, 50],
  [100_000, 5],
]) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(server.url);
  await page.getByRole('grid', { name: 'Data table' }).waitFor();
  await openTable(page, tableText(rows, columns));
  const cell = page.locator('[role=grid] [data-row][data-column="0"]').first();
  await cell.click();
  const arrows = await press(page, () => 'ArrowDown');
  const edits = await press(page, (turn) => (turn % 2 === 0 ? '7' : 'Enter'));
  const kept = edits.length / 2;
  assert.ok(
    (await page.locator('[role=grid] td', { hasText: /^\s*7\s*$/ }).count()) >= kept / 2,
    'the cells have what was typed',
  );
  const frames = await scroll(page);
  for (const [what, times] of /** @type {[string, number[]][]} */ ([
    ['a scrolled frame', frames],
    ['an arrow, to the picture', arrows],
    ['a letter or Enter while editing, to the picture', edits],
  ])) {
    lines.push(`| ${rows} x ${columns} | ${what} | ${figures(times).join(' | ')} |`);
  }
  await page.close();
}
await browser.close();
await server.close();
console.log(
  ['| table | ms | median | 95 % | worst |', '| --- | --- | --: | --: | --: |', ...lines].join(
    '\n',
  ),
);
