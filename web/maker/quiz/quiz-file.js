/**
 * The file of a quiz that is being written: what a new one is, how one is opened and saved.
 * @import { Issue } from '../../../wasm/engine.js'
 */
import { MOST_BYTES, quizShape } from '../../quiz/quiz-shape.js';
import { readJson } from '../../quiz/read-json.js';
import { readQuizValue } from '../../quiz/read-quiz.js';
import { note, Said } from '../../quiz/shape.js';
import { tooMany } from '../limits.js';
import { plainText } from '../typed.js';
import { goalShape } from './goal-shape.js';

/** A quiz as it is being written: it may have anything in it, but says that it is one. @typedef {{ format: 'layerwise-quiz' } & Record<string, any>} QuizDraft */

/** @param {string} title @returns {QuizDraft} a quiz without questions */
export const newQuiz = (title) => ({
  $schema: 'quiz.schema.json',
  format: 'layerwise-quiz',
  version: 1,
  title,
  questions: [],
});

/** @param {unknown} value @returns {value is QuizDraft} */
export const isQuizDraft = (value) =>
  value !== null &&
  typeof value === 'object' &&
  /** @type {Record<string, unknown>} */ (value).format === 'layerwise-quiz';

/**
 * Opens a file to go on with it. What is wrong inside a quiz is mended in the form; only what is no
 * quiz at all, or has more in a list than the form can show, is refused.
 * @param {Uint8Array | string} source a file, or its text
 * @returns {{ value: QuizDraft | null, issues: Issue[] }} `value` is null where it is refused
 */
export function openQuiz(source) {
  const { value, issues } = readJson(source, MOST_BYTES);
  if (issues.length > 0) return { value: null, issues };
  if (!isQuizDraft(value)) return { value: null, issues: readQuizValue(value).issues };
  const excess = tooMany(quizShape, value, goalShape);
  if (excess.length > 0) return { value: null, issues: excess };
  try {
    // Some browsers can read what they cannot write.
    JSON.stringify(value);
    return { value, issues };
  } catch {
    note(issues, 'quizDeep', '', new Said('groups too deep in each other'), 'the depth of a quiz');
    return { value: null, issues };
  }
}

/** The file's text, as people read it. @param {QuizDraft} draft */
export const quizText = (draft) => `${JSON.stringify(draft, null, 2)}\n`;

/** A name for the file, from the title. @param {QuizDraft} draft */
export function quizFileName({ title }) {
  const words = plainText(title)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return `${words?.join('-').slice(0, 60) || 'quiz'}.json`;
}
