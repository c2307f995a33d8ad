/**
 * The one place where state changes: `reduce(state, action)`, pure and total. An action
 * that does not apply, or that nobody knows, gives back the same state.
 * @import { Action, State } from '../types.js'
 */
import { withFittingBatch } from './fitting-batch.js';
import { redo, remember, undo } from './history.js';
import { openProject } from './reduce-project.js';
import { reduceEdits } from './reduce-edits.js';
import { reduceRun } from './reduce-run.js';
import { reduceSettings } from './reduce-settings.js';
import { reduceTable } from './reduce-table.js';

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function reduce(state, action) {
  // As it was saved, to the last character: nothing in it follows from the table of before.
  if (action.type === 'project/opened') {
    const opened = openProject(state, action.parts);
    if (!action.isStep) return opened;
    return remember(state, { ...opened, history: state.history }, action);
  }
  if (action.type === 'history/undone') return undo(state);
  if (action.type === 'history/redone') return redo(state);
  // Several changes, one step.
  const next =
    action.type === 'remedy/applied'
      ? action.actions.reduce(reduceSettled, state)
      : reduceSettled(state, action);
  return remember(state, next, action);
}

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
function reduceSettled(state, action) {
  const reduced = reduceArea(state, action);
  const edits = reduceEdits(state, action);
  const next = edits === state.edits ? reduced : { ...reduced, edits };
  const { training } = state;
  const sameRows =
    next.table === state.table &&
    next.training.validationPercent === training.validationPercent &&
    next.training.split === training.split &&
    next.training.splitColumn === training.splitColumn;
  return sameRows ? next : withFittingBatch(next);
}

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
function reduceArea(state, action) {
  const area = action.type.slice(0, action.type.indexOf('/'));
  switch (area) {
    case 'dataset':
    case 'recipe':
    case 'table':
      return reduceTable(state, action);
    case 'network':
    case 'training':
    case 'view':
      return reduceSettings(state, action);
    case 'run': {
      const run = reduceRun(state.run, action);
      return run === state.run ? state : { ...state, run };
    }
    default:
      return state;
  }
}
