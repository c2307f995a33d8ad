/**
 * A quiz beside the workbench: a panel that folds to a strip.
 * @import { QuizPage } from './page-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../i18n/texts.js';
import { overview, questionForm, startView, strip } from './quiz-view.js';
import { sign } from './signs.js';

/**
 * @typedef {object} Dock
 * @property {QuizPage} page
 * @property {boolean} isFolded
 * @property {() => void} fold folds or unfolds
 * @property {() => void} [close]
 * @property {string | null} [home] address of the quiz on its own page; null where there is none
 * @property {boolean} [isFixed] it stands in the frame of a page around, whose choice the quiz is
 * @property {boolean} [isOnly] there is no other quiz, and no end: in a frame, and in a package for learning systems
 */

/** @param {Dock} dock */
export function dockView({
  page,
  isFolded,
  fold,
  close,
  home = null,
  isFixed = false,
  isOnly = isFixed,
}) {
  const { paper, progress, screen } = page;
  const isPlayed = paper !== null && screen.is === 'quiz';
  return html`<aside
    class="dock"
    aria-labelledby="dock-title"
    data-folded=${String(isFolded)}
    ?data-fixed=${isFixed}
  >
    <header class="dock-head">
      <h2 id="dock-title" tabindex="-1">${isPlayed ? paper.quiz.title : t('quizDock.title')}</h2>
      ${
        isPlayed && isFolded && progress.current >= 0
          ? html`<span class="dock-at muted">
              ${t('quiz.of', { points: progress.current + 1, most: paper.questions.length })}
            </span>`
          : nothing
      }
      <button
        type="button"
        class="icon-button dock-fold"
        aria-expanded=${String(!isFolded)}
        aria-controls="dock-body"
        aria-label=${t(isFolded ? 'quizDock.unfold' : 'quizDock.fold')}
        title=${t(isFolded ? 'quizDock.unfold' : 'quizDock.fold')}
        @click=${fold}
      >
        <span class="dock-arrow"></span>
      </button>
      ${
        isOnly
          ? nothing
          : html`<button
              type="button"
              class="icon-button"
              aria-label=${t('quizDock.close')}
              title=${t('quizDock.close')}
              @click=${close}
            >
              ${sign('wrong')}
            </button>`
      }
    </header>
    <div
      class="dock-body"
      id="dock-body"
      tabindex="0"
      role="group"
      aria-labelledby="dock-title"
      ?hidden=${isFolded}
    >
      ${
        screen.is === 'loading'
          ? html`<p class="muted" role="status">${t('quiz.loading')}</p>`
          : isPlayed
            ? html`${strip(page)} ${progress.current < 0 ? overview(page) : questionForm(page)}`
            : startView(page, screen)
      }
      ${isOnly ? nothing : footOf(page, isPlayed, home)}
    </div>
  </aside>`;
}

/** Ways to other quizzes, and to the quiz's own page. @param {QuizPage} page @param {boolean} isPlayed @param {string | null} home */
function footOf(page, isPlayed, home) {
  return html`<p class="dock-foot">
    ${
      isPlayed
        ? html`<button type="button" class="button small" @click=${page.leave}>
            ${t('quiz.others')}
          </button>`
        : nothing
    }
    ${
      home
        ? html`<button type="button" class="button small" @click=${() => location.assign(home)}>
            ${t('quizDock.home')}
          </button>`
        : nothing
    }
  </p>`;
}
