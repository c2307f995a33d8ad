/**
 * Answers: their shapes by kind, what counts as one, and the right one of each question.
 * @import { Question } from '../quiz-types.js'
 * @import { Computed } from './draw.js'
 * @import { Drawn, Response, Responses } from './play-types.js'
 */
import { answerOf } from './draw.js';
import { readTyped } from './numeric.js';
import { sayNumber } from './rich-text.js';

/** Characters that an answer may have at most. */
export const MOST_TYPED = 200;
/** Of an evidence's check sum as much as tells two apart. */
const SEAL = /^[0-9a-f]{12}$/;

/** @param {string} seal of an evidence @returns {string} what of it goes with the answer */
export const shortSeal = (seal) => seal.slice(0, 12);

/**
 * What a question begins with where the controls show something from the start; null where
 * nothing is chosen yet.
 * @param {Drawn} drawn
 * @returns {Response | null}
 */
export function firstResponse({ question, order }) {
  switch (question.kind) {
    case 'choices':
      return [];
    case 'match':
      return question.pairs.map(() => null);
    case 'order':
      return order;
    case 'blank':
      return question.blanks.map(() => '');
    case 'line':
      return question.start;
    case 'build':
      return { layers: [{ units: '', activation: 'linear' }] };
    case 'numeric':
      return '';
    default:
      return null;
  }
}

/**
 * Whether there is anything to mark. Partly filled answers can be handed in.
 * @param {Question} question
 * @param {Response | null} response
 * @returns {boolean}
 */
export function isAnswered(question, response) {
  if (response === null) return false;
  switch (question.kind) {
    case 'choices':
      return /** @type {Responses['choices']} */ (response).length > 0;
    case 'match':
      return /** @type {Responses['match']} */ (response).some((right) => right !== null);
    case 'blank':
      return /** @type {Responses['blank']} */ (response).some((said) => said.trim() !== '');
    case 'numeric':
      return readTyped(String(response)).length > 0;
    case 'build':
      return /** @type {Responses['build']} */ (response).layers.every(({ units }) =>
        /^\s*\d{1,4}\s*$/.test(units),
      );
    default:
      return true;
  }
}

/**
 * The answer with full marks.
 * @param {Drawn} drawn
 * @param {Computed} computed
 * @param {number} [measured] of predictThenRun
 * @returns {Response | null} null where it is not known before a run
 */
export function rightResponse(drawn, computed, measured) {
  const { question } = drawn;
  switch (question.kind) {
    case 'choice':
      return question.options.findIndex(({ correct }) => correct);
    case 'choices':
      return question.options.flatMap(({ correct }, index) => (correct ? [index] : []));
    case 'trueFalse':
      return question.answer;
    case 'match':
      return question.pairs.map((_, index) => index);
    case 'order':
      return question.items.map((_, index) => index);
    case 'blank':
      return question.blanks.map(
        ({ answers, options }) => options?.find((each) => answers.includes(each)) ?? answers[0],
      );
    case 'numeric':
      return sayAnswer(question, answerOf(question.answer, drawn, computed));
    case 'pointOnPlot':
      return (question.accept[0].from + question.accept[0].to) / 2;
    case 'line':
      return question.solved;
    case 'whichActivation':
      return question.options.findIndex(({ activation }) => activation === question.activation);
    case 'whichCurve':
      return question.curves.findIndex(({ correct }) => correct);
    case 'build': {
      const layers = question.layers.map((layer) => ({ ...layer, units: String(layer.units) }));
      return { layers, ...(question.loss && { loss: question.loss }) };
    }
    case 'predictThenRun': {
      if (measured === undefined) return null;
      const index = question.options.findIndex(
        ({ from = -Infinity, to = Infinity }) => measured >= from && measured < to,
      );
      return index < 0 ? null : index;
    }
    case 'goal':
      return null;
  }
}

/**
 * @param {Extract<Question, { kind: 'numeric' }>} question
 * @param {number} answer
 */
