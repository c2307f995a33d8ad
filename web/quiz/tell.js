/**
 * How a quiz goes, for the page around a frame: numbers and names of the quiz file alone. What was
 * typed or chosen stays in the frame.
 * @import { Events, QuizScore } from '../embed/protocol.js'
 * @import { Answered } from './events.js'
 * @import { Paper, Progress } from './play-types.js'
 */
import { pointsOf, progressOf, rulesOf, scoreOf } from './progress.js';

/**
 * @param {Paper} paper
 * @param {Progress} progress
 * @returns {QuizScore}
 */
export function tellScore(paper, progress) {
  const { points, most } = scoreOf(paper, progress);
  const { title } = paper.quiz;
  const answered = paper.questions.filter(
    ({ question }) => progressOf(progress, question).attempts.length > 0,
  );
  return {
    ...{ title, points, of: most },
    percent: most > 0 ? Math.round((1000 * points) / most) / 10 : 0,
    answered: answered.length,
    questions: paper.questions.length,
    finished: progress.finished,
  };
}

/**
 * @param {Answered} event
 * @param {Paper} paper
 * @param {Progress} progress after it
 * @returns {Events['answered']}
 */
export function tellAnswer({ drawn, attempt, number }, paper, progress) {
  const { question } = drawn;
  return {
    question: question.id,
    number: paper.questions.indexOf(drawn) + 1,
    kind: question.kind,
    attempt: number,
    right: attempt.share === 1,
    share: attempt.share,
    points: pointsOf(paper.quiz, question, progress),
    of: rulesOf(paper.quiz, question).points,
    score: tellScore(paper, progress),
  };
}
