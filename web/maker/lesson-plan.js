/**
 * The form of a lesson: which fields stand together, what a new entry begins with, and what an
 * edit brings with it. The fields themselves follow from the shape that lessons are read by.
 * @import { GroupShape, Shape } from '../quiz/shape.js'
 * @import { Place } from '../lesson/lesson-shape.js'
 * @import { FormPlan, Section } from './form.js'
 * @import { Path } from './paths.js'
 */
import { lessonShape, namedShapes, PLACES } from '../lesson/lesson-shape.js';
import { insideOf } from '../lesson/read-lesson.js';
import { group } from '../quiz/shape.js';
import { getAt, setAt } from './paths.js';

const { steps: _, ...head } = lessonShape.needed;

/** The fields of the whole lesson, without its steps. */
export const headShape = group(head, lessonShape.optional);

/** The fields of one step. */
export const stepShape = /** @type {GroupShape} */ (namedShapes.step);

/** Where the form of a step begins. @param {number} index @returns {Path} */
export const stepPath = (index) => ['steps', index];

/** Sections of groups, by the end of their trail. @type {Readonly<Record<string, readonly Section[]>>} */
const LAYOUTS = {
  '': [
    { fields: ['title', 'about', 'minutes'] },
    { fields: ['author', 'license', '$schema'], title: 'lessonMaker.section.more', fold: true },
  ],
  steps: [
    { fields: ['title', 'text'] },
    { fields: ['set', 'reset', 'outputTab'], title: 'lessonMaker.section.bench' },
    { fields: ['highlight', 'unit'], title: 'lessonMaker.section.look' },
    { fields: ['run'], title: 'lessonMaker.section.run' },
    { fields: ['ask'], title: 'lessonMaker.section.ask' },
    { fields: ['explain'], title: 'lessonMaker.section.explain' },
  ],
  layers: [
    { fields: ['units', 'activation'] },
    {
      fields: ['initializer', 'normalization', 'dropout', 'l1', 'l2'],
      title: 'lessonMaker.section.rare',
      fold: true,
    },
  ],
};

/** What a new entry begins with, by the end of its trail. @type {Readonly<Record<string, () => unknown>>} */
const STARTERS = {
  ask: () => ({
    ...{ kind: 'choice', text: '' },
    options: [{ text: '', correct: true }, { text: '' }],
  }),
  'set.layers': () => ({ units: 4, activation: 'tanh' }),
  'run.build': () => ({ units: 4, activation: 'relu' }),
  set: () => ({ dataset: 'circle', seed: 1 }),
  table: () => ({
    columns: [{ name: 'x' }, { name: 'y' }],
    rows: [
      [0, 1],
      [1, 3],
    ],
  }),
  highlight: () => ['output'],
  'ask.predict': () => ({
    ...{ kind: 'predict', text: '', measure: 'trainAccuracy' },
    options: [
      { text: '', to: 0.9 },
      { text: '', from: 0.9 },
    ],
  }),
};

/** Where the page has the names of values, by the field. @type {Readonly<Record<string, string>>} */
const NAMES = {
  ...{ activation: 'activations', loss: 'losses', optimizer: 'optimizers', speed: 'speeds' },
  ...{ outputTab: 'tabs', measure: 'lesson.measure', initializer: 'initializers' },
};

/** Variants of a run as they begin. @type {Readonly<Record<string, object>>} */
const RUNS = {
  epochs: { epochs: 50 },
  untilEpoch: { untilEpoch: 50 },
  untilLoss: { untilLoss: 0.1 },
};

/** @param {readonly string[]} trail @param {string} end whether the trail ends so */
const endsWith = (trail, end) => (end === '' ? trail.length === 0 : trail.join('.').endsWith(end));

/**
 * Whether a step can name a unit: only beside "Look inside".
 * @param {unknown} step as it is in the draft
 */
export function canHaveUnit(step) {
  const { highlight } = /** @type {{ highlight?: unknown }} */ (Object(step));
  const names = Array.isArray(highlight)
    ? highlight.filter((each) => PLACES.includes(/** @type {Place} */ (each)))
    : [];
  return insideOf({ highlight: names }) !== '';
}

