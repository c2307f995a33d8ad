/**
 * The tile of a feature that stands still while the plane is drawn: hatched, so that nobody
 * takes it for a surface that failed.
 */
import { css, mix } from './color.js';

/** @typedef {import('./palette.js').Palette} Palette */

/** Between two lines, in CSS pixels. */
const HATCH = 7;
/** Smaller tiles are hatched without the word. */
const WORD_FROM = 40;

/**
 * @param {CanvasRenderingContext2D} context clipped to the tile
 * @param {{ xPx: number, yPx: number, sizePx: number }} tile
 * @param {string} word
 * @param {Palette} palette
 * @param {string} font CSS font family
 */
export function paintHeld(context, { xPx, yPx, sizePx }, word, palette, font) {
  context.strokeStyle = css(mix(palette.neutral, palette.ink, 0.2));
  context.lineWidth = 1;
  context.beginPath();
  for (let at = HATCH; at < 2 * sizePx; at += HATCH) {
    context.moveTo(xPx, yPx + at);
    context.lineTo(xPx + at, yPx);
  }
  context.stroke();
  if (sizePx < WORD_FROM) return;
  context.font = `14px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const half = context.measureText(word).width / 2 + 3;
  const midPx = { x: xPx + sizePx / 2, y: yPx + sizePx / 2 };
  context.fillStyle = css(palette.neutral);
  context.fillRect(midPx.x - half, midPx.y - 10, 2 * half, 20);
  context.fillStyle = css(mix(palette.neutral, palette.ink, 0.75));
  context.fillText(word, midPx.x, midPx.y + 1);
}
