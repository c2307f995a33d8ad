/**
 * A lesson that is being written as it can be shown already: what is not there yet stands as dots,
 * and what has a problem is left out.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Lesson } from '../lesson-types.js'
 * @import { LessonDraft } from './lesson-file.js'
 */
import { checkLesson } from './lesson-file.js';
import { getAt, setAt } from './paths.js';
import { placeOf, readPath } from './problems.js';

/** In place of a text that is not written yet. */
const UNWRITTEN = '…';
/** Leaving something out may show the next problem; after that the lesson is no use. */
const MOST_ROUNDS = 6;

/** Fields that a step can do without. */
const OPTIONAL = ['highlight', 'set', 'reset', 'outputTab', 'unit', 'ask', 'run', 'explain'];

/**
 * One problem out of the way.
 * @param {LessonDraft} draft
 * @param {Issue} issue
 * @returns {LessonDraft}
 */
function without(draft, issue) {
  const path = readPath(placeOf(issue), draft);
  const [first, index, field, ...rest] = path;
  const found = getAt(draft, path);
  const isText = issue.code === 'quizText' && (typeof found !== 'string' || found.trim() === '');
  const isMissing = issue.code === 'quizMissing' && found === undefined;
  const name = String(path.at(-1));
  if (isText || (isMissing && ['title', 'text', 'about'].includes(name))) {
    return setAt(draft, path, UNWRITTEN);
  }
  if (first === 'minutes') return setAt(draft, path, 1);
  if (first !== 'steps') return setAt(draft, path.slice(0, 1), undefined);
  const isSetting = field === 'set' && rest.length > 0;
  if (isSetting) return setAt(draft, path.slice(0, rest[0] === 'settings' ? 5 : 4), undefined);
  if (OPTIONAL.includes(String(field))) return setAt(draft, path.slice(0, 3), undefined);
  if (field === 'title' || field === 'text') return setAt(draft, path, UNWRITTEN);
  return field === undefined ? draft : setAt(draft, [first, index, field], undefined);
}

/**
 * @param {LessonDraft} draft
 * @param {Parameters<typeof checkLesson>[1]} options
 * @returns {Lesson | null} null where there is nothing to show
 */
export function playable(draft, options) {
  let now = draft;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { lesson, issues } = checkLesson(now, options);
    if (lesson) return lesson;
    now = issues.reduce(without, now);
  }
  return null;
}
