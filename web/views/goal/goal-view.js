/**
 * A goal beside the workbench: what it asks and how each condition stands, the check while it goes
 * on, what it found, and the evidence.
 * @import { Issue } from '../../../wasm/engine.js'
 * @import { Goal, GoalProgress, GoalResult, GoalRun, Replayed, Wish } from '../../quiz/goal-types.js'
 * @import { Standing } from '../../quiz/goal-marks.js'
 * @import { State } from '../../types.js'
 * @import { ViewContext } from '../context.js'
 */
import { html, nothing } from 'lit/html.js';
import english from '../../i18n/en-goal-dock.json' with { type: 'json' };
import { addTexts, formatPercent, formatShort, t } from '../../i18n/index.js';
import { placeName } from '../issues.js';
import { sign } from '../quiz/signs.js';
import { goalConditions, goalIssueText } from './words.js';

addTexts(english);

/** Differences of an evidence that are told. */
const MOST_DIFFERENCES = 6;

/**
 * All that a goal's part of a question shows and does.
 * @typedef {object} GoalPage
 * @property {Goal} goal
 * @property {State} state of the workbench, for the names of places
 * @property {(about: string) => Standing} standing of a condition
 * @property {'ready' | 'coming' | 'failed' | 'own'} setUp `own`: only the learner has the table
 * @property {boolean} isFrame the page around chose what is shown: what is set up takes its place
 * @property {boolean} isUndone nothing is kept here: what is set up can be undone
 * @property {boolean} hasPassed a check has found the goal reached
 * @property {boolean} isOpen the open project has the goal's table
 * @property {() => void} open sets the goal up in a new project
 * @property {() => void} retry fetches the table once more
 * @property {(() => void) | null} openSolution the same with the author's solution; null where it is not shown
 * @property {boolean} isChecking
 * @property {GoalProgress | null} progress
 * @property {() => void} stop
 * @property {GoalResult | null} result
 * @property {readonly Issue[]} unusable what keeps the settings from being checked at all
 * @property {string} failure the engine could not check it
 * @property {(() => void) | null} saveEvidence null before there is any
 * @property {string} seal of that evidence, shortened; '' before there is any
 * @property {(file: File) => void} replay
 * @property {(Replayed & { seal: string }) | 'running' | null} replayed with the seal of what was replayed, shortened
 */

/** A figure as the page shows it. @param {number | null} figure @param {Wish} wish */
export function figureText(figure, { measure }) {
  if (figure === null) return t('number.none');
  return measure === 'accuracy' ? formatPercent(figure) : formatShort(figure);
}

/** @param {GoalPage} page */
export function goalView(page) {
  return html`<div class="goal">
    ${setUpPart(page)} ${conditionList(page)} ${checkPart(page)}
    ${
      page.openSolution
        ? html`<div class="solution">
            <h3>${t('quiz.solution')}</h3>
            <p>${t(page.isFrame ? 'goalDock.solution.here' : 'goalDock.solution.about')}</p>
            <button type="button" class="button small" @click=${page.openSolution}>
              ${t('goalDock.solution.open')}
            </button>
          </div>`
        : nothing
    }
    ${evidencePart(page)}
  </div>`;
}

/** @param {GoalPage} page */
function setUpPart({ setUp, isFrame, isUndone, isOpen, open, retry }) {
  if (setUp === 'own') return html`<p class="muted">${t('goalDock.setUp.own')}</p>`;
  if (setUp === 'failed') {
    return html`<p class="issue" role="alert">
      ${t('goalDock.setUp.failed')}
      <button type="button" class="button small" @click=${retry}>${t('part.again')}</button>
    </p>`;
  }
  const kept = isUndone ? 'goalDock.setUp.undo' : 'goalDock.setUp.about';
  const about = isFrame ? 'goalDock.setUp.here' : kept;
  return html`<div class="goal-start">
    <button
      type="button"
      class="button ${isOpen ? 'small' : 'primary'}"
      aria-disabled=${String(setUp === 'coming')}
      @click=${open}
    >
      ${t(isOpen ? 'goalDock.setUp.again' : 'goalDock.setUp')}
    </button>
    <p class="muted">${t(isOpen ? 'goalDock.setUp.done' : about)}</p>
  </div>`;
}

