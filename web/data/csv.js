/**
 * Tables from comma-, semicolon-, tab- or bar-separated text, and back. Nothing is thrown:
 * what cannot be read, and what was repaired, are issues. With everything else that an import
 * needs, in one bundle that is fetched when it is first needed.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { ParsedTable, Table } from '../types.js'
 */
import Papa from 'papaparse';
import { readLines } from './csv-lines.js';
import { fileIssue } from './file-issue.js';
import { MOST_CHARACTERS } from './limits.js';
import { readTable } from './read-table.js';

export { cellsToText, textToCells } from './clipboard.js';
export { fitRows } from './fit-rows.js';
export { openSource } from './import-source.js';

/**
 * Reads a table, and guesses what there is to guess. The target is the column that the caller
 * names, else the one whose name says so, else the last.
 * @param {string} text
 * @param {{ target?: string }} [options]
 * @returns {ParsedTable}
 */
export function parseCsv(text, { target } = {}) {
  if (text.length > MOST_CHARACTERS) return { table: null, issues: [tooLarge(text.length)] };
  const { lines, delimiter, issue } = readLines(text.replace(/^\ufeff/, ''));
  if (issue) return { table: null, issues: [issue] };
  const { table, issues } = readTable(lines, { delimiter, target });
  return { table, issues };
}

/** @param {number} characters @returns {Issue} */
function tooLarge(characters) {
  const size = (characters / 1024 / 1024).toFixed(0);
  const message = `The file has ${size} MB; up to 64 MB can be read. Take fewer rows or columns.`;
  return fileIssue('fileTooLarge', message, { size, maximum: '64' });
}

/**
 * The table as comma-separated text with a row of names, as typed.
 * @param {Table} table
 * @returns {string}
 */
export function tableToCsv(table) {
  const names = table.columns.map(({ name }) => name);
  const rows = table.rows.map(({ cells }) => table.columns.map((_, index) => cells[index] ?? ''));
  return Papa.unparse([names, ...rows], { newline: '\n' });
}
