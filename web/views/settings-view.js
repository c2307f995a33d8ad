/**
 * How the network learns: optimizer, learning rate, loss, batch size; the rest is folded.
 * Below it, what stands between the reader and a run, each with a way to the control.
 * @import { ViewContext } from './context.js'
 * @import { Speed, State } from '../types.js'
 * @import { Issue, Loss, OptimizerName } from '../../wasm/engine.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../i18n/index.js';
import { inputField, selectField } from './field.js';
import { icon } from './icons.js';
import { goToPlace, issueText, placeName } from './issues.js';
import { optionsFold } from './options-slot.js';
import { SUMMARY_ID } from './run-bar.js';

/** @type {readonly OptimizerName[]} */
const OPTIMIZERS = ['adam', 'adamw', 'sgd', 'rmsprop', 'adagrad'];
/** @type {readonly Loss[]} */
const LOSSES = [
  'binaryCrossentropy',
  'categoricalCrossentropy',
  'meanSquaredError',
  'meanAbsoluteError',
  'huber',
];

/** @type {readonly Speed[]} */
const SPEEDS = ['slow', 'step', 'epoch', 'auto', 'fast'];

/** Each of these ends a run by itself. */
const RULES = /^stop\.(?!minimum|restore)/;

/** Where the page's own checks find what a training leaves out and goes on without. */
const LEFT_OUT = /^(dataset|rows|prediction|splitCounts)\b/;

/** Issues listed at once; the rest is counted. */
const MOST_LISTED = 3;

/** @param {ViewContext} view */
export function settingsView(view) {
  const { state, dispatch } = view;
  const { training, network } = state;
  const rules = Object.keys(training.options ?? {}).filter((name) => RULES.test(name)).length;
  const typed =
    (/** @type {'learningRate' | 'batchSize'} */ field) => (/** @type {string} */ text) =>
      dispatch({ type: 'training/fieldTyped', field, text });
  const { settingsOpen } = view.ui;
  // On a phone alone is there anything to unfold: elsewhere the button is not shown.
  return html`<section class="settings" aria-label=${t('settings.title')}>
    <button
      class="settings-fold"
      aria-expanded=${settingsOpen ? 'true' : 'false'}
      aria-controls="settings-fields"
      @click=${() => view.update({ settingsOpen: !settingsOpen })}
    >
      <span>${t('settings.title')}</span>
      <span class="settings-now">
        ${t(`optimizers.${training.optimizer}`)} · ${training.learningRate} · ${training.batchSize}
      </span>
    </button>
    <div class="settings-fields ${settingsOpen ? '' : 'settings-closed'}" id="settings-fields">
      ${selectField(view, {
        label: t('settings.optimizer'),
        where: 'optimizer',
        value: training.optimizer,
        choices: OPTIMIZERS.map((value) => ({ value, label: t(`optimizers.${value}`) })),
        choose: (optimizer) => dispatch({ type: 'training/optimizerChosen', optimizer }),
      })}
      ${inputField(view, {
        label: t('settings.learningRate'),
        where: 'optimizer.learningRate',
        value: training.learningRate,
        type: typed('learningRate'),
      })}
      ${inputField(view, {
        label: t('settings.batchSize'),
        where: 'batchSize',
        value: training.batchSize,
        whole: { min: 1 },
        type: typed('batchSize'),
      })}
      ${selectField(view, {
        label: t('settings.loss'),
        where: 'loss',
        value: network.loss,
        choices: LOSSES.map((value) => ({ value, label: t(`losses.${value}`) })),
        choose: (loss) => dispatch({ type: 'network/lossChosen', loss }),
      })}
      ${selectField(view, {
        label: t('settings.speed'),
        where: 'speed',
        value: state.run.speed,
        choices: SPEEDS.map((value) => ({ value, label: t(`speeds.${value}`) })),
        choose: (speed) => dispatch({ type: 'run/speedChosen', speed }),
      })}
      ${optionsFold(
        view,
        'stop',
        rules > 0 ? t('settings.stopCount', { count: rules }) : t('settings.stop'),
        ({ stopFields }) => stopFields(view),
      )}
      ${optionsFold(view, 'regularization', t('settings.more'), ({ moreFields }) =>
        moreFields(view),
      )}
    </div>
    ${summary(view)}
  </section>`;
}

/**
 * What keeps the settings from being trained.
 * @param {State} state
 * @returns {Issue[]}
 */
export const blockersOf = ({ run: { blocked, refusals, issues } }) =>
  blocked
    ? issues.filter(
        (issue) =>
          issue.where !== 'engine' && (refusals.includes(issue) || !LEFT_OUT.test(issue.where)),
      )
    : [];

/** @param {ViewContext} view */
function summary(view) {
  const { issues } = view.state.run;
  const blockers = blockersOf(view.state);
  const notes = issues.filter((issue) => issue.where !== 'engine' && !blockers.includes(issue));
  return html`${
    blockers.length > 0
      ? html`<div class="summary" id=${SUMMARY_ID}>
          ${icon('alert')}
          <div>
            <strong>${t('summary.blocked', { count: blockers.length })}</strong>
            ${issueList(blockers, view)}
          </div>
        </div>`
      : nothing
  }${
    notes.length > 0
      ? html`<details class="notes">
          <summary>${icon('info')}${t('summary.notes', { count: notes.length })}</summary>
          ${issueList(notes, view)}
        </details>`
      : nothing
  }`;
}

/**
 * @param {readonly Issue[]} issues
 * @param {ViewContext} view
 */
function issueList(issues, view) {
  const rest = issues.length - MOST_LISTED;
  return html`<ul>
    ${issues
      .slice(0, MOST_LISTED)
      .map(
        (issue) =>
          html`<li>
            <button class="link" @click=${() => goToPlace(issue.where, view)}>
              ${placeName(issue.where, view)}</button
            >: ${issueText(issue)}
          </li>`,
      )}
    ${rest > 0 ? html`<li>${t('summary.rest', { count: rest })}</li>` : nothing}
  </ul>`;
}
