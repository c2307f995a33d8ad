/**
 * A network that trains beside a question: its surface with the data on it, its loss, its figures.
 * @import { LiveReport, RunResult } from '../../../quiz/play-types.js'
 * @import { Drawn, LiveState, QuizPage } from '../page-types.js'
 */
import { html, nothing, svg } from 'lit/html.js';
import { ref } from 'lit/directives/ref.js';
import { formatLoss, formatPercent, formatTick, t } from '../../../i18n/texts.js';
import { openCanvas, pixelRatio } from '../../../plot/canvas.js';
import { css } from '../../../plot/color.js';
import { contour, tracePieces } from '../../../plot/contour.js';
import { paintField } from '../../../plot/field.js';
import { readPalette } from '../../../plot/palette.js';
import { paintPoints } from '../../../plot/points.js';
import { openStamps } from '../../../plot/stamps.js';
import { numberScale, paintSurface } from '../../../plot/surface.js';
import { niceTicks } from '../../../plot/ticks.js';
import { frameOf, pathOf, plot } from './frame.js';

/** Points of the loss curve at most; the rest would be between two pixels. */
const MOST_POINTS = 200;

/** @param {HTMLCanvasElement} canvas */
function sizeOf(canvas) {
  const { width } = canvas.getBoundingClientRect();
  const widthCss = Math.max(120, Math.round(width));
  return { widthCss, heightCss: Math.round(widthCss * 0.82) };
}

/**
 * Draws on a canvas as soon as it lies in the page, which gives it its size.
 * @param {(canvas: HTMLCanvasElement) => void} draw
 */
export const onCanvas = (draw) =>
  ref((element) => {
    const canvas = /** @type {HTMLCanvasElement | undefined} */ (element);
    if (canvas?.isConnected) draw(canvas);
    // A new one is placed after this.
    else if (canvas) queueMicrotask(() => draw(canvas));
  });

/**
 * A field of numbers, without axes.
 * @param {HTMLCanvasElement} canvas square
 * @param {Float32Array} values [side][side], row 0 at the bottom
 */
export function paintNumbers(canvas, values) {
  const side = Math.round(Math.sqrt(values.length));
  const { widthCss } = sizeOf(canvas);
  const context = openCanvas(canvas, widthCss, widthCss);
  const palette = readPalette(document.body);
  const { ramp, range } = numberScale(palette, [Math.min(...values), Math.max(...values)]);
  const place = { xPx: 0, yPx: 0, widthPx: widthCss, heightPx: widthCss, ratio: pixelRatio() };
  const grid = { values, width: side, height: side };
  paintField(context, place, grid, ramp, range);
  // Lines of equal answers: where they bend, the surface is folded.
  context.strokeStyle = css(palette.ink, 0.35);
  context.lineWidth = 1;
  for (const level of niceTicks(range[0], range[1], 12)) {
    tracePieces(context, contour(grid, level), place, grid);
    context.stroke();
  }
}

/** @param {HTMLCanvasElement} canvas @param {LiveReport} report */
function paintAnswers(canvas, { surface, task, classes, targetRange }) {
  if (!surface) return;
  const { xRange, yRange } = surface;
  const look = { task, classes, shownClass: -1, output: 0, targetRange };
  paintSurface(
    canvas,
    sizeOf(canvas),
    { surface, ...look, xRange, yRange },
    readPalette(document.body),
  );
}

/** @param {HTMLCanvasElement} canvas @param {RunResult} result */
function paintDots(canvas, { surface, points, task, targetRange }) {
  if (!surface || !points) return;
  const { xRange, yRange } = surface;
  const rows = Array.from(points.x, (_, row) => row);
  const input = {
    xAxis: { title: points.names[0], range: xRange, lanes: [] },
    yAxis: { title: points.names[1], range: yRange, lanes: [] },
    ...{ x: points.x, y: points.y, target: points.target, isNumber: task === 'regression' },
    ...{ trainRows: rows, validationRows: [], leftRows: [], targetRange },
    format: formatTick,
    probe: null,
  };
  const font = getComputedStyle(document.body).fontFamily;
  paintPoints(canvas, sizeOf(canvas), input, readPalette(document.body), font, openStamps);
}

