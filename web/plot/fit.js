/**
 * Predicted and actual numbers as points, with the line on which they would be equal.
 * @import { Palette } from './palette.js'
 * @import { PointsInput } from './points.js'
 */
import { css } from './color.js';
import { planeOf, scaleOf } from './plane.js';
import { paintPoints } from './points.js';

/**
 * @typedef {Pick<PointsInput, 'xAxis' | 'yAxis' | 'x' | 'y' | 'trainRows' | 'validationRows' | 'format'>
 *   & { line: 'equal' | 'zero' }} FitInput `line`: where predicted and actual are equal
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ widthCss: number, heightCss: number }} size
 * @param {FitInput} input
 * @param {Palette} palette
 * @param {string} font CSS font family
 * @param {typeof import('./stamps.js').openStamps | null} openStamps for many points
 */
export function paintFit(canvas, size, { line, ...input }, palette, font, openStamps) {
  const { x } = input;
  paintPoints(
    canvas,
    size,
    {
      ...input,
      // All alike: where they lie is what they say.
      ...{ target: new Uint8Array(x.length), isNumber: false, leftRows: [] },
      ...{ targetRange: [0, 1], probe: null },
    },
    palette,
    font,
    openStamps,
  );
  const context = canvas.getContext('2d');
  if (!context) return;
  const plane = planeOf(size.widthCss, size.heightCss);
  const { xPx, yPx } = scaleOf(plane, input.xAxis.range, input.yAxis.range);
  const [low, high] = input.xAxis.range;
  context.save();
  context.beginPath();
  context.rect(plane.xPx, plane.yPx, plane.widthPx, plane.heightPx);
  context.clip();
  context.beginPath();
  context.moveTo(xPx(low), yPx(line === 'equal' ? low : 0));
  context.lineTo(xPx(high), yPx(line === 'equal' ? high : 0));
  context.strokeStyle = css(palette.ink);
  context.lineWidth = 1.5;
  context.setLineDash([6, 4]);
  context.stroke();
  context.restore();
}
