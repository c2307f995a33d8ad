/**
 * Texts as few letters, at once: for learning systems that keep little, and codes that people copy.
 * Deflated, with a checksum, in base64url.
 */
import { deflateSync, inflateSync } from 'fflate';
import { hashText } from './random.js';

/** Bytes that may come out: a kept text of a quiz is far smaller. */
const MOST_BYTES = 400_000;
/** That room, taken once for all texts. @type {Uint8Array | null} */
let room = null;
/** Letters of the checksum, which fflate leaves out when it unfolds. */
const SUM = 7;

/** @param {string} text */
const sumOf = (text) => hashText(text, 7).toString(36).padStart(SUM, '0');

/** @param {string} text @returns {string} */
export function packText(text) {
  const bytes = deflateSync(new TextEncoder().encode(text), { level: 9 });
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const base64 = btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return sumOf(text) + base64;
}

/** @param {string} letters @returns {string | null} null where they are no such text, or not all of it */
export function unpackText(letters) {
  if (!/^[\w-]+$/.test(letters) || letters.length > MOST_BYTES) return null;
  try {
    const packed = atob(letters.slice(SUM).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
    // What unfolds to more than there is room for ends there, and its sum is another.
    const out = inflateSync(bytes, { out: (room ??= new Uint8Array(MOST_BYTES)) });
    const text = new TextDecoder('utf-8', { fatal: true }).decode(out);
    return sumOf(text) === letters.slice(0, SUM) ? text : null;
  } catch {
    return null;
  }
}
