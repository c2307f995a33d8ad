/**
 * The run's controls and its figures: always in the same place, on phones at the lower edge.
 * @import { ViewContext } from './context.js'
 * @import { RestartCause } from './restart-cause.js'
 * @import { State } from '../types.js'
 */
import { html, nothing } from 'lit/html.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { formatLoss, formatRate, hasText, t } from '../i18n/index.js';
import { helpButton } from './help-slot.js';
import { icon, logo } from './icons.js';
import { controlId } from './issues.js';
import { projectsControl, projectsSpoken } from './projects-view.js';
import { KEYS } from './run-keys.js';
import { shareControl } from './share-slot.js';

/** Element id of the list of what stands between the reader and a run. */
export const SUMMARY_ID = 'issue-summary';

/** Why there are no figures yet. @param {State['run']} run */
export const waitText = ({ blocked }) => t(blocked ? 'status.blocked' : 'status.starting');

/**
 * The figures in one sentence, as the status region says them.
 * @param {State} state
 * @param {RestartCause | null} stoppedBy
 * @returns {string}
 */
export function statusText({ run }, stoppedBy) {
  if (run.phase === 'failed') return t('status.failed');
  const { snapshot } = run;
  if (!snapshot) return waitText(run);
  const parts = [t('status.epoch', { epoch: String(snapshot.epoch) })];
  if (showsSteps(run)) parts.push(t('status.step', { step: String(snapshot.step) }));
  parts.push(t('status.training', { loss: formatLoss(snapshot.trainingLoss) }));
  if (snapshot.validationLoss !== null) {
    parts.push(t('status.validation', { loss: formatLoss(snapshot.validationLoss) }));
  }
  if (run.phase === 'diverged') parts.push(t('status.diverged'));
  else if (run.phase === 'idle') parts.push(stopText(run, stoppedBy));
  return parts.filter((part) => part !== '').join(' · ');
}

/**
 * Why the run has ended by itself.
 * @param {State['run']} run
 * @param {RestartCause | null} stoppedBy
 * @returns {string} '' where it has not
 */
function stopText({ snapshot, phase }, stoppedBy) {
  if (!snapshot || phase !== 'idle' || !(stoppedBy || snapshot.stopped)) return '';
  const key = stoppedBy ? `status.stopped.${stoppedBy}` : `status.rule.${snapshot.stopped}`;
  const { epoch, bestEpoch } = snapshot;
  // These texts come later than the first picture.
  return hasText(key) ? t(key, { epoch: String(epoch), best: String(bestEpoch) }) : '';
}

/** Whether batches are what one watches. @param {State['run']} run */
const showsSteps = ({ phase, speed }) =>
  phase !== 'running' || speed === 'step' || speed === 'slow';

