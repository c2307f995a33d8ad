/**
 * How the form of a quiz is laid out, and what its fields are where the file says nothing. Which
 * fields there are and what they allow is in web/quiz/quiz-shape.js alone.
 * @import { GroupShape, Shape } from '../../quiz/shape.js'
 * @import { FormPlan, Section } from '../form.js'
 * @import { Path } from '../paths.js'
 */
import { questionShapes, quizShape } from '../../quiz/quiz-shape.js';
import { getAt, setAt } from '../paths.js';
import { goalShape } from './goal-shape.js';
import starts from './starts.json' with { type: 'json' };

/** Kinds in the order they are offered in. */
export const KINDS = /** @type {readonly (keyof typeof starts)[]} */ (Object.keys(starts));

/** Trail of the quiz's own fields. */
export const QUIZ_TRAIL = ['quiz'];

/** The quiz's own fields, without the list of questions, which has its place beside the form. @type {GroupShape} */
export const settingsShape = {
  is: 'group',
  needed: without(quizShape.needed, 'questions'),
  optional: without(quizShape.optional, '$schema'),
};

/** @param {Record<string, Shape>} fields @param {string} name */
function without({ ...fields }, name) {
  delete fields[name];
  return fields;
}

const COMMON = [
  ...['id', 'kind', 'text', 'image', 'view', 'points', 'hints', 'hintCost', 'retries'],
  ...['retryCost', 'solution', 'explanation', 'shuffle', 'parameters'],
];

/** @param {keyof typeof starts} kind @returns {readonly Section[]} */
function questionLayout(kind) {
  const { needed, optional } = questionShapes[kind];
  const own = [...Object.keys(needed), ...Object.keys(optional)].filter(
    (name) => !COMMON.includes(name),
  );
  // What is drawn by seed belongs to a question of numbers, and is rare elsewhere.
  const drawn = kind === 'numeric';
  return [
    { fields: ['text', ...(drawn ? ['parameters'] : []), ...own] },
    { title: 'quizMaker.section.after', fields: ['explanation', 'hints'], fold: true },
    { title: 'quizMaker.section.pictures', fields: ['image', 'view'], fold: true },
    {
      title: 'quizMaker.section.points',
      fields: ['points', 'retries', 'retryCost', 'hintCost', 'solution'],
      fold: true,
    },
    {
      title: 'quizMaker.section.more',
      fields: ['shuffle', ...(drawn ? [] : ['parameters']), 'id'],
      fold: true,
    },
  ];
}

/** Sections of groups, by the end of their trail. @type {Readonly<Record<string, readonly Section[]>>} */
const LAYOUTS = {
  quiz: [
    { fields: ['title', 'about', 'author', 'license'] },
    {
      title: 'quizMaker.section.rules',
      fields: ['shuffle', 'retries', 'retryCost', 'hintCost', 'solution', 'seed'],
    },
  ],
  'choice.options': [{ fields: ['text', 'correct', 'feedback', 'image'] }],
  'choices.options': [{ fields: ['text', 'correct', 'feedback', 'image'] }],
  'goal.data': [
    { fields: ['dataset', 'lock', 'recipe', 'split'] },
    { title: 'quizMaker.section.own', fields: ['hash'], fold: true },
  ],
  'goal.goal': [
    { fields: ['data', 'wanted', 'epochs', 'when'] },
    { title: 'quizMaker.section.limits', fields: ['limits'], fold: true },
    { title: 'quizMaker.section.start', fields: ['start', 'free'], fold: true },
    { title: 'quizMaker.section.seeds', fields: ['seeds', 'passes', 'score'], fold: true },
    { title: 'quizMaker.section.solution', fields: ['solution'], fold: true },
  ],
};

/** Flags that are on where the file says nothing. */
const ON = ['quiz.solution'];

/**
 * One right option at a time in a question with one: marking another takes the mark from the first,
 * and the copy of the right one is another option.
 * @param {any} quiz
 * @param {Path} path of what was changed
 */
function oneRight(quiz, path) {
  const [, index, list, marked, field] = path;
  const kind = getAt(quiz, ['questions', index, 'kind']);
  const isOne = (kind === 'choice' && list === 'options') || list === 'curves';
  if (!isOne || (marked !== undefined && (field !== 'correct' || !getAt(quiz, path)))) return quiz;
  const listPath = ['questions', index, String(list)];
  const options = getAt(quiz, listPath);
  if (!Array.isArray(options)) return quiz;
  const at = marked ?? options.findIndex((each) => each?.correct === true);
  return options.reduce(
    (/** @type {any} */ next, /** @type {unknown} */ _, /** @type {number} */ other) =>
      other === at || options[other]?.correct !== true
        ? next
        : setAt(next, [...listPath, other, 'correct'], undefined),
    quiz,
  );
}

/** @type {FormPlan} */
export const quizPlan = {
  texts: ['quizMaker', 'maker'],
  names: { uses: 'goal.technique', avoids: 'goal.technique', free: 'goal.free' },
  layout(trail) {
    const [kind] = trail;
    if (trail.length === 1 && Object.hasOwn(questionShapes, kind)) {
      return questionLayout(/** @type {keyof typeof starts} */ (kind));
    }
    return LAYOUTS[trail.slice(-2).join('.')] ?? null;
  },
  flag(trail) {
    if (trail.length === 2 && trail[0] !== 'quiz') {
      if (trail[1] === 'solution') return null;
      if (trail[1] === 'shuffle') return true;
    }
    return ON.includes(trail.join('.'));
  },
  own: (trail) => (trail.at(-1) === 'goal' ? goalShape : null),
  starter(trail, shape) {
    const name = trail.at(-1);
    // A right option is marked as such and no other.
    if (shape.is === 'group' && name === 'options' && shape.optional.correct) return { text: '' };
    if (name === 'parameters' && shape.is === 'either') return { from: 1, to: 9, step: 1 };
    if (name === 'view') return structuredClone(starts.predictThenRun.run);
    if (name === 'seeds') return undefined;
    if (shape.is === 'group' && name === 'wanted')
      return structuredClone(starts.goal.goal.wanted[0]);
    // An empty entry would have to be filled in before anything is seen.
    if (shape.is === 'group' && Object.keys(shape.needed).length === 0) return {};
    return undefined;
  },
  after: oneRight,
};

/**
 * A new question that can be played as it is.
 * @param {keyof typeof starts} kind
 * @param {readonly { id?: unknown }[]} others their names are taken
 */
export function newQuestion(kind, others) {
  return { id: freeId(kind.toLowerCase(), others), kind, ...structuredClone(starts[kind]) };
}

/**
 * @param {string} wish
 * @param {readonly { id?: unknown }[]} others
 * @returns {string} the wish, with a number where it is taken
 */
export function freeId(wish, others) {
  const isTaken = (/** @type {string} */ id) => others.some((other) => other.id === id);
  let id = wish;
  for (let number = 2; isTaken(id); number += 1) id = `${wish}-${number}`;
  return id;
}
