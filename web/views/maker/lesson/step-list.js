/** The steps of a lesson that is being written, and what can be done with the one that is shown. */
import { html, nothing } from 'lit/html.js';
import { t } from '../../../i18n/texts.js';
import { icon } from '../../icons.js';
import { sign } from '../../quiz/signs.js';
import { problemCount } from '../form-view.js';

/**
 * @typedef {object} StepList
 * @property {readonly unknown[] | null} steps as they are, whatever that is; null: there is no list
 * @property {number} current −1: what the whole lesson says of itself
 * @property {number} most steps of a lesson
 * @property {(index: number) => number} problems in each; −1: in the rest
 * @property {(index: number) => void} show
 * @property {() => void} add behind the one that is shown
 * @property {(from: number, to: number) => void} move
 * @property {(index: number) => void} duplicate
 * @property {(index: number) => void} remove
 */

/** What a step is known by. @param {unknown} step @param {number} index */
export function stepName(step, index) {
  const { title } = /** @type {{ title?: unknown }} */ (Object(step));
  const number = index + 1;
  return typeof title === 'string' && title.trim() !== ''
    ? t('lessonMaker.stepNamed', { number, title })
    : t('lessonMaker.step', { number });
}

/** Element id of a step in the list. @param {number} index */
export const stepId = (index) => `step-${index}`;

/** @param {StepList} list */
export function stepList(list) {
  const { steps, current, most } = list;
  const count = steps?.length ?? 0;
  return html`<nav class="step-list" aria-labelledby="step-list-title">
    <h2 id="step-list-title">${t('lessonMaker.parts')}</h2>
    ${choice(list, -1, t('lessonMaker.head'))}
    <ol aria-label=${t('lessonMaker.steps')}>
      ${steps?.map((step, index) => html`<li>${choice(list, index, stepName(step, index))}</li>`)}
    </ol>
    ${current >= 0 && current < count ? tools(list, count) : nothing}
    <button
      type="button"
      class="button small"
      id="step-add"
      ?disabled=${count >= most}
      @click=${list.add}
    >
      ${icon('plus')} ${t('lessonMaker.addStep')}
    </button>
  </nav>`;
}

/** @param {StepList} list @param {number} index @param {string} name */
function choice(list, index, name) {
  const count = list.steps?.length ?? 0;
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const to = index + (way ?? 0);
    if (!way || to < (event.altKey ? 0 : -1) || to >= count) return;
    event.preventDefault();
    if (!event.altKey) document.getElementById(stepId(to))?.focus();
    else if (index >= 0) list.move(index, to);
  };
  return html`<button
    type="button"
    class="step-choice"
    id=${stepId(index)}
    aria-current=${list.current === index ? 'true' : 'false'}
    aria-keyshortcuts=${index < 0 ? nothing : 'Alt+ArrowUp Alt+ArrowDown'}
    @click=${() => list.show(index)}
    @keydown=${onKey}
  >
    <span>${name}</span>
    ${problemCount(list.problems(index))}
  </button>`;
}

/** @param {StepList} list @param {number} count */
function tools({ steps, current, most, move, duplicate, remove }, count) {
  const name = stepName(steps?.[current], current);
  const buttons = /** @type {const} */ ([
    ['up', sign('up'), current === 0, () => move(current, current - 1)],
    ['down', sign('down'), current === count - 1, () => move(current, current + 1)],
    ['double', icon('copy'), count >= most, () => duplicate(current)],
    ['remove', icon('close'), false, () => remove(current)],
  ]);
  return html`<div class="step-tools" role="group" aria-label=${t('lessonMaker.tools')}>
    ${buttons.map(
      ([what, picture, isOff, act]) =>
        html`<button
          type="button"
          class="icon-button"
          id=${`step-${what}`}
          aria-label=${t(`maker.entry.${what}`, { name })}
          title=${t(`maker.entry.${what}`, { name })}
          ?disabled=${isOff}
          @click=${act}
        >
          ${picture}
        </button>`,
    )}
  </div>`;
}
