/**
 * How far a player is: one frozen object, changed by what happened, and what it comes to.
 * @import { Question, Quiz } from '../quiz-types.js'
 * @import { Attempt, Paper, PlayAction, Progress, QuestionProgress, Standing } from './play-types.js'
 */
import { HIGHEST_SEED } from '../data/limits.js';
import { hashText } from './random.js';
import { readResponse } from './responses.js';

/** What a quiz says where it says nothing. */
const DEFAULTS = { hintCost: 0.25, retries: 1, retryCost: 0.25, solution: true };

/** Working at a goal is trying: what does not reach it yet costs nothing. */
const GOAL_DEFAULTS = { ...DEFAULTS, retries: 20, retryCost: 0 };

/** Attempts that are kept of one question; a file allows fewer. */
export const MOST_ATTEMPTS = 21;

/** @type {QuestionProgress} */
const UNTOUCHED = Object.freeze({ response: null, attempts: [], hints: 0, givenUp: false });

/**
 * The rules of a question: its own, else the quiz's, else the defaults.
 * @param {Quiz} quiz
 * @param {Question} question
 */
export function rulesOf(quiz, question) {
  const defaults = question.kind === 'goal' ? GOAL_DEFAULTS : DEFAULTS;
  /** @template {keyof typeof DEFAULTS} K @param {K} name @returns {NonNullable<Question[K]>} */
  const rule = (name) => /** @type {any} */ (question[name] ?? quiz[name] ?? defaults[name]);
  return {
    points: question.points ?? 1,
    hintCost: rule('hintCost'),
    retries: rule('retries'),
    retryCost: rule('retryCost'),
    solution: rule('solution'),
  };
}

/** @param {number} seed @returns {Progress} */
export function startProgress(seed) {
  return Object.freeze({ seed, current: 0, questions: Object.freeze({}), finished: false });
}

/**
 * @param {Progress} progress
 * @param {Question} question
 * @returns {QuestionProgress}
 */
export function progressOf({ questions }, { id }) {
  return Object.hasOwn(questions, id) ? questions[id] : UNTOUCHED;
}

/**
 * Whether a question takes no more answers: it is right, there is no attempt left, or the reader gave up.
 * @param {Quiz} quiz
 * @param {Question} question
 * @param {Progress} progress
 * @returns {boolean}
 */
export function isDone(quiz, question, progress) {
  const { attempts, givenUp } = progressOf(progress, question);
  // A prediction is one: the run has told what is right.
  const retries = question.kind === 'predictThenRun' ? 0 : rulesOf(quiz, question).retries;
  return (
    givenUp ||
    progress.finished ||
    attempts.length > retries ||
    attempts.some(({ share }) => share === 1)
  );
}

/**
 * Points of a question: its best attempt, less what hints before it and attempts cost.
 * @param {Quiz} quiz
 * @param {Question} question
 * @param {Progress} progress
 * @returns {number}
 */
export function pointsOf(quiz, question, progress) {
  const { points, hintCost, retryCost } = rulesOf(quiz, question);
  const { attempts } = progressOf(progress, question);
  const shares = attempts.map(
    ({ share, hints }, before) => share * Math.max(0, 1 - hints * hintCost - before * retryCost),
  );
  return points * Math.max(0, ...shares);
}

/**
 * @param {Paper} paper
 * @param {Progress} progress
 * @returns {{ points: number, most: number, done: number }} points so far, points of the whole quiz, questions that are done
 */
export function scoreOf({ quiz }, progress) {
  const { questions } = quiz;
  const sum = (/** @type {number[]} */ values) => values.reduce((total, value) => total + value, 0);
  return {
    points: sum(questions.map((question) => pointsOf(quiz, question, progress))),
    most: sum(questions.map((question) => rulesOf(quiz, question).points)),
    done: questions.filter((question) => isDone(quiz, question, progress)).length,
  };
}

/**
 * @param {Quiz} quiz
 * @param {Question} question
 * @param {Progress} progress
 * @returns {Standing}
 */
export function standingOf(quiz, question, progress) {
  const { attempts, response } = progressOf(progress, question);
  const best = Math.max(0, ...attempts.map(({ share }) => share));
  if (best === 1) return 'right';
  if (isDone(quiz, question, progress)) {
    if (attempts.length === 0 && progress.finished) return 'untouched';
    return best > 0 ? 'partly' : 'wrong';
  }
  if (attempts.length > 0) return 'again';
  return response === null ? 'untouched' : 'begun';
}

/**
 * What happened to what is kept. Total: what cannot happen changes nothing.
 * @param {Progress} progress
 * @param {PlayAction} action
 * @param {Paper} paper
 * @returns {Progress}
 */
