/**
 * Rows that another page asks about, in the table's own units, as the engine takes them. They are
 * read exactly as the prediction row of the page is.
 * @import { Answer, AppliedView, State } from '../types.js'
 * @import { Commands, MessageIssue, Typed } from './protocol.js'
 */
import { computedInputs, predictionInStep } from '../data/derived.js';
import { predictionRow } from '../state/spec.js';
import { tableColumns } from '../state/spec-table.js';
import { issue, shown } from './messages.js';

/** Told one by one. */
const MOST_ISSUES = 10;

/**
 * @param {readonly (Typed[] | Record<string, Typed>)[]} rows
 * @param {State} state
 * @returns {{ values: Float64Array, issues: MessageIssue[] }} [rows][columns of the table]
 */
export function encodeRows(rows, state) {
  const { table } = state;
  const { columns } = tableColumns(table);
  const computed = computedInputs(table);
  const inputs = table.columns.filter(({ id, role }) => role === 'input' && !computed.has(id));
  const values = new Float64Array(rows.length * columns.length);
  /** @type {MessageIssue[]} */
  const issues = [];
  rows.every((row, index) => {
    const where = `rows[${index}]`;
    /** @type {Record<string, string>} */
    const texts = {};
    const given = Array.isArray(row) ? row.length : Object.keys(row).length;
    const names = inputs.map(({ name }) => name);
    if (given !== inputs.length) {
      const message = `${where} has ${given} values: it needs ${names.length}, ${names.join(', ')}.`;
      issues.push(issue('wrongLength', where, message));
    }
    inputs.forEach(({ id, name }, place) => {
      const at = Array.isArray(row) ? `${where}[${place}]` : `${where}.${name}`;
      const value = Array.isArray(row) ? row[place] : Object.hasOwn(row, name) ? row[name] : null;
      if (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) {
        texts[id] = String(value);
      } else if (given === inputs.length) {
        issues.push(issue('missing', at, `${at} is ${shown(value)}: it needs a value of ${name}.`));
      }
    });
    const prediction = predictionInStep(table, texts);
    /** @type {import('../../wasm/engine.js').Issue[]} */
    const found = [];
    const encoded = predictionRow(
      { ...state, view: { ...state.view, prediction } },
      columns,
      found,
    );
    for (const { code, where: place, message, values: parts } of found) {
      const column = table.columns.find(({ id }) => place === `prediction.${id}`);
      const at = `${where}.${column?.name ?? place}`;
      issues.push(
        issue(
          code,
          at,
          message.replace(place, () => at),
          parts,
        ),
      );
    }
    if (encoded) values.set(encoded, index * columns.length);
    else if (issues.length === 0) issues.push(issue('noAnswer', where, `${where} has no answer.`));
    return issues.length < MOST_ISSUES;
  });
  return { values, issues };
}

/**
 * @param {AppliedView} applied
 * @param {Answer<'rows'>} answer [outputs][rows]
 * @param {number} count
 * @returns {Commands['predict']['answer']}
 */
export function tellAnswers({ task, encoding }, { outputs }, count) {
  const targets = encoding.filter(({ role }) => role === 'target');
  const names =
    task === 'regression' ? targets.map(({ name }) => name) : [...targets[0].categories];
  const width = outputs.length / count;
  const rows = Array.from({ length: count }, (_, row) => {
    const told = Array.from({ length: width }, (_, output) => outputs[output * count + row]);
    // The engine gives the probability of the second of two classes.
    return task === 'binary' && width === 1 ? [1 - told[0], told[0]] : told;
  });
  return {
    names,
    outputs: rows,
    predicted: rows.map((row) =>
      task === 'regression' ? row[0] : names[row.indexOf(Math.max(...row))],
    ),
  };
}

/** Features as the first layer takes them. @param {AppliedView} applied @returns {string[]} */
export function featureNames({ encoding }) {
  return encoding
    .filter(({ role }) => role === 'input')
    .flatMap(({ name, kind, count, categories }) =>
      kind === 'category'
        ? Array.from({ length: count }, (_, i) => `${name}: ${categories[i] ?? i}`)
        : [name],
    );
}
