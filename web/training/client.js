/**
 * The page's side of the engine: climbs down the start-up ladder until one rung is ready,
 * and restarts what dies with the settings it had.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Command, WorkerEvent } from '../types.js'
 * @import { OpenPort, Port, Rung } from './ports.js'
 */

/** How often in a row a dead engine is restarted before the page gives up. */
const MOST_RESTARTS = 3;
/** A rung that says nothing for so long is given up. */
const START_MS = 10000;

/** Where the engine's program is. @typedef {Omit<Extract<Command, { type: 'start' }>, 'type'>} Program */
/** @typedef {Exclude<Command, { type: 'start' }>} RunCommand */
/** @typedef {Exclude<WorkerEvent, { type: 'ready' | 'failed' }>} RunEvent */

/**
 * @typedef {object} ClientOptions
 * @property {readonly { rung: Rung; open: OpenPort }[]} ladder best first
 * @property {Program} program
 * @property {boolean} hasWebAssembly
 * @property {(callback: () => void, milliseconds: number) => () => void} setTimer returns the way to stop it
 * @property {(rung: Rung, simd: boolean) => void} onReady also after each restart
 * @property {(event: RunEvent) => void} onEvent
 * @property {(issue: Issue) => void} onFailed there is no engine, and none will come
 */

/**
 * @typedef {object} Client
 * @property {() => void} start
 * @property {(command: RunCommand) => void} send kept until the engine is ready
 * @property {() => void} close
 */

/** @type {Issue} */
const NO_WEB_ASSEMBLY = {
  code: 'noWebAssembly',
  where: 'engine',
  values: {},
  message:
    'This browser has no WebAssembly, or it is switched off, so no network can be trained here. ' +
    'Use a browser of 2021 or later: Chrome 91, Firefox 89, Safari 15 or newer.',
};

/** @param {string} reason @returns {Issue} */
function engineFailed(reason) {
  return {
    code: 'engineFailed',
    where: 'engine',
    values: { reason },
    message: `The engine stopped and could not be started again (${reason}). Reload the page; your table stays as it is until then.`,
  };
}

/**
 * @param {ClientOptions} options
 * @returns {Client}
 */
export function createClient(options) {
  const { ladder, program, hasWebAssembly, setTimer, onReady, onEvent, onFailed } = options;
  /** @type {Port | null} */
  let port = null;
  let ready = false;
  /** The engine is gone for good, or the client was closed. */
  let ended = false;
  let restarts = 0;
  /** The settings were taken since the last opening; whatever is heard then shows that it works. */
  let applied = false;
  /** Changes with each opening, so that what an earlier port still says is not heard. */
  let opening = 0;
  let stopTimer = () => {};
  /** @type {RunCommand[]} */
  let waiting = [];
  /** The newest settings, to start again with. @type {Extract<Command, { type: 'apply' }> | null} */
  let newest = null;
  let isResting = false;

  function closePort() {
    opening += 1;
    stopTimer();
    port?.close();
    port = null;
    ready = false;
    applied = false;
  }

  /** @param {Issue} issue */
  function giveUp(issue) {
    closePort();
    ended = true;
    waiting = [];
    onFailed(issue);
  }

  /**
   * @param {number} step of the ladder
   * @param {string} reason why the one above did not do
   */
  function openStep(step, reason) {
    closePort();
    if (step >= ladder.length) {
      giveUp(engineFailed(reason));
      return;
    }
    const own = opening;
    const { rung, open } = ladder[step];
    const fail = (/** @type {string} */ message) => {
      if (own !== opening || ended) return;
      if (ready) restart(step, message);
      else openStep(step + 1, message);
    };
    stopTimer = setTimer(() => fail('it did not answer'), START_MS);
    const hear = (/** @type {WorkerEvent} */ event) => {
      if (own === opening && !ended) take(event, rung, fail);
    };
    open({ onEvent: hear, onError: fail }).then(
      (opened) => {
        if (own !== opening || ended) {
          opened.close();
          return;
        }
        port = opened;
        opened.post({ type: 'start', ...program });
      },
      (error) => fail(error instanceof Error ? error.message : String(error)),
    );
  }

  /**
   * @param {number} step
   * @param {string} reason
   */
  function restart(step, reason) {
    restarts += 1;
    if (restarts > MOST_RESTARTS) {
      giveUp(engineFailed(reason));
      return;
    }
    // What was trained died with the engine; the settings did not.
    waiting = newest ? [newest] : [];
    if (isResting) waiting.push({ type: 'rest', isResting });
    openStep(step, reason);
  }

  /**
   * @param {WorkerEvent} event
   * @param {Rung} rung
   * @param {(message: string) => void} fail
   */
  function take(event, rung, fail) {
    switch (event.type) {
      case 'ready':
        stopTimer();
        ready = true;
        onReady(rung, event.simd);
        flush();
        return;
      case 'failed':
        fail(event.message);
        return;
      default:
        if (event.type === 'applied') applied = true;
        else if (event.type === 'snapshot' && applied) restarts = 0;
        onEvent(event);
    }
  }

  function flush() {
    const commands = waiting;
    waiting = [];
    for (const command of commands) port?.post(command);
  }

  return {
    start() {
      if (!hasWebAssembly) giveUp(NO_WEB_ASSEMBLY);
      else openStep(0, '');
    },
    send(command) {
      if (ended) return;
      if (command.type === 'rest') ({ isResting } = command);
      else if (command.type === 'apply') newest = command;
      else if (newest && 'act' in command) newest = { ...newest, act: command.act };
      else if (newest && command.type === 'view') newest = { ...newest, view: command.view };
      if (ready && port) port.post(command);
      else waiting.push(command);
    },
    close() {
      closePort();
      ended = true;
    },
  };
}
