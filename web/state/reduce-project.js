/**
 * A saved project opens.
 * @import { ProjectParts, State } from '../types.js'
 */
import { inStep } from '../data/derived-slot.js';
import { NO_HISTORY } from './initial.js';

/**
 * Nothing of the project of before stays but the run, which follows by itself: undoing would
 * bring one project's table into another.
 * @param {State} state
 * @param {ProjectParts} parts as they were saved; in a foreign file derived cells may be anything
 * @returns {State}
 */
export function openProject(state, parts) {
  const table = inStep(parts.table);
  return { ...state, ...parts, table, requestedDatasetId: '', notices: [], history: NO_HISTORY };
}
