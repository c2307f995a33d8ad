/**
 * What checks goals: a worker of its own, or the page where none starts.
 * @import { GoalPort } from './training/goal-client.js'
 */
import { findProgram, importEngine, worker } from './surroundings/served.js';
import { createGoalClient, openGoalWorker } from './training/goal-client.js';

/** Where the worker cannot be started, the page checks itself. @type {import('./training/goal-client.js').OpenGoalPort} */
async function openPort(listener) {
  const { url } = worker;
  if (url !== null) {
    try {
      const file = new URL('goal-worker.js', url).href;
      return await openGoalWorker((address) => new Worker(address), file)(listener);
    } catch {
      // A page from a file, for one.
    }
  }
  const { createGoalHost } = await import('./training/goal-host.js');
  const post = createGoalHost({
    loadEngine: async () => (await importEngine())(await findProgram()),
    post: listener.onEvent,
    schedule: (slice) => setTimeout(slice, 4),
    now: () => performance.now(),
  });
  /** @type {GoalPort} */
  return { post, close() {} };
}

/** Nothing is started before the first check. */
export const openGoalClient = () =>
  createGoalClient({
    open: openPort,
    wasmUrl: worker.url === null ? '' : new URL('.', worker.url).href,
  });
