/**
 * Words of a form: a field's label is the text of the most special part of its trail, so that
 * `quizMaker.label.choice.options.text` goes before `maker.label.text`.
 * @import { Issue } from '../../../wasm/engine.js'
 * @import { Field } from './form-types.js'
 */
import { hasText, t } from '../../i18n/texts.js';

/**
 * @param {Pick<Field, 'form' | 'trail'>} field
 * @param {'label' | 'note' | 'item' | 'add' | 'variant' | 'value' | 'default'} what
 * @param {string} [last] one more name at the end
 * @returns {string} key of a text, or '' where there is none
 */
export function wordKey({ form, trail }, what, last) {
  const names = last === undefined ? trail : [...trail, last];
  for (const first of form.plan.texts) {
    for (let from = 0; from < names.length; from += 1) {
      const key = [first, what, ...names.slice(from)].join('.');
      if (hasText(key)) return key;
    }
  }
  return '';
}

/** @param {Field} field @returns {string} */
export function labelOf({ form, trail, label }) {
  if (label !== undefined) return label;
  const key = wordKey({ form, trail }, 'label');
  return key ? t(key) : String(trail.at(-1) ?? '');
}

/** Names that the page has for names of the engine. */
const NAMES = ['activations', 'losses', 'optimizers'];

/** A value to choose, such as an activation. @param {Field} field @param {string | number} value @returns {string} */
export function valueWord(field, value) {
  const { names = {} } = field.form.plan;
  const own = wordKey(field, 'value', String(value));
  const first = names[String(field.trail.at(-1))];
  const keys = (first ? [first] : NAMES).map((each) => `${each}.${value}`);
  const key = own || keys.find(hasText);
  return key ? t(key) : String(value);
}

/** A heading for one entry of a list. @param {Field} field @param {number} index @returns {string} */
export const itemWord = (field, index) =>
  t(wordKey(field, 'item') || 'maker.item', { number: index + 1, name: labelOf(field) });

/**
 * A problem in words for the one who writes: what to do, without the path, which is where it stands.
 * @param {Issue} issue
 * @returns {string}
 */
export function problemText({ code, values = {}, message }) {
  const { found = '' } = values;
  const isEmpty = found === '""' || found === 'nothing' || found === 'a list of 0';
  // Anything but a text, where one is wanted.
  const isOther = code === 'quizText' && !found.startsWith('"');
  const more = isEmpty ? 'empty' : isOther ? 'other' : 'plain';
  const keys = [`maker.problem.${code}.${more}`, `maker.problem.${code}`];
  const key = keys.find(hasText) ?? (hasText(`issues.${code}`) ? `issues.${code}` : '');
  const text = key ? t(key, values) : message;
  // A text that still has a gap knows less than the reader's own sentence.
  return /\{\w+\}/.test(text.replace(/\{\{.*?\}\}/g, '')) ? message : text;
}

/**
 * A place in words: the labels of the fields on the way to it, and the numbers of entries.
 * @param {Field['form']} form
 * @param {readonly (string | number)[]} path
 * @param {readonly string[]} before of the trail
 * @returns {string} such as `Options 2, Feedback`
 */
export function placeWords(form, path, before) {
  const trail = [...before];
  /** @type {string[]} */
  const words = [];
  for (const step of path) {
    if (typeof step === 'number') words[words.length - 1] += ` ${step + 1}`;
    else {
      trail.push(step);
      words.push(labelOf(/** @type {any} */ ({ form, trail })));
    }
  }
  return words.join(', ');
}
