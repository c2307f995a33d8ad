/**
 * What stands behind the # of an address: names with values, `a=1&b=two`.
 * @import { Issue } from '../../../wasm/engine.js'
 */

/** Longest that is looked at; browsers allow two million characters and more. */
export const MOST_HASH = 300000;

/**
 * @param {string} code
 * @param {string} message
 * @param {Record<string, string>} [values]
 * @returns {Issue}
 */
export const linkIssue = (code, message, values = {}) => ({ code, where: 'link', message, values });

/** A value as a message repeats it. @param {string} text */
export const shown = (text) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/**
 * @param {string} hash with or without its #
 * @returns {Map<string, string>} the last of each name counts; what cannot be decoded stays as it is
 */
export function keysOf(hash) {
  /** @type {Map<string, string>} */
  const keys = new Map();
  for (const part of hash.replace(/^#/, '').split('&')) {
    const at = part.indexOf('=');
    if (at > 0) keys.set(decoded(part.slice(0, at)), decoded(part.slice(at + 1)));
  }
  return keys;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * @param {Iterable<readonly [string, string]>} keys of values that can be encoded
 * @returns {string} with its #
 */
export function hashOf(keys) {
  const parts = [...keys].map(
    // Commas, colons and the like are allowed there, and easier to read as they are.
    ([name, value]) =>
      `${name}=${encodeURIComponent(value).replace(/%(2C|3A|2F|3B|40|24|20)/g, (code) => SAFE[code] ?? code)}`,
  );
  return `#${parts.join('&')}`;
}

/** @type {Record<string, string>} */
const SAFE = { '%2C': ',', '%3A': ':', '%2F': '/', '%3B': ';', '%40': '@', '%24': '$' };

/** Whether an address can hold it: half of a surrogate pair cannot be encoded. @param {string} text */
export function canEncode(text) {
  try {
    encodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
