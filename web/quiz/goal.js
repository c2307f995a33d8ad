/**
 * Reads the conditions of a goal question.
 * @import { Issue } from '../../wasm/engine.js'
 */

/**
 * @param {unknown} value a group
 * @param {string} [path]
 * @returns {{ goal: any, issues: Issue[] }}
 */
export function readGoal(value, path = '') {
  void path;
  return { goal: value, issues: [] };
}
