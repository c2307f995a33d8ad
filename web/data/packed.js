/**
 * Text packed into a link: deflated, and written in the letters that an address may hold. The
 * form with a checksum (zlib) is what links of projects take, because more browsers know it and
 * because an address that lost a piece on its way is then told from a whole one.
 */

/** Bytes that are turned into letters at once. */
const PIECE = 0x8000;

/** What came out is larger than was allowed. */
export class TooLarge extends RangeError {}

/**
 * @param {Uint8Array} bytes
 * @returns {string} base64url, without padding
 */
export function lettersOf(bytes) {
  let text = '';
  for (let from = 0; from < bytes.length; from += PIECE) {
    text += String.fromCharCode(...bytes.subarray(from, from + PIECE));
  }
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * @param {string} letters base64url, with or without padding
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {Error} where they are no base64url
 */
export function bytesOf(letters) {
  if (!/^[\w-]*={0,2}$/.test(letters)) throw new Error('not base64url');
  const text = atob(letters.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {GenericTransformStream} through
 * @param {number} most bytes that may come out
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {TooLarge} as soon as there are more, so that a small link cannot fill the memory
 */
async function passed(bytes, through, most) {
  const writer = through.writable.getWriter();
  // Its failures come out at the other end as well.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const reader = through.readable.getReader();
  /** @type {Uint8Array[]} */
  const pieces = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      reader.cancel().catch(() => {});
      throw new TooLarge();
    }
    pieces.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Whether this browser can. */
export const canPack = () => typeof CompressionStream === 'function';

/**
 * @param {string} text
 * @param {CompressionFormat} [format]
 * @returns {Promise<string>} base64url
 */
export async function packed(text, format = 'deflate') {
  const bytes = new TextEncoder().encode(text);
  return lettersOf(await passed(bytes, new CompressionStream(format), Infinity));
}

/**
 * @param {string} letters
 * @param {number} most bytes of the text
 * @param {CompressionFormat} [format]
 * @returns {Promise<string>}
 * @throws {TooLarge} where there are more
 * @throws {Error} where it is damaged
 */
export async function unpacked(letters, most, format = 'deflate') {
  const bytes = await passed(bytesOf(letters), new DecompressionStream(format), most);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
