/**
 * Where the parts of the network picture lie. Pure: the same counts and sizes always
 * give the same places, and the pointer finds its way back through `partAt`.
 */

/** More units than this in one column are summarised. */
export const MAX_TILES = 12;

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
 * @property {'below' | 'beside'} caption where biases stand
 * @property {number} nameLines lines that a feature's name may take below its tile
 * @property {number} inputPx width of the input column
 * @property {number} namePx room for a feature's name before its tile; 0: below the tile
 */

/**
 * @param {object} input
 * @param {readonly number[]} input.counts features, then units of every layer
 * @param {readonly number[]} input.centersPx of the columns
 * @param {number} input.heightPx
 * @param {number} input.inputPx width of the input column
 * @param {number} input.unitPx width of the narrowest layer's column
 * @returns {NetworkLayout}
 */
export function layoutNetwork({ counts, centersPx, heightPx, inputPx, unitPx }) {
  const hidden = counts.map((count) => (count > MAX_TILES ? count - MAX_TILES + 1 : 0));
  const shown = counts.map((count, i) => (hidden[i] > 0 ? MAX_TILES : count));
  const fullest = Math.max(1, ...shown);
  const slotPx = Math.min(132, heightPx / fullest);
  // Biases go below a tile while that leaves a tile worth looking at, else beside it.
  const caption = slotPx >= 84 || unitPx < 104 ? 'below' : 'beside';
  const room = caption === 'below' ? slotPx - 26 : slotPx - 8;
  const across = caption === 'below' ? unitPx * 0.6 : unitPx - 56;
  const sizePx = Math.round(Math.max(14, Math.min(92, room, across, inputPx * 0.6)));
  const namePx = caption === 'beside' && inputPx >= 150 ? inputPx - sizePx - 16 : 0;
  const columns = shown.map((count, column) => {
    // Columns with few units breathe, but never so much that they lose each other.
    const named = column === 0 && namePx === 0 ? sizePx + 42 : 0;
    const step = Math.min(heightPx / Math.max(1, count), Math.max(slotPx * 1.25, named));
    const top = (heightPx - step * count) / 2;
    return Array.from({ length: count }, (_, place) => {
      const midSlot = top + step * (place + 0.5);
      const yPx = midSlot - sizePx / 2 - (caption === 'below' ? 10 : 0);
      const beside = caption === 'beside' && column > 0;
      // Names need the start of the input column, so its tiles stand at the end of it.
      const shiftPx = column === 0 && namePx > 0 ? (inputPx - sizePx) / 2 - 4 : beside ? -22 : 0;
      const xPx = centersPx[column] - sizePx / 2 + shiftPx;
      return {
        index: hidden[column] > 0 && place === count - 1 ? -1 : place,
        xPx,
        yPx,
        sizePx,
        inPx: xPx,
        outPx: xPx + sizePx + (beside ? 50 : 0),
        midPx: yPx + sizePx / 2,
      };
    });
  });
  const [first, second] = columns[0] ?? [];
  const nameLines = !second || second.yPx - first.yPx - sizePx >= 38 ? 2 : 1;
  return { columns, hidden, caption, namePx, nameLines, inputPx };
}

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
 * @typedef {{ kind: 'tile', column: number, index: number }
 *   | { kind: 'link', column: number, from: number, to: number }} Part
 * `column` of a link is the one it arrives in.
 */

/**
 * What lies under the pointer.
 * @param {NetworkLayout} layout
 * @param {number} xPx
 * @param {number} yPx
 * @returns {Part | null}
 */
export function partAt(layout, xPx, yPx) {
  for (const [column, tiles] of layout.columns.entries()) {
    for (const tile of tiles) {
      const inside =
        xPx >= tile.xPx - 3 &&
        xPx <= tile.xPx + tile.sizePx + 3 &&
        yPx >= tile.yPx - 3 &&
        yPx <= tile.yPx + tile.sizePx + 3;
      if (inside) return { kind: 'tile', column, index: tile.index };
    }
  }
  let best = 7;
  /** @type {Part | null} */
  let found = null;
  for (let column = 1; column < layout.columns.length; column++) {
    for (const from of layout.columns[column - 1]) {
      for (const to of layout.columns[column]) {
        if (from.index < 0 || to.index < 0 || xPx < from.outPx || xPx > to.inPx) continue;
        // Tangents are level at both ends and x rises with the share: bisect on x.
        let low = 0;
        let high = 1;
        for (let i = 0; i < 12; i++) {
          const middle = (low + high) / 2;
          if (linkPoint(from, to, middle)[0] < xPx) low = middle;
          else high = middle;
        }
        const distance = Math.abs(linkPoint(from, to, low)[1] - yPx);
        if (distance < best) {
          best = distance;
          found = { kind: 'link', column, from: from.index, to: to.index };
        }
      }
    }
  }
  return found;
}
