/**
 * One history for table, network, training settings and what is shown of them. A step holds the
 * parts of the state as they were; parts that did not change are shared, so a step is small.
 * The run is no part of it: its epochs cannot be taken back.
 * @import { Action, EditHistory, HistoryEntry, State, UndoableParts } from '../types.js'
 */
import { sameFields } from '../data/same-fields.js';
import { taskOf } from './task.js';

/** Steps that can be taken back. */
export const MOST_STEPS = 200;
/**
 * Cells of tables that the history may hold, about 8 bytes each: in a very long table each
 * step is a list of all its rows. A few steps are always kept.
 */
const MOST_CELLS = 8e6;
const FEWEST_STEPS = 10;

/** Steps that bring another table: what was said while reading one comes and goes with it. */
const READINGS = new Set(['dataset/loaded', 'table/imported', 'recipe/typed', 'recipe/made']);
/** Acts after which typing in the same field is another step. */
const ACTS = new Set([
  'history/committed',
  'run/trainPressed',
  'run/stepPressed',
  'run/resetPressed',
]);
/** Begins the key of what is typed for a recipe, whose table is made a little later. */
const RECIPE = 'recipe ';

/**
 * @param {State} state
 * @returns {UndoableParts}
 */
export function undoableParts({
  table,
  datasetId,
  provenance,
  recipe,
  network,
  training,
  view,
  edits,
}) {
  const { xColumn, yColumn, prediction } = view;
  return {
    table,
    datasetId,
    provenance,
    recipe,
    network,
    training,
    edits,
    xColumn,
    yColumn,
    prediction,
  };
}

/**
 * @param {UndoableParts} a
 * @param {UndoableParts} b
 */
function sameParts(a, b) {
  // New weights are no step: nobody can take an epoch back.
  const isNew = a.edits.generation !== b.edits.generation;
  return sameFields(isNew ? { ...a, edits: b.edits } : a, b);
}

/**
 * What a change is about. Changes that follow each other with the same key are one step.
 * @param {Action} action
 * @param {string} before the key of the newest step
 * @returns {string} '' where each change is a step of its own
 */
function keyOf(action, before) {
  if ('gesture' in action && action.gesture) return `gesture ${action.gesture}`;
  switch (action.type) {
    case 'table/columnRenamed':
    case 'table/formulaTyped':
    case 'view/predictionTyped':
      return `${action.type} ${action.columnId}`;
    case 'network/unitsTyped':
      return `units ${action.layerId}`;
    case 'network/layerFieldTyped':
      return `${action.type} ${action.layerId} ${action.field}`;
    case 'recipe/typed':
      return RECIPE + action.field;
    case 'recipe/made':
      // The table belongs to what was typed for it.
      return before.startsWith(RECIPE) ? before : '';
    case 'training/fieldTyped':
      return `field ${action.field}`;
    case 'training/optionTyped':
      return `option ${action.option}`;
    default:
      return '';
  }
}

/**
 * @param {readonly HistoryEntry[]} undoable
 * @param {readonly HistoryEntry[]} redoable
 * @param {string} key
 * @returns {EditHistory}
 */
function historyOf(undoable, redoable, key) {
  return { past: undoable.length, future: redoable.length, undoable, redoable, key };
}

/**
 * The newest steps that there is room for.
 * @param {readonly HistoryEntry[]} entries
 */
function withinLimits(entries) {
  let from = Math.max(0, entries.length - MOST_STEPS);
  let cells = 0;
  for (let index = entries.length - 1; index >= from; index--) {
    cells += cost(entries[index].parts.table, entries[index + 1]?.parts.table);
    if (cells > MOST_CELLS && entries.length - index > FEWEST_STEPS) from = index + 1;
  }
  return entries.slice(from);
}

/**
 * About how many cells one table holds that the next does not.
 * @param {State['table']} table
 * @param {State['table']} [next]
 */
