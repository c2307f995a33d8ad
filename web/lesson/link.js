/**
 * A whole lesson in an address: `#lesson=~` and the file, where `#lesson=` and a name is one that
 * lies beside the page.
 */
import { packAddress, unpackAddress } from '../quiz/in-address.js';
import { MOST_BYTES } from './lesson-shape.js';

/** No name begins with it. */
const MARK = '~';

/**
 * @param {string} text of a lesson file
 * @returns {Promise<string>} from the # on
 */
export const toLink = async (text) => `#lesson=${MARK}${await packAddress(text)}`;

/**
 * @param {string} name what follows `#lesson=`
 * @returns {Promise<string | null>} the lesson file's text; null for a name
 * @throws {Error} where what it has cannot be read
 */
export async function fromLink(name) {
  return name.startsWith(MARK) ? unpackAddress(name.slice(MARK.length), MOST_BYTES) : null;
}
