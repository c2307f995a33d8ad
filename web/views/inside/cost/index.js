/**
 * What the network costs: parameters against rows, multiply-adds and time of an epoch, memory.
 * @import { OptimizerName } from '../../../../wasm/engine.js'
 * @import { AppliedView, TrainingDraft } from '../../../types.js'
 * @import { InsidePage, TabPart } from '../index.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatNumber, formatShort, t } from '../../../i18n/index.js';

/** From one unit of memory to the next, as people count. */
const STEP = 1000;
/** Of a number of the engine. */
const BYTES = 4;

/** @param {number} bytes */
function memoryText(bytes) {
  const power = Math.min(2, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(STEP)));
  const unit = ['bytes', 'kilobytes', 'megabytes'][power];
  return t(`cost.${unit}`, { size: formatShort(bytes / STEP ** power) });
}

/**
 * How long something takes, in the unit that gives it a readable number.
 * @param {number} milliseconds above 0
 */
function timeText(milliseconds) {
  if (milliseconds < 1) {
    return t('cost.microseconds', {
      time: formatShort(Number((milliseconds * 1000).toPrecision(2))),
    });
  }
  const isLong = milliseconds >= 1000;
  const time = Number((isLong ? milliseconds / 1000 : milliseconds).toPrecision(2));
  return t(isLong ? 'cost.seconds' : 'cost.milliseconds', { time: formatShort(time) });
}

/** @typedef {{ name: string, value: string, note: string }} Figure */
/** @typedef {Pick<TrainingDraft, 'optimizer' | 'options'> & { batchSize: number, momentum?: number }} CostTraining */

/**
 * What the network has to learn with, against what it learns from.
 * @param {Pick<AppliedView, 'summary' | 'trainRows'>} applied
 * @returns {{ lead: string, note: string }}
 */
export function capacityOf({ summary: { parameters, trainable }, trainRows }) {
  const rows = trainRows.length;
  const isMore = trainable > rows;
  const share = isMore ? trainable / rows : rows / Math.max(1, trainable);
  const verdict = t(isMore ? 'cost.more' : 'cost.fewer', { share: formatShort(share) });
  const frozen =
    trainable < parameters
      ? ` ${t('cost.frozen', { count: formatNumber(parameters - trainable) })}`
      : '';
  const counts = { parameters: formatNumber(trainable), rows: formatNumber(rows) };
  return { lead: t('cost.capacity', counts), note: verdict + frozen };
}

/**
 * The figures and what they say.
 * @param {Pick<AppliedView, 'summary' | 'trainRows' | 'samples'>} applied
 * @param {CostTraining} training how it is trained
 * @param {number} epochMs how long one takes, in milliseconds; 0 where nothing was trained
 * @returns {Figure[]}
 */
export function costFigures({ summary, trainRows, samples }, training, epochMs) {
  const { multiplyAdds } = summary;
  const rows = trainRows.length;
  const batch = Math.min(training.batchSize, rows);
  const steps = Math.ceil(rows / batch);
  return [
    {
      name: t('cost.row'),
      value: formatNumber(multiplyAdds),
      note: t('cost.rowNote'),
    },
    {
      name: t('cost.epoch'),
      value: formatNumber(multiplyAdds * rows),
      note: t('cost.epochNote', { rows: formatNumber(rows) }),
    },
    {
      name: t('cost.predict'),
      value: formatNumber(multiplyAdds * samples),
      note: t('cost.predictNote', { rows: formatNumber(samples) }),
    },
    {
      name: t('cost.time'),
      value: epochMs > 0 ? timeText(epochMs) : '–',
      note: epochMs > 0 ? t('cost.timeNote', { count: steps }) : t('cost.timeNone'),
    },
    memoryFigure(summary, batch, training),
  ];
}

/** Arrays of the network with a number for each parameter: `bytes` of a summary is all of them. */
const ARRAYS = 5;
/** Of those, parameters, the ones before the last update, and gradients; the others are moments. */
const OWN_ARRAYS = 3;
/** Of those, what each optimizer uses. @type {Record<OptimizerName, number>} */
const REMEMBERED = { sgd: 0, rmsprop: 1, adagrad: 1, adam: 2, adamw: 2 };
/** Samples of a workspace come in fours, and the trainer has another one for so many of them. */
const LANES = 4;
const ANSWERED = 256;

/**
 * What a step of the training needs, taken apart: what can be reckoned by hand, and what the engine
 * takes beyond it because it pads.
 * @param {AppliedView['summary']} summary
 * @param {number} batch rows
 * @param {CostTraining} training
 * @returns {Figure}
 */
function memoryFigure(summary, batch, { optimizer, momentum = 0, options = {} }) {
  const { bytes, bytesPerSample, parameters } = summary;
  const array = bytes / ARRAYS;
  const own = parameters * BYTES;
  const count = optimizer === 'sgd' && momentum > 0 ? 1 : REMEMBERED[optimizer];
  const keepsBest = Boolean(options['stop.patience']) && options['stop.restoreBest'] !== 'false';
  const values = { count, optimizer: t(`optimizers.${optimizer}`) };
  /** @type {{ key: string, size: number, values?: Record<string, string | number> }[]} */
  const parts = [
    { key: 'Weights', size: OWN_ARRAYS * own, values: { count: formatNumber(parameters) } },
    { key: count > 0 ? 'Optimizer' : 'None', size: count * own, values },
    ...(keepsBest ? [{ key: 'Best', size: own }] : []),
    {
      key: 'Batch',
      size: bytesPerSample * batch,
      values: { count: batch, each: formatNumber(bytesPerSample) },
    },
  ];
  const arrays = OWN_ARRAYS + count + (keepsBest ? 1 : 0);
  const whole = arrays * array + bytesPerSample * Math.ceil(batch / LANES) * LANES;
  const padding = whole - parts.reduce((sum, { size }) => sum + size, 0);
  if (padding > 0) parts.push({ key: 'Padding', size: padding });
  // Moments that are not used, and the last weights whose loss was a number.
  const idle = (ARRAYS - OWN_ARRAYS - count + 1) * array + ANSWERED * bytesPerSample;
  return {
    name: t('cost.memory'),
    value: memoryText(whole),
    note: [
      ...parts.map(({ key, size, values }) =>
        t(`cost.memory${key}`, { ...values, size: memoryText(size) }),
      ),
      t('cost.memoryRoom', { size: memoryText(idle), rows: ANSWERED }),
    ].join(' '),
  };
}

/** @param {InsidePage} _page @returns {TabPart} */
export function createTab(_page) {
  return {
    template({ state, spoken, reading }) {
      const { applied } = state.run;
      if (!applied) return nothing;
      const { optimizer, options } = state.training;
      const momentum = reading.parseNumber(options?.['optimizer.momentum'] ?? '0');
      const batchSize = Number(state.training.batchSize) || 1;
      const figures = costFigures(
        applied,
        { optimizer, options, momentum, batchSize },
        spoken.run.snapshot?.epochMs ?? 0,
      );
      const { lead, note } = capacityOf(applied);
      return html`<p class="inside-lead">${lead}</p>
        <p class="cost-note">${note}</p>
        <dl class="inside-figures">
          ${figures.map(
            (figure) =>
              html`<div>
                <dt>${figure.name}</dt>
                <dd><b>${figure.value}</b><span>${figure.note}</span></dd>
              </div>`,
          )}
        </dl>`;
    },
  };
}
