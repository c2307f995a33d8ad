/**
 * The confusion matrix, in which a cell shows its rows in the table, and the figures of each
 * class. The matrix is a grid of the ARIA Authoring Practices: Tab comes to one cell, arrow keys
 * go to the others.
 * @import { AssessmentSnapshot, AppliedView } from '../../types.js'
 * @import { OutputPart } from './index.js'
 */
import { html, nothing } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { styleMap } from 'lit/directives/style-map.js';
import { formatPercent, formatShort, t } from '../../i18n/index.js';
import { classMark } from '../icons.js';
import { classNames, targetOf } from '../names.js';
import { assessed, copiesNote, partChoice, waiting } from './assessed.js';
import { cellCounts, mixedUp, shownClasses } from './confusion.js';
import { tabPanel } from './tabs.js';

/** Pairs of classes that are told in words. */
const TOLD_PAIRS = 3;
/** Up to so many classes cells are wide. */
const FEW_CLASSES = 5;
/** How dark the fullest cell is: its text must be readable. */
const DARKEST = 0.45;

/** @param {OutputPart} part */
export function matrixView(part) {
  const found = assessed(part);
  const { view, cell, root } = part;
  if (!found) return tabPanel('matrix', [partChoice(part), waiting()]);
  const { applied, assessment } = found;
  const key = [assessment, applied, view.ui.grid.ordering, cell.actual, cell.predicted];
  return tabPanel(
    'matrix',
    guard([...key, part.part, root], () => [
      html`<div class="assess-head">
        ${partChoice(part)}
        <p class="assess-figure">
          <span>${t('metrics.accuracy')}</span>
          <strong>${formatPercent(assessment.accuracy ?? NaN)}</strong>
          <span>${t('assess.ofRows', { count: assessment.samples })}</span>
        </p>
      </div>`,
      matrix(part, applied, assessment),
      words(applied, assessment),
      copiesNote(part),
      perClass(applied, assessment),
    ]),
  );
}

/**
 * @param {OutputPart} part
 * @param {AppliedView} applied
 * @param {AssessmentSnapshot} assessment
 */
