/**
 * The network as one picture: a tile with its own surface for every feature and unit,
 * links whose width is |w|, whose colour and dashes are its sign, and a bias on every unit.
 */
import { openCanvas, pixelRatio } from './canvas.js';
import { css, mix } from './color.js';
import { extent, paintField } from './field.js';
import { paintHeld } from './held-tile.js';
import { LOGIT_LIMIT, logitRamp, toLogits } from './logit.js';
import { classColor, frameColor } from './palette.js';
import { numberScale } from './surface.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./network-layout.js').NetworkLayout} NetworkLayout */
/** @typedef {import('./network-layout.js').Tile} Tile */
/** @typedef {import('./network-layout.js').Part} Part */
/** @typedef {{ values: Float32Array, width: number, height: number }} Grid */

/** Widest link in CSS pixels, for the largest |w| in the picture. */
const MAX_LINK = 7;
/** Weights below this are never drawn wide, however small all others are. */
const FULL_WEIGHT = 1;
const TILE_CORNER = 5;

/**
 * @typedef {object} NetworkInput
 * @property {NetworkLayout} layout
 * @property {readonly { kernel: Float32Array, bias: Float32Array }[]} weights
 * @property {readonly { units: number, activation: string }[]} layers
 * @property {readonly string[]} names of the features
 * @property {readonly (Grid | null)[]} features a surface per feature, null where it is held still; empty where there are none at all
 * @property {Grid | null} units all units, [units][height][width]
 * @property {import('../../wasm/engine.js').Task} task
 * @property {readonly { mean: number, deviation: number, range: [number, number] }[]} targets numbers that are predicted, and how each was scaled
 * @property {Part | null} pointed
 * @property {string} held said on the tile of a feature that is held still
 * @property {(value: number) => string} format of a bias
 * @property {(count: number) => string} more text of "so many more"
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ widthCss: number, heightCss: number }} size
 * @param {NetworkInput} input
 * @param {Palette} palette
 * @param {string} font CSS font family
 */
