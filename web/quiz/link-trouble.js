/**
 * Why a file in an address cannot be read.
 * @import { Issue } from '../../wasm/engine.js'
 */

/**
 * @param {unknown} error as `unpacked` throws it
 * @param {'lesson' | 'quiz'} where
 * @param {number} most bytes of the file
 * @returns {Issue}
 */
export function linkTrouble(error, where, most) {
  if (error instanceof RangeError) {
    const maximum = `${most / 1e6} MB`;
    const message = `The file: found more than ${maximum}; allowed: up to ${maximum}.`;
    const values = { found: `more than ${maximum}`, maximum };
    return { code: 'quizLinkTooLarge', where, message, values };
  }
  const message = 'The file: found a link that was cut; allowed: a whole one.';
  return { code: 'quizLinkBroken', where, message, values: {} };
}
