/**
 * Made-up files, clipboards and numbers. Nothing may throw or hang, and no row be lost: each count
 * is compared with one made in another way.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsToText, splitCells } from '../../web/data/clipboard.js';
import { parseCsv, tableToCsv } from '../../web/data/csv.js';
import { decodeBytes } from '../../web/data/file-text.js';
import { Random } from '../../web/data/generators/random.js';
import { openSource } from '../../web/data/import-source.js';
import { meansMissing, parseNumber, splitUnit } from '../../web/data/numbers.js';
import { madeUpTexts } from './made-up.js';

const NUMBER_PIECES = [
  ...'0123456789',
  ...'.,.,\'  -+eE%$()/:_',
  ...'٠٩۰۵٫٬،٪\u00a0\u202f\u2019\u2212\u2013\u202b\u00b2½',
  '1,234', '1.234', '12,5', '1,23,456', '000', 'Rs', 'Rs.', 'PKR ', '/-', '€', 'NA', 'e5', 'x', '\n', '\ud83d', '😀',
]; // prettier-ignore

const CSV_PIECES = [
  'a', 'b', '1', '2.5', '1,5', '1,234', 'NA', 'Lahore', 'علی', 'id', 'y', '', ' ',
  ',', ',', ';', '\t', '|', '\n', '\n', '\r\n', '\r', '"', '"', '""', '\ufeff', '%', '😀', '__proto__', '\u2028',
]; // prettier-ignore

const CELL_PIECES = [
  'a',
  ' ',
  '1,5',
  '"',
  '"',
  '""',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\\',
  '😀',
  '<b>',
  "'",
];

test('a third of a million made-up numbers', () => {
  for (const text of madeUpTexts(1, NUMBER_PIECES, 350_000)) {
    const alone = parseNumber(text);
    const point = parseNumber(text, '.');
    const comma = parseNumber(text, ',');
    // What is a number alone is one with either mark; what is none with either, is none alone.
    if (!Number.isNaN(alone)) {
      assert.ok(Number.isFinite(alone), text);
      assert.ok(alone === point || alone === comma, text);
      assert.ok(!meansMissing(text), text);
    }
    assert.equal(Number.isNaN(point), Number.isNaN(comma), text);
    assert.equal(Number.isNaN(parseNumber(`  ${text} `)), Number.isNaN(alone), text);
    assert.equal(typeof splitUnit(text).unit, 'string');
  }
});

test('a hundred thousand numbers, written in a dozen ways and read back', () => {
  const random = new Random(2);
  /** @param {string} whole @param {string} mark @param {RegExp} every */
  const group = (whole, mark, every) => whole.replace(every, `$&${mark}`);
  const thousands = /\d(?=(?:\d{3})+$)/g;
  const lakhs = /\d(?=(?:\d{2})*\d{3}$)/g;
  const urdu = (/** @type {string} */ text) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
  for (let made = 0; made < 10_000; made += 1) {
    const whole = String(random.below(10 ** (1 + random.below(9))));
    const part = String(1 + random.below(9)).repeat(1 + random.below(2));
    const value = Number(`${whole}.${part}`);
    const written = [
      `${whole}.${part}`,
      `${whole},${part}`,
      `${group(whole, ',', thousands)}.${part}`,
      `${group(whole, '.', thousands)},${part}`,
      `${group(whole, ' ', thousands)},${part}`,
      `${group(whole, '\u202f', thousands)}.${part}`,
      `${group(whole, '’', thousands)}.${part} %`,
      `Rs. ${group(whole, ',', lakhs)}.${part}`,
      `${urdu(`${group(whole, '٬', thousands)}٫${part}`)}`,
      `\u202b${urdu(`${whole}٫${part}`)}٪\u202c`,
      `${group(whole, '.', thousands)},${part} €`,
    ];
    for (const text of written) {
      for (const decimal of /** @type {const} */ ([undefined, '.', ','])) {
        const read = parseNumber(text, decimal);
        assert.equal(read, value, `${text} with ${decimal}`);
        assert.equal(parseNumber(`\u2212${text}`, decimal), -value, text);
      }
    }
  }
});

/**
 * Rows of a table in a text, counted by a plain walk: records with something in them.
 * @param {string} text
 * @param {string} delimiter
 * @returns {number} -1 where a quote stands that such a walk cannot judge
 */
function countRecords(text, delimiter) {
  let count = 0;
  let told = false;
  let start = true;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (mark === '"' && start) {
      for (at += 1; at < text.length; at += 1) {
        if (text[at] === '"' && text[at + 1] === '"') at += 1;
        else if (text[at] === '"') break;
        if (text[at].trim() !== '') told = true;
      }
      const next = text[at + 1];
      if (at >= text.length) return -1;
      if (next !== undefined && next !== delimiter && next !== '\n' && next !== '\r') return -1;
      start = false;
    } else if (mark === '\n' || mark === '\r') {
      if (told) count += 1;
      told = false;
      start = true;
    } else {
      start = mark === delimiter;
      if (!start && mark.trim() !== '') told = true;
    }
  }
  return count + Number(told);
}

