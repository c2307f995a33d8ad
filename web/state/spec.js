/**
 * From what was typed to what a network trains on. Only what the page alone can know is
 * judged here: text that is no number, empty fields, percent. Ranges are the engine's to
 * judge; its issues come back by `run/refused`, placed by `state/where.js`.
 * @import { Column, Issue } from '../../wasm/engine.js'
 * @import { Spec, SpecData, State, ViewSpec } from '../types.js'
 * @import { SplitSettings, deal } from '../data/deal.js'
 */
import { derivedFrom, derivedIssues } from '../data/derived-slot.js';
import { HIGHEST_SEED } from '../data/limits.js';
import { parseNumber } from '../data/numbers.js';
import { columnIndex } from '../data/table.js';
import { bareNumber, fieldNumber } from './field-number.js';
import { usableRows } from './fitting-batch.js';
import { optionsOf } from './options.js';
import { hiddenSpecs, outputSpec } from './spec-network.js';
import { tableColumns } from './spec-table.js';
import { classColumn } from './task.js';

/** Highest share of rows for validation, in percent: the engine's 0.9. */
const MOST_VALIDATION_PERCENT = 90;
const MOST_COPIES = 20;
const MOST_JITTER = 100;
/** Where a seed decides nothing: two specs that train to the same bits are to be equal. */
const NO_SEED = 1;

/** Rows up to which each is told how it does, unasked. */
const MOST_TOLD_ROWS = 10000;

/**
 * @typedef {object} SpecResult
 * @property {Spec | null} spec null where some field cannot be used
 * @property {ViewSpec} view
 * @property {Issue[]} issues everything found, also what does not stop a training
 */

/**
 * Whether the page has to deal the rows out itself; a plain share is the engine's to deal, and so is
 * none at all.
 * @param {State['training']} training
 */
export const needsDeal = ({ split, copies, validationPercent }) =>
  bareNumber(copies) !== 0 ||
  (split !== 'share' && (split === 'column' || bareNumber(validationPercent) !== 0));

/**
 * @param {State} state
 * @param {typeof deal | null} [dealer] null where it has not been fetched
 * @returns {SpecResult}
 */
export function toSpec(state, dealer = null) {
  const { table, network, training } = state;
  const { columns, issues: cellIssues } = tableColumns(table);
  /** @type {Issue[]} */
  const blocking = [];
  /** @type {Issue[]} */
  const others = [...state.notices, ...derivedIssues(table), ...cellIssues];

  const hidden = hiddenSpecs(network.hidden, blocking);
  const output = outputSpec(network.output, hidden.length, blocking);
  const learningRate = fieldNumber(
    training.learningRate,
    'optimizer.learningRate',
    '0.01',
    blocking,
  );
  const batchSize = fieldNumber(training.batchSize, 'batchSize', '10', blocking);
  const l2 = fieldNumber(training.l2, 'regularization.l2', '0', blocking);
  const options = optionsOf(training, (text, where, most) =>
    most === undefined
      ? fieldNumber(text, where, '10', blocking)
      : numberUpTo(text, where, { example: '95', most }, blocking),
  );
  const settings = splitSettings(training, blocking);
  const view = viewSpec(state, columns, others);

  const data = blocking.length > 0 ? null : specData(state, columns, settings, dealer);
  if (data?.spec) others.push(...data.issues);
  else blocking.push(...(data?.issues ?? []));
  const issues = [...blocking, ...others];
  if (!data?.spec) return { spec: null, view, issues };
  /** @type {Spec} */
  const spec = {
    data: data.spec,
    network: {
      loss: network.loss,
      seed: network.seed,
      regularization: { l1: 0, l2, ...options.regularization },
      hidden,
      outputActivation: network.outputActivation,
      ...(output && { output }),
      ...(network.weights && { weights: network.weights }),
    },
    training: {
      batchSize,
      optimizer: { name: training.optimizer, learningRate, ...options.optimizer },
      ...(options.stop && { stop: options.stop }),
    },
  };
  return { spec, view, issues };
}

/**
 * Judged here, because the engine knows a share and would answer in other units, and never hears
 * of copies.
 * @param {string} text
 * @param {string} where
 * @param {{ example: string, most: number, whole?: boolean }} range from 0
 * @param {Issue[]} issues
 * @returns {number}
 */
function numberUpTo(text, where, { example, most, whole = false }, issues) {
  const value = fieldNumber(text, where, example, issues);
  const outside = value < 0 || value > most;
  if (outside || (whole && value % 1 !== 0 && !Number.isNaN(value))) {
    issues.push({
      code: whole ? 'notWhole' : 'outOfRange',
      where,
      values: { value: text, minimum: '0', maximum: String(most) },
      message: `${where} is ${text}: use ${whole ? 'whole numbers, ' : ''}0 to ${most}.`,
    });
  }
  return value;
}

/**
 * What was chosen, as numbers. A field that decides nothing is not judged.
 * @param {State['training']} training
 * @param {Issue[]} issues
 * @returns {SplitSettings}
 */
