/**
 * What every row is answered, by the row's id.
 * @import { Outcomes } from '../../wasm/engine.js'
 * @import { AppliedView, RowOutcome, RunState } from '../types.js'
 */

/** @typedef {ReadonlyMap<number, RowOutcome>} OutcomesByRow */

/** @type {OutcomesByRow} */
const NONE = new Map();

/** Those of the newest snapshots. @type {WeakMap<Outcomes, OutcomesByRow>} */
const known = new WeakMap();

/**
 * @param {Pick<RunState, 'applied' | 'snapshot'>} run
 * @returns {OutcomesByRow} empty before anything is known; rows that are left out have none
 */
export function outcomesOf({ applied, snapshot }) {
  const outcomes = snapshot?.outcomes;
  if (!applied || !outcomes) return NONE;
  let found = known.get(outcomes);
  if (!found) known.set(outcomes, (found = byRow(applied, outcomes)));
  return found;
}

/**
 * @param {AppliedView} applied
 * @param {Outcomes} outcomes
 * @returns {OutcomesByRow}
 */
function byRow(applied, outcomes) {
  const { task, trainRows, validationRows, rowIds } = applied;
  const width = outcomes.outputs.length / outcomes.losses.length;
  const outputsOf = (/** @type {number} */ at) =>
    outcomes.outputs.subarray(at * width, (at + 1) * width);
  const read = task === 'regression' ? numbers(applied, outputsOf) : classes(applied, outputsOf);
  /** @type {Map<number, RowOutcome>} */
  const found = new Map();
  outcomes.losses.forEach((loss, at) => {
    const isTraining = at < trainRows.length;
    const row = isTraining ? trainRows[at] : validationRows[at - trainRows.length];
    const id = rowIds[row];
    // Augmentation makes rows that the table does not have.
    if (!(id >= 0)) return;
    const part = isTraining ? 'training' : 'validation';
    found.set(id, { part, outputs: outputsOf(at), loss, ...read(at, row, loss) });
  });
  return found;
}

/** A number counts as wrong that is further off than this share of what its target spans. */
const FAR_OFF = 0.1;

/** @typedef {(at: number, row: number, loss: number) => Pick<RowOutcome, 'predicted' | 'error' | 'isWrong'>} Reader */

/**
 * @param {AppliedView} applied
 * @param {(at: number) => Float32Array} outputsOf
 * @returns {Reader}
 */
function classes({ encoding, columns }, outputsOf) {
  const target = encoding.find(({ role }) => role === 'target')?.column ?? 0;
  return (at, row, loss) => {
    const outputs = outputsOf(at);
    // Of equally probable ones the engine takes the second of two, but the first of several.
    const isSecond = outputs.length === 2 && outputs[1] >= 0.5;
    const predicted = isSecond ? 1 : Math.max(0, outputs.indexOf(Math.max(...outputs)));
    return { predicted, error: loss, isWrong: predicted !== columns[target].values[row] };
  };
}

/**
 * @param {AppliedView} applied
 * @param {(at: number) => Float32Array} outputsOf
 * @returns {Reader}
 */
function numbers({ encoding, columns, trainRows, rowIds }, outputsOf) {
  const targets = encoding
    .filter(({ role }) => role === 'target')
    .map(({ column }) => columns[column].values);
  const errorOf = (/** @type {number} */ at, /** @type {number} */ row, output = 0) =>
    outputsOf(at)[output] - targets[output][row];
  // Copies have the targets of the rows they were made from.
  const own = trainRows.filter((row) => rowIds[row] >= 0);
  const farOff = targets.map((values) => {
    let [low, high] = [Infinity, -Infinity];
    for (const row of own) {
      low = Math.min(low, values[row]);
      high = Math.max(high, values[row]);
    }
    return FAR_OFF * (high > low ? high - low : Math.max(1, Math.abs(high)));
  });
  return (at, row) => ({
    predicted: outputsOf(at)[0],
    error: errorOf(at, row),
    isWrong: farOff.some((most, output) => Math.abs(errorOf(at, row, output)) > most),
  });
}
