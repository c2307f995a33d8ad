/**
 * Keeps progress where another tab may keep its own of the same quiz: what it has kept meanwhile is
 * put together with what was done here, so that neither writes over the other's answers.
 * @import { Quiz } from '../quiz-types.js'
 * @import { Attempt, Progress, QuestionProgress } from './play-types.js'
 */
import { MOST_ATTEMPTS, readProgress, storageKey } from './progress.js';

/** @typedef {Pick<Storage, 'getItem' | 'setItem'> & { isAlone?: boolean }} Keeping `isAlone`: nobody else writes there, and it may give back less than it was given */

/**
 * @param {Quiz} quiz
 * @param {Keeping | null} storage
 */
export function createKeeper(quiz, storage) {
  const key = storageKey(quiz);
  /** As it was last read or written here. @type {string | null} */
  let known = null;

  function read() {
    try {
      return storage?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  return {
    key,
    /** @returns {Progress | null} as it was kept, or nothing */
    open() {
      known = read();
      return readProgress(known, quiz);
    },
    /** @returns {Progress | null} what another tab has kept since; null for nothing */
    news() {
      const text = storage?.isAlone ? known : read();
      if (text === known || text === null) return null;
      known = text;
      return readProgress(text, quiz);
    },
    /** @param {Progress} progress */
    keep(progress) {
      const text = JSON.stringify(progress);
      try {
        storage?.setItem(key, text);
        known = text;
      } catch {
        // A full or forbidden storage: the quiz can be played all the same, only not resumed.
      }
    },
  };
}

/** How often a quiz was started again. @param {Progress} progress */
const roundOf = ({ round = 0 }) => round;

/** @param {Progress} progress */
const hasWork = ({ questions }) =>
  Object.values(questions).some(({ attempts, hints }) => attempts.length > 0 || hints > 0);

/**
 * One progress of two that began as one: the same whichever tab puts them together. A quiz that was started
 * again is the newer one. Of two with other numbers drawn, that on which somebody has worked, else theirs.
 * @param {Progress} ours
 * @param {Progress} theirs
 * @returns {Progress}
 */
export function mergeProgress(ours, theirs) {
  if (roundOf(ours) !== roundOf(theirs)) return roundOf(ours) > roundOf(theirs) ? ours : theirs;
  if (ours.seed !== theirs.seed) {
    const isOurs = hasWork(ours) && (!hasWork(theirs) || ours.seed < theirs.seed);
    return isOurs ? ours : Object.freeze({ ...theirs, current: ours.current });
  }
  const questions = { ...theirs.questions };
  for (const [id, own] of Object.entries(ours.questions)) {
    questions[id] = Object.hasOwn(questions, id) ? mergeQuestion(own, questions[id]) : own;
  }
  return Object.freeze({
    ...ours,
    questions: Object.freeze(questions),
    finished: ours.finished || theirs.finished,
  });
}

/** @param {QuestionProgress} ours @param {QuestionProgress} theirs @returns {QuestionProgress} */
function mergeQuestion(ours, theirs) {
  const attempts = mergeAttempts(ours.attempts, theirs.attempts);
  // What is typed here stays, unless more was handed in there.
  const isTheirs = theirs.attempts.length > ours.attempts.length || ours.response === null;
  return Object.freeze({
    response: isTheirs ? theirs.response : ours.response,
    attempts: Object.freeze(attempts),
    hints: Math.max(ours.hints, theirs.hints),
    givenUp: ours.givenUp || theirs.givenUp,
  });
}

/** @param {readonly Attempt[]} ours @param {readonly Attempt[]} theirs @returns {Attempt[]} */
function mergeAttempts(ours, theirs) {
  const [a, b] = [ours, theirs].map((attempts) => attempts.map((each) => JSON.stringify(each)));
  let same = 0;
  while (same < Math.min(a.length, b.length) && a[same] === b[same]) same += 1;
  if (same === b.length) return [...ours];
  if (same === a.length) return [...theirs];
  // Both went on: in an order that is the same in both tabs.
  const left = a.slice(same);
  const more = b.slice(same).filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const rest = [...a.slice(same), ...more].sort();
  return [...ours.slice(0, same), ...rest.map((text) => JSON.parse(text))].slice(0, MOST_ATTEMPTS);
}

/** What is not to be lost, apart from what is on the screen at the moment. @param {Progress} progress */
const workOf = (progress) =>
  JSON.stringify([
    roundOf(progress),
    progress.seed,
    progress.finished,
    Object.entries(progress.questions)
      .filter(([, { attempts, hints, givenUp }]) => attempts.length > 0 || hints > 0 || givenUp)
      .map(([id, { attempts, hints, givenUp }]) => [id, attempts, hints, givenUp])
      .sort(),
  ]);

/** Whether the same has been done in both. @param {Progress} a @param {Progress} b */
export const isSameWork = (a, b) => workOf(a) === workOf(b);

/** Whether what was done before no longer counts. @param {Progress} before @param {Progress} after */
export const isOver = (before, after) =>
  roundOf(before) !== roundOf(after) || (before.seed !== after.seed && hasWork(before));
