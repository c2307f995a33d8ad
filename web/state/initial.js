/**
 * The first state, and what loading a table puts into it.
 * @import { Issue, Task } from '../../wasm/engine.js'
 * @import { CatalogEntry, EditHistory, LayerDraft, RunState, State, Table, ViewDraft, WeightEdits } from '../types.js'
 */
import { inStep, predictionInStep } from '../data/derived-slot.js';
import { splitDefaults } from '../data/split-defaults.js';
import { draftOf } from '../data/recipe.js';
import { numberInputs } from '../data/table.js';
import { usableRows } from './fitting-batch.js';
import { fittingOutput, fittingSplit, taskOf } from './task.js';

/** Seed of a table just opened. */
export const FIRST_SEED = 1;

/**
 * Id for a layer that none of the others has.
 * @param {readonly LayerDraft[]} layers
 * @returns {string}
 */
export function nextLayerId(layers) {
  const numbers = layers.map(({ id }) => Number(id.slice(1)) || 0);
  return `h${Math.max(0, ...numbers) + 1}`;
}

/**
 * Axes that the table has: the wished ones where they are number inputs, else the first that are.
 * @param {Table} table
 * @param {string} x wished column id
 * @param {string} y wished column id
 * @returns {{ xColumn: string; yColumn: string }} '' where there are too few
 */
export function fittingAxes(table, x, y) {
  const ids = numberInputs(table).map(({ id }) => id);
  const xColumn = ids.includes(x) ? x : (ids.find((id) => id !== y) ?? '');
  const yColumn = ids.includes(y) && y !== xColumn ? y : (ids.find((id) => id !== xColumn) ?? '');
  return { xColumn, yColumn };
}

/**
 * @param {CatalogEntry} entry
 * @param {Table} table
 * @returns {ViewDraft}
 */
function openingView(entry, table) {
  const idOf = (/** @type {string} */ name) =>
    table.columns.find((column) => column.name === name)?.id ?? '';
  const inputs = table.columns.filter(({ role }) => role === 'input');
  return {
    ...fittingAxes(table, idOf(entry.axes[0]), idOf(entry.axes[1])),
    prediction: predictionInStep(
      table,
      Object.fromEntries(inputs.map(({ id }, index) => [id, entry.prediction[index] ?? ''])),
    ),
    shownClass: -1,
  };
}

/**
 * The table with the columns unscaled that an entry wants so.
 * @param {Table} table
 * @param {readonly string[]} [names]
 * @returns {Table}
 */
function withUnscaled(table, names) {
  if (!names) return table;
  const columns = table.columns.map((column) =>
    names.includes(column.name) && column.kind === 'number'
      ? { ...column, scaling: /** @type {const} */ ('none') }
      : column,
  );
  return { ...table, columns };
}

/**
 * The network of an entry, for a task.
 * @param {CatalogEntry} entry
 * @param {Task} task
 * @returns {State['network']}
 */
function openingNetwork({ hidden, setup = {} }, task) {
  const fitting = fittingOutput(task);
  const { output, weights, seed = FIRST_SEED } = setup;
  return {
    hidden: hidden.map(({ units, activation }, index) => ({
      id: `h${index + 1}`,
      units: String(units),
      activation,
      ...setup.hidden?.[index],
    })),
    outputActivation: setup.outputActivation ?? fitting.outputActivation,
    ...(output && { output }),
    loss: setup.loss ?? fitting.loss,
    seed,
    ...(weights && { weights }),
  };
}

/**
 * Everything but run and history, as it is when a catalog entry opens.
 * @param {CatalogEntry} entry
 * @param {Table} given its derived cells are computed
 * @returns {Omit<State, 'run' | 'history' | 'edits'>}
 */
export function openingState(entry, given) {
  const { optimizer, l2 = 0, split, options, unscaled } = entry.setup ?? {};
  const table = withUnscaled(inStep(given), unscaled);
  /** @type {Task} */
  const task = taskOf(table) ?? entry.task;
  return {
    datasetId: entry.id,
    requestedDatasetId: '',
    recipe: entry.generator ? draftOf(entry.generator) : null,
    notices: [],
    provenance: entry.provenance,
    table,
    network: openingNetwork(entry, task),
    training: {
      optimizer: optimizer ?? 'adam',
      learningRate: String(entry.learningRate),
      batchSize: String(entry.batchSize),
      suggestedBatch: entry.batchSize,
      validationPercent: String(entry.validationPercent),
      l2: String(l2),
      ...splitDefaults(FIRST_SEED),
      ...fittingSplit(task),
      ...split,
      ...(options && { options }),
    },
    view: openingView(entry, table),
  };
}

/** Rows from which on an own table keeps some for validation, and how many percent. */
const ROWS_TO_SPLIT = 50;
const OWN_VALIDATION_PERCENT = 20;
/** Largest batch that an own table starts with. */
const OWN_BATCH = 16;

/**
 * How a table of the person's own opens, told as a catalog entry.
 * @param {Table} table
 * @returns {CatalogEntry}
 */
export function ownEntry(table) {
  const rows = usableRows(table);
  const split = rows.length >= ROWS_TO_SPLIT;
  // The first row is what the network is asked about, so that it answers at once.
  const cells = table.columns.flatMap(({ role }, place) =>
    role === 'input' ? [table.rows[rows[0]]?.cells[place] ?? ''] : [],
  );
  return {
    id: 'own',
    group: 'real',
    provenance: 'own',
    task: taskOf(table) ?? 'regression',
    table,
    axes: ['', ''],
    prediction: cells,
    hidden: [{ units: 8, activation: 'relu' }],
    batchSize: OWN_BATCH,
    learningRate: 0.01,
    validationPercent: split ? OWN_VALIDATION_PERCENT : 0,
  };
}

/** @type {WeightEdits} */
const NO_EDITS = { generation: 0, list: [] };

/** Before anything that could be undone. @type {EditHistory} */
export const NO_HISTORY = { past: 0, future: 0, undoable: [], redoable: [], key: '' };

/** @type {RunState} */
const NO_RUN = {
  phase: 'starting',
  runId: 0,
  act: 0,
  rung: '',
  simd: false,
  applied: null,
  snapshot: null,
  restarted: false,
  blocked: false,
  issues: [],
  checks: [],
  refusals: [],
  failure: null,
  outcomesWanted: false,
  speed: 'auto',
  asked: null,
};

/**
 * The state before the engine has started.
 * @param {CatalogEntry} entry one that brings its table along
 * @returns {State}
 */
export function initialState(entry) {
  if (!entry.table) throw new Error(`The first data set must bring its table along: ${entry.id}`);
  return { ...openingState(entry, entry.table), edits: NO_EDITS, history: NO_HISTORY, run: NO_RUN };
}

/**
 * Puts the three sources of issues together again after one of them changed.
 * @param {RunState} run
 * @returns {RunState}
 */
export function withIssues(run) {
  /** @type {Issue[]} */
  const failure = run.failure ? [run.failure] : [];
  return { ...run, issues: [...failure, ...run.checks, ...run.refusals] };
}
