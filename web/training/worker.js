/**
 * The worker's entry: a host between `loadEngine` and the page's messages. Built as one
 * script without imports, so that it runs as a module and as a classic worker.
 * @import { Command } from '../types.js'
 */
import { loadEngine } from '../../wasm/engine.js';
import { createHost } from './host.js';

/**
 * The part of a worker's global scope used here.
 * @typedef {object} WorkerScope
 * @property {(message: unknown, transfer: Transferable[]) => void} postMessage
 * @property {(type: 'message', listener: (event: MessageEvent<Command>) => void) => void} addEventListener
 */

const scope = /** @type {WorkerScope} */ (/** @type {unknown} */ (globalThis));

/** Messages queue up behind each other, so a posted pause is heard before the next slice. */
const { port1, port2 } = new MessageChannel();
/** @type {(() => void)[]} */
const slices = [];
port1.onmessage = () => slices.shift()?.();

const handle = createHost({
  loadEngine,
  post: (event, transfer) => scope.postMessage(event, transfer),
  schedule(slice, waitMs) {
    if (waitMs >= 1) {
      setTimeout(slice, waitMs);
      return;
    }
    slices.push(slice);
    port2.postMessage(null);
  },
  now: () => performance.now(),
});

scope.addEventListener('message', ({ data }) => handle(data));
