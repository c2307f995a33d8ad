/**
 * Weights set by hand. They are the run's, not the draft's: the state remembers what was set,
 * so that it can be undone, until the weights are new.
 * @import { Action, State, WeightEdit, WeightEdits, WeightPlace } from '../types.js'
 */
import { samePlace, weightAt, weightNow } from './weights.js';

/**
 * @param {State} state
 * @param {Extract<Action, { type: 'network/weightEdited' }>} action
 * @returns {WeightEdits}
 */
function editWeight(state, { place, value, gesture }) {
  const { edits, history } = state;
  const { snapshot } = state.run;
  const before = weightNow(state, place, weightAt(snapshot, place));
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
