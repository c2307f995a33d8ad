/**
 * The row that is followed, in the table's own words and units.
 * @import { AppliedView } from '../../../types.js'
 * @import { Followed } from './traced.js'
 */
import { formatNumber, formatPercent, t } from '../../../i18n/index.js';
import { targetOf, targetsOf } from '../../names.js';
import { equals, formatCell, formatFigure, formatOwn, inBrackets, lineOf } from '../figures.js';

/** @param {AppliedView} applied @param {number} row number in what is trained on */
export function rowName({ augmentedFrom }, row) {
  return row < augmentedFrom
    ? t('inside.rowNumber', { number: formatNumber(row + 1) })
    : t('walk.copy', { number: formatNumber(row - augmentedFrom + 1) });
}

/** Whether the network is only checked with a row. @param {AppliedView} applied @param {number} row */
export const isHeldOut = ({ validationRows }, row) => validationRows.includes(row);

/**
 * What has to be said of the row before its numbers: that another one of the batch is shown, or
 * that training never does with it what the way back shows.
 * @param {AppliedView} applied
 * @param {number} asked
 * @param {number} shown
 * @returns {string} empty where there is nothing to say
 */
export function rowRemark(applied, asked, shown) {
  const row = rowName(applied, asked);
  const isOut = isHeldOut(applied, asked);
  if (asked === shown) return isOut ? t('walk.heldOut', { row }) : '';
  const key = isOut ? 'walk.heldOutElsewhere' : 'walk.elsewhere';
  return t(key, { row, shown: rowName(applied, shown) });
}

/** How much a row counts in the loss. @param {AppliedView} applied @param {number} row */
export function rowWeight({ columns }, row) {
  const column = columns.find(({ role }) => role === 'weight');
  return column ? column.values[row] : 1;
}

/** The feature's column, and which of its features it is. @param {AppliedView} applied @param {number} feature */
function columnOf({ encoding }, feature) {
  return encoding.find(
    ({ role, first, count }) => role === 'input' && feature >= first && feature < first + count,
  );
}

/**
 * What the row's cells are, by feature, in their own units.
 * @param {AppliedView} applied
 * @param {number} row
 * @returns {string[]}
 */
export function cellsOf(applied, row) {
  return Array.from({ length: applied.inputs }, (_, feature) => {
    const encoded = columnOf(applied, feature);
    if (!encoded) return '';
    const value = applied.columns[encoded.column].values[row];
    const known = Number.isNaN(value) ? encoded.fill : value;
    // As it stands in the table, for whoever reckons with it.
    return encoded.kind === 'category' ? (encoded.categories[known] ?? '') : formatCell(known);
  });
}

/**
 * How a cell becomes the number that the network reads.
 * @param {AppliedView} applied
 * @param {number} row
 * @param {number} feature
 * @param {Float32Array} x
 * @returns {{ formula: string, filled: string }} bare, and with the numbers filled in
 */
export function inputFilled(applied, row, feature, x) {
  const encoded = columnOf(applied, feature);
  const [cell] = cellsOf(applied, row).slice(feature);
  const plain = { formula: t('walk.asIs'), filled: `x = ${cell}` };
  if (!encoded) return { ...plain, filled: `x${equals(x[feature])}` };
  const { kind, mean, deviation, categories, first } = encoded;
  if (kind === 'category') {
    const name = categories[feature - first] ?? '';
    const is = t(x[feature] === 1 ? 'walk.is' : 'walk.isNot', { cell, name });
    return { formula: t('walk.oneOrNone'), filled: `x = ${formatFigure(x[feature])}, ${is}` };
  }
  if (mean === 0 && deviation === 1) return plain;
  const value = applied.columns[encoded.column].values[row];
  const own = Number.isNaN(value) ? encoded.fill : value;
  const { digits, end } = lineOf([mean, deviation], ([m, d]) => (own - m) / d, x[feature]);
  const text = `x = (${cell} − ${inBrackets(mean, digits)}) / ${formatFigure(deviation, digits)}${end}`;
  return { formula: t('walk.scaling'), filled: text };
}

/**
 * Each output's answer and the truth: numbers in their own units, probabilities as shares of one.
 * @param {Followed} followed
 * @param {AppliedView} applied
 * @returns {{ predicted: string, actual: string }[]}
 */
export function outputTexts({ layers, y, row }, applied) {
  const { a } = layers[layers.length - 1];
  const targets = targetsOf(applied);
  return Array.from(a, (value, output) => {
    if (applied.task !== 'regression') {
      return { predicted: formatFigure(value), actual: formatFigure(y[output]) };
    }
    const { column, mean, deviation } = targets[output];
    const actual = applied.columns[column].values[row];
    return { predicted: formatOwn(value * deviation + mean), actual: formatOwn(actual) };
  });
}

/**
 * How the network counts what is predicted, for those who know it in the table's own units.
 * @param {AppliedView} applied
 * @param {number} output
 * @returns {{ name: string, mean: string, deviation: string } | null} null where it is not scaled
 */
export function scalingOf(applied, output) {
  const target = applied.task === 'regression' ? targetsOf(applied)[output] : undefined;
  if (!target || (target.mean === 0 && target.deviation === 1)) return null;
  const { name, mean, deviation } = target;
  return { name, mean: formatFigure(mean, 6), deviation: formatFigure(deviation, 6) };
}

/**
 * What the row is answered, for a sentence: numbers in their own units, or how probable the right class is held.
 * @param {Followed} followed
 * @param {AppliedView} applied
 * @param {number} output
 * @returns {{ predicted: string, actual: string }}
 */
export function answerOf(followed, applied, output) {
  if (applied.task === 'regression') {
    const texts = outputTexts(followed, applied);
    return texts[output] ?? texts[0];
  }
  const { layers, y } = followed;
  const { a } = layers[layers.length - 1];
  const categories = targetOf(applied)?.categories ?? [];
  if (applied.task === 'binary') {
    const actual = categories[y[0]] ?? '';
    return { actual, predicted: formatPercent(y[0] === 1 ? a[0] : 1 - a[0]) };
  }
  const right = y.indexOf(1);
  return { actual: categories[right] ?? '', predicted: formatPercent(a[right]) };
}
