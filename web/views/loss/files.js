/**
 * The curves as a table, and as files. Fetched when the fold is first opened.
 * @import { Snapshot } from '../../types.js'
 * @import { ViewContext } from '../context.js'
 * @import { FigureInput } from '../../plot/figure.js'
 * @import { LossPanel } from './index.js'
 * @import { LogPoint, Mark } from './log.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatPercent, formatShort, t } from '../../i18n/index.js';
import { css } from '../../plot/color.js';
import { figurePng, figureSvg } from '../../plot/figure.js';
import { readPalette } from '../../plot/palette.js';
import { saveFile } from '../download.js';
import { icon } from '../icons.js';
import { csvText } from './csv.js';
import { changeText, formatOf } from './words.js';

/** Rows of the table; the whole history would be a thousand. */
const TABLE_ROWS = 12;

/**
 * @param {LossPanel} panel
 * @param {ViewContext} view
 */
export function filesView(panel, view) {
  /** @param {string} kind @param {() => void} save */
  const button = (kind, save) =>
    html`<button class="button small" @click=${save}>
      ${icon('download')}<span>${t(`loss.save${kind}`)}</span>
    </button>`;
  const { snapshot } = view.state.run;
  if (!snapshot) return html`<p class="field-note">${t('loss.noFiles')}</p>`;
  const name = t('loss.fileName');
  return html`<div class="loss-files">
      ${button('Png', () => {
        void figurePng(figureInput(panel, view)).then((blob) =>
          saveFile(`${name}.png`, [blob], 'image/png'),
        );
      })}
      ${button('Svg', () =>
        saveFile(`${name}.svg`, [figureSvg(figureInput(panel, view))], 'image/svg+xml'),
      )}
      ${button('Csv', () => saveFile(`${name}.csv`, [csvOf(snapshot, panel)], 'text/csv'))}
    </div>
    ${table(panel)} ${changes(panel.log.marks)}`;
}

/** @param {Snapshot} snapshot @param {LossPanel} panel */
function csvOf(snapshot, { log }) {
  return csvText(snapshot, log.points, log.marks, changeText);
}

/** @param {LossPanel} panel */
function table({ curves, measure }) {
  const { epochs, training, validation } = curves;
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
        ${validation.length > 0 ? html`<th scope="col">${t('loss.validation')}</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (i) =>
          html`<tr>
            <th scope="row">${String(epochs[i])}</th>
            <td>${formatOf(measure, training[i])}</td>
            ${validation.length > 0 ? html`<td>${formatOf(measure, validation[i])}</td>` : nothing}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** @param {readonly Mark[]} marks */
function changes(marks) {
  if (marks.length === 0) return nothing;
  return html`<h3 class="loss-changes">${t('loss.changes')}</h3>
    <ul class="field-note">
      ${marks.map(
        (mark) =>
          html`<li>
            ${t('status.epoch', { epoch: String(mark.epoch) })}:
            ${mark.changes.map(changeText).join('; ')}
          </li>`,
      )}
    </ul>`;
}

/**
 * What the chart shows now.
 * @param {LossPanel} panel
 * @param {ViewContext} view
 * @returns {FigureInput}
 */
function figureInput(panel, { state }) {
  const { measure, zoom, logarithmic, log } = panel;
  const { epochs } = panel.curves;
  const { page, ink, muted, line, accent } = readPalette(panel.root);
  const [training, validation] = panel.lines();
  const last = epochs[epochs.length - 1] ?? 1;
  const lines = [
    { name: t('loss.training'), color: css(ink), dash: [], values: training },
    ...(validation
      ? [{ name: t('loss.validation'), color: css(accent), dash: [9, 6], values: validation }]
      : []),
  ];
  return {
    title: panel.nameOf(measure, state),
    labels: { x: t('figures.epoch'), y: panel.nameOf(measure, state) },
    epochs,
    lines,
    marks: log.marks.map((mark) => ({
      epoch: mark.epoch,
      text: mark.changes.map(changeText).join('; '),
    })),
    range: zoom ?? [0, Math.max(1, last)],
    logarithmic,
    format: measure === 'accuracy' ? formatPercent : formatShort,
    colors: { page: css(page), ink: css(ink), muted: css(muted), line: css(line) },
    font: getComputedStyle(panel.root).fontFamily,
  };
}
