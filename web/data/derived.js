/**
 * Derived columns: cells computed by a formula over the other columns of their row.
 *
 * The order of computing, and what is wrong with a formula, follow from the columns alone. A row
 * that has been computed for them is not looked at again, so an edit costs its own rows only.
 * Fetched with what brings the first formula; the state reaches it by `derived-slot.js`.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Table, TableColumn, TableRow } from '../types.js'
 * @import { ReadFormula } from './formula.js'
 * @import { Derivation } from './program.js'
 */
import { cellNumber } from './column-values.js';
import { useDerived } from './derived-slot.js';
import { formulaName, readFormula } from './formula.js';
import { parseNumber } from './numbers.js';
import { derivedValue } from './program.js';
import { cellText, numberInputs } from './table.js';

/** Number inputs for which ready-made features are suggested. */
const MOST_SUGGESTED = 4;

/**
 * @typedef {object} Plan
 * @property {string} key
 * @property {Derivation[]} steps each after those it needs
 * @property {number[]} typed ordinary columns that some formula names
 * @property {Issue[]} issues
 * @property {WeakSet<TableRow>} done rows that are in step
 */

/** @type {WeakMap<readonly TableColumn[], Plan>} */
const plans = new WeakMap();
/** The newest one: choosing a role makes other columns, but no other plan. @type {Plan | null} */
let newest = null;

/** @param {readonly TableColumn[]} columns @returns {Plan} */
function planOf(columns) {
  const known = plans.get(columns);
  if (known) return known;
  const key = JSON.stringify(columns.map(({ id, name, formula }) => [id, name, formula]));
  const plan = newest?.key === key ? newest : makePlan(columns, key);
  if (plan.steps.length > 0) newest = plan;
  plans.set(columns, plan);
  return plan;
}

/** @param {TableColumn} column @param {readonly TableColumn[]} columns @returns {ReadFormula} */
function read({ id, formula = '' }, columns) {
  const names = columns.map(({ name }) => name);
  return readFormula(formula, names, `columns.${id}`);
}

/** @param {readonly TableColumn[]} columns @param {string} key @returns {Plan} */
function makePlan(columns, key) {
  /** @type {Issue[]} */
  const issues = [];
  /** @type {Map<number, Derivation>} */
  const waiting = new Map();
  columns.forEach((column, index) => {
    if (column.formula === undefined) return;
    const { program, issue, uses } = read(column, columns);
    if (issue) issues.push(issue);
    const sources = program ? [...new Set(uses.map(({ name }) => name))] : [];
    waiting.set(index, { column: index, sources, program });
  });
  const typed = new Set([...waiting.values()].flatMap(({ sources }) => sources));
  for (const index of waiting.keys()) typed.delete(index);
  /** @type {Derivation[]} */
  const steps = [];
  for (let before = -1; before !== steps.length;) {
    before = steps.length;
    for (const step of waiting.values()) {
      if (step.sources.some((source) => waiting.has(source))) continue;
      steps.push(step);
      waiting.delete(step.column);
    }
  }
  // What is left needs itself, or something that does.
  for (const { column } of waiting.values()) {
    if (reaches(column, column, waiting)) issues.push(cycle(columns[column]));
    steps.push({ column, sources: [], program: null });
  }
  return { key, steps, typed: [...typed], issues, done: new WeakSet() };
}

/**
 * @param {number} from
 * @param {number} to
 * @param {ReadonlyMap<number, Derivation>} steps
 * @param {Set<number>} [seen]
 * @returns {boolean}
 */
function reaches(from, to, steps, seen = new Set()) {
  if (seen.has(from)) return false;
  seen.add(from);
  const sources = steps.get(from)?.sources ?? [];
  return sources.some((source) => source === to || reaches(source, to, steps, seen));
}

/** @param {TableColumn} column @returns {Issue} */
function cycle({ id, name }) {
  return {
    code: 'formulaCycle',
    where: `columns.${id}`,
    values: { column: name },
    message: `${name} is computed from itself. Name other columns in its formula.`,
  };
}

/**
 * What is wrong with the formulas, each at its column.
 * @param {Pick<Table, 'columns'>} table
 * @returns {readonly Issue[]}
 */
export function derivedIssues({ columns }) {
  return planOf(columns).issues;
}

/**
 * The columns that a derived one is computed from, in the end.
 * @param {readonly TableColumn[]} columns
 * @param {number} index
 * @returns {Set<number>} indexes; empty for an ordinary column
 */
export function sourcesOf(columns, index) {
  const steps = new Map(planOf(columns).steps.map((step) => [step.column, step]));
  /** @type {Set<number>} */
  const found = new Set();
  const waiting = [...(steps.get(index)?.sources ?? [])];
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    if (found.has(source)) continue;
    found.add(source);
    waiting.push(...(steps.get(source)?.sources ?? []));
  }
  return found;
}

/**
 * How the columns are computed that change with these ones, each after those it needs; empty
 * where no input is among them.
 * @param {readonly TableColumn[]} columns
 * @param {readonly number[]} varied indexes; what is varied is not computed
 * @returns {Derivation[]}
 */
export function derivedFrom(columns, varied) {
  const moving = new Set(varied);
  const found = planOf(columns).steps.filter(({ column, sources }) => {
    if (varied.includes(column) || !sources.some((source) => moving.has(source))) return false;
    moving.add(column);
    return true;
  });
  return found.some(({ column }) => columns[column].role === 'input') ? found : [];
}

