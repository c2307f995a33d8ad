/**
 * The questions of a quiz that is being written, in their order, and the kinds that can be added.
 */
import { html, nothing } from 'lit/html.js';
import { hasText, t } from '../../../i18n/index.js';
import { icon } from '../../icons.js';
import { sign } from '../../quiz/signs.js';
import { problemCount } from '../form-view.js';

/**
 * @typedef {object} QuestionList
 * @property {readonly any[]} questions as they are, whatever that is
 * @property {number} current −1: the settings of the whole quiz
 * @property {(index: number) => number} problems in each; −1: in the settings
 * @property {readonly string[]} kinds that can be added
 * @property {(index: number) => void} show
 * @property {(kind: string) => void} add after the one that is shown
 * @property {(from: number, to: number) => void} move
 * @property {(index: number) => void} duplicate
 * @property {(index: number) => void} remove
 */

/** What a question is known by: the beginning of its text, without the signs of the formatting. @param {any} question @returns {string} */
export function titleOf(question) {
  const text = typeof question?.text === 'string' ? question.text : '';
  const [line] = text
    .replace(/```[^]*?```/g, ' ')
    .trim()
    .split('\n');
  const plain = line.replace(/[*`$]|\[\[|\]\]|\\(text|mathrm)?/g, '').trim();
  return plain.length > 70 ? `${plain.slice(0, 67)}…` : plain || t('quizMaker.untitled');
}

/** @param {any} question @returns {string} */
export function kindName(question) {
  const kind = typeof question?.kind === 'string' ? question.kind : '';
  const key = `quizMaker.kind.${kind}`;
  return hasText(key) ? t(key) : t('quizMaker.kind.unknown');
}

/** Element id of a question in the list. @param {number} index */
export const listId = (index) => `question-${index}`;

/** @param {QuestionList} list */
export function questionList(list) {
  const { questions, current } = list;
  return html`<nav class="maker-list" aria-labelledby="maker-list-title">
    <h2 id="maker-list-title">${t('quizMaker.questions')}</h2>
    <button
      type="button"
      class="maker-item"
      id=${listId(-1)}
      aria-current=${current < 0 ? 'true' : 'false'}
      @click=${() => list.show(-1)}
    >
      <span class="maker-item-text">${t('quizMaker.settings')}</span>
      ${problemCount(list.problems(-1))}
    </button>
    <ol class="maker-items">
      ${questions.map((question, index) => item(list, question, index))}
    </ol>
    ${current >= 0 && current < questions.length ? tools(list) : nothing}
    <details
      class="maker-add"
      ?open=${questions.length === 0}
      @toggle=${(/** @type {Event & { currentTarget: HTMLDetailsElement }} */ { currentTarget }) =>
        questions.length > 0 &&
        currentTarget.open &&
        currentTarget.scrollIntoView({ block: 'nearest' })}
    >
      <summary class="button small">${icon('plus')} ${t('quizMaker.add')}</summary>
      <ul>
        ${list.kinds.map(
          (kind) =>
            html`<li>
              <button
                type="button"
                class="maker-kind"
                @click=${(/** @type {Event & { currentTarget: HTMLElement }} */ event) => {
                  const fold = event.currentTarget.closest('details');
                  if (fold) fold.open = false;
                  list.add(kind);
                }}
              >
                <strong>${t(`quizMaker.kind.${kind}`)}</strong>
                <span>${t(`quizMaker.kind.${kind}.about`)}</span>
              </button>
            </li>`,
        )}
      </ul>
    </details>
  </nav>`;
}

/** @param {QuestionList} list @param {any} question @param {number} index */
function item(list, question, index) {
  const { current, questions } = list;
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const to = index + (step ?? 0);
    if (!step || to < 0 || to >= questions.length) return;
    event.preventDefault();
    if (event.altKey) list.move(index, to);
    else document.getElementById(listId(to))?.focus();
  };
  return html`<li
    draggable="true"
    @dragstart=${(/** @type {DragEvent} */ { dataTransfer }) =>
      dataTransfer?.setData('text/x-question', String(index))}
    @dragover=${(/** @type {DragEvent} */ event) => {
      if (event.dataTransfer?.types.includes('text/x-question')) event.preventDefault();
    }}
    @drop=${(/** @type {DragEvent} */ event) => {
      const from = event.dataTransfer?.getData('text/x-question') ?? '';
      if (from === '') return;
      event.preventDefault();
      event.stopPropagation();
      if (Number(from) !== index) list.move(Number(from), index);
    }}
  >
    <button
      type="button"
      class="maker-item"
      id=${listId(index)}
      aria-current=${current === index ? 'true' : 'false'}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      @click=${() => list.show(index)}
      @keydown=${onKey}
    >
      <span class="maker-item-number">${index + 1}</span>
      <span class="maker-item-text">
        <span class="maker-item-title">${titleOf(question)}</span>
        <span class="maker-item-kind">${kindName(question)}</span>
      </span>
      ${problemCount(list.problems(index))}
    </button>
  </li>`;
}

/** What can be done with the question that is shown. @param {QuestionList} list */
function tools({ current, questions, move, duplicate, remove }) {
  const number = current + 1;
  const buttons = [
    ['up', sign('up'), current === 0, () => move(current, current - 1)],
    ['down', sign('down'), current === questions.length - 1, () => move(current, current + 1)],
    ['duplicate', icon('copy'), false, () => duplicate(current)],
    ['remove', icon('close'), false, () => remove(current)],
  ];
  return html`<div
    class="maker-item-tools"
    role="group"
    aria-label=${t('quizMaker.tools', { number })}
  >
    ${buttons.map(
      ([name, picture, isOff, act]) =>
        html`<button
          type="button"
          class="icon-button"
          id=${`question-${name}`}
          aria-label=${t(`quizMaker.question.${name}`, { number })}
          title=${t(`quizMaker.question.${name}`, { number })}
          ?disabled=${isOff}
          @click=${act}
        >
          ${picture}
        </button>`,
    )}
  </div>`;
}
