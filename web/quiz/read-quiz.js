/**
 * Reads a quiz file as if a stranger had written it: bytes or text in; a fresh, frozen quiz or a
 * list of what is wrong out, each with its path in the file, what was found, what is allowed.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Quiz } from '../quiz-types.js'
 */
import { isDataset } from '../data/catalog/list.js';
import { checkQuestions } from './check-questions.js';
import { MOST_BYTES, quizShape } from './quiz-shape.js';
import { freeze, readJson } from './read-json.js';
import { MOST_PROBLEMS, note, read } from './shape.js';

/** @typedef {{ quiz: Quiz | null, issues: Issue[] }} ReadQuiz `quiz` is null exactly where there are issues */

/**
 * @typedef {object} ReadOptions
 * @property {(id: string) => boolean} [isDataset] whether there is such a data set; without it, whether the catalog has it
 */

/**
 * @param {Uint8Array} bytes of a file
 * @param {ReadOptions} [options]
 * @returns {ReadQuiz}
 */
export const readQuizFile = (bytes, options) => readSource(bytes, options);

/**
 * @param {string} text of a file, a link or a message
 * @param {ReadOptions} [options]
 * @returns {ReadQuiz}
 */
export const readQuiz = (text, options) => readSource(text, options);

/** @param {Uint8Array | string} source @param {ReadOptions} [options] @returns {ReadQuiz} */
function readSource(source, options) {
  const { value, issues } = readJson(source, MOST_BYTES);
  return issues.length > 0 ? { quiz: null, issues } : readQuizValue(value, options);
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
  // Beyond the most that is told nobody knows which questions have their shape.
  if (issues.length < MOST_PROBLEMS && quiz?.questions) {
    const broken = new Set(issues.map(questionOf));
    checkQuestions(quiz, issues, options.isDataset ?? isDataset, (index) => !broken.has(index));
    issues.sort((one, other) => questionOf(one) - questionOf(other));
  }
  return { quiz: issues.length === 0 ? freeze(quiz) : null, issues };
}

/** Number of the question that a problem is in; -1 for the quiz itself. @param {Issue} issue */
const questionOf = ({ values }) =>
  Number(/^questions\[(\d+)\]/.exec(values?.path ?? '')?.[1] ?? -1);
