/**
 * Text to lines of cells: which character parts the cells, and where a quote is left open.
 * @import { Issue } from '../../wasm/engine.js'
 */
import Papa from 'papaparse';
import { fileIssue } from './file-issue.js';

/** Characters between cells, besides the comma. */
const OTHER_DELIMITERS = [';', '\t', '|'];
const LINE_ENDS = /\r\n|\r|\n/g;

/** @typedef {{ line: number; cells: string[] }} Line line: number in the file, from 1 */

/** @param {string} text */
function countLineEnds(text) {
  return text.match(LINE_ENDS)?.length ?? 0;
}

/**
 * The delimiter that the first line shows beyond doubt. A guess by how often each comes would
 * take decimal commas below a header of semicolons for delimiters.
 * @param {string} text
 * @returns {string} '' where a guess is needed
 */
export function headerDelimiter(text) {
  const counts = new Map(OTHER_DELIMITERS.map((mark) => [mark, 0]));
  let quoted = false;
  let begun = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === ',') return '';
    if (character === '\n' || character === '\r') {
      if (begun) break;
      continue;
    }
    begun ||= character.trim() !== '';
    const count = counts.get(character);
    if (count !== undefined) counts.set(character, count + 1);
  }
  const [mark, count] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best));
  return count > 0 ? mark : '';
}

/**
 * Rows with at least one cell that says something.
 * @param {string} text
 * @returns {{ lines: Line[]; issue: Issue | null }} `issue`: a quote swallows what stands behind it
 */
export function readLines(text) {
  const { data, errors } = Papa.parse(text, {
    delimiter: headerDelimiter(text),
    delimitersToGuess: [',', ...OTHER_DELIMITERS],
    skipEmptyLines: false,
  });
  const records = /** @type {string[][]} */ (data);
  const open = errors.find(({ type, code, row = 0 }) => {
    if (type !== 'Quotes') return false;
    // A quote inside a cell is kept as it is, unless the cell took other lines with it.
    return code === 'MissingQuotes' || records[row]?.some((cell) => countLineEnds(cell) > 0);
  });
  if (open) return { lines: [], issue: openQuote(countLineEnds(text.slice(0, open.index)) + 1) };
  /** @type {Line[]} */
  const lines = [];
  let line = 1;
  for (const cells of records) {
    if (cells.some((cell) => cell.trim() !== '')) {
      lines.push({ line, cells: cells.map((cell) => cell.trim()) });
    }
    // A quoted cell may run over several lines.
    line += cells.reduce((count, cell) => count + countLineEnds(cell), 1);
  }
  return { lines, issue: null };
}

/** @param {number} line @returns {Issue} */
function openQuote(line) {
  const message = `In line ${line} a quote (") is opened and not closed, so everything behind it would become one cell. Close it or take it away, and open the file again.`;
  return fileIssue('openQuote', message, { line: String(line) });
}
