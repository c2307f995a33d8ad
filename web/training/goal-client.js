/**
 * The page's side of the worker that checks goals: one promise for each check.
 * @import { GoalCheck, GoalCommand, GoalEvent, GoalProgress, GoalReplay, GoalResult, Replayed } from '../quiz/goal-types.js'
 */

/**
 * @typedef {object} GoalPort
 * @property {(command: GoalCommand) => void} post
 * @property {() => void} close
 */

/** @typedef {(listener: { onEvent: (event: GoalEvent) => void, onError: (message: string) => void }) => Promise<GoalPort>} OpenGoalPort */

/**
 * @typedef {object} Watch
 * @property {(progress: GoalProgress) => void} [onProgress]
 * @property {AbortSignal} [signal]
 */

/**
 * A port to a worker; opened with the first check.
 * @param {(url: string) => Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>} createWorker
 * @param {string} url of goal-worker.js
 * @returns {OpenGoalPort}
 */
export function openGoalWorker(createWorker, url) {
  return async ({ onEvent, onError }) => {
    const worker = createWorker(url);
    worker.onmessage = ({ data }) => onEvent(data);
    worker.onerror = (event) => onError(event.message || 'The worker could not be started.');
    return { post: (command) => worker.postMessage(command), close: () => worker.terminate() };
  };
}

/**
 * Checks and replays, one at a time: a new one takes the place of the one before, whose promise is
 * then rejected as if it had been cancelled.
 * @param {object} options
 * @param {OpenGoalPort} options.open
 * @param {string} options.wasmUrl folder of the .wasm files
 * @param {'auto' | boolean} [options.simd]
 */
export function createGoalClient({ open, wasmUrl, simd = 'auto' }) {
  /** @type {Promise<GoalPort> | null} */
  let opening = null;
  let count = 0;
  /** @type {{ id: number, watch: Watch, resolve: (result: any) => void, reject: (error: Error) => void } | null} */
  let waiting = null;

  const cancelled = () => new DOMException('The check was cancelled.', 'AbortError');

  /** @param {(own: NonNullable<typeof waiting>) => void} end */
  function settle(end) {
    const own = waiting;
    waiting = null;
    if (own) end(own);
  }

  /** The other side is dead: the next check opens another. @param {string} message */
  function onError(message) {
    void opening?.then((port) => port.close());
    opening = null;
    settle(({ reject }) => reject(new Error(message)));
  }

  /** @param {GoalEvent} event */
  function onEvent(event) {
    if (event.id !== waiting?.id) return;
    if (event.type === 'progress') waiting.watch.onProgress?.(event.progress);
    else if (event.type === 'done') settle(({ resolve }) => resolve(event.result));
    else onError(event.message);
  }

  /**
   * @template T
   * @param {{ type: 'check', check: GoalCheck } | { type: 'replay', replay: GoalReplay }} command
   * @param {Watch} watch
   * @returns {Promise<T>}
   */
  function ask(command, watch) {
    settle(({ reject }) => reject(cancelled()));
    const id = count++;
    const { signal } = watch;
    if (signal?.aborted) return Promise.reject(cancelled());
    /** @type {Promise<T>} */
    const answer = new Promise((resolve, reject) => (waiting = { id, watch, resolve, reject }));
    opening ??= open({ onEvent, onError });
    opening.then(
      ({ post }) => waiting?.id === id && post({ ...command, id, wasmUrl, simd }),
      (error) => onError(String(error?.message ?? error)),
    );
    const onAbort = () => {
      if (waiting?.id !== id) return;
      void opening?.then(({ post }) => post({ type: 'cancel', id }));
      settle(({ reject }) => reject(cancelled()));
    };
    signal?.addEventListener('abort', onAbort);
    const forget = () => signal?.removeEventListener('abort', onAbort);
    answer.then(forget, forget);
    return answer;
  }

  return {
    /** @param {GoalCheck} check @param {Watch} [watch] @returns {Promise<GoalResult>} */
    check: (check, watch = {}) => ask({ type: 'check', check }, watch),
    /** @param {GoalReplay} replay @param {Watch} [watch] @returns {Promise<Replayed>} */
    replay: (replay, watch = {}) => ask({ type: 'replay', replay }, watch),
    /** Ends the worker; a check that is on is cancelled. */
    close() {
      settle(({ reject }) => reject(cancelled()));
      void opening?.then((port) => port.close());
      opening = null;
    },
  };
}
