/**
 * A small curve on a tile: what a feature or unit is along the only input there is. The colours of
 * the field stay behind it, so that it reads as the tiles of planes do.
 */
import { css } from './color.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./network-layout.js').Tile} Tile */
/** @typedef {import('./network.js').Grid} Grid */

/** Tiles narrower than this have a finer line, in CSS pixels. */
const SMALL_PX = 30;
/** Room above and below the curve, as a share of the tile. */
const INSET = 0.1;

/**
 * A line of values as a field that is the same all the way up.
 * @param {Grid} line of height 1
 * @returns {Grid}
 */
export function asField({ values, width }) {
  const doubled = new Float32Array(2 * width);
  doubled.set(values);
  doubled.set(values, width);
  return { values: doubled, width, height: 2 };
}

/**
 * Where the points of a curve lie.
 * @param {Pick<Tile, 'xPx' | 'yPx' | 'sizePx'>} tile
 * @param {ArrayLike<number>} values at least two, from left to right
 * @param {readonly [number, number]} range values at the lower and the upper edge
 * @returns {[number, number][]} inside the tile; a value beyond the range is at its edge
 */
export function curvePlaces({ xPx, yPx, sizePx }, values, [low, high]) {
  const room = sizePx * (1 - 2 * INSET);
  return Array.from(values, (value, i) => {
    const share = high > low ? (value - low) / (high - low) : 0.5;
    const up = Math.min(1, Math.max(0, share || 0));
    return [xPx + (sizePx * i) / (values.length - 1), yPx + sizePx * (1 - INSET) - room * up];
  });
}

/**
 * @param {CanvasRenderingContext2D} context clipped to the tile
 * @param {Tile} tile
 * @param {ArrayLike<number>} values
 * @param {readonly [number, number]} range
 * @param {Palette} palette
 */
export function paintCurve(context, tile, values, range, palette) {
  const small = tile.sizePx < SMALL_PX;
  const [low, high] = range;
  context.setLineDash([]);
  if (low < 0 && high > 0) {
    const [[, zeroPx]] = curvePlaces(tile, [0, 0], range);
    context.fillStyle = css(palette.ink, 0.3);
    context.fillRect(tile.xPx, zeroPx - 0.5, tile.sizePx, 1);
  }
  context.beginPath();
  for (const [x, y] of curvePlaces(tile, values, range)) context.lineTo(x, y);
  context.lineJoin = 'round';
  // A rim of the page's colour keeps it apart from the field.
  for (const [color, width] of /** @type {const} */ ([
    [css(palette.page, 0.7), small ? 3.5 : 4.5],
    [css(palette.ink), small ? 1.5 : 2],
  ])) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.stroke();
  }
}
