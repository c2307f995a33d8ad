/**
 * Checks for goals from outside. Each gives back a fresh value of what it knows, or undefined, and
 * tells the path in the file, what was found and what is allowed. Only own properties are read.
 * @import { Issue } from '../../wasm/engine.js'
 */

/** Told one by one; a file with more is most likely of another kind. */
const MOST_ISSUES = 20;
const MOST_SHOWN = 40;

/**
 * @template T
 * @callback Read
 * @param {unknown} value
 * @param {string} path
 * @param {Issue[]} issues
 * @returns {T | undefined}
 */

/** @param {unknown} value @returns {string} short and plain */
export function shown(value) {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value !== null && typeof value === 'object') return 'an object';
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

/**
 * @param {Issue[]} issues
 * @param {string} path
 * @param {unknown} value
 * @param {string} allowed
 * @returns {undefined}
 */
export function tell(issues, path, value, allowed) {
  if (issues.length >= MOST_ISSUES) return;
  const found = shown(value);
  const message = `${path}: found ${found}, allowed is ${allowed}.`;
  issues.push({ code: 'goalField', where: path, values: { path, found, allowed }, message });
}

/**
 * @param {number} least
 * @param {number} most
 * @param {{ whole?: boolean }} [kind]
 * @returns {Read<number>}
 */
export const number =
  (least, most, { whole = false } = {}) =>
  (value, path, issues) => {
    const fits = typeof value === 'number' && value >= least && value <= most;
    if (fits && (!whole || Number.isInteger(value))) return value;
    return tell(issues, path, value, `a ${whole ? 'whole ' : ''}number from ${least} to ${most}`);
  };

/**
 * @template {string} T
 * @param {readonly T[]} names
 * @returns {Read<T>}
 */
export const oneOf = (names) => (value, path, issues) =>
  names.find((name) => name === value) ??
  tell(issues, path, value, `one of ${names.map((name) => `"${name}"`).join(', ')}`);

/**
 * @param {RegExp} pattern
 * @param {string} allowed in words
 * @returns {Read<string>}
 */
export const text = (pattern, allowed) => (value, path, issues) =>
  typeof value === 'string' && pattern.test(value) ? value : tell(issues, path, value, allowed);

/** @type {Read<boolean>} */
export const flag = (value, path, issues) =>
  typeof value === 'boolean' ? value : tell(issues, path, value, 'true or false');

/**
 * @template T
 * @param {Read<T>} read
 * @param {number} least
 * @param {number} most
 * @returns {Read<T[]>}
 */
export const list = (read, least, most) => (value, path, issues) => {
  if (!Array.isArray(value) || value.length < least || value.length > most) {
    return tell(issues, path, value, `a list of ${least} to ${most} entries`);
  }
  const read_ = value.map((each, index) => read(each, `${path}[${index}]`, issues));
  return read_.some((each) => each === undefined) ? undefined : /** @type {T[]} */ (read_);
};

/**
 * @template {Record<string, Read<any>>} F
 * @param {F} fields
 * @param {readonly (keyof F & string)[]} [needed] the others may be left out
 * @returns {Read<{ [K in keyof F]?: Exclude<ReturnType<F[K]>, undefined> }>}
 */
export const object =
  (fields, needed = []) =>
  (value, path, issues) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      return tell(issues, path || 'goal', value, 'an object');
    }
    const inside = (/** @type {string} */ name) => (path === '' ? name : `${path}.${name}`);
    const names = Object.keys(fields);
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(fields, name)) {
        tell(issues, inside(name.slice(0, MOST_SHOWN)), name, `one of ${names.join(', ')}`);
      }
    }
    /** @type {any} */
    const copy = {};
    const source = /** @type {Record<string, unknown>} */ (value);
    for (const name of names) {
      if (Object.hasOwn(source, name)) {
        copy[name] = fields[name](source[name], inside(name), issues);
      } else if (needed.includes(name)) {
        tell(issues, inside(name), undefined, 'a value: this one is needed');
      }
    }
    return copy;
  };
