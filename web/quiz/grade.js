/**
 * What an answer is worth, by kind of question. Pure: the numbers that the engine computes or
 * measures come in as values.
 * @import { Question } from '../quiz-types.js'
 * @import { Computed } from './draw.js'
 * @import { Building, Drawn, Grade, LineWeights, Response, Responses } from './play-types.js'
 */
import { answerOf } from './draw.js';
import { isNear, readTyped } from './numeric.js';
import { sidesRight } from './sides.js';

/** @typedef {{ computed: Computed, measured?: number }} Known what the engine said */

/**
 * @param {Drawn} drawn
 * @param {Response} response of the question's kind and shape, see responses.js
 * @param {Known} known
 * @returns {Grade}
 */
export function grade(drawn, response, known) {
  const { question } = drawn;
  switch (question.kind) {
    case 'choice':
      return picked(question.options, Number(response), (option) => option.correct === true);
    case 'whichCurve':
      return picked(question.curves, Number(response), (curve) => curve.correct === true);
    case 'whichActivation':
      return picked(
        question.options,
        Number(response),
        ({ activation }) => activation === question.activation,
      );
    case 'predictThenRun': {
      const { measured = NaN } = known;
      return picked(
        question.options,
        Number(response),
        ({ from = -Infinity, to = Infinity }) => measured >= from && measured < to,
      );
    }
    case 'choices':
      return gradeChoices(question, /** @type {Responses['choices']} */ (response));
    case 'trueFalse': {
      const said = response === true;
      return whole(said === question.answer, [question.feedback?.[said ? 'true' : 'false']]);
    }
    case 'match':
      return gradeMatch(question, /** @type {Responses['match']} */ (response));
    case 'order':
      return gradeOrder(question, /** @type {Responses['order']} */ (response));
    case 'blank':
      return gradeBlanks(question, /** @type {Responses['blank']} */ (response));
    case 'numeric':
      return gradeNumeric(question, String(response), drawn, known.computed);
    case 'pointOnPlot':
      return gradePoint(question, Number(response));
    case 'line':
      return gradeLine(question, /** @type {LineWeights} */ (response));
    case 'build':
      return gradeBuilding(question, /** @type {Building} */ (response));
    case 'goal': {
      const { passed, score } = /** @type {Responses['goal']} */ (response);
      return { ...whole(passed, []), share: passed ? (score ?? 1) : 0 };
    }
  }
}

/**
 * @param {boolean} isRight
 * @param {readonly (string | undefined)[]} feedback
 * @returns {Grade}
 */
function whole(isRight, feedback) {
  return { ...share(isRight ? 1 : 0), feedback: about(null, feedback) };
}

/** @param {number} value @returns {Grade} */
function share(value) {
  return { share: value, isRight: value === 1, parts: [], feedback: [] };
}

/** @param {number | null} part @param {readonly (string | undefined)[]} texts */
function about(part, texts) {
  return texts.flatMap((text) => (text === undefined ? [] : [{ part, text }]));
}

/**
 * One of several.
 * @template {{ feedback?: string }} T
 * @param {readonly T[]} options
 * @param {number} index
 * @param {(option: T) => boolean} isRight
 * @returns {Grade}
 */
function picked(options, index, isRight) {
  const right = isRight(options[index]);
  return {
    ...share(right ? 1 : 0),
    parts: options.map((_, each) => (each === index ? right : null)),
    feedback: about(index, [options[index].feedback]),
  };
}

/** @param {Extract<Question, { kind: 'choices' }>} question @param {Responses['choices']} response @returns {Grade} */
function gradeChoices({ options, scoring = 'partial' }, response) {
  const right = response.filter((index) => options[index].correct).length;
  const wanted = options.filter(({ correct }) => correct).length;
  const part = Math.max(0, right - (response.length - right)) / wanted;
  return {
    ...share(scoring === 'all' && part < 1 ? 0 : part),
    parts: options.map(({ correct }, index) =>
      response.includes(index) ? correct === true : null,
    ),
    feedback: response.flatMap((index) => about(index, [options[index].feedback])),
  };
}

/** @param {Extract<Question, { kind: 'match' }>} question @param {Responses['match']} response @returns {Grade} */
function gradeMatch({ pairs }, response) {
  const parts = pairs.map((_, index) =>
    response[index] === null ? null : response[index] === index,
  );
  return {
    ...share(parts.filter((isRight) => isRight).length / pairs.length),
    parts,
    feedback: pairs.flatMap(({ feedback }, index) =>
      parts[index] === false ? about(index, [feedback]) : [],
    ),
  };
}

