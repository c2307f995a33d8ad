/**
 * A soft brush on a small picture of brightness values, row by row from the top.
 * Places are in pixels: (0, 0) is the upper left corner, (0.5, 0.5) the middle of the first pixel.
 * @typedef {{ x: number, y: number }} Place
 */

/** Distance from the brush at which a pixel gets nothing, and up to which it gets all. */
const REACH = 1.25;
const FULL = 0.45;
/** Steps of a stroke per pixel of its length. */
const STEPS = 4;

/**
 * The picture after a stroke. A pixel only gets darker, and never darker than its own limit, so
 * resting on a place does not flood it.
 * @param {readonly number[]} pixels [side * side]
 * @param {number} side
 * @param {Place} from
 * @param {Place} to the same place for a dot
 * @param {readonly number[]} limits largest value of each pixel
 * @returns {number[]}
 */
export function stroke(pixels, side, from, to, limits) {
  const after = [...pixels];
  const steps = Math.max(1, Math.ceil(STEPS * Math.hypot(to.x - from.x, to.y - from.y)));
  const darkest = Math.max(...limits);
  for (let step = 0; step <= steps; step++) {
    const x = from.x + ((to.x - from.x) * step) / steps;
    const y = from.y + ((to.y - from.y) * step) / steps;
    for (let i = 0; i < after.length; i++) {
      const away = Math.hypot((i % side) + 0.5 - x, Math.floor(i / side) + 0.5 - y);
      const share = Math.min(1, Math.max(0, (REACH - away) / (REACH - FULL)));
      after[i] = Math.max(after[i], Math.min(limits[i], Math.round(darkest * share)));
    }
  }
  return after;
}