/** What an answer to a prediction has in place of being right. */
const RANGE = ['to', 'from'];

/** A question of another kind has options and feedback of another form. @param {any} ask */
function mendAsk(ask) {
  const { kind, feedback, options } = ask;
  const isGroup = typeof feedback === 'object';
  const next =
    feedback !== undefined && isGroup !== (kind === 'trueFalse') ? omit(ask, 'feedback') : ask;
  if (!Array.isArray(options)) return next;
  if (kind === 'predict') return { ...next, options: options.map((each) => omit(each, 'correct')) };
  const stripped = options.map((each) => omit(each, ...RANGE));
  const hasRight = stripped.some(({ correct }) => correct === true);
  if (!hasRight && stripped.length > 0) stripped[0] = { ...stripped[0], correct: true };
  return { ...next, options: stripped };
}

/** @param {any} group @param {...string} names @returns {any} without those fields */
const omit = (group, ...names) =>
  Object.fromEntries(Object.entries(Object(group)).filter(([name]) => !names.includes(name)));

/**
 * Takes away groups that an edit has emptied: what says nothing is not there.
 * @param {any} value of the file
 * @param {Path} path of what was edited
 */
function withoutEmpty(value, path) {
  for (let length = path.length - 1; length > 2; length -= 1) {
    const end = path.slice(0, length);
    const found = getAt(value, end);
    const isGroup = found !== null && typeof found === 'object' && !Array.isArray(found);
    const isOptional = end[2] === 'set' || end.at(-1) === 'feedback';
    if (!isGroup || !isOptional || Object.keys(found).length > 0) break;
    value = setAt(value, end, undefined);
  }
  return value;
}

/**
 * What an edit of a step brings with it.
 * @param {any} value of the file
 * @param {Path} path of what was edited
 * @returns {any}
 */
export function mend(value, path) {
  const [first, index, field] = path;
  if (first !== 'steps' || typeof index !== 'number') return value;
  const at = [first, index];
  const step = getAt(value, at);
  const isWhole = path.length === 3;
  if (field === 'ask' && isWhole && step.ask) {
    const mended = setAt(value, path, mendAsk(step.ask));
    // A prediction is about a run.
    if (step.ask.kind !== 'predict' || step.run !== undefined) return mended;
    return setAt(mended, [...at, 'run'], RUNS.epochs);
  }
  if (field === 'run' && isWhole && step.run) {
    const [kind] = Object.keys(step.run);
    return RUNS[kind] ? setAt(value, path, RUNS[kind]) : value;
  }
  const isMark = path.at(-1) === 'correct' && getAt(value, path) === true;
  const isList = field === 'ask' && path.length === 4 && path[3] === 'options';
  const list = isMark ? path.slice(0, -2) : path;
  const options = isMark || isList ? getAt(value, list) : null;
  if (Array.isArray(options)) {
    // One of them is right; the copy of it is another option.
    const chosen = isMark ? path.at(-2) : options.findIndex((each) => each?.correct === true);
    return setAt(
      value,
      list,
      options.map((/** @type {unknown} */ each, /** @type {number} */ place) =>
        place === chosen || Object(each).correct !== true ? each : omit(each, 'correct'),
      ),
    );
  }
  if (field === 'highlight' && step.unit !== undefined && !canHaveUnit(step)) {
    return setAt(value, [...at, 'unit'], undefined);
  }
  return withoutEmpty(value, path);
}

/**
 * @param {Pick<FormPlan, 'widget'>} views how fields are drawn where the shape alone is not enough
 * @returns {FormPlan}
 */
export const lessonPlan = (views) => ({
  ...views,
  texts: ['lessonMaker', 'maker'],
  names: NAMES,
  layout: (trail) => LAYOUTS[trail.at(-1) ?? ''] ?? null,
  starter(trail, /** @type {Shape} */ shape) {
    const ends = Object.keys(STARTERS).sort((a, b) => b.length - a.length);
    const end = ends.find((each) => endsWith(trail, each));
    return end ? STARTERS[end]() : shape.is === 'flag' ? true : undefined;
  },
  after: mend,
});
