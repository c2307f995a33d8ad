/**
 * Something to import: a file's bytes, or pasted text or cells. Read again at each choice; what
 * a choice does not change is kept from the last time.
 * @import { Table, TableColumn } from '../types.js'
 * @import { Encoding } from './file-text.js'
 * @import { Reading, TableChoices } from './read-table.js'
 */
import { linesOf, readLines } from './csv-lines.js';
import { decodeBytes } from './file-text.js';
import { PLAIN, meansMissing, parseNumber } from './numbers.js';
import { readTable, refused } from './read-table.js';

/** Above so many characters the first rows are shown before the rest is read. */
const LONG = 500_000;
const SAMPLE = 20_000;
const PREVIEW_ROWS = 8;

/** @typedef {TableChoices & { encoding?: Encoding; delimiter?: string }} ImportChoices */
/** @typedef {{ bytes: Uint8Array } | { text: string } | { cells: string[][] }} ImportContent */

/**
 * One cell of the preview. `value`: the number that it is read as, where that is not plain to see.
 * @typedef {{ text: string; state: 'number' | 'category' | 'missing' | 'bad'; value: string | null }} PreviewCell
 */

/**
 * @typedef {Reading & { preview: PreviewCell[][] } & { encoding: Encoding | null; delimiter: string | null; partly: boolean }} ImportReading
 *   `encoding` of a file, `delimiter` of a text; `partly`: only its beginning was read
 */

/** @typedef {ReturnType<typeof openSource>} ImportSource */

/**
 * @param {Reading} reading
 * @param {Pick<ImportReading, 'encoding' | 'delimiter' | 'partly'>} about
 * @returns {ImportReading}
 */
function withPreview(reading, about) {
  const { table } = reading;
  const rows = table?.rows.slice(0, PREVIEW_ROWS) ?? [];
  const preview = rows.map(({ cells }) =>
    cells.map((text, index) => previewCell(text, /** @type {Table} */ (table).columns[index])),
  );
  return { ...reading, ...about, preview };
}

/**
 * @param {string} text
 * @param {TableColumn} column
 * @returns {PreviewCell}
 */
function previewCell(text, { kind, decimal }) {
  if (kind === 'category') {
    return { text, state: text === '' ? 'missing' : 'category', value: null };
  }
  const value = parseNumber(text, decimal);
  if (Number.isNaN(value)) {
    return { text, state: meansMissing(text) ? 'missing' : 'bad', value: null };
  }
  return { text, state: 'number', value: PLAIN.test(text) && Number(text) === value ? null : String(value) };
}

/** @param {ImportContent} content */
export function openSource(content) {
  /** @type {{ encoding: Encoding | undefined, file: ReturnType<typeof decodeBytes> } | null} */
  let decoded = null;
  /** @type {{ key: string, text: string, found: ReturnType<typeof readLines> } | null} */
  let split = null;

  /** @param {Encoding | undefined} encoding */
  function fileText(encoding) {
    if (!('bytes' in content)) return null;
    if (decoded?.encoding !== encoding || !decoded) {
      decoded = { encoding, file: decodeBytes(content.bytes, encoding) };
    }
    return decoded.file;
  }

  /** @param {string} text @param {string | undefined} delimiter */
  function linesIn(text, delimiter) {
    const key = delimiter ?? '';
    if (split?.key !== key || split.text !== text) {
      split = { key, text, found: readLines(text, delimiter) };
    }
    return split.found;
  }

  return {
    /**
     * @param {ImportChoices} choices
     * @param {{ partly?: boolean }} [options] only the first rows, where there are very many
     * @returns {ImportReading}
     */
    read(choices, { partly = false } = {}) {
      if ('cells' in content) {
        const reading = readTable(linesOf(content.cells), { choices });
        return withPreview(reading, { encoding: null, delimiter: null, partly: false });
      }
      const file = fileText(choices.encoding);
      if (file && 'code' in file) {
        return withPreview(refused(file), { encoding: null, delimiter: null, partly: false });
      }
      const text = file ? file.text : 'text' in content ? content.text.replace(/^\ufeff/, '') : '';
      const encoding = file?.encoding ?? null;
      const cut = partly && text.length > LONG;
      const found = cut
        ? readLines(text.slice(0, SAMPLE), choices.delimiter, { cut })
        : linesIn(text, choices.delimiter);
      const { lines, delimiter, issue } = found;
      const reading = issue ? refused(issue) : readTable(lines, { delimiter, choices });
      const issues = [...(file?.issues ?? []), ...reading.issues];
      return withPreview({ ...reading, issues }, { encoding, delimiter, partly: cut });
    },
  };
}
