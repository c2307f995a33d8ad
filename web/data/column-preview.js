/**
 * What a formula would give, before there is a column of it.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Table, TableColumn } from '../types.js'
 */
import { derivedIssues, inStep } from './derived.js';
import { readFormula } from './formula.js';
import { cellText } from './table.js';

/** Rows whose values are shown. */
const ROWS = 5;
/** As no column of a table is called. */
const NEW = 'new';

/**
 * @typedef {object} FormulaPreview
 * @property {Issue | null} issue `values.place` is the character it is about, from 1
 * @property {{ row: number, values: string[], result: string }[]} rows the first ones; result '' where there is no number
 * @property {string[]} sources names of the columns it uses, in the order of `values`
 */

/**
 * @param {Table} table
 * @param {string} formula
 * @param {string | null} columnId of the derived column whose formula it becomes; null for a new one
 * @returns {FormulaPreview}
 */
export function previewFormula(table, formula, columnId) {
  const columns = columnId === null ? withNew(table, formula) : changed(table, columnId, formula);
  const id = columnId ?? NEW;
  const at = columns.findIndex((column) => column.id === id);
  const { issue, uses } = readFormula(
    formula,
    table.columns.map(({ name }) => name),
    `columns.${id}`,
  );
  const found = issue ?? derivedIssues({ columns }).find(({ where }) => where === `columns.${id}`);
  if (found || at < 0) return { issue: found ?? null, rows: [], sources: [] };
  const used = [...new Set(uses.map(({ name }) => name))];
  const rows = inStep({ columns, rows: table.rows.slice(0, ROWS) }).rows.map((row, index) => ({
    row: index + 1,
    values: used.map((source) => cellText(row, source).trim()),
    result: cellText(row, at),
  }));
  return { issue: null, rows, sources: used.map((source) => columns[source].name) };
}

/** @param {Table} table @param {string} formula @returns {TableColumn[]} */
function withNew({ columns }, formula) {
  return [...columns, { id: NEW, name: '', kind: 'number', role: 'input', formula }];
}

/** @param {Table} table @param {string} columnId @param {string} formula @returns {TableColumn[]} */
function changed({ columns }, columnId, formula) {
  return columns.map((column) => (column.id === columnId ? { ...column, formula } : column));
}
