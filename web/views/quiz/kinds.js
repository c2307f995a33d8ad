/**
 * The control of each kind of question that needs no picture and is asked for often.
 * @import { Blank, Question } from '../../quiz-types.js'
 * @import { Responses } from '../../quiz/play-types.js'
 * @import { Drawn, Grade, QuizPage, Response } from './page-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../i18n/texts.js';
import { picture, richLine, richText } from './rich-view.js';
import { markOf, sign } from './signs.js';

/**
 * What a control is given beside its question.
 * @typedef {object} Ask
 * @property {QuizPage} page
 * @property {Drawn} drawn
 * @property {Response | null} response what it shows
 * @property {Grade | null} grade marks to show; null for none
 * @property {boolean} locked no more answers: it is done, or the solution is shown
 * @property {string} name unique on the page
 * @property {(response: Response) => void} change
 */

/** Options that a digit key can pick. */
export const MOST_DIGITS = 9;

/**
 * A list to pick from: one of it, or several.
 * @param {Ask} ask
 * @param {readonly { value: number, label: unknown, name?: string }[]} options `name` where the label alone is not read out
 * @param {{ isSeveral?: boolean, isWide?: boolean }} [look]
 */
export function picks(ask, options, { isSeveral = false, isWide = false } = {}) {
  const { response, grade, locked, name, change } = ask;
  const chosen = /** @type {readonly number[]} */ (
    isSeveral ? (response ?? []) : response === null ? [] : [response]
  );
  /** @param {number} value @param {boolean} on */
  const pick = (value, on) => {
    if (!isSeveral) change(value);
    else change(on ? [...chosen, value] : chosen.filter((each) => each !== value));
  };
  return html`<ul class="picks ${isWide ? 'picks-wide' : ''}">
    ${options.map(
      ({ value, label, name: spoken }, place) =>
        html`<li>
          <label class="pick" data-marked=${String(grade?.parts[value] ?? '')}>
            <input
              type=${isSeveral ? 'checkbox' : 'radio'}
              name=${name}
              aria-label=${spoken ?? nothing}
              data-digit=${place < MOST_DIGITS ? place + 1 : nothing}
              .checked=${chosen.includes(value)}
              ?disabled=${locked}
              @change=${(/** @type {Event} */ event) =>
                pick(value, /** @type {HTMLInputElement} */ (event.target).checked)}
            />
            <span class="pick-text">${label}</span>
            ${markOf(chosen.includes(value) ? grade?.parts[value] : null)}
          </label>
        </li>`,
    )}
  </ul>`;
}

/** @param {Ask} ask @param {readonly { text: string, image?: { data: string, alt: string } }[]} options @param {boolean} isSeveral */
function optionPicks(ask, options, isSeveral) {
  const { page, drawn } = ask;
  const list = drawn.order.map((value) => ({
    value,
    label: html`${richLine(page, options[value].text, drawn)}${picture(options[value].image)}`,
    // Not every reader says formulas.
    ...(options[value].text.includes('$') && { name: plainWords(options[value].text) }),
  }));
  return picks(ask, list, { isSeveral });
}

/** @param {Ask} ask */
function trueFalse(ask) {
  const said = ask.response === null ? null : ask.response ? 0 : 1;
  const { grade } = ask;
  const marks = grade && {
    ...grade,
    parts: [0, 1].map((each) => (each === said ? grade.isRight : null)),
  };
  return picks(
    { ...ask, response: said, grade: marks, change: (value) => ask.change(value === 0) },
    [
      { value: 0, label: t('quiz.true') },
      { value: 1, label: t('quiz.false') },
    ],
  );
}