test('a hundred and fifty thousand made-up files: none throws, and none loses a row', () => {
  let compared = 0;
  let read = 0;
  let made = 0;
  for (const pieces of madeUpTexts(3, CSV_PIECES, 150_000)) {
    made += 1;
    const text = made % 2 ? pieces : `n;m\n${pieces}`;
    const source = openSource({ text });
    const reading = source.read({});
    const { table, issues, header, columns } = reading;
    const shown = JSON.stringify(text);
    assert.ok(table || issues.length > 0, shown);
    if (!table || !reading.delimiter) continue;
    read += 1;
    const width = table.columns.length;
    assert.equal(new Set(table.columns.map(({ name }) => name)).size, width, shown);
    assert.ok(table.columns.filter(({ role }) => role === 'target').length === 1, shown);
    assert.ok(
      table.rows.every(({ cells }) => cells.length === width),
      shown,
    );
    columns.forEach(({ numbers, missing, bad }, index) => {
      if (table.columns[index].kind !== 'number') return;
      assert.equal(numbers + missing + bad, table.rows.length, shown);
    });
    const plain = text.replace(/^\ufeff/, '');
    const expected = countRecords(plain, reading.delimiter);
    if (expected < 0) continue;
    compared += 1;
    assert.equal(table.rows.length + Number(header), expected, shown);
  }
  assert.ok(read > 65_000 && compared > 40_000, `${read} read, ${compared} compared`);
});

test('forty thousand made-up tables are the same when written and read again', () => {
  const random = new Random(4);
  const texts = madeUpTexts(5, CELL_PIECES, 1_000_000);
  const word = () =>
    String(texts.next().value ?? '')
      .slice(0, 12)
      .trim();
  for (let made = 0; made < 40_000; made += 1) {
    const width = 1 + random.below(4);
    /** @type {string[][]} */
    const rows = Array.from({ length: 1 + random.below(4) }, () =>
      Array.from({ length: width }, () => word()),
    );
    // A row of nothing is no row in a file.
    for (const row of rows) if (row.join('') === '') row[0] = '7';
    const table = {
      columns: rows[0].map((_, index) => ({
        id: `c${index + 1}`,
        name: `n${index}`,
        kind: /** @type {const} */ ('category'),
        role: /** @type {const} */ ('input'),
      })),
      rows: rows.map((cells, index) => ({ id: index, cells })),
    };
    const again = openSource({ text: tableToCsv(table) }).read({ header: true, delimiter: ',' });
    const shown = JSON.stringify(rows);
    assert.equal(JSON.stringify(again.table?.rows.map(({ cells }) => cells)), shown);
    assert.equal(again.issues.length, 0, shown);
  }
});

test('two hundred thousand clipboards are read, half of them our own and read back', () => {
  const random = new Random(6);
  const texts = madeUpTexts(7, CELL_PIECES, 1_000_000);
  const next = () => String(texts.next().value ?? '');
  for (let made = 0; made < 100_000; made += 1) {
    const width = 1 + random.below(3);
    const rows = Array.from({ length: 1 + random.below(3) }, () =>
      Array.from({ length: width }, () => next().slice(0, 12)),
    );
    assert.equal(JSON.stringify(splitCells(cellsToText(rows).text)), JSON.stringify(rows));
    const foreign = next();
    const cells = splitCells(foreign);
    assert.ok(cells.length > 0 && cells.every(({ length }) => length > 0), foreign);
    if (foreign.includes('"')) continue;
    const lines = foreign.split(/\r\n|\r|\n/);
    if (lines.length > 1 && lines.at(-1) === '') lines.pop();
    const expected = JSON.stringify(lines.map((line) => line.split('\t')));
    assert.equal(JSON.stringify(cells), expected);
  }
});

test('fifty thousand made-up files of bytes become text or a refusal', () => {
  const random = new Random(8);
  for (let made = 0; made < 50_000; made += 1) {
    const most = random.below(2) ? 256 : 128;
    const bytes = Uint8Array.from({ length: random.below(64) }, () => random.below(most));
    if (random.below(4) === 0) bytes.forEach((_, at) => at % 2 === made % 2 && (bytes[at] = 0));
    const file = decodeBytes(bytes);
    if ('code' in file) assert.ok(['binaryFile', 'spreadsheetFile'].includes(file.code));
    else assert.ok(parseCsv(file.text).issues);
  }
});
