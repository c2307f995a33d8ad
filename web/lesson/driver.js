/**
 * Drives the real workbench for a lesson: sets it up, trains it, and waits for what the learner
 * does in it.
 * @import { Action, ProjectParts, State } from '../types.js'
 * @import { LessonRun, LessonState, LessonStep } from '../lesson-types.js'
 */
import { startTraining, untilSettled } from '../state/drive.js';

/**
 * @typedef {object} Workbench
 * @property {{ getState: () => State, dispatch: (action: Action) => void, subscribe: (listener: (state: State, action: Action, previous: State) => void) => () => void }} store
 * @property {(wanted: LessonState, state: State) => Promise<{ parts: ProjectParts | null, speed: State['run']['speed'] | null, issues: readonly { message: string }[] }>} take
 * @property {State} start what a new project begins with
 */

/** The workbench cannot be set as a step wants it. */
export class CannotSet extends Error {}

/**
 * A state with the tab of the output that a step opens.
 * @template {ProjectParts} T
 * @param {T} state
 * @param {Pick<LessonStep, 'outputTab'>} step
 * @returns {T}
 */
export function withTab(state, { outputTab: tab }) {
  const { view } = state;
  return tab ? { ...state, view: { ...view, look: { ...view.look, tab } } } : state;
}

/**
 * The state that steps lead to, one after the other, from a new project on.
 * @param {Workbench} workbench
 * @param {readonly Pick<LessonStep, 'set' | 'outputTab'>[]} steps
 * @returns {Promise<{ parts: ProjectParts, speed: State['run']['speed'] | null }>}
 * @throws {CannotSet}
 */
export async function stateAfter({ take, start }, steps) {
  let state = start;
  /** @type {State['run']['speed'] | null} */
  let speed = null;
  for (const step of steps) {
    if (step.set) {
      const taken = await take(step.set, state);
      if (!taken.parts) throw new CannotSet(taken.issues[0]?.message);
      state = { ...state, ...taken.parts };
      speed = taken.speed ?? speed;
    }
    state = withTab(state, step);
  }
  return { parts: state, speed };
}

/**
 * Puts a state in force; whatever of the network it does not touch goes on.
 * @param {Workbench['store']} store
 * @param {{ parts: ProjectParts, speed: State['run']['speed'] | null }} wanted
 * @param {boolean} anew with the weights of the seed
 */
export async function show(store, { parts, speed }, anew) {
  store.dispatch({ type: 'run/pausePressed' });
  store.dispatch({ type: 'project/opened', parts });
  if (speed) store.dispatch({ type: 'run/speedChosen', speed });
  await untilSettled(store);
  if (anew) store.dispatch({ type: 'run/resetPressed' });
}

/**
 * Trains so many epochs.
 * @param {Workbench['store']} store
 * @param {number} epochs
 * @returns {Promise<State | null>} null where the learner stopped it, or it cannot be trained
 */
export async function train(store, epochs) {
  const { run } = await untilSettled(store);
  if (run.blocked || run.phase === 'failed') return null;
  const { act, ended } = await startTraining(store, epochs);
  const state = await ended();
  return state.run.act === act && state.run.phase !== 'failed' ? state : null;
}

/** What each thing a learner can be asked to do is called by. */
const DONE_BY = {
  train: /^run\/trainPressed$/,
  step: /^run\/stepPressed$/,
  reset: /^run\/resetPressed$/,
  seed: /^network\/seedChosen$/,
  table: /^table\//,
  prediction: /^view\/prediction/,
};

/**
 * Whether the learner has just done what a step asks for.
 * @param {LessonRun} run
 * @param {State} state
 * @param {Action} action that led to it
 */
export function isDone(run, { run: { snapshot, runId }, network }, action) {
  if ('wait' in run) return DONE_BY[run.wait].test(action.type);
  if ('build' in run) {
    const { hidden } = network;
    return (
      hidden.length === run.build.length &&
      run.build.every(
        ({ units, activation }, index) =>
          Number(hidden[index].units) === units && hidden[index].activation === activation,
      )
    );
  }
  if (!snapshot || snapshot.runId !== runId || snapshot.epoch === 0) return false;
  if ('untilEpoch' in run) return snapshot.epoch >= run.untilEpoch;
  return 'untilLoss' in run && snapshot.trainingLoss <= run.untilLoss;
}
