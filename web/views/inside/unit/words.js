/**
 * What is written of a unit: names of what it reads, numbers in the columns' own units, and its
 * formula with the numbers filled in.
 * @import { AppliedView, UnitAnswer } from '../../../types.js'
 * @import { Sum } from './terms.js'
 */
import { formatNumber, formatPercent, formatWeight, t } from '../../../i18n/index.js';
import { targetsOf } from '../../names.js';
import { featureNames, unitNames } from '../../unit-names.js';
import { digitsFor, equals, formatFigure, inBrackets } from '../figures.js';

/** Terms that a formula spells out; the others are in the table. */
const MOST_IN_FORMULA = 4;
/** The same of a sum of powers. */
const MOST_POWERS = 3;

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

/** What is added to what stands before. @param {number} value @param {number} digits */
function added(value, digits) {
  return value < 0 ? ` − ${formatFigure(-value, digits)}` : ` + ${formatFigure(value, digits)}`;
}

/**
 * @param {Sum} sum
 * @param {number} bias
 * @param {number} z
 * @returns {string} "z = 0.8 · 1.2 + … + 0.1 = 1.06"
 */
export function sumText({ terms, others, rest }, bias, z) {
  const spelled = terms.slice(0, terms.length > MOST_IN_FORMULA + 1 ? MOST_IN_FORMULA : undefined);
  const left = terms.slice(spelled.length).reduce((total, { product }) => total + product, rest);
  const isWhole = others === 0 && spelled.length === terms.length;
  const more = isWhole ? [bias] : [left, bias];
  const factors = spelled.flatMap(({ x, weight }) => [weight, x]);
  const compute = (/** @type {readonly number[]} */ all) => {
    const rest = all.slice(factors.length).reduce((sum, each) => sum + each, 0);
    return spelled.reduce((sum, _, at) => sum + all[2 * at] * all[2 * at + 1], rest);
  };
  const digits = digitsFor([...factors, ...more], compute, z);
  const products = spelled.map(
    ({ x, weight }) => `${inBrackets(weight, digits)} · ${inBrackets(x, digits)}`,
  );
  const middle = isWhole ? '' : ` + …${added(left, digits)}`;
  return `z = ${products.join(' + ')}${middle}${added(bias, digits)}${equals(z)}`;
}

/** @param {number} z */
const power = (z) => `e^${formatWeight(z)}`;

/**
 * The powers of a softmax layer, that of the unit first and then the largest ones.
 * @param {Float32Array} z of all units
 * @param {number} unit
 */
function powersText(z, unit) {
  const others = Array.from(z).filter((_, index) => index !== unit);
  const largest = others.sort((a, b) => b - a).slice(0, MOST_POWERS - 1);
  const more = others.length > largest.length ? ' + …' : '';
  return [z[unit], ...largest].map(power).join(' + ') + more;
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
  const [sum, value] = [formatFigure(z[unit]), formatFigure(a[unit])];
  if (activation === 'linear') return t('unit.linearFormula', { a: value });
  if (activation === 'softmax') {
    return t('unit.softmaxFormula', { own: power(z[unit]), all: powersText(z, unit), a: value });
  }
  return t('unit.formula', { name: t(`activations.${activation}`), z: sum, a: value });
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