/** @param {ViewContext} view */
export function runBar(view) {
  const { state, spoken, stoppedBy, dispatch, ui, update } = view;
  const { run, network } = state;
  const running = run.phase === 'running';
  const failed = run.phase === 'failed';
  // Not `disabled`: the button keeps the keyboard and can say why it does nothing.
  const blocked = (run.blocked && !running) || failed ? 'true' : undefined;
  const why = blocked && !failed ? SUMMARY_ID : undefined;
  const note = stopText(run, stoppedBy);
  /** @param {'epoch' | 'batch'} unit */
  const step = (unit) =>
    html`<button
      class="button"
      aria-disabled=${ifDefined(blocked)}
      aria-describedby=${ifDefined(why)}
      aria-keyshortcuts=${KEYS[unit]}
      title=${t(`run.${unit}Hint`, { keys: KEYS[unit] })}
      @click=${() =>
        dispatch({ type: 'run/stepPressed', ...(unit === 'batch' && { unit: 'batch' }) })}
    >
      ${unit === 'epoch' ? icon('step') : nothing}<span>${t(`run.${unit}`)}</span>
    </button>`;
  return html`<header class="top">
    <h1 class="brand">${logo}<span>${t('app.name')}</span></h1>
    ${projectsControl(view.kept)}
    <div class="run">
      <div class="readout" aria-hidden="true">${readout(view)}</div>
      ${note ? html`<p class="run-note" aria-hidden="true">${note}</p>` : nothing}
      <div class="run-buttons" role="group" aria-label=${t('run.group')}>
        <button
          class="button primary train"
          aria-disabled=${ifDefined(blocked)}
          aria-describedby=${ifDefined(why)}
          aria-keyshortcuts=${KEYS.train}
          title=${KEYS.train}
          @click=${() => dispatch({ type: running ? 'run/pausePressed' : 'run/trainPressed' })}
        >
          ${icon(running ? 'pause' : 'play')}<span>${t(running ? 'run.pause' : 'run.train')}</span>
        </button>
        <span class="steps">${step('epoch')}${step('batch')}</span>
        <button
          class="button"
          aria-disabled=${ifDefined(failed ? 'true' : undefined)}
          title=${t('run.resetHint')}
          @click=${() => dispatch({ type: 'run/resetPressed' })}
        >
          ${icon('reset')}<span class="reset-word">${t('run.reset')}</span>
        </button>
        <span class="seed">
          <button
            class="button"
            id=${controlId('seed')}
            aria-label=${t('run.newSeed')}
            title=${t('run.newSeedHint')}
            @click=${() => dispatch({ type: 'network/seedChosen', seed: 'next' })}
          >
            ${icon('seed')}<span class="seed-word">${t('run.newSeed')}</span>
          </button>
          <span class="seed-value">${t('run.seed', { seed: String(network.seed) })}</span>
        </span>
      </div>
      <p class="visually-hidden" role="status">${statusText(spoken, stoppedBy)}</p>
    </div>
    ${projectsSpoken(view.kept)}
    <div class="bar-end">
      ${lessonsButton(view)}
      ${
        view.layout
          ? nothing
          : html`<button class="learn quiz-open" title=${t('run.tasks')} @click=${openTasks}>
              ${icon('target')}<span class="learn-word">${t('run.tasks')}</span>
            </button>`
      }
      ${shareControl(view)} ${helpButton(view)}
      ${themeSwitch(ui.theme, (theme) => update({ theme }))}
    </div>
  </header>`;
}

/** Opens a quiz beside the page: its part hears of the address. */
const openTasks = () => {
  location.hash = 'quiz=tasks';
};

/** @param {ViewContext} view */
function lessonsButton({ openLessons }) {
  if (!openLessons) return nothing;
  return html`<button
    class="learn lesson-open"
    title=${t('lessons')}
    @click=${() => openLessons('')}
  >
    ${icon('tutorial')}<span class="learn-word">${t('lessons')}</span>
  </button>`;
}

/** @param {ViewContext} view */
function readout({ state, ui, update }) {
  const { run } = state;
  const { snapshot } = run;
  const open = () => update({ inside: { ...ui.inside, tab: 'loss', last: 'loss' } });
  if (run.phase === 'failed') return nothing;
  if (!snapshot) return html`<span class="figure-wait">${waitText(run)}</span>`;
  return html`
    ${figure(t('figures.epoch'), String(snapshot.epoch), 'figure-epoch')}
    ${
      showsSteps(run)
        ? figure(t('figures.step'), String(snapshot.step), 'figure-rate')
        : figure(t('figures.rate'), formatRate(snapshot.epochsPerSecond), 'figure-rate')
    }
    ${figure(t('figures.training'), formatLoss(snapshot.trainingLoss), 'figure-training', open)}
    ${
      snapshot.validationLoss === null
        ? nothing
        : figure(t('figures.validation'), formatLoss(snapshot.validationLoss), 'figure-validation')
    }
  `;
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} kind
 * @param {() => void} [open] what a pointer opens here; the keyboard has its own way
 */
function figure(name, value, kind, open) {
  const hint = open ? t('figures.source') : undefined;
  return html`<span class="figure ${kind}" title=${ifDefined(hint)} @click=${open}>
    <span class="figure-name">${name}</span><span class="figure-value">${value}</span>
  </span>`;
}

const THEMES = /** @type {const} */ ([
  ['auto', 'auto'],
  ['light', 'sun'],
  ['dark', 'moon'],
]);

/**
 * @param {'auto' | 'light' | 'dark'} theme
 * @param {(theme: 'auto' | 'light' | 'dark') => void} choose
 */
function themeSwitch(theme, choose) {
  return html`<fieldset class="themes">
    <legend class="visually-hidden">${t('theme.legend')}</legend>
    ${THEMES.map(
      ([name, picture]) =>
        html`<label class="theme" title=${t(`theme.${name}`)}>
          <input
            type="radio"
            name="theme"
            value=${name}
            .checked=${theme === name}
            @change=${() => choose(name)}
          />
          ${icon(picture)}<span class="visually-hidden">${t(`theme.${name}`)}</span>
        </label>`,
    )}
  </fieldset>`;
}
