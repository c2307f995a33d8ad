/**
 * The whole quiz page: its head, one question or the list of all, or the place to open a quiz.
 * @import { Issue } from '../../../wasm/engine.js'
 * @import { Drawn, QuizPage, Screen } from './page-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatPercent, hasText, t } from '../../i18n/texts.js';
import { handIn } from '../hand-in.js';
import { questionView } from './question-view.js';
import { richLine, richText } from './rich-view.js';
import { sayPoints, sign } from './signs.js';

/** @type {Record<string, 'right' | 'wrong' | 'partly'>} */
const SIGNS = { right: 'right', wrong: 'wrong', partly: 'partly', again: 'wrong' };

/** @param {QuizPage} page */
export function quizView(page) {
  const { screen, paper, print, progress } = page;
  if (print !== '' && paper) return printView(page);
  return html`<header class="quiz-head">
      ${
        page.copyLink
          ? html`<a class="quiz-home" href="index.html">${t('quiz.brand')}</a>`
          : html`<span class="quiz-home">${t('quiz.brand')}</span>`
      }
      ${
        paper && screen.is === 'quiz' && page.copyLink
          ? html`<button type="button" class="button small" @click=${page.leave}>
              ${t('quiz.others')}
            </button>`
          : nothing
      }
    </header>
    <main id="main" class="quiz-main" tabindex="-1">
      ${
        screen.is === 'loading'
          ? html`<p class="muted" role="status">${t('quiz.loading')}</p>`
          : screen.is === 'start' || !paper
            ? html`<h1>${t('quiz.start.title')}</h1>
                ${startView(page, screen)}`
            : html`<h1>${paper.quiz.title}</h1>
                ${strip(page)} ${progress.current < 0 ? overview(page) : questionForm(page)}`
      }
    </main>`;
}

/** The question that is open. @param {QuizPage} page */
export function questionForm(page) {
  const { paper, progress } = page;
  const drawn = paper?.questions[progress.current];
  if (!drawn) return nothing;
  const handedIn = handIn(() => forward(page));
  return html`<form class="quiz-form" novalidate @click=${handedIn} @submit=${handedIn}>
    ${questionView(page, drawn, progress.current)}
    ${
      // Where no solution is shown, nothing else gives it away.
      page.openWords && page.rules(drawn.question).solution
        ? html`<details class="words" @toggle=${page.openWords}>
            <summary>${t('quiz.words')}</summary>
            ${page.words?.(drawn.question) ?? nothing}
          </details>`
        : nothing
    }
  </form>`;
}

/** What Enter does: hand in, or go on. @param {QuizPage} page */
export function forward(page) {
  const { paper, progress } = page;
  const drawn = paper?.questions[progress.current];
  if (!paper || !drawn) return;
  if (!page.isDone(drawn.question)) page.check(progress.current);
  else page.show(progress.current === paper.questions.length - 1 ? -1 : progress.current + 1);
}

/** All questions in a row, with how they stand. @param {QuizPage} page */
export function strip(page) {
  const { paper, progress } = page;
  return html`<nav class="strip" aria-label=${t('quiz.questions')}>
    <ol class="strip-list">
      ${paper?.questions.map(({ question }, index) => {
        const standing = page.standing(question);
        return html`<li>
          <button
            type="button"
            class="strip-item standing-${standing}"
            aria-current=${progress.current === index ? 'step' : 'false'}
            aria-label=${t('quiz.strip', { number: index + 1, standing: t(`quiz.standing.${standing}`) })}
            @click=${() => page.show(index)}
          >
            ${index + 1}${SIGNS[standing] ? sign(SIGNS[standing]) : nothing}
          </button>
        </li>`;
      })}
      <li>
        <button
          type="button"
          class="strip-item strip-all"
          aria-current=${progress.current < 0 ? 'step' : 'false'}
          @click=${() => page.show(-1)}
        >
          ${t('quiz.overview')}
        </button>
      </li>
    </ol>
    <p class="elsewhere" role="status">
      ${page.elsewhere ? t(`quiz.elsewhere.${page.elsewhere}`) : nothing}
    </p>
  </nav>`;
}

