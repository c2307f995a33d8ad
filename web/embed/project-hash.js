/** A project's text as it stands in an address: UTF-8 in base64url. */

/** Characters of an address that are read; browsers take about so many. */
const MOST_CHARACTERS = 2_000_000;

/**
 * @param {string} text
 * @returns {string} letters, digits, `-` and `_`
 */
export function packProject(text) {
  const bytes = new TextEncoder().encode(text);
  let letters = '';
  // Few enough at a time to be arguments.
  for (let from = 0; from < bytes.length; from += 8192) {
    letters += String.fromCharCode(...bytes.subarray(from, from + 8192));
  }
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * @param {string} packed
 * @returns {string} '' where it is no such text
 */
export function unpackProject(packed) {
  if (packed.length > MOST_CHARACTERS || !/^[\w-]*$/.test(packed)) return '';
  try {
    const letters = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return '';
  }
}
