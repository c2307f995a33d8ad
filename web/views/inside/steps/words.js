/**
 * What a step says: one sentence, and one formula, bare and with the numbers filled in.
 * @import { Loss } from '../../../../wasm/engine.js'
 * @import { Followed, Step } from './traced.js'
 * @import { Focus } from './numbers.js'
 */
import { hasText, t } from '../../../i18n/index.js';
import {
  changeDigits,
  digitsFor,
  equals,
  formatChange,
  formatFigure,
  inBrackets,
} from '../figures.js';
import { shownProducts, sumFilled } from '../products.js';
import {
  isFused,
  lossFilled,
  lossFormula,
  meanOver,
  slopeFilled,
  slopeFormula,
} from '../loss-math.js';
import { weightIn } from './traced.js';

/** An update this near to rate times gradient, as a share, is nothing but that. */
const NEAR = 1e-4;

/**
 * @typedef {object} Told
 * @property {Loss} loss
 * @property {string} layerName
 * @property {string} row name of the row that is followed
 * @property {string} input the formula of the feature that is looked at, numbers filled in
 * @property {boolean} isScaled the feature is scaled
 * @property {number} weight how much the row counts in the loss
 * @property {number | null} slope of the activation at the unit's z
 * @property {boolean} isTraining the row goes through as in training
 * @property {{ predicted: string, actual: string }} answer
 * @property {{ name: string, mean: string, deviation: string } | null} scaled how the network counts what is predicted; null for as it is
 * @property {string} optimizer its name
 * @property {(row: number) => string} rowName
 */

