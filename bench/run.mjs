/**
 * `npm run bench`: builds what has changed, checks and times every engine on every workload, prints
 * the table, and after a full run keeps it in results/ and README.md.
 *
 * Options: --only W1,W3   some workloads      --engines simd,synaptic   some engines
 *          --quick        short repetitions   --date 2026-01-31         the date to write
 * With any of the first three nothing is written.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../tools/paths.mjs';
import { buildEngines } from './lib/build.js';
import { startChromium } from './lib/chromium.js';
import { digest, judge, mustFall } from './lib/judge.js';
import { trainingOf } from './lib/measure.js';
import { findPyTorch, runNative, runNativePeak } from './lib/native.js';
import { readOptions } from './lib/options.js';
import { historyTable, median, ours, report } from './lib/report.js';
import { operations, workloadById } from './lib/workloads.js';

/**
 * @typedef {import('./lib/workloads.js').Workload} Workload
 * @typedef {import('./lib/report.js').Cell} Cell
 */

/** Engines that run in a page: key, file in engines/, options. */
const pages = /** @type {[string, string, object][]} */ ([
  ['simd', 'layerwise', { simd: true }],
  ['scalar', 'layerwise', { simd: false }],
  ['tfjs-cpu', 'tensorflow', { backend: 'cpu' }],
  ['tfjs-wasm', 'tensorflow', { backend: 'wasm' }],
  ['convnetjs', 'convnetjs', {}],
  ['synaptic', 'synaptic', {}],
  ['playground', 'playground', {}],
]);

const { engines: chosenKeys, workloads: chosen, date, effort, keeps } = readOptions();
const bench = join(root, 'bench');
const folder = join(bench, 'build');
const program = buildEngines(chosenKeys);
const pytorch = chosenKeys.includes('pytorch') ? findPyTorch() : null;
if (chosenKeys.includes('pytorch') && !pytorch) {
  console.log('PyTorch is left out: install it (Debian: apt install python3-torch) to compare.');
}

/** What a result depends on; a run rewrites the other files of bench/ itself. */
const measured = ['core', 'wasm', 'bench', ':!bench/results', ':!bench/README.md'];
/** @type {Record<string, string>} */
const versions = pytorch ? { pytorch: pytorch.version } : {};
const rows = chosen.map((workload) => ({
  id: workload.id,
  title: workload.title,
  operations: operations(workload),
  cells: /** @type {Record<string, Cell>} */ ({}),
}));
const browser = await startChromium();
const peakBefore = await measurePeak();
for (const row of rows) {
  // The native programs beside the pages they are compared with: a machine's pace drifts.
  if (program) row.cells.native = measureNative('native', program, row.id);
  if (pytorch) row.cells.pytorch = measureNative('pytorch', pytorch.program, row.id);
  for (const [key, engine, settings] of pages) {
    if (!chosenKeys.includes(key)) continue;
    row.cells[key] = await measurePage(key, engine, settings, row.id);
  }
}
/** Of the network of W4: nanoseconds of a predict call with one sample, by engine. */
const single = /** @type {Record<string, number>} */ ({});
for (const [key, engine, settings] of pages) {
  if (!chosenKeys.includes(key) || engine !== 'layerwise') continue;
  const page = await browser.open(engine, settings);
  single[key] = median(await page.run('single', 'W4', effort));
  await page.close();
}
const peakAfter = await measurePeak();
await browser.close();

const results = {
  date,
  commit: git('rev-parse', '--short', 'HEAD') || 'uncommitted',
  modified: git('status', '--porcelain', '--', ...measured) !== '',
  machine: {
    cpu: cpus()[0].model.trim(),
    cores: cpus().length,
    browser: browser.version,
    node: process.versions.node,
  },
  versions,
  effort,
  peak: {
    wasm: Math.max(peakBefore.wasm, peakAfter.wasm),
    native: program ? Math.max(peakBefore.native, peakAfter.native) : null,
  },
  single,
  rows,
};
const text = report(results);
console.log(`\n${text}`);
if (keeps) keep();
const cells = rows.flatMap((row) => Object.values(row.cells));
const bitsDiffer = rows.some(
  (row) => new Set(ours.flatMap(([key]) => row.cells[key]?.bits ?? [])).size > 1,
);
if (bitsDiffer) console.error('Our builds do not give the same bits.');
if (bitsDiffer || cells.some(({ state }) => state === 'failed')) process.exitCode = 1;

/** GFLOP/s of the bare register tile, in the browser and natively. */
async function measurePeak() {
  const page = await browser.open('peak');
  const wasm = median(await page.run('gflops', effort));
  await page.close();
  return { wasm, native: program ? median(runNativePeak(program, effort)) : 0 };
}

