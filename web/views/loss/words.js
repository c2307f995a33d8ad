/**
 * What is said of curves and changes.
 * @import { Measure } from './curves.js'
 * @import { Change } from './log.js'
 */
import { formatLoss, formatPercent, formatShort, hasText, t } from '../../i18n/index.js';

/**
 * A value of a measure in words.
 * @param {Measure} measure
 * @param {number} value
 */
export function formatOf(measure, value) {
  if (measure === 'loss') return formatLoss(value);
  return measure === 'accuracy' ? formatPercent(value) : formatShort(value);
}

/** @param {Change} change */
export function changeText({ name, from, to }) {
  const place = [`places.${name}`, `options.${name}`].find(hasText);
  /** @param {string} value */
  const shown = (value) => {
    if (value === '') return t('loss.default');
    const key = [`optimizers.${value}`, `schedules.${value}`].find(hasText);
    return key ? t(key) : value;
  };
  return t('loss.change', { name: place ? t(place) : name, from: shown(from), to: shown(to) });
}
