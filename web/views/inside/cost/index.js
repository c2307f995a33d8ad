/**
 * What the network costs: parameters against rows, multiply-adds and time of an epoch, memory.
 * @import { AppliedView, Snapshot } from '../../../types.js'
 * @import { InsidePage, TabPart } from '../index.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatNumber, formatShort, formatTime, t } from '../../../i18n/index.js';

/** Bytes of one step of their units. */
const STEP = 1024;

/** @param {number} bytes */
function memoryText(bytes) {
  const power = Math.min(2, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(STEP)));
  const unit = ['bytes', 'kilobytes', 'megabytes'][power];
  return t(`cost.${unit}`, { size: formatShort(bytes / STEP ** power) });
}

/**
 * The figures and what they say.
 * @param {AppliedView} applied
 * @param {number} batchSize
 * @param {number} epochsPerSecond 0 where no run has been seen
 * @returns {{ name: string, value: string, note: string }[]}
 */
export function costFigures({ summary, trainRows, samples }, batchSize, epochsPerSecond) {
  const { parameters, trainable, multiplyAdds, bytes, bytesPerSample } = summary;
  const rows = trainRows.length;
  const ofBatch = bytesPerSample * Math.min(batchSize, rows);
  return [
    {
      name: t('cost.parameters'),
      value: formatNumber(parameters),
      note: parameters === trainable ? '' : t('cost.trainable', { count: formatNumber(trainable) }),
    },
    {
      name: t('cost.rows'),
      value: formatNumber(rows),
      note: t(trainable > rows ? 'cost.more' : 'cost.fewer', {
        share: formatShort(trainable > rows ? trainable / rows : rows / Math.max(1, trainable)),
      }),
    },
    {
      name: t('cost.row'),
      value: formatNumber(multiplyAdds),
      note: t('cost.rowNote'),
    },
    {
      name: t('cost.epoch'),
      value: formatNumber(multiplyAdds * rows),
      note: t('cost.epochNote'),
    },
    {
      name: t('cost.time'),
      value: epochsPerSecond > 0 ? formatTime(1000 / epochsPerSecond) : '–',
      note: epochsPerSecond > 0 ? t('cost.timeNote') : t('cost.timeNone'),
    },
    {
      name: t('cost.memory'),
      value: memoryText(bytes + ofBatch),
      note: t('cost.memoryNote', { weights: memoryText(bytes), batch: memoryText(ofBatch) }),
    },
    {
      name: t('cost.predict'),
      value: formatNumber(multiplyAdds * samples),
      note: t('cost.predictNote', { rows: formatNumber(samples) }),
    },
  ];
}

/** @param {InsidePage} _page @returns {TabPart} */
export function createTab(_page) {
  /** The last rate that was measured, and of which run. */
  let measured = { runId: -1, rate: 0 };

  /** @param {Snapshot | null} snapshot */
  function rateOf(snapshot) {
    if (!snapshot) return 0;
    const { runId, epochsPerSecond: rate } = snapshot;
    if (rate > 0) measured = { runId, rate };
    return measured.runId === runId ? measured.rate : 0;
  }

  return {
    template({ state, spoken }) {
      const { applied } = state.run;
      if (!applied) return nothing;
      const batchSize = Number(state.training.batchSize) || 1;
      const figures = costFigures(applied, batchSize, rateOf(spoken.run.snapshot));
      const capacity = t('cost.capacity', {
        parameters: formatNumber(applied.summary.trainable),
        rows: formatNumber(applied.trainRows.length),
      });
      return html`<p class="inside-lead">${capacity}</p>
        <dl class="inside-figures">
          ${figures.map(
            ({ name, value, note }) =>
              html`<div>
                <dt>${name}</dt>
                <dd><b>${value}</b>${note ? html`<span>${note}</span>` : nothing}</dd>
              </div>`,
          )}
        </dl>`;
    },
  };
}
