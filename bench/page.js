/**
 * One engine in one fresh page: `page.html?engine=tensorflow&options={"backend":"wasm"}`.
 * Leaves `window.bench`, which lib/chromium.js calls from outside.
 */
import { check, measure, measureSingle } from './lib/measure.js';
import { workloadById } from './lib/workloads.js';

const query = new URLSearchParams(location.search);
const name = query.get('engine') ?? '';
const options = JSON.parse(query.get('options') ?? '{}');

Object.assign(window, { bench: name === 'peak' ? loadPeak() : loadEngine() });

async function loadEngine() {
  const adapter = await import(`./engines/${name}.js`);
  for (const address of adapter.scripts ?? []) await addScript(address);
  /** @type {import('./lib/measure.js').Engine} */
  const engine = await adapter.load(options);
  return {
    version: engine.version,
    plan: (/** @type {string} */ id) => engine.plan(workloadById(id)),
    check: (/** @type {string} */ id, /** @type {import('./lib/oracle.js').Training} */ training) =>
      check(engine, workloadById(id), training),
    measure: (
      /** @type {string} */ id,
      /** @type {import('./lib/oracle.js').Training} */ training,
      /** @type {import('./lib/measure.js').Effort} */ effort,
    ) => measure(engine, workloadById(id), training, effort),
    single: (/** @type {string} */ id, /** @type {import('./lib/measure.js').Effort} */ effort) =>
      measureSingle(engine, workloadById(id), effort),
  };
}

/** The bare register tile of peak.hpp, compiled to WebAssembly SIMD. */
async function loadPeak() {
  const bytes = await (await fetch('build/peak.wasm')).arrayBuffer();
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const passes = /** @type {(count: number) => number} */ (instance.exports.peak_passes);
  const perPass = /** @type {() => number} */ (instance.exports.peak_operations)();
  return {
    /** @param {import('./lib/measure.js').Effort} effort */
    gflops({ repetitions, milliseconds }) {
      let count = 1000;
      while (timed(count) < milliseconds) count *= 2;
      timed(4 * count);
      return Array.from({ length: repetitions }, () => (count * perPass) / timed(count) / 1e6);
    },
  };

  /** @param {number} count */
  function timed(count) {
    const start = performance.now();
    if (!Number.isFinite(passes(count))) throw new Error('the peak loop lost its sums');
    return performance.now() - start;
  }
}

/** @param {string} address */
function addScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.addEventListener('load', resolve);
    script.addEventListener('error', () => reject(new Error(`${address} did not load`)));
    document.head.append(script);
  });
}
