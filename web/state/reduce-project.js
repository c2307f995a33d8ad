/**
 * A saved project opens.
 * @import { ProjectParts, State } from '../types.js'
 */

/**
 * @param {State} state
 * @param {ProjectParts} parts
 * @returns {State} with nothing of the project of before but the run, which follows by itself
 */
export function openProject(state, parts) {
  return { ...state, ...parts, requestedDatasetId: '', notices: [] };
}
