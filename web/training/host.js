/**
 * Loads the engine on `start` and hands everything else to a session. The same in a worker
 * and, on the last rung of the ladder, in the page itself.
 * @import { Engine, LoadOptions } from '../../wasm/engine.js'
 * @import { Command, WorkerEvent } from '../types.js'
 */
import { errorText } from './refusal.js';
import { createSession } from './session.js';

/**
 * @typedef {object} HostOptions
 * @property {(options: LoadOptions) => Promise<Engine>} loadEngine
 * @property {(event: WorkerEvent, transfer: Transferable[]) => void} post
 * @property {(slice: () => void, waitMs: number) => void} schedule
 * @property {() => number} now milliseconds
 */

/**
 * @param {HostOptions} options
 * @returns {(command: Command) => void} takes commands; those before `ready` are dropped
 */
export function createHost({ loadEngine, post, schedule, now }) {
  /** @type {ReturnType<typeof createSession> | null} */
  let session = null;

  /** @param {Extract<Command, { type: 'start' }>} command */
  async function start({ type: _, ...program }) {
    try {
      const engine = await loadEngine(program);
      session = createSession({ engine, post, schedule, now });
      post({ type: 'ready', simd: engine.simd }, []);
    } catch (error) {
      post({ type: 'failed', message: errorText(error) }, []);
    }
  }

  return (command) => {
    if (command.type === 'start') void start(command);
    else session?.handle(command);
  };
}
