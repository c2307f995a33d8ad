/**
 * What a step says: one sentence, and one formula, bare and with the numbers filled in.
 * @import { Loss } from '../../../../wasm/engine.js'
 * @import { Followed, Step } from './traced.js'
 * @import { Focus } from './numbers.js'
 */
import { hasText, t } from '../../../i18n/index.js';
import { FEW, NEAR, equals, formatFigure, inBrackets, lineOf } from '../figures.js';
import { activated } from '../activated.js';
import { shownProducts, sumFilled } from '../products.js';
import {
  isFused,
  lossFilled,
  lossFormula,
  meanOver,
  slopeFilled,
  slopeFormula,
} from '../loss-math.js';
import { productIn, weightIn } from './traced.js';
import { updateWords } from './update-words.js';

/**
 * @typedef {object} Told
 * @property {Loss} loss
 * @property {string} layerName
 * @property {string} row name of the row that is followed
 * @property {Line} input how the feature that is looked at becomes a number
 * @property {number} weight how much the row counts in the loss
 * @property {number | null} slope of the activation at the unit's z
 * @property {Float32Array | null} gradientTerms what each row adds to the gradient of the weight that is looked at; null as long as it is not known
 * @property {boolean} isTraining the row goes through as in training
 * @property {{ predicted: string, actual: string }} answer
 * @property {{ name: string, mean: string, deviation: string } | null} scaled how the network counts what is predicted; null for as it is
 * @property {(row: number) => string} rowName
 */

/** A formula, bare and with the numbers filled in. @typedef {{ formula: string, filled: string }} Line */

/** `lines`: what is reckoned before it. @typedef {Line & { sentence: string, notes: string[], lines?: readonly Line[] }} Words */

/**
 * @param {Followed} followed
 * @param {Step} step
 * @param {Focus} focus
 * @param {Told} told
 * @returns {Words}
 */
export function wordsOf(followed, step, focus, told) {
  const { kind, layer } = step;
  const own = followed.layers[layer];
  const { layerName } = told;
  const isLast = layer === followed.layers.length - 1;
  /** @type {string[]} */
  const notes = [];
  switch (kind) {
    case 'input':
      return {
        ...{ sentence: t('walk.say.input', { row: told.row }), notes },
        ...told.input,
      };
    case 'sum':
      return {
        ...{ sentence: t('walk.say.sum', { layer: layerName }), notes },
        formula: `z = Σ w · ${layer === 0 ? 'x' : 'a'} + b`,
        filled: `z = ${sumFilled(
          Array.from(own.input, (input, from) => ({
            factors: [weightIn(own.weights, focus.unit, from), input],
            value: productIn(own.products, own.z, focus.unit, from),
          })),
          [[own.weights.bias[focus.unit]]],
          own.z[focus.unit],
        )}`,
      };
    case 'act':
      return {
        ...{ sentence: activationText(own.activation), notes },
        ...actFilled(own, focus.unit),
      };
    case 'extra':
      return extraWords(followed, step, focus, told);
    case 'loss':
      return lossWords(followed, focus, told);
    case 'out':
      return isLast ? firstSlope(followed, focus, told) : outWords(followed, step, focus, told);
    case 'extraBack': {
      const { dA, dIn, type } = own.extras[step.extra];
      const isDropout = type === 'dropout';
      return {
        sentence: t('walk.say.extraBack', { what: t(`walk.extra.${type}`) }),
        notes,
        formula: isDropout ? t('walk.dropoutBack') : t('walk.normalizationBack'),
        filled: `${formatFigure(dA[focus.unit])} → ${formatFigure(dIn[focus.unit])}`,
      };
    }
    case 'slope':
      return slopeWords(followed, step, focus, told);
    case 'grad':
      return gradientWords(followed, step, focus, told);
    case 'update':
      return updateWords(followed, step, focus);
  }
}

/** @param {string} activation */
const activationName = (activation) => t(`activations.${activation}`);

