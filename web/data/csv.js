/**
 * Tables from comma-, semicolon-, tab- or bar-separated text, and back. Nothing is thrown:
 * what cannot be read, and what was repaired, are issues.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { ParsedTable, Table } from '../types.js'
 * @import { Line } from './csv-lines.js'
 */
import Papa from 'papaparse';
import { guessKinds } from './column-kinds.js';
import { readLines } from './csv-lines.js';
import { fileIssue } from './file-issue.js';
import { parseNumber } from './numbers.js';

/** Largest text, longest and widest table that are read. */
export const MOST_CHARACTERS = 64 * 1024 * 1024;
export const MOST_ROWS = 100000;
export const MOST_COLUMNS = 1000;
/** Uneven rows, and names, told of one by one. */
const MOST_ISSUES = 20;

/**
 * Reads a table. The last column is the target, unless another one is named.
 * @param {string} text
 * @param {{ target?: string }} [options]
 * @returns {ParsedTable}
 */
export function parseCsv(text, { target } = {}) {
  if (text.length > MOST_CHARACTERS) return { table: null, issues: [tooLarge(text.length)] };
  const { lines, issue: unread } = readLines(text.replace(/^\ufeff/, ''));
  if (unread) return { table: null, issues: [unread] };
  if (lines.length === 0) {
    const message = 'There is no table in this file: it is empty. Give one row of names, then one row per sample.';
    return { table: null, issues: [fileIssue('emptyFile', message)] };
  }
  /** @type {Issue[]} */
  const issues = [];
  const titled = hasHeader(lines);
  const body = titled ? lines.slice(1) : lines;
  const width = tableWidth(titled ? lines[0].cells.length : 0, body);
  const refusal = refuseSize(body.length, width);
  if (refusal) return { table: null, issues: [refusal] };

  const names = columnNames(titled ? lines[0].cells : null, width, issues);
  const rows = evenRows(body, width, issues);
  const named = target === undefined ? -1 : names.indexOf(target);
  const targetIndex = named >= 0 ? named : width - 1;
  const kinds = guessKinds(rows, width, targetIndex);
  /** @type {Table} */
  const table = {
    columns: names.map((name, index) => ({
      id: `c${index + 1}`,
      name,
      kind: kinds[index],
      role: index === targetIndex ? 'target' : 'input',
    })),
    rows: rows.map((cells, index) => ({ id: index + 1, cells })),
  };
  return { table, issues };
}

/** @param {number} characters @returns {Issue} */
function tooLarge(characters) {
  const size = (characters / 1024 / 1024).toFixed(0);
  const message = `The file has ${size} MB; up to 64 MB can be read. Take fewer rows or columns.`;
  return fileIssue('fileTooLarge', message, { size, maximum: '64' });
}

/** @param {number} rows @param {number} columns @returns {Issue | null} */
function refuseSize(rows, columns) {
  if (rows === 0) {
    return fileIssue(
      'noRows',
      'This file has a row of names and nothing below it. Give one row per sample.',
    );
  }
  if (columns > MOST_COLUMNS) {
    const message = `The file has ${columns} columns; up to ${MOST_COLUMNS} can be read. Leave out those that are not needed.`;
    const values = { columns: String(columns), maximum: String(MOST_COLUMNS) };
    return fileIssue('tooManyColumns', message, values);
  }
  if (rows <= MOST_ROWS) return null;
  const message = `The file has ${rows} rows; up to ${MOST_ROWS} can be read. Take a part of them.`;
  return fileIssue('tooManyRows', message, { rows: String(rows), maximum: String(MOST_ROWS) });
}

/**
 * A first row of names: none of its cells is a number, and it differs from what stands
 * below, by numbers there or by names that do not come again.
 * @param {readonly Line[]} lines
 * @returns {boolean}
 */
function hasHeader([first, ...rest]) {
  if (first.cells.some((cell) => !Number.isNaN(parseNumber(cell)))) return false;
  if (rest.length === 0) return true;
  const numbersBelow = first.cells.some((_, index) =>
    rest.some(({ cells }) => !Number.isNaN(parseNumber(cells[index] ?? ''))),
  );
  if (numbersBelow) return true;
  return first.cells.every((cell, index) => rest.every(({ cells }) => cells[index] !== cell));
}

