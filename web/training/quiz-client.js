/**
 * The page's side of what computes for quizzes: a worker, or the page itself where none starts.
 * @import { EngineTask, LiveReport, QuizCommand, QuizEvent } from '../quiz/play-types.js'
 * @import { AskEngine } from '../quiz/player.js'
 */

/** @typedef {Pick<Worker, 'postMessage' | 'onmessage' | 'onerror'>} QuizWorker */
/** @typedef {(post: (event: QuizEvent) => void) => Promise<(command: QuizCommand) => void>} OpenOnPage */

/**
 * @param {object} options
 * @param {string} options.base address of the page's folder
 * @param {() => QuizWorker} options.createWorker may throw
 * @param {OpenOnPage} options.openOnPage
 * @returns {AskEngine} Nothing is fetched before the first question.
 */
export function createQuizClient({ base, createWorker, openOnPage }) {
  /** @type {Promise<(command: QuizCommand) => void> | null} */
  let port = null;
  /** @type {Map<number, { task: EngineTask, onProgress?: (report: LiveReport) => void, resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let count = 0;

  /** @param {QuizEvent} event */
  function hear(event) {
    const own = waiting.get(event.id);
    if (!own) return;
    if (event.kind === 'progress') {
      own.onProgress?.(event.report);
      return;
    }
    waiting.delete(event.id);
    if (event.kind === 'done') own.resolve(event.value);
    else own.reject(new Error(event.issues[0]?.message ?? event.message));
  }

  function openPort() {
    /** @type {QuizWorker} */
    let worker;
    try {
      worker = createWorker();
    } catch {
      return openOnPage(hear);
    }
    worker.onmessage = ({ data }) => hear(data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      // Whatever waits is asked again, on the page.
      port = openOnPage(hear);
      waiting.forEach(({ task }, id) => send({ id, base, task }));
    };
    return Promise.resolve((/** @type {QuizCommand} */ command) => worker.postMessage(command));
  }

  /** @param {QuizCommand} command */
  function send(command) {
    port ??= openPort();
    port.then(
      (post) => post(command),
      (error) => {
        port = null;
        waiting.get(command.id)?.reject(error);
        waiting.delete(command.id);
      },
    );
  }

  return (task, onProgress) => {
    count += 1;
    const id = count;
    const done = new Promise((resolve, reject) => {
      waiting.set(id, { task, onProgress, resolve, reject });
    });
    send({ id, base, task });
    return {
      done,
      stop() {
        const own = waiting.get(id);
        if (!own) return;
        waiting.delete(id);
        send({ id, stop: true });
        own.reject(new DOMException('stopped', 'AbortError'));
      },
    };
  };
}
