/**
 * What is no mistake in a question and yet makes it weak: it cannot be failed, it gives itself
 * away, or its text speaks of other data than it has. Told by the form; a quiz is played all the same.
 * @import { Question } from '../../quiz-types.js'
 * @import { Goal } from '../../quiz/goal-types.js'
 */
import { placesOf } from '../../quiz/rich-text.js';
import { sidesRight } from '../../quiz/sides.js';

/**
 * @typedef {object} Weakness
 * @property {string} code
 * @property {string} field of the question
 * @property {Readonly<Record<string, string>>} values for its words
 * @property {string} [mended] what the field may say instead
 */

/** @typedef {readonly (readonly [id: string, title: string])[]} Titles of the data sets */

/**
 * @param {Question} question that a quiz may have
 * @param {Titles} titles
 * @returns {Weakness[]}
 */
export const weaknesses = (question, titles) => [
  ...ofKind(question),
  ...silent(question),
  ...unseen(question),
  ...otherData(question, titles),
  ...(question.kind === 'goal'
    ? otherNumbers(question.text, /** @type {Goal} */ (question.goal))
    : []),
];

/** @param {string} code @param {string} field @param {Record<string, string>} [values] @returns {Weakness} */
const weak = (code, field, values = {}) => ({ code, field, values });

/** @param {Question} question @returns {Weakness[]} */
function ofKind(question) {
  switch (question.kind) {
    case 'choices': {
      const isAll = question.options.every(({ correct }) => correct);
      return [...(isAll ? [weak('allRight', 'options')] : []), ...twins(question.options)];
    }
    case 'choice':
      return twins(question.options);
    case 'blank':
      return question.blanks
        .filter(({ options, answers }) => options?.every((each) => answers.includes(each)))
        .map(({ id }) => weak('blankAllRight', 'blanks', { id }));
    case 'pointOnPlot': {
      const { accept, plot } = question;
      return covers(accept, plot.from, plot.to) ? [weak('everywhere', 'accept')] : [];
    }
    case 'line': {
      const { dots, start, share = 1 } = question;
      return sidesRight(dots, start) >= share ? [weak('lineSolved', 'start')] : [];
    }
    case 'predictThenRun':
      return stretches(question.options);
    case 'goal': {
      const { solution } = /** @type {Goal} */ (question.goal);
      return solution ? [] : [weak('noSolution', 'goal')];
    }
    default:
      return [];
  }
}

/** @param {readonly { text: string }[]} options @returns {Weakness[]} */
function twins(options) {
  const texts = options.map(({ text }) => text.trim());
  const twin = texts.find((text, index) => texts.indexOf(text) !== index);
  return twin === undefined ? [] : [weak('twins', 'options', { text: twin })];
}

/** @param {readonly { from: number, to: number }[]} list @param {number} from @param {number} to */
function covers(list, from, to) {
  let end = from;
  for (const each of [...list].sort((a, b) => a.from - b.from)) {
    if (each.from <= end) end = Math.max(end, each.to);
  }
  return end >= to;
}

