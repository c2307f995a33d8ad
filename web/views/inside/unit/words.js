/**
 * What is written of a unit: names of what it reads, numbers in the columns' own units, and its
 * formula with the numbers filled in.
 * @import { AppliedView, UnitAnswer } from '../../../types.js'
 */
import { formatNumber, formatPercent, t } from '../../../i18n/index.js';
import { targetsOf } from '../../names.js';
import { featureNames, unitNames } from '../../unit-names.js';
import { activated } from '../activated.js';
import { FEW, equals, formatFigure, inBrackets, lineOf } from '../figures.js';
import { sumLine } from '../products.js';

/** Powers of a sum that are spelled out. */
const MOST_POWERS = 3;

/**
 * Of which rows the bars under the plot are: a long table's are sampled, and then it is said.
 * @param {number} rows that were looked at
 * @param {number} all training rows
 */
export function barsText(rows, all) {
  return rows < all
    ? t('unit.histogramPart', { count: formatNumber(rows), all: formatNumber(all) })
    : t('unit.histogram', { count: rows });
}

/** @param {AppliedView} applied @param {number} layer the output layer last */
export function layerName(applied, layer) {
  return layer === applied.layers.length - 1
    ? t('network.outputLayer')
    : t('network.hiddenLayer', { number: layer + 1 });
}

/**
 * What the inputs of a layer are called.
 * @param {AppliedView} applied
 * @param {number} layer
 * @returns {{ names: string[], of: string }} `of`: the layer they are units of; '' for columns
 */
export function sourcesOf(applied, layer) {
  if (layer === 0) return { names: featureNames(applied), of: '' };
  const of = t('unit.of', { layer: layerName(applied, layer - 1) });
  return { names: unitNames(applied, layer - 1), of };
}

/**
 * The cell of the table behind an input, in its own units.
 * @param {AppliedView} applied
 * @param {number} feature
 * @param {number} row number in what is trained on
 * @returns {string} '' where there is none
 */
export function ownText({ encoding, columns }, feature, row) {
  const of = encoding.find(
    ({ role, first, count }) => role === 'input' && feature >= first && feature < first + count,
  );
  const value = of && columns[of.column]?.values[row];
  if (!of || value === undefined) return '';
  if (Number.isNaN(value)) return t('unit.missing');
  return of.kind === 'category' ? (of.categories[value] ?? '') : formatNumber(value);
}

/**
 * The sum as a formula, and the figures of its numbers: those of the table beside it, or more.
 * @param {Pick<UnitAnswer, 'x' | 'weights' | 'products' | 'bias'>} unit
 * @param {number} z
 * @param {number} [least] figures of each number
 * @returns {{ text: string, digits: number }} "z = 0.8 · 1.2 + 0.3 · 2 + 0.1 = 1.66"
 */
export function sumText({ x, weights, products: values, bias }, z, least = FEW) {
  const products = Array.from(values, (value, from) => ({
    factors: [weights[from], x[from]],
    value,
  }));
  const named = (/** @type {string} */ value) => t('unit.biasTerm', { value });
  const { text, digits } = sumLine(products, [[bias]], z, { least, named });
  return { text: `z = ${text}`, digits };
}

/**
 * The powers of a softmax layer, that of the unit first and then the largest ones.
 * @param {Float32Array} z of all units
 * @param {number} unit
 * @param {number} digits
 */
function powersText(z, unit, digits) {
  const power = (/** @type {number} */ each) => `e^${inBrackets(each, digits)}`;
  const others = Array.from(z).filter((_, index) => index !== unit);
  const largest = others.sort((a, b) => b - a).slice(0, MOST_POWERS - 1);
  const more = others.length > largest.length ? ' + …' : '';
  return { own: power(z[unit]), all: [z[unit], ...largest].map(power).join(' + ') + more };
}

/**
 * @param {AppliedView} applied
 * @param {number} layer
 * @param {number} unit
 * @param {UnitAnswer} answer
 * @returns {string} "a = ReLU(z) = ReLU(1.06) = 1.06"
 */
export function activationText({ layers }, layer, unit, { z, a }) {
  const { activation } = layers[layer];
  if (activation === 'linear') return t('unit.linearFormula', { end: equals(a[unit]) });
  if (activation === 'softmax') {
    const share = (/** @type {readonly number[]} */ all) =>
      1 / all.reduce((sum, each) => sum + Math.exp(each - all[unit]), 0);
    const { digits, end } = lineOf([...z], share, a[unit]);
    return t('unit.softmaxFormula', { ...powersText(z, unit, digits), end });
  }
  const { text, end } = activated(activation, z[unit], a[unit]);
  return t('unit.formula', { name: t(`activations.${activation}`), z: text, end });
}

/**
 * What the number of an output unit says.
 * @param {AppliedView} applied
 * @param {number} layer
 * @param {number} unit
 * @param {number} a
 * @returns {string} '' for a hidden unit
 */
export function meaningText(applied, layer, unit, a) {
  if (layer !== applied.layers.length - 1) return '';
  const name = unitNames(applied, layer)[unit] ?? '';
  if (applied.task !== 'regression') {
    const isShare = a >= 0 && a <= 1;
    return isShare ? t('unit.probability', { name, share: formatPercent(a) }) : '';
  }
  const { mean, deviation } = targetsOf(applied)[unit] ?? { mean: 0, deviation: 1 };
  return t('unit.ownUnits', { name, value: formatFigure(a * deviation + mean) });
}