export function paintNetwork(canvas, { widthCss, heightCss }, input, palette, font) {
  const context = openCanvas(canvas, widthCss, heightCss);
  const { layout, weights, layers } = input;
  const largest = weights.reduce((most, { kernel }) => {
    const [low, high] = kernel.length > 0 ? extent(kernel) : [0, 0];
    return Math.max(most, Math.abs(low), Math.abs(high));
  }, FULL_WEIGHT);

  weights.forEach(({ kernel }, layer) => {
    const units = layers[layer]?.units ?? 0;
    const from = layout.columns[layer];
    const to = layout.columns[layer + 1];
    if (from && to)
      strokeLinks(context, { kernel, units, from, to, largest, layer }, input, palette);
  });
  context.setLineDash([]);
  strokeEnds(context, layout, widthCss, palette);

  layout.columns.forEach((tiles, column) => {
    for (const tile of tiles) {
      if (tile.index < 0) {
        writeMore(context, tile, input.more(layout.hidden[column]), palette, font);
        continue;
      }
      paintTile(context, tile, column, input, palette, font);
      if (column === 0) {
        writeName(context, tile, input.names[tile.index] ?? '', input, palette, font);
      } else {
        const bias = weights[column - 1]?.bias[tile.index];
        if (bias !== undefined) writeBias(context, tile, bias, input, palette, font);
      }
    }
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ kernel: Float32Array, units: number, from: Tile[], to: Tile[], largest: number, layer: number }} part
 * @param {NetworkInput} input
 * @param {Palette} palette
 */
function strokeLinks(context, { kernel, units, from, to, largest, layer }, input, palette) {
  const many = from.length * to.length > 60;
  const { pointed } = input;
  for (const source of from) {
    for (const target of to) {
      if (source.index < 0 || target.index < 0) continue;
      const weight = kernel[source.index * units + target.index];
      if (weight === undefined) continue;
      const share = Math.min(1, Math.abs(weight) / largest);
      const chosen = isPointed(pointed, layer + 1, source.index, target.index);
      context.lineWidth = 0.75 + share * (MAX_LINK - 0.75) * (many ? 0.7 : 1);
      const strength = pointed && !chosen ? 0.12 : Math.min(1, 0.22 + 0.78 * share ** 0.7);
      context.strokeStyle = css(weight < 0 ? palette.negative : palette.positive, strength);
      // Dashes grow with the width, or a wide link would show dots.
      const dash = Math.max(4, context.lineWidth * 1.5);
      context.setLineDash(weight < 0 ? [dash, dash * 0.8] : []);
      const bend = (target.inPx - source.outPx) / 2;
      context.beginPath();
      context.moveTo(source.outPx, source.midPx);
      context.bezierCurveTo(
        source.outPx + bend,
        source.midPx,
        target.inPx - bend,
        target.midPx,
        target.inPx,
        target.midPx,
      );
      context.stroke();
    }
  }
}

/**
 * Thin lines from the table into the inputs and from the output layer on to the plane:
 * the network has a before and an after.
 * @param {CanvasRenderingContext2D} context
 * @param {NetworkLayout} layout
 * @param {number} widthCss
 * @param {Palette} palette
 */
function strokeEnds(context, layout, widthCss, palette) {
  context.strokeStyle = frameColor(palette);
  context.lineWidth = 1.5;
  const last = layout.columns.length - 1;
  context.beginPath();
  for (const { xPx, midPx } of layout.namePx > 0 ? [] : layout.columns[0]) {
    context.moveTo(0, midPx);
    context.lineTo(xPx, midPx);
  }
  for (const { outPx, midPx } of layout.columns[last]) {
    context.moveTo(outPx, midPx);
    context.lineTo(widthCss, midPx);
  }
  context.stroke();
}

/**
 * @param {Part | null} pointed
 * @param {number} column in which the link arrives
 * @param {number} from
 * @param {number} to
 */
function isPointed(pointed, column, from, to) {
  if (!pointed) return false;
  if (pointed.kind === 'link') {
    return pointed.column === column && pointed.from === from && pointed.to === to;
  }
  return (
    (pointed.column === column && pointed.index === to) ||
    (pointed.column === column - 1 && pointed.index === from)
  );
}

/**
 * Paints a unit's surface. Activations are shown around zero and each layer has one scale,
 * so that sibling units can be compared; sigmoid units are shown around one half.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./field.js').Place} where
 * @param {Grid} grid of this unit
 * @param {{ column: number, index: number }} unit
 * @param {NetworkInput} input
 * @param {Palette} palette
 */
function paintUnit(context, where, grid, { column, index }, input, palette) {
  const { activation } = input.layers[column - 1];
  const last = column === input.layers.length;
  if (last && input.task === 'regression') {
    const { mean, deviation, range: whole } = input.targets[index];
    const { ramp, range } = numberScale(palette, whole);
    paintField(context, where, grid, ramp, [
      (range[0] - mean) / deviation,
      (range[1] - mean) / deviation,
    ]);
    return;
  }
  const several = last && input.task === 'multiclass';
  if (several || activation === 'sigmoid' || activation === 'tanh') {
    const ramp = several
      ? palette.classRamps[index % palette.classRamps.length]
      : palette.diverging;
    const values = toLogits(grid.values, activation === 'tanh' ? -1 : 0);
    const logits = { ...grid, values };
    paintField(context, where, logits, logitRamp(ramp), [-LOGIT_LIMIT, LOGIT_LIMIT]);
    return;
  }
  const reach = layerReach(input, column);
  paintField(context, where, grid, palette.diverging, [-reach, reach]);
}

/**
 * The largest |a| of a layer.
 * @param {NetworkInput} input
 * @param {number} column
 * @returns {number} above 0
 */
function layerReach({ units, layers }, column) {
  if (!units) return 1;
  const area = units.width * units.height;
  const first = unitOffset(layers, column);
  const of = units.values.subarray(first * area, (first + layers[column - 1].units) * area);
  const [low, high] = extent(of);
  return Math.max(Math.abs(low), Math.abs(high), 1e-6);
}

/**
 * Number of units before the layer of a column.
 * @param {readonly { units: number }[]} layers
 * @param {number} column 1 for the first layer
 * @returns {number}
 */
export function unitOffset(layers, column) {
  return layers.slice(0, column - 1).reduce((sum, layer) => sum + layer.units, 0);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Tile} tile
 * @param {number} column
 * @param {NetworkInput} input
 * @param {Palette} palette
 * @param {string} font
 */
function paintTile(context, tile, column, input, palette, font) {
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
  const where = { xPx, yPx, widthPx: sizePx, heightPx: sizePx, ratio: pixelRatio() };
  if (column === 0) {
    const grid = input.features[tile.index];
    if (grid) paintField(context, where, grid, palette.diverging, [-2, 2]);
    else if (grid === null) paintHeld(context, tile, input.held, palette, font);
  } else if (input.units) {
    const { width, height, values } = input.units;
    const area = width * height;
    const at = (unitOffset(input.layers, column) + tile.index) * area;
    const grid = { values: values.subarray(at, at + area), width, height };
    if (grid.values.length === area) {
      paintUnit(context, where, grid, { column, index: tile.index }, input, palette);
    }
  }
  context.restore();
  context.beginPath();
  context.roundRect(xPx, yPx, sizePx, sizePx, TILE_CORNER);
  const several = column === input.layers.length && input.task === 'multiclass';
  const frame = several ? css(classColor(palette, tile.index)) : frameColor(palette);
  context.strokeStyle = pointed ? css(palette.ink) : frame;
  context.lineWidth = pointed || several ? 2 : 1;
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Tile} tile
 * @param {number} bias
 * @param {NetworkInput} input
 * @param {Palette} palette
 * @param {string} font
 */
function writeBias(context, tile, bias, input, palette, font) {
  const { caption } = input.layout;
  if (caption === 'none') return;
  const color = css(mix(palette.ink, bias < 0 ? palette.negative : palette.positive, 0.25));
  context.fillStyle = color;
  context.font = `14px ${font}`;
  if (caption === 'below') {
    const text = `b ${input.format(bias)}`;
    const xPx = tile.xPx + tile.sizePx / 2;
    const yPx = tile.yPx + tile.sizePx + 3;
    // Links pass behind the number, so it stands on a piece of the page.
    const half = context.measureText(text).width / 2 + 3;
    context.fillStyle = css(palette.page, 0.85);
    context.fillRect(xPx - half, yPx, 2 * half, 17);
    context.fillStyle = color;
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.fillText(text, xPx, yPx + 2);
  } else {
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillText(input.format(bias), tile.xPx + tile.sizePx + 5, tile.midPx + 1);
  }
}

/**
 * A feature's name: before its tile where there is room, else below it.
 * @param {CanvasRenderingContext2D} context
 * @param {Tile} tile
 * @param {string} name
 * @param {NetworkInput} input
 * @param {Palette} palette
 * @param {string} font
 */
function writeName(context, tile, name, { layout }, palette, font) {
  context.font = `14px ${font}`;
  context.fillStyle = css(palette.ink);
  if (layout.namePx > 0) {
    const lines = breakText(context, name, layout.namePx, tile.sizePx >= 34 ? 2 : 1);
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    lines.forEach((line, i) => {
      const yPx = tile.midPx + (i - (lines.length - 1) / 2) * 17 + 1;
      context.fillText(line, tile.xPx - 8, yPx);
    });
    return;
  }
  context.textAlign = 'center';
  context.textBaseline = 'top';
  breakText(context, name, layout.inputPx - 4, layout.nameLines).forEach((line, i) => {
    const yPx = tile.yPx + tile.sizePx + 4 + i * 17;
    const half = context.measureText(line).width / 2 + 2;
    const xPx = tile.xPx + tile.sizePx / 2;
    context.fillStyle = css(palette.page, 0.85);
    context.fillRect(xPx - half, yPx - 1, 2 * half, 17);
    context.fillStyle = css(palette.ink);
    context.fillText(line, xPx, yPx);
  });
}

/**
 * Breaks a text at its spaces; what still does not fit ends in an ellipsis.
 * @param {CanvasRenderingContext2D} context with the font set
 * @param {string} text
 * @param {number} widthPx
 * @param {number} most lines
 * @returns {string[]} at least one
 */
function breakText(context, text, widthPx, most) {
  const fits = (/** @type {string} */ part) => context.measureText(part).width <= widthPx;
  /** @type {string[]} */
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (fits(longer) || lines.length === most || lines[lines.length - 1] === '') {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }
  return lines.map((line) => {
    let cut = line;
    while (cut.length > 1 && !fits(cut === line ? cut : `${cut}\u2026`)) cut = cut.slice(0, -1);
    return cut === line ? line : `${cut.trimEnd()}\u2026`;
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Tile} tile
 * @param {string} text
 * @param {Palette} palette
 * @param {string} font
 */
function writeMore(context, tile, text, palette, font) {
  context.fillStyle = css(palette.muted);
  context.font = `14px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, tile.xPx + tile.sizePx / 2, tile.midPx);
}