/** @param {LiveReport} report */
function lossPlot({ losses, epoch }) {
  const every = Math.max(1, Math.ceil(losses.length / MOST_POINTS));
  const points = losses.flatMap((y, x) =>
    x % every === 0 || x === losses.length - 1 ? [{ x, y }] : [],
  );
  const most = Math.max(...points.map(({ y }) => y).filter((y) => y <= 1e9), 1e-6);
  const size = { width: 300, height: 150 };
  const frame = frameOf([0, Math.max(1, epoch)], [0, most * 1.05], size);
  return plot(frame, svg`<path class="plot-curve" d=${pathOf(frame, points)} />`, {
    label: t('quiz.live.curve', { epoch, loss: formatLoss(losses.at(-1) ?? NaN) }),
    class: 'plot-small',
    xTitle: t('quiz.curve.epoch'),
    yTitle: t('quiz.curve.loss'),
  });
}

/** Figures that exist. @param {LiveReport} report */
function figures({ measures, epoch }) {
  /** @type {[string, string][]} */
  const all = [
    ['epoch', formatTick(epoch)],
    ['parameters', formatTick(measures.parameters)],
    ['trainLoss', formatLoss(measures.trainLoss)],
  ];
  if (Number.isFinite(measures.validationLoss)) {
    all.push(['validationLoss', formatLoss(measures.validationLoss)]);
  }
  for (const name of /** @type {const} */ (['trainAccuracy', 'validationAccuracy'])) {
    if (Number.isFinite(measures[name])) all.push([name, formatPercent(measures[name])]);
  }
  return html`<dl class="figures">
    ${all.map(
      ([name, value]) =>
        html`<div>
          <dt>${t(`quiz.measure.${name}`)}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/**
 * @param {QuizPage} page
 * @param {Drawn} drawn
 * @param {number} index
 * @param {boolean} canStart whether there is a button to train
 */
export function livePanel(page, drawn, index, canStart) {
  const live = page.live(drawn);
  return html`<section class="live" aria-label=${t('quiz.live.title')}>
    ${canStart ? html`<p class="muted">${about(drawn)}</p>` : nothing}
    ${live?.report ? pictures(live.report) : nothing}
    <p class="live-tools">
      ${
        canStart && live?.phase !== 'running'
          ? html`<button type="button" class="button small" @click=${() => page.train(index)}>
              ${t(live ? 'quiz.live.again' : 'quiz.live.start')}
            </button>`
          : nothing
      }
      ${
        live?.phase === 'running' && canStart
          ? html`<button
              type="button"
              class="button small"
              @click=${() => page.stopTraining(index)}
            >
              ${t('quiz.live.stop')}
            </button>`
          : nothing
      }
      <span class="muted" role="status">${word(live)}</span>
    </p>
  </section>`;
}

/** What is trained, in a line. @param {Drawn} drawn */
function about({ question }) {
  const { view, kind } = question;
  const { hidden = [], epochs } =
    kind === 'predictThenRun' ? question.run : (view ?? { epochs: 0 });
  const layers = hidden.map(
    ({ units, activation }) => `${units} ${t(`quiz.activation.${activation}`)}`,
  );
  const key = layers.length > 0 ? 'quiz.live.layers' : 'quiz.live.noLayers';
  return t(key, { layers: layers.join(', '), epochs });
}

/** @param {LiveState | null} live */
function word(live) {
  if (!live) return '';
  if (live.phase === 'failed') return t('quiz.live.failed', { message: live.message });
  if (live.phase === 'running') return t('quiz.live.running');
  return t(live.report?.diverged ? 'quiz.live.diverged' : 'quiz.live.done');
}

/** @param {LiveReport | RunResult} report */
function pictures(report) {
  const result = 'points' in report ? report : null;
  return html`<div class="live-pictures">
      ${
        report.surface
          ? html`<div class="live-field">
              <canvas
                role="img"
                aria-label=${t('quiz.live.surface')}
                ${onCanvas((canvas) => paintAnswers(canvas, report))}
              ></canvas>
              ${
                result
                  ? html`<canvas
                      class="live-dots"
                      aria-hidden="true"
                      ${onCanvas((canvas) => paintDots(canvas, result))}
                    ></canvas>`
                  : nothing
              }
            </div>`
          : nothing
      }
      ${lossPlot(report)}
    </div>
    ${figures(report)}`;
}