/**
 * The text of a derived cell. Its value goes to `values`, so that others are computed from it.
 * @param {Derivation} step
 * @param {Float64Array} values by column
 */
function cellOf(step, values) {
  const value = derivedValue(step, values);
  values[step.column] = value;
  return Number.isNaN(value) ? '' : String(value);
}

/**
 * The steps whose sources are all in the prediction row, or computed there.
 * @param {Plan} plan
 * @param {readonly TableColumn[]} columns
 */
function predictedSteps({ steps, typed }, columns) {
  const known = new Set(typed.filter((index) => columns[index].role === 'input'));
  return steps.filter(({ column, sources, program }) => {
    const isKnown = program !== null && sources.every((source) => known.has(source));
    if (isKnown) known.add(column);
    return isKnown;
  });
}

/**
 * Ids of the inputs that the prediction row computes.
 * @param {Pick<Table, 'columns'>} table
 * @returns {ReadonlySet<string>}
 */
export function computedInputs({ columns }) {
  const steps = predictedSteps(planOf(columns), columns);
  const inputs = steps.map(({ column }) => columns[column]).filter(({ role }) => role === 'input');
  return new Set(inputs.map(({ id }) => id));
}

/**
 * The table with every derived cell computed from the others.
 * @param {Table} table
 * @returns {Table} the same one, and the same rows, where they are in step already
 */
export function inStep(table) {
  const plan = planOf(table.columns);
  if (plan.steps.length === 0) return table;
  const values = new Float64Array(table.columns.length);
  let changed = false;
  const rows = table.rows.map((row) => {
    if (plan.done.has(row)) return row;
    for (const source of plan.typed) values[source] = cellNumber(row, source, table.columns[source].decimal);
    /** @type {string[] | null} */
    let cells = null;
    for (const step of plan.steps) {
      const text = cellOf(step, values);
      if (text === row.cells[step.column]) continue;
      cells ??= table.columns.map((_, index) => cellText(row, index));
      cells[step.column] = text;
    }
    const after = cells ? { id: row.id, cells } : row;
    changed ||= after !== row;
    plan.done.add(after);
    return after;
  });
  return changed ? { ...table, rows } : table;
}

/**
 * The prediction row with derived inputs computed from what is typed for the others. One whose
 * sources are not all inputs is left to be typed.
 * @param {Table} table
 * @param {Readonly<Record<string, string>>} prediction texts by column id
 * @returns {Readonly<Record<string, string>>} the same object where it is in step already
 */
export function predictionInStep({ columns }, prediction) {
  const plan = planOf(columns);
  if (plan.steps.length === 0) return prediction;
  const values = new Float64Array(columns.length).fill(NaN);
  for (const index of plan.typed) {
    const { id, role, decimal } = columns[index];
    if (role === 'input') values[index] = parseNumber(prediction[id] ?? '', decimal);
  }
  let texts = prediction;
  for (const step of predictedSteps(plan, columns)) {
    const { id, role } = columns[step.column];
    const text = cellOf(step, values);
    if (role === 'input' && texts[id] !== text) texts = { ...texts, [id]: text };
  }
  return texts;
}

/**
 * The columns with another name for one of them, and formulas that say the new name.
 * @param {readonly TableColumn[]} columns
 * @param {number} at
 * @param {string} name
 * @returns {TableColumn[]}
 */
export function withRenamed(columns, at, name) {
  return columns.map((column, index) => {
    let { formula } = column;
    if (formula !== undefined) {
      // From the end, so that the places before stay where they are.
      for (const { name: used, from, to } of [...read(column, columns).uses].reverse()) {
        if (used === at) formula = formula.slice(0, from) + formulaName(name) + formula.slice(to);
      }
    }
    if (index === at) return { ...column, name, ...(formula !== undefined && { formula }) };
    return formula === column.formula ? column : { ...column, formula };
  });
}

/**
 * Ready-made features of the number inputs, for a list to choose from: squares, products and
 * sines, without those that the table has. Each is a name and formula for a new column.
 * @param {Table} table
 * @returns {{ name: string, formula: string }[]}
 */
export function suggestedFeatures(table) {
  const inputs = numberInputs(table)
    .filter(({ name, formula }) => formula === undefined)
    .slice(0, MOST_SUGGESTED)
    .map(({ name }) => ({ name, said: formulaName(name) }));
  const squares = inputs.map(({ name, said }) => ({ name: `${name}²`, formula: `${said}^2` }));
  const products = inputs.flatMap((a, index) =>
    inputs
      .slice(index + 1)
      .map((b) => ({ name: `${a.name} × ${b.name}`, formula: `${a.said}*${b.said}` })),
  );
  const sines = inputs.map(({ name, said }) => ({ name: `sin(${name})`, formula: `sin(${said})` }));
  const had = new Set(table.columns.map(({ formula }) => formula?.replace(/\s/g, '')));
  return [...squares, ...products, ...sines].filter(
    ({ formula }) => !had.has(formula.replace(/\s/g, '')),
  );
}

useDerived({
  computedInputs,
  derivedFrom,
  derivedIssues,
  inStep,
  predictionInStep,
  withRenamed,
});
