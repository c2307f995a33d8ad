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
    return notJson(jsonTrouble(text, error));
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

/**
 * Where JSON ends to be JSON. Browsers word it each in their own way, some with a position.
 * @param {string} text
 * @param {unknown} error
 */
function jsonTrouble(text, error) {
  const message = error instanceof Error ? error.message : '';
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? NaN);
  if (Number.isNaN(position)) return text.slice(0, 40);
  const line = text.slice(0, position).split('\n').length;
  return `line ${line}: ${text.slice(position, position + 20).split('\n')[0]}`;
}

/** With everything in it. @template T @param {T} value @returns {T} */
export function freeze(value) {
  if (value !== null && typeof value === 'object') {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}
