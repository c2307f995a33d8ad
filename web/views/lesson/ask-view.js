/**
 * The question of a step, and what is said to the answer.
 * @import { Player } from '../../lesson/player.js'
 * @import { LessonAsk, Said } from '../../lesson-types.js'
 * @import { QuizPage } from '../quiz/page-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatPercent, formatShort, t } from '../../i18n/index.js';
import { handIn } from '../hand-in.js';
import { icon } from '../icons.js';
import { richLine, richText } from '../quiz/rich-view.js';

/** Measures that are shares of the rows. */
const SHARES = ['trainAccuracy', 'validationAccuracy'];

/**
 * @param {QuizPage} rich reads texts
 * @param {Player} player
 * @param {LessonAsk} ask
 */
export function askView(rich, player, ask) {
  // A prediction is not changed once it came out.
  const locked = ask.kind === 'predict' && player.hasRun;
  const handedIn = handIn(() => player.check());
  return html`<form class="lesson-ask" @click=${handedIn} @submit=${handedIn}>
    <fieldset ?disabled=${locked}>
      <legend>${richLine(rich, ask.text, null)}</legend>
      ${control(rich, player, ask)}
    </fieldset>
    <div class="lesson-nudge" role="status">${player.isNudged ? nudge(player.typed) : nothing}</div>
    ${
      ask.kind === 'predict'
        ? nothing
        : html`<button type="submit" class="button ${player.said === null ? 'primary' : ''}">
            ${t('lesson.check')}
          </button>`
    }
  </form>`;
}

/** Why nothing was judged. @param {Player['typed']} typed */
const nudge = (typed) =>
  t(typeof typed === 'string' && typed.trim() !== '' ? 'lesson.noNumber' : 'lesson.answerFirst');

/** @param {QuizPage} rich @param {Player} player @param {LessonAsk} ask */
function control(rich, player, ask) {
  if (ask.kind === 'numeric') {
    return html`<label class="lesson-number">
      <span>${t('lesson.number')}</span>
      <input
        type="text"
        inputmode="text"
        autocomplete="off"
        maxlength="60"
        aria-invalid=${String(player.isNudged)}
        .value=${String(player.typed ?? '')}
        @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) =>
          player.answer(target.value)}
      />
    </label>`;
  }
  /** @type {{ said: Said, label: unknown }[]} */
  const choices =
    ask.kind === 'trueFalse'
      ? [true, false].map((said) => ({ said, label: t(`lesson.${said}`) }))
      : ask.options.map(({ text }, said) => ({ said, label: richLine(rich, text, null) }));
  return html`<div class="lesson-picks">
    ${choices.map(
      ({ said, label }) =>
        html`<label class="lesson-pick">
          <input
            type="radio"
            name="lesson-answer"
            value=${String(said)}
            .checked=${player.typed === said}
            @change=${() => player.answer(said)}
          />
          <span>${label}</span>
        </label>`,
    )}
  </div>`;
}

/**
 * Right or not, and why.
 * @param {QuizPage} rich
 * @param {Player} player
 * @param {LessonAsk} ask
 */
export function verdictView(rich, player, ask) {
  const { verdict } = player;
  // Once the answer is changed, what was said about the last one steps back.
  if (!verdict || player.typed !== player.said) return nothing;
  const { isRight, feedback, measured } = verdict;
  return html`<div class="lesson-verdict lesson-${isRight ? 'right' : 'wrong'}">
    <p class="lesson-word">
      ${icon(isRight ? 'target' : 'info')}
      <span
        >${t(ask.kind === 'predict' ? `lesson.predicted.${isRight}` : `lesson.verdict.${isRight}`)}
        ${
          ask.kind === 'predict' && measured !== null
            ? t('lesson.measured', {
                name: t(`lesson.measure.${ask.measure}`),
                value: SHARES.includes(ask.measure)
                  ? formatPercent(measured)
                  : formatShort(measured),
              })
            : nothing
        }</span
      >
    </p>
    ${feedback ? richText(rich, feedback, null) : nothing}
  </div>`;
}
