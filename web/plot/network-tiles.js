/**
 * What a tile of the network's picture shows: the surface of its feature or unit, how often each
 * activation comes, or the weights of a unit that looks at a picture, as a picture.
 */
import { pixelRatio } from './canvas.js';
import { css } from './color.js';
import { extent, paintField } from './field.js';
import { paintHeld } from './held-tile.js';
import { LOGIT_LIMIT, logitRamp, toLogits } from './logit.js';
import { paintPixels } from './pixels.js';
import { classColor, frameColor } from './palette.js';
import { numberScale } from './surface.js';
import { asField, paintCurve } from './tile-curve.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./network-layout.js').Tile} Tile */
/** @typedef {import('./network.js').NetworkInput} NetworkInput */
/** @typedef {import('./network.js').Grid} Grid */

const TILE_CORNER = 5;
/** Width of the bar that stands for a bias where there is no room for its digits. */
const BIAS_BAR = 3;

/**
 * Number of units before the layer of a column.
 * @param {readonly { units: number }[]} layers
 * @param {number} column 1 for the first layer
 * @returns {number}
 */
export function unitOffset(layers, column) {
  return layers.slice(0, column - 1).reduce((sum, layer) => sum + layer.units, 0);
}

/** Largest absolute value of each part of an array, which is looked through once. @type {WeakMap<Float32Array, Map<string, number>>} */
const reaches = new WeakMap();

/** @param {Float32Array} values @param {number} from @param {number} to @returns {number} above 0 */
function reachOf(values, from, to) {
  const known = reaches.get(values) ?? new Map();
  reaches.set(values, known);
  const key = `${from} ${to}`;
  if (!known.has(key)) {
    const [low, high] = to > from ? extent(values.subarray(from, to)) : [0, 0];
    known.set(key, Math.max(Math.abs(low), Math.abs(high), 1e-6));
  }
  return known.get(key);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Tile} tile
 * @param {number} column
 * @param {{ input: NetworkInput, largestBias: number }} picture
 * @param {Palette} palette
 * @param {string} font
 */
export function paintTile(context, tile, column, { input, largestBias }, palette, font) {
  const { xPx, yPx, sizePx } = tile;
  const pointed =
    input.pointed?.kind === 'tile' &&
    input.pointed.column === column &&
    input.pointed.index === tile.index;
  context.save();
  context.beginPath();
  context.roundRect(xPx, yPx, sizePx, sizePx, TILE_CORNER);
  context.fillStyle = css(palette.neutral);
  context.fill();
  context.clip();
  if (column === 0) paintInput(context, tile, input, palette, font);
  else paintUnit(context, tile, column, input, palette);
  context.restore();
  context.beginPath();
  context.roundRect(xPx, yPx, sizePx, sizePx, TILE_CORNER);
  const several = column === input.layers.length && input.task === 'multiclass';
  const frame = several ? css(classColor(palette, tile.index)) : frameColor(palette);
  context.strokeStyle = pointed ? css(palette.ink) : frame;
  context.lineWidth = pointed || several ? 2 : 1;
  context.stroke();
  const bias = input.weights[column - 1]?.bias[tile.index];
  if (column > 0 && bias !== undefined && input.layout.caption === 'none') {
    paintBias(context, tile, bias / largestBias, palette);
  }
}

/** @param {Tile} tile @returns {import('./field.js').Place} */
function placeOf({ xPx, yPx, sizePx }) {
  return { xPx, yPx, widthPx: sizePx, heightPx: sizePx, ratio: pixelRatio() };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Tile} tile
 * @param {NetworkInput} input
 * @param {Palette} palette
 * @param {string} font
 */
