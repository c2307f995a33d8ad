/**
 * The glossary beside a question: what its words mean, those of the question first. Fetched when
 * somebody opens it.
 * @import { Question } from '../../quiz-types.js'
 * @import { Term } from '../help/find-terms.js'
 */
import { html, nothing } from 'lit/html.js';
import english from '../../i18n/en-glossary.json' with { type: 'json' };
import { t } from '../../i18n/texts.js';
import { termsOf } from '../help/find-terms.js';

/** What quizzes are about; the other terms name what is on the page of the playground. */
const IDEAS =
  /^term\.((optimizers|losses|activations)\.\w+|normalizations\.(batch|layer)|epoch|step|seed|(training|validation)Loss|optimizer|learningRate|batch|loss|stop\.patience|l1|l2|momentum|dropout|input|target|feature|scaling|oneHot|split|augmentation|layer|outputLayer|unit|activation|weight|bias|parameters|boundary|accuracy|precision|recall|f1|threshold|mean|deviation|probability|residual|r2|rmse)(\.|$)/;

/** Those of the glossary that help with a quiz, in the order of the alphabet. */
export const ideas = termsOf(
  Object.fromEntries(Object.entries(english).filter(([key]) => IDEAS.test(key))),
);

/** Words alone, in the singular, with a space before and behind each. @param {string} text */
const wordsOf = (text) => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return ` ${words.map((word) => word.replace(/(?<=..[^s])s$/, '')).join(' ')} `;
};

/**
 * Those whose names stand in a text, in the singular or the plural.
 * @param {readonly Term[]} terms
 * @param {string} text
 */
export function termsIn(terms, text) {
  const words = wordsOf(text);
  return terms.filter(({ name }) => words.includes(wordsOf(name)));
}

/** All that a question says before it is answered. @param {Question} question */
export function saidIn(question) {
  const { options = [], pairs = [], items = [] } = /** @type {any} */ (question);
  return [
    question.text,
    ...options.map((/** @type {any} */ { text, activation }) => text ?? activation),
    ...pairs.flatMap((/** @type {any} */ { left, right }) => [left, right]),
    ...items,
  ].join(' ');
}

/** @param {Question} question */
export function wordsView(question) {
  const here = termsIn(ideas, saidIn(question));
  const others = ideas.filter((term) => !here.includes(term));
  return html`${here.length > 0 ? list(here) : nothing}
    <details>
      <summary>${t('quiz.words.all', { count: others.length })}</summary>
      ${list(others)}
    </details>`;
}

/** @param {readonly Term[]} terms */
const list = (terms) =>
  html`<dl class="words-list">
    ${terms.map(
      ({ name, meaning, formula }) =>
        html`<div>
          <dt>${name}</dt>
          <dd>
            ${meaning} ${formula ? html`<span class="words-formula">${formula}</span>` : nothing}
          </dd>
        </div>`,
    )}
  </dl>`;
