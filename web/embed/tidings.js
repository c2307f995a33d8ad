/**
 * What happens in the frame, told to the page around it.
 * @import { State } from '../types.js'
 * @import { Store } from '../state/store.js'
 * @import { EventName, Events, PlaygroundState } from './protocol.js'
 */
import { issue } from './messages.js';
import { isSettled } from '../state/drive.js';
import { tellFigures } from './tell.js';

/** While a run is on. */
const PROGRESS_EVERY_MS = 100;

/** What is typed or chosen. @type {readonly (keyof State)[]} */
const DRAFT = ['table', 'datasetId', 'recipe', 'network', 'training', 'view'];

/**
 * @param {object} options
 * @param {Store} options.store
 * @param {<K extends EventName>(type: K, value: Events[K]) => void} options.send
 * @param {() => number} options.now milliseconds
 * @param {() => PlaygroundState} options.tell the state as it is told
 * @param {(callback: () => void) => void} options.soon calls back once what happens at once is over
 * @returns {() => void} tells the state soon
 */
export function tellTidings({ store, send, tell, now, soon }) {
  let toldAt = -Infinity;
  /** Whether the state is to be told: not before what follows from the change, which comes a moment later. */
  let waits = /** @type {'no' | 'soon' | 'settling'} */ ('no');

  function tellStateSoon() {
    if (waits !== 'soon') soon(tellOnceSettled);
    waits = 'soon';
  }

  /** With the figures of what was changed, not of what was there before. */
  function tellOnceSettled() {
    const state = store.getState();
    waits = 'settling';
    if (!isSettled(state) && state.run.phase !== 'failed') return;
    waits = 'no';
    send('state', tell());
  }

  /** @param {State} state @param {State} previous */
  function tellRun(state, previous) {
    const { phase, snapshot } = state.run;
    const wasRunning = previous.run.phase === 'running';
    const isOver = wasRunning && phase !== 'running';
    if (
      snapshot !== previous.run.snapshot &&
      (phase !== 'running' || now() - toldAt >= PROGRESS_EVERY_MS)
    ) {
      toldAt = now();
      send('progress', tellFigures(state));
    }
    // A run that was paused has not come to its end.
    if (!isOver || state.run.act !== previous.run.act || !snapshot || state.run.restarted) return;
    if (snapshot.stopped) send('goal', { reason: snapshot.stopped, epoch: snapshot.epoch });
    send('completed', { what: 'run', ...tellFigures(state) });
  }

  store.subscribe((state, _, previous) => {
    if (state === previous) return;
    if (DRAFT.some((part) => state[part] !== previous[part])) tellStateSoon();
    if (state.run !== previous.run) tellRun(state, previous);
    if (waits === 'settling') tellOnceSettled();
    const { failure } = state.run;
    if (failure && failure !== previous.run.failure) {
      const { code, where, message, values } = failure;
      send('error', { issues: [issue(code, where, message, values)] });
    }
  });
  return tellStateSoon;
}
