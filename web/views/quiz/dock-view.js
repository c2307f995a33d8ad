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
 * @property {(() => void) | null} [close] missing where the panel is all that the page is for, as in a package
 * @property {string | null} [home] address of the quiz on its own page; null where there is none
 * @property {boolean} [isFixed] the quiz is the choice of a page around: there is no other one, and no end
 */

/** @param {Dock} dock */
export function dockView({ page, isFolded, fold, close = null, home = null, isFixed = false }) {
  const { paper, progress, screen } = page;
  const isPlayed = paper !== null && screen.is === 'quiz';
  const title = isPlayed ? paper.quiz.title : t('quizDock.title');
  const summary = isPlayed && isFolded ? (page.goalSummary?.() ?? null) : null;
  return html`<aside
    class="dock"
    aria-label=${title}
    data-folded=${String(isFolded)}
    ?data-fixed=${isFixed}
  >
    <header class="dock-head">
      <h2 id="dock-title" tabindex="-1">${summary?.name ?? title}</h2>
      ${
        isPlayed && isFolded && !summary && progress.current >= 0
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
        close
          ? html`<button
              type="button"
              class="icon-button"
              aria-label=${t('quizDock.close')}
              title=${t('quizDock.close')}
              @click=${close}
            >
              ${sign('wrong')}
            </button>`
          : nothing
      }
    </header>
    ${summary?.view ?? nothing}
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
      ${isFixed ? nothing : footOf(page, isPlayed && Boolean(close), home)}
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
