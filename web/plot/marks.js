/**
 * What lies above the points and changes often: rings around the selected ones, crosses on
 * those that are wrong now, the cross-hair of the keyboard, frame and brush.
 * @import { Palette } from './palette.js'
 * @import { Plane } from './plane.js'
 * @import { Place } from './hits.js'
 */
import { css } from './color.js';
import { openCanvas } from './canvas.js';

/**
 * @typedef {object} Marks all places in CSS pixels
 * @property {readonly Place[]} selected
 * @property {readonly Place[]} wrong
 * @property {Place | null} pointed
 * @property {Place | null} cross
 * @property {{ from: Place, to: Place } | null} area
 * @property {{ at: Place, reachPx: number } | null} brush
 * @property {readonly Place[]} curve
 * @property {number} radiusPx of a point
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ widthCss: number, heightCss: number }} size
 * @param {Plane} plane
 * @param {Marks} marks
 * @param {Palette} palette
 */
export function paintMarks(canvas, { widthCss, heightCss }, plane, marks, palette) {
  const context = openCanvas(canvas, widthCss, heightCss);
  const { radiusPx } = marks;
  /** A line that is seen on any ground. @param {() => void} trace @param {number} widthPx @param {string} [color] */
  const stroke = (trace, widthPx, color = css(palette.ink)) => {
    context.beginPath();
    trace();
    context.strokeStyle = css(palette.page);
    context.lineWidth = widthPx + 2;
    context.stroke();
    context.strokeStyle = color;
    context.lineWidth = widthPx;
    context.stroke();
  };
  /** @param {Place} at @param {number} radius */
  const ring = ({ x, y }, radius) => {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  };
  context.save();
  context.beginPath();
  context.rect(plane.xPx, plane.yPx, plane.widthPx, plane.heightPx);
  context.clip();
  context.lineJoin = 'round';
  if (marks.curve.length > 1) {
    stroke(() => marks.curve.forEach(({ x, y }) => context.lineTo(x, y)), 2.5);
  }
  if (marks.wrong.length > 0) {
    const arm = Math.max(2.5, radiusPx * 0.6);
    stroke(() => {
      for (const { x, y } of marks.wrong) {
        context.moveTo(x - arm, y - arm);
        context.lineTo(x + arm, y + arm);
        context.moveTo(x - arm, y + arm);
        context.lineTo(x + arm, y - arm);
      }
    }, 1.2);
  }
  if (marks.selected.length > 0) {
    stroke(() => marks.selected.forEach((at) => ring(at, radiusPx + 5)), 2);
  }
  if (marks.pointed) {
    const at = marks.pointed;
    stroke(() => ring(at, radiusPx + 3), 1);
  }
  if (marks.area) {
    const { from, to } = marks.area;
    context.setLineDash([5, 4]);
    stroke(() => context.rect(from.x, from.y, to.x - from.x, to.y - from.y), 1.2);
    context.setLineDash([]);
  }
  if (marks.brush) {
    const { at, reachPx } = marks.brush;
    stroke(() => ring(at, reachPx), 1);
  }
  if (marks.cross) {
    const { x, y } = marks.cross;
    stroke(
      () => {
        context.moveTo(plane.xPx, y);
        context.lineTo(x - 7, y);
        context.moveTo(x + 7, y);
        context.lineTo(plane.xPx + plane.widthPx, y);
        context.moveTo(x, plane.yPx);
        context.lineTo(x, y - 7);
        context.moveTo(x, y + 7);
        context.lineTo(x, plane.yPx + plane.heightPx);
      },
      1,
      css(palette.accent),
    );
  }
  context.restore();
}
