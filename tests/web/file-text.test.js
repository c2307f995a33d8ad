import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBytes } from '../../web/data/file-text.js';

const TEXT = 'name,Größe\nعلی,4.5\nMüller,3\n';

/** @param {string} text @param {{ big?: boolean, mark?: boolean }} [how] */
function wide(text, { big = false, mark = false } = {}) {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return new Uint8Array(big ? bytes.swap16() : bytes);
}

/** @param {Parameters<typeof decodeBytes>} args */
function read(...args) {
  const file = decodeBytes(...args);
  assert.ok('text' in file, 'code' in file ? file.message : '');
  return file;
}

const utf8 = new Uint8Array(Buffer.from(TEXT));
/** @type {[string, Uint8Array, string][]} */
const files = [
  ['UTF-8', utf8, 'utf-8'],
  ['UTF-8 with a mark', new Uint8Array(Buffer.from(`\ufeff${TEXT}`)), 'utf-8'],
  ['UTF-16 LE with a mark', wide(TEXT, { mark: true }), 'utf-16le'],
  ['UTF-16 BE with a mark', wide(TEXT, { mark: true, big: true }), 'utf-16be'],
  ['UTF-16 LE', wide(TEXT), 'utf-16le'],
  ['UTF-16 BE', wide(TEXT, { big: true }), 'utf-16be'],
];
for (const [name, bytes, encoding] of files) {
  test(`encodings: ${name} is known without asking`, () => {
    assert.deepEqual(read(bytes), { text: TEXT, encoding, issues: [] });
  });
}

test('encodings: what is not UTF-8 is read as windows-1252, and that is said', () => {
  const file = read(Uint8Array.from([0x4d, 0xfc, 0x6c, 0x2c, 0xe9, 0x35, 0x0a]));
  assert.equal(file.text, 'Mül,é5\n');
  assert.equal(file.encoding, 'windows-1252');
  assert.deepEqual(
    file.issues.map(({ code }) => code),
    ['guessedEncoding'],
  );
});

test('encodings: another one may be chosen', () => {
  const arabic = Uint8Array.from([0xda, 0xe1, 0xed, 0x2c, 0x35]);
  assert.equal(read(arabic, 'windows-1256').text, 'علي,5');
  assert.equal(read(utf8, 'windows-1252').text.slice(0, 9), 'name,GrÃ¶');
  assert.equal(read(wide('a,b\n'), 'utf-16be').encoding, 'utf-16be');
});

test('encodings: an empty file is an empty text', () => {
  assert.equal(read(new Uint8Array()).text, '');
});

/** @type {[string, number[], string][]} */
const refused = [
  ['a spreadsheet of today', [0x50, 0x4b, 0x03, 0x04, 1, 2], 'spreadsheetFile'],
  ['a spreadsheet of before', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], 'spreadsheetFile'],
  ['a text with a zero byte', [0x61, 0x2c, 0x62, 0x0a, 0x00, 0x31], 'binaryFile'],
  ['zero bytes on both sides', [0x61, 0, 0, 0x61, 0, 0, 0x61, 0], 'binaryFile'],
  ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3], 'binaryFile'],
];
for (const [name, bytes, code] of refused) {
  test(`encodings: ${name} is refused`, () => {
    const file = decodeBytes(Uint8Array.from(bytes));
    assert.equal('code' in file && file.code, code);
  });
}
