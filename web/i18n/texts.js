/**
 * Texts by key, and numbers as the reader writes them. Pages say which texts they have.
 */
import english from './en-number.json' with { type: 'json' };

/** Language of texts and numbers; the page's `lang` says the same. */
export const LOCALE = 'en';

/** @type {Record<string, string>} */
const texts = { ...english };
const plurals = new Intl.PluralRules(LOCALE);

/**
 * Texts that come with a part of the page that is fetched later.
 * @param {Readonly<Record<string, string>>} more
 */
export function addTexts(more) {
  Object.assign(texts, more);
}

/**
 * @param {string} key
 * @returns {boolean}
 */
export function hasText(key) {
  return Object.hasOwn(texts, key) || Object.hasOwn(texts, `${key}.other`);
}

/**
 * The text of a key. `{name}` is replaced by the value of that name; with a `count`
 * among the values the key's plural form is taken: `rows.one`, `rows.other`.
 * @param {string} key
 * @param {Readonly<Record<string, string | number>>} [values]
 * @returns {string} the key itself where there is no such text
 */
export function t(key, values = {}) {
  const count = values.count;
  const form = typeof count === 'number' ? `${key}.${plurals.select(count)}` : key;
  const text = texts[form] ?? texts[`${key}.other`] ?? texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? formatNumber(value) : value;
  });
}

const plain = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 6 });
const four = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 4 });
const percent = new Intl.NumberFormat(LOCALE, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const fixed4 = new Intl.NumberFormat(LOCALE, {
  minimumFractionDigits: 4,
  maximumFractionDigits: 4,
});
const fixed2 = new Intl.NumberFormat(LOCALE, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'negative',
});
const compact = new Intl.NumberFormat(LOCALE, {
  notation: 'compact',
  maximumSignificantDigits: 4,
});
const minus = (/** @type {string} */ text) => text.replace('-', '\u2212');

/**
 * Powers of ten where plain digits would not show the value any more.
 * @param {number} value
 * @param {number} digits after the first
 */
function scientific(value, digits) {
  const [mantissa, exponent] = value.toExponential(digits).split('e');
  return minus(`${mantissa}e${Number(exponent)}`);
}

/**
 * A number in running text, up to six figures.
 * @param {number} value
 * @returns {string}
 */
export function formatNumber(value) {
  if (!Number.isFinite(value)) return t('number.none');
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return scientific(value, 2);
  return minus(plain.format(value));
}

/**
 * A number on an axis or in the answer: four figures.
 * @param {number} value
 * @returns {string}
 */
export function formatShort(value) {
  if (!Number.isFinite(value)) return t('number.none');
  const size = Math.abs(value);
  if (size !== 0 && size < 1e-3) return scientific(value, 0);
  return minus(size >= 1e5 ? compact.format(value) : four.format(value));
}

/**
 * A value beside an axis, where there is little room.
 * @param {number} value
 * @returns {string}
 */
export function formatTick(value) {
  return Math.abs(value) >= 1e4 ? minus(compact.format(value)) : formatShort(value);
}

/**
 * A loss, in a width that does not jump while it falls.
 * @param {number} value
 * @returns {string}
 */
export function formatLoss(value) {
  if (!Number.isFinite(value)) return t('number.none');
  if (value >= 1e5) return scientific(value, 3);
  return value !== 0 && value < 1e-4 ? scientific(value, 2) : fixed4.format(value);
}

const rate = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumSignificantDigits: 2 });

/**
 * Epochs per second: two figures, so that it can be read while it changes.
 * @param {number} value
 * @returns {string}
 */
export function formatRate(value) {
  return rate.format(value);
}

/**
 * A weight or bias: two decimals, a real minus sign.
 * @param {number} value
 * @returns {string}
 */
export function formatWeight(value) {
  if (!Number.isFinite(value)) return t('number.none');
  return Math.abs(value) >= 1000 ? scientific(value, 1) : minus(fixed2.format(value));
}

/**
 * @param {number} share 0 to 1
 * @returns {string} in percent, one decimal
 */
export function formatPercent(share) {
  if (!Number.isFinite(share)) return t('number.none');
  return t('number.percent', { value: percent.format(share * 100) });
}