/** @param {string} activation */
function activationText(activation) {
  const key = `walk.say.act.${activation}`;
  return hasText(key) ? t(key) : t('walk.say.act', { activation: activationName(activation) });
}

/**
 * @param {Followed['layers'][number]} layer
 * @param {number} unit
 * @returns {Line & { lines?: Line[] }}
 */
function actFilled(layer, unit) {
  if (layer.activation === 'softmax') return softmaxFilled(layer, unit);
  if (layer.activation === 'linear')
    return { formula: 'a = z', filled: `a${equals(layer.a[unit])}` };
  return { formula: 'a = φ(z)', filled: `a = ${activationFilled(layer, unit)}` };
}

/**
 * @param {Followed['layers'][number]} layer
 * @param {number} unit
 */
function activationFilled({ activation, z, a }, unit) {
  const { text, end } = activated(activation, z[unit], a[unit], activation === 'sigmoid' ? -1 : 1);
  switch (activation) {
    case 'relu':
      return `max(0, ${text})${end}`;
    case 'sigmoid':
      return `1 / (1 + e^${text})${end}`;
    case 'tanh':
      return `tanh(${text})${end}`;
    default:
      return `${activationName(activation)}(${text})${end}`;
  }
}

/** Units whose e^z are written out. */
const MOST_SHARES = 6;

/**
 * @param {Followed['layers'][number]} layer
 * @param {number} unit
 * @returns {Line & { lines?: Line[] }}
 */
function softmaxFilled({ z, a }, unit) {
  const own = z[unit];
  const formula = 'a = e^z / Σ e^z';
  const all = Array.from(z);
  const sum = all.reduce((total, each) => total + Math.exp(each), 0);
  if (!Number.isFinite(sum) || sum === 0) {
    return { formula, filled: `a = e^${inBrackets(own)} / Σ e^z${equals(a[unit])}` };
  }
  const { digits, end } = lineOf([own, sum], ([p, q]) => Math.exp(p) / q, a[unit]);
  const filled = `a = e^${inBrackets(own, digits)} / ${formatFigure(sum, digits)}${end}`;
  if (all.length > MOST_SHARES) return { formula, filled };
  const ofSum = lineOf(
    all,
    (zs) => zs.reduce((total, each) => total + Math.exp(each), 0),
    sum,
    digits,
  );
  const parts = all.map((each) => `e^${inBrackets(each, ofSum.digits)}`).join(' + ');
  const line = { formula: t('walk.sumOfAll'), filled: `Σ e^z = ${parts}${ofSum.end}` };
  return { formula, filled, lines: [line] };
}

/** @param {Followed} followed @param {Step} step @param {Focus} focus @param {Told} told @returns {Words} */
function extraWords({ layers }, { layer, extra }, { unit }, { isTraining }) {
  const own = layers[layer];
  const { type, z, a } = own.extras[extra];
  const input = extra === 0 ? own.a : own.extras[extra - 1].a;
  if (type !== 'dropout') {
    return {
      sentence: t('walk.say.normalization', { what: t(`walk.extra.${type}`) }),
      notes: [],
      formula: t('walk.normalizationFormula'),
      filled: `${formatFigure(input[unit])} → ${formatFigure(z[unit])} → ${formatFigure(a[unit])}`,
    };
  }
  const { digits, end } = lineOf([input[unit], z[unit]], ([p, q]) => p * q, a[unit]);
  return {
    sentence: t(isTraining ? 'walk.say.dropout' : 'walk.say.dropoutOff'),
    notes: [],
    formula: t('walk.dropoutFormula'),
    filled: `${inBrackets(input[unit], digits)} · ${formatFigure(z[unit], digits)}${end}`,
  };
}

