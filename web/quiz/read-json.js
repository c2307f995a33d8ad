/**
 * Text of a file that is to be JSON, for the readers of quizzes and lessons.
 * @import { Issue } from '../../wasm/engine.js'
 */
import { decodeBytes } from '../data/file-text.js';
import { note, Said } from './shape.js';

/** @typedef {{ value: unknown, issues: Issue[] }} ReadJson `issues` tells why there is no value */

/**
 * @param {Uint8Array | string} source
 * @param {number} most bytes, or characters of a text
 * @returns {ReadJson}
 */
export function readJson(source, most) {
  if (source.length > most) {
    const maximum = `${most / 1e6} MB`;
    const found = new Said(`${(source.length / 1e6).toFixed(1)} MB`);
    return refused('quizTooLarge', found, `up to ${maximum}`, { maximum });
  }
  let text = source;
  if (typeof text !== 'string') {
    const decoded = decodeBytes(text);
    if (!('text' in decoded)) return notJson('a file that is not text');
    text = decoded.text;
  }
  try {
    return { value: JSON.parse(text), issues: [] };
  } catch (error) {
    return notJson(jsonTrouble(text, error instanceof Error ? error.message : ''));
  }
}

/** @param {string} code @param {Said} found @param {string} allowed @param {Record<string, string>} [more] @returns {ReadJson} */
function refused(code, found, allowed, more) {
  /** @type {Issue[]} */
  const issues = [];
  note(issues, code, '', found, allowed, more);
  return { value: null, issues };
}

/** @param {string} found */
const notJson = (found) => refused('quizJson', new Said(found), 'JSON');

/** Characters that Chromium shows on either side of the one it stumbled over. */
const AROUND = 10;

/**
 * Where JSON ends to be JSON. Browsers word it each in their own way: with a position, a line and
 * column, a few characters around it, or without any place.
 * @param {string} text
 * @param {string} message of the browser's error
 * @returns {string}
 */
export function jsonTrouble(text, message) {
  const [, start, near, rest] = /, (\.{3})?"([^]*)"(\.{3})? is not/.exec(message) ?? [];
  const [, line, column] = /line (\d+) column (\d+) of/.exec(message) ?? [];
  let position = Number(/position (\d+)/.exec(message)?.[1] ?? NaN);
  if (near !== undefined) {
    // Of a short file it shows the whole; what stands there twice is not known by its place.
    if (!(start || rest) || text.split(near).length > 2) return near;
    position = start ? text.indexOf(near) + AROUND : near.length - AROUND;
  } else if (line) {
    const before = text.split('\n').slice(0, Number(line) - 1);
    position = [...before, ''].join('\n').length + Number(column) - 1;
  } else if (/end of JSON input|EOF/.test(message)) position = text.length;
  if (Number.isNaN(position)) return 'a place that this browser does not name';
  const end = text.trimEnd().length;
  const number = text.slice(0, Math.min(position, end)).split('\n').length;
  const found = text
    .slice(position, position + 20)
    .split('\n')[0]
    .trimEnd();
  return `line ${number}: ${found || `the end of the ${position < end ? 'line' : 'file'}`}`;
}

/** With everything in it. @template T @param {T} value @returns {T} */
export function freeze(value) {
  if (value !== null && typeof value === 'object') {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}
