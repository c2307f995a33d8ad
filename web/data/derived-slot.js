/**
 * Derived columns as the page's state sees them. Most tables have none, so the code that reads
 * formulas (`derived.js`) is a part of its own: whatever brings a formula into a table (the
 * editor of formulas, the reader of projects) imports it, and it announces itself here. A table
 * without formulas never asks for it.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Table, TableColumn } from '../types.js'
 * @import { Derivation } from './program.js'
 */

/**
 * @typedef {Pick<typeof import('./derived.js'), 'computedInputs' | 'derivedFrom' | 'derivedIssues' | 'inStep' | 'predictionInStep' | 'withRenamed'>} DerivedCode
 */

/** @type {DerivedCode | null} */
let code = null;

/** Called by `derived.js` when it is there. @param {DerivedCode} arrived */
export function useDerived(arrived) {
  code = arrived;
}

/**
 * @param {readonly TableColumn[]} columns
 * @returns {DerivedCode | null} null where there is no formula
 * @throws {Error} where a formula came without the code that reads it
 */
function codeFor(columns) {
  if (columns.every(({ formula }) => formula === undefined)) return null;
  if (!code) throw new Error('a formula came before data/derived.js');
  return code;
}

/**
 * The table with every derived cell computed from the others.
 * @param {Table} table
 * @returns {Table} the same one where it is in step already
 */
export const inStep = (table) => codeFor(table.columns)?.inStep(table) ?? table;

/**
 * The prediction row with derived inputs computed from what is typed for the others.
 * @param {Table} table
 * @param {Readonly<Record<string, string>>} prediction texts by column id
 * @returns {Readonly<Record<string, string>>} the same object where it is in step already
 */
export const predictionInStep = (table, prediction) =>
  codeFor(table.columns)?.predictionInStep(table, prediction) ?? prediction;

/**
 * What is wrong with the formulas, each at its column.
 * @param {Pick<Table, 'columns'>} table
 * @returns {readonly Issue[]}
 */
export const derivedIssues = (table) => codeFor(table.columns)?.derivedIssues(table) ?? [];

/**
 * How the columns are computed that change with these ones.
 * @param {readonly TableColumn[]} columns
 * @param {readonly number[]} varied indexes
 * @returns {Derivation[]}
 */
export const derivedFrom = (columns, varied) => codeFor(columns)?.derivedFrom(columns, varied) ?? [];

/**
 * Ids of the inputs that the prediction row computes.
 * @param {Pick<Table, 'columns'>} table
 * @returns {ReadonlySet<string>}
 */
export const computedInputs = (table) =>
  codeFor(table.columns)?.computedInputs(table) ?? new Set();

/**
 * The columns with another name for one of them, and formulas that say the new name.
 * @param {readonly TableColumn[]} columns
 * @param {number} at
 * @param {string} name
 * @returns {TableColumn[]}
 */
export const withRenamed = (columns, at, name) =>
  codeFor(columns)?.withRenamed(columns, at, name) ??
  columns.map((column, index) => (index === at ? { ...column, name } : column));
