/** @import { TrainingDraft } from '../types.js' */

/**
 * How rows are divided where nothing was chosen: as before there was a choice, when one seed
 * gave both weights and split.
 * @param {number} seed
 * @returns {Pick<TrainingDraft, 'split' | 'splitColumn' | 'splitSeed' | 'jitterPercent' | 'copies'>}
 */
export function splitDefaults(seed) {
  const splitSeed = String(seed);
  return { split: 'share', splitColumn: '', splitSeed, jitterPercent: '10', copies: '0' };
}