/** @param {GoalPage} page */
function conditionList({ goal, state, standing, hasPassed }) {
  const view = /** @type {ViewContext} */ (/** @type {unknown} */ ({ state }));
  return html`<section aria-labelledby="goal-conditions">
    <h3 id="goal-conditions">${t('goalDock.conditions')}</h3>
    ${hasPassed ? html`<p class="muted">${t('goalDock.met')}</p>` : nothing}
    <ul class="conditions">
      ${goalConditions(goal).map(({ about, label, allowed }, index) => {
        const { mark, figure, issues } = standing(about);
        const now = index < goal.wanted.length ? figureText(figure, goal.wanted[index]) : figure;
        const isPast = about === 'epochs' && figure !== null && figure > goal.epochs;
        const after = isPast ? 'goalDock.now.on' : 'goalDock.now.after';
        const nowKey = hasPassed ? after : 'goalDock.now';
        return html`<li class="condition" data-mark=${mark}>
          <span class="condition-mark">
            ${mark === 'open' ? nothing : sign(mark === 'met' ? 'right' : 'wrong')}
            <span class="visually-hidden">${t(`goalDock.mark.${mark}`)}</span>
          </span>
          <div>
            <p><strong>${label}:</strong> ${allowed}</p>
            ${figure === null ? nothing : html`<p class="muted">${t(nowKey, { now: now ?? '' })}</p>`}
            ${isPast && !hasPassed ? html`<p class="miss">${t('goalDock.past')}</p>` : nothing}
            ${issues.map((issue) => html`<p class="miss">${goalIssueText(issue, (where) => placeName(where, view))}</p>`)}
          </div>
        </li>`;
      })}
    </ul>
    ${hasPassed ? nothing : html`<p class="muted">${t('goalDock.how')}</p>`}
  </section>`;
}

/** @param {GoalPage} page */
function checkPart({ goal, state, isChecking, progress, stop, unusable, failure, result }) {
  const view = /** @type {ViewContext} */ (/** @type {unknown} */ ({ state }));
  const place = (/** @type {string} */ where) => placeName(where, view);
  if (isChecking) {
    const { run = 0, runs = goal.seeds?.length ?? 1, epoch = 0 } = progress ?? {};
    const part = Math.min(1, epoch / goal.epochs);
    return html`<div class="checking">
      <p role="status">${t('goalDock.checking', { run: run + 1, runs })}</p>
      <progress max=${runs} value=${run + part} aria-label=${t('goalDock.checking.bar')}></progress>
      <p class="muted">${t('goalDock.checking.epoch', { epoch, epochs: goal.epochs })}</p>
      <button type="button" class="button small" @click=${stop}>${t('goalDock.stop')}</button>
    </div>`;
  }
  return html`<div role="status">
    ${failure ? html`<p class="issue">${t('goalDock.broken', { message: failure })}</p>` : nothing}
    ${unusable.length > 0 ? issueList(unusable, place, t('goalDock.unusable')) : nothing}
    ${result ? resultPart(goal, result, place) : nothing}
  </div>`;
}

/** @param {readonly Issue[]} issues @param {(where: string) => string} place @param {string} title */
const issueList = (issues, place, title) =>
  html`<div class="verdict">
    <p class="verdict-word">${title}</p>
    <ul class="dots">
      ${issues.map((issue) => html`<li>${goalIssueText(issue, place)}</li>`)}
    </ul>
  </div>`;

/** @param {Goal} goal @param {GoalResult} result @param {(where: string) => string} place */
const resultPart = (goal, result, place) =>
  result.outcome === 'refused'
    ? issueList(result.issues, place, t('goalDock.refused'))
    : found(goal, result);

