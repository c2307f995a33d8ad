/**
 * What somebody has done in a lesson: how it changes, and how it is read back from the browser.
 * @import { Lesson, LessonProgress, Said } from '../lesson-types.js'
 */

/** @param {string} project id of the one that was made for the lesson @returns {LessonProgress} */
export const newProgress = (project) => ({
  ...{ step: 0, reached: 0, said: {}, ran: {}, done: false },
  project,
});

/** @param {LessonProgress} progress @param {number} step @returns {LessonProgress} */
export const atStep = (progress, step) => ({
  ...progress,
  step,
  reached: Math.max(progress.reached, step),
});

/**
 * What was done in two tabs of one lesson in one project, together.
 * @param {LessonProgress} ours
 * @param {LessonProgress} theirs
 * @returns {LessonProgress} at the step where we are
 */
export const mergeProgress = (ours, theirs) => ({
  ...ours,
  reached: Math.max(ours.reached, theirs.reached),
  said: { ...ours.said, ...theirs.said },
  ran: { ...ours.ran, ...theirs.ran },
  done: ours.done || theirs.done,
});

/** How many steps have been answered and run. @param {LessonProgress} progress */
export const workIn = ({ said, ran }) => Object.keys(said).length + Object.keys(ran).length;

/** @param {unknown} value @param {number} least @param {number} most @returns {value is number} */
const isWhole = (value, least, most) =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

/**
 * Entries of a group by step, those that fit.
 * @template T
 * @param {unknown} value
 * @param {number} steps
 * @param {(each: unknown) => each is T} fits
 * @returns {Record<string, T>}
 */
function byStep(value, steps, fits) {
  const entries = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  /** @type {Record<string, T>} */
  const kept = {};
  for (const [step, each] of entries) {
    if (/^\d{1,2}$/.test(step) && Number(step) < steps && fits(each)) kept[step] = each;
  }
  return kept;
}

/** @param {unknown} value @returns {value is Said} */
const isSaid = (value) =>
  typeof value === 'boolean' ||
  (typeof value === 'string' && value.length <= 100) ||
  isWhole(value, 0, 20);

/** @param {unknown} value @returns {value is number | true} */
const isRan = (value) => value === true || (typeof value === 'number' && Number.isFinite(value));

/**
 * @param {string | null} text as it was kept; somebody may have changed it
 * @param {Pick<Lesson, 'steps'>} lesson
 * @returns {LessonProgress | null} null where it cannot be used
 */
export function readProgress(text, { steps }) {
  /** @type {Record<string, unknown>} */
  let value;
  try {
    value = Object(JSON.parse(text ?? 'null'));
  } catch {
    return null;
  }
  const last = steps.length - 1;
  const { step, reached, said, ran, done, project } = value;
  if (!isWhole(step, 0, last) || !isWhole(reached, step, last)) return null;
  if (typeof project !== 'string' || project.length > 100) return null;
  return {
    ...{ step, reached, project, done: done === true },
    said: byStep(said, steps.length, isSaid),
    ran: byStep(ran, steps.length, isRan),
  };
}

/**
 * What another tab has kept of the same lesson, taken in.
 * @param {LessonProgress} ours
 * @param {LessonProgress} theirs
 * @returns {{ progress: LessonProgress, news: '' | 'done' | 'begun', isAhead: boolean }} `news`:
 *   something of it was done there, or it was begun anew in a project of its own; `isAhead`: ours
 *   holds what theirs does not
 */
export function withNews(ours, theirs) {
  if (theirs.project !== ours.project) return { progress: ours, news: 'begun', isAhead: false };
  const progress = mergeProgress(ours, theirs);
  const work = workIn(progress);
  return {
    progress,
    news: work > workIn(ours) ? 'done' : '',
    isAhead: work > workIn(theirs),
  };
}
