/**
 * A quiz in an address.
 */
import { packAddress, unpackAddress } from './in-address.js';
import { MOST_BYTES } from './quiz-shape.js';

const MARK = '#quiz=';

/**
 * @param {string} text of a quiz file
 * @returns {Promise<string>} from the # on
 */
export const toLink = async (text) => MARK + (await packAddress(text));

/**
 * @param {string} hash of an address
 * @returns {Promise<string | null>} the quiz file's text; null where the address has none
 * @throws {Error} where what it has cannot be read
 */
export async function fromLink(hash) {
  if (!hash.startsWith(MARK)) return null;
  return unpackAddress(hash.slice(MARK.length), MOST_BYTES);
}
