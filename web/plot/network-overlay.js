/**
 * Numbers laid over the network's picture while one row is followed through it: at the tiles, on
 * the links of one unit, and which part of the picture they are about. What is no part of it
 * recedes. Where each number stands is worked out apart from the drawing, so it can be tested.
 */
import { css } from './color.js';
import { linkPoint } from './network-layout.js';
import { frameColor } from './palette.js';

/** @typedef {import('./network-layout.js').NetworkLayout} NetworkLayout */
/** @typedef {import('./network-layout.js').Tile} Tile */
/** @typedef {import('./palette.js').Palette} Palette */

/**
 * @typedef {object} Overlay
 * @property {readonly number[]} columns those that it is about, inputs first
 * @property {number} links column in which the links arrive that it is about; -1 for none
 * @property {{ column: number, index: number } | null} focus the unit, or feature, that is looked at
 * @property {readonly TileNumbers[]} tiles
 * @property {readonly LinkNumber[]} marks
 */

/**
 * Index of a feature or unit, and lines from the most to the least dispensable: a small tile shows the last.
 * @typedef {{ column: number, index: number, lines: readonly string[] }} TileNumbers
 */

/**
 * `column` is the one in which the link arrives; `size` decides which stay where there is no room for all.
 * @typedef {{ column: number, from: number, to: number, lines: readonly string[], size: number }} LinkNumber
 */

/**
 * @typedef {object} Placed
 * @property {number} xPx left edge
 * @property {number} yPx upper edge
 * @property {number} widthPx
 * @property {number} heightPx
 * @property {readonly string[]} lines
 * @property {'focus' | 'lit' | 'far'} tone
 */

const TEXT = 13;
const LINE = 15;
const PADDING = 3;
/** Lines at the tile that is looked at, however small it is. */
const MOST_LINES = 3;
/** Strength of tiles and links that the step is not about. */
const FAR = 0.3;

/** How strongly a column is drawn. @param {Overlay | null} overlay @param {number} column */
export function tileStrength(overlay, column) {
  return !overlay || overlay.columns.includes(column) ? 1 : FAR;
}

/**
 * How strongly a link is drawn.
 * @param {Overlay | null} overlay
 * @param {number} column in which it arrives
 * @param {number} from feature or unit
 * @param {number} to unit
 * @returns {number} 1: as ever
 */
export function linkStrength(overlay, column, from, to) {
  if (!overlay) return 1;
  if (overlay.links !== column) return FAR / 2;
  return isOfFocus(overlay, column, from, to) ? 1 : FAR / 2;
}

/** @param {Overlay} overlay @param {number} column @param {number} from @param {number} to */
function isOfFocus({ focus }, column, from, to) {
  if (!focus) return true;
  if (focus.column === column) return focus.index === to;
  return focus.column === column - 1 && focus.index === from;
}

/**
 * @param {Overlay} overlay
 * @param {number} column
 * @param {number} index feature or unit
 */
function isFocus({ focus }, column, index) {
  return focus?.column === column && focus.index === index;
}

/**
 * Where the numbers stand. Those of the unit that is looked at come last, above all others.
 * @param {NetworkLayout} layout
 * @param {Overlay} overlay
 * @param {object} given
 * @param {number} given.widthCss of the picture
 * @param {readonly number[]} given.inputs the feature of each tile of the first column
 * @param {(text: string) => number} given.measure width of a text
 * @returns {Placed[]}
 */