/**
 * Each pair of engine and workload is checked in one page and timed in another: nobody inherits
 * another's heap, and the compiler has seen one network only (Synaptic is six times slower once
 * there have been two).
 * @param {string} key
 * @param {string} engine
 * @param {object} settings
 * @param {string} id
 * @returns {Promise<Cell>}
 */
async function measurePage(key, engine, settings, id) {
  const workload = workloadById(id);
  let page = await browser.open(engine, settings);
  try {
    versions[key] = /** @type {string} */ (await page.run('version'));
    const plan = await page.run('plan', id);
    if (!plan) return { state: 'skipped' };
    const { losses, outputs } = await page.run('check', id, plan.checked);
    const difference = judge(workload, plan.checked, losses, outputs);
    if (JSON.stringify(plan.timed) !== JSON.stringify(plan.checked)) {
      mustFall((await page.run('check', id, plan.timed)).losses);
    }
    await page.close();
    page = await browser.open(engine, settings);
    const timing = await page.run('measure', id, plan.timed, effort);
    return cell(key, workload, timing, difference, plan.timed.optimizer, outputs);
  } catch (error) {
    return failed(key, id, error);
  } finally {
    await page.close();
  }
}

/**
 * @param {string} key
 * @param {string[]} words the program and what it is always given
 * @param {string} id
 * @returns {Cell}
 */
function measureNative(key, words, id) {
  const workload = workloadById(id);
  try {
    const { timing, losses, outputs } = runNative(words, folder, workload, effort);
    const difference = judge(workload, trainingOf(workload), losses, outputs);
    return cell(key, workload, timing, difference, workload.optimizer, outputs);
  } catch (error) {
    return failed(key, id, error);
  }
}

/**
 * @param {string} key
 * @param {Workload} workload
 * @param {import('./lib/measure.js').Timing} timing
 * @param {number} difference
 * @param {string} optimizer
 * @param {number[]} outputs
 * @returns {Cell}
 */
function cell(key, { id }, { milliseconds, epochs }, difference, optimizer, outputs) {
  const middle = median(milliseconds);
  console.log(
    `${id}  ${key.padEnd(9)}  ${middle.toPrecision(3).padStart(8)} ms` +
      `  (${Math.min(...milliseconds).toPrecision(3)} to ${Math.max(...milliseconds).toPrecision(3)},` +
      ` oracle within ${difference.toExponential(1)})`,
  );
  return {
    state: 'measured',
    median: middle,
    lowest: Math.min(...milliseconds),
    highest: Math.max(...milliseconds),
    epochs,
    repetitions: milliseconds.length,
    difference,
    optimizer,
    bits: digest([new Uint8Array(Float32Array.from(outputs).buffer)]),
  };
}

/**
 * @param {string} key
 * @param {string} id
 * @param {unknown} error
 * @returns {Cell}
 */
function failed(key, id, error) {
  const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0];
  console.error(`${id}  ${key.padEnd(9)}  failed: ${reason}`);
  return { state: 'failed', reason };
}

/** Writes the history file and the tables in README.md. */
function keep() {
  const name = `${results.date}-${results.commit}${results.modified ? '-modified' : ''}.json`;
  const kept = join(bench, 'results');
  mkdirSync(kept, { recursive: true });
  writeFileSync(join(kept, name), `${JSON.stringify(results, null, 2)}\n`);
  const runs = readdirSync(kept)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(kept, file), 'utf8')))
    // Of one day, the run of the older commit first.
    .map((run) => ({ run, key: `${run.date} ${git('log', '-1', '--format=%ct', run.commit)}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ run }) => run);
  const readme = join(bench, 'README.md');
  let page = readFileSync(readme, 'utf8');
  for (const [part, content] of [
    ['results', text],
    ['history', historyTable(runs)],
  ]) {
    const [start, end] = [`<!-- ${part}: start -->`, `<!-- ${part}: end -->`];
    const [before, rest] = page.split(start);
    const after = rest?.split(end)[1];
    if (after === undefined) throw new Error(`README.md lacks ${start} or ${end}`);
    page = `${before}${start}\n\n${content}\n\n${end}${after}`;
  }
  writeFileSync(readme, page);
  console.log(`\nKept in bench/results/${name} and bench/README.md.`);
}

/** @param {...string} given */
function git(...given) {
  try {
    const quiet = /** @type {const} */ (['ignore', 'pipe', 'ignore']);
    return execFileSync('git', given, { cwd: root, encoding: 'utf8', stdio: [...quiet] }).trim();
  } catch {
    return '';
  }
}
