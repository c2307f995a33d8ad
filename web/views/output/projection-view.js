/**
 * The rows on the first two principal components of their number inputs, and behind them what the
 * network says on the plane through the mean that the two directions span.
 * @import { Principal } from '../../data/principal.js'
 * @import { AppliedView, SectionRequest, SurfaceSnapshot } from '../../types.js'
 * @import { OutputPart } from './index.js'
 * @import { Range } from '../../plot/plane.js'
 */
import { html } from 'lit/html.js';
import { formatPercent, formatShort, formatTick, t } from '../../i18n/index.js';
import { extent } from '../../plot/field.js';
import { rangeOf } from '../../plot/plane.js';
import { paintPoints } from '../../plot/points.js';
import { paintSurface } from '../../plot/surface.js';
import { classMark } from '../icons.js';
import { classNames, shownOutput, targetsOf } from '../names.js';
import { waiting } from './assessed.js';
import { numberInputs, tabPanel } from './tabs.js';

/** Points across and up of the field; the worker takes fewer of a large network. */
const SIDE = 96;
/** Columns told with how much of a direction they are. */
const TOLD_COLUMNS = 8;

/** @typedef {(rows: Float64Array, features: number) => Principal} FindPrincipal */

/**
 * @typedef {object} Projection
 * @property {AppliedView['encoding']} inputs the number inputs
 * @property {Principal} principal
 * @property {[Float64Array, Float64Array]} scores of each sample, training rows first
 * @property {Float64Array} targets of each sample
 * @property {number[]} trainRows places of samples
 * @property {number[]} validationRows
 * @property {Range} xRange
 * @property {Range} yRange
 */

/** By table, for as long as its rows are dealt and scaled alike. @type {WeakMap<AppliedView['columns'], { applied: AppliedView, output: number, key: string, projection: Projection }>} */
const known = new WeakMap();

/** What a projection follows from, beside the columns. @param {AppliedView} applied @param {number} output */
const keyOf = ({ encoding, trainRows, validationRows }, output) =>
  JSON.stringify([encoding, trainRows.length, validationRows.length, output]);

/**
 * @param {AppliedView} applied
 * @param {number} output which of several targets
 * @param {FindPrincipal} principal
 * @returns {Projection}
 */
export function projectionOf(applied, output, principal) {
  const { columns, trainRows, validationRows } = applied;
  const found = known.get(columns);
  if (found?.applied === applied && found.output === output) return found.projection;
  const key = keyOf(applied, output);
  if (found?.key === key) {
    known.set(columns, { ...found, applied });
    return found.projection;
  }
  const inputs = numberInputs(applied);
  const rows = [...trainRows, ...validationRows];
  const features = inputs.length;
  const scaled = new Float64Array(rows.length * features);
  rows.forEach((row, at) => {
    inputs.forEach(({ column, mean, deviation }, i) => {
      // What is missing is taken for the mean.
      scaled[at * features + i] = (columns[column].values[row] - mean) / deviation || 0;
    });
  });
  // Only training rows decide, as for every scaling.
  const directions = principal(scaled.subarray(0, trainRows.length * features), features);
  const scoresAlong = (/** @type {Float64Array} */ axis) =>
    Float64Array.from(rows, (_, at) =>
      axis.reduce((sum, share, i) => sum + share * scaled[at * features + i], 0),
    );
  const scores = /** @type {[Float64Array, Float64Array]} */ (directions.axes.map(scoresAlong));
  const target = targetsOf(applied)[output];
  const places = rows.map((_, at) => at);
  const projection = {
    ...{ inputs, principal: directions, scores },
    targets: Float64Array.from(rows, (row) => columns[target.column].values[row]),
    trainRows: places.slice(0, trainRows.length),
    validationRows: places.slice(trainRows.length),
    xRange: rangeOf(scores[0]) ?? [-1, 1],
    yRange: rangeOf(scores[1]) ?? [-1, 1],
  };
  known.set(columns, { applied, output, key, projection });
  return projection;
}

/** The newest one. @param {OutputPart} part */
function projectionNow({ view: { state }, principal }) {
  const { applied } = state.run;
  if (!applied || numberInputs(applied).length < 2) return null;
  const output = shownOutput(applied, state.view.shownClass);
  return { applied, output, projection: projectionOf(applied, output, principal) };
}

/**
 * The plane that the two directions span, in the columns' own units.
 * @param {OutputPart} part
 * @returns {SectionRequest | undefined}
 */
