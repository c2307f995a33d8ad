/** How a package for learning systems and the page in it know each other. */

/** The quiz's name in the package. */
export const PACKED_QUIZ = 'quiz.json';
/** Name of the element that the page finds its settings by. */
export const META = 'layerwise-package';

/** @typedef {{ pass: number | null }} PackageOptions `pass`: percent from which on it is passed */

/**
 * What the page is told in a package.
 * @param {Document} document
 * @returns {PackageOptions | null} null where it is in none
 */
export function packageOf(document) {
  const text = document.querySelector(`meta[name="${META}"]`)?.getAttribute('content');
  if (!text) return null;
  const { pass } = JSON.parse(text);
  return { pass: typeof pass === 'number' ? pass : null };
}