function paintInput(context, tile, { inputs, pixels, features, units, held }, palette, font) {
  const feature = inputs[tile.index];
  const grid = features[feature];
  if (pixels && feature < 0) {
    paintPixels(context, placeOf(tile), pixels.shown, pixels.side, palette.diverging, [-1, 1]);
  } else if (grid) {
    paintField(context, placeOf(tile), grid, palette.diverging, [-2, 2]);
    if (units?.height === 1) {
      paintCurve(context, tile, grid.values.subarray(0, grid.width), [-2, 2], palette);
    }
  } else if (grid === null) {
    paintHeld(context, tile, held, palette, font);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Tile} tile
 * @param {number} column
 * @param {NetworkInput} input
 * @param {Palette} palette
 */
function paintUnit(context, tile, column, input, palette) {
  const { pixels, histograms, units, layers } = input;
  const { kernel } = input.weights[column - 1] ?? {};
  if (pixels && column === 1 && kernel) {
    const { first, side } = pixels;
    const { units: across } = layers[0];
    const end = first + side * side;
    const reach = reachOf(kernel, first * across, end * across);
    const values = new Float32Array(side * side);
    for (let i = 0; i < values.length; i++) values[i] = kernel[(first + i) * across + tile.index];
    paintPixels(context, placeOf(tile), values, side, palette.diverging, [-reach, reach]);
    return;
  }
  const at = unitOffset(layers, column) + tile.index;
  if (histograms) {
    paintHistogram(context, tile, column, at, histograms, palette);
    return;
  }
  if (!units) return;
  const { width, height, values } = units;
  const area = width * height;
  const grid = { values: values.subarray(at * area, (at + 1) * area), width, height };
  if (grid.values.length === area) paintSurface(context, tile, grid, column, input, palette);
}

/**
 * Paints a unit's surface, or its curve where there is but one input.
 * @param {CanvasRenderingContext2D} context
 * @param {Tile} tile
 * @param {Grid} grid of this unit
 * @param {number} column
 * @param {NetworkInput} input
 * @param {Palette} palette
 */
function paintSurface(context, tile, grid, column, input, palette) {
  const isLine = grid.height === 1;
  const field = isLine ? asField(grid) : grid;
  const { ramp, range, isShare } = scaleOf(grid, tile.index, column, input, palette);
  if (isShare) {
    const logits = { ...field, values: toLogits(field.values, range[0]) };
    paintField(context, placeOf(tile), logits, logitRamp(ramp), [-LOGIT_LIMIT, LOGIT_LIMIT]);
  } else {
    paintField(context, placeOf(tile), field, ramp, range);
  }
  if (isLine) paintCurve(context, tile, grid.values, range, palette);
}

/**
 * Activations are shown around zero and each layer has one scale, so that sibling units can be
 * compared; sigmoid units are shown around one half.
 * @param {Grid} grid of the unit
 * @param {number} unit
 * @param {number} column
 * @param {NetworkInput} input
 * @param {Palette} palette
 * @returns {{ ramp: Uint8ClampedArray, range: [number, number], isShare: boolean }} values at the
 *   ends of the ramp; `isShare`: those of a probability, or like one
 */
function scaleOf(grid, unit, column, { layers, task, targets, units: all }, palette) {
  const { activation, units } = layers[column - 1];
  const last = column === layers.length;
  if (last && task === 'regression') {
    const { mean, deviation, range: whole } = targets[unit];
    const { ramp, range } = numberScale(palette, whole);
    const [low, high] = range.map((end) => (end - mean) / deviation);
    return { ramp, range: [low, high], isShare: false };
  }
  const several = last && task === 'multiclass';
  if (several || activation === 'sigmoid' || activation === 'tanh') {
    const { classRamps, diverging } = palette;
    const ramp = several ? classRamps[unit % classRamps.length] : diverging;
    return { ramp, range: [!several && activation === 'tanh' ? -1 : 0, 1], isShare: true };
  }
  const area = grid.width * grid.height;
  const first = unitOffset(layers, column) * area;
  const reach = reachOf(all?.values ?? grid.values, first, first + units * area);
  return { ramp: palette.diverging, range: [-reach, reach], isShare: false };
}

/**
 * Bars from the least activation of the layer to its largest; a line stands at 0. Bars below 0
 * have the colour of what is below 0.
 * @param {CanvasRenderingContext2D} context
 * @param {Tile} tile
 * @param {number} column
 * @param {number} unit among all
 * @param {import('./network.js').Histograms} histograms
 * @param {Palette} palette
 */
function paintHistogram(context, { xPx, yPx, sizePx }, column, unit, histograms, palette) {
  const { bins, counts, ranges } = histograms;
  const own = counts.subarray(unit * bins, (unit + 1) * bins);
  const most = own.reduce((high, count) => Math.max(high, count), 1);
  const [low, high] = [ranges[2 * column - 2], ranges[2 * column - 1]];
  const insetPx = sizePx > 30 ? 4 : 2;
  const widthPx = (sizePx - 2 * insetPx) / bins;
  const footPx = yPx + sizePx - insetPx;
  own.forEach((count, bin) => {
    if (count === 0) return;
    const middle = low + ((high - low) * (bin + 0.5)) / bins;
    context.fillStyle = css(middle < 0 ? palette.negative : palette.positive);
    // One of very many is still to be seen.
    const heightPx = Math.max(1.5, (count / most) * (sizePx - 2 * insetPx));
    const gapPx = widthPx > 3 ? 1 : 0;
    context.fillRect(
      xPx + insetPx + bin * widthPx,
      footPx - heightPx,
      Math.max(1, widthPx - gapPx),
      heightPx,
    );
  });
  if (low < 0 && high > 0) {
    context.fillStyle = css(palette.muted);
    const zeroPx = xPx + insetPx + (-low / (high - low)) * (sizePx - 2 * insetPx);
    context.fillRect(zeroPx - 0.5, yPx + insetPx, 1, sizePx - 2 * insetPx);
  }
}

/**
 * A bar beside a tile, up from its middle for a bias above 0, down for one below.
 * @param {CanvasRenderingContext2D} context
 * @param {Tile} tile
 * @param {number} share of the largest bias, -1 to 1
 * @param {Palette} palette
 */
function paintBias(context, { xPx, sizePx, midPx }, share, palette) {
  const lengthPx = Math.max(1, (Math.abs(share) * sizePx) / 2);
  const leftPx = xPx + sizePx + 1.5;
  context.fillStyle = css(palette.page);
  context.fillRect(leftPx - 0.5, midPx - sizePx / 2, BIAS_BAR + 1, sizePx);
  context.fillStyle = css(share < 0 ? palette.negative : palette.positive);
  context.fillRect(leftPx, share < 0 ? midPx : midPx - lengthPx, BIAS_BAR, lengthPx);
  context.fillStyle = frameColor(palette);
  context.fillRect(leftPx - 0.5, midPx - 0.5, BIAS_BAR + 1, 1);
}
