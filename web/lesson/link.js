/**
 * A whole lesson in an address: `#lesson=~` and the file, where `#lesson=` and a name is one that
 * lies beside the page.
 */
import { packed, unpacked } from '../data/packed.js';
import { MOST_BYTES } from './lesson-shape.js';

const FORMAT = 'deflate-raw';
/** No name begins with it. */
const MARK = '~';

/**
 * @param {string} text of a lesson file
 * @returns {Promise<string>} from the # on
 */
export const toLink = async (text) => `#lesson=${MARK}${await packed(text, FORMAT)}`;

/**
 * @param {string} name what follows `#lesson=`
 * @returns {Promise<string | null>} the lesson file's text; null for a name
 * @throws {Error} where what it has cannot be read
 */
export async function fromLink(name) {
  return name.startsWith(MARK) ? unpacked(name.slice(MARK.length), MOST_BYTES, FORMAT) : null;
}