/** @typedef {{ sentence: string, notes: string[], formula: string, filled: string }} Words */

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
        formula: told.isScaled ? t('walk.scaling') : 'x',
        filled: told.input,
      };
    case 'sum':
      return {
        ...{ sentence: t('walk.say.sum', { layer: layerName }), notes },
        formula: `z = Σ w · ${layer === 0 ? 'x' : 'a'} + b`,
        filled: `z = ${sumFilled(
          Array.from(own.input, (value, from) => [weightIn(own.weights, focus.unit, from), value]),
          [own.weights.bias[focus.unit]],
          own.z[focus.unit],
        )}`,
      };
    case 'act':
      return {
        ...{ sentence: activationText(own.activation), notes },
        formula: own.activation === 'softmax' ? 'a = e^z / Σ e^z' : 'a = φ(z)',
        filled: `a = ${activationFilled(own, focus.unit)}`,
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
      return updateWords(followed, step, focus, told);
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
 */
function activationFilled({ activation, z, a }, unit) {
  const [own, end] = [z[unit], equals(a[unit])];
  const text = (/** @type {(z: number) => number} */ compute, sign = 1) =>
    formatFigure(
      sign * own,
      digitsFor([own], ([each]) => compute(each), a[unit]),
    );
  switch (activation) {
    case 'relu':
      return `max(0, ${text((each) => Math.max(0, each))})${end}`;
    case 'linear':
      return formatFigure(a[unit]);
    case 'sigmoid':
      return `1 / (1 + e^${text((each) => 1 / (1 + Math.exp(-each)), -1)})${end}`;
    case 'softmax':
      return softmaxFilled(own, a[unit]);
    case 'tanh':
      return `tanh(${text(Math.tanh)})${end}`;
    default:
      return `${activationName(activation)}(${formatFigure(own, 6)})${end}`;
  }
}

/** @param {number} z @param {number} a */
function softmaxFilled(z, a) {
  const sum = Math.exp(z) / a;
  if (!Number.isFinite(sum)) return `e^${inBrackets(z)} / Σ e^z${equals(a)}`;
  const digits = digitsFor([z, sum], ([each, all]) => Math.exp(each) / all, a);
  return `e^${inBrackets(z, digits)} / ${formatFigure(sum, digits)}${equals(a)}`;
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
  return {
    sentence: t(isTraining ? 'walk.say.dropout' : 'walk.say.dropoutOff'),
    notes: [],
    formula: t('walk.dropoutFormula'),
    filled: `${inBrackets(input[unit])} · ${formatFigure(z[unit])} = ${formatFigure(a[unit])}`,
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
    filled: lossFilled(loss, values),
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
  const terms = Array.from(next.dZ, (dZ, to) => [dZ, weightIn(next.weights, to, unit)]);
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
  const end = equals(dZ[unit]);
  if (layer === layers.length - 1 && isFused(loss)) {
    const share = shareOf(loss, units, rows, weight);
    const scale = dZ[unit] / (a[unit] - y[unit]);
    const digits = digitsFor([a[unit], y[unit]], ([p, q]) => (p - q) * scale, dZ[unit]);
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
    return {
      sentence: t('walk.say.slopeSoftmax'),
      notes: [],
      formula: 'dL/dz = a · (dL/da − Σ a · dL/da)',
      filled: `dL/dz = ${formatFigure(a[unit])} · (${formatFigure(dA[unit])} − ${inBrackets(mean)})${end}`,
    };
  }
  const digits = digitsFor([dA[unit], slope ?? 1], ([p, q]) => p * q, dZ[unit]);
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
  { layers, rows, penalty, at, batch },
  { layer },
  { unit, from },
  { rowName },
) {
  const own = layers[layer];
  const gradient = weightIn(own.gradients, unit, from);
  const isBias = from < 0;
  const parts = own.gradientTerms(unit, from);
  const terms = parts.map(({ input, dZ }) => (isBias ? [dZ] : [input, dZ]));
  const ofPenalty = gradient - parts.reduce((sum, { input, dZ }) => sum + input * dZ, 0);
  const isPart = penalty > 0 && !isBias;
  const notes = rows > 1 ? [t('walk.batchGradient', { count: rows })] : [];
  if (rows > 1) {
    const names = shownProducts(terms, at).map((row) => rowName(batch[row]));
    notes.unshift(t('walk.termsOf', { rows: names.join(', ') }));
  }
  if (isPart) notes.push(t('walk.penaltyGradient', { share: formatFigure(ofPenalty) }));
  const [name, value] = isBias ? ['dL/db', ''] : ['dL/dw', layer === 0 ? 'x · ' : 'a · '];
  const sum = `${rows > 1 ? 'Σ ' : ''}${value}dL/dz`;
  return {
    sentence: t(isBias ? 'walk.say.gradBias' : 'walk.say.grad'),
    notes,
    formula: `${name} = ${sum}${isPart ? t('walk.plusPenalty') : ''}`,
    filled: `${name} = ${sumFilled(terms, isPart ? [ofPenalty] : [], gradient, at)}`,
  };
}

/** What each optimizer makes of a gradient g. @type {Readonly<Record<string, string>>} */
const OPTIMIZERS = {
  rmsprop: 'w′ = w − rate · g / (√v + ε)',
  adam: 'w′ = w − rate · m̂ / (√v̂ + ε)',
  adamw: 'w′ = w − rate · m̂ / (√v̂ + ε) − rate · decay · w',
};

/** @param {Followed} followed @param {Step} step @param {Focus} focus @param {Told} told @returns {Words} */
function updateWords({ layers, learningRate }, { layer }, { unit, from }, { optimizer }) {
  const own = layers[layer];
  const [w, gradient, update, next] = [own.weights, own.gradients, own.update, own.next].map(
    (each) => weightIn(each, unit, from),
  );
  const name = from < 0 ? 'b' : 'w';
  const [was, is] = formatChange(w, next);
  const shown = changeDigits(w, next);
  const end = equals(next, shown);
  const digits = digitsFor([gradient], ([each]) => w - learningRate * each, next, shown);
  if ([...own.update.kernel, ...own.update.bias].every((each) => each === 0)) {
    return {
      sentence: t('walk.say.still'),
      notes: [],
      formula: `${name}′ = ${name}`,
      filled: `${name}′ = ${is}`,
    };
  }
  const isPlain = Math.abs(update + learningRate * gradient) <= NEAR * Math.abs(update);
  return {
    sentence: t(isPlain ? 'walk.say.update' : 'walk.say.updateOther'),
    notes: isPlain ? [] : [t(`walk.optimizer.${OPTIMIZERS[optimizer] ? optimizer : 'sgd'}`)],
    formula: isPlain
      ? t('walk.plainUpdate', { name })
      : (OPTIMIZERS[optimizer]?.replaceAll('w', name) ?? t('walk.otherUpdate', { name })),
    filled: isPlain
      ? `${name}′ = ${was} − ${formatFigure(learningRate)} · ${inBrackets(gradient, digits)}${end}`
      : `${name}′ = ${was} + ${inBrackets(
          update,
          digitsFor([update], ([each]) => w + each, next, shown),
        )}${end}`,
  };
}
