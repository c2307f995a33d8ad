/**
 * Checks and replays goals in a worker of their own, or in the page: loads the engine when it is
 * first asked, trains in slices, tells how far it is, and forgets what is cancelled.
 * @import { Engine, LoadOptions } from '../../wasm/engine.js'
 * @import { GoalCommand, GoalEvent } from '../quiz/goal-types.js'
 */
import { goalCheck } from './goal-check.js';
import { goalReplay } from './goal-replay.js';
import { errorText } from './refusal.js';

/** Training between two looks at the messages. */
const SLICE_MS = 30;

/**
 * @param {object} options
 * @param {(options: LoadOptions) => Promise<Engine>} options.loadEngine
 * @param {(event: GoalEvent) => void} options.post
 * @param {(slice: () => void) => void} options.schedule calls back after waiting messages have been handled
 * @param {() => number} options.now milliseconds
 * @returns {(command: GoalCommand) => void}
 */
export function createGoalHost({ loadEngine, post, schedule, now }) {
  /** @type {Promise<Engine> | null} */
  let loading = null;
  /** Number of the newest command; what is left of older ones ends. */
  let newest = -1;
  /** @type {Generator<any, any> | null} */
  let going = null;

  function stop() {
    going?.return(null);
    going = null;
  }

  /** @param {number} id @param {Generator<any, any>} own */
  function slice(id, own) {
    if (own !== going) return;
    try {
      const end = now() + SLICE_MS;
      let step = own.next();
      while (!step.done && now() < end) step = own.next();
      if (!step.done) {
        post({ type: 'progress', id, progress: step.value });
        schedule(() => slice(id, own));
        return;
      }
      going = null;
      post({ type: 'done', id, result: step.value });
    } catch (error) {
      going = null;
      post({ type: 'failed', id, message: errorText(error) });
    }
  }

  /** @param {Exclude<GoalCommand, { type: 'cancel' }>} command */
  async function begin({ id, wasmUrl, simd = 'auto', ...command }) {
    try {
      loading ??= loadEngine({ wasmUrl, simd });
      const engine = await loading;
      if (id !== newest) return;
      const own =
        command.type === 'check'
          ? goalCheck(engine, command.check)
          : goalReplay(engine, command.replay);
      going = own;
      slice(id, own);
    } catch (error) {
      loading = null;
      if (id === newest) post({ type: 'failed', id, message: errorText(error) });
    }
  }

  return (command) => {
    if (command.type === 'cancel' && command.id !== newest) return;
    stop();
    newest = command.type === 'cancel' ? -1 : command.id;
    if (command.type !== 'cancel') void begin(command);
  };
}
