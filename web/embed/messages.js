/**
 * Reads what another page says, as if by a stranger: only own fields count, everything has a
 * limit, and what is wrong is named by its place in the message. `protocol.d.ts` is the contract.
 * @import { CommandMessage, CommandName, MessageIssue } from './protocol.js'
 */

import { HIGHEST_SEED } from '../data/limits.js';

/** @type {import('./protocol.js').ProtocolVersion} */
export const VERSION = 1;

/** Values in a message, all lists and objects together; a table of 100,000 cells fits. */
const MOST_VALUES = 300_000;
/** Characters in all texts together. */
const MOST_CHARACTERS = 8_000_000;
const MOST_DEPTH = 12;
const MOST_ROWS = 10_000;
const MOST_EPOCHS = 1_000_000;
const MOST_STEPS = 100;
/** Of a value that a message repeats. */
const MOST_SHOWN = 40;

/** Problems that are told at once; more of them help nobody. */
export const MOST_ISSUES = 20;
const AND_MORE = 'andMore';

/** @param {string} code @param {string} where @param {string} message @param {Record<string, string>} [values] @returns {MessageIssue} */
export const issue = (code, where, message, values = {}) => ({ code, where, message, values });

/** As a message shows it. @param {unknown} value */
export function shown(value) {
  if (Array.isArray(value)) return '[…]';
  if (value !== null && typeof value === 'object') return '{…}';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

/**
 * The first of them, and how many more there are. Lists that were cut before can be cut again.
 * @param {readonly MessageIssue[]} issues
 * @returns {MessageIssue[]} at most one more than `MOST_ISSUES`
 */
export function firstOf(issues) {
  const own = issues.filter(({ code }) => code !== AND_MORE);
  const cut = issues.filter(({ code }) => code === AND_MORE);
  const before = cut.reduce((sum, { values }) => sum + Number(values.count), 0);
  const count = Math.max(0, own.length - MOST_ISSUES) + before;
  if (count === 0) return own;
  const more = issue(AND_MORE, '', `And ${count} more like these.`, { count: String(count) });
  return [...own.slice(0, MOST_ISSUES), more];
}

/**
 * @param {unknown} value
 * @param {string} where
 * @param {string} wanted
 */
const wrong = (value, where, wanted) =>
  issue('wrongValue', where, `${where} is ${shown(value)}: use ${wanted}.`, {
    given: shown(value),
    wanted,
  });

/** @typedef {(value: unknown, where: string) => MessageIssue | null} Check */

/** @param {number} low @param {number} high @returns {Check} */
const whole = (low, high) => (value, where) =>
  Number.isInteger(value) && Number(value) >= low && Number(value) <= high
    ? null
    : wrong(value, where, `a whole number from ${low} to ${high}`);

/** @param {...string} names @returns {Check} */
const oneOf =
  (...names) =>
  (value, where) =>
    typeof value === 'string' && names.includes(value)
      ? null
      : wrong(value, where, names.map((name) => `"${name}"`).join(', '));

/** @type {Check} */
const yesNo = (value, where) =>
  typeof value === 'boolean' ? null : wrong(value, where, 'true or false');

/** @type {Check} */
const text = (value, where) => (typeof value === 'string' ? null : wrong(value, where, 'a text'));

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isGroup(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** @type {Check} */
const group = (value, where) =>
  isGroup(value) ? null : wrong(value, where, 'an object of named values');

/** @type {Check} */
const played = (value, where) =>
  isGroup(value) || (typeof value === 'string' && value.trim() !== '')
    ? null
    : wrong(value, where, `a ${where} file as an object or as text, or the name of a ${where}`);

/** @type {Check} */
function rows(value, where) {
  if (!Array.isArray(value) || value.length < 1 || value.length > MOST_ROWS) {
    return wrong(
      Array.isArray(value) ? `a list of ${value.length}` : value,
      where,
      `a list of 1 to ${MOST_ROWS} rows`,
    );
  }
  const bad = value.findIndex((row) => row === null || typeof row !== 'object');
  return bad < 0
    ? null
    : wrong(value[bad], `${where}[${bad}]`, 'a list of values, or values by column name');
}

/**
 * Arguments of each command; a `!` in front of those that must be there.
 * @type {Record<CommandName, Record<string, Check>>}
 */
const ARGUMENTS = {
  getState: { project: yesNo, settled: yesNo },
  setState: { '!state': group },
  train: { epochs: whole(1, MOST_EPOCHS) },
  pause: {},
  step: { unit: oneOf('epoch', 'batch') },
  reset: {},
  newSeed: { seed: whole(0, HIGHEST_SEED) },
  predict: { '!rows': rows },
  evaluate: { part: oneOf('training', 'validation') },
  setTheme: { '!theme': oneOf('auto', 'light', 'dark') },
  setLocale: { '!locale': text },
  loadLesson: { '!lesson': played, step: whole(1, MOST_STEPS), keep: yesNo },
  loadQuiz: { '!quiz': played, seed: whole(0, HIGHEST_SEED) },
  getScore: {},
  exportImage: { '!panel': oneOf('network', 'output', 'progress') },
  exportModel: { format: oneOf('json', 'javascript', 'python', 'numpy', 'keras', 'pytorch') },
};

/** What every command has. */
const ENVELOPE = ['layerwise', 'id', 'command'];

/** @type {readonly CommandName[]} */
export const COMMANDS = /** @type {CommandName[]} */ (Object.keys(ARGUMENTS));

/**
 * Why a value is larger or stranger than any of ours, or null. Looks at no more than the limits
 * allow, whatever its size.
 * @param {unknown} message
 * @returns {MessageIssue | null}
 */
function tooMuch(message) {
  let values = 0;
  let characters = 0;
  /** @type {{ value: unknown, depth: number }[]} */
  const waiting = [{ value: message, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next;
    values += 1;
    if (typeof value === 'string') characters += value.length;
    else if (typeof value === 'object' && value !== null) {
      const plain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
      if (!plain) return wrong(Object.prototype.toString.call(value), 'message', 'plain values');
      if (depth >= MOST_DEPTH) {
        return issue('tooDeep', '', `The message is nested more than ${MOST_DEPTH} deep.`);
      }
      const count = Array.isArray(value) ? value.length : Object.keys(value).length;
      if (values + waiting.length + count > MOST_VALUES) {
        return issue('tooLarge', '', `The message has more than ${MOST_VALUES} values.`);
      }
      if (Array.isArray(value))
        for (const each of value) waiting.push({ value: each, depth: depth + 1 });
      else {
        for (const [name, each] of Object.entries(value)) {
          characters += name.length;
          waiting.push({ value: each, depth: depth + 1 });
        }
      }
    } else if (!['number', 'boolean', 'undefined'].includes(typeof value) && value !== null) {
      return wrong(typeof value, 'message', 'plain values');
    }
    if (characters > MOST_CHARACTERS) {
      return issue('tooLarge', '', `The message has more than ${MOST_CHARACTERS} characters.`);
    }
  }
  return null;
}

/**
 * @typedef {object} ReadMessage
 * @property {string | number | undefined} id of the message, where it has a usable one
 * @property {CommandMessage | null} command null where it cannot be used
 * @property {MessageIssue[]} issues
 */

/**
 * Reads one message.
 * @param {unknown} data
 * @returns {ReadMessage | null} null for what is no message of ours at all, such as an extension's
 */
export function readMessage(data) {
  if (!isGroup(data) || !Object.hasOwn(data, 'layerwise')) return null;
  const given = /** @type {Record<string, unknown>} */ (data);
  const own = Object.hasOwn(given, 'id') ? given.id : undefined;
  const hasId = Number.isFinite(own) || (typeof own === 'string' && own.length <= 200);
  const id = hasId ? /** @type {string | number} */ (own) : undefined;
  /** @param {MessageIssue} found @returns {ReadMessage} */
  const refuse = (found) => ({ id, command: null, issues: [found] });
  if (given.layerwise !== VERSION) {
    const version = shown(given.layerwise);
    const message = `layerwise is ${version}: this frame speaks version ${VERSION}.`;
    return refuse(
      issue('unknownVersion', 'layerwise', message, { version, known: String(VERSION) }),
    );
  }
  const large = tooMuch(given);
  if (large) return refuse(large);
  if (own !== undefined && !hasId) {
    return refuse(wrong(own, 'id', 'a number, or a text of up to 200 characters'));
  }
  const name = Object.hasOwn(given, 'command') ? given.command : undefined;
  if (typeof name !== 'string' || !Object.hasOwn(ARGUMENTS, name)) {
    return refuse(wrong(name, 'command', `one of ${COMMANDS.join(', ')}`));
  }
  return readArguments(id, /** @type {CommandName} */ (name), given);
}

/**
 * @param {string | number | undefined} id
 * @param {CommandName} name
 * @param {Record<string, unknown>} given
 * @returns {ReadMessage}
 */
function readArguments(id, name, given) {
  /** @type {MessageIssue[]} */
  const issues = [];
  /** @type {Record<string, unknown>} */
  const command = { layerwise: VERSION, command: name };
  if (id !== undefined) command.id = id;
  for (const [key, check] of Object.entries(ARGUMENTS[name])) {
    const argument = key.replace('!', '');
    if (Object.hasOwn(given, argument) && given[argument] !== undefined) {
      const found = check(given[argument], argument);
      if (found) issues.push(found);
      command[argument] = given[argument];
    } else if (key !== argument) {
      issues.push(issue('missing', argument, `${name} needs ${argument}.`, { name: argument }));
    }
  }
  const known = Object.keys(ARGUMENTS[name]).map((key) => key.replace('!', ''));
  for (const key of Object.keys(given)) {
    if (ENVELOPE.includes(key) || known.includes(key)) continue;
    const wanted = known.length > 0 ? `use ${known.join(', ')}` : 'it takes none';
    const message = `${name} has no argument ${shown(key)}: ${wanted}.`;
    const values = { given: shown(key), wanted: known.join(', ') };
    issues.push(issue('unknownField', key.slice(0, MOST_SHOWN), message, values));
  }
  const told = firstOf(issues);
  return { id, command: told.length > 0 ? null : /** @type {any} */ (command), issues: told };
}
