/**
 * What a confusion matrix says: counts [actual][predicted] of so many classes.
 */

/** Classes that a matrix shows at once; of more, those that are mixed up most. */
const MOST_CLASSES = 40;

/**
 * One row of the matrix.
 * @param {Uint32Array} confusion
 * @param {number} classes
 * @param {number} actual
 * @returns {{ of: Uint32Array, total: number }}
 */
export function cellCounts(confusion, classes, actual) {
  const of = confusion.subarray(actual * classes, (actual + 1) * classes);
  return { of, total: of.reduce((sum, count) => sum + count, 0) };
}

/**
 * @param {Uint32Array} confusion
 * @param {number} classes
 * @returns {{ actual: number, predicted: number, count: number }[]} pairs of different classes, most frequent first
 */
export function mixedUp(confusion, classes) {
  /** @type {{ actual: number, predicted: number, count: number }[]} */
  const pairs = [];
  confusion.forEach((count, place) => {
    const [actual, predicted] = [Math.floor(place / classes), place % classes];
    if (count > 0 && actual !== predicted) pairs.push({ actual, predicted, count });
  });
  return pairs.sort((a, b) => b.count - a.count);
}

/**
 * The classes of a matrix that can be looked at: all, or those with most mistakes in their order.
 * @param {Uint32Array} confusion
 * @param {number} classes
 * @param {number} [most]
 * @returns {number[]}
 */
export function shownClasses(confusion, classes, most = MOST_CLASSES) {
  const all = Array.from({ length: classes }, (_, k) => k);
  if (classes <= most) return all;
  const mistakes = new Float64Array(classes);
  for (const { actual, predicted, count } of mixedUp(confusion, classes)) {
    mistakes[actual] += count;
    mistakes[predicted] += count;
  }
  return all
    .sort((a, b) => mistakes[b] - mistakes[a] || a - b)
    .slice(0, most)
    .sort((a, b) => a - b);
}