/** @param {QuizPage} page */
export function overview(page) {
  const { paper, progress } = page;
  if (!paper) return nothing;
  const { points, most, done } = page.score();
  const total = paper.questions.length;
  return html`<section class="overview" aria-labelledby="overview-title">
    <h2 id="overview-title" class="question-title" tabindex="-1">
      ${progress.finished ? t('quiz.results') : t('quiz.overview')}
    </h2>
    ${paper.quiz.about ? html`<div class="about">${richText(page, paper.quiz.about, null)}</div>` : nothing}
    <p class="score">
      ${t('quiz.score', { points: sayPoints(points), most: sayPoints(most) })}
      <span class="muted">(${formatPercent(most > 0 ? points / most : 0)})</span>
    </p>
    <progress
      class="score-bar"
      max=${Math.max(most, 1e-9)}
      value=${points}
      aria-label=${t('quiz.score', { points: sayPoints(points), most: sayPoints(most) })}
    ></progress>
    <p>${t('quiz.done', { done, count: total })}</p>
    <ol class="result-list">
      ${paper.questions.map((drawn, index) => resultRow(page, drawn, index))}
    </ol>
    <div class="question-buttons">
      ${
        progress.finished
          ? html`<button type="button" class="button primary" @click=${page.restart}>
              ${t('quiz.restart')}
            </button>`
          : html`<button type="button" class="button primary" @click=${page.finish}>
              ${t('quiz.finish')}
            </button>`
      }
      ${
        page.saveResults
          ? html`<button type="button" class="button" @click=${page.saveResults}>
              ${t('quiz.csv')}
            </button>`
          : nothing
      }
      ${
        page.printQuestions
          ? html`<button type="button" class="button" @click=${page.printQuestions}>
              ${t('quiz.print')}
            </button>`
          : nothing
      }
      ${
        page.copyLink
          ? html`<button type="button" class="button" @click=${page.copyLink}>
              ${t('quiz.link')}
            </button>`
          : nothing
      }
    </div>
    <p role="status" class="muted">${page.notice}</p>
    ${
      page.openHandingIn
        ? html`<details class="handing-in" @toggle=${page.openHandingIn}>
            <summary>${t('quiz.more')}</summary>
            ${page.handingIn?.() ?? nothing}
          </details>`
        : nothing
    }
    ${
      paper.quiz.author || paper.quiz.license
        ? html`<p class="muted">
            ${[paper.quiz.author, paper.quiz.license].filter(Boolean).join(' · ')}
          </p>`
        : nothing
    }
  </section>`;
}

/** @param {QuizPage} page @param {Drawn} drawn @param {number} index */
function resultRow(page, drawn, index) {
  const { question } = drawn;
  const standing = page.standing(question);
  const { points } = page.rules(question);
  const [first] = page.text(question.text, drawn);
  const [start] = question.text.split('\n');
  return html`<li class="result">
    <button type="button" class="link result-link" @click=${() => page.show(index)}>
      ${index + 1}. ${first?.kind === 'paragraph' ? richLine(page, linkless(start), drawn) : start}
    </button>
    <span class="result-standing standing-${standing}">
      ${SIGNS[standing] ? sign(SIGNS[standing]) : nothing} ${t(`quiz.standing.${standing}`)}
    </span>
    <span class="muted result-points">
      ${t('quiz.of', { points: sayPoints(page.points(question)), most: sayPoints(points) })}
    </span>
  </li>`;
}

/** A link cannot stand in a button. @param {string} text */
const linkless = (text) => text.replace(/\]\(https:[^)]*\)/g, ']').replace(/\[\[[^\]]*\]\]/g, '…');

/** @param {QuizPage} page @param {Screen} screen */
export function startView(page, screen) {
  const { shipped, issues, from } =
    screen.is === 'start' ? screen : { shipped: [], issues: [], from: '' };
  return html`${issues.length > 0 ? troubles(issues, from) : nothing}
    ${
      shipped.length > 0
        ? html`<ul class="shipped">
            ${shipped.map(
              ({ name, title, questions }) =>
                html`<li>
                  <a
                    class="shipped-link"
                    href=${page.addressOf(name)}
                    @click=${(/** @type {MouseEvent} */ event) => {
                      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                      event.preventDefault();
                      page.openShipped(name);
                    }}
                    >${title}</a
                  >
                  <span class="muted">${t('quiz.count', { count: questions })}</span>
                </li>`,
            )}
          </ul>`
        : nothing
    }
    <section class="open-file">
      <h2>${t('quiz.file.title')}</h2>
      <p class="muted">${t('quiz.file.about')}</p>
      <label class="button file-button">
        ${sign('file')} ${t('quiz.file.open')}
        <input
          type="file"
          class="visually-hidden"
          accept=".json,application/json"
          @change=${(/** @type {Event} */ event) => {
            const input = /** @type {HTMLInputElement} */ (event.target);
            if (input.files?.[0]) page.openFile(input.files[0]);
            input.value = '';
          }}
        />
      </label>
      ${page.maker ? html`<a class="button" href=${page.maker}>${t('quiz.maker')}</a>` : nothing}
    </section>`;
}

/** @param {readonly Issue[]} issues @param {string} from */
function troubles(issues, from) {
  return html`<div class="summary" role="alert">
    <div>
      <p><strong>${t('quiz.issues', { name: from, count: issues.length })}</strong></p>
      <ul class="trouble-list">
        ${issues.map(({ code, values = {}, message }) => {
          const key = `issues.${code}`;
          return html`<li>
            ${values.path ? html`<code class="trouble-path">${values.path}</code>` : nothing}
            ${hasText(key) ? t(key, values) : message}
          </li>`;
        })}
      </ul>
    </div>
  </div>`;
}

/** @param {QuizPage} page */
function printView(page) {
  const { paper, print } = page;
  if (!paper) return nothing;
  return html`<main id="main" class="print-main">
    <h1>${paper.quiz.title}</h1>
    ${
      print === 'key'
        ? html`<p>${t('quiz.key.title')}</p>`
        : html`<p class="print-name">${t('quiz.print.name')}</p>`
    }
    ${paper.questions.map((drawn, index) =>
      questionView(page, drawn, index, print === 'key' ? 'key' : 'print'),
    )}
  </main>`;
}
