/** From measurements to the table in README.md and on the screen. */

/**
 * @typedef {object} Cell one engine on one workload
 * @property {'measured' | 'skipped' | 'failed'} state
 * @property {string} [reason] of a failure
 * @property {number} [median] milliseconds per epoch (W4: per grid)
 * @property {number} [lowest]
 * @property {number} [highest]
 * @property {number} [epochs] per repetition
 * @property {number} [repetitions]
 * @property {number} [difference] largest relative difference from the oracle's losses (W4: largest
 *   difference from its outputs)
 * @property {string} [optimizer] that was timed
 * @property {string} [bits] digest of the outputs after the check
 *
 * @typedef {object} Row one workload
 * @property {string} id
 * @property {string} title
 * @property {number} operations per epoch
 * @property {Record<string, Cell>} cells by engine
 *
 * @typedef {object} Results
 * @property {string} date
 * @property {string} commit
 * @property {boolean} modified whether the sources differed from the commit
 * @property {{ cpu: string, cores: number, browser: string, node: string }} machine
 * @property {Record<string, string>} versions by engine
 * @property {import('./measure.js').Effort} effort
 * @property {{ wasm: number, native: number | null }} peak GFLOP/s
 * @property {Record<string, number>} single nanoseconds of a predict call with one sample, the
 *   network of W4, by engine
 * @property {Row[]} rows
 */

/** Our own builds, then the peers: key, heading. */
export const ours = [
  ['simd', 'Layerwise SIMD'],
  ['scalar', 'Layerwise scalar'],
  ['native', 'Layerwise native'],
];
export const peers = [
  ['tfjs-cpu', 'TensorFlow.js cpu'],
  ['tfjs-wasm', 'TensorFlow.js wasm'],
  ['convnetjs', 'ConvNetJS'],
  ['synaptic', 'Synaptic'],
  ['playground', 'Playground-like'],
  ['pytorch', 'PyTorch native'],
];

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The whole report as Markdown, readable on a terminal as well.
 * @param {Results} results
 */
export function report(results) {
  const { machine, versions, effort, peak, single } = results;
  const commit = results.modified ? `${results.commit} with changes` : results.commit;
  const named = peers
    .filter(([key]) => versions[key])
    .map(([key, title]) => `${title} ${versions[key]}`)
    .join(', ');
  const lines = [
    `Date ${results.date}, commit ${commit}. ${machine.cpu}, ${machine.cores} cores; ` +
      `Chromium ${machine.browser}, Node ${machine.node}.${named && ` ${named}.`}`,
    `Median of ${effort.repetitions} repetitions of at least ${effort.milliseconds} ms, after ` +
      `${effort.warmUp / 1000} s of warm-up.`,
    '',
    ...table(timeHeading, results.rows.map(timeRow)),
    '',
    `Peak (bare register tile): ${number(peak.wasm)} GFLOP/s in WebAssembly SIMD, ` +
      `${number(peak.native)} native.`,
    ...ours
      .filter(([key]) => single[key] !== undefined)
      .map(
        ([key, title]) =>
          `One sample through the network of W4, ${title}: ${number(single[key])} ns.`,
      ),
    '',
    ...table(
      ['', 'MFLOP', 'SIMD GFLOP/s', '% of peak', 'native GFLOP/s', '% of peak', 'same bits'],
      results.rows.map((row) => rateRow(row, peak)),
    ),
    '',
    ...results.rows.map(({ id, title }) => `- ${id}: ${title}`),
  ];
  const failures = results.rows.flatMap(({ id, cells }) =>
    Object.entries(cells)
      .filter(([, cell]) => cell.state === 'failed')
      .map(([key, cell]) => `- ${id}, ${key}: no time, ${cell.reason}`),
  );
  return [...lines, ...(failures.length > 0 ? ['', ...failures] : [])].join('\n');
}

/**
 * Our times in the browser, run by run.
 * @param {Results[]} runs in order
 */
export function historyTable(runs) {
  const ids = [...new Set(runs.flatMap(({ rows }) => rows.map(({ id }) => id)))].sort();
  return table(
    ['commit', 'date', ...ids, '% of peak, W5'],
    runs.map(({ commit, modified, date, rows, peak }) => {
      const row = (/** @type {string} */ wanted) => rows.find(({ id }) => id === wanted);
      const large = row('W5');
      return [
        modified ? `${commit} with changes` : commit,
        date,
        ...ids.map((id) => time(row(id)?.cells.simd)),
        large ? rateRow(large, peak)[3] : '-',
      ];
    }),
  ).join('\n');
}

const timeHeading = [
  'ms per epoch',
  ...ours.map(([, title]) => title),
  ...peers.map(([, title]) => title),
  'best peer / ours',
  'SIMD / native',
];

/** @param {Row} row */
function timeRow({ id, cells }) {
  const simd = cells.simd?.median;
  const peerTimes = peers.flatMap(([key]) => cells[key]?.median ?? []);
  const best = peerTimes.length > 0 ? Math.min(...peerTimes) : undefined;
  return [
    id === 'W4' ? 'W4 (per grid)' : id,
    ...ours.map(([key]) => time(cells[key])),
    ...peers.map(([key]) => {
      const ratio = quotient(cells[key]?.median, simd);
      return ratio === null ? time(cells[key]) : `${time(cells[key])} (${number(ratio)}x)`;
    }),
    number(quotient(best, simd)),
    number(quotient(simd, cells.native?.median)),
  ];
}

/**
 * @param {Row} row
 * @param {Results['peak']} peak
 */
function rateRow({ id, operations, cells }, peak) {
  const rates = /** @type {const} */ ([
    ['simd', peak.wasm],
    ['native', peak.native],
  ]).flatMap(([key, limit]) => {
    const time = cells[key]?.median;
    const gflops = time === undefined ? null : operations / time / 1e6;
    const share = gflops === null || limit === null ? null : (100 * gflops) / limit;
    return [number(gflops), share === null ? '-' : `${Math.round(share)} %`];
  });
  const bits = ours.flatMap(([key]) => cells[key]?.bits ?? []);
  const same = bits.length < 2 ? '-' : bits.every((digest) => digest === bits[0]) ? 'yes' : 'NO';
  return [id, number(operations / 1e6), ...rates, same];
}

/**
 * @param {string[]} heading
 * @param {string[][]} rows
 */
export function table(heading, rows) {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(3, ...all.map((row) => row[column].length)));
  const line = (/** @type {string[]} */ row) =>
    `| ${row.map((text, column) => (column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(heading), rule, ...rows.map(line)];
}

/** @param {Cell | undefined} cell */
function time(cell) {
  if (!cell || cell.state === 'skipped') return '-';
  return cell.state === 'failed' ? 'failed' : number(cell.median ?? null);
}

/**
 * @param {number | undefined} above
 * @param {number | undefined} below
 */
function quotient(above, below) {
  return above === undefined || below === undefined ? null : above / below;
}

/**
 * Three significant digits.
 * @param {number | null} value
 */
function number(value) {
  if (value === null) return '-';
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
