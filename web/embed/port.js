/**
 * The line to the page around the frame. Only that page is heard, and only where its origin is
 * one that the author allows; each message is read as if by a stranger.
 * @import { CommandMessage, EventName, Events, FrameMessage, MessageIssue } from './protocol.js'
 */
import { Refusal } from './commands.js';
import { VERSION, issue, readMessage } from './messages.js';

/** Complaints about messages that cannot be used, per second: nobody is to be kept busy by them. */
const MOST_COMPLAINTS = 20;

/**
 * @typedef {object} PortOptions
 * @property {Window} window the frame's own
 * @property {readonly string[] | null} origins of pages that may speak; null for all
 * @property {(command: CommandMessage) => Promise<unknown>} obey
 */

/**
 * Where the page around is from, as far as the browser says.
 * @param {Window} window
 * @returns {string}
 */
function originAround({ location, document }) {
  const ancestors = location.ancestorOrigins;
  if (ancestors?.length) return ancestors[0];
  try {
    return new URL(document.referrer).origin;
  } catch {
    return '';
  }
}

/**
 * @param {PortOptions} options
 * @returns {{ send: <K extends EventName>(type: K, value: Events[K], id?: string | number) => void, post: (message: object) => void }}
 *   `post` is for messages of other protocols
 */
export function openPort({ window, origins, obey }) {
  const { parent } = window;
  const isAlone = parent === window;
  /** Whom to tell; '' while nobody who is allowed is known. */
  let target = '*';
  if (origins) {
    const around = originAround(window);
    target = origins.includes(around) ? around : '';
  }
  let complaints = 0;
  let since = 0;

  /** @param {object} message */
  function post(message) {
    if (!isAlone && target !== '') parent.postMessage(message, target);
  }

  /** @type {(message: FrameMessage) => void} */
  const say = post;

  /** @param {string | number | undefined} id @param {MessageIssue[]} issues */
  function complain(id, issues) {
    say({ layerwise: VERSION, type: 'error', ...(id !== undefined && { id }), value: { issues } });
  }

  /** @returns {boolean} whether one more complaint without a question is to be told */
  function mayComplain() {
    const now = performance.now();
    if (now - since > 1000) [since, complaints] = [now, 0];
    complaints += 1;
    return complaints <= MOST_COMPLAINTS;
  }

  /** @param {CommandMessage} command */
  async function answer(command) {
    const { id } = command;
    try {
      const value = await obey(command);
      say({ layerwise: VERSION, type: 'reply', ...(id !== undefined && { id }), value });
    } catch (error) {
      if (error instanceof Refusal) return complain(id, error.issues);
      console.error(error);
      complain(id, [issue('failed', '', 'The frame has a fault and could not do it.')]);
    }
  }

  if (!isAlone) {
    window.addEventListener('message', ({ source, origin, data }) => {
      if (source !== parent) return;
      if (origins && !origins.includes(origin)) return;
      const read = readMessage(data);
      if (!read) return;
      if (origins) target = origin;
      if (read.command) void answer(read.command);
      else if (read.id !== undefined || mayComplain()) complain(read.id, read.issues);
    });
    // What the browser itself could not hand over, such as a compiled module.
    window.addEventListener('messageerror', ({ source, origin }) => {
      if (source !== parent || (origins && !origins.includes(origin)) || !mayComplain()) return;
      complain(undefined, [issue('unreadable', '', 'The message has more than plain values.')]);
    });
  }

  return {
    post,
    send: (type, value, id) =>
      say(
        /** @type {FrameMessage} */ ({
          ...{ layerwise: VERSION, type },
          ...(id !== undefined && { id }),
          value,
        }),
      ),
  };
}
