/** Width and height of an image, read off the head of its file. */

/** Pixels that a browser unfolds without trouble, however few bytes they come in. */
export const MOST_PIXELS = 16_000_000;

/**
 * @param {string} address data: address of a png, jpeg, webp or gif
 * @returns {[width: number, height: number]} NaN where the head is cut, 0 where it is of no such file
 */
export function imageSize(address) {
  let bytes = '';
  try {
    bytes = atob(address.slice(address.indexOf(',') + 1));
  } catch {
    // Letters that are no base64 are no image either.
  }
  const at = (/** @type {number} */ index) => bytes.charCodeAt(index);
  const low = (/** @type {number} */ index) => at(index) + at(index + 1) * 256;
  const high = (/** @type {number} */ index) => at(index) * 256 + at(index + 1);
  const head = bytes.slice(0, 4);
  if (head === '\x89PNG') return [high(16) * 65536 + high(18), high(20) * 65536 + high(22)];
  if (head === 'GIF8') return [low(6), low(8)];
  if (head === 'RIFF') {
    const form = bytes.slice(12, 16);
    if (form === 'VP8X') return [low(24) + at(26) * 65536 + 1, low(27) + at(29) * 65536 + 1];
    if (form === 'VP8 ') return [low(26) % 16384, low(28) % 16384];
    // Fourteen bits each, one behind the other.
    return [(low(21) % 16384) + 1, (((low(22) + at(24) * 65536) >> 6) % 16384) + 1];
  }
  // Pieces of a jpeg until the one with the size; what is between them does not count.
  for (let index = 2; index < bytes.length;) {
    const mark = at(index + 1);
    if (at(index) !== 255 || mark < 192 || mark === 255) index += 1;
    else if (mark === 192 || (mark < 208 && mark % 4 > 0))
      return [high(index + 7), high(index + 5)];
    else index += 2 + high(index + 2);
  }
  return [0, 0];
}