function splitSettings({ split, splitColumn, ...typed }, issues) {
  const seeded = { example: '1', most: HIGHEST_SEED, whole: true };
  const shared = { example: '20', most: MOST_VALIDATION_PERCENT };
  const copied = { example: '4', most: MOST_COPIES, whole: true };
  const copies = numberUpTo(typed.copies, 'copies', copied, issues);
  const isShare = split !== 'column';
  const percent = isShare
    ? numberUpTo(typed.validationPercent, 'validationPercent', shared, issues)
    : 0;
  const isDrawn = percent > 0 || copies > 0;
  const jittered = { example: '10', most: MOST_JITTER };
  return {
    split,
    splitColumn: isShare ? '' : splitColumn,
    share: percent / 100,
    seed: isDrawn ? numberUpTo(typed.splitSeed, 'splitSeed', seeded, issues) : NO_SEED,
    copies,
    percent: copies > 0 ? numberUpTo(typed.jitterPercent, 'jitterPercent', jittered, issues) : 0,
  };
}

/**
 * How the columns are computed that follow from typed number inputs. A target stays what it was.
 * @param {State['table']} table
 */
function computed({ columns }) {
  const typed = columns.flatMap(({ kind, role, formula }, index) =>
    kind === 'number' && role === 'input' && formula === undefined ? [index] : [],
  );
  return derivedFrom(columns, typed).filter(({ column }) => columns[column].role !== 'target');
}

/**
 * @param {State} state
 * @param {Column[]} columns
 * @param {SplitSettings} settings
 * @param {typeof deal | null} dealer
 * @returns {{ spec: SpecData | null, issues: Issue[] }}
 */
function specData({ table, training }, columns, settings, dealer) {
  const { share: validationShare, seed } = settings;
  if (!needsDeal(training)) return { spec: { columns, validationShare, seed }, issues: [] };
  if (!dealer) {
    const message =
      'What divides the rows so could not be fetched. Split by a share and without copies, or try again when you are online.';
    return { spec: null, issues: [{ code: 'splitOffline', where: 'split', values: {}, message }] };
  }
  const usable = usableRows(table);
  const given = { table, columns, usable, classes: classColumn(table), derived: computed(table) };
  const { data, issues } = dealer(given, settings);
  return { spec: data && { ...data, validationShare: 0, seed: NO_SEED }, issues };
}

/**
 * @param {State} state
 * @param {readonly Column[]} columns
 * @param {Issue[]} issues
 * @returns {ViewSpec}
 */
function viewSpec(state, columns, issues) {
  const { table, view, run } = state;
  const xColumn = columnIndex(table, view.xColumn);
  const yColumn = columnIndex(table, view.yColumn);
  const asked = outputRequest(state);
  return {
    xColumn,
    yColumn,
    prediction: predictionRow(state, columns, issues),
    // What is held somewhere moves with it what is computed from it.
    derived: derivedFrom(table.columns, [xColumn, yColumn, ...heldColumns(asked)]),
    outcomes: run.outcomesWanted || table.rows.length <= MOST_TOLD_ROWS,
    speed: run.speed,
    asked,
  };
}

/** @param {ViewSpec['asked']} asked */
const heldColumns = (asked) => Object.keys(asked?.held ?? {}).map(Number);

/**
 * What the output panel asks for, as far as it is about these columns and axes.
 * @param {State} state
 * @returns {ViewSpec['asked']}
 */
function outputRequest({ table, view, run: { asked } }) {
  if (asked?.columns !== table.columns) return undefined;
  const { columns, axes, xRange, yRange, held, section, assessment, isHidden } = asked;
  const fits = axes[0] === view.xColumn && axes[1] === view.yColumn;
  const moving = section && section.along >= 0 ? [section.along, ...heldColumns(asked)] : [];
  const derived = derivedFrom(columns, moving);
  return {
    ...{ assessment, isHidden },
    ...(fits && { xRange, yRange, held }),
    ...(section && { section: { ...section, derived } }),
  };
}

/**
 * The prediction row in the columns' own units, NaN where a column is no input.
 * @param {State} state
 * @param {readonly Column[]} columns
 * @param {Issue[]} issues
 * @returns {Float64Array | null} null where an input is empty or cannot be used
 */
export function predictionRow(state, columns, issues) {
  const row = new Float64Array(columns.length).fill(NaN);
  let complete = true;
  columns.forEach(({ role, kind, categories }, index) => {
    if (role !== 'input') return;
    const { id, name, decimal } = state.table.columns[index];
    const text = (state.view.prediction[id] ?? '').trim();
    const where = `prediction.${id}`;
    if (text === '') {
      complete = false;
      return;
    }
    if (kind === 'number') {
      const read = (/** @type {string} */ typed) => parseNumber(typed, decimal);
      row[index] = fieldNumber(text, where, '4.5', issues, read);
    } else {
      const code = categories?.indexOf(text) ?? -1;
      row[index] = code < 0 ? NaN : code;
      if (code < 0) issues.push(unknownCategory(where, name, text, categories ?? []));
    }
    complete &&= !Number.isNaN(row[index]);
  });
  return complete ? row : null;
}

/**
 * @param {string} where
 * @param {string} column
 * @param {string} text
 * @param {readonly string[]} categories
 * @returns {Issue}
 */
function unknownCategory(where, column, text, categories) {
  const allowed = categories.join(', ');
  return {
    code: 'unknownCategory',
    where,
    values: { column, text, allowed },
    message: `${column} has no category '${text}'. Use one of: ${allowed}.`,
  };
}