export function projectionRequest(part) {
  const found = projectionNow(part);
  if (!found) return undefined;
  const { applied, projection } = found;
  const { inputs, principal, xRange, yRange } = projection;
  const none = applied.columns.map(() => 0);
  const [origin, across, up] = [none.map(() => NaN), [...none], [...none]];
  inputs.forEach(({ column, mean, deviation }, i) => {
    origin[column] = mean;
    across[column] = principal.axes[0][i] * deviation;
    up[column] = principal.axes[1][i] * deviation;
  });
  return {
    ...{ origin, across, up, width: SIDE, height: SIDE, along: -1 },
    xRange: [xRange[0], xRange[1]],
    yRange: [yRange[0], yRange[1]],
  };
}

/** @param {OutputPart} part */
export function projectionView(part) {
  const found = projectionNow(part);
  if (!found) return tabPanel('projection', waiting());
  const { applied, projection } = found;
  const [first, second] = projection.principal.shares.map(formatPercent);
  const text = t('pca.spoken', {
    ...{ count: projection.targets.length, first, second },
    columns: projection.inputs.length,
  });
  const classes = classNames(applied);
  return tabPanel(
    'projection',
    html`<div class="plane fit-plane" role="img" aria-label=${text}>
        <canvas class="pca-field"></canvas>
        <canvas class="pca-points"></canvas>
      </div>
      <ul class="legend">
        ${classes.map((name, k) => html`<li>${classMark(k)}${name}</li>`)}
      </ul>
      <p class="assess-note">${t('pca.about', { first, second })}</p>
      ${loadings(projection)}`,
  );
}

/** @param {Projection} projection */
function loadings({ inputs, principal }) {
  const [across, up] = principal.axes;
  const order = inputs
    .map((_, i) => i)
    .sort((a, b) => Math.hypot(across[b], up[b]) - Math.hypot(across[a], up[a]));
  return html`<div class="assess-scroll" tabindex="0" role="group" aria-label=${t('pca.table')}>
    <table class="numbers-table assess-table">
      <caption>
        ${t('pca.table')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('pca.column')}</th>
          <th scope="col">${t('pca.first')}</th>
          <th scope="col">${t('pca.second')}</th>
        </tr>
      </thead>
      <tbody>
        ${order.slice(0, TOLD_COLUMNS).map(
          (i) =>
            html`<tr>
              <th scope="row">${inputs[i].name}</th>
              <td>${formatShort(across[i])}</td>
              <td>${formatShort(up[i])}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Paints what the template has put in place. */
export class ProjectionPictures {
  /** @type {readonly unknown[]} */
  painted = [];

  /** @param {OutputPart} part */
  constructor(part) {
    this.part = part;
  }

  paint() {
    const { view, palette, root, painters } = this.part;
    const [below, above] = ['.pca-field', '.pca-points'].map((name) => root.querySelector(name));
    if (!(below instanceof HTMLCanvasElement) || !(above instanceof HTMLCanvasElement)) return;
    const found = projectionNow(this.part);
    const size = { widthCss: above.clientWidth, heightCss: above.clientHeight };
    if (!found || size.widthCss === 0) return;
    const { applied, output, projection } = found;
    const { section } = view.state.run.snapshot ?? {};
    const { shownClass } = view.state.view;
    const key = [below, projection, section, palette, size.widthCss, size.heightCss];
    const all = [...key, devicePixelRatio, painters.look, shownClass, painters.openStamps];
    if (all.every((each, i) => each === this.painted[i])) return;
    this.painted = all;
    const { xRange, yRange, scores, targets, trainRows, validationRows } = projection;
    const classes = classNames(applied).length;
    const targetRange = classes > 0 ? /** @type {[number, number]} */ ([0, 1]) : extent(targets);
    const isOwn =
      section && section.height > 1 && section.xRange[0] === xRange[0] && section.along < 0;
    /** @type {SurfaceSnapshot | null} */
    const surface = isOwn
      ? {
          ...{ xColumn: -1, yColumn: -1, isZoomed: false, unitSize: 0 },
          ...{ width: section.width, height: section.height, outputs: section.outputs },
          xRange: [...section.xRange],
          yRange: [...section.yRange],
          units: new Float32Array(0),
        }
      : null;
    const input = surface && {
      ...{ surface, task: applied.task, classes, shownClass, output, targetRange },
      ...{ xRange, yRange, look: painters.look },
    };
    paintSurface(below, size, input, palette);
    paintPoints(
      above,
      size,
      {
        xAxis: { title: t('pca.first'), range: xRange, lanes: [] },
        yAxis: { title: t('pca.second'), range: yRange, lanes: [] },
        ...{ x: scores[0], y: scores[1], target: targets, isNumber: classes === 0, targetRange },
        ...{ trainRows, validationRows, leftRows: [], probe: null, format: formatTick },
      },
      palette,
      getComputedStyle(root).fontFamily,
      painters.openStamps,
    );
  }
}
