/**
 * Settings that most people leave alone: when a run ends by itself, and how an optimizer works in
 * detail. Fetched, with its texts, when one of their folds is first opened.
 * @import { OptionName } from '../data/training-options.js'
 * @import { ViewContext } from './context.js'
 */
import { html, nothing } from 'lit/html.js';
import english from '../i18n/en-options.json' with { type: 'json' };
import { addTexts, t } from '../i18n/index.js';
import { inputField, selectField } from './field.js';
import { KEYS } from './run-keys.js';

addTexts(english);

const SCHEDULES = ['constant', 'step', 'exponential', 'cosine', 'reduceOnPlateau'];
/** Optimizers and what belongs to each, with the value that an empty field stands for. */
const OF_OPTIMIZER = /** @type {Record<string, [OptionName, string][]>} */ ({
  sgd: [['optimizer.momentum', '0']],
  rmsprop: [['optimizer.rho', '0.9']],
  adam: [
    ['optimizer.beta1', '0.9'],
    ['optimizer.beta2', '0.999'],
  ],
  adamw: [
    ['optimizer.beta1', '0.9'],
    ['optimizer.beta2', '0.999'],
    ['optimizer.weightDecay', '0.01'],
  ],
});
/** The same of the schedules. */
const OF_SCHEDULE = /** @type {Record<string, [OptionName, string][]>} */ ({
  step: [
    ['optimizer.schedule.factor', '0.5'],
    ['optimizer.schedule.epochs', '10'],
  ],
  exponential: [['optimizer.schedule.factor', '0.99']],
  cosine: [
    ['optimizer.schedule.epochs', '100'],
    ['optimizer.schedule.minimum', '0'],
  ],
  reduceOnPlateau: [
    ['optimizer.schedule.factor', '0.5'],
    ['optimizer.schedule.patience', '10'],
    ['optimizer.schedule.minimum', '0'],
  ],
});

/** @param {ViewContext} view @param {OptionName} name */
const textOf = ({ state }, name) => state.training.options?.[name] ?? '';

/**
 * @param {ViewContext} view
 * @param {OptionName} option
 * @param {string} [empty] what an empty field stands for
 */
function field(view, option, empty) {
  return inputField(view, {
    label: t(`options.${option}`),
    where: option,
    value: textOf(view, option),
    ...(empty !== undefined && { note: t('options.empty', { value: empty }) }),
    type: (text) => view.dispatch({ type: 'training/optionTyped', option, text }),
  });
}

/**
 * @param {ViewContext} view
 * @param {OptionName} option
 * @param {boolean} byDefault
 */
function check(view, option, byDefault) {
  const text = textOf(view, option);
  const isOn = text === '' ? byDefault : text === 'true';
  return html`<label class="check">
    <input
      type="checkbox"
      .checked=${isOn}
      @change=${() =>
        view.dispatch({
          type: 'training/optionTyped',
          option,
          text: isOn === byDefault ? String(!isOn) : '',
        })}
    />${t(`options.${option}`)}
  </label>`;
}

/**
 * When a run ends by itself.
 * @param {ViewContext} view
 */
export function stopFields(view) {
  const { applied, snapshot } = view.state.run;
  const hasClasses = applied?.task !== 'regression';
  const validates = snapshot?.validationLoss !== null;
  /** What was typed stays in sight, also where it cannot be met. @param {OptionName} option @param {boolean} isOffered */
  const offered = (option, isOffered) =>
    isOffered || textOf(view, option) ? field(view, option) : nothing;
  return html`<p class="field-note">${t('options.stopNote')}</p>
    <div class="option-fields">
      ${field(view, 'stop.epochs')} ${field(view, 'stop.trainingLoss')}
      ${offered('stop.validationLoss', validates)} ${offered('stop.trainingAccuracy', hasClasses)}
      ${offered('stop.validationAccuracy', hasClasses && validates)}
    </div>
    <p class="option-title">${t('options.early')}</p>
    <p class="field-note">${t(validates ? 'options.earlyNote' : 'options.earlyTrainingNote')}</p>
    <div class="option-fields">
      ${field(view, 'stop.patience')}
      ${textOf(view, 'stop.patience') ? field(view, 'stop.minimumChange', '0') : nothing}
    </div>
    ${textOf(view, 'stop.patience') ? check(view, 'stop.restoreBest', true) : nothing}`;
}

/**
 * How the optimizer works in detail.
 * @param {ViewContext} view
 */
export function moreFields(view) {
  const { optimizer } = view.state.training;
  const schedule = textOf(view, 'optimizer.schedule.name') || 'constant';
  /** @param {[OptionName, string][]} [list] */
  const all = (list = []) => list.map(([option, empty]) => field(view, option, empty));
  return html`${inputField(view, {
      label: t('settings.l2'),
      where: 'regularization.l2',
      value: view.state.training.l2,
      note: t('settings.l2Note'),
      type: (text) => view.dispatch({ type: 'training/fieldTyped', field: 'l2', text }),
    })}
    <div class="option-fields">
      ${field(view, 'regularization.l1', '0')} ${all(OF_OPTIMIZER[optimizer])}
      ${field(view, 'optimizer.clipNorm', t('options.none'))}
      ${field(view, 'optimizer.clipValue', t('options.none'))}
    </div>
    ${optimizer === 'sgd' ? check(view, 'optimizer.nesterov', false) : nothing}
    <p class="option-title">${t('options.schedule')}</p>
    <div class="option-fields">
      ${selectField(view, {
        label: t('options.optimizer.schedule.name'),
        where: 'optimizer.schedule.name',
        value: schedule,
        choices: SCHEDULES.map((value) => ({ value, label: t(`schedules.${value}`) })),
        choose: (name) =>
          view.dispatch({
            type: 'training/optionTyped',
            option: 'optimizer.schedule.name',
            text: name === 'constant' ? '' : name,
          }),
      })}
      ${all(OF_SCHEDULE[schedule])} ${field(view, 'optimizer.schedule.warmUp', '0')}
    </div>
    <p class="option-title">${t('options.keys')}</p>
    <dl class="keys">
      ${Object.entries(KEYS).map(
        ([act, keys]) =>
          html`<dt><kbd>${keys}</kbd></dt>
            <dd>${t(`options.keys.${act}`)}</dd>`,
      )}
    </dl>`;
}
