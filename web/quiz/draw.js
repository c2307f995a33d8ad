/**
 * From a quiz and a seed to the paper of one player: orders, parameters, and what the engine has
 * to compute for it.
 * @import { Computation, Parameter, Question, Quiz, Value } from '../quiz-types.js'
 * @import { Drawn, Paper } from './play-types.js'
 */
import { readFormula } from '../data/formula.js';
import { createRandom, hashText, shuffled } from './random.js';

/** Figures that a drawn number keeps, so that 0.1 + 3 * 0.1 is 0.4. */
const FIGURES = 12;

/**
 * @param {Quiz} quiz
 * @param {number} seed of the player; the quiz's own goes before it
 * @returns {Paper}
 */
export function drawPaper(quiz, seed) {
  const used = quiz.seed ?? seed;
  const order = quiz.shuffle
    ? shuffled(quiz.questions.length, createRandom(hashText('order', used)))
    : quiz.questions.map((_, index) => index);
  return { quiz, seed, questions: order.map((index) => drawQuestion(quiz.questions[index], used)) };
}

/**
 * Depends on the question's id and the seed alone, not on the questions around it.
 * @param {Question} question
 * @param {number} seed
 * @returns {Drawn}
 */
export function drawQuestion(question, seed) {
  const random = createRandom(hashText(question.id, seed));
  return {
    question,
    values: drawValues(question.parameters ?? {}, random),
    order: drawOrder(question, random),
  };
}

/** @param {Readonly<Record<string, Parameter>>} parameters @param {() => number} random */
function drawValues(parameters, random) {
  /** @type {Record<string, number>} */
  const values = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    if ('formula' in parameter) values[name] = evaluate(parameter.formula, values);
    else if ('among' in parameter) {
      values[name] = parameter.among[Math.floor(random() * parameter.among.length)];
    } else {
      const { from, to, step } = parameter;
      const steps = Math.floor((to - from) / step + 1e-9) + 1;
      values[name] = rounded(from + Math.floor(random() * steps) * step);
    }
  }
  return values;
}

/** @param {Question} question @param {() => number} random @returns {number[]} */
function drawOrder(question, random) {
  const count = countOf(question);
  const inOrder = Array.from({ length: count }, (_, index) => index);
  if (question.kind !== 'order') {
    return question.shuffle === false ? inOrder : shuffled(count, random);
  }
  // The right order would be a gift.
  const order = shuffled(count, random);
  return order.every((item, place) => item === place) ? [...order.slice(1), order[0]] : order;
}

/** Things that can stand in another order. @param {Question} question */
function countOf(question) {
  switch (question.kind) {
    case 'choice':
    case 'choices':
    case 'whichActivation':
    case 'predictThenRun':
      return question.options.length;
    case 'whichCurve':
      return question.curves.length;
    case 'match':
      return question.pairs.length + (question.extra?.length ?? 0);
    case 'order':
      return question.items.length;
    default:
      return 0;
  }
}

/** @param {number} value */
const rounded = (value) => Number(value.toPrecision(FIGURES)) + 0;

/**
 * @param {Value} value
 * @param {Readonly<Record<string, number>>} values by name
 * @returns {number} NaN for a formula that cannot be read
 */
export function evaluate(value, values) {
  if (typeof value === 'number') return value;
  const { compiled } = readFormula(value, Object.keys(values));
  return compiled ? rounded(compiled(Object.values(values))) : NaN;
}

/** Fields of a computation that are words, not formulas. */
const WORDS = ['compute', 'activation', 'loss', 'result'];

/**
 * A computation with all its formulas worked out.
 * @template T
 * @param {T} computation or what is in one
 * @param {Readonly<Record<string, number>>} values
 * @returns {T}
 */
export function workOut(computation, values) {
  /** @param {unknown} part @returns {unknown} */
  const work = (part) => {
    if (Array.isArray(part)) return part.map(work);
    if (typeof part !== 'object' || part === null)
      return evaluate(/** @type {Value} */ (part), values);
    const fields = Object.entries(part);
    return Object.fromEntries(
      fields.map(([name, each]) => [name, WORDS.includes(name) ? each : work(each)]),
    );
  };
  return /** @type {T} */ (work(computation));
}

/**
 * What the engine has to compute before a question can be marked.
 * @param {Drawn} drawn
 * @returns {Computation[]}
 */
export function computationsOf({ question, values }) {
  if (question.kind !== 'numeric') return [];
  return [question.answer, ...(question.wrong ?? []).map(({ answer }) => answer)].flatMap(
    (answer) => (typeof answer === 'object' ? [workOut(answer, values)] : []),
  );
}

/** What has been computed, by `keyOf`. @typedef {ReadonlyMap<string, number>} Computed */

/**
 * The same for the same computation.
 * @param {Computation} computation with numbers only
 * @returns {string}
 */
export const keyOf = (computation) => JSON.stringify(computation);

/**
 * @param {Value | Computation} answer
 * @param {Drawn} drawn
 * @param {Computed} computed
 * @returns {number} NaN where the engine has not said it
 */
export function answerOf(answer, { values }, computed) {
  if (typeof answer !== 'object') return evaluate(answer, values);
  return computed.get(keyOf(workOut(answer, values))) ?? NaN;
}
