/**
 * Where the editor of a weight stands: beside what it edits, never over it. Where the picture has
 * no room for that, and on phones, it is a strip at the lower edge of the window.
 * @import { NetworkLayout } from '../../plot/network-layout.js'
 */

/** Distance from what it edits and from the edges, in CSS pixels. */
const APART_PX = 8;
/** What is written of a unit goes this far below its tile, and beside it. */
const BELOW_PX = 20;
const BESIDE_PX = 46;
/** So much more do tiles of the unit's own layer count than others. */
const OWN_LAYER = 4;

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box in CSS pixels of the picture */

/** @param {Box} a @param {Box} b @returns {number} area that both cover */
function shared(a, b) {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return Math.max(0, across) * Math.max(0, down);
}

/** @param {NetworkLayout} layout @param {number} column @returns {(Box & { index: number })[]} */
function tileBoxes({ columns, caption }, column) {
  return (columns[column] ?? []).map(({ index, xPx, yPx, sizePx }) => ({
    index,
    left: xPx,
    top: yPx,
    right: xPx + sizePx + (column > 0 && caption === 'beside' ? BESIDE_PX : 0),
    bottom: yPx + sizePx + (column === 0 || caption === 'below' ? BELOW_PX : 0),
  }));
}

/**
 * What is edited: a link with the tiles at both its ends, or the tile of a bias.
 * @param {NetworkLayout} layout
 * @param {number} column of the unit
 * @param {number} unit
 * @param {number} from tile of the column before; -1 for a bias
 * @returns {Box | null} null where it is not drawn
 */
export function editedBox(layout, column, unit, from) {
  const at = (/** @type {number} */ of, /** @type {number} */ index) =>
    tileBoxes(layout, of).find((tile) => tile.index === index);
  const ends = [at(column, unit), ...(from < 0 ? [] : [at(column - 1, from)])];
  const boxes = ends.flatMap((box) => box ?? []);
  if (boxes.length < ends.length) return null;
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/**
 * A place in the part of the picture that is to be seen, off what is edited, over as few tiles as
 * can be, those of the unit's own layer least of all; of equal ones the nearest.
 * @param {NetworkLayout} layout
 * @param {number} column of the unit
 * @param {Box} edited
 * @param {Box} seen
 * @param {{ width: number, height: number }} size of the editor
 * @returns {{ left: number, top: number } | null} null where there is none
 */
export function roomFor(layout, column, edited, seen, { width, height }) {
  const lefts = [
    edited.right + APART_PX,
    edited.left - APART_PX - width,
    (edited.left + edited.right - width) / 2,
    seen.left + APART_PX,
    seen.right - APART_PX - width,
  ];
  const tops = [
    (edited.top + edited.bottom - height) / 2,
    edited.bottom + APART_PX,
    edited.top - APART_PX - height,
    seen.top + APART_PX,
    seen.bottom - APART_PX - height,
  ];
  const tiles = layout.columns.flatMap((_, each) =>
    tileBoxes(layout, each).map((box) => ({ box, weight: each === column ? OWN_LAYER : 1 })),
  );
  let best = Infinity;
  let found = null;
  for (const left of lefts) {
    for (const top of tops) {
      const box = { left, top, right: left + width, bottom: top + height };
      const isSeen =
        left >= seen.left &&
        top >= seen.top &&
        box.right <= seen.right &&
        box.bottom <= seen.bottom;
      if (!isSeen || shared(box, edited) > 0) continue;
      const covered = tiles.reduce((sum, tile) => sum + tile.weight * shared(box, tile.box), 0);
      const away = Math.hypot(
        left + width / 2 - (edited.left + edited.right) / 2,
        top + height / 2 - (edited.top + edited.bottom) / 2,
      );
      // A pixel covered counts more than any way.
      const cost = covered * 1e4 + away;
      if (cost < best) [best, found] = [cost, { left, top }];
    }
  }
  return found;
}
