/**
 * The shape of a foreign table: whether its first row has names, how many columns it has, what
 * they are called, and rows of that width. What is repaired on the way is said.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Line } from './csv-lines.js'
 */
import { fileIssue } from './file-issue.js';
import { parseNumber } from './numbers.js';

/** Uneven rows, and names, told of one by one. */
const MOST_ISSUES = 20;

/** With either decimal mark. @param {string} text */
const isNumber = (text) => !Number.isNaN(parseNumber(text, '.'));

/**
 * A first row of names: none of its cells is a number, and it differs from what stands
 * below, by numbers there or by names that do not come again.
 * @param {readonly Line[]} lines
 * @returns {boolean}
 */
export function hasHeader([first, ...rest]) {
  if (first.cells.some((cell) => isNumber(cell))) return false;
  if (rest.length === 0) return true;
  const numbersBelow = first.cells.some((_, index) =>
    rest.some(({ cells }) => isNumber(cells[index] ?? '')),
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
export function tableWidth(header, lines) {
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
export function columnNames(header, width, issues) {
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
export function evenRows(lines, width, issues) {
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

