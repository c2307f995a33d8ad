/**
 * From the bytes of a file to its text: which encoding it has, and whether it is text at all.
 * @import { Issue } from '../../wasm/engine.js'
 */
import { fileIssue } from './file-issue.js';

/** Encodings that can be chosen. The last one is never guessed. */
export const ENCODINGS = /** @type {const} */ ([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1256',
]);

/** @typedef {typeof ENCODINGS[number]} Encoding */
/** @typedef {{ text: string; encoding: Encoding; issues: Issue[] }} FileText */

/** Bytes looked at to tell text from other files. */
const HEAD = 64 * 1024;
/** Share of zero bytes on one side of all pairs from which on these are two-byte characters. */
const ZERO_SHARE = 0.1;

/** First bytes of files that are no text. The first two kinds hold tables that can be saved as CSV. */
const SPREADSHEETS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/**
 * @param {Uint8Array} bytes
 * @param {Encoding} [chosen]
 * @returns {FileText | Issue} an issue where this is no text
 */
export function decodeBytes(bytes, chosen) {
  if (SPREADSHEETS.some((start) => start.every((byte, index) => bytes[index] === byte))) {
    const message =
      'This is a spreadsheet or an archive, not text. Open it in its own program and save the table as CSV.';
    return fileIssue('spreadsheetFile', message);
  }
  const marked = byteOrderMark(bytes);
  const encoding = chosen ?? marked ?? wideEncoding(bytes);
  if (!encoding?.startsWith('utf-16') && isBinary(bytes)) {
    const message =
      'This file is not text, so it holds no table that can be read here. Save the table as CSV and open that file.';
    return fileIssue('binaryFile', message);
  }
  if (encoding) return { text: decode(bytes, encoding), encoding, issues: [] };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, encoding: 'utf-8', issues: [] };
  } catch {
    const message =
      'The file is not UTF-8, so it was read as windows-1252. If letters look wrong, choose another encoding.';
    const issues = [fileIssue('guessedEncoding', message)];
    return { text: decode(bytes, 'windows-1252'), encoding: 'windows-1252', issues };
  }
}

/** A byte order mark is no part of the text. @param {Uint8Array} bytes @param {Encoding} encoding */
function decode(bytes, encoding) {
  return new TextDecoder(encoding).decode(bytes);
}

/** @param {Uint8Array} bytes @returns {Encoding | undefined} */
function byteOrderMark([a, b, c]) {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
}

/**
 * UTF-16 without a mark: digits, delimiters and line ends have a zero on the same side always.
 * @param {Uint8Array} bytes
 * @returns {Encoding | undefined}
 */
function wideEncoding(bytes) {
  const head = bytes.subarray(0, HEAD);
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] += 1;
  });
  const pairs = head.length / 2;
  if (bytes.length % 2 !== 0 || Math.min(...zeros) > 0) return undefined;
  if (Math.max(...zeros) <= pairs * ZERO_SHARE) return undefined;
  const encoding = zeros[1] > 0 ? 'utf-16le' : 'utf-16be';
  return /[\t\r\n,;|]/.test(decode(head, encoding)) ? encoding : undefined;
}

/** Zero bytes anywhere, or many that no text has. @param {Uint8Array} bytes */
function isBinary(bytes) {
  if (bytes.includes(0)) return true;
  const head = bytes.subarray(0, HEAD);
  let strange = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 27)) strange += 1;
  return strange > head.length / 50;
}