/**
 * By the items that stand in the right order among themselves: one item at the wrong place costs
 * one step, not everything behind it. Those items are the ones marked as right; one alone is in no order.
 * @param {Extract<Question, { kind: 'order' }>} question
 * @param {Responses['order']} response
 * @returns {Grade}
 */
function gradeOrder({ items, feedback }, response) {
  const rise = longestRise(response);
  const part = (rise.length - 1) / (items.length - 1);
  return {
    ...share(part),
    parts: response.map((item) => part > 0 && rise.includes(item)),
    feedback: part < 1 ? about(null, [feedback]) : [],
  };
}

/** The longest rising subsequence; the first of several. @param {readonly number[]} numbers */
function longestRise(numbers) {
  /** Those that end with each number. @type {number[][]} */
  const rises = [];
  const longest = (/** @type {number[][]} */ lists) =>
    lists.reduce((best, each) => (each.length > best.length ? each : best), []);
  numbers.forEach((number, index) => {
    const before = rises.filter((_, each) => numbers[each] < number);
    rises[index] = [...longest(before), number];
  });
  return longest(rises);
}

/** What does not count in a typed word: case, outer spaces, how the hyphen is written. @param {string} text */
function evened(text) {
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ');
}

/** @param {Extract<Question, { kind: 'blank' }>} question @param {Responses['blank']} response @returns {Grade} */
function gradeBlanks({ blanks }, response) {
  const said = blanks.map((_, index) => evened(response[index] ?? ''));
  /** @param {readonly string[]} answers @param {number} index */
  const isAmong = (answers, index) => answers.some((answer) => evened(answer) === said[index]);
  const parts = blanks.map(({ answers }, index) =>
    said[index] === '' ? null : isAmong(answers, index),
  );
  return {
    ...share(parts.filter((isRight) => isRight).length / blanks.length),
    parts,
    feedback: blanks.flatMap(({ wrong = [], feedback }, index) => {
      if (parts[index] !== false) return [];
      const known = wrong.find(({ answers }) => isAmong(answers, index));
      return about(index, [known?.feedback ?? feedback]);
    }),
  };
}

/**
 * @param {Extract<Question, { kind: 'numeric' }>} question
 * @param {string} response
 * @param {Drawn} drawn
 * @param {Computed} computed
 * @returns {Grade}
 */
function gradeNumeric({ answer, tolerance, wrong = [], feedback }, response, drawn, computed) {
  const given = readTyped(response);
  /** @param {typeof answer} value */
  const isMeant = (value) => {
    const wanted = answerOf(value, drawn, computed);
    return given.some((each) => isNear(each, wanted, tolerance));
  };
  if (isMeant(answer)) return whole(true, []);
  return whole(false, [wrong.find((each) => isMeant(each.answer))?.feedback ?? feedback]);
}

/** @param {Extract<Question, { kind: 'pointOnPlot' }>} question @param {number} x @returns {Grade} */
function gradePoint({ accept, wrong = [], feedback }, x) {
  /** @param {{ from: number, to: number }} stretch */
  const holds = ({ from, to }) => x >= from && x <= to;
  if (accept.some(holds)) return whole(true, []);
  return whole(false, [wrong.find(holds)?.feedback ?? feedback]);
}

/**
 * Credit grows from what the larger class alone would give up to the share that is asked for.
 * @param {Extract<Question, { kind: 'line' }>} question
 * @param {LineWeights} line
 * @returns {Grade}
 */
function gradeLine({ dots, share: wanted = 1, feedback }, line) {
  const right = sidesRight(dots, line);
  const ones = dots.filter((dot) => dot.class === 1).length / dots.length;
  const guess = Math.max(ones, 1 - ones);
  const isRight = right >= wanted;
  const part = Math.max(0, (right - guess) / (wanted - guess));
  return {
    ...share(isRight ? 1 : Number.isFinite(part) ? part : 0),
    feedback: isRight ? [] : about(null, [feedback]),
  };
}

/** @param {Extract<Question, { kind: 'build' }>} question @param {Building} response @returns {Grade} */
function gradeBuilding({ layers, loss, feedback }, response) {
  const parts = layers.map(({ units, activation }, index) => {
    const built = response.layers[index];
    return built ? Number(built.units) === units && built.activation === activation : null;
  });
  if (loss) parts.push(response.loss === undefined ? null : response.loss === loss);
  // A layer too many is as wrong as one that is missing.
  const extra = Math.max(0, response.layers.length - layers.length);
  const right = parts.filter((isRight) => isRight).length;
  const part = right / (parts.length + extra);
  return { ...share(part), parts, feedback: part < 1 ? about(null, [feedback]) : [] };
}