/** @param {Goal} goal @param {GoalResult} result */
function found(goal, { outcome, passes, needed, runs, score }) {
  const word = outcome === 'passed' ? 'right' : 'wrong';
  const counts = { passes, needed, count: runs.length };
  return html`<section class="verdict verdict-${word}" aria-labelledby="goal-found">
    <h3 id="goal-found">${sign(word)} ${t(`goalDock.${outcome}`, counts)}</h3>
    ${
      score !== null && goal.score
        ? html`<p>
            ${t('goalDock.score', { score, what: t(`goalDock.score.${goal.score.by}`), par: goal.score.par })}
          </p>`
        : nothing
    }
    <ul class="runs">
      ${runs.map((run) => runLine(goal, run))}
    </ul>
    ${outcome === 'failed' ? html`<p>${t('goalDock.failed.next')}</p>` : nothing}
  </section>`;
}

/** @param {Goal} goal @param {GoalRun} run */
function runLine(goal, { seed, epochs, figures, passed, status }) {
  return html`<li>
    <span class="part-mark part-${passed ? 'right' : 'wrong'}"
      >${sign(passed ? 'right' : 'wrong')}</span
    >
    <div>
      ${t(`goalDock.run.${passed ? 'passed' : status === 'ok' ? 'failed' : 'diverged'}`, { seed, count: epochs })}
      ${goal.wanted.map(
        (wish, index) =>
          html`<span class="run-figure"
            >${t(`goal.measure.${wish.part}.${wish.measure}`)}:
            ${figureText(figures[index], wish)}</span
          >`,
      )}
    </div>
  </li>`;
}

/** @param {GoalPage} page */
function evidencePart({ saveEvidence, seal, replay, replayed }) {
  return html`<details class="evidence">
    <summary>${t('goalDock.evidence')}</summary>
    <p>${t('goalDock.evidence.about')}</p>
    <p class="evidence-acts">
      ${
        saveEvidence
          ? html`<button type="button" class="button small" @click=${saveEvidence}>
              ${t('goalDock.evidence.save')}
            </button>`
          : nothing
      }
      <label class="button small file-button">
        ${t('goalDock.evidence.check')}
        <input
          type="file"
          class="visually-hidden"
          accept=".json,application/json"
          @change=${(/** @type {Event} */ event) => {
            const input = /** @type {HTMLInputElement} */ (event.target);
            if (input.files?.[0]) replay(input.files[0]);
            input.value = '';
          }}
        />
      </label>
    </p>
    ${seal ? html`<p class="muted">${t('goalDock.evidence.seal', { seal })}</p>` : nothing}
    <div role="status">${replayed ? replayedPart(replayed) : nothing}</div>
  </details>`;
}

/** @param {NonNullable<GoalPage['replayed']>} replayed */
function replayedPart(replayed) {
  if (replayed === 'running') return html`<p>${t('goalDock.replay.running')}</p>`;
  const { genuine, issues, result, seal } = replayed;
  const more = issues.length - MOST_DIFFERENCES;
  if (genuine) {
    return html`<div class="verdict verdict-right">
      <p class="verdict-word">${sign('right')} ${t('goalDock.replay.genuine')}</p>
      <p>${t(`goalDock.replay.${result?.outcome === 'passed' ? 'passed' : 'failed'}`)}</p>
      <p class="muted">${t('goalDock.replay.seal', { seal })}</p>
    </div>`;
  }
  return html`<div class="verdict verdict-wrong">
    <p class="verdict-word">${sign('wrong')} ${t('goalDock.replay.differs')}</p>
    <ul class="dots differences">
      ${issues.slice(0, MOST_DIFFERENCES).map(({ message }) => html`<li>${message}</li>`)}
    </ul>
    ${more > 0 ? html`<p>${t('goalDock.replay.more', { count: more })}</p>` : nothing}
  </div>`;
}
