/**
 * A run as a table for other programs: one row per epoch that is known.
 * @import { Snapshot } from '../../types.js'
 * @import { Change, LogPoint, Mark } from './log.js'
 */

/** @param {string} text */
const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * Names are those of the engine, so that programs need not know the page's language. A cell is
 * empty where a value is not known.
 * @param {Pick<Snapshot, 'history' | 'epoch' | 'trainingLoss' | 'validationLoss'>} snapshot
 * @param {readonly LogPoint[]} points
 * @param {readonly Mark[]} marks
 * @param {(change: Change) => string} changeText
 * @returns {string}
 */
export function csvText(snapshot, points, marks, changeText) {
  const { history } = snapshot;
  /** @type {Map<number, Record<string, string>>} */
  const rows = new Map();
  /** @param {number} epoch @param {string} column @param {number | string | null | undefined} value */
  const put = (epoch, column, value) => {
    if (value === null || value === undefined || Number.isNaN(value)) return;
    let row = rows.get(epoch);
    if (!row) rows.set(epoch, (row = {}));
    row[column] = String(value);
  };
  // A loss is a number of 32 bits: more than nine figures say nothing.
  const loss = (/** @type {number} */ value) => Number(value.toPrecision(9));
  history.epochs.forEach((epoch, i) => {
    put(epoch, 'trainingLoss', loss(history.trainingLosses[i]));
    if (i in history.validationLosses) {
      put(epoch, 'validationLoss', loss(history.validationLosses[i]));
    }
  });
  const { epoch, trainingLoss, validationLoss } = snapshot;
  put(epoch, 'trainingLoss', loss(trainingLoss));
  if (validationLoss !== null) put(epoch, 'validationLoss', loss(validationLoss));
  for (const point of points) {
    for (const [name, value] of Object.entries(point.training)) {
      put(point.epoch, `training.${name}`, value);
    }
    for (const [name, value] of Object.entries(point.validation ?? {})) {
      put(point.epoch, `validation.${name}`, value);
    }
    put(point.epoch, 'learningRate', point.learningRate);
  }
  for (const mark of marks) put(mark.epoch, 'changes', mark.changes.map(changeText).join('; '));
  const columns = [...new Set([...rows.values()].flatMap((row) => Object.keys(row)))];
  const lines = [...rows.entries()]
    .sort(([a], [b]) => a - b)
    .map(([at, row]) => [String(at), ...columns.map((name) => quoted(row[name] ?? ''))].join(','));
  return [['epoch', ...columns].join(','), ...lines, ''].join('\r\n');
}
