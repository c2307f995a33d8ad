/**
 * Results of a quiz as a table for a spreadsheet.
 * @import { Question } from '../quiz-types.js'
 * @import { Drawn, Paper, Progress, Response, Responses } from './play-types.js'
 */
import { pointsOf, progressOf, rulesOf, standingOf } from './progress.js';
import { fillPlaces } from './rich-text.js';

const HEADS = ['question', 'kind', 'text', 'answer', 'result', 'points', 'of', 'attempts', 'hints'];

/** What a spreadsheet takes for a formula, also behind what is not seen and in the wide forms of East Asia. */
const FORMULA =
  /^(?:[\t\r\n]|[\s\p{C}\p{DI}]*[=+\-@\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20])/u;

/**
 * A cell. A text that a spreadsheet would take for a formula gets a mark before it.
 * @param {string | number} value
 */
function cell(value) {
  const text = typeof value === 'number' ? String(Number(value.toFixed(4))) : value;
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * @param {Paper} paper
 * @param {Progress} progress
 * @returns {string} one line for each question, in the order of the paper
 */
export function resultsCsv({ quiz, questions }, progress) {
  const lines = questions.map((drawn) => {
    const { question, values } = drawn;
    const { attempts, response, hints } = progressOf(progress, question);
    const answer = attempts.at(-1)?.response ?? response;
    return [
      question.id,
      question.kind,
      fillPlaces(question.text, values).replace(/\s+/g, ' ').slice(0, 300),
      answer === null ? '' : sayResponse(drawn, answer),
      standingOf(quiz, question, progress),
      pointsOf(quiz, question, progress),
      rulesOf(quiz, question).points,
      attempts.length,
      hints,
    ];
  });
  return cells([HEADS, ...lines]);
}

/** @param {readonly (readonly (string | number)[])[]} lines @returns {string} */
export const cells = (lines) => lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');

/**
 * An answer in words.
 * @param {Drawn} drawn
 * @param {Response} response
 * @returns {string}
 */
export function sayResponse({ question, values }, response) {
  /** @param {string} text */
  const say = (text) => fillPlaces(text, values);
  /** @param {unknown} value @returns {any} */
  const as = (value) => value;
  switch (question.kind) {
    case 'choice':
    case 'predictThenRun':
      return say(question.options[Number(response)].text);
    case 'choices':
      return as(response)
        .map((/** @type {number} */ index) => say(question.options[index].text))
        .join(' | ');
    case 'match':
      return sayMatch(question, as(response), say);
    case 'order':
      return as(response)
        .map((/** @type {number} */ index) => say(question.items[index]))
        .join(' > ');
    case 'blank':
      return as(response).join(' | ');
    case 'whichActivation':
      return question.options[Number(response)].activation;
    case 'whichCurve':
      return question.curves[Number(response)].alt;
    case 'line': {
      const { w1, w2, b } = /** @type {Responses['line']} */ (response);
      return `w1 ${w1}, w2 ${w2}, b ${b}`;
    }
    case 'build': {
      const { layers, loss } = /** @type {Responses['build']} */ (response);
      const said = layers.map(({ units, activation }) => `${units} ${activation}`);
      return [...said, ...(loss ? [loss] : [])].join(', ');
    }
    case 'goal': {
      const { passed, seal } = /** @type {Responses['goal']} */ (response);
      return `${passed ? 'passed' : 'not passed'}${seal ? `, evidence ${seal}` : ''}`;
    }
    default:
      return String(response);
  }
}

/** @param {Extract<Question, { kind: 'match' }>} question @param {Responses['match']} response @param {(text: string) => string} say */
function sayMatch({ pairs, extra = [] }, response, say) {
  const rights = [...pairs.map(({ right }) => right), ...extra];
  return pairs
    .map(({ left }, index) => {
      const right = response[index];
      return `${say(left)}: ${right === null ? '?' : say(rights[right])}`;
    })
    .join(' | ');
}
