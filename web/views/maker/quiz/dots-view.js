/**
 * Dots of two classes on a plane: put, moved and taken away on a picture, or typed as numbers.
 * @import { ListShape } from '../../../quiz/shape.js'
 * @import { Field } from '../form-types.js'
 */
import { html, nothing, svg } from 'lit/html.js';
import { t } from '../../../i18n/index.js';
import { markerPath } from '../../../plot/marker.js';
import { frameOf, plot, pointAt } from '../../quiz/pictures/frame.js';
import { typedField } from '../text-fields.js';

/** The plane. */
const REACH = 6;
/** Farther from the lines' own points than any corner of the plane. */
const FAR = 20;
/** How near a pointer is to a dot that it takes, in the plane's own units. */
const NEAR = 0.4;
const FRAME = frameOf([-REACH, REACH], [-REACH, REACH], { width: 420, height: 408 });

/** @typedef {{ x: number, y: number }} Point */

/** On the plane, to a tenth. @param {number} value */
const snapped = (value) => Math.round(Math.min(REACH, Math.max(-REACH, value)) * 10) / 10 + 0;

/** @param {unknown} dot @returns {dot is Point & { class?: unknown }} whatever else it has */
const isPoint = (dot) =>
  dot !== null &&
  typeof dot === 'object' &&
  Number.isFinite(/** @type {Point} */ (dot).x) &&
  Number.isFinite(/** @type {Point} */ (dot).y);

/** @param {Point} point */
const place = ({ x, y }) => `${FRAME.x(x)},${FRAME.y(y)}`;

/** One dot in each line: x, y, and which class; above it the same dots on their plane. @param {Field} field */
export function dotsField(field) {
  const { form, path } = field;
  const value = form.get(path);
  const dots = Array.isArray(value) ? value : [];
  const text = dots.map((dot) =>
    dot !== null && typeof dot === 'object'
      ? form.showRow([dot.x, dot.y, dot.class])
      : form.shownText(dot),
  );
  return html`<div class="maker-dots">
    ${plane(field, dots)}
    ${typedField(field, {
      text: text.join('\n'),
      lines: Math.min(12, Math.max(4, dots.length)),
      read: (typed) =>
        (form.readRows(typed) ?? []).map(([x, y, kind]) => ({
          x,
          y,
          ...(kind !== undefined && { class: kind }),
        })),
    })}
  </div>`;
}

/** @param {Field} field @param {readonly unknown[]} dots */
function plane({ form, path, shape }, dots) {
  const { most } = /** @type {ListShape} */ (shape);
  const name = `${form.id(path)}-click`;
  /** @param {readonly unknown[]} next @param {boolean} isDragged one step back for the whole way */
  const change = (next, isDragged = false) => {
    form.endTyping();
    form.set(path, next, isDragged);
  };
  /** @param {Element} picture @returns {string} what a click does */
  const chosen = (picture) => {
    const checked = picture.closest('.maker-dots')?.querySelector('.maker-dots-tool:checked');
    return checked instanceof HTMLInputElement ? checked.value : '0';
  };
  /** @param {Point} at @returns {number} of the dot there; −1: none */
  const find = (at) => {
    const away = dots.map((dot) => (isPoint(dot) ? Math.hypot(dot.x - at.x, dot.y - at.y) : NEAR));
    const nearest = Math.min(...away);
    return nearest < NEAR ? away.indexOf(nearest) : -1;
  };
  /** @param {PointerEvent} event */
  const down = (event) => {
    const picture = /** @type {SVGSVGElement} */ (event.currentTarget);
    const at = pointAt(event, picture, FRAME);
    const tool = chosen(picture);
    const found = find(at);
    event.preventDefault();
    if (tool === 'remove') {
      if (found >= 0) change(dots.filter((_, index) => index !== found));
      return;
    }
    if (found < 0 && dots.length >= most) return;
    picture.setPointerCapture(event.pointerId);
    picture.dataset.held = String(found < 0 ? dots.length : found);
    if (found < 0) change([...dots, { x: snapped(at.x), y: snapped(at.y), class: Number(tool) }]);
    else
      change(
        dots.map((dot, index) => (index === found ? { ...Object(dot), class: Number(tool) } : dot)),
      );
  };
  /** @param {PointerEvent} event */
  const move = (event) => {
    const picture = /** @type {SVGSVGElement} */ (event.currentTarget);
    const held = Number(picture.dataset.held ?? -1);
    if (held < 0 || !picture.hasPointerCapture(event.pointerId)) return;
    const at = pointAt(event, picture, FRAME);
    const to = { x: snapped(at.x), y: snapped(at.y) };
    change(
      dots.map((dot, index) => (index === held ? { ...Object(dot), ...to } : dot)),
      true,
    );
  };
  /** @param {PointerEvent} event */
  const up = (event) => {
    delete (/** @type {SVGSVGElement} */ (event.currentTarget).dataset.held);
  };
  const lines = ['start', 'solved'].map(
    (line) => svg`<path class="plot-line maker-line-${line}"
      d=${lineThrough(form.get([...path.slice(0, -1), line]))} />`,
  );
  const marks = dots.filter(isPoint).map(
    (dot) => svg`<path class="mark" data-class=${dot.class === 1 ? 1 : 0}
      d=${markerPath(dot.class === 1 ? 1 : 0, 0, 6)} transform="translate(${place(dot)})" />`,
  );
  return html`<fieldset class="form-checks">
      <legend class="form-label">${t('quizMaker.dots.tool')}</legend>
      ${['0', '1', 'remove'].map(
        (tool, index) =>
          html`<label class="form-check">
            <input
              type="radio"
              class="maker-dots-tool"
              name=${name}
              value=${tool}
              ?checked=${index === 0}
            />
            ${tool === 'remove' ? nothing : sample(Number(tool))}
            <span>${t(`quizMaker.dots.tool.${tool}`)}</span>
          </label>`,
      )}
    </fieldset>
    ${plot(FRAME, svg`${lines}${marks}`, {
      label: t('quizMaker.dots.picture', { count: dots.length }),
      class: 'plot-square plot-live',
      xTitle: 'x₁',
      yTitle: 'x₂',
      listeners: { down, move, up },
    })}
    <p class="form-note">${t('quizMaker.dots.note')}</p>`;
}

/** @param {number} kind */
const sample = (kind) =>
  html`<svg class="maker-dot" viewBox="-8 -8 16 16" aria-hidden="true">
    <path class="mark" data-class=${kind} d=${markerPath(kind, 0, 6)} />
  </svg>`;

/** @param {unknown} line w₁ x₁ + w₂ x₂ + b = 0 @returns {string} of a path; '' where there is none */
function lineThrough(line) {
  const { w1, w2, b } = Object(line);
  const square = w1 * w1 + w2 * w2;
  if (!(square > 1e-9) || !Number.isFinite(b)) return '';
  const length = Math.sqrt(square);
  const ends = [-FAR, FAR].map((along) => ({
    x: (-b * w1) / square - (w2 / length) * along,
    y: (-b * w2) / square + (w1 / length) * along,
  }));
  return `M${ends.map(place).join('L')}`;
}
