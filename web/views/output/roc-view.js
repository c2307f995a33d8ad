/**
 * ROC curves: how many rows of a class are found, against how many of the others are taken for it,
 * over all thresholds. One curve per class, told apart by colour and by dashes.
 * @import { AppliedView, AssessmentSnapshot, ShownCurve } from '../../types.js'
 * @import { OutputPart } from './index.js'
 */
import { html, nothing, svg } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import { formatPercent, formatShort, t } from '../../i18n/index.js';
import { CLASS_COLORS } from '../../plot/palette.js';
import { classNames } from '../names.js';
import { assessed, copiesNote, partChoice, waiting } from './assessed.js';
import { tabPanel } from './tabs.js';

/** More curves than these are shown one at a time. */
const MOST_CURVES = 10;
/** Of the picture, in its own units. */
const SIDE = 200;
const MARGIN = { left: 40, top: 8, right: 8, bottom: 40 };
const DASHES = [
  '',
  '7 3',
  '2 3',
  '9 3 2 3',
  '4 2 1 2 1 2',
  '12 4',
  '1 2',
  '6 2 2 2',
  '3 3',
  '10 2',
];
const TICKS = [0, 0.25, 0.5, 0.75, 1];
/** Rates of false alarms at which the table tells what is found. */
const TOLD = [0.01, 0.05, 0.1, 0.2];

/**
 * The classes whose curves are wanted: of two the second, which the probability is of.
 * @param {AppliedView} applied
 * @param {number} chosen where there are too many
 * @returns {number[]}
 */
export function rocClasses(applied, chosen) {
  const count = classNames(applied).length;
  if (count === 2) return [1];
  if (count > MOST_CURVES) return [Math.min(chosen, count - 1)];
  return Array.from({ length: count }, (_, k) => k);
}

/** @param {OutputPart} part */
export function rocView(part) {
  const found = assessed(part);
  if (!found || found.assessment.curves.length === 0) {
    return tabPanel('roc', [partChoice(part), waiting()]);
  }
  const { applied, assessment } = found;
  return tabPanel(
    'roc',
    guard([assessment, applied, part.part, part.rocClass], () => [
      html`<div class="assess-head">${partChoice(part)} ${classChoice(part, applied)}</div>`,
      picture(applied, assessment),
      html`<p class="assess-note">${t('roc.about')}</p>`,
      copiesNote(part),
      table(applied, assessment),
    ]),
  );
}

/** @param {OutputPart} part @param {AppliedView} applied */
function classChoice(part, applied) {
  const names = classNames(applied);
  if (names.length <= MOST_CURVES) return nothing;
  return html`<label class="assess-part">
    <span>${t('matrix.class')}</span>
    <select
      @change=${(/** @type {Event & { target: HTMLSelectElement }} */ { target }) =>
        part.choose({ rocClass: Number(target.value) })}
    >
      ${names.map(
        (name, k) =>
          html`<option value=${k} .selected=${live(k === part.rocClass)}>${name}</option>`,
      )}
    </select>
  </label>`;
}

const xOf = (/** @type {number} */ rate) => MARGIN.left + rate * SIDE;
const yOf = (/** @type {number} */ rate) => MARGIN.top + (1 - rate) * SIDE;

/** @param {ShownCurve} curve */
function pathOf({ falsePositiveRates, truePositiveRates }) {
  const places = Array.from(
    falsePositiveRates,
    (rate, i) => `${xOf(rate).toFixed(1)} ${yOf(truePositiveRates[i]).toFixed(1)}`,
  );
  return places.some((place) => place.includes('NaN')) ? '' : `M${places.join('L')}`;
}

/** @param {number} k */
const strokeOf = (k) =>
  styleMap({
    stroke: `var(--class-${k % CLASS_COLORS})`,
    strokeDasharray: DASHES[k % DASHES.length],
  });

/** @param {number | null} auc */
const aucText = (auc) => (auc === null ? t('assess.none') : formatShort(auc));

/** @param {AppliedView} applied @param {AssessmentSnapshot} assessment */
function picture(applied, { curves }) {
  const names = classNames(applied);
  const told = curves.map(({ class: k, auc }) =>
    t('roc.spoken', { name: names[k], auc: aucText(auc) }),
  );
  const [right, bottom] = [xOf(1), yOf(0)];
  return html`<svg
    class="roc"
    role="img"
    aria-label=${[t('roc.title'), ...told].join(' ')}
    viewBox="0 0 ${right + MARGIN.right} ${bottom + MARGIN.bottom}"
  >
    ${TICKS.map(
      (tick) =>
        svg`<path class="roc-grid" d="M${xOf(tick)} ${yOf(0)}V${yOf(1)}M${xOf(0)} ${yOf(tick)}H${right}" />
          <text class="roc-tick" x=${xOf(tick)} y=${bottom + 13} text-anchor="middle">${formatShort(tick)}</text>
          <text class="roc-tick" x=${MARGIN.left - 5} y=${yOf(tick) + 4} text-anchor="end">${formatShort(tick)}</text>`,
    )}
    <path class="roc-chance" d="M${xOf(0)} ${yOf(0)}L${right} ${yOf(1)}" />
    ${curves.map(
      (curve) => svg`<path class="roc-curve" d=${pathOf(curve)} style=${strokeOf(curve.class)} />`,
    )}
    <text class="roc-title" x=${xOf(0.5)} y=${bottom + 31} text-anchor="middle">
      ${t('roc.falseRate')}
    </text>
    <text class="roc-title" transform="translate(10 ${yOf(0.5)}) rotate(-90)" text-anchor="middle">
      ${t('roc.trueRate')}
    </text>
  </svg>`;
}

/**
 * The largest share found, at a rate of false alarms that is not exceeded.
 * @param {ShownCurve} curve
 * @param {number} most
 */
export function foundAt({ falsePositiveRates, truePositiveRates }, most) {
  let found = NaN;
  falsePositiveRates.forEach((rate, i) => {
    if (rate <= most) found = truePositiveRates[i];
  });
  return found;
}

/** @param {AppliedView} applied @param {AssessmentSnapshot} assessment */
function table(applied, { curves }) {
  const names = classNames(applied);
  return html`<div class="assess-scroll" tabindex="0" role="group" aria-label=${t('roc.table')}>
    <table class="numbers-table assess-table">
      <caption>
        ${t('roc.table')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('matrix.class')}</th>
          <th scope="col">${t('roc.auc')}</th>
          ${TOLD.map((rate) => html`<th scope="col">${t('number.percent', { value: 100 * rate })}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${curves.map(
          (curve) =>
            html`<tr>
              <th scope="row">
                <svg class="roc-key" viewBox="0 0 32 8" aria-hidden="true" focusable="false">
                  ${svg`<path d="M1 4H31" style=${strokeOf(curve.class)} />`}</svg
                >${names[curve.class]}
              </th>
              <td>${aucText(curve.auc)}</td>
              ${TOLD.map((rate) => html`<td>${formatPercent(foundAt(curve, rate))}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