/** @param {Followed} followed @param {Focus} focus @param {Told} told @returns {Words} */
function lossWords(followed, { unit }, { loss, answer, scaled, weight, isTraining }) {
  const { layers, y, terms, rows, penalty } = followed;
  const { a, units } = layers[layers.length - 1];
  const notes = scaled ? [t('walk.scaled', scaled)] : [];
  if (weight !== 1) notes.push(t('walk.weighted', { weight: formatFigure(weight) }));
  if (isTraining && rows > 1) {
    notes.push(t('walk.meanLoss', { count: rows, loss: formatFigure(followed.loss) }));
  }
  if (penalty > 0) notes.push(t('walk.penalty', { penalty: formatFigure(penalty) }));
  const isWhole = units === 1 || (loss === 'categoricalCrossentropy' && y[unit] === 1);
  const values = {
    prediction: a[unit],
    target: y[unit],
    outputs: units,
    term: terms[unit] / weight,
  };
  return {
    sentence: t(isFused(loss) ? 'walk.say.lossClass' : 'walk.say.loss', answer),
    notes,
    formula: lossFormula(loss, units),
    // Of several outputs each is but a part of it.
    filled: (isWhole ? 'L = ' : '') + lossFilled(loss, values),
  };
}

/** How the loss changes with an output. @param {Followed} followed @param {Focus} focus @param {Told} told @returns {Words} */
function firstSlope({ layers, y, rows }, { unit }, { loss, weight }) {
  const { a, units, dOut } = layers[layers.length - 1];
  const slope = dOut[unit];
  const [prediction, target] = [a[unit], y[unit]];
  const share = shareOf(loss, units, rows, weight);
  const notes = [];
  if (slope !== 0) notes.push(t(slope < 0 ? 'walk.wantsMore' : 'walk.wantsLess'));
  else if (prediction === target) notes.push(t('walk.wantsSame'));
  else if (loss === 'categoricalCrossentropy') notes.push(t('walk.otherClass'));
  if (rows > 1) notes.push(t('walk.meanOver', { count: rows }));
  if (weight !== 1) notes.push(t('walk.weighted', { weight: formatFigure(weight) }));
  return {
    sentence: t('walk.say.outLast'),
    notes,
    formula: slopeFormula(loss, share),
    filled: `dL/dŷ = ${slopeFilled(loss, { prediction, target, share, slope })}`,
  };
}

/** What a row's own slope is multiplied with and divided by. @param {Loss} loss @param {number} units @param {number} rows @param {number} weight */
const shareOf = (loss, units, rows, weight) =>
  (weight === 1 ? '' : ` · ${formatFigure(weight)}`) + meanOver(loss, units, rows);

/** @param {Followed} followed @param {Step} step @param {Focus} focus @param {Told} told @returns {Words} */
function outWords({ layers }, { layer }, { unit }, { layerName }) {
  const next = layers[layer + 1];
  const terms = Array.from(next.dZ, (dZ, to) => ({
    factors: [dZ, weightIn(next.weights, to, unit)],
    value: productIn(next.backProducts, next.z, to, unit),
  }));
  return {
    sentence: t('walk.say.out', { layer: layerName }),
    notes: [],
    formula: 'dL/da = Σ dL/dz · w',
    filled: `dL/da = ${sumFilled(terms, [], layers[layer].dOut[unit])}`,
  };
}

