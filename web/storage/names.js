/** Names of projects, and of the files they are downloaded as. */

/** Longest name, in characters as a reader counts them. */
const MOST_CHARACTERS = 80;
/** File systems allow 255 bytes; room is left for the ending and a browser's " (1)". */
const MOST_BYTES = 200;

/** Control characters, and those that turn the direction of what follows. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
/** What some file system or shell takes for something else. */
const RESERVED = /[<>:"/\\|?*%]/g;
/** Devices of Windows, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A name as a project can have it. Cleaning twice changes nothing more.
 * @param {string} name
 * @returns {string} '' where nothing is left
 */
export function cleanName(name) {
  const even = name.replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
  return [...even].slice(0, MOST_CHARACTERS).join('').trim();
}

/**
 * A name that none of the others has: the wished one, or with the next free number.
 * @param {string} wished
 * @param {Iterable<string>} others
 * @returns {string}
 */
export function freeName(wished, others) {
  const taken = new Set(others);
  if (!taken.has(wished)) return wished;
  const base = wished.replace(/ \(\d{1,6}\)$/, '');
  for (let number = 2; ; number += 1) {
    const ending = ` (${number})`;
    const room = MOST_CHARACTERS - ending.length;
    const name = `${[...base].slice(0, room).join('').trim()}${ending}`;
    if (!taken.has(name)) return name;
  }
}

/**
 * A name that every file system takes.
 * @param {string} name
 * @param {string} ending with its dot
 * @returns {string}
 */
export function fileName(name, ending) {
  let stem = cleanName(name.replace(RESERVED, '-')).replace(/^[. ]+|[. ]+$/g, '');
  // A half of a surrogate pair is no text that a file name could have.
  stem = stem.replace(/\p{Surrogate}/gu, '').replace(DEVICE, '$1-');
  const bytes = new TextEncoder();
  while (bytes.encode(stem).length > MOST_BYTES) stem = [...stem].slice(0, -1).join('');
  return `${stem.replace(/[. ]+$/, '') || 'project'}${ending}`;
}
