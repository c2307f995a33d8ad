/** Moments as the reader writes them. Only the list of projects says any. */
import { LOCALE } from './texts.js';

const time = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });

/**
 * A moment, by the reader's clock.
 * @param {number} milliseconds since 1970
 * @returns {string}
 */
export function formatTime(milliseconds) {
  return time.format(milliseconds);
}
