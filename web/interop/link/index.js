/**
 * What may stand behind the # of the page's address: a link of ours, or one of TensorFlow Playground.
 */
import { isPlaygroundHash } from './playground.js';
import { isOwnHash } from './read-link.js';

export { readPlaygroundHash } from './playground.js';
export { readLink } from './read-link.js';
export { HUGE_LINK, LONG_LINK, sizeOf, writeLink } from './write-link.js';

/**
 * @param {string} hash with or without its #
 * @returns {'own' | 'playground' | ''} '' for a place on the page, or nothing
 */
export function kindOfHash(hash) {
  if (isOwnHash(hash)) return 'own';
  return isPlaygroundHash(hash) ? 'playground' : '';
}
