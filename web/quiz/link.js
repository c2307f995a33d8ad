/**
 * A quiz in an address: behind the #, so that it is sent to no server. Deflated and in base64url.
 */
import { MOST_BYTES } from './quiz-shape.js';

const MARK = '#quiz=';

/** @param {Uint8Array} bytes @param {CompressionStream | DecompressionStream} stream @returns {Promise<Uint8Array>} */
async function through(bytes, stream) {
  const source = new Blob([/** @type {BlobPart} */ (bytes)]).stream();
  const reader = /** @type {ReadableStream<Uint8Array>} */ (
    source.pipeThrough(/** @type {any} */ (stream))
  ).getReader();
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    // A short address can unfold to more than the machine has.
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new RangeError('too large');
    }
    parts.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * @param {string} text of a quiz file
 * @returns {Promise<string>} from the # on
 */
export async function toLink(text) {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const base64 = btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${MARK}${base64}`;
}

/**
 * @param {string} hash of an address
 * @returns {Promise<string | null>} the quiz file's text; null where the address has none
 * @throws {Error} where what it has cannot be read
 */
export async function fromLink(hash) {
  if (!hash.startsWith(MARK)) return null;
  const base64 = hash.slice(MARK.length).replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const text = await through(bytes, new DecompressionStream('deflate-raw'));
  return new TextDecoder().decode(text);
}
