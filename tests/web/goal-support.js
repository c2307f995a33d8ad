/**
 * Goals on the real engine and the real data sets.
 * @import { CatalogEntry, Spec, Table } from '../../web/types.js'
 * @import { Goal, GoalSettings } from '../../web/quiz/goal-types.js'
 */
import { readFile } from 'node:fs/promises';
import { parseCsv } from '../../web/data/csv.js';
import { deal } from '../../web/data/deal.js';
import { generate } from '../../web/data/generators/index.js';
import { loadEntry } from '../../web/data/load-entry.js';
import { goalEntry, goalParts, specOf } from '../../web/state/goal-start.js';

/** @type {Goal} */
export const XOR = {
  data: { dataset: 'xor' },
  limits: { hiddenUnits: { most: 8 }, activations: ['tanh', 'relu'] },
  wanted: [{ measure: 'accuracy', part: 'validation', least: 0.95 }],
  epochs: 60,
  seeds: [1, 2, 3],
  passes: 2,
};
/** @type {GoalSettings} */
export const SOLVED = { hidden: [{ units: 4, activation: 'tanh' }], learningRate: 0.03 };

/** @param {Goal} goal @returns {Promise<Table>} */
export async function tableOf(goal) {
  const entry = /** @type {CatalogEntry} */ (goalEntry(goal));
  return loadEntry(entry, {
    importGenerate: async () => generate,
    fetchText: (file) => readFile(new URL(`../../${file}`, import.meta.url), 'utf8'),
    importCsv: async () => parseCsv,
  });
}

/**
 * The set-up of a goal, and what somebody made of it.
 * @param {Goal} goal
 * @param {GoalSettings} [settings]
 * @returns {Promise<{ goal: Goal, start: Spec, spec: Spec }>}
 */
export async function attempt(goal, settings = {}) {
  const table = await tableOf(goal);
  const start = specOf(goalParts(goal, table), deal);
  return { goal, start, spec: specOf(goalParts(goal, table, settings), deal) };
}
