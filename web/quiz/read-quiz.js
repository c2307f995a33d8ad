/**
 * Reads a quiz file as if a stranger had written it: bytes or text in; a fresh, frozen quiz or a
 * list of what is wrong out, each with its path in the file, what was found, what is allowed.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Quiz } from '../quiz-types.js'
 */
import { decodeBytes } from '../data/file-text.js';
import { checkQuestions } from './check-questions.js';
import { MOST_BYTES, quizShape } from './quiz-shape.js';
import { note, read, Said } from './shape.js';

/** @typedef {{ quiz: Quiz | null, issues: Issue[] }} ReadQuiz `quiz` is null exactly where there are issues */

/**
 * @typedef {object} ReadOptions
 * @property {(id: string) => boolean} [isDataset] whether the page has such a data set; without it any name will do
 */

/**
 * @param {Uint8Array} bytes of a file
 * @param {ReadOptions} [options]
 * @returns {ReadQuiz}
 */
export function readQuizFile(bytes, options) {
  if (bytes.length > MOST_BYTES) return tooLarge(bytes.length);
  const decoded = decodeBytes(bytes);
  if (!('text' in decoded)) return notJson('a file that is not text');
  return readQuiz(decoded.text, options);
}

/**
 * @param {string} text of a file, a link or a message
 * @param {ReadOptions} [options]
 * @returns {ReadQuiz}
 */
export function readQuiz(text, options) {
  if (text.length > MOST_BYTES) return tooLarge(text.length);
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return notJson(jsonTrouble(text, error));
  }
  return readQuizValue(value, options);
}

/**
 * @param {unknown} value as JSON gives it
 * @param {ReadOptions} [options]
 * @returns {ReadQuiz}
 */
export function readQuizValue(value, options = {}) {
  /** @type {Issue[]} */
  const issues = [];
  const known = /** @type {Record<string, unknown>} */ (Object(value));
  if (known.format !== 'layerwise-quiz') {
    note(issues, 'quizFormat', 'format', known.format, '"layerwise-quiz"');
  } else if (typeof known.version === 'number' && known.version > 1) {
    note(issues, 'quizVersion', 'version', known.version, '1; reload the page for newer ones');
  }
  if (issues.length > 0) return { quiz: null, issues };
  /** @type {Quiz} */
  const quiz = read(quizShape, value, '', issues);
  if (issues.length === 0) checkQuestions(quiz, issues, options.isDataset);
  return { quiz: issues.length === 0 ? freeze(quiz) : null, issues };
}

/** @param {number} size */
function tooLarge(size) {
  /** @type {Issue[]} */
  const issues = [];
  const maximum = `${MOST_BYTES / 1e6} MB`;
  note(issues, 'quizTooLarge', '', new Said(`${(size / 1e6).toFixed(1)} MB`), `up to ${maximum}`, {
    maximum,
  });
  return { quiz: null, issues };
}

/** @param {string} found */
function notJson(found) {
  /** @type {Issue[]} */
  const issues = [];
  note(issues, 'quizJson', '', new Said(found), 'JSON');
  return { quiz: null, issues };
}

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
function freeze(value) {
  if (value !== null && typeof value === 'object') {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}
