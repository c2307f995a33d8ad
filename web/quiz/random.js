/**
 * Seeded draws for quizzes: the same seed gives the same numbers in every browser.
 */

/**
 * 32 bits of a text and a seed. FNV-1a by G. Fowler, L. C. Noll and K.-P. Vo (the constants are
 * theirs), and the last step of MurmurHash3 by A. Appleby, so that near texts end far apart.
 * @param {string} text
 * @param {number} [seed]
 * @returns {number} 0 to 2^32 - 1
 */
export function hashText(text, seed = 0) {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 255), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A generator: mulberry32 by Tommy Ettinger (public domain).
 * @param {number} seed 0 to 2^32 - 1
 * @returns {() => number} from 0 to below 1
 */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The numbers 0 to count - 1 in an order drawn by R. A. Fisher's and F. Yates's shuffle.
 * @param {number} count
 * @param {() => number} random
 * @returns {number[]}
 */
export function shuffled(count, random) {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