/** @param {Ask} ask @param {Extract<Question, { kind: 'match' }>} question */
function match(ask, { pairs, extra = [] }) {
  const { page, drawn, grade, locked, change, name } = ask;
  const response = /** @type {Responses['match']} */ (ask.response ?? pairs.map(() => null));
  const rights = [...pairs.map(({ right }) => right), ...extra];
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ1234';
  return html`<ol class="rights">
      ${drawn.order.map((right) => html`<li>${richLine(page, rights[right], drawn)}</li>`)}
    </ol>
    <ul class="pairs">
      ${pairs.map(
        ({ left }, index) =>
          html`<li class="pair">
            <span class="pair-left" id=${`${name}-${index}`}>${richLine(page, left, drawn)}</span>
            <select
              aria-labelledby=${`${name}-${index}`}
              ?disabled=${locked}
              @change=${(/** @type {Event} */ event) => {
                const { value } = /** @type {HTMLSelectElement} */ (event.target);
                change(
                  response.map((each, place) =>
                    place === index ? (value === '' ? null : Number(value)) : each,
                  ),
                );
              }}
            >
              <option value="" .selected=${response[index] === null}>
                ${t('quiz.match.choose')}
              </option>
              ${drawn.order.map(
                (right, place) =>
                  html`<option value=${right} .selected=${response[index] === right}>
                    ${letters[place]}: ${plainWords(rights[right])}
                  </option>`,
              )}
            </select>
            ${markOf(grade?.parts[index])}
          </li>`,
      )}
    </ul>`;
}