/** @param {Followed} followed @param {Step} step @param {Focus} focus @param {Told} told @returns {Words} */
function slopeWords({ layers, y, rows }, { layer }, { unit }, { loss, slope, weight }) {
  const { a, activation, dA, dZ, units } = layers[layer];
  if (layer === layers.length - 1 && isFused(loss)) {
    const share = shareOf(loss, units, rows, weight);
    const scale = a[unit] === y[unit] ? 1 : dZ[unit] / (a[unit] - y[unit]);
    const { digits, end } = lineOf(
      [a[unit], y[unit]],
      ([p, q]) => (p - q) * scale,
      ...[dZ[unit], FEW, NEAR],
    );
    const names = { activation: activationName(activation), loss: t(`losses.${loss}`) };
    return {
      sentence: t(
        activation === 'softmax' ? 'walk.say.slopeClasses' : 'walk.say.slopeFused',
        names,
      ),
      notes: rows > 1 ? [t('walk.meanOver', { count: rows })] : [],
      // Each share of a softmax layer follows from all z, so all the slopes of the loss meet here.
      formula: `dL/dz = ${activation === 'softmax' ? 'Σ dL/dŷ · dŷ/dz' : 'dL/dŷ · φ′(z)'} = (ŷ − y)${share}`,
      filled: `dL/dz = (${formatFigure(a[unit], digits)} − ${formatFigure(y[unit], digits)})${share}${end}`,
    };
  }
  if (activation === 'softmax') {
    const mean = a.reduce((sum, each, index) => sum + each * dA[index], 0);
    const { digits, end } = lineOf(
      [a[unit], dA[unit], mean],
      ([share, own, all]) => share * (own - all),
      dZ[unit],
    );
    const [share, own] = [a[unit], dA[unit]].map((each) => formatFigure(each, digits));
    return {
      sentence: t('walk.say.slopeSoftmax'),
      notes: [],
      formula: 'dL/dz = a · (dL/da − Σ a · dL/da)',
      filled: `dL/dz = ${share} · (${own} − ${inBrackets(mean, digits)})${end}`,
    };
  }
  const known = slope ?? (dA[unit] === 0 ? 1 : dZ[unit] / dA[unit]);
  const { digits, end } = lineOf([dA[unit], known], ([p, q]) => p * q, dZ[unit]);
  const factor = slope === null ? 'φ′(z)' : inBrackets(slope, digits);
  return {
    sentence: t('walk.say.slope'),
    notes: slope === 0 ? [t('walk.blocked')] : [],
    formula: 'dL/dz = dL/da · φ′(z)',
    filled: `dL/dz = ${formatFigure(dA[unit], digits)} · ${factor}${end}`,
  };
}

/** @param {Followed} followed @param {Step} step @param {Focus} focus @param {Told} told @returns {Words} */
function gradientWords(
  { layers, rows, at, batch, optimizer },
  { layer },
  { unit, from },
  { rowName, gradientTerms },
) {
  const own = layers[layer];
  const gradient = weightIn(own.gradients, unit, from);
  const isBias = from < 0;
  const terms = own.gradientFactors(unit, from).map(({ input, dZ }, row) => ({
    factors: isBias ? [dZ] : [input, dZ],
    value: gradientTerms?.[row] ?? 0,
  }));
  const notes = rows > 1 ? [t('walk.batchGradient', { count: rows })] : [];
  if (rows > 1 && gradientTerms) {
    const shown = shownProducts(terms, at);
    const key = shown.length < rows ? 'walk.largestOf' : 'walk.termsOf';
    notes.unshift(t(key, { rows: shown.map((row) => rowName(batch[row])).join(', ') }));
  }
  const w = weightIn(own.weights, unit, from);
  const { l1, l2 } = isBias ? { l1: 0, l2: 0 } : optimizer.penalties[layer];
  /** @type {number[][]} */
  const penalty = [...(l1 > 0 ? [[l1, Math.sign(w)]] : []), ...(l2 > 0 ? [[2, l2, w]] : [])];
  if (penalty.length > 0) notes.push(t('walk.penaltyGradient', { count: penalty.length }));
  const [name, value] = isBias ? ['dL/db', ''] : ['dL/dw', layer === 0 ? 'x · ' : 'a · '];
  const sum = `${rows > 1 ? 'Σ ' : ''}${value}dL/dz`;
  return {
    sentence: t(isBias ? 'walk.say.gradBias' : 'walk.say.grad'),
    notes,
    formula: `${name} = ${sum}${l1 > 0 ? ' + L1 · sign(w)' : ''}${l2 > 0 ? ' + 2 · L2 · w' : ''}`,
    filled: gradientTerms
      ? `${name} = ${sumFilled(terms, penalty, gradient, at)}`
      : name + equals(gradient),
  };
}
