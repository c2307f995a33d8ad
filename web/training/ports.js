/**
 * The three ways to run the engine, each as a port: commands in, events out.
 * @import { Engine, LoadOptions } from '../../wasm/engine.js'
 * @import { createHost } from './host.js'
 * @import { Command, RunState, WorkerEvent } from '../types.js'
 */

/** @typedef {Exclude<RunState['rung'], ''>} Rung */

/**
 * @typedef {object} PortListener
 * @property {(event: WorkerEvent) => void} onEvent
 * @property {(message: string) => void} onError the other side is dead
 */

/**
 * @typedef {object} Port
 * @property {(command: Command) => void} post
 * @property {() => void} close
 */

/** @typedef {(listener: PortListener) => Promise<Port>} OpenPort */

/** The part of a Worker used here. @typedef {Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'>} WorkerLike */

/**
 * @param {WorkerLike} worker
 * @param {PortListener} listener
 * @returns {Port}
 */
function workerPort(worker, { onEvent, onError }) {
  worker.onmessage = ({ data }) => onEvent(data);
  worker.onerror = (event) => {
    event.preventDefault?.();
    onError(event.message || 'The worker could not be started.');
  };
  worker.onmessageerror = () => onError('A message of the worker could not be read.');
  return {
    post: (command) => worker.postMessage(command),
    close() {
      worker.onmessage = null;
      worker.onerror = null;
      worker.onmessageerror = null;
      worker.terminate();
    },
  };
}

/**
 * @param {object} options
 * @param {string} options.workerUrl
 * @param {(url: string, options: WorkerOptions) => WorkerLike} options.createWorker
 * @returns {OpenPort}
 */
export function openModuleWorker({ workerUrl, createWorker }) {
  return async (listener) => workerPort(createWorker(workerUrl, { type: 'module' }), listener);
}

/**
 * For frames without an origin, where a worker's address is refused but its text is not.
 * @param {object} options
 * @param {() => Promise<string>} options.fetchScript
 * @param {(url: string, options: WorkerOptions) => WorkerLike} options.createWorker
 * @param {(text: string) => string} options.createUrl
 * @param {(url: string) => void} options.revokeUrl
 * @returns {OpenPort}
 */
export function openBlobWorker({ fetchScript, createWorker, createUrl, revokeUrl }) {
  return async (listener) => {
    const url = createUrl(await fetchScript());
    /** @type {WorkerLike} */
    let worker;
    try {
      worker = createWorker(url, { type: 'classic' });
    } catch (error) {
      revokeUrl(url);
      throw error;
    }
    const port = workerPort(worker, {
      onEvent(event) {
        // The script has run, so its address is not needed any more.
        if (event.type === 'ready') revokeUrl(url);
        listener.onEvent(event);
      },
      onError: listener.onError,
    });
    return {
      post: port.post,
      close() {
        revokeUrl(url);
        port.close();
      },
    };
  };
}

/**
 * Training in slices on the page's own thread. Engine and host are loaded by functions, so that
 * their code is only fetched where this rung is reached.
 * @param {object} options
 * @param {() => Promise<(options: LoadOptions) => Promise<Engine>>} options.importEngine gives `loadEngine`
 * @param {() => Promise<typeof createHost>} options.importHost
 * @param {(slice: () => void, waitMs: number) => void} options.schedule leaves the page time to paint and to hear the person
 * @param {() => number} options.now
 * @returns {OpenPort}
 */
export function openPage({ importEngine, importHost, schedule, now }) {
  return async ({ onEvent }) => {
    const [loadEngine, create] = await Promise.all([importEngine(), importHost()]);
    let open = true;
    const handle = create({
      loadEngine,
      post(event) {
        if (open) onEvent(event);
      },
      schedule: (slice, waitMs) => schedule(() => open && slice(), waitMs),
      now,
    });
    return {
      post: handle,
      close() {
        open = false;
      },
    };
  };
}
