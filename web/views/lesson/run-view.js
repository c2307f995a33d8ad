/**
 * What a step has the learner do in the workbench.
 * @import { Player } from '../../lesson/player.js'
 * @import { LessonRun } from '../../lesson-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatShort, t } from '../../i18n/index.js';
import { icon } from '../icons.js';

/** @param {Player} player @param {LessonRun} run */
export function runView(player, run) {
  if ('epochs' in run) return trainButton(player, run.epochs);
  const { hasRun } = player;
  return html`<p class="lesson-task ${hasRun ? 'lesson-done' : ''}" aria-live="polite">
    ${icon(hasRun ? 'target' : 'right')}
    <span>${taskText(run)} <b>${hasRun ? t('lesson.task.done') : nothing}</b></span>
  </p>`;
}

/** @param {Exclude<LessonRun, { epochs: number }>} run */
function taskText(run) {
  if ('wait' in run) return t(`lesson.task.${run.wait}`);
  if ('untilEpoch' in run) return t('lesson.task.epoch', { epoch: run.untilEpoch });
  if ('untilLoss' in run) return t('lesson.task.loss', { loss: formatShort(run.untilLoss) });
  const layers = run.build.map(({ units, activation }) =>
    t('lesson.task.layer', { count: units, activation: t(`activations.${activation}`) }),
  );
  if (layers.length === 0) return t('lesson.task.noLayer');
  return t('lesson.task.build', { layers: layers.join('; ') });
}

/** @param {Player} player @param {number} epochs */
function trainButton(player, epochs) {
  const { isRunning, hasRun } = player;
  return html`<p class="lesson-train">
    <button
      class="button ${hasRun ? '' : 'primary'}"
      aria-disabled=${isRunning ? 'true' : 'false'}
      @click=${() => player.train()}
    >
      ${icon('play')}${t(isRunning ? 'lesson.training' : 'lesson.train', { count: epochs })}
    </button>
    ${hasRun && !isRunning ? html`<span class="lesson-done">${t('lesson.trained')}</span>` : nothing}
  </p>`;
}
