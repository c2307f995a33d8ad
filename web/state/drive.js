/**
 * Drives the workbench from outside: waits for what it comes to, and trains it.
 * @import { State } from '../types.js'
 * @import { Store } from './store.js'
 */

/**
 * Whether the engine has what the page shows, or has refused it: until then the figures are those
 * of something else.
 * @param {State} state
 */
export const isSettled = ({ run, requestedDatasetId }) =>
  requestedDatasetId === '' &&
  run.phase !== 'starting' &&
  (run.blocked || run.snapshot?.runId === run.runId);

/** The engine has heard of the newest act. @param {State} state */
export const isHeard = ({ run }) => run.snapshot?.act === run.act;

/**
 * @param {Pick<Store, 'getState' | 'subscribe'>} store
 * @param {(state: State) => boolean} isReached
 * @returns {Promise<State>} The first state that is, or one in which the engine has failed: nothing
 *   comes after it.
 */
export function until({ getState, subscribe }, isReached) {
  return new Promise((resolve) => {
    const look = (/** @type {State} */ state) => {
      if (state.run.phase !== 'failed' && !isReached(state)) return;
      leave();
      resolve(state);
    };
    const leave = subscribe(look);
    look(getState());
  });
}

/** @param {Pick<Store, 'getState' | 'subscribe'>} store */
export async function untilSettled(store) {
  // Changes of one task are looked at together behind it.
  await null;
  await null;
  return until(store, isSettled);
}

/**
 * Starts training. It has to be settled.
 * @param {Store} store
 * @param {number} [epochs] Without them it goes on until it is stopped.
 * @returns {Promise<{ act: number, ended: () => Promise<State> }>} as soon as it has started; `ended`
 *   waits for its end, or for another act in between
 */
export async function startTraining(store, epochs) {
  store.dispatch({ type: 'run/pausePressed' });
  const heard = await until(store, isHeard);
  if (heard.run.phase === 'failed') return { act: heard.run.act, ended: async () => heard };
  store.dispatch({ type: 'run/trainPressed', ...(epochs && { epochs }) });
  const { act } = store.getState().run;
  const isOver = (/** @type {State} */ state) =>
    state.run.act !== act || (isHeard(state) && state.run.phase !== 'running');
  return { act, ended: () => until(store, isOver) };
}