/** A text for a list, where no formatting is possible. @param {string} source */
const plainWords = (source) => source.replace(/[*`$]/g, '').slice(0, 80);

/** @param {Ask} ask @param {Extract<Question, { kind: 'order' }>} question */
function order(ask, { items }) {
  const { page, drawn, grade, locked, change, name } = ask;
  const response = /** @type {Responses['order']} */ (ask.response ?? drawn.order);
  /** @param {number} from @param {number} by @param {Event} event */
  const move = (from, by, event) => {
    const next = [...response];
    [next[from], next[from + by]] = [next[from + by], next[from]];
    change(next);
    // The button goes along with its item.
    const list = /** @type {HTMLElement} */ (event.target).closest('ol');
    const direction = by < 0 ? 'up' : 'down';
    const other = by < 0 ? 'down' : 'up';
    const row = list?.children[from + by];
    /** @param {string} way */
    const button = (way) => row?.querySelector(`.move-${way}:not([disabled])`);
    /** @type {HTMLElement | null | undefined} */ (button(direction) ?? button(other))?.focus();
  };
  /** @param {number} place @param {number} by @param {'up' | 'down'} way */
  const mover = (place, by, way) =>
    html`<button
      type="button"
      class="icon-button move-${way}"
      aria-label=${t(`quiz.order.${way}`, { place: place + 1 })}
      aria-describedby=${`${name}-${place}`}
      ?disabled=${locked || response[place + by] === undefined}
      @click=${(/** @type {Event} */ event) => move(place, by, event)}
    >
      ${sign(way)}
    </button>`;
  return html`<ol class="ordered">
    ${response.map(
      (item, place) =>
        html`<li class="ordered-item">
          <span class="ordered-text" id=${`${name}-${place}`}
            >${richLine(page, items[item], drawn)}</span
          >
          ${markOf(grade?.parts[place])} ${mover(place, -1, 'up')} ${mover(place, 1, 'down')}
        </li>`,
    )}
  </ol>`;
}

/** What may still become a number: nobody is told of a mistake in the middle of typing. */
const UNFINISHED = /^[-+\u2212\s\d.,]*(e[-+\u2212]?|\/[-+\u2212]?)?$/i;

/** @param {Ask} ask @param {Extract<Question, { kind: 'numeric' }>} question */
function numeric(ask, { unit }) {
  const { page, drawn, locked, change, grade, name } = ask;
  const said = String(ask.response ?? '');
  const isOdd = !locked && said.trim() !== '' && !page.isAnswered(drawn);
  const isWrong = isOdd && (page.isNudged || !UNFINISHED.test(said));
  return html`<div class="numeric">
    <label for=${name}>${t('quiz.numeric.label')}</label>
    <input
      id=${name}
      class="numeric-field"
      type="text"
      inputmode="text"
      autocomplete="off"
      maxlength="60"
      aria-invalid=${String(isWrong)}
      aria-describedby=${`${name}-issue`}
      .value=${said}
      ?disabled=${locked}
      @input=${(/** @type {Event} */ event) =>
        change(/** @type {HTMLInputElement} */ (event.target).value)}
    />
    ${unit ? html`<span>${unit}</span>` : nothing} ${markOf(grade ? grade.isRight : null)}
    <span class="issue numeric-issue" id=${`${name}-issue`} role="status"
      >${isWrong ? t('quiz.numeric.issue') : nothing}</span
    >
  </div>`;
}

/**
 * The text of a question with its blanks in it.
 * @param {Ask} ask
 * @param {Extract<Question, { kind: 'blank' }>} question
 */
export function blankText(ask, { text, blanks }) {
  const response = /** @type {Responses['blank']} */ (ask.response ?? blanks.map(() => ''));
  /** @param {number} index @param {string} said */
  const fill = (index, said) =>
    ask.change(blanks.map((_, each) => (each === index ? said : (response[each] ?? ''))));
  return richText(ask.page, text, ask.drawn, (id) => {
    const index = blanks.findIndex((blank) => blank.id === id);
    if (index < 0) return `[[${id}]]`;
    return blankField(ask, blanks[index], index, response[index] ?? '', fill);
  });
}

/** @param {Ask} ask @param {Blank} blank @param {number} index @param {string} said @param {(index: number, said: string) => void} fill */
function blankField({ locked, grade }, { answers, options }, index, said, fill) {
  const label = t('quiz.blank.label', { number: index + 1 });
  /** @param {Event} event */
  const heard = (event) =>
    fill(index, /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target).value);
  const longest = Math.max(...(options ?? answers).map(({ length }) => length));
  const field = options
    ? html`<select aria-label=${label} ?disabled=${locked} @change=${heard}>
        <option value="" .selected=${said === ''}>…</option>
        ${options.map(
          (each) => html`<option value=${each} .selected=${each === said}>${each}</option>`,
        )}
      </select>`
    : html`<input
        class="blank-field"
        type="text"
        aria-label=${label}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        maxlength="100"
        size=${Math.min(30, Math.max(8, longest + 2))}
        .value=${said}
        ?disabled=${locked}
        @input=${heard}
      />`;
  return html`<span class="blank">${field}${markOf(grade?.parts[index])}</span>`;
}

/** @param {Ask} ask @param {Extract<Question, { kind: 'predictThenRun' }>} question */
function prediction(ask, { options }) {
  return optionPicks(ask, options, false);
}

/**
 * @param {Ask} ask
 * @returns {unknown} nothing where the question's text is the control itself
 */
export function control(ask) {
  const { drawn, page } = ask;
  const { question } = drawn;
  switch (question.kind) {
    case 'choice':
      return optionPicks(ask, question.options, false);
    case 'choices':
      return optionPicks(ask, question.options, true);
    case 'trueFalse':
      return trueFalse(ask);
    case 'match':
      return match(ask, question);
    case 'order':
      return order(ask, question);
    case 'blank':
      return nothing;
    case 'numeric':
      return numeric(ask, question);
    case 'predictThenRun':
      return prediction(ask, question);
    case 'goal':
      if (page.goalPart) return ask.name.startsWith('answer-play') ? page.goalPart(ask) : nothing;
      return html`<p class="goal-place">
        <a class="button" href=${page.workbench}>${t('quiz.goal.open')}</a>
        <span class="muted">${t('quiz.goal.how')}</span>
      </p>`;
    default:
      return page.pictures
        ? page.pictures.pictureControl(ask)
        : html`<p class="muted">${t('quiz.pictures.coming')}</p>`;
  }
}
