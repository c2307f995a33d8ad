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
 * @property {number} biases the only column whose biases are written; -1 for none
 */

/**
 * Index of a feature or unit, and lines from the most to the least dispensable: a small tile shows the last.
 * Where that is too wide, `bare` takes its place, or `short`.
 * @typedef {{ column: number, index: number, lines: readonly string[], bare?: string, short?: string }} TileNumbers
 */

/**
 * `column` is the one in which the link arrives; `size` decides which stay where there is no room
 * for all; `short` takes the place of the lines where they are too wide.
 * @typedef {{ column: number, from: number, to: number, lines: readonly string[], short?: readonly string[], size: number }} LinkNumber
 */

/**
 * @typedef {object} Placed
 * @property {number} xPx left edge
 * @property {number} yPx upper edge
 * @property {number} widthPx
 * @property {number} heightPx
 * @property {readonly string[]} lines
 * @property {'focus' | 'lit' | 'far'} tone
 * @property {number} scale of its letters; 1 but where there is little room
 */

const TEXT = 13;
const LINE = 15;
const PADDING = 3;
/** Letters on links, where there is little room between the columns. */
const SMALL = 11 / TEXT;
/** Between a number on a link and a tile, and between two of them. */
const FROM_TILE = 4;
const APART = 3;
/** A line of a feature's name. */
const NAME_LINE = 17;
/** Places along a link that are tried for its number. */
const PLACES = 9;
/** From another link: further is not clearer, and nearer it might be the other one's. */
const CLEAR = 2 * LINE;
const LEAST_CLEAR = 8;
/** How far the numbers of the unit that is looked at may go beyond its tile. */
const BEYOND = 10;
/** Lines at the tile that is looked at, however small it is. */
const MOST_LINES = 3;
/** Strength of tiles and links that the step is not about. */
const FAR = 0.3;
/** Of a link that has a number, beside those of the unit that is looked at. */
const BESIDE = 0.55;

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
  if (isOfFocus(overlay, column, from, to)) return 1;
  const isMarked = overlay.marks.some((mark) => mark.from === from && mark.to === to);
  return isMarked ? BESIDE : FAR / 2;
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
 * @param {readonly string[]} [given.names] what is written below them, where there is room
 * @param {(text: string) => number} given.measure width of a text
 * @returns {Placed[]}
 */
export function placeOverlay(layout, overlay, { widthCss, inputs, names = [], measure }) {
  /** @param {number} column @param {number} index @returns {Tile | undefined} */
  const tileOf = (column, index) => {
    const shown = column === 0 ? inputs.indexOf(index) : index;
    return shown < 0 ? undefined : layout.columns[column]?.find((tile) => tile.index === shown);
  };
  /** @param {readonly string[]} lines @param {number} midX @param {number} midY @param {number} [scale] @returns {Placed} */
  const boxAt = (lines, midX, midY, scale = 1) => {
    const widthPx = Math.max(...lines.map(measure)) * scale + 2 * PADDING;
    const heightPx = lines.length * LINE * scale + PADDING;
    const xPx = Math.max(0, Math.min(widthCss - widthPx, midX - widthPx / 2));
    return { xPx, yPx: midY - heightPx / 2, widthPx, heightPx, lines, tone: 'far', scale };
  };
  /** A name above its number, where both do not fit a tile. @param {string} line @param {number} widthPx */
  const narrow = (line, widthPx) => {
    const end = line.lastIndexOf(' ');
    const isWide = end > 0 && measure(line) + 2 * PADDING > widthPx + BEYOND;
    return isWide ? [line.slice(0, end), line.slice(end + 1)] : [line];
  };
  /** @type {Placed[]} */
  const placed = [];
  for (const { column, index, lines, bare, short } of overlay.tiles) {
    const tile = tileOf(column, index);
    if (!tile || lines.length === 0) continue;
    const looked = isFocus(overlay, column, index);
    const room = looked ? MOST_LINES : Math.max(1, Math.floor(tile.sizePx / LINE));
    const broken = looked ? lines.flatMap((line) => narrow(line, tile.sizePx)) : lines;
    const shown =
      broken.length * LINE <= tile.sizePx ? broken : lines.slice(-Math.min(MOST_LINES, room));
    const at = /** @type {const} */ ([tile.xPx + tile.sizePx / 2, tile.midPx]);
    const own = boxAt(shown, ...at);
    const fits = (/** @type {Placed} */ { widthPx }) => widthPx <= tile.sizePx;
    const others = [bare, short].flatMap((text) =>
      text === undefined ? [] : boxAt([text], ...at),
    );
    const box = looked ? own : ([own, ...others].find(fits) ?? others[others.length - 1] ?? own);
    const lit = overlay.columns.includes(column);
    placed.push({ ...box, tone: looked ? 'focus' : lit ? 'lit' : 'far' });
  }
  const tiles = layout.columns.flat().map(({ xPx, yPx, sizePx }) => ({
    ...{ xPx, yPx, widthPx: sizePx, heightPx: sizePx },
  }));
  const named = layout.namePx > 0 ? [] : layout.columns[0];
  const nameBoxes = named.map(({ xPx, yPx, sizePx, index }) => {
    const width = measure(names[index] ?? '');
    const most = layout.inputPx - 4;
    const widthPx = Math.min(width, most);
    const heightPx = (width > most ? layout.nameLines : 1) * NAME_LINE;
    return { xPx: xPx + (sizePx - widthPx) / 2, yPx: yPx + sizePx + 3, widthPx, heightPx };
  });
  return placeMarks(overlay, { tileOf, boxAt, placed, tiles, names: nameBoxes });
}

