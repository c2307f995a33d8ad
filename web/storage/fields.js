/**
 * Checks for data from outside: a file, a database. Each check gives back a fresh value made of
 * what it knows, so nothing else can come along, or names what is wrong by its path. Only own
 * properties are read. A value is to be used only where no problem was found.
 * @import { Issue } from '../../wasm/engine.js'
 */
import { fileIssue } from '../data/file-issue.js';

/** Problems told one by one; a file with more is most likely none of ours. */
const MOST_PROBLEMS = 10;
/** Characters of a value that a message repeats. */
const MOST_SHOWN = 40;

/** What was found wrong so far. @typedef {Issue[]} Problems */

/**
 * @template T
 * @callback Check
 * @param {unknown} value
 * @param {string} path such as table.columns[2].name
 * @param {Problems} problems
 * @returns {T}
 */

/** @template {Record<string, Check<any>>} F @typedef {{ [K in keyof F]: ReturnType<F[K]> }} Checked */

/**
 * A value as a message shows it, the same in every language.
 * @param {unknown} value
 * @returns {string}
 */
function shown(value) {
  if (Array.isArray(value)) return '[…]';
  if (value !== null && typeof value === 'object') return '{…}';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

/**
 * Notes a problem.
 * @param {Problems} problems
 * @param {Issue} issue
 * @returns {any} nothing, in place of a value
 */
export function note(problems, issue) {
  if (problems.length < MOST_PROBLEMS) problems.push(issue);
}

/** @type {Check<string>} */
export function text(value, path, problems) {
  if (typeof value === 'string') return value;
  const given = shown(value);
  const message = `${path} is ${given}: it has to be a text.`;
  return note(problems, fileIssue('projectText', message, { path, given }));
}

/**
 * A name of the page's own making.
 * @param {RegExp} pattern
 * @param {string} example
 * @returns {Check<string>}
 */
export function named(pattern, example) {
  return (value, path, problems) => {
    if (typeof value === 'string' && pattern.test(value)) return value;
    const given = shown(value);
    const message = `${path} is ${given}: it has to be a name such as ${example}.`;
    return note(problems, fileIssue('projectName', message, { path, given, example }));
  };
}

/**
 * @param {number} low
 * @param {number} high
 * @returns {Check<number>}
 */
export function whole(low, high) {
  return (value, path, problems) => {
    if (Number.isInteger(value) && Number(value) >= low && Number(value) <= high) {
      return Number(value);
    }
    const values = { path, given: shown(value), minimum: String(low), maximum: String(high) };
    const message = `${path} is ${values.given}: it has to be a whole number from ${low} to ${high}.`;
    return note(problems, fileIssue('projectWhole', message, values));
  };
}

/** One that a weight can have. @type {Check<number>} */
export function number(value, path, problems) {
  if (typeof value === 'number' && Number.isFinite(Math.fround(value))) return value;
  const given = shown(value);
  const message = `${path} is ${given}: it has to be a number.`;
  return note(problems, fileIssue('projectNumber', message, { path, given }));
}

/**
 * @template {string | boolean} T
 * @param {readonly T[]} choices
 * @returns {Check<T>}
 */
export function oneOf(choices) {
  return (value, path, problems) => {
    const choice = choices.find((each) => each === value);
    if (choice !== undefined) return choice;
    const values = { path, given: shown(value), allowed: choices.join(', ') };
    const message = `${path} is ${values.given}: it has to be one of ${values.allowed}.`;
    return note(problems, fileIssue('projectChoice', message, values));
  };
}

/** What is there only where it holds. @type {Check<true>} */
export function onlyTrue(value, path, problems) {
  if (value === true) return true;
  const given = shown(value);
  const values = { path, given, allowed: 'true' };
  const message = `${path} is ${given}: it has to be one of true.`;
  return note(problems, fileIssue('projectChoice', message, values));
}

/**
 * @template T
 * @param {Check<T>} check
 * @returns {Check<T | null>}
 */
export function orNull(check) {
  return (value, path, problems) => (value === null ? null : check(value, path, problems));
}

/**
 * A list and each of its entries.
 * @template T
 * @param {Check<T>} check
 * @param {number} most
 * @returns {Check<T[]>}
 */
export function list(check, most) {
  return (value, path, problems) => {
    if (!Array.isArray(value)) return noList(value, path, problems);
    if (value.length > most) return longList(value.length, most, path, problems);
    return value.map((each, index) => check(each, `${path}[${index}]`, problems));
  };
}

/** @type {Check<any>} */
export function noList(value, path, problems) {
  const given = shown(value);
  const message = `${path} is ${given}: it has to be a list.`;
  return note(problems, fileIssue('projectList', message, { path, given }));
}

/**
 * @param {number} length
 * @param {number} most
 * @param {string} path
 * @param {Problems} problems
 * @returns {any}
 */
export function longList(length, most, path, problems) {
  const values = { path, given: String(length), maximum: String(most) };
  const message = `${path} has ${length} entries: at most ${most} can be read.`;
  return note(problems, fileIssue('projectLong', message, values));
}

/** @type {Check<object>} */
function object(value, path, problems) {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value;
  const given = shown(value);
  const message = `${path} is ${given}: it has to be a group of named values.`;
  return note(problems, fileIssue('projectGroup', message, { path, given }));
}

/**
 * An object with these fields, and perhaps with those; what else it has is left out.
 * @template {Record<string, Check<any>>} F
 * @template {Record<string, Check<any>>} [O={}]
 * @param {F} fields
 * @param {O} [optional]
 * @returns {Check<Checked<F> & Partial<Checked<O>>>}
 */
export function shape(fields, optional) {
  return (value, path, problems) => {
    const source = /** @type {Record<string, unknown>} */ (object(value, path, problems));
    /** @type {Record<string, unknown>} */
    const copy = {};
    if (!source) return /** @type {any} */ (copy);
    for (const [name, check] of Object.entries({ ...fields, ...optional })) {
      const inside = path === '' ? name : `${path}.${name}`;
      if (Object.hasOwn(source, name)) copy[name] = check(source[name], inside, problems);
      else if (Object.hasOwn(fields, name)) {
        const message = `${inside} is missing.`;
        note(problems, fileIssue('projectMissing', message, { path: inside }));
      }
    }
    return /** @type {any} */ (copy);
  };
}

/**
 * Values by names that fit a pattern.
 * @template T
 * @param {RegExp} pattern must not fit `__proto__`
 * @param {string} example
 * @param {Check<T>} check
 * @returns {Check<Record<string, T>>}
 */
export function byName(pattern, example, check) {
  const name = named(pattern, example);
  return (value, path, problems) => {
    const source = object(value, path, problems);
    /** @type {Record<string, T>} */
    const copy = {};
    for (const [key, each] of Object.entries(source ?? {})) {
      const known = name(key, path, problems);
      if (known !== undefined) copy[known] = check(each, `${path}.${known}`, problems);
    }
    return copy;
  };
}
