/**
 * A quiz in a learning system that speaks SCORM 1.2: what was answered is kept there, score and
 * status are told, and each answer as an interaction. The system's limits hold: scores of 0 to 100,
 * 4,096 characters of suspend data, 255 of a response.
 * @import { Paper, Progress, Responses } from './play-types.js'
 * @import { Answered, QuizEvent } from './events.js'
 */
import { packText, unpackText } from './packing.js';
import { scoreOf } from './progress.js';
import { sayResponse } from './results-csv.js';

/** Characters of what a system keeps, and of a response. */
export const MOST_SUSPENDED = 4096;
export const MOST_RESPONSE = 255;
/** Frames or openers above this one that are looked through. */
const MOST_ABOVE = 500;

/**
 * The system's side, as SCORM 1.2 names it. Everything is a text; "true" and "false" are.
 * @typedef {object} ScormApi
 * @property {(empty: '') => string} LMSInitialize
 * @property {(empty: '') => string} LMSFinish
 * @property {(name: string) => string} LMSGetValue
 * @property {(name: string, value: string) => string} LMSSetValue
 * @property {(empty: '') => string} LMSCommit
 */

/** @typedef {{ parent: any, opener?: any, API?: unknown }} Frame */

/**
 * The system's side in the frames above, then in those above the window that opened this one.
 * @param {Frame} frame
 * @returns {ScormApi | null}
 */
export function findApi(frame) {
  const above = (/** @type {Frame | null | undefined} */ start) => {
    let each = start;
    for (let count = 0; each && count < MOST_ABOVE; count += 1) {
      try {
        if (each.API) return /** @type {ScormApi} */ (each.API);
        if (each.parent === each) return null;
        each = each.parent;
      } catch {
        // Of another origin.
        return null;
      }
    }
    return null;
  };
  return above(frame) ?? above(frame.opener);
}

/**
 * @param {ScormApi} api
 * @param {object} options
 * @param {number | null} options.pass percent from which on the quiz is passed; null: it is only completed
 * @param {() => number} options.now milliseconds
 */
export function openScorm(api, { pass, now }) {
  const began = now();
  api.LMSInitialize('');
  const isOver = () =>
    /^(passed|failed|completed)$/.test(api.LMSGetValue('cmi.core.lesson_status'));
  /** Whether the system took all that was to be kept. */
  let isKept = true;
  let count = Number(api.LMSGetValue('cmi.interactions._count')) || 0;

  /** @param {string} name @param {string} value */
  const set = (name, value) => api.LMSSetValue(name, value) === 'true';

  /** @param {Answered} event */
  function tellAnswer({ drawn, attempt }) {
    const { question } = drawn;
    const { type, response } = interactionOf(drawn.question.kind, attempt.response);
    const at = `cmi.interactions.${count}`;
    // Each is a row of its own: the system adds them, and never changes one.
    count += 1;
    set(`${at}.id`, question.id);
    set(`${at}.type`, type);
    set(
      `${at}.student_response`,
      (response ?? sayResponse(drawn, attempt.response)).slice(0, MOST_RESPONSE),
    );
    set(
      `${at}.result`,
      attempt.share === 1 ? 'correct' : attempt.share > 0 ? attempt.share.toFixed(2) : 'wrong',
    );
    set(`${at}.weighting`, String(question.points ?? 1));
  }

  return {
    /** The text that was kept last; null for none. @returns {string | null} */
    kept: () => unpackText(api.LMSGetValue('cmi.suspend_data')),
    /** Whether everything answered will be there next time. */
    isKept: () => isKept,

    /** @param {string} text progress as it is kept elsewhere @param {Progress} progress */
    keep(text, progress) {
      const letters = [text, ...shorter(progress)]
        .map(packText)
        .find(({ length }) => length <= MOST_SUSPENDED);
      isKept = letters !== undefined && set('cmi.suspend_data', letters);
      api.LMSCommit('');
    },

    /**
     * @param {readonly QuizEvent[]} events
     * @param {Paper} paper
     * @param {Progress} progress after them
     */
    tell(events, paper, progress) {
      for (const event of events) if (event.type === 'answered') tellAnswer(event);
      const { points, most } = scoreOf(paper, progress);
      const percent = Math.round(most > 0 ? Math.min(1, points / most) * 100 : 0);
      set('cmi.core.score.min', '0');
      set('cmi.core.score.max', '100');
      set('cmi.core.score.raw', String(percent));
      if (progress.finished) {
        set(
          'cmi.core.lesson_status',
          pass === null ? 'completed' : percent >= pass ? 'passed' : 'failed',
        );
      } else if (!isOver()) set('cmi.core.lesson_status', 'incomplete');
      api.LMSCommit('');
    },

    /** The page is left. @param {Progress} progress */
    leave(progress) {
      set('cmi.core.session_time', timeOf(now() - began));
      set('cmi.core.exit', progress.finished ? '' : 'suspend');
      api.LMSCommit('');
      api.LMSFinish('');
    },
  };
}

/**
 * The same with less in it, for a system that keeps little: without what is not handed in, then
 * with only the best attempt of each question.
 * @param {Progress} progress
 * @returns {string[]}
 */
function shorter(progress) {
  const lean = Object.entries(progress.questions).map(([id, own]) => [
    id,
    { ...own, response: null },
  ]);
  const leanest = Object.entries(progress.questions).map(([id, own]) => {
    const best = Math.max(...own.attempts.map(({ share }) => share));
    const attempts = own.attempts.filter(({ share }) => share === best).slice(0, 1);
    return [id, { ...own, response: null, attempts }];
  });
  return [lean, leanest].map((questions) =>
    JSON.stringify({ ...progress, questions: Object.fromEntries(questions) }),
  );
}

/** Indexes as letters, which is how SCORM names options. @param {number} index */
const letter = (index) => (index < 26 ? String.fromCharCode(97 + index) : String(index % 10));

/**
 * @param {string} kind of question
 * @param {unknown} response
 * @returns {{ type: string, response?: string }} `response` where SCORM has a form for it
 */
function interactionOf(kind, response) {
  const value = /** @type {any} */ (response);
  switch (kind) {
    case 'choice':
    case 'whichActivation':
    case 'whichCurve':
    case 'predictThenRun':
      return { type: 'choice', response: letter(value) };
    case 'choices':
      return { type: 'choice', response: value.map(letter).join(',') };
    case 'trueFalse':
      return { type: 'true-false', response: value ? 't' : 'f' };
    case 'match': {
      const pairs = /** @type {Responses['match']} */ (value).flatMap((right, left) =>
        right === null ? [] : [`${letter(left)}.${letter(right)}`],
      );
      return { type: 'matching', response: pairs.join(',') };
    }
    case 'order':
      return { type: 'sequencing', response: value.map(letter).join(',') };
    case 'blank':
      return { type: 'fill-in' };
    case 'numeric':
    case 'pointOnPlot':
      return { type: 'numeric', response: String(value).replace(',', '.') };
    default:
      return { type: 'performance' };
  }
}

/** As SCORM writes a time: hhhh:mm:ss.ss. @param {number} milliseconds */
function timeOf(milliseconds) {
  const seconds = Math.min(9999 * 3600, Math.max(0, milliseconds / 1000));
  const two = (/** @type {number} */ value) => String(Math.floor(value)).padStart(2, '0');
  const hours = String(Math.floor(seconds / 3600)).padStart(4, '0');
  return `${hours}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
