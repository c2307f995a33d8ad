/** Names a caller gives, and the one that was probably meant. */

/** No name we know is half as long; longer input is neither compared nor repeated. */
const LONGEST = 64;

/** Letters and digits in lower case. @param {string} name */
const plain = (name) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * Optimal string alignment distance: the fewest insertions, deletions, replacements and swaps of
 * two neighbours, no part edited twice.
 * @param {string} a
 * @param {string} b
 */
function distance(a, b) {
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(
        last[j] + 1,
        row[j - 1] + 1,
        last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2] + 1 : Infinity,
      );
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}

/**
 * The known name nearest to what was given, or an empty text when none is near: one edit, or up
 * to a third of the longer name. Case and everything but letters and digits count for nothing,
 * so `binary_crossentropy` finds `binaryCrossentropy`. The first of equally near names wins.
 * @param {string} given
 * @param {readonly string[]} known
 */
export function nearestName(given, known) {
  let nearest = '';
  let smallest = LONGEST;
  if (given.length > LONGEST) return nearest;
  const wanted = plain(given);
  for (const name of known) {
    const candidate = plain(name);
    const longer = Math.max(wanted.length, candidate.length);
    const edits = distance(wanted, candidate);
    // Replacing every character is no likeness, whatever the limit says of short names.
    if (edits <= Math.max(1, longer / 3) && edits < longer && edits < smallest) {
      nearest = name;
      smallest = edits;
    }
  }
  return nearest;
}

/** A given name, cut where it is too long to repeat. @param {string} given */
export const shortened = (given) =>
  given.length > LONGEST ? `${Array.from(given).slice(0, LONGEST).join('')}...` : given;
