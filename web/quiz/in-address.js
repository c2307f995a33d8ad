/**
 * A file in an address: behind the #, so that it is sent to no server. Deflated and in base64url.
 */

/** @param {Uint8Array} bytes @param {CompressionStream | DecompressionStream} stream @param {number} most bytes that may come out @returns {Promise<Uint8Array>} */
async function through(bytes, stream, most) {
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
    if (size > most) {
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
 * @param {string} text
 * @returns {Promise<string>} letters, digits, - and _
 */
export async function packAddress(text) {
  const stream = new CompressionStream('deflate-raw');
  const bytes = await through(new TextEncoder().encode(text), stream, Infinity);
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * @param {string} packed as `packAddress` gave it
 * @param {number} most bytes of the text that may come out
 * @returns {Promise<string>}
 * @throws {Error} where it cannot be read, or is larger
 */
export async function unpackAddress(packed, most) {
  const base64 = packed.replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new TextDecoder().decode(
    await through(bytes, new DecompressionStream('deflate-raw'), most),
  );
}
