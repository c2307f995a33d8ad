/**
 * Telling a refusal of the engine from a fault of ours.
 * @import { Issue } from '../../wasm/engine.js'
 */

/**
 * Whether an error is the engine's `LayerwiseError`: something given cannot be used. Told by
 * its issues, because the error may come from another copy of the engine's module.
 * @param {unknown} error
 * @returns {error is Error & { issues: Issue[] }}
 */
export function isRefusal(error) {
  return error instanceof Error && 'issues' in error && Array.isArray(error.issues);
}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function errorText(error) {
  return error instanceof Error ? error.message : String(error);
}
