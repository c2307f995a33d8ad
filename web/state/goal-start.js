/**
 * The workbench as a goal sets it up.
 * @import { CatalogEntry, ProjectParts, Spec, State, Table } from '../types.js'
 * @import { Goal, GoalLayer, GoalSettings } from '../quiz/goal-types.js'
 * @import { deal } from '../data/deal.js'
 */
import { findEntry } from '../data/catalog.js';
import { initialState, openingState, ownEntry } from './initial.js';
import { toSpec } from './spec.js';

/**
 * The catalog's entry with the goal's recipe, which says where the rows come from.
 * @param {Goal} goal
 * @returns {CatalogEntry | null} null for an own table, or where the catalog has no such entry
 */
export function goalEntry({ data: { dataset, recipe } }) {
  const entry = findEntry(dataset);
  if (!entry || !recipe) return entry ?? null;
  return entry.generator ? { ...entry, generator: { ...entry.generator, ...recipe } } : entry;
}

/** Numbers are typed. @param {GoalLayer} layer @param {number} index */
function layerDraft({ units, activation, initializer, normalization, ...typed }, index) {
  return {
    id: `h${index + 1}`,
    units: String(units),
    activation,
    ...(initializer && { initializer }),
    ...(normalization && { normalization }),
    ...Object.fromEntries(Object.entries(typed).map(([name, each]) => [name, String(each)])),
  };
}

/**
 * @param {Omit<State, 'run' | 'history' | 'edits'>} state
 * @param {GoalSettings} settings what is left out stays as it is
 */
function withSettings({ network, training, ...others }, settings) {
  const { hidden, outputActivation, loss, optimizer, learningRate, batchSize, l2 } = settings;
  const { options } = settings;
  return {
    ...others,
    network: {
      ...network,
      ...(hidden && { hidden: hidden.map(layerDraft) }),
      ...(outputActivation && { outputActivation }),
      ...(loss && { loss }),
    },
    training: {
      ...training,
      ...(optimizer && { optimizer }),
      ...(learningRate !== undefined && { learningRate: String(learningRate) }),
      ...(batchSize !== undefined && { batchSize: String(batchSize), suggestedBatch: null }),
      ...(l2 !== undefined && { l2: String(l2) }),
      ...(options && {
        options: {
          ...training.options,
          ...Object.fromEntries(
            Object.entries(options).map(([name, each]) => [name, String(each)]),
          ),
        },
      }),
    },
  };
}

/**
 * @param {Goal} goal
 * @param {Table} table of the goal's entry, or the person's own
 * @param {GoalSettings} [settings] chosen on top of the start, such as a solution
 * @returns {ProjectParts} for `project/opened`
 */
export function goalParts(goal, table, settings = {}) {
  // Said or plain, so that a goal trains on the rows that it was tried with.
  const { percent, seed = 1, kind = 'share' } = goal.data.split ?? {};
  const opening = openingState(goalEntry(goal) ?? ownEntry(table), table);
  const { training } = opening;
  const state = {
    ...opening,
    training: {
      ...training,
      ...(percent !== undefined && { validationPercent: String(percent) }),
      split: kind,
      splitSeed: String(seed),
    },
  };
  const { datasetId, provenance, recipe, view, ...parts } = withSettings(
    withSettings(state, goal.start ?? {}),
    settings,
  );
  const { network, training: chosen } = parts;
  return { table: parts.table, datasetId, provenance, recipe, network, training: chosen, view };
}

/**
 * What these parts train on.
 * @param {ProjectParts} parts
 * @param {typeof deal} dealer
 * @returns {Spec}
 * @throws {Error} where some setting cannot be used
 */
export function specOf(parts, dealer) {
  const blank = initialState(ownEntry(parts.table));
  const { spec, issues } = toSpec({ ...blank, ...parts, requestedDatasetId: '' }, dealer);
  if (!spec) throw new Error(issues.map(({ message }) => message).join(' '));
  return spec;
}
