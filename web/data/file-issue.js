/**
 * Issues about a file: what could not be read, and what was repaired.
 * @import { Issue } from '../../wasm/engine.js'
 */

/**
 * @param {string} code
 * @param {string} message
 * @param {Record<string, string>} [values]
 * @returns {Issue}
 */
export function fileIssue(code, message, values = {}) {
  return { code, where: 'dataset', message, values };
}
