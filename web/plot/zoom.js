/**
 * Ranges of axes while one looks closer, farther, or beside.
 * @import { Range } from './plane.js'
 */

/** How much closer and farther than all values one can look. */
const CLOSEST = 1 / 1000;
const FARTHEST = 20;

/**
 * @param {Range} range as shown
 * @param {Range} whole what is shown without zooming
 * @param {number} factor above 1 looks closer
 * @param {number} share of the axis that stays where it is: 0 its low end, 1 its high end
 * @returns {Range}
 */
export function zoomed([low, high], whole, factor, share) {
  const all = whole[1] - whole[0];
  const span = Math.min(FARTHEST * all, Math.max(CLOSEST * all, (high - low) / factor));
  const fixed = low + share * (high - low);
  return [fixed - share * span, fixed + (1 - share) * span];
}

/**
 * @param {Range} range as shown
 * @param {Range} whole what is shown without zooming, of which something stays near
 * @param {number} share of the axis to move by, above 0 towards its high end
 * @returns {Range}
 */
export function moved([low, high], whole, share) {
  const reach = (FARTHEST / 2) * (whole[1] - whole[0]);
  const by = share * (high - low);
  const kept = Math.max(whole[0] - reach - low, Math.min(whole[1] + reach - high, by));
  return [low + kept, high + kept];
}
