/**
 * The network as one picture: a tile for every feature and unit, links whose width is |w|,
 * whose colour and dashes are its sign, and a bias on every unit.
 */
import { openCanvas } from './canvas.js';
import { css, mix } from './color.js';
import { extent } from './field.js';
import { isBand } from './network-layout.js';
import { linkStrength, paintOverlay, tileStrength } from './network-overlay.js';
import { paintTile } from './network-tiles.js';
import { frameColor } from './palette.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./network-layout.js').NetworkLayout} NetworkLayout */
/** @typedef {import('./network-layout.js').Tile} Tile */
/** @typedef {import('./network-layout.js').Part} Part */
/** @typedef {{ values: Float32Array, width: number, height: number }} Grid */

/** Widest link in CSS pixels, for the largest |w| in the picture. */
const MAX_LINK = 7;
/** Links between two columns up to which each may be as wide, and what is left of the width at least. */
const FEW_LINKS = 60;
const LEAST_SHARE = 0.2;
/** Width of the band that stands for the links of units that are not drawn. */
const BAND = 4;
/** Biases below this are never drawn long. */
const FULL_BIAS = 0.1;
/** Weights below this are never drawn wide, however small all others are. */
const FULL_WEIGHT = 1;

/**
 * Features that are the pixels of one small picture, row by row from the top.
 * @typedef {object} Pixels
 * @property {number} first feature
 * @property {number} side pixels across and down
 * @property {Float32Array} shown what its tile shows, 0 to 1
 */

/**
 * How often each activation of a unit comes.
 * @typedef {object} Histograms
 * @property {number} bins
 * @property {Uint8Array} counts [all units, layer after layer][bins]
 * @property {Float32Array} ranges [layers][2]: where the first bin begins and the last ends
 */

/**
 * @typedef {object} NetworkInput
 * @property {NetworkLayout} layout
 * @property {readonly { kernel: Float32Array, bias: Float32Array }[]} weights
 * @property {readonly { units: number, activation: string }[]} layers
 * @property {readonly number[]} inputs the feature of each tile of the first column; PIXELS for all of a picture's
 * @property {Pixels | null} pixels
 * @property {readonly string[]} names of the tiles of the first column
 * @property {readonly (Grid | null)[]} features a surface per feature, null where it is held still; empty where there are none at all
 * @property {Grid | null} units all units, [units][height][width]; of height 1 where there is but one input
 * @property {Histograms | null} histograms in place of the units' surfaces
 * @property {import('../../wasm/engine.js').Task} task
 * @property {readonly { mean: number, deviation: number, range: [number, number] }[]} targets numbers that are predicted, and how each was scaled
 * @property {{ layer: import('./link-layer.js').LinkLayer, key: readonly unknown[], isRunning: boolean, nowMs: number }} links where links are kept, and what changes them at once
 * @property {Part | null} pointed
 * @property {import('./network-overlay.js').Overlay | null} overlay numbers of a row that is followed, and the part they are about
 * @property {string} held said on the tile of a feature that is held still
 * @property {(value: number) => string} format of a bias
 * @property {(count: number) => string} more text of "so many more"
 */

/** In `inputs`: the tile of a picture. */
export const PIXELS = -1;

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

  const { layer: linkLayer, ...linkState } = input.links;
  linkLayer.draw(context, { widthCss, heightCss }, { ...linkState, weights }, (links) => {
    weights.forEach(({ kernel }, layer) => {
      const units = layers[layer]?.units ?? 0;
      const from = layout.columns[layer];
      const to = layout.columns[layer + 1];
      if (from && to)
        strokeLinks(links, { kernel, units, from, to, largest, layer }, input, palette);
    });
  });
  const largestBias = weights.reduce((most, { bias }) => {
    const [low, high] = bias.length > 0 ? extent(bias) : [0, 0];
    return Math.max(most, Math.abs(low), Math.abs(high));
  }, FULL_BIAS);
  strokeEnds(context, layout, widthCss, palette);

  layout.columns.forEach((tiles, column) => {
    context.globalAlpha = tileStrength(input.overlay, column);
    for (const tile of tiles) {
      if (tile.index < 0) {
        writeMore(context, tile, input.more(layout.hidden[column]), palette, font);
        continue;
      }
      paintTile(context, tile, column, { input, largestBias }, palette, font);
      if (column === 0) {
        writeName(context, tile, input.names[tile.index] ?? '', input, palette, font);
      } else if (!input.overlay || input.overlay.biases === column) {
        const bias = weights[column - 1]?.bias[tile.index];
        if (bias !== undefined) writeBias(context, tile, bias, input, palette, font);
      }
    }
  });
  context.globalAlpha = 1;
  if (input.overlay) {
    const { overlay, inputs, names } = input;
    paintOverlay(context, layout, overlay, { widthCss, inputs, names }, palette, font);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ kernel: Float32Array, units: number, from: Tile[], to: Tile[], largest: number, layer: number }} part
 * @param {NetworkInput} input
 * @param {Palette} palette
 */
