/**
 * From what was typed to what a network trains on. Only what the page alone can know is
 * judged here: text that is no number, empty fields, percent. Ranges are the engine's to
 * judge; its issues come back by `run/refused`, placed by `state/where.js`.
 * @import { Column, Issue } from '../../wasm/engine.js'
 * @import { Spec, State, ViewSpec } from '../types.js'
 */
import { derivedIssues } from '../data/derived.js';
import { parseNumber } from '../data/numbers.js';
import { columnIndex } from '../data/table.js';
import { fieldNumber } from './field-number.js';
import { hiddenSpecs } from './spec-network.js';
import { tableColumns } from './spec-table.js';

/** Highest share of rows for validation, in percent: the engine's 0.9. */
const MOST_VALIDATION_PERCENT = 90;

/**
 * @typedef {object} SpecResult
 * @property {Spec | null} spec null where some field cannot be used
 * @property {ViewSpec} view
 * @property {Issue[]} issues everything found, also what does not stop a training
 */

/**
 * @param {State} state
 * @returns {SpecResult}
 */
export function toSpec(state) {
  const { table, network, training } = state;
  const { columns, issues: cellIssues } = tableColumns(table);
  /** @type {Issue[]} */
  const blocking = [];
  /** @type {Issue[]} */
  const others = [...state.notices, ...derivedIssues(table), ...cellIssues];

  const hidden = hiddenSpecs(network.hidden, blocking);
  const learningRate = fieldNumber(
    training.learningRate,
    'optimizer.learningRate',
    '0.01',
    blocking,
  );
  const batchSize = fieldNumber(training.batchSize, 'batchSize', '10', blocking);
  const l2 = fieldNumber(training.l2, 'regularization.l2', '0', blocking);
  const percent = validationPercent(training.validationPercent, blocking);
  const view = viewSpec(state, columns, others);

  const issues = [...blocking, ...others];
  if (blocking.length > 0) return { spec: null, view, issues };
  /** @type {Spec} */
  const spec = {
    data: { columns, validationShare: percent / 100, seed: network.seed },
    network: {
      loss: network.loss,
      seed: network.seed,
      regularization: { l1: 0, l2 },
      hidden,
      outputActivation: network.outputActivation,
    },
    training: { batchSize, optimizer: { name: training.optimizer, learningRate } },
  };
  return { spec, view, issues };
}

/**
 * Judged here, because the engine knows a share and would answer in other units.
 * @param {string} text
 * @param {Issue[]} issues
 * @returns {number}
 */
function validationPercent(text, issues) {
  const percent = fieldNumber(text, 'validationPercent', '20', issues);
  if (percent < 0 || percent > MOST_VALIDATION_PERCENT) {
    issues.push({
      code: 'outOfRange',
      where: 'validationPercent',
      values: { value: text, minimum: '0', maximum: String(MOST_VALIDATION_PERCENT) },
      message: `validationPercent is ${text}: use 0 to ${MOST_VALIDATION_PERCENT}.`,
    });
  }
  return percent;
}

/**
 * @param {State} state
 * @param {readonly Column[]} columns
 * @param {Issue[]} issues
 * @returns {ViewSpec}
 */
function viewSpec(state, columns, issues) {
  const { table, view } = state;
  return {
    xColumn: columnIndex(table, view.xColumn),
    yColumn: columnIndex(table, view.yColumn),
    prediction: predictionRow(state, columns, issues),
  };
}

/**
 * The prediction row in the columns' own units, NaN where a column is no input.
 * @param {State} state
 * @param {readonly Column[]} columns
 * @param {Issue[]} issues
 * @returns {Float64Array | null} null where an input is empty or cannot be used
 */
function predictionRow(state, columns, issues) {
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
