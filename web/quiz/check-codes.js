/**
 * Marks result codes of a quiz again, for the teacher who got them.
 * @import { Quiz } from '../quiz-types.js'
 * @import { AskEngine } from './player.js'
 */
import { createPlayer } from './player.js';
import { scoreOf } from './progress.js';
import { codesIn, marked, readCode, sealsIn } from './result-code.js';

/** Codes that are checked in one go: more than a class has. */
export const MOST_CODES = 200;

/**
 * A code as a teacher's page has read and marked it.
 * @typedef {object} CheckedCode
 * @property {'' | 'unreadable' | 'otherQuiz' | 'failed'} problem `failed`: it could not be marked here
 * @property {string} name
 * @property {number} points
 * @property {number} most
 * @property {boolean} finished
 * @property {number} changed questions whose marks were others in the code
 * @property {number} unmarked questions that only the code knows about
 * @property {readonly string[]} seals of their evidence, shortened
 * @property {number} seed
 */

/** A code of which nothing is known. @type {Omit<CheckedCode, 'problem'>} */
const NOTHING = Object.freeze({
  ...{ name: '', points: 0, most: 0, finished: false },
  ...{ changed: 0, unmarked: 0, seals: [], seed: 0 },
});

/** Lets the page answer its reader. */
const rest = () => new Promise((/** @type {(value: void) => void} */ go) => setTimeout(go));

/**
 * One after the other, since each may train networks. Never throws: what goes wrong with one code says
 * nothing of the next.
 * @param {string} text with the codes, however they were pasted
 * @param {{ quiz: Quiz, ask: AskEngine, breathe?: () => Promise<void> }} means `breathe`: between two codes
 * @returns {Promise<{ checked: CheckedCode[], left: number }>} `left`: codes beyond `MOST_CODES`
 */
export async function checkCodes(text, { quiz, ask, breathe = rest }) {
  const codes = codesIn(text);
  /** @type {CheckedCode[]} */
  const checked = [];
  for (const code of codes.slice(0, MOST_CODES)) {
    /** @type {CheckedCode} */
    const failed = { ...NOTHING, problem: 'failed' };
    checked.push(await checkCode(code, quiz, ask).catch(() => failed));
    await breathe();
  }
  return { checked, left: codes.length - checked.length };
}

/** @param {string} code @param {Quiz} quiz @param {AskEngine} ask @returns {Promise<CheckedCode>} */
async function checkCode(code, quiz, ask) {
  const { problem, name, progress } = readCode(code, quiz);
  if (!progress) return { ...NOTHING, problem, name };
  const storage = { getItem: () => JSON.stringify(progress), setItem() {} };
  const again = createPlayer({ quiz, ask, storage, drawSeed: () => 0, onChange() {} });
  const { paper } = again;
  await Promise.all(paper.questions.map((drawn) => again.solve(drawn)));
  const drawnOf = new Map(paper.questions.map((drawn) => [drawn.question.id, drawn]));
  const result = marked(progress, quiz, (id, { response }) => {
    const drawn = drawnOf.get(id);
    return drawn ? again.mark(drawn, response) : null;
  });
  const { points, most } = scoreOf(paper, result.progress);
  return {
    ...{ problem, name, points, most },
    finished: progress.finished,
    changed: result.changed.length,
    unmarked: result.unmarked.length,
    ...{ seals: sealsIn(progress), seed: progress.seed },
  };
}
