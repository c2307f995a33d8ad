/**
 * What has happened between two states of progress: told to pages around and to learning systems.
 * @import { Attempt, Drawn, Paper, Progress } from './play-types.js'
 */
import { progressOf } from './progress.js';

/** @typedef {{ type: 'answered', drawn: Drawn, attempt: Attempt, number: number }} Answered `number`: of the attempt, from 1 */
/** @typedef {Answered | { type: 'completed' }} QuizEvent */

/**
 * @param {Paper} paper of the later state
 * @param {Progress} before
 * @param {Progress} after
 * @returns {QuizEvent[]} nothing where another try of the quiz has begun between them
 */
export function eventsBetween(paper, before, after) {
  if (before === after || before.seed !== after.seed) return [];
  /** @type {QuizEvent[]} */
  const events = paper.questions.flatMap((drawn) => {
    const { attempts } = progressOf(after, drawn.question);
    const known = progressOf(before, drawn.question).attempts.length;
    return attempts.slice(known).map((attempt, index) => ({
      ...{ type: /** @type {const} */ ('answered'), drawn, attempt },
      number: known + index + 1,
    }));
  });
  if (after.finished && !before.finished) events.push({ type: 'completed' });
  return events;
}
