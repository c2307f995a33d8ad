/**
 * Networks trained by the real engine, and all that a diagnosis looks at: as the page has it.
 * @import { Action, CatalogEntry, Checkup, State } from '../../web/types.js'
 * @import { RunReport } from '../../wasm/engine.js'
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { firstEntry } from '../../web/data/catalog.js';
import { parseCsv } from '../../web/data/csv.js';
import { deal } from '../../web/data/deal.js';
import { generate } from '../../web/data/generators/index.js';
import { loadEntry } from '../../web/data/load-entry.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { answerTo } from '../../web/training/answers.js';
import { createHealthLog } from '../../web/training/health-log.js';
import { denseWeights } from '../../web/training/engine-layers.js';
import { changeModel, disposeModel, keepLows, wholeReport } from '../../web/training/model.js';
import { planChanges } from '../../web/training/plan-changes.js';
import { openEngine } from './real-engine.js';

const engine = await openEngine();

/** @param {CatalogEntry} entry @returns {Promise<State>} */
export async function open(entry) {
  const table = await loadEntry(entry, {
    importGenerate: async () => generate,
    fetchText: (file) => readFile(new URL(`../../${file}`, import.meta.url), 'utf8'),
    importCsv: async () => parseCsv,
  });
  return reduce(initialState(firstEntry), { type: 'dataset/loaded', entry, table });
}

/** @param {State} state @param {readonly Action[]} actions */
export const after = (state, actions) => actions.reduce(reduce, state);

/** @param {State} state */
function specOf(state) {
  const { spec, issues } = toSpec(state, deal);
  assert.ok(spec, JSON.stringify(issues));
  return spec;
}

/**
 * Trains from the start, an epoch at a time as a slow machine would.
 * @param {State} state
 * @param {number} epochs
 * @param {{ state: State, epochs: number }} [from] with these settings at first, for so many of the epochs
 * @returns {{ checkup: Checkup, report: RunReport }} of the moment when it ended or diverged
 */
export function trained(state, epochs, from) {
  const first = specOf(from?.state ?? state);
  let model = changeModel(engine, null, first, planChanges(null, first));
  const log = createHealthLog(() => 0);
  let report = model.trainer.report();
  log.start(model, report);
  const train = (/** @type {number} */ most) => {
    while (report.epoch < most && report.status === 'ok' && report.stopped === null) {
      report = model.trainer.run({ epochs: 1 });
      keepLows(model);
      log.note(model, report);
    }
  };
  if (from) train(from.epochs);
  const spec = specOf(state);
  model = changeModel(engine, model, spec, planChanges(first, spec));
  train(epochs);
  const health = answerTo(engine, model, { kind: 'health', bins: 8, log: true }, log.read);
  const { columns, augmentedFrom = columns[0].values.length } = spec.data;
  const names = {
    columnIds: state.table.columns.map(({ id }) => id),
    rowIds: Int32Array.from(state.table.rows, ({ id }) => id),
  };
  const weights = denseWeights(model.network.getWeights(), model.layers);
  /** @type {Checkup} */
  const checkup = {
    table: state.table,
    network: state.network,
    training: state.training,
    applied: { ...model.view, ...names, columns, tableColumns: columns, augmentedFrom },
    snapshot: { ...wholeReport(model, report), weights },
    health: /** @type {any} */ (health),
  };
  disposeModel(model);
  return { checkup, report };
}