/** One of the options has to be right, whatever is measured, and no other. @param {readonly { from?: number, to?: number }[]} options @returns {Weakness[]} */
function stretches(options) {
  const list = options
    .map(({ from = -Infinity, to = Infinity }) => ({ from, to }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const overlaps = list.some((each, index) => index > 0 && each.from < list[index - 1].to);
  if (overlaps) return [weak('overlap', 'options')];
  const gap = list.find((each, index) => index > 0 && each.from > list[index - 1].to);
  if (!gap) return [];
  const before = list[list.indexOf(gap) - 1];
  return [weak('gap', 'options', { from: String(before.to), to: String(gap.from) })];
}

/** Whoever is wrong should learn why. @param {Question} question @returns {Weakness[]} */
function silent(question) {
  if (question.explanation) return [];
  switch (question.kind) {
    case 'choice':
    case 'choices':
    case 'predictThenRun':
    case 'whichActivation':
      return question.options.some(({ feedback }) => feedback) ? [] : [weak('silent', 'options')];
    case 'whichCurve':
      return question.curves.some(({ feedback }) => feedback) ? [] : [weak('silent', 'curves')];
    case 'trueFalse':
      return question.feedback ? [] : [weak('silent', 'answer')];
    default:
      return [];
  }
}

/** Numbers that are drawn and that nobody is told. @param {Question} question @returns {Weakness[]} */
function unseen({ text, parameters = {} }) {
  const told = placesOf(text);
  const formulas = Object.values(parameters).flatMap((each) =>
    'formula' in each ? each.formula.match(/[A-Za-z]\w*/g) : [],
  );
  return Object.keys(parameters)
    .filter((name) => !told.includes(name) && !formulas.includes(name))
    .map((name) => weak('unseen', 'parameters', { name: `{{${name}}}` }));
}

/** Names of data sets that are words of every day: they count where they are written as names. */
const EVERYDAY = /^(curve-|plane$|digits$|wine$)/;

/** @param {Question} question */
function datasetOf(question) {
  switch (question.kind) {
    case 'goal':
      return /** @type {Goal} */ (question.goal).data.dataset;
    case 'build':
      return question.dataset;
    case 'predictThenRun':
      return question.run.dataset;
    default:
      return question.view?.dataset ?? '';
  }
}

/**
 * Where a data set has its name in a text.
 * @param {string} text
 * @param {string} id
 * @param {string} title
 * @returns {string} as it is written there; '' where it is not
 */
function mention(text, id, title) {
  const escaped = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const flags = EVERYDAY.test(id) ? 'u' : 'iu';
  const found = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, flags).exec(text);
  return found?.[0] ?? '';
}

/** @param {Question} question @param {Titles} titles @returns {Weakness[]} */
function otherData(question, titles) {
  const id = datasetOf(question);
  const own = titles.find(([each]) => each === id)?.[1];
  const { text } = question;
  if (own === undefined || mention(text, '', own) !== '') return [];
  for (const [other, title] of titles) {
    const said = other === id ? '' : mention(text, other, title);
    if (said === '') continue;
    // A name such as XOR is written so everywhere.
    const isSmall =
      said[0] !== said[0].toUpperCase() && own.slice(1) === own.slice(1).toLowerCase();
    const name = isSmall ? own.toLowerCase() : own;
    const values = { said, title: own };
    return [{ ...weak('otherData', 'text', values), mended: text.replaceAll(said, name) }];
  }
  return [];
}

/** Numbers of the text that are not those of the task. @param {string} text @param {Goal} goal @returns {Weakness[]} */
function otherNumbers(text, { wanted, epochs }) {
  const shares = wanted
    .filter(({ measure, least }) => measure === 'accuracy' && least !== undefined)
    .map(({ least }) => Number((Number(least) * 100).toFixed(4)));
  /** @param {RegExp} pattern of a number @param {string} code @param {readonly number[]} real */
  const compare = (pattern, code, real) => {
    const said = [...text.matchAll(pattern)];
    const numbers = said.map(([, number]) => Number(number.replace(',', '.')));
    if (said.length === 0 || numbers.some((number) => real.includes(number))) return [];
    const [[whole, number]] = said;
    const values = { said: whole, right: whole.replace(number, String(real[0])) };
    const isOne = said.length === 1 && real.length === 1;
    return [
      {
        ...weak(code, 'text', values),
        ...(isOne && { mended: text.replace(whole, () => values.right) }),
      },
    ];
  };
  return [
    ...compare(/(\d+)\s+epochs?\b/giu, 'otherNumber', [epochs]),
    ...(shares.length > 0 ? compare(/(\d+(?:[.,]\d+)?)\s*%/gu, 'otherNumber', shares) : []),
  ];
}
