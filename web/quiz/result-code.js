/**
 * What a learner hands in where nothing is sent anywhere: a code that says which quiz, which numbers
 * were drawn and what was answered. A teacher's page marks the answers again, so that a changed
 * score changes nothing; a made-up code has to hold right answers all the same.
 * @import { Quiz } from '../quiz-types.js'
 * @import { Paper, Progress, QuestionProgress } from './play-types.js'
 */
import { packText, unpackText } from './packing.js';
import { readProgress, storageKey } from './progress.js';

const MARK = 'LWQ1-';
/** Characters of a name that a learner may put before the code. */
const MOST_NAME = 80;

/** Which quiz a code is of: its text as a number. @param {Quiz} quiz */
const quizKey = (quiz) => storageKey(quiz).replace('layerwise-quiz-', '');

/**
 * @param {Paper} paper
 * @param {Progress} progress
 * @param {string} name what the learner wants to be known by; may be ''
 * @returns {string}
 */
export function resultCode({ quiz }, progress, name) {
  const said = name.trim().slice(0, MOST_NAME);
  const { current: _, ...kept } = progress;
  // What is not handed in is nobody's business.
  const questions = Object.fromEntries(
    Object.entries(kept.questions).map(([id, own]) => [id, { ...own, response: null }]),
  );
  return MARK + packText(JSON.stringify({ quiz: quizKey(quiz), name: said, ...kept, questions }));
}

/** @typedef {{ problem: '' | 'unreadable' | 'otherQuiz', name: string, progress: Progress | null }} ReadCode */

/**
 * @param {string} code
 * @param {Quiz} quiz
 * @returns {ReadCode} what is in it, not yet marked again
 */
export function readCode(code, quiz) {
  const text = code.startsWith(MARK) ? unpackText(code.slice(MARK.length)) : null;
  if (text === null) return { problem: 'unreadable', name: '', progress: null };
  /** @type {Record<string, unknown>} */
  let value;
  try {
    value = Object(JSON.parse(text));
  } catch {
    return { problem: 'unreadable', name: '', progress: null };
  }
  const name = typeof value.name === 'string' ? value.name.slice(0, MOST_NAME) : '';
  if (value.quiz !== quizKey(quiz)) return { problem: 'otherQuiz', name, progress: null };
  const progress = readProgress(JSON.stringify({ ...value, current: -1 }), quiz);
  return progress ? { problem: '', name, progress } : { problem: 'unreadable', name, progress };
}

/** The codes in a text, however they were pasted. @param {string} text @returns {string[]} each once, in their order */
export const codesIn = (text) => [...new Set(text.match(/LWQ1-[\w-]+/g) ?? [])];

/**
 * The progress with every attempt marked anew.
 * @param {Progress} progress
 * @param {Quiz} quiz
 * @param {(id: string, attempt: QuestionProgress['attempts'][number]) => number | null} mark null
 *   where nobody can mark it here: then what the code says counts, and is told so
 * @returns {{ progress: Progress, changed: string[], unmarked: string[] }} ids of questions whose shares were others, and of those taken on trust
 */
export function marked(progress, quiz, mark) {
  /** @type {string[]} */
  const changed = [];
  /** @type {string[]} */
  const unmarked = [];
  const questions = Object.fromEntries(
    quiz.questions.flatMap(({ id }) => {
      if (!Object.hasOwn(progress.questions, id)) return [];
      const own = progress.questions[id];
      const attempts = own.attempts.map((attempt) => {
        const share = mark(id, attempt);
        if (share === null) unmarked.push(id);
        else if (share !== attempt.share) changed.push(id);
        return { ...attempt, share: share ?? attempt.share };
      });
      return [[id, { ...own, attempts }]];
    }),
  );
  return {
    progress: { ...progress, questions },
    changed: [...new Set(changed)],
    unmarked: [...new Set(unmarked)],
  };
}

/** Of the evidence of tasks that were solved, shortened. @param {Progress} progress @returns {string[]} */
export const sealsIn = ({ questions }) =>
  Object.values(questions).flatMap(({ attempts }) =>
    attempts.flatMap(({ response, share }) =>
      share > 0 && typeof response === 'object' && 'seal' in response && response.seal
        ? [response.seal]
        : [],
    ),
  );
