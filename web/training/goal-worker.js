/**
 * The entry of the worker that checks goals: apart from the one that trains, so that the learner's
 * own network goes on meanwhile. Built as one script without imports, and fetched with the first check.
 * @import { GoalCommand } from '../quiz/goal-types.js'
 */
import { loadEngine } from '../../wasm/engine.js';
import { createGoalHost } from './goal-host.js';

/**
 * The part of a worker's global scope used here.
 * @typedef {object} WorkerScope
 * @property {(message: unknown) => void} postMessage
 * @property {(type: 'message', listener: (event: MessageEvent<GoalCommand>) => void) => void} addEventListener
 */

const scope = /** @type {WorkerScope} */ (/** @type {unknown} */ (globalThis));

/** Messages queue up behind each other, so a cancel is heard before the next slice. */
const { port1, port2 } = new MessageChannel();
/** @type {(() => void)[]} */
const slices = [];
port1.onmessage = () => slices.shift()?.();

const handle = createGoalHost({
  loadEngine,
  post: (event) => scope.postMessage(event),
  schedule(slice) {
    slices.push(slice);
    port2.postMessage(null);
  },
  now: () => performance.now(),
});

scope.addEventListener('message', ({ data }) => handle(data));