export function placeOverlay(layout, overlay, { widthCss, inputs, measure }) {
  /** @param {number} column @param {number} index @returns {Tile | undefined} */
  const tileOf = (column, index) => {
    const shown = column === 0 ? inputs.indexOf(index) : index;
    return shown < 0 ? undefined : layout.columns[column]?.find((tile) => tile.index === shown);
  };
  /** @param {readonly string[]} lines @param {number} midX @param {number} midY @returns {Placed} */
  const boxAt = (lines, midX, midY) => {
    const widthPx = Math.max(...lines.map(measure)) + 2 * PADDING;
    const heightPx = lines.length * LINE + PADDING;
    const xPx = Math.max(0, Math.min(widthCss - widthPx, midX - widthPx / 2));
    return { xPx, yPx: midY - heightPx / 2, widthPx, heightPx, lines, tone: 'far' };
  };
  /** @type {Placed[]} */
  const placed = [];
  for (const { column, index, lines } of overlay.tiles) {
    const tile = tileOf(column, index);
    if (!tile || lines.length === 0) continue;
    const looked = isFocus(overlay, column, index);
    const room = looked ? MOST_LINES : Math.max(1, Math.floor(tile.sizePx / LINE));
    const shown = lines.slice(-Math.min(MOST_LINES, room));
    const box = boxAt(shown, tile.xPx + tile.sizePx / 2, tile.midPx);
    const lit = overlay.columns.includes(column);
    placed.push({ ...box, tone: looked ? 'focus' : lit ? 'lit' : 'far' });
  }
  for (const mark of [...overlay.marks].sort((a, b) => b.size - a.size)) {
    const from = tileOf(mark.column - 1, mark.from);
    const to = tileOf(mark.column, mark.to);
    if (!from || !to) continue;
    const box = markBox(boxAt, mark, from, to, overlay.focus?.column === mark.column, measure);
    if (!placed.some((other) => meets(box, other))) placed.push(box);
  }
  const order = { far: 0, lit: 1, focus: 2 };
  return placed.sort((a, b) => order[a.tone] - order[b.tone]);
}

/**
 * A number stands where the links of a unit lie apart: at the ends across from it.
 * @param {(lines: readonly string[], midX: number, midY: number) => Placed} boxAt
 * @param {LinkNumber} mark
 * @param {Tile} from
 * @param {Tile} to
 * @param {boolean} arrives the unit that is looked at is the one where the links arrive
 * @param {(text: string) => number} measure
 * @returns {Placed}
 */
function markBox(boxAt, { lines }, from, to, arrives, measure) {
  const half = Math.max(...lines.map(measure)) / 2 + PADDING + 2;
  const middle = (from.outPx + to.inPx) / 2;
  const goal = arrives ? Math.min(middle, from.outPx + half) : Math.max(middle, to.inPx - half);
  let low = 0;
  let high = 1;
  for (let i = 0; i < 12; i++) {
    const share = (low + high) / 2;
    if (linkPoint(from, to, share)[0] < goal) low = share;
    else high = share;
  }
  const [xPx, yPx] = linkPoint(from, to, low);
  return { ...boxAt(lines, xPx, yPx), tone: 'lit' };
}

/** @param {Placed} a @param {Placed} b */
function meets(a, b) {
  return (
    a.xPx < b.xPx + b.widthPx &&
    b.xPx < a.xPx + a.widthPx &&
    a.yPx < b.yPx + b.heightPx &&
    b.yPx < a.yPx + a.heightPx
  );
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {NetworkLayout} layout
 * @param {Overlay} overlay
 * @param {{ widthCss: number, inputs: readonly number[] }} picture
 * @param {Palette} palette
 * @param {string} font
 */
export function paintOverlay(context, layout, overlay, picture, palette, font) {
  context.font = `600 ${TEXT}px ${font}`;
  const measure = (/** @type {string} */ text) => context.measureText(text).width;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.setLineDash([]);
  for (const box of placeOverlay(layout, overlay, { ...picture, measure })) {
    const { xPx, yPx, widthPx, heightPx, lines, tone } = box;
    context.beginPath();
    context.roundRect(xPx, yPx, widthPx, heightPx, 3);
    context.fillStyle = css(palette.page, tone === 'far' ? 0.8 : 0.94);
    context.fill();
    if (tone !== 'far') {
      context.lineWidth = tone === 'focus' ? 1.5 : 1;
      context.strokeStyle = tone === 'focus' ? css(palette.ink) : frameColor(palette);
      context.stroke();
    }
    context.fillStyle = css(tone === 'far' ? palette.muted : palette.ink);
    lines.forEach((line, i) => {
      context.fillText(line, xPx + widthPx / 2, yPx + PADDING / 2 + LINE * (i + 0.5) + 1);
    });
  }
}
