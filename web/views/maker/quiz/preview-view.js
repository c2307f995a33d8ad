/**
 * The question as learners see it, drawn by the views of the quiz page.
 * @import { QuizPage } from '../../quiz/page-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../../i18n/index.js';
import { icon } from '../../icons.js';
import { questionView } from '../../quiz/question-view.js';

/**
 * @param {object} options
 * @param {QuizPage | null} options.page null: there is nothing that can be played
 * @param {boolean} options.isCurrent false: it is an earlier one, because what is written has mistakes
 * @param {boolean} options.isQuestion whether a question is shown at all
 * @param {(isOther: boolean) => void} options.restart
 * @param {unknown} options.conditions of a goal, in words
 */
export function previewView({ page, isCurrent, isQuestion, restart, conditions }) {
  const drawn = page?.paper?.questions[0];
  return html`<section class="maker-preview" aria-labelledby="maker-preview-title">
    <div class="maker-preview-head">
      <h2 id="maker-preview-title">${t('quizMaker.preview')}</h2>
      ${
        page
          ? html`<button type="button" class="button small" @click=${() => restart(false)}>
                ${icon('reset')} ${t('quizMaker.preview.again')}
              </button>
              <button type="button" class="button small" @click=${() => restart(true)}>
                ${icon('seed')} ${t('quizMaker.preview.draw')}
              </button>`
          : nothing
      }
    </div>
    ${
      isQuestion && !isCurrent
        ? html`<p class="form-note" role="status">
            ${t(page ? 'quizMaker.preview.earlier' : 'quizMaker.preview.none')}
          </p>`
        : nothing
    }
    ${isQuestion ? nothing : html`<p class="form-note">${t('quizMaker.preview.choose')}</p>`}
    ${
      page && drawn
        ? html`<form
            class="quiz-form ${isCurrent ? '' : 'is-earlier'}"
            novalidate
            @submit=${(/** @type {Event} */ event) => {
              event.preventDefault();
              if (!page.isDone(drawn.question)) page.check(0);
            }}
          >
            ${questionView(page, drawn, 0)}
          </form>`
        : nothing
    }
    ${conditions}
  </section>`;
}
