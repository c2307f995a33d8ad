/**
 * A quiz in an address.
 */
import { packed, unpacked } from '../data/packed.js';
import { MOST_BYTES } from './quiz-shape.js';

const FORMAT = 'deflate-raw';
const MARK = '#quiz=';

/**
 * @param {string} text of a quiz file
 * @returns {Promise<string>} from the # on
 */
export const toLink = async (text) => MARK + (await packed(text, FORMAT));

/**
 * @param {string} hash of an address
 * @returns {Promise<string | null>} the quiz file's text; null where the address has none
 * @throws {Error} where what it has cannot be read
 */
export async function fromLink(hash) {
  if (!hash.startsWith(MARK)) return null;
  return unpacked(hash.slice(MARK.length), MOST_BYTES, FORMAT);
}