function cost(table, next) {
  if (table.rows === next?.rows) return 0;
  // Where the columns stayed, most rows are the same objects.
  const width = table.columns.length === next?.columns.length ? 1 : table.columns.length;
  return table.rows.length * width;
}

/**
 * The key of the newest step after an act. A gesture is one step whatever the run does meanwhile,
 * and a table that is still being made belongs to what was typed for it.
 * @param {string} key
 */
function keyAfterAct(key) {
  if (key.startsWith('gesture ')) return key;
  return key.startsWith(RECIPE) ? RECIPE : '';
}

/**
 * The state after an action, with the step it made.
 * @param {State} before
 * @param {State} after
 * @param {Action} action
 * @returns {State}
 */
export function remember(before, after, action) {
  const { history } = before;
  const parts = undoableParts(before);
  const ended = ACTS.has(action.type) ? keyAfterAct(history.key) : history.key;
  if (sameParts(parts, undoableParts(after))) {
    if (before.edits.generation !== after.edits.generation) {
      const { undoable, redoable } = history;
      const [past, future] = [undoable, redoable].map((steps) => withoutIdle(after, steps));
      return { ...after, history: historyOf(past, future, ended) };
    }
    return ended === history.key ? after : { ...after, history: { ...history, key: ended } };
  }
  const key = keyOf(action, history.key);
  if (key !== '' && key === history.key) {
    return { ...after, history: historyOf(history.undoable, [], key) };
  }
  const entry = { type: action.type, parts, notices: before.notices };
  return { ...after, history: historyOf(withinLimits([...history.undoable, entry]), [], key) };
}

/**
 * The entries without the last ones that would change nothing any more: weights set by hand
 * before all of them were new.
 * @param {State} state
 * @param {readonly HistoryEntry[]} entries
 */
function withoutIdle(state, entries) {
  const parts = undoableParts(state);
  let { length } = entries;
  while (length > 0 && sameParts(entries[length - 1].parts, parts)) length -= 1;
  return entries.slice(0, length);
}

/**
 * @param {State} state
 * @returns {State} the same one where nothing can be undone
 */
export function undo(state) {
  const { redoable } = state.history;
  const undoable = withoutIdle(state, state.history.undoable);
  const entry = undoable[undoable.length - 1];
  if (!entry) return state;
  const back = { ...entry, parts: undoableParts(state), notices: state.notices };
  return withEntry(state, entry, historyOf(undoable.slice(0, -1), [...redoable, back], ''));
}

/**
 * @param {State} state
 * @returns {State} the same one where nothing can be redone
 */
export function redo(state) {
  const { undoable } = state.history;
  const redoable = withoutIdle(state, state.history.redoable);
  const entry = redoable[redoable.length - 1];
  if (!entry) return state;
  const back = { ...entry, parts: undoableParts(state), notices: state.notices };
  return withEntry(state, entry, historyOf([...undoable, back], redoable.slice(0, -1), ''));
}

/**
 * @param {State} state
 * @param {HistoryEntry} entry
 * @param {EditHistory} history
 * @returns {State}
 */
function withEntry(state, { type, parts, notices }, history) {
  const { xColumn, yColumn, prediction, ...others } = parts;
  const { view } = state;
  // Weights of another start are not these, whatever was set in them.
  const isOld = others.edits.generation !== state.edits.generation;
  const rest = isOld ? { ...others, edits: state.edits } : others;
  const sameTask = taskOf(rest.table) === taskOf(state.table);
  const sameView =
    view.xColumn === xColumn && view.yColumn === yColumn && view.prediction === prediction;
  const shownClass = sameTask ? view.shownClass : -1;
  return {
    ...state,
    ...rest,
    view:
      sameView && shownClass === view.shownClass
        ? view
        : { ...view, xColumn, yColumn, prediction, shownClass },
    notices: READINGS.has(type) ? notices : state.notices,
    history,
  };
}