/**
 * The header's width where some row has it too; else, for example where the first column
 * has no name, the most common one.
 * @param {number} header 0 without one
 * @param {readonly Line[]} lines
 * @returns {number}
 */
function tableWidth(header, lines) {
  if (lines.some(({ cells }) => cells.length === header)) return header;
  return Math.max(header, mostCommonWidth(lines));
}

/** @param {readonly Line[]} lines @returns {number} */
function mostCommonWidth(lines) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const { cells } of lines) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const [width, count] of counts) {
    if (count > most || (count === most && width > best)) {
      best = width;
      most = count;
    }
  }
  return best;
}

/**
 * One name per column, each only once.
 * @param {readonly string[] | null} header
 * @param {number} width
 * @param {Issue[]} issues
 * @returns {string[]}
 */
function columnNames(header, width, issues) {
  if (!header) {
    const message =
      'The first row has numbers, so it was read as a sample; the columns got the names Column 1, Column 2, and so on.';
    issues.push(fileIssue('noHeader', message));
  }
  /** @type {Set<string>} */
  const taken = new Set();
  /** The number that the next column of the same name gets. @type {Map<string, number>} */
  const copies = new Map();
  let renamed = 0;
  const names = Array.from({ length: width }, (_, index) => {
    const wished = header?.[index] ?? '';
    const base = wished === '' ? `Column ${index + 1}` : wished;
    let name = base;
    let copy = copies.get(base) ?? 2;
    for (; taken.has(name); copy += 1) name = `${base} (${copy})`;
    copies.set(base, copy);
    taken.add(name);
    const issue = header ? renaming(wished, base, name, String(index + 1)) : null;
    if (issue) {
      renamed += 1;
      if (renamed <= MOST_ISSUES) issues.push(issue);
    }
    return name;
  });
  if (renamed > MOST_ISSUES) {
    const count = String(renamed - MOST_ISSUES);
    const message = `${count} more columns got another name, because the first row has none for them or has it twice.`;
    issues.push(fileIssue('moreHeaders', message, { count }));
  }
  return names;
}

/**
 * @param {string} wished what stands in the first row
 * @param {string} base
 * @param {string} name
 * @param {string} column its number, from 1
 * @returns {Issue | null} null where the name is the wished one
 */
function renaming(wished, base, name, column) {
  if (wished === '') {
    const message = `Column ${column} has no name in the first row; it is called '${name}' now.`;
    return fileIssue('emptyHeader', message, { column, name });
  }
  if (name === base) return null;
  const message = `The name '${base}' stands above two columns; column ${column} is called '${name}' now.`;
  return fileIssue('duplicateHeader', message, { column, name, text: base });
}

/**
 * Rows of one width: missing cells are empty, cells beyond the last column are left out.
 * @param {readonly Line[]} lines
 * @param {number} width
 * @param {Issue[]} issues
 * @returns {string[][]}
 */
function evenRows(lines, width, issues) {
  let uneven = 0;
  const rows = lines.map(({ line, cells }) => {
    if (cells.length === width) return cells;
    uneven += 1;
    if (uneven <= MOST_ISSUES) issues.push(raggedRow(line, cells.length, width));
    return Array.from({ length: width }, (_, index) => cells[index] ?? '');
  });
  if (uneven > MOST_ISSUES) {
    const count = String(uneven - MOST_ISSUES);
    const message = `${count} more lines do not have ${width} cells.`;
    issues.push(fileIssue('moreRaggedRows', message, { count, columns: String(width) }));
  }
  return rows;
}

/**
 * @param {number} line
 * @param {number} cells
 * @param {number} width
 * @returns {Issue}
 */
function raggedRow(line, cells, width) {
  const done =
    cells < width ? 'the missing cells are empty now' : 'the cells beyond the last column were left out';
  return fileIssue('raggedRow', `Line ${line} has ${cells} cells, the table ${width}: ${done}.`, {
    line: String(line),
    cells: String(cells),
    columns: String(width),
  });
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
