/**
 * Weights set by hand. They are the run's, not the draft's: the state remembers what was set,
 * so that it can be undone, until the weights are new.
 * @import { Action, Snapshot, State, WeightEdit, WeightEdits, WeightPlace } from '../types.js'
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
const samePlace = (a, b) => a.layer === b.layer && a.unit === b.unit && a.from === b.from;

/**
 * The weight as it was set last: until the engine has answered, its snapshot of this step shows what
 * was there before that.
 * @param {WeightEdits} edits
 * @param {Snapshot | null} snapshot
 * @param {WeightPlace} place
 */
function weightNow({ list }, snapshot, place) {
  const shown = weightAt(snapshot, place);
  const own = list.filter((each) => samePlace(each, place));
  const isAhead = own.some(
    ({ before, step }) => step === snapshot?.step && Math.fround(before) === shown,
  );
  return isAhead ? own[own.length - 1].value : shown;
}

/**
 * @param {State} state
 * @param {Extract<Action, { type: 'network/weightEdited' }>} action
 * @returns {WeightEdits}
 */
function editWeight({ edits, run, history }, { place, value, gesture }) {
  const { snapshot } = run;
  const before = weightNow(edits, snapshot, place);
  if (!snapshot || before === undefined || !Number.isFinite(Math.fround(value))) return edits;
  const last = edits.list[edits.list.length - 1];
  const goesOn = gesture !== undefined && history.key === `gesture ${gesture}`;
  if (last && goesOn && samePlace(last, place)) {
    if (last.value === value) return edits;
    return { ...edits, list: [...edits.list.slice(0, -1), { ...last, value }] };
  }
  if (before === value) return edits;
  /** @type {WeightEdit} */
  const edit = { ...place, value, before, step: snapshot.step };
  return { ...edits, list: [...edits.list, edit] };
}

/**
 * @param {State} state
 * @param {Action} action
 * @returns {WeightEdits}
 */
export function reduceEdits(state, action) {
  const { edits } = state;
  switch (action.type) {
    case 'network/weightEdited':
      return editWeight(state, action);
    case 'run/resetPressed':
      return { generation: edits.generation + 1, list: [] };
    case 'run/applied':
      return action.fresh ? { generation: edits.generation + 1, list: [] } : edits;
    default:
      return edits;
  }
}

/**
 * What has to be set so that the weights are as one state says and not as the other.
 * @param {WeightEdits} before
 * @param {WeightEdits} after
 * @returns {(WeightPlace & { value: number })[]} in order
 */
export function editsBetween(before, after) {
  if (before.generation !== after.generation) return [];
  const { length } = before.list;
  let same = 0;
  while (same < length && before.list[same] === after.list[same]) same += 1;
  const back = before.list.slice(same).reverse();
  return [
    ...back.map(({ before: value, ...edit }) => ({ ...placeOf(edit), value })),
    ...after.list.slice(same).map((edit) => ({ ...placeOf(edit), value: edit.value })),
  ];
}

/** @param {WeightPlace} place @returns {WeightPlace} */
const placeOf = ({ layer, unit, from }) => ({ layer, unit, from });
