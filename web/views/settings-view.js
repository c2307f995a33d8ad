/**
 * How the network learns: optimizer, learning rate, loss, batch size; the rest is folded.
 * Below it, what stands between the reader and a run, each with a way to the control.
 * @import { ViewContext } from './context.js'
 * @import { Loss, OptimizerName, Task } from '../../wasm/engine.js'
 */
import { html, nothing } from 'lit';
import { t } from '../i18n/index.js';
import { inputField, selectField } from './field.js';
import { icon } from './icons.js';
import { goToPlace, issueText, placeName } from './issues.js';
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

/** Issues listed at once; the rest is counted. */
const MOST_LISTED = 3;

/** @param {ViewContext} view */
export function settingsView(view) {
  const { state, dispatch } = view;
  const { training, network } = state;
  const typed =
    (/** @type {'learningRate' | 'batchSize' | 'l2'} */ field) => (/** @type {string} */ text) =>
      dispatch({ type: 'training/fieldTyped', field, text });
  return html`<section class="settings" aria-label=${t('settings.title')}>
    <div class="settings-fields">
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
      <details class="more">
        <summary>${t('settings.more')}</summary>
        <div class="more-fields">
          ${inputField(view, {
            label: t('settings.l2'),
            where: 'regularization.l2',
            value: training.l2,
            note: t('settings.l2Note'),
            type: typed('l2'),
          })}
        </div>
      </details>
    </div>
    ${summary(view)}
  </section>`;
}

/** @param {ViewContext} view */
function summary(view) {
  const issues = view.state.run.issues.filter(({ where }) => where !== 'engine');
  if (issues.length === 0) return nothing;
  const rest = issues.length - MOST_LISTED;
  return html`<div class="summary" id=${SUMMARY_ID}>
    ${icon('alert')}
    <div>
      <strong>
        ${t(view.state.run.blocked ? 'summary.blocked' : 'summary.notes', { count: issues.length })}
      </strong>
      <ul>
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
      </ul>
    </div>
  </div>`;
}