function matrix(part, applied, { confusion, part: rows }) {
  const { view } = part;
  const names = classNames(applied);
  const shown = shownClasses(confusion, names.length);
  const target = targetOf(applied);
  const columnId = target ? applied.columnIds[target.column] : '';
  const chosen = view.ui.grid.ordering.cell;
  const here = {
    actual: shown.includes(part.cell.actual) ? part.cell.actual : shown[0],
    predicted: shown.includes(part.cell.predicted) ? part.cell.predicted : shown[0],
  };
  /** @param {number} actual @param {number} predicted */
  const show = (actual, predicted) => {
    part.cell = { actual, predicted };
    const cell = { columnId, actual: names[actual], predicted: names[predicted], part: rows };
    if (view.outcomes.size === 0) view.dispatch({ type: 'run/outcomesWanted', wanted: true });
    view.gridSlot.grid?.showCell(isChosen(actual, predicted) ? null : cell);
  };
  /** @param {number} actual @param {number} predicted */
  const isChosen = (actual, predicted) =>
    chosen?.columnId === columnId &&
    chosen.part === rows &&
    chosen.actual === names[actual] &&
    chosen.predicted === names[predicted];
  return html`<div class="matrix-frame">
      <table
        class="matrix ${shown.length > FEW_CLASSES ? 'matrix-many' : ''}"
        role="grid"
        aria-label=${t('matrix.title')}
        aria-describedby="matrix-keys"
        @keydown=${(/** @type {KeyboardEvent} */ event) => press(event, part, shown, here)}
      >
        <thead>
          <tr role="row">
            <th class="matrix-corner" role="columnheader" rowspan="2">${t('matrix.actual')}</th>
            <th class="matrix-axis" role="columnheader" colspan=${shown.length}>
              ${t('matrix.predicted')}
            </th>
          </tr>
          <tr role="row">
            ${shown.map(
              (k) =>
                html`<th role="columnheader" title=${names[k]}>
                  ${classMark(k)}<span>${names[k]}</span>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${shown.map((actual) => {
            const counts = cellCounts(confusion, names.length, actual);
            return html`<tr role="row">
              <th role="rowheader" title=${names[actual]}>
                ${classMark(actual)}<span>${names[actual]}</span>
              </th>
              ${shown.map((predicted) => {
                const count = counts.of[predicted];
                const share = counts.total > 0 ? count / counts.total : 0;
                const isHere = actual === here.actual && predicted === here.predicted;
                return html`<td
                  role="gridcell"
                  class=${actual === predicted ? 'matrix-right' : count > 0 ? 'matrix-wrong' : ''}
                >
                  <button
                    tabindex=${isHere ? 0 : -1}
                    data-cell="${actual} ${predicted}"
                    aria-pressed=${String(isChosen(actual, predicted))}
                    aria-label=${t('matrix.cell', {
                      count,
                      actual: names[actual],
                      predicted: names[predicted],
                    })}
                    title=${t('matrix.cell', {
                      count,
                      actual: names[actual],
                      predicted: names[predicted],
                    })}
                    @click=${() => show(actual, predicted)}
                  >
                    <span
                      class="matrix-shade"
                      style=${styleMap({ opacity: String(DARKEST * share) })}
                    ></span>
                    <span class="matrix-count">${String(count)}</span>
                  </button>
                </td>`;
              })}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
    <p class="assess-note" id="matrix-keys">${t('matrix.about')}</p>
    ${
      shown.length < names.length
        ? html`<p class="assess-note">
            ${t('matrix.some', { shown: shown.length, count: names.length })}
          </p>`
        : nothing
    }`;
}

/**
 * @param {KeyboardEvent} event
 * @param {OutputPart} part
 * @param {readonly number[]} shown
 * @param {{ actual: number, predicted: number }} here
 */
function press(event, part, shown, here) {
  const [row, column] = [shown.indexOf(here.actual), shown.indexOf(here.predicted)];
  const last = shown.length - 1;
  const forward = getComputedStyle(part.root).direction === 'rtl' ? -1 : 1;
  /** @type {Record<string, [number, number]>} */
  const goals = {
    ArrowRight: [row, column + forward],
    ArrowLeft: [row, column - forward],
    ArrowDown: [row + 1, column],
    ArrowUp: [row - 1, column],
    Home: [event.ctrlKey ? 0 : row, 0],
    End: [event.ctrlKey ? last : row, last],
  };
  if (!Object.hasOwn(goals, event.key)) return;
  event.preventDefault();
  const [actual, predicted] = goals[event.key].map(
    (place) => shown[Math.max(0, Math.min(last, place))],
  );
  part.choose({ cell: { actual, predicted } }, () => {
    const button = part.root.querySelector(`[data-cell="${actual} ${predicted}"]`);
    if (button instanceof HTMLElement) button.focus();
  });
}

/** @param {AppliedView} applied @param {AssessmentSnapshot} assessment */
function words(applied, { confusion }) {
  const names = classNames(applied);
  const pairs = mixedUp(confusion, names.length).slice(0, TOLD_PAIRS);
  if (pairs.length === 0) return html`<p class="assess-note">${t('matrix.allRight')}</p>`;
  const told = pairs.map(({ actual, predicted, count }) =>
    t('matrix.pair', { count, actual: names[actual], predicted: names[predicted] }),
  );
  return html`<p class="assess-note">${t('matrix.mixedUp', { pairs: told.join(', ') })}</p>`;
}

/** @param {number | null} share */
const shareText = (share) => (share === null ? t('assess.none') : formatPercent(share));

/** @param {AppliedView} applied @param {AssessmentSnapshot} assessment */
function perClass(applied, { classes }) {
  const names = classNames(applied);
  return html`<div
    class="assess-scroll"
    tabindex="0"
    role="group"
    aria-label=${t('matrix.perClass')}
  >
    <table class="numbers-table assess-table">
      <caption class="visually-hidden">
        ${t('matrix.perClass')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('matrix.class')}</th>
          <th scope="col">${t('matrix.precision')}</th>
          <th scope="col">${t('matrix.recall')}</th>
          <th scope="col">${t('matrix.f1')}</th>
          <th scope="col">${t('matrix.rows')}</th>
        </tr>
      </thead>
      <tbody>
        ${classes.map(
          ({ precision, recall, f1, support }, k) =>
            html`<tr>
              <th scope="row">${classMark(k)}${names[k]}</th>
              <td>${shareText(precision)}</td>
              <td>${shareText(recall)}</td>
              <td>${f1 === null ? t('assess.none') : formatShort(f1)}</td>
              <td>${String(support)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