/**
 * A number stands on its link, where other links are far and no tile and no other number is
 * touched. Those of the unit that is looked at come first, and of them the largest; the others
 * stand there where all of them find a place.
 * @param {Overlay} overlay
 * @param {object} given
 * @param {(column: number, index: number) => Tile | undefined} given.tileOf
 * @param {(lines: readonly string[], midX: number, midY: number, scale?: number) => Placed} given.boxAt
 * @param {readonly Placed[]} given.placed at tiles
 * @param {readonly Box[]} given.tiles
 * @param {readonly Box[]} given.names of features, below their tiles
 * @returns {Placed[]} with those at tiles, from the lowest to the uppermost
 */
function placeMarks(overlay, { tileOf, boxAt, placed: atTiles, tiles, names }) {
  /** @type {Link[]} */
  const links = overlay.marks.flatMap((mark) => {
    const [from, to] = [tileOf(mark.column - 1, mark.from), tileOf(mark.column, mark.to)];
    const isOwn = isOfFocus(overlay, mark.column, mark.from, mark.to);
    return from && to ? [{ mark, from, to, isOwn }] : [];
  });
  links.sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || b.mark.size - a.mark.size);
  const placed = [...atTiles];
  const arrives = overlay.focus?.column === overlay.links;
  // No bias stands between a tile and its links then, so they may be used from the tile on.
  const startOf = (/** @type {Tile} */ { xPx, sizePx }) => xPx + sizePx;
  const isWider = (/** @type {Link} */ { mark, from, to }, scale = 1, edge = FROM_TILE) =>
    boxAt(mark.lines, 0, 0, scale).widthPx + 2 * edge > to.inPx - startOf(from);
  const isTight = links.some((link) => isWider(link));
  const [scale, edge] = isTight ? [SMALL, FROM_TILE / 2] : [1, FROM_TILE];
  const isShort = isTight && links.some((link) => isWider(link, scale, edge));
  const walls = [...tiles.map((tile) => grown(tile, edge)), ...names];
  /** @type {Placed[]} */
  const beside = [];
  for (const { mark, from, to, isOwn } of links) {
    // Links that recede are not taken for those of the unit.
    const others = links.filter((other) => other.mark !== mark && (!isOwn || other.isOwn));
    /** @param {readonly string[]} lines @returns {Placed | null} */
    const place = (lines) => {
      const { widthPx } = boxAt(lines, 0, 0, scale);
      const room = to.inPx - startOf(from) - 2 * edge - widthPx;
      /** @type {{ box: Placed, clear: number, way: number } | null} */
      let best = null;
      for (let at = 0; room >= 0 && at < PLACES; at++) {
        const share = at / (PLACES - 1);
        const midX = startOf(from) + edge + widthPx / 2 + share * room;
        const midY = heightAt(from, to, midX);
        const box = boxAt(lines, midX, midY, scale);
        const isMet = (/** @type {Box} */ other) => meets(box, other);
        const isTaken = [...placed, ...beside].some((other) => isMet(grown(other, APART)));
        if (isTaken || walls.some(isMet)) continue;
        const near = others.map((other) => Math.abs(heightAt(other.from, other.to, midX) - midY));
        const clear = Math.min(CLEAR, ...near);
        if (!isOwn && clear < LEAST_CLEAR) continue;
        // The links of a unit lie apart at the ends across from it.
        const way = arrives ? share : 1 - share;
        if (!best || clear > best.clear + 1 || (clear > best.clear - 1 && way < best.way)) {
          best = { box, clear, way };
        }
      }
      return best?.box ?? null;
    };
    const short = mark.short ?? mark.lines;
    const box = (isShort ? null : place(mark.lines)) ?? place(short);
    if (isOwn && box) placed.push({ ...box, tone: 'lit' });
    else if (box) beside.push({ ...box, tone: 'far' });
    else if (!isOwn) break;
  }
  if (beside.length === links.filter(({ isOwn }) => !isOwn).length) placed.push(...beside);
  const order = { far: 0, lit: 1, focus: 2 };
  return placed.sort((a, b) => order[a.tone] - order[b.tone]);
}

/** Where a link is as it passes a place. @param {Tile} from @param {Tile} to @param {number} xPx */
function heightAt(from, to, xPx) {
  let [low, high] = [0, 1];
  for (let i = 0; i < 12; i++) {
    const share = (low + high) / 2;
    if (linkPoint(from, to, share)[0] < xPx) low = share;
    else high = share;
  }
  return linkPoint(from, to, low)[1];
}

/** @typedef {{ mark: LinkNumber, from: Tile, to: Tile, isOwn: boolean }} Link */
/** @typedef {Pick<Placed, 'xPx' | 'yPx' | 'widthPx' | 'heightPx'>} Box */

/** @param {Box} box @param {number} byPx @returns {Box} */
const grown = ({ xPx, yPx, widthPx, heightPx }, byPx) => ({
  ...{ xPx: xPx - byPx, yPx: yPx - byPx },
  ...{ widthPx: widthPx + 2 * byPx, heightPx: heightPx + 2 * byPx },
});

/** @param {Box} a @param {Box} b */
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
 * @param {{ widthCss: number, inputs: readonly number[], names: readonly string[] }} picture
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
    const { xPx, yPx, widthPx, heightPx, lines, tone, scale } = box;
    context.font = `600 ${TEXT * scale}px ${font}`;
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
      context.fillText(line, xPx + widthPx / 2, yPx + PADDING / 2 + LINE * scale * (i + 0.5) + 1);
    });
  }
}
