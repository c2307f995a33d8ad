/**
 * `npm run bench:page`: how the page itself does while it trains as fast as it goes, in Chromium:
 * frames, the time from an input to its answer, and epochs per second. Needs dist/ (npm run build).
 *
 * Options: --seconds 10     how long each case is watched
 *          --quick          three seconds; writes nothing
 *          --date 2026-01-31
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumOptions, root } from '../tools/paths.mjs';
import { serve } from '../tools/serve.mjs';
import { liveReport } from './lib/live-report.js';
import { median } from './lib/report.js';

/** @import { Page } from 'playwright-core' */

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    quick: { type: 'boolean', default: false },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
  },
});
const milliseconds = (values.quick ? 3 : Number(values.seconds)) * 1000;
/** A run is under way for so long before it is watched. */
const WARM_UP_MS = 3000;
/** From one input to the next: no multiple of a frame, so that they fall anywhere in it. */
const INPUT_EVERY_MS = 137;

/** What is shown: dataset, hidden layers, and what is drawn of them. */
const cases = [
  { id: 'P1', title: 'Students, hidden layer of 6', dataset: '', layers: [6] },
  { id: 'P2', title: 'Circle, 500 points, four hidden layers of 8', dataset: 'Circle', layers: [8, 8, 8, 8] }, // prettier-ignore
  { id: 'P3', title: 'Digits, 1,797 pictures, hidden layers of 128 and 64', dataset: 'Digits', layers: [128, 64] }, // prettier-ignore
];

/** @param {...string} given */
function git(...given) {
  try {
    return execFileSync('git', given, { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/**
 * Runs in the page: notes each frame and, for each key pressed, when its event was handled and
 * when the frame after it was drawn.
 */
function watch() {
  const notes = { frames: /** @type {number[]} */ ([]), inputs: /** @type {any[]} */ ([]) };
  Object.assign(globalThis, { notes });
  const frame = (/** @type {number} */ now) => {
    notes.frames.push(now);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const input = { handledMs: performance.now() - timeStamp, drawnMs: 0 };
      notes.inputs.push(input);
      requestAnimationFrame(() => {
        // A message comes after the frame has been drawn.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          input.drawnMs = performance.now() - timeStamp;
        };
        port2.postMessage(null);
      });
    },
    { capture: true },
  );
}

/** @param {Page} page @param {(typeof cases)[number]} what */
async function setUp(page, { dataset, layers }) {
  const button = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true });
  await button('Train').waitFor();
  await page.getByRole('grid', { name: 'Data table' }).waitFor();
  if (dataset) {
    await page.getByRole('combobox', { name: 'Dataset' }).selectOption({ label: dataset });
    await page.locator('.plane-legend').waitFor();
  }
  const units = page.getByRole('spinbutton', { name: 'Units' });
  await units.first().waitFor();
  while ((await units.count()) > layers.length) {
    await button(`Remove Hidden layer ${await units.count()}`).click();
  }
  while ((await units.count()) < layers.length) {
    const count = await units.count();
    await button('Add layer').click();
    await units.nth(count).waitFor();
  }
  for (const [index, size] of layers.entries()) await units.nth(index).fill(String(size));
  const sizes = new RegExp(`layer sizes ${layers.join(', ')}, \\d+,`);
  await page.getByRole('img', { name: sizes }).waitFor();
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('fast');
  await button('Train').click();
  await button('Pause').waitFor();
}

/** @param {Page} page */
const epochOf = async (page) =>
  Number((await page.locator('.figure-epoch .figure-value').textContent()) ?? 0);

/** @param {number[]} sorted ascending @param {number} share */
const quantile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

/** @param {number[]} list */
function spread(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return {
    count: sorted.length,
    median: median(sorted),
    p95: quantile(sorted, 0.95),
    worst: sorted[sorted.length - 1] ?? NaN,
  };
}

/** @param {Page} page @param {(typeof cases)[number]} what */
async function measure(page, what) {
  await setUp(page, what);
  await page.waitForTimeout(WARM_UP_MS);
  await page.evaluate(watch);
  // The box redraws the chart on another scale: an answer that is seen.
  const box = page.getByRole('checkbox', { name: 'Log scale' });
  await box.focus();
  const threads = await page.context().newCDPSession(page);
  await threads.send('Performance.enable', { timeDomain: 'threadTicks' });
  /** Milliseconds that the page's thread has worked, whatever else the machine did meanwhile. */
  const workedMs = async () => {
    const { metrics } = await threads.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  };
  const before = await workedMs();
  const [epoch, start] = [await epochOf(page), performance.now()];
  while (performance.now() - start < milliseconds) {
    await page.keyboard.press('Space');
    await page.waitForTimeout(INPUT_EVERY_MS);
  }
  const seconds = (performance.now() - start) / 1000;
  const epochs = (await epochOf(page)) - epoch;
  const worked = (await workedMs()) - before;
  const { frames, inputs } = await page.evaluate('notes');
  const gaps = frames
    .slice(1)
    .map((/** @type {number} */ at, /** @type {number} */ i) => at - frames[i]);
  const drawn = inputs.filter((/** @type {any} */ { drawnMs }) => drawnMs > 0);
  return {
    id: what.id,
    title: what.title,
    epochsPerSecond: epochs / seconds,
    framesPerSecond: (1000 * gaps.length) / (frames[frames.length - 1] - frames[0]),
    workPerFrameMs: worked / gaps.length,
    frameMs: spread(gaps),
    handledMs: spread(inputs.map((/** @type {any} */ { handledMs }) => handledMs)),
    drawnMs: spread(drawn.map((/** @type {any} */ { drawnMs }) => drawnMs)),
  };
}

const server = await serve();
const browser = await chromium.launch(chromiumOptions());
const rows = [];
try {
  for (const what of cases) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(server.url);
    rows.push(await measure(page, what));
    await page.close();
  }
  /** What a run depends on besides the page. */
  const modified = git('status', '--porcelain', '--', 'core', 'wasm', 'web') !== '';
  const results = {
    date: values.date,
    commit: git('rev-parse', '--short', 'HEAD') || 'uncommitted',
    modified,
    machine: {
      cpu: cpus()[0].model.trim(),
      cores: cpus().length,
      browser: browser.version(),
      load: Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]) || 0,
    },
    seconds: milliseconds / 1000,
    rows,
  };
  const text = liveReport(results);
  console.log(text);
  if (!values.quick) keep(results, text);
} finally {
  await browser.close();
  await server.close();
}

/** @param {import('./lib/live-report.js').LiveResults} results @param {string} text */
function keep(results, text) {
  const folder = join(root, 'bench', 'results', 'page');
  mkdirSync(folder, { recursive: true });
  const name = `${results.date}-${results.commit}${results.modified ? '-modified' : ''}.json`;
  writeFileSync(join(folder, name), `${JSON.stringify(results, null, 2)}\n`);
  const readme = join(root, 'bench', 'README.md');
  const [start, end] = ['<!-- page: start -->', '<!-- page: end -->'];
  const [before, rest] = readFileSync(readme, 'utf8').split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`README.md lacks ${start} or ${end}`);
  writeFileSync(readme, `${before}${start}\n\n${text}\n\n${end}${after}`);
  console.log(`\nKept in bench/results/page/${name} and bench/README.md.`);
}