function sayAnswer({ decimals }, answer) {
  if (!Number.isFinite(answer)) return null;
  return decimals === undefined ? sayNumber(answer) : answer.toFixed(decimals);
}

/**
 * An answer from storage or from elsewhere, if it fits the question.
 * @param {Question} question
 * @param {unknown} value
 * @returns {Response | null}
 */
export function readResponse(question, value) {
  /** @param {unknown} each @param {number} count */
  const isIndex = (each, count) =>
    Number.isInteger(each) && Number(each) >= 0 && Number(each) < count;
  /** @param {unknown} each */
  const isTyped = (each) => typeof each === 'string' && each.length <= MOST_TYPED;
  /** @param {boolean} fits @returns {Response | null} */
  const kept = (fits) => (fits ? /** @type {Response} */ (value) : null);
  const list = Array.isArray(value) ? value : null;
  switch (question.kind) {
    case 'choice':
    case 'whichActivation':
    case 'predictThenRun':
      return kept(isIndex(value, question.options.length));
    case 'whichCurve':
      return kept(isIndex(value, question.curves.length));
    case 'trueFalse':
      return kept(typeof value === 'boolean');
    case 'choices':
      return kept(!!list && isSet(list, question.options.length, isIndex));
    case 'order':
      return kept(
        list?.length === question.items.length && isSet(list, question.items.length, isIndex),
      );
    case 'match': {
      const count = question.pairs.length + (question.extra?.length ?? 0);
      const fits = list?.every((each) => each === null || isIndex(each, count));
      return kept(list?.length === question.pairs.length && fits === true);
    }
    case 'blank':
      return kept(list?.length === question.blanks.length && list.every(isTyped));
    case 'numeric':
      return kept(isTyped(value));
    case 'pointOnPlot':
      return kept(Number.isFinite(value));
    case 'line':
      return readLine(value);
    case 'build':
      return readBuilding(value);
    case 'goal':
      return readGoalResponse(value);
  }
}

/** @param {unknown[]} list @param {number} count @param {(each: unknown, count: number) => boolean} isIndex */
function isSet(list, count, isIndex) {
  return list.every((each) => isIndex(each, count)) && new Set(list).size === list.length;
}

/** @param {unknown} value @returns {Responses['line'] | null} */
function readLine(value) {
  const { w1, w2, b } = /** @type {Record<string, unknown>} */ (Object(value));
  if (![w1, w2, b].every((each) => Number.isFinite(each) && Math.abs(Number(each)) <= 1000)) {
    return null;
  }
  return { w1: Number(w1), w2: Number(w2), b: Number(b) };
}

/** @param {unknown} value @returns {Responses['build'] | null} */
function readBuilding(value) {
  const { layers, loss } = /** @type {Record<string, unknown>} */ (Object(value));
  if (!Array.isArray(layers) || layers.length === 0 || layers.length > 20) return null;
  const read = layers.map((layer) => {
    const { units, activation } = /** @type {Record<string, unknown>} */ (Object(layer));
    const fits = typeof units === 'string' && units.length <= 10 && typeof activation === 'string';
    return fits ? { units, activation: /** @type {any} */ (activation) } : null;
  });
  if (read.some((layer) => layer === null)) return null;
  const known = /** @type {Responses['build']['layers']} */ (read);
  return { layers: known, ...(typeof loss === 'string' && { loss: /** @type {any} */ (loss) }) };
}

/** @param {unknown} value @returns {Responses['goal'] | null} */
function readGoalResponse(value) {
  const { passed, score, seal } = /** @type {Record<string, unknown>} */ (Object(value));
  if (typeof passed !== 'boolean') return null;
  const isShare = typeof score === 'number' && score >= 0 && score <= 1;
  const isSeal = typeof seal === 'string' && SEAL.test(seal);
  return { passed, score: isShare ? score : null, ...(isSeal && { seal }) };
}