export function reducePlay(progress, action, paper) {
  switch (action.type) {
    case 'quiz/opened':
      return action.progress;
    case 'quiz/restarted':
      return Object.freeze({ ...startProgress(action.seed), round: (progress.round ?? 0) + 1 });
    case 'quiz/finished':
      return Object.freeze({ ...progress, finished: true, current: -1 });
    case 'question/shown': {
      const { index } = action;
      const exists = index === -1 || paper.questions[index] !== undefined;
      return exists ? Object.freeze({ ...progress, current: index }) : progress;
    }
  }
  const question = paper.questions[action.index]?.question;
  if (!question || isDone(paper.quiz, question, progress)) return progress;
  const before = progressOf(progress, question);
  const after = reduceQuestion(before, action, question);
  if (after === before) return progress;
  const questions = Object.freeze({ ...progress.questions, [question.id]: Object.freeze(after) });
  return Object.freeze({ ...progress, questions });
}

/**
 * @param {QuestionProgress} before
 * @param {Extract<PlayAction, { type: 'answer/changed' | 'answer/checked' | 'hint/asked' | 'solution/asked' }>} action
 * @param {Question} question
 * @returns {QuestionProgress}
 */
function reduceQuestion(before, action, question) {
  switch (action.type) {
    case 'answer/changed':
      return { ...before, response: action.response };
    case 'answer/checked': {
      if (before.response === null) return before;
      const attempt = { response: before.response, share: action.share, hints: before.hints };
      return { ...before, attempts: Object.freeze([...before.attempts, Object.freeze(attempt)]) };
    }
    case 'hint/asked': {
      const hints = Math.min(before.hints + 1, question.hints?.length ?? 0);
      return hints === before.hints ? before : { ...before, hints };
    }
    case 'solution/asked':
      return { ...before, givenUp: true };
  }
}

/** @returns {Storage | null} null where the browser keeps nothing */
export function browserStorage() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/**
 * Where progress is kept: another text of the quiz is another quiz.
 * @param {Quiz} quiz
 * @returns {string}
 */
export function storageKey(quiz) {
  const text = JSON.stringify(quiz);
  const parts = [hashText(text, 1), hashText(text, 2)];
  return `layerwise-quiz-${parts.map((part) => part.toString(36)).join('-')}`;
}

/**
 * Progress as it was kept, or nothing. What does not fit the quiz is left out.
 * @param {string | null} text
 * @param {Quiz} quiz
 * @returns {Progress | null}
 */
export function readProgress(text, quiz) {
  /** @type {Record<string, unknown>} */
  let value;
  try {
    value = Object(JSON.parse(text ?? 'null'));
  } catch {
    return null;
  }
  const { seed, current, finished, round } = value;
  const isSeed = Number.isInteger(seed) && Number(seed) >= 0 && Number(seed) <= HIGHEST_SEED;
  if (!isSeed || !Number.isInteger(current) || typeof finished !== 'boolean') return null;
  const kept = /** @type {Record<string, unknown>} */ (Object(value.questions));
  /** @type {Record<string, QuestionProgress>} */
  const questions = {};
  for (const question of quiz.questions) {
    if (!Object.hasOwn(kept, question.id)) continue;
    questions[question.id] = readQuestion(question, kept[question.id]);
  }
  const last = quiz.questions.length - 1;
  const place = Math.min(Math.max(Number(current), -1), last);
  return Object.freeze({
    seed: Number(seed),
    current: place,
    questions: Object.freeze(questions),
    finished,
    ...(Number.isSafeInteger(round) && Number(round) > 0 && { round: Number(round) }),
  });
}

/** @param {Question} question @param {unknown} value @returns {QuestionProgress} */
function readQuestion(question, value) {
  const { response, attempts, hints, givenUp } = /** @type {Record<string, unknown>} */ (
    Object(value)
  );
  const most = question.hints?.length ?? 0;
  const seen = Number.isInteger(hints) ? Math.min(Math.max(Number(hints), 0), most) : 0;
  return Object.freeze({
    response: readResponse(question, response),
    attempts: Object.freeze(
      (Array.isArray(attempts) ? attempts : [])
        .slice(0, MOST_ATTEMPTS)
        .flatMap((each) => readAttempt(question, each, most)),
    ),
    hints: seen,
    givenUp: givenUp === true,
  });
}

/** @param {Question} question @param {unknown} value @param {number} mostHints @returns {Attempt[]} */
function readAttempt(question, value, mostHints) {
  const { response, share, hints } = /** @type {Record<string, unknown>} */ (Object(value));
  const answer = readResponse(question, response);
  const fits = typeof share === 'number' && share >= 0 && share <= 1 && Number.isInteger(hints);
  if (answer === null || !fits) return [];
  return [{ response: answer, share, hints: Math.min(Math.max(Number(hints), 0), mostHints) }];
}
