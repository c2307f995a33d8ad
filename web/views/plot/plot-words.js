/**
 * A row of the plot in words: for the card beside its point and for screen readers.
 * @import { RowOutcome } from '../../types.js'
 * @import { Plotted } from '../plotted.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatLoss, formatShort, t } from '../../i18n/index.js';
import { classMark } from '../icons.js';

/** Cells on the card of a point. */
const MOST_CELLS = 6;

/**
 * The cells that tell a row: axes and targets first.
 * @param {Plotted} plot
 * @param {number} place of the row in the table
 * @returns {{ name: string, text: string }[]}
 */
export function tellingCells({ table, x, y }, place) {
  const { columns, rows } = table;
  const ranks = new Map([
    [x.index, 0],
    [y.index, 1],
  ]);
  const roles = ['target', 'input', 'weight', 'ignored'];
  return columns
    .map(({ name, role }, index) => ({
      ...{ name, text: (rows[place].cells[index] ?? '').trim() },
      rank: ranks.get(index) ?? 2 + roles.indexOf(role),
    }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_CELLS);
}

/** @param {Plotted} plot @param {RowOutcome} outcome */
function predictedText({ classes }, { predicted }) {
  return classes.length > 0 ? (classes[predicted] ?? '') : formatShort(predicted);
}

/** @param {Plotted} plot @param {RowOutcome} outcome */
function errorText({ classes }, { error }) {
  return classes.length > 0 ? formatLoss(error) : formatShort(error);
}

/**
 * What is under the cross-hair, in one sentence.
 * @param {Plotted} plot
 * @param {number} place of the row; -1 for none
 * @param {{ outcome?: RowOutcome, isSelected: boolean, at: { x: string, y: string } }} about `at`: the cross-hair
 * @returns {string}
 */
export function spokenRow(plot, place, { outcome, isSelected, at }) {
  if (place < 0) return t('plot.spokenEmpty', at);
  const cells = tellingCells(plot, place).map(({ text }) => text || t('plot.emptyCell'));
  const said = t('plot.spokenRow', { row: String(place + 1), cells: cells.join(', ') });
  const predicted = outcome
    ? `, ${t(spokenKey(plot, outcome), {
        predicted: predictedText(plot, outcome),
      })}`
    : '';
  return `${said}${predicted}${isSelected ? `, ${t('plot.spokenSelected')}` : ''}`;
}

/** @param {Plotted} plot @param {RowOutcome} outcome */
function spokenKey({ classes }, { isWrong }) {
  if (!isWrong) return 'plot.spokenPredicted';
  return classes.length > 0 ? 'plot.spokenWrong' : 'plot.spokenFar';
}

/**
 * @param {Plotted} plot
 * @param {number} place
 * @param {RowOutcome | undefined} outcome
 */
export function rowCard(plot, place, outcome) {
  return html`<p class="plot-card-title">
      ${t('plot.row', { row: String(place + 1) })}
      ${outcome ? html`<span>${t(`plot.part.${outcome.part}`)}</span>` : nothing}
    </p>
    <dl>
      ${tellingCells(plot, place).map(
        ({ name, text }) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${text || '–'}</dd>
          </div>`,
      )}
      ${
        outcome
          ? html`<div class="plot-card-line">
                <dt>${t('plot.prediction')}</dt>
                <dd>
                  ${plot.classes.length > 0 ? classMark(outcome.predicted) : nothing}
                  ${predictedText(plot, outcome)}
                </dd>
              </div>
              <div>
                <dt>${t(plot.classes.length > 0 ? 'plot.loss' : 'plot.error')}</dt>
                <dd>${errorText(plot, outcome)}</dd>
              </div>`
          : nothing
      }
    </dl>`;
}
