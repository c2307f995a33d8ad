/** Terms of the glossary, looked for by words. */
import { LOCALE } from '../../i18n/texts.js';

/** @typedef {{ name: string, meaning: string, formula: string }} Term `formula` may be '' */

/**
 * Terms in the order of the alphabet; of several of one name and meaning, one.
 * @param {Readonly<Record<string, string>>} texts `term.<name>`, `term.<name>.is` and perhaps `.formula`
 * @returns {Term[]}
 */
export function termsOf(texts) {
  /** @type {Map<string, Term>} */
  const found = new Map();
  for (const key of Object.keys(texts)) {
    if (!key.startsWith('term.') || !key.endsWith('.is')) continue;
    const base = key.slice(0, -'.is'.length);
    const entry = {
      name: texts[base],
      meaning: texts[key],
      formula: texts[`${base}.formula`] ?? '',
    };
    found.set(`${entry.name} ${entry.meaning}`, entry);
  }
  const { compare } = new Intl.Collator(LOCALE);
  return [...found.values()].sort((a, b) => compare(a.name, b.name));
}

/**
 * Those in which every word that is looked for stands.
 * @param {ReturnType<typeof termsOf>} terms
 * @param {string} wanted
 */
export function matchingTerms(terms, wanted) {
  const words = wanted.toLocaleLowerCase(LOCALE).split(/\s+/).filter(Boolean);
  const isNamed = (/** @type {string} */ name) => words.some((word) => name.includes(word));
  const lower = (/** @type {string} */ text) => text.toLocaleLowerCase(LOCALE);
  const all = terms.filter(({ name, meaning }) =>
    words.every((word) => lower(`${name} ${meaning}`).includes(word)),
  );
  // Whoever types "bias" wants what is called so first.
  return [
    ...all.filter(({ name }) => isNamed(lower(name))),
    ...all.filter(({ name }) => !isNamed(lower(name))),
  ];
}
