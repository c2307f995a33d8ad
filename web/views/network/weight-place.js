/**
 * Which weight is being set by hand.
 * @import { Snapshot, WeightPlace } from '../../types.js'
 * @import { Part } from '../../plot/network-layout.js'
 */

/** The slider's reach where the weight is small, and how much further than a large one it goes. */
const LEAST_REACH = 3;
const REACH = 2;

let gestures = 0;

/** A name for one slide or one typed number: a step of its own to undo. */
export const newGesture = () => `weight ${(gestures += 1)}`;

/**
 * @typedef {object} OpenWeight
 * @property {WeightPlace} place
 * @property {number} xPx where it was clicked
 * @property {number} yPx
 * @property {number} reach of the slider, either side of 0
 * @property {string} gesture of the slide that comes
 */

/**
 * @param {Snapshot | null} snapshot
 * @param {WeightPlace} place
 * @returns {number | undefined} undefined where there is no such weight
 */
export function weightOf(snapshot, { layer, unit, from }) {
  const { kernel, bias } = snapshot?.weights[layer] ?? {};
  return from === -1 ? bias?.[unit] : kernel?.[from * (bias?.length ?? 0) + unit];
}

/**
 * The weight of a link, the bias of a unit.
 * @param {Part} part
 * @returns {WeightPlace | null} null for an input, or what stands for many units
 */
export function placeOf(part) {
  if (part.kind === 'link') return { layer: part.column - 1, unit: part.to, from: part.from };
  if (part.column === 0 || part.index < 0) return null;
  return { layer: part.column - 1, unit: part.index, from: -1 };
}

/**
 * @param {WeightPlace} place
 * @param {number} value
 * @param {number} xPx
 * @param {number} yPx
 * @returns {OpenWeight}
 */
export function openWeight(place, value, xPx, yPx) {
  const reach = Math.max(LEAST_REACH, Math.ceil(Math.abs(value) * REACH));
  return { place, xPx, yPx, reach, gesture: newGesture() };
}
