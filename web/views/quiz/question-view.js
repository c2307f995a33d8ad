/**
 * One question: what is asked, the answer, what is said about it, and what can be done next.
 * @import { Drawn, Grade, QuizPage, Response } from './page-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import { formatShort, t } from '../../i18n/texts.js';
import { feedbackName, lacksPicks } from './feedback.js';
import { blankText, control } from './kinds.js';
import { picture, richLine, richText } from './rich-view.js';
import { markOf, sayPoints, sign } from './signs.js';

/** @typedef {'play' | 'print' | 'key'} Way play it, print it, or print it with its solution */

/**
 * @param {QuizPage} page
 * @param {Drawn} drawn
 * @param {number} index in the paper
 * @param {Way} [way]
 */
export function questionView(page, drawn, index, way = 'play') {
  const { question } = drawn;
  const isDone = page.isDone(question);
  const grade = way === 'play' ? currentGrade(page, drawn) : null;
  const response =
    way === 'play' ? page.response(drawn) : way === 'key' ? page.solution(drawn) : null;
  const ask = {
    page,
    drawn,
    response,
    grade,
    locked: isDone || way !== 'play',
    name: `answer-${way}-${index}`,
    /** @param {Response} next */
    change: (next) => page.dispatch({ type: 'answer/changed', index, response: next }),
  };
  const { points } = page.rules(question);
  const total = page.paper?.questions.length ?? 0;
  return keyed(
    `${way} ${question.id}`,
    html`<section class="question" aria-labelledby=${`title-${way}-${index}`}>
      <header class="question-head">
        <h2 id=${`title-${way}-${index}`} class="question-title" tabindex="-1">
          ${t('quiz.question', { number: index + 1, total })}
        </h2>
        <p class="muted">${t('quiz.points', { count: points })}</p>
      </header>
      <div class="question-text">
        ${
          question.kind === 'blank'
            ? blankText(ask, question)
            : richText(page, question.text, drawn)
        }
        ${picture(question.image)}
      </div>
      ${question.view && way === 'play' ? livePart(page, drawn, index) : nothing}
      <div class="answer" role="group" aria-labelledby=${`title-${way}-${index}`}>
        ${control(ask)}
      </div>
      ${question.kind === 'predictThenRun' && way === 'play' ? ranPart(page, drawn, index) : nothing}
      ${way === 'play' ? aftermath(page, drawn, index, grade) : nothing}
      ${way === 'key' ? keyPart(page, drawn) : nothing}
    </section>`,
  );
}

/** Marks of the last attempt, as long as its answer stands there. @param {QuizPage} page @param {Drawn} drawn */
function currentGrade(page, drawn) {
  const { attempts, response } = page.ownProgress(drawn.question);
  const last = attempts.at(-1);
  const isSame = last && JSON.stringify(last.response) === JSON.stringify(response);
  return isSame ? page.grade(drawn) : null;
}

/** @param {QuizPage} page @param {Drawn} drawn @param {number} index */
function livePart(page, drawn, index) {
  return page.pictures ? page.pictures.livePanel(page, drawn, index, true) : nothing;
}

/** What the prediction is compared with. @param {QuizPage} page @param {Drawn} drawn @param {number} index */
function ranPart(page, drawn, index) {
  const live = page.live(drawn);
  if (!live && page.ownProgress(drawn.question).attempts.length === 0) return nothing;
  return page.pictures ? page.pictures.livePanel(page, drawn, index, !live) : nothing;
}

/**
 * Verdict, feedback, hints, explanation and buttons.
 * @param {QuizPage} page
 * @param {Drawn} drawn
 * @param {number} index
 * @param {Grade | null} grade
 */
function aftermath(page, drawn, index, grade) {
  const { question } = drawn;
  const { attempts, hints } = page.ownProgress(question);
  const isDone = page.isDone(question);
  const trouble = page.trouble(drawn);
  return html`${hintPart(page, drawn, index, hints)}
    <div class="verdict-place" role="status">
      ${trouble ? html`<p class="issue">${t('quiz.trouble', { message: trouble })}</p>` : nothing}
      ${nudge(page, drawn)} ${attempts.length > 0 ? verdict(page, drawn, grade) : nothing}
      ${isDone ? doneParts(page, drawn, grade) : nothing}
    </div>
    ${buttons(page, drawn, index, isDone)}`;
}

/** Why nothing was checked. @param {QuizPage} page @param {Drawn} drawn */
function nudge(page, drawn) {
  if (!page.isNudged || page.isAnswered(drawn)) return nothing;
  const { kind } = drawn.question;
  // What is no number is told beside its field.
  if (kind === 'numeric' && String(page.response(drawn) ?? '').trim() !== '') return nothing;
  return html`<p class="issue">
    ${t(kind === 'build' ? 'quiz.answerUnits' : 'quiz.answerFirst')}
  </p>`;
}

