/**
 * A line between two kinds of dots: moved and turned by its handles, by sliders, or by numbers.
 * @import { LineQuestion } from '../../../quiz-types.js'
 * @import { LineWeights } from '../../../quiz/play-types.js'
 * @import { Ask } from '../kinds.js'
 */
import { html, svg } from 'lit/html.js';
import { t } from '../../../i18n/texts.js';
import { markerPath } from '../../../plot/marker.js';
import { frameOf, plot, pointAt, slider } from './frame.js';

/** The plane. */
const REACH = 6;
/** How far the turning handle is from the moving one, in the plane's own units. */
const ARM = 2.5;
/** Reach of the sliders. */
const MOST_WEIGHT = 5;
const MOST_BIAS = 20;

/** @param {LineWeights} line */
const lengthOf = ({ w1, w2 }) => Math.hypot(w1, w2);

/** The line's point nearest to the middle. @param {LineWeights} line */
function footOf({ w1, w2, b }) {
  const square = w1 * w1 + w2 * w2;
  return { x: (-b * w1) / square, y: (-b * w2) / square };
}

/** @param {number} value */
const rounded = (value) => Number(value.toFixed(2)) + 0;

/**
 * @param {Ask} ask
 * @param {LineQuestion} question
 */
export function separatingLine({ page, response, locked, change }, { dots, start }) {
  const line = /** @type {LineWeights} */ (response ?? start);
  const frame = frameOf([-REACH, REACH], [-REACH, REACH], { width: 420, height: 408 });
  const right = Math.round(page.sidesRight(dots, line) * dots.length);
  const exists = lengthOf(line) > 1e-6;
  const foot = exists ? footOf(line) : { x: 0, y: 0 };
  const along = exists
    ? { x: -line.w2 / lengthOf(line), y: line.w1 / lengthOf(line) }
    : { x: 1, y: 0 };
  const handle = { x: foot.x + along.x * ARM, y: foot.y + along.y * ARM };

  /** @type {'' | 'move' | 'turn'} */
  let held = '';
  /** @param {PointerEvent} event */
  const down = (event) => {
    const element = /** @type {SVGSVGElement} */ (event.currentTarget);
    if (locked || !exists) return;
    const at = pointAt(event, element, frame);
    const toTurn = Math.hypot(at.x - handle.x, at.y - handle.y);
    const toLine = Math.abs(line.w1 * at.x + line.w2 * at.y + line.b) / lengthOf(line);
    held = toTurn < 0.7 ? 'turn' : toLine < 0.8 ? 'move' : '';
    element.dataset.held = held;
    if (held === '') return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
  };
  /** @param {PointerEvent} event */
  const move = (event) => {
    const element = /** @type {SVGSVGElement} */ (event.currentTarget);
    if (!element.hasPointerCapture(event.pointerId)) return;
    const at = pointAt(event, element, frame);
    if (element.dataset.held === 'move') {
      change({ ...line, b: rounded(-(line.w1 * at.x + line.w2 * at.y)) });
      return;
    }
    // Turned about its point nearest to the middle, towards the pointer.
    const [dx, dy] = [at.x - foot.x, at.y - foot.y];
    const far = Math.hypot(dx, dy);
    if (far < 0.3) return;
    const length = lengthOf(line);
    const [w1, w2] = [(dy / far) * length, (-dx / far) * length];
    change({ w1: rounded(w1), w2: rounded(w2), b: rounded(-(w1 * foot.x + w2 * foot.y)) });
  };
  /** @param {PointerEvent} event */
  const up = (event) => {
    delete (/** @type {SVGSVGElement} */ (event.currentTarget).dataset.held);
  };

  const far = 20;
  const [from, to] = [
    { x: foot.x - along.x * far, y: foot.y - along.y * far },
    { x: foot.x + along.x * far, y: foot.y + along.y * far },
  ];
  const side = exists ? { x: line.w1 / lengthOf(line), y: line.w2 / lengthOf(line) } : null;
  const corners = side && [
    from,
    to,
    { x: to.x + side.x * far, y: to.y + side.y * far },
    { x: from.x + side.x * far, y: from.y + side.y * far },
  ];
  const at = (/** @type {{ x: number, y: number }} */ { x, y }) => `${frame.x(x)} ${frame.y(y)}`;
  /** @param {'w1' | 'w2' | 'b'} name @param {number} most */
  const field = (name, most) =>
    slider({
      label: t(`quiz.line.${name}`),
      value: line[name],
      from: -most,
      to: most,
      step: 0.05,
      locked,
      change: (value) => change({ ...line, [name]: rounded(value) }),
    });

  return html`${plot(
      frame,
      svg`${corners ? svg`<path class="plot-side" d="M${corners.map(at).join('L')}Z" />` : ''}
        ${dots.map(
          (dot) => svg`<path class="mark" data-class=${dot.class}
            d=${markerPath(dot.class, 0, 6)} transform="translate(${at(dot).replace(' ', ',')})" />`,
        )}
        ${
          exists
            ? svg`<path class="plot-line" d="M${at(from)}L${at(to)}" />
                <circle class="plot-handle" cx=${frame.x(foot.x)} cy=${frame.y(foot.y)} r="8" />
                <circle class="plot-handle plot-turn" cx=${frame.x(handle.x)} cy=${frame.y(handle.y)} r="8" />`
            : ''
        }`,
      {
        label: t('quiz.line.picture', { right, count: dots.length }),
        class: locked ? 'plot-square' : 'plot-square plot-live',
        xTitle: 'x₁',
        yTitle: 'x₂',
        listeners: { down, move, up },
      },
    )}
    <p role="status" class="line-count">${t('quiz.line.count', { right, count: dots.length })}</p>
    ${field('w1', MOST_WEIGHT)}${field('w2', MOST_WEIGHT)}${field('b', MOST_BIAS)}
    ${locked ? '' : html`<p class="muted">${t('quiz.line.how')}</p>`}`;
}
