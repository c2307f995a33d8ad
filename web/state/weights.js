/**
 * What a weight is now: questions to the state, asked by its reducer and by what shows it.
 * @import { Snapshot, WeightEdits, WeightPlace } from '../types.js'
 */

/**
 * @param {Snapshot | null} snapshot
 * @param {WeightPlace} place
 * @returns {number | undefined} undefined where there is no such weight, or it is not known
 */
export function weightAt(snapshot, { layer, unit, from }) {
  const weights = snapshot?.weights[layer];
  const units = weights?.bias.length ?? 0;
  if (!weights || !(unit >= 0 && unit < units)) return undefined;
  return from === -1 ? weights.bias[unit] : weights.kernel[from * units + unit];
}

/** @param {WeightPlace} a @param {WeightPlace} b */
export const samePlace = (a, b) => a.layer === b.layer && a.unit === b.unit && a.from === b.from;

/**
 * A weight as it was set last: until the engine answers, it says what was there before that. What a
 * later step made of it counts, even if that is the same number.
 * @template {number | undefined} Answered
 * @param {{ edits: WeightEdits, run: { snapshot: Snapshot | null } }} state
 * @param {WeightPlace} place
 * @param {Answered} answered what the engine says of it
 * @returns {number | Answered}
 */
export function weightNow({ edits: { list }, run }, place, answered) {
  const own = list.filter((each) => samePlace(each, place));
  const isAhead = own.some(
    ({ before, step }) => step === run.snapshot?.step && Math.fround(before) === answered,
  );
  return isAhead ? own[own.length - 1].value : answered;
}
