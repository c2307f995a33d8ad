/**
 * Where the parts of the network picture lie. Pure: the same counts and sizes always
 * give the same places, and the pointer finds its way back through `partAt`.
 */

/** Side of the largest tile. */
const MOST_TILE = 92;
/** Height of the smallest place for a tile; units that do not get it are summarised. */
const LEAST_SLOT = 26;
/** The same in a column that is summarised in any case: few that can be looked at are better than many. */
const SUMMARISED_SLOT = 44;
/** Units of a column that are drawn however low the picture is. */
const LEAST_TILES = 4;
/** Places from this height on have room for a bias below a tile worth looking at. */
const SLOT_WITH_CAPTION = 58;
/** Widths of a column from this on have room for a bias beside the tile. */
const COLUMN_WITH_CAPTION = 104;
/** How far the digits of a bias go below a tile, or beside it. */
const CAPTION_BELOW = 20;
const CAPTION_BESIDE = 46;
/** Half of what "so many more" takes across, at most and as a share of its column. */
const MORE_HALF = 40;
const MORE_SHARE = 0.45;
/** A band of links that are not drawn one by one lies behind those that are. */
const BAND_BEHIND_PX = 2;
/** What a line of text takes below a tile, with the space around it. */
const NAME_LINE = 22;

/**
 * @typedef {object} Tile
 * @property {number} index feature or unit; -1 for "so many more"
 * @property {number} xPx left edge
 * @property {number} yPx upper edge
 * @property {number} sizePx
 * @property {number} inPx where links arrive
 * @property {number} outPx where links leave
 * @property {number} midPx height of both
 */

/**
 * @typedef {object} NetworkLayout
 * @property {Tile[][]} columns inputs first, then layer after layer
 * @property {number[]} hidden how many of each column are not drawn
 * @property {'below' | 'beside' | 'none'} caption where biases stand; 'none': no room, the tooltip has them
 * @property {number} nameLines lines that a feature's name may take below its tile
 * @property {number} inputPx width of the input column
 * @property {number} namePx room for a feature's name before its tile; 0: below the tile
 */

/**
 * @param {object} input
 * @param {readonly number[]} input.counts features, then units of every layer
 * @param {readonly number[]} [input.firsts] the first of each column that is drawn; where all are, it counts nothing
 * @param {readonly number[]} input.centersPx of the columns
 * @param {number} input.heightPx
 * @param {number} input.inputPx width of the input column
 * @param {number} input.unitPx width of the narrowest layer's column
 * @param {boolean} [input.pictured] the first tile of all is a picture, which has the size it needs
 * @returns {NetworkLayout}
 */
export function layoutNetwork({
  counts,
  firsts = [],
  centersPx,
  heightPx,
  inputPx,
  unitPx,
  pictured = false,
}) {
  const most = Math.max(LEAST_TILES, Math.floor(heightPx / LEAST_SLOT));
  const summarised = Math.max(LEAST_TILES, Math.floor(heightPx / SUMMARISED_SLOT));
  const hidden = counts.map((count) => (count > most ? count - summarised + 1 : 0));
  const shown = counts.map((count) => (count > most ? summarised : count));
  const fullest = Math.max(1, ...shown);
  const slotPx = Math.min(132, heightPx / fullest);
  const caption = captionPlace(slotPx, unitPx);
  const room = caption === 'below' ? slotPx - 26 : slotPx - Math.min(8, slotPx * 0.15);
  const across = caption === 'beside' ? unitPx - 56 : unitPx * 0.6;
  const sizePx = Math.round(Math.max(16, Math.min(MOST_TILE, room, across, inputPx * 0.6)));
  const namePx = caption === 'beside' && inputPx >= 150 && !pictured ? inputPx - sizePx - 16 : 0;
  // A feature's name below its tile needs its line, whatever the units have.
  const perName = heightPx / Math.max(1, shown[0]) - NAME_LINE;
  const ownPx = pictured && shown[0] === 1 ? Math.min(MOST_TILE, inputPx * 0.7) : sizePx;
  const inputSizePx = namePx > 0 ? sizePx : Math.round(Math.max(14, Math.min(ownPx, perName)));
  const columns = shown.map((count, column) => {
    // Columns with few units breathe, but never so much that they lose each other.
    const nameBelow = column === 0 && namePx === 0;
    const sidePx = column === 0 ? inputSizePx : sizePx;
    const named = nameBelow ? sidePx + 42 : 0;
    const step = Math.min(heightPx / Math.max(1, count), Math.max(slotPx * 1.25, named));
    const top = (heightPx - step * count) / 2;
    // The last of all is never followed by empty places.
    const first = Math.min(firsts[column] ?? 0, hidden[column]);
    return Array.from({ length: count }, (_, place) => {
      const midSlot = top + step * (place + 0.5);
      const yPx = midSlot - sidePx / 2 - (caption === 'below' || nameBelow ? 10 : 0);
      const beside = caption === 'beside' && column > 0;
      // Names need the start of the input column, so its tiles stand at the end of it.
      const shiftPx = column === 0 && namePx > 0 ? (inputPx - sidePx) / 2 - 4 : beside ? -22 : 0;
      const xPx = centersPx[column] - sidePx / 2 + shiftPx;
      const where = { xPx, yPx, sizePx: sidePx, midPx: yPx + sidePx / 2 };
      if (hidden[column] > 0 && place === count - 1) {
        // Words stand there in place of a tile, and are wider than one.
        const half = Math.max(sidePx / 2, Math.min(MORE_HALF, unitPx * MORE_SHARE));
        const middle = xPx + sidePx / 2;
        return { ...where, index: -1, inPx: middle - half, outPx: middle + half };
      }
      const outPx = xPx + sidePx + (beside ? 50 : 0);
      return { ...where, index: first + place, inPx: xPx, outPx };
    });
  });
  const [first, second] = columns[0] ?? [];
  const nameLines = !second || second.yPx - first.yPx - inputSizePx >= 38 ? 2 : 1;
  return { columns, hidden, caption, namePx, nameLines, inputPx };
}