function strokeLinks(context, { kernel, units, from, to, largest, layer }, input, palette) {
  // Many links share the room that a few have.
  const thin = Math.min(1, Math.max(LEAST_SHARE, Math.sqrt(FEW_LINKS / (from.length * to.length))));
  const { pointed, overlay } = input;
  strokeBands(context, from, to, layer + 1, input, palette);
  for (const source of from) {
    for (const target of to) {
      if (isBand(source, target)) continue;
      const feature = layer === 0 ? input.inputs[source.index] : source.index;
      if (feature === PIXELS) {
        // Its weights are the picture on the unit's own tile.
        context.globalAlpha = linkStrength(overlay, layer + 1, feature, target.index);
        strokeBundle(context, source, target, palette);
        context.globalAlpha = 1;
        continue;
      }
      const weight = kernel[feature * units + target.index];
      if (weight === undefined) continue;
      const share = Math.min(1, Math.abs(weight) / largest);
      const chosen = isPointed(pointed, layer + 1, source.index, target.index);
      context.lineWidth = 0.75 + share * (MAX_LINK - 0.75) * thin;
      const own = pointed && !chosen ? 0.12 : Math.min(1, 0.22 + 0.78 * share ** 0.7);
      const strength = own * linkStrength(overlay, layer + 1, feature, target.index);
      context.strokeStyle = css(weight < 0 ? palette.negative : palette.positive, strength);
      // Dashes grow with the width, or a wide link would show dots.
      const dash = Math.max(4, context.lineWidth * 1.5);
      context.setLineDash(weight < 0 ? [dash, dash * 0.8] : []);
      strokeCurve(context, source, target);
    }
  }
}

/**
 * The links of units that are not drawn, so that they do not look cut off: a faint band to each
 * tile of the next column, without a sign because many weights are in it.
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Tile[]} from
 * @param {readonly Tile[]} to
 * @param {number} column in which they arrive
 * @param {NetworkInput} input
 * @param {Palette} palette
 */
function strokeBands(context, from, to, column, { pointed, overlay }, palette) {
  context.setLineDash([]);
  context.lineWidth = BAND;
  for (const source of from) {
    for (const target of to) {
      if (!isBand(source, target)) continue;
      const chosen = isPointed(pointed, column, source.index, target.index);
      const strength = chosen ? 0.55 : pointed ? 0.08 : 0.2;
      const far = linkStrength(overlay, column, source.index, target.index);
      context.strokeStyle = css(palette.muted, strength * far);
      strokeCurve(context, source, target);
    }
  }
}

/** @param {CanvasRenderingContext2D} context @param {Tile} source @param {Tile} target */
function strokeCurve(context, source, target) {
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

/**
 * All links of a picture's pixels to one unit.
 * @param {CanvasRenderingContext2D} context
 * @param {Tile} source
 * @param {Tile} target
 * @param {Palette} palette
 */
function strokeBundle(context, source, target, palette) {
  context.setLineDash([]);
  context.lineWidth = 1.5;
  context.strokeStyle = frameColor(palette);
  strokeCurve(context, source, target);
}

/**
 * Thin lines from the table into the inputs and from the output layer on to the plane, since the
 * network has a before and an after; and from tiles to where their links begin.
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
  for (const { inPx, midPx } of layout.namePx > 0 ? [] : layout.columns[0]) {
    context.moveTo(0, midPx);
    context.lineTo(Math.max(0, inPx), midPx);
  }
  for (const { outPx, midPx } of layout.columns[last]) {
    context.moveTo(outPx, midPx);
    context.lineTo(widthCss, midPx);
  }
  // Where a bias stands between a tile and its links, they are joined behind it.
  for (const { xPx, sizePx, outPx, midPx, index } of layout.columns.slice(1).flat()) {
    if (index < 0) continue;
    context.moveTo(xPx + sizePx, midPx);
    context.lineTo(outPx, midPx);
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
    const text = input.format(bias);
    const xPx = tile.xPx + tile.sizePx + 5;
    // Where the unit recedes, the line behind its number still does not cross it.
    const { globalAlpha } = context;
    context.globalAlpha = 1;
    context.fillStyle = css(palette.page);
    context.fillRect(xPx - 2, tile.midPx - 9, context.measureText(text).width + 4, 18);
    context.globalAlpha = globalAlpha;
    context.fillStyle = color;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillText(text, xPx, tile.midPx + 1);
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
