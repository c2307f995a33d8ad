/**
 * Questions on a picture, networks that are built, and those that train beside a question. Fetched with
 * the first question that needs it.
 * @import { Question } from '../../../quiz-types.js'
 * @import { Ask } from '../kinds.js'
 */
import { html, svg } from 'lit/html.js';
import english from '../../../i18n/en-quiz-pictures.json' with { type: 'json' };
import { addTexts, t } from '../../../i18n/texts.js';
import { picks } from '../kinds.js';
import { building } from './building.js';
import { frameOf, pathOf, plot } from './frame.js';
import { onCanvas, paintNumbers } from './live.js';
import { separatingLine } from './line.js';
import { pointOnPlot, yRangeOf } from './point.js';

export { livePanel } from './live.js';

addTexts(english);

/** Highest loss on an axis: a run that diverges leaves the picture. */
const MOST_LOSS = 1e9;

/**
 * @param {Ask} ask of a kind with a control of this part
 * @returns {unknown}
 */
export function pictureControl(ask) {
  const { question } = ask.drawn;
  switch (question.kind) {
    case 'pointOnPlot':
      return pointOnPlot(ask, question);
    case 'line':
      return separatingLine(ask, question);
    case 'whichActivation':
      return whichActivation(ask, question);
    case 'whichCurve':
      return whichCurve(ask, question);
    case 'build':
      return building(ask, question);
    default:
      return '';
  }
}

/** @param {Ask} ask @param {Extract<Question, { kind: 'whichActivation' }>} question */
function whichActivation(ask, { picture, options }) {
  const { page, drawn } = ask;
  const points = page.curve(drawn);
  const list = drawn.order.map((value) => ({
    value,
    label: t(`quiz.activation.${options[value].activation}`),
  }));
  return html`${
    points === null
      ? html`<p class="muted" role="status">${t('quiz.engine.coming')}</p>`
      : picture === 'curve'
        ? curvePicture(points)
        : html`<canvas
            class="surface"
            role="img"
            aria-label=${t('quiz.plot.surface')}
            ${onCanvas((canvas) => {
              const values = Float32Array.from(points, ({ y }) => y);
              paintNumbers(canvas, values);
            })}
          ></canvas>`
  }
  ${picks(ask, list)}`;
}

/** @param {readonly { x: number, y: number }[]} points */
function curvePicture(points) {
  const ends = /** @type {const} */ ([points[0].x, points[points.length - 1].x]);
  const frame = frameOf(ends, yRangeOf(points));
  return plot(frame, svg`<path class="plot-curve" d=${pathOf(frame, points)} />`, {
    label: t('quiz.plot.curve'),
    xTitle: 'z',
  });
}

/** @param {Ask} ask @param {Extract<Question, { kind: 'whichCurve' }>} question */
function whichCurve(ask, { curves }) {
  const { page, drawn } = ask;
  const lines = page.lossCurves(drawn);
  const all = lines.flat().map(({ y }) => y);
  const most = Math.max(...all.filter((loss) => loss <= MOST_LOSS), 1e-6);
  const longest = Math.max(...lines.map(({ length }) => length));
  const frame = frameOf([0, Math.max(1, longest - 1)], [0, most * 1.05], {
    width: 300,
    height: 190,
  });
  const list = drawn.order.map((value, place) => ({
    value,
    label: html`<span class="curve-name">${t('quiz.curve.name', { number: place + 1 })}</span>
      ${plot(frame, svg`<path class="plot-curve" d=${pathOf(frame, lines[value])} />`, {
        label: curves[value].alt,
        class: 'plot-small',
        xTitle: t('quiz.curve.epoch'),
        yTitle: t('quiz.curve.loss'),
      })}`,
  }));
  return picks(ask, list, { isWide: true });
}
