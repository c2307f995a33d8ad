/**
 * Reads a lesson file as if a stranger had written it: bytes or text in; a fresh, frozen lesson or
 * a list of what is wrong out, each with its path in the file, what was found, what is allowed.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Lesson, LessonAsk, LessonStep } from '../lesson-types.js'
 */
import { freeze, readJson } from '../quiz/read-json.js';
import { formulasOf, readRichText } from '../quiz/rich-text.js';
import { note, read } from '../quiz/shape.js';
import { readTex } from '../quiz/tex.js';
import { lessonShape, MOST_BYTES } from './lesson-shape.js';

/** @typedef {{ lesson: Lesson | null, issues: Issue[] }} ReadLesson `lesson` is null exactly where there are issues */

/**
 * @typedef {object} ReadOptions
 * @property {(id: string) => boolean} [isDataset] whether the page has such a data set; without it any name will do
 */

/**
 * @param {Uint8Array | string} source a file, or its text
 * @param {ReadOptions} [options]
 * @returns {ReadLesson}
 */
export function readLesson(source, options) {
  const { value, issues } = readJson(source, MOST_BYTES);
  return issues.length > 0 ? { lesson: null, issues } : readLessonValue(value, options);
}

/**
 * @param {unknown} value as JSON gives it
 * @param {ReadOptions} [options]
 * @returns {ReadLesson}
 */
export function readLessonValue(value, options = {}) {
  /** @type {Issue[]} */
  const issues = [];
  const known = /** @type {Record<string, unknown>} */ (Object(value));
  if (known.format !== 'layerwise-lesson') {
    note(issues, 'lessonFormat', 'format', known.format, '"layerwise-lesson"');
  } else if (typeof known.version === 'number' && known.version > 1) {
    note(issues, 'quizVersion', 'version', known.version, '1; reload the page for newer ones');
  }
  if (issues.length > 0) return { lesson: null, issues };
  /** @type {Lesson} */
  const lesson = read(lessonShape, value, '', issues);
  if (issues.length === 0) check(lesson, issues, options.isDataset);
  return { lesson: issues.length === 0 ? freeze(lesson) : null, issues };
}

/**
 * What only shows when the fields are seen together.
 * @param {Lesson} lesson
 * @param {Issue[]} issues
 * @param {ReadOptions['isDataset']} isDataset
 */
function check(lesson, issues, isDataset = () => true) {
  checkFormulas('about', lesson.about, issues);
  lesson.steps.forEach((step, index) => {
    const path = `steps[${index}]`;
    const { set, ask, run } = step;
    for (const field of /** @type {const} */ (['title', 'text', 'explain', 'ask'])) {
      checkFormulas(`${path}.${field}`, step[field], issues);
    }
    if (set?.dataset !== undefined && !isDataset(set.dataset)) {
      const allowed = 'the name of a data set of the playground';
      note(issues, 'quizDataset', `${path}.set.dataset`, set.dataset, allowed);
    }
    if (ask) checkAsk(ask, run, `${path}.ask`, issues);
    if (step.unit && !insideOf(step)) {
      const allowed = 'only beside a highlight of "Look inside", such as insideUnit';
      note(issues, 'lessonUnit', `${path}.unit`, step.unit, allowed);
    }
  });
}

/** @param {LessonAsk} ask @param {LessonStep['run']} run @param {string} path @param {Issue[]} issues */
function checkAsk(ask, run, path, issues) {
  if (ask.kind === 'choice') {
    const right = ask.options.filter(({ correct }) => correct).length;
    if (right !== 1) {
      const allowed = 'exactly one option with "correct": true';
      note(issues, 'quizCorrect', `${path}.options`, right, allowed);
    }
  }
  if (ask.kind !== 'predict') return;
  if (!run || !('epochs' in run)) {
    const allowed = 'a run of the step such as { "epochs": 100 }, which the prediction is about';
    note(issues, 'quizMissing', path.replace(/ask$/, 'run'), run, allowed);
  }
  ask.options.forEach(({ from = -Infinity, to = Infinity }, index) => {
    if (from < to) return;
    note(issues, 'quizStretch', `${path}.options[${index}].to`, to, `a number above ${from}`);
  });
}

/** @param {string} path @param {unknown} value @param {Issue[]} issues */
function checkFormulas(path, value, issues) {
  if (typeof value === 'string') {
    for (const tex of formulasOf(readRichText(value))) {
      const { trouble } = readTex(tex);
      if (trouble) note(issues, 'quizTex', path, tex, `a formula without ${trouble}`);
    }
  } else if (value !== null && typeof value === 'object') {
    for (const [name, each] of Object.entries(value)) {
      checkFormulas(path + (Array.isArray(value) ? `[${name}]` : `.${name}`), each, issues);
    }
  }
}

/**
 * The tab of "Look inside" that a step points at.
 * @param {Pick<LessonStep, 'highlight'>} step
 * @returns {string} '' for none
 */
export function insideOf({ highlight = [] }) {
  const place = highlight.find((each) => each.startsWith('inside')) ?? '';
  return place.slice('inside'.length).toLowerCase();
}
