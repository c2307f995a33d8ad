/**
 * The file of a lesson that is being written: what a new one is, how one is opened and saved.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Lesson, LessonStep } from '../lesson-types.js'
 */
import { lessonShape, MOST_BYTES } from '../lesson/lesson-shape.js';
import { readLesson } from '../lesson/read-lesson.js';
import { readJson } from '../quiz/read-json.js';
import { note } from '../quiz/shape.js';
import { tooMany } from './limits.js';
import { plainText } from './typed.js';

/** A lesson as it is being written: it may have anything in it, but says that it is one. @typedef {{ format: 'layerwise-lesson' } & Record<string, unknown>} LessonDraft */

/** What stands in a new lesson until its author has written something else. @typedef {{ title: string, about: string, step: string, text: string }} FirstWords */

/** What the list of steps gets when one is added. @param {FirstWords} words @returns {LessonStep} */
export const newStep = ({ step, text }) => ({ title: step, text });

/** A lesson to begin with: it can be played. @param {FirstWords} words @returns {LessonDraft} */
export const newLesson = (words) => ({
  $schema: 'lesson.schema.json',
  format: 'layerwise-lesson',
  version: 1,
  title: words.title,
  about: words.about,
  minutes: 5,
  steps: [{ ...newStep(words), set: { dataset: 'circle', seed: 1 } }],
});

/** @param {unknown} value @returns {value is LessonDraft} */
export const isLessonDraft = (value) =>
  value !== null &&
  typeof value === 'object' &&
  /** @type {Record<string, unknown>} */ (value).format === 'layerwise-lesson';

/**
 * Opens a file to go on with it. What is wrong inside a lesson is mended in the form; only what is
 * no lesson at all, or has more in a list than the form can show, is refused.
 * @param {Uint8Array | string} source a file, or its text
 * @returns {{ lesson: LessonDraft | null, issues: Issue[] }} `lesson` is null where it is refused
 */
export function openLesson(source) {
  const { value, issues } = readJson(source, MOST_BYTES);
  if (issues.length > 0) return { lesson: null, issues };
  if (isLessonDraft(value)) {
    const excess = tooMany(lessonShape, value);
    return { lesson: excess.length > 0 ? null : value, issues: excess };
  }
  const { format } = /** @type {Record<string, unknown>} */ (Object(value));
  note(issues, 'lessonFormat', 'format', format, '"layerwise-lesson"');
  return { lesson: null, issues };
}

/**
 * Steps whose text is still the example that a new step has.
 * @param {LessonDraft} draft
 * @param {Pick<FirstWords, 'text'>} words
 * @returns {number[]} from 1
 */
export const unwritten = ({ steps }, { text }) =>
  (Array.isArray(steps) ? steps : []).flatMap((step, index) =>
    step?.text === text ? [index + 1] : [],
  );

/** The file's text, as people read it. @param {LessonDraft} draft */
export const lessonText = (draft) => `${JSON.stringify(draft, null, 2)}\n`;

/**
 * What keeps the draft from being played.
 * @param {LessonDraft} draft
 * @param {Parameters<typeof readLesson>[1]} options
 * @returns {{ lesson: Lesson | null, issues: Issue[] }}
 */
export const checkLesson = (draft, options) => readLesson(JSON.stringify(draft), options);

/** A name for the file, from the title. @param {LessonDraft} draft */
export function fileName({ title }) {
  const words = plainText(title)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return `${words?.join('-').slice(0, 60) || 'lesson'}.json`;
}
