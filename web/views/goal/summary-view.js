/**
 * A goal in a line or two, for a panel that is folded: what is wanted and how it stands now, which
 * limits are missed, and what to do next.
 * @import { Goal } from '../../quiz/goal-types.js'
 * @import { Mark, Standing } from '../../quiz/goal-marks.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatNumber, t } from '../../i18n/index.js';
import { sign } from '../quiz/signs.js';
import { figureText } from './goal-view.js';
import { goalConditions } from './words.js';

/**
 * @typedef {object} GoalSummary
 * @property {Goal} goal
 * @property {(about: string) => Standing} standing of a condition
 * @property {boolean} isOpen the open project has the goal's table
 * @property {boolean} isChecking
 * @property {boolean} hasPassed
 * @property {(() => void) | null} check null where there is nothing left to check
 */

/** Only a check can say how these stand. */
const CHECKED = ['seeds', 'score'];

/** @param {Mark} mark @param {unknown} text */
const line = (mark, text) =>
  html`<li class="condition" data-mark=${mark}>
    <span class="condition-mark">
      ${mark === 'open' ? nothing : sign(mark === 'met' ? 'right' : 'wrong')}
      <span class="visually-hidden">${t(`goalDock.mark.${mark}`)}</span>
    </span>
    <span>${text}</span>
  </li>`;

/** @param {GoalSummary} summary */
export function goalSummary(summary) {
  const { goal, isChecking, check } = summary;
  return html`<div class="goal-summary">
    <ul class="conditions">
      ${linesOf(summary)}
    </ul>
    ${
      check && !isChecking
        ? html`<button type="button" class="button small" @click=${check}>
            ${t('quiz.check')}
          </button>`
        : nothing
    }
    <p class="goal-next" role="status">${nextStep(goal, summary)}</p>
  </div>`;
}

/** @param {GoalSummary} summary */
function linesOf({ goal, standing, isOpen, hasPassed }) {
  if (hasPassed) return line('met', t('goalDock.summary.passed'));
  if (!isOpen) return nothing;
  const limits = goalConditions(goal).slice(goal.wanted.length);
  const others = limits.filter(({ about }) => ![...CHECKED, 'epochs'].includes(about));
  const kept = others.filter(({ about }) => standing(about).mark === 'met').length;
  const epochs = standing('epochs');
  return [
    ...goalConditions(goal)
      .slice(0, goal.wanted.length)
      .map(({ about, label, allowed }, index) => {
        const { mark, figure } = standing(about);
        const now = figure === null ? '' : figureText(figure, goal.wanted[index]);
        return line(mark, said(label, now, allowed));
      }),
    line(
      epochs.mark,
      said(
        t('goal.limit.epochs'),
        epochs.figure === null ? '' : formatNumber(epochs.figure),
        t('goalDock.summary.epochs', { most: goal.epochs }),
      ),
    ),
    ...others
      .filter(({ about }) => standing(about).mark === 'missed')
      .map(({ label, allowed }) => line('missed', said(label, '', allowed))),
    kept > 0 ? line('met', t('goalDock.summary.kept', { count: kept })) : nothing,
  ];
}

/** @param {string} label @param {string} now @param {string} allowed */
const said = (label, now, allowed) =>
  html`${label} ${now ? html`<strong>${now}</strong>` : nothing}
    <span class="muted">${allowed}</span>`;

/** @param {Goal} goal @param {GoalSummary} summary */
function nextStep(goal, { standing, isOpen, isChecking, hasPassed }) {
  if (hasPassed) return '';
  if (isChecking) return t('goalDock.summary.checking');
  if (!isOpen) return t('goalDock.summary.other');
  const marks = goalConditions(goal)
    .filter(({ about }) => !CHECKED.includes(about))
    .map(({ about }) => standing(about).mark);
  return marks.every((mark) => mark === 'met') ? t('goalDock.summary.ready') : '';
}