/** @param {QuizPage} page @param {Drawn} drawn @param {Grade | null} grade */
function verdict(page, drawn, grade) {
  const { question } = drawn;
  const { attempts } = page.ownProgress(question);
  const share = attempts.at(-1)?.share ?? 0;
  const word = share === 1 ? 'right' : share > 0 ? 'partly' : 'wrong';
  const { retries } = page.rules(question);
  // Nobody counts how often a goal is tried.
  const isCounted = !page.isDone(question) && question.kind !== 'goal';
  const left = isCounted ? retries + 1 - attempts.length : 0;
  // Words on several parts say which kind of part each is about.
  const isMarked = (grade?.feedback.length ?? 0) > 1;
  /** @param {number | null} part */
  const nameOf = (part) => {
    const name = grade ? feedbackName(question, grade, part) : '';
    return name ? html`<div class="feedback-name">${richLine(page, name, drawn)}</div>` : nothing;
  };
  // Once the answer is changed, what was said about the last one steps back.
  if (!grade && left > 0) {
    return html`<p class="muted">${t('quiz.left', { count: left })}</p>`;
  }
  return html`<div class="verdict verdict-${word}">
    <p class="verdict-word">${sign(word)} ${t(`quiz.verdict.${word}`)}</p>
    ${(grade?.feedback ?? []).map(
      ({ part, text }) =>
        html`<div class="feedback">
          ${isMarked && part !== null ? markOf(grade?.parts[part]) : nothing}
          <div>${nameOf(part)} ${richText(page, text, drawn)}</div>
        </div>`,
    )}
    ${grade && lacksPicks(question, grade) ? html`<p>${t('quiz.lacksPicks')}</p>` : nothing}
    ${left > 0 ? html`<p class="muted">${t('quiz.left', { count: left })}</p>` : nothing}
  </div>`;
}

/** @param {QuizPage} page @param {Drawn} drawn @param {Grade | null} grade */
function doneParts(page, drawn, grade) {
  const { question } = drawn;
  const { points, solution } = page.rules(question);
  const { explanation } = question;
  const showsSolution = solution && !grade?.isRight && page.solution(drawn) !== null;
  return html`${showsSolution ? solutionPart(page, drawn) : nothing}
    ${
      explanation
        ? html`<div class="explanation">
            <h3>${t('quiz.explanation')}</h3>
            ${richText(page, explanation, drawn)}
          </div>`
        : nothing
    }
    <p class="muted">
      ${t('quiz.earned', { points: sayPoints(page.points(question)), most: sayPoints(points) })}
    </p>`;
}

/** The control once more, with the right answer in it. @param {QuizPage} page @param {Drawn} drawn */
function solutionPart(page, drawn) {
  const { question } = drawn;
  const ask = {
    page,
    drawn,
    response: page.solution(drawn),
    grade: null,
    locked: true,
    name: `solution-${question.id}`,
    change: () => {},
  };
  return html`<div class="solution" role="group" aria-label=${t('quiz.solution')}>
    <h3>${t('quiz.solution')}</h3>
    ${question.kind === 'blank' ? blankText(ask, question) : control(ask)}
  </div>`;
}

/** @param {QuizPage} page @param {Drawn} drawn */
function keyPart(page, drawn) {
  const { explanation, kind } = drawn.question;
  const isMeasured = kind === 'predictThenRun' || kind === 'goal';
  const isUnknown = page.solution(drawn) === null && isMeasured;
  if (!isUnknown && !explanation) return nothing;
  return html`<div class="explanation">
    ${isUnknown ? html`<p>${t('quiz.key.measured')}</p>` : nothing}
    ${explanation ? richText(page, explanation, drawn) : nothing}
  </div>`;
}

/** @param {QuizPage} page @param {Drawn} drawn @param {number} index @param {number} shown */
function hintPart(page, drawn, index, shown) {
  const { question } = drawn;
  const all = question.hints ?? [];
  if (all.length === 0) return nothing;
  const { hintCost } = page.rules(question);
  const canAsk = shown < all.length && !page.isDone(question);
  return html`<div class="hints">
    <div role="status">
      ${all.slice(0, shown).map(
        (hint) =>
          html`<div class="hint">
            ${sign('hint')}
            <div>${richText(page, hint, drawn)}</div>
          </div>`,
      )}
    </div>
    ${
      canAsk
        ? html`<button
            type="button"
            class="button small"
            @click=${() => page.dispatch({ type: 'hint/asked', index })}
          >
            ${sign('hint')} ${t('quiz.hint', { number: shown + 1, total: all.length })}
            ${
              hintCost > 0
                ? html`<span class="muted"
                    >${t('quiz.hint.cost', { percent: formatShort(hintCost * 100) })}</span
                  >`
                : nothing
            }
          </button>`
        : nothing
    }
  </div>`;
}

/** @param {QuizPage} page @param {Drawn} drawn @param {number} index @param {boolean} isDone */
function buttons(page, drawn, index, isDone) {
  const { question } = drawn;
  const total = page.paper?.questions.length ?? 0;
  const { attempts } = page.ownProgress(question);
  const isRunning = page.live(drawn)?.phase === 'running';
  const isGoal = question.kind === 'goal';
  const isReady = (isGoal || page.isAnswered(drawn)) && !isRunning && !page.isChecking;
  const word = question.kind === 'predictThenRun' ? 'quiz.predict' : 'quiz.check';
  const isLast = index === total - 1;
  const next = html`<button
    type=${isDone ? 'submit' : 'button'}
    class="button ${isDone ? 'primary' : ''}"
    @click=${isDone ? nothing : () => page.show(isLast ? -1 : index + 1)}
  >
    ${isLast ? t('quiz.overview') : t('quiz.next')}
  </button>`;
  const canCheck = !isDone && (!isGoal || page.goalPart !== undefined);
  return html`<div class="question-buttons">
    ${
      canCheck
        ? html`<button type="submit" class="button primary" aria-disabled=${String(!isReady)}>
            ${t(word)}
          </button>`
        : nothing
    }
    ${
      !isDone && attempts.length > 0 && page.rules(question).solution
        ? html`<button
            type="button"
            class="button"
            @click=${() => page.dispatch({ type: 'solution/asked', index })}
          >
            ${t('quiz.giveUp')}
          </button>`
        : nothing
    }
    <span class="spring"></span>
    ${
      index > 0
        ? html`<button type="button" class="button" @click=${() => page.show(index - 1)}>
            ${t('quiz.previous')}
          </button>`
        : nothing
    }
    ${next}
  </div>`;
}
