/**
 * Text to lines of cells: which character parts the cells, and where a quote is left open.
 * @import { Issue } from '../../wasm/engine.js'
 */
import Papa from 'papaparse';
import { fileIssue } from './file-issue.js';
import { MOST_COLUMNS, MOST_ROWS } from './limits.js';

/** Characters between cells, besides the comma. */
const OTHER_DELIMITERS = [';', '\t', '|'];
const delimitersToGuess = [',', ...OTHER_DELIMITERS];
const LINE_ENDS = /\r\n|\r|\n/g;

/** @typedef {{ line: number; cells: string[] }} Line line: number in the file, from 1 */

/** Records read before giving up: empty lines among them do not count as rows. */
const MOST_RECORDS = 2 * MOST_ROWS;
/** Above so many characters the first line is measured before it becomes cells. */
const LONG_LINE = 50_000;

/** @param {string} text */
function countLineEnds(text) {
  return /[\r\n]/.test(text) ? (text.match(LINE_ENDS)?.length ?? 0) : 0;
}

/** Without making a list of them. @param {string} text @param {string} mark */
function countMarks(text, mark) {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count += 1;
  return count;
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
 * @param {string} [chosen] delimiter; found where none is given
 * @param {{ cut?: boolean }} [options] the text ends somewhere, so its last row does not count
 * @returns {{ lines: Line[]; delimiter: string; issue: Issue | null }} `issue`: a quote swallows what stands behind it
 */
export function readLines(text, chosen, { cut = false } = {}) {
  const large = tooWide(text, chosen ?? ',') ?? tooLong(text);
  if (large) return { lines: [], delimiter: chosen ?? ',', issue: large };
  const delimiter = chosen ?? (headerDelimiter(text) || guessDelimiter(text));
  const { data, errors } = Papa.parse(withOneLineEnd(text, delimiter), {
    newline: '\n',
    delimiter,
    skipEmptyLines: false,
    preview: MOST_RECORDS,
  });
  const records = /** @type {string[][]} */ (data);
  if (records.length >= MOST_RECORDS) {
    return { lines: [], delimiter, issue: tooManyRows(roughLines(text)) };
  }
  const open = errors.find(({ type, code, row = 0 }) => {
    if (type !== 'Quotes' || (cut && row === records.length - 1)) return false;
    // A quote inside a cell is kept as it is, unless the cell took other lines with it.
    return code === 'MissingQuotes' || records[row]?.some((cell) => countLineEnds(cell) > 0);
  });
  if (open) {
    const line = countLineEnds(text.slice(0, open.index)) + 1;
    return { lines: [], delimiter, issue: openQuote(line) };
  }
  return { lines: linesOf(cut ? records.slice(0, -1) : records), delimiter, issue: null };
}

/**
 * Cells as lines: trimmed, empty lines left out.
 * @param {readonly (readonly string[])[]} records
 * @returns {Line[]}
 */
export function linesOf(records) {
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
  return lines;
}

/**
 * Millions of cells in the first line would take the page's memory before they were counted.
 * @param {string} text
 * @param {string} delimiter
 * @returns {Issue | null}
 */
function tooWide(text, delimiter) {
  const end = text.search(/[\r\n]/);
  const line = end < 0 ? text : text.slice(0, end);
  if (line.length < LONG_LINE || line.includes('"')) return null;
  const columns = countMarks(line, delimiter) + 1;
  return columns > MOST_COLUMNS ? tooManyColumns(columns) : null;
}

/**
 * Lines that end in a line feed, whatever else they end in: files put together from several
 * have ends of several kinds, and a row must not be lost for it. A carriage return before the
 * feed goes when cells are trimmed; one inside quotes belongs to its cell.
 * @param {string} text
 * @param {string} delimiter
 */
function withOneLineEnd(text, delimiter) {
  if (!/\r(?![\r\n])/.test(text)) return text;
  const border = `[${delimiter}\\r\\n]`;
  const cell = `(?<=^|${border})"[^"]*(?:""[^"]*)*"(?= *(?:$|${border}))`;
  const lone = new RegExp(`${cell}|\\r(?![\\r\\n])`, 'g');
  return text.replace(lone, (found) => (found === '\r' ? '\n' : found));
}

/** @param {string} text */
function guessDelimiter(text) {
  const { meta } = Papa.parse(text.slice(0, LONG_LINE), { delimitersToGuess, preview: 10 });
  return meta.delimiter;
}

/** @param {string} text */
function roughLines(text) {
  return Math.max(countMarks(text, '\n'), countMarks(text, '\r'));
}

/**
 * Nor are millions of lines made into rows first. Line ends inside quotes are none.
 * @param {string} text
 * @returns {Issue | null}
 */
function tooLong(text) {
  if (text.length < MOST_RECORDS || text.includes('"')) return null;
  const rows = roughLines(text);
  return rows > MOST_RECORDS ? tooManyRows(rows) : null;
}

/** @param {number} columns @returns {Issue} */
export function tooManyColumns(columns) {
  const message = `The file has ${columns} columns; up to ${MOST_COLUMNS} can be read. Leave out those that are not needed.`;
  const values = { columns: String(columns), maximum: String(MOST_COLUMNS) };
  return fileIssue('tooManyColumns', message, values);
}

/** @param {number} rows @returns {Issue} */
export function tooManyRows(rows) {
  const message = `The file has ${rows} rows; up to ${MOST_ROWS} can be read. Take a part of them.`;
  return fileIssue('tooManyRows', message, { rows: String(rows), maximum: String(MOST_ROWS) });
}

/** @param {number} line @returns {Issue} */
function openQuote(line) {
  const message = `In line ${line} a quote (") is opened and not closed, so everything behind it would become one cell. Close it or take it away, and open the file again.`;
  return fileIssue('openQuote', message, { line: String(line) });
}
