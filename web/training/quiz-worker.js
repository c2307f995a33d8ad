/**
 * The entry of the worker that computes for quizzes: one plain script.
 * @import { QuizCommand } from '../quiz/play-types.js'
 */
import { loadEngine } from '../../wasm/engine.js';
import { createQuizHost } from './quiz-host.js';

/**
 * The part of a worker's global scope used here.
 * @typedef {object} WorkerScope
 * @property {(message: unknown) => void} postMessage
 * @property {(type: 'message', listener: (event: MessageEvent<QuizCommand>) => void) => void} addEventListener
 */

const scope = /** @type {WorkerScope} */ (/** @type {unknown} */ (globalThis));

const handle = createQuizHost({
  loadEngine,
  post: (event) => scope.postMessage(event),
  // A message that waits is heard before the timer.
  breathe: () => new Promise((resolve) => setTimeout(resolve)),
  async fetchText(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
    return response.text();
  },
  now: () => performance.now(),
});

scope.addEventListener('message', ({ data }) => void handle(data));
