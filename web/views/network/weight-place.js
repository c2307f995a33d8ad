/**
 * Which weight is being set by hand.
 * @import { WeightPlace } from '../../types.js'
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
 * @property {number} reach of the slider, either side of 0
 * @property {string} gesture of the slide that comes
 */

/**
 * The weight of a link or of a pixel, the bias of a unit.
 * @param {Part} part in numbers of features and units
 * @returns {WeightPlace | null} null for an input, or what stands for many units
 */
export function placeOf(part) {
  if (part.kind === 'link') {
    return part.from < 0 ? null : { layer: part.column - 1, unit: part.to, from: part.from };
  }
  if (part.column === 0 || part.index < 0) return null;
  return { layer: part.column - 1, unit: part.index, from: part.pixel ?? -1 };
}

/**
 * @param {WeightPlace} place
 * @param {number} value
 * @returns {OpenWeight}
 */
export function openWeight(place, value) {
  const reach = Math.max(LEAST_REACH, Math.ceil(Math.abs(value) * REACH));
  return { place, reach, gesture: newGesture() };
}

/**
 * A weight as it is typed: all its figures, with a point.
 * @param {number} value of single precision
 */
export function weightText(value) {
  for (let digits = 1; digits < 9; digits += 1) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(Number(value.toPrecision(9)));
}
