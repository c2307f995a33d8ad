/**
 * The loss over the epochs, and how good the network is in the reader's own terms.
 * @import { ViewContext } from './context.js'
 * @import { State } from '../types.js'
 * @import { Metrics } from '../../wasm/engine.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatLoss, formatPercent, formatShort, t } from '../i18n/index.js';
import { targetsOf } from './names.js';

/** Rows of the table of losses; the whole history would be a thousand. */
const TABLE_ROWS = 12;

/** @param {ViewContext} view */
export function lossView(view) {
  const { state, spoken, ui, update } = view;
  const { snapshot } = state.run;
  const validation = snapshot !== null && snapshot.validationLoss !== null;
  return html`<section class="panel loss" aria-labelledby="loss-title">
    <div class="panel-head">
      <h2 id="loss-title">${t('loss.title')}</h2>
      <ul class="legend">
        <li><span class="stroke stroke-training"></span>${t('loss.training')}</li>
        ${
          validation
            ? html`<li><span class="stroke stroke-validation"></span>${t('loss.validation')}</li>`
            : nothing
        }
      </ul>
      <label class="check">
        <input
          type="checkbox"
          .checked=${ui.logarithmic}
          @change=${() => update({ logarithmic: !ui.logarithmic })}
        />${t('loss.logarithmic')}
      </label>
    </div>
    <div class="curve" role="img" aria-label=${curveText(spoken)}></div>
    ${ui.curveMissing ? html`<p class="panel-note">${t('loss.noChart')}</p>` : nothing}
    <div class="loss-foot">
      ${metrics(state)}
      <details
        class="numbers"
        ?open=${ui.lossesOpen}
        @toggle=${(/** @type {Event & { target: HTMLDetailsElement }} */ event) => {
          if (event.target.open !== ui.lossesOpen) update({ lossesOpen: event.target.open });
        }}
      >
        <summary>${t('loss.table')}</summary>
        ${ui.lossesOpen ? lossTable(spoken) : nothing}
      </details>
    </div>
  </section>`;
}

/** @param {State} state */
function curveText({ run }) {
  const { snapshot } = run;
  if (!snapshot) return t('loss.none');
  const { epochs, trainingLosses } = snapshot.history;
  if (epochs.length < 2) return t('loss.none');
  let lowest = 0;
  for (let i = 1; i < trainingLosses.length; i++) {
    if (trainingLosses[i] < trainingLosses[lowest]) lowest = i;
  }
  return t('loss.summary', {
    first: formatLoss(trainingLosses[0]),
    last: formatLoss(snapshot.trainingLoss),
    epoch: String(snapshot.epoch),
    lowest: formatLoss(trainingLosses[lowest]),
    at: String(epochs[lowest]),
  });
}

/** @param {State} state */
function metrics({ run }) {
  const { snapshot, applied } = run;
  if (!snapshot || !applied) return nothing;
  const { trainingMetrics, validationMetrics } = snapshot;
  return html`<ul class="metrics">
    ${metricKinds(
      trainingMetrics,
      targetsOf(applied)
        .map(({ name }) => name)
        .join(', '),
    ).map(([name, key, format]) => {
      const show = (/** @type {Metrics} */ of) =>
        of[key] === undefined ? '\u2013' : format(of[key]);
      return html`<li>
        ${name} <strong>${show(trainingMetrics)}</strong>
        ${
          validationMetrics
            ? html`<span
                >${t('loss.validationShort')} <strong>${show(validationMetrics)}</strong></span
              >`
            : nothing
        }
      </li>`;
    })}
  </ul>`;
}

/**
 * @param {Metrics} metrics
 * @param {string} target
 * @returns {[string, keyof Metrics, (value: number) => string][]} name, field and format of each
 */
function metricKinds(metrics, target) {
  if (metrics.accuracy !== undefined) return [[t('metrics.accuracy'), 'accuracy', formatPercent]];
  return [
    [t('metrics.meanAbsoluteError', { target }), 'meanAbsoluteError', formatShort],
    [t('metrics.r2'), 'r2', formatShort],
  ];
}

/** @param {State} state */
function lossTable({ run }) {
  const { snapshot } = run;
  if (!snapshot) return nothing;
  const { epochs, trainingLosses, validationLosses } = snapshot.history;
  const step = Math.max(1, Math.ceil((epochs.length - 1) / (TABLE_ROWS - 1)));
  const rows = [];
  for (let i = 0; i < epochs.length; i += step) rows.push(i);
  if (rows.at(-1) !== epochs.length - 1 && epochs.length > 0) rows.push(epochs.length - 1);
  return html`<table class="numbers-table">
    <caption class="visually-hidden">
      ${t('loss.table')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('figures.epoch')}</th>
        <th scope="col">${t('loss.training')}</th>
        ${validationLosses.length > 0 ? html`<th scope="col">${t('loss.validation')}</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (i) =>
          html`<tr>
            <th scope="row">${String(epochs[i])}</th>
            <td>${formatLoss(trainingLosses[i])}</td>
            ${
              validationLosses.length > 0
                ? html`<td>${formatLoss(validationLosses[i])}</td>`
                : nothing
            }
          </tr>`,
      )}
    </tbody>
  </table>`;
}