/**
 * Biases go below a tile while that leaves a tile worth looking at, else beside it.
 * @param {number} slotPx height of a unit's place
 * @param {number} unitPx width of the narrowest layer's column
 * @returns {NetworkLayout['caption']}
 */
function captionPlace(slotPx, unitPx) {
  const wide = unitPx >= COLUMN_WITH_CAPTION;
  if (slotPx >= 84 || (!wide && slotPx >= SLOT_WITH_CAPTION)) return 'below';
  return wide ? 'beside' : 'none';
}

/** Whether a link stands for many that are not drawn. @param {Tile} from @param {Tile} to */
export const isBand = (from, to) => from.index < 0 || to.index < 0;

/**
 * A point on the curve of a link.
 * @param {Tile} from
 * @param {Tile} to
 * @param {number} share 0 at `from`, 1 at `to`
 * @returns {[number, number]}
 */
export function linkPoint(from, to, share) {
  const bend = (to.inPx - from.outPx) / 2;
  const rest = 1 - share;
  const weights = [rest ** 3, 3 * rest * rest * share, 3 * rest * share * share, share ** 3];
  const xs = [from.outPx, from.outPx + bend, to.inPx - bend, to.inPx];
  const ys = [from.midPx, from.midPx, to.midPx, to.midPx];
  return [
    weights.reduce((sum, w, i) => sum + w * xs[i], 0),
    weights.reduce((sum, w, i) => sum + w * ys[i], 0),
  ];
}

/**
 * @typedef {{ kind: 'tile', column: number, index: number, pixel?: number }
 *   | { kind: 'link', column: number, from: number, to: number }} Part
 * `column` of a link is the one it arrives in; `from` or `to` is -1 for all that are not drawn; `pixel` is the feature under the pointer on a tile
 * that shows weights as a picture.
 */

/**
 * Whether a place is on a tile itself, and not on what is written of it.
 * @param {NetworkLayout | null} layout
 * @param {Extract<Part, { kind: 'tile' }>} part
 * @param {{ xPx: number, yPx: number }} at
 * @returns {boolean}
 */
export function isOnTile(layout, { column, index }, { xPx, yPx }) {
  const tile = layout?.columns[column].find((each) => each.index === index);
  if (!tile) return false;
  const isAcross = xPx <= tile.xPx + tile.sizePx + 3;
  return isAcross && yPx <= tile.yPx + tile.sizePx + 3;
}

/**
 * What lies under the pointer.
 * @param {NetworkLayout} layout
 * @param {number} xPx
 * @param {number} yPx
 * @param {number} [reachPx] how far from a link's middle still counts; a finger needs more
 * @returns {Part | null}
 */
export function partAt(layout, xPx, yPx, reachPx = 7) {
  for (const [column, tiles] of layout.columns.entries()) {
    for (const tile of tiles) {
      const { xPx: left, yPx: top, sizePx } = tile;
      // What is written of a unit belongs to its tile.
      const below = column > 0 && layout.caption === 'below' ? CAPTION_BELOW : 3;
      const beside = column > 0 && layout.caption === 'beside' ? CAPTION_BESIDE : 3;
      const inside =
        xPx >= left - 3 &&
        xPx <= left + sizePx + beside &&
        yPx >= top - 3 &&
        yPx <= top + sizePx + below;
      if (inside) return { kind: 'tile', column, index: tile.index };
    }
  }
  let best = reachPx;
  /** @type {Part | null} */
  let found = null;
  for (let column = 1; column < layout.columns.length; column++) {
    for (const from of layout.columns[column - 1]) {
      for (const to of layout.columns[column]) {
        if (xPx < from.outPx || xPx > to.inPx) continue;
        // Tangents are level at both ends and x rises with the share: bisect on x.
        let low = 0;
        let high = 1;
        for (let i = 0; i < 12; i++) {
          const middle = (low + high) / 2;
          if (linkPoint(from, to, middle)[0] < xPx) low = middle;
          else high = middle;
        }
        const behindPx = isBand(from, to) ? BAND_BEHIND_PX : 0;
        const distance = Math.abs(linkPoint(from, to, low)[1] - yPx) + behindPx;
        if (distance < best) {
          best = distance;
          found = { kind: 'link', column, from: from.index, to: to.index };
        }
      }
    }
  }
  return found;
}
