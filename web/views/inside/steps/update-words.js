/**
 * The last step: how the optimizer makes the new weight, line by line, so that whoever follows
 * with a calculator gets the weight that training has then. Settings and what the optimizer
 * remembers are the engine's.
 * @import { OptimizerState } from './optimizer.js'
 * @import { Followed, Step } from './traced.js'
 * @import { Focus } from './numbers.js'
 * @import { Line, Words } from './words.js'
 */
import { t } from '../../../i18n/index.js';
import {
  changeDigits,
  digitsFor,
  equals,
  formatFigure,
  inBrackets,
  lineOf,
  sureDigits,
} from '../figures.js';
import { weightIn } from './traced.js';

/** Added to a length before it divides, as the engine does. */
const LEAST_LENGTH = 1e-6;

/**
 * A number on the way to the new weight. `filled` is given a text for each operand.
 * @typedef {object} Reckoning
 * @property {string} name what it is called from there on
 * @property {string} formula
 * @property {readonly number[]} operands
 * @property {(operands: readonly number[]) => number} compute
 * @property {(operands: readonly string[]) => string} filled
 */

/** @param {Followed} followed @param {Step} step @param {Focus} focus @returns {Words} */
export function updateWords(followed, { layer }, focus) {
  const { layers, learningRate, optimizer } = followed;
  const own = layers[layer];
  const [w, next] = [own.weights, own.next].map((each) => weightIn(each, focus.unit, focus.from));
  const name = focus.from < 0 ? 'b' : 'w';
  if ([...own.update.kernel, ...own.update.bias].every((each) => each === 0)) {
    return {
      ...{ sentence: t('walk.say.still'), notes: [], formula: `${name}′ = ${name}` },
      filled: `${name}′${equals(next)}`,
    };
  }
  const way = wayTo(followed, layer, focus, name);
  const lines = written(way, w, next);
  const last = /** @type {Line} */ (lines.pop());
  const { settings } = optimizer;
  const kind = settings.name === 'sgd' && settings.momentum > 0 ? 'momentum' : settings.name;
  return {
    sentence: t(`walk.say.update.${kind}`),
    notes: notesOf(optimizer, learningRate, way),
    ...{ ...last, lines },
  };
}

/**
 * Every number from the gradient to the new weight, each made of those before it.
 * @param {Followed} followed
 * @param {number} layer
 * @param {Focus} focus
 * @param {string} name of the weight
 * @returns {Reckoning[]}
 */
function wayTo(followed, layer, focus, name) {
  const { layers, optimizer } = followed;
  const own = layers[layer];
  const limit = optimizer.maxNorm[layer];
  const way = stepOf(followed, layer, focus, name);
  if (limit === 0 || focus.from < 0) return way;
  // The weights that come into the unit are measured together, each after its own step.
  const length = own.lengths[focus.unit];
  if (!(length > limit)) return way;
  const before = way[way.length - 1];
  before.name = 'u';
  before.formula = before.formula.replace(`${name}′`, 'u');
  way.push({
    ...{ name: `${name}′`, formula: t('walk.maxNorm', { name }) },
    operands: [resultOf(before), limit, length],
    compute: ([u, most, all]) => (u * most) / all,
    filled: ([u, most, all]) => `${bare(u)} · ${most} / ${all}`,
  });
  return way;
}

/** @param {Reckoning} reckoning */
const resultOf = ({ operands, compute }) => compute(operands);

/**
 * @param {Followed} followed
 * @param {number} layer
 * @param {Focus} focus
 * @param {string} name
 * @returns {Reckoning[]} the last one is the weight after the optimizer's step
 */
function stepOf({ layers, learningRate: rate, optimizer }, layer, { unit, from }, name) {
  const { settings, powers } = optimizer;
  const own = layers[layer];
  const [w, gradient, first, second] = [
    ...[own.weights, own.gradients, optimizer.first[layer], optimizer.second[layer]],
  ].map((each) => weightIn(each, unit, from));
  const isPlain = settings.name === 'sgd' && settings.momentum === 0;
  const way = gradientWay(gradient, optimizer, name, isPlain);
  const g = way.length > 0 ? resultOf(way[way.length - 1]) : gradient;
  /** @param {Reckoning} reckoning @returns {number} */
  const add = (reckoning) => {
    way.push(reckoning);
    return resultOf(reckoning);
  };
  const end = { name: `${name}′` };
  switch (settings.name) {
    case 'sgd': {
      if (isPlain) {
        add({
          ...end,
          formula:
            way.length > 0 ? `${name}′ = ${name} − rate · g` : t('walk.plainUpdate', { name }),
          operands: [w, rate, g],
          compute: ([was, eta, each]) => was - eta * each,
          filled: ([was, eta, each]) => `${bare(was)} − ${eta} · ${each}`,
        });
        return way;
      }
      const v = add({
        ...{ name: 'v′', formula: 'v′ = μ · v + g', operands: [settings.momentum, first, g] },
        compute: ([mu, was, each]) => mu * was + each,
        filled: ([mu, was, each]) => `${mu} · ${was} + ${each}`,
      });
      add(
        settings.nesterov
          ? {
              ...{ ...end, formula: `${name}′ = ${name} − rate · (g + μ · v′)` },
              operands: [w, rate, g, settings.momentum, v],
              compute: ([was, eta, each, mu, now]) => was - eta * (each + mu * now),
              filled: ([was, eta, each, mu, now]) =>
                `${bare(was)} − ${eta} · (${bare(each)} + ${mu} · ${now})`,
            }
          : {
              ...{ ...end, formula: `${name}′ = ${name} − rate · v′`, operands: [w, rate, v] },
              compute: ([was, eta, now]) => was - eta * now,
              filled: ([was, eta, now]) => `${bare(was)} − ${eta} · ${now}`,
            },
      );
      return way;
    }
    case 'rmsprop':
    case 'adagrad': {
      const v = add(
        settings.name === 'adagrad'
          ? {
              ...{ name: 'v′', formula: 'v′ = v + g²', operands: [second, g] },
              compute: ([was, each]) => was + each ** 2,
              filled: ([was, each]) => `${was} + ${each}²`,
            }
          : mean('v', 'ρ', second, g, settings.rho, true),
      );
      add({
        ...{ ...end, formula: `${name}′ = ${name} − rate · g / (√v′ + ε)` },
        operands: [w, rate, g, v, settings.epsilon],
        compute: ([was, eta, each, now, least]) => was - (eta * each) / (Math.sqrt(now) + least),
        filled: ([was, eta, each, now, least]) =>
          `${bare(was)} − ${eta} · ${each} / (√${now} + ${bare(least)})`,
      });
      return way;
    }
    default: {
      const { beta1, beta2, epsilon, weightDecay } = settings;
      const m = add(mean('m', 'β₁', first, g, beta1, false));
      const v = add(mean('v', 'β₂', second, g, beta2, true));
      const mHat = add(corrected('m', 'β₁', m, beta1, powers[0]));
      const vHat = add(corrected('v', 'β₂', v, beta2, powers[1]));
      const decay = settings.name === 'adamw' ? weightDecay : 0;
      const kept = decay > 0 ? ` · (1 − rate · ${t('walk.decay')})` : '';
      add({
        ...{ ...end, formula: `${name}′ = ${name}${kept} − rate · m̂ / (√v̂ + ε)` },
        operands: [w, rate, mHat, vHat, epsilon, decay],
        compute: ([was, eta, up, down, least, lost]) =>
          was * (1 - eta * lost) - (eta * up) / (Math.sqrt(down) + least),
        filled: ([was, eta, up, down, least, lost]) =>
          `${decay > 0 ? `${was} · (1 − ${eta} · ${lost})` : bare(was)} − ${eta} · ${up} / (√${down} + ${bare(least)})`,
      });
      return way;
    }
  }
}

/**
 * From the gradient to what the optimizer takes of it.
 * @param {number} gradient
 * @param {OptimizerState} optimizer
 * @param {string} name
 * @param {boolean} isPlain nothing else is made of it
 * @returns {Reckoning[]} the last one is g; empty where it is the gradient itself and nobody asks for its name
 */
function gradientWay(gradient, { settings, length, factor }, name, isPlain) {
  const { clipValue, clipNorm } = settings;
  /** @type {Reckoning[]} */
  const way = [];
  const isLong = factor < 1;
  const isCut = clipValue > 0 && Math.abs(gradient) > clipValue;
  const cut = isCut ? Math.sign(gradient) * clipValue : gradient;
  if (isCut) {
    way.push({
      name: 'g',
      formula: t('walk.clipValue', { name, limit: formatFigure(clipValue) }),
      ...{ operands: [cut], compute: ([each]) => each, filled: () => '' },
    });
  }
  if (isLong) {
    way.push({
      name: 'g',
      formula: isCut ? t('walk.clipNormCut') : t('walk.clipNorm', { name }),
      operands: [cut, clipNorm, length + LEAST_LENGTH],
      compute: ([each, most, all]) => (each * most) / all,
      filled: ([each, most, all]) => `${bare(each)} · ${most} / ${all}`,
    });
  }
  if (way.length === 0 && !isPlain) {
    way.push({
      ...{ name: 'g', formula: `g = dL/d${name}`, operands: [gradient] },
      ...{ compute: ([each]) => each, filled: () => '' },
    });
  }
  return way;
}

/**
 * A running mean, of gradients or of their squares.
 * @param {string} name
 * @param {string} letter of the share that stays
 * @param {number} was
 * @param {number} g
 * @param {number} share
 * @param {boolean} isSquared
 * @returns {Reckoning}
 */
function mean(name, letter, was, g, share, isSquared) {
  const power = isSquared ? '²' : '';
  return {
    name: `${name}′`,
    formula: `${name}′ = ${letter} · ${name} + (1 − ${letter}) · g${power}`,
    operands: [share, was, 1 - share, g],
    compute: ([kept, before, rest, each]) => kept * before + rest * (isSquared ? each ** 2 : each),
    filled: ([kept, before, rest, each]) => `${kept} · ${before} + ${rest} · ${each}${power}`,
  };
}

/**
 * Running means start at 0, and are too small at first.
 * @param {string} name
 * @param {string} letter
 * @param {number} value
 * @param {number} share
 * @param {number} power of the share, before this step
 * @returns {Reckoning}
 */
function corrected(name, letter, value, share, power) {
  const now = power * share;
  const steps = stepsIn(now, share);
  return {
    name: `${name}̂`,
    formula: `${name}̂ = ${name}′ / (1 − ${letter}ᵗ)`,
    operands: steps > 0 ? [value, share] : [value, now],
    compute: ([each, base]) => each / (1 - (steps > 0 ? base ** steps : base)),
    filled: ([each, base]) => `${bare(each)} / (1 − ${base}${steps > 0 ? `^${steps}` : ''})`,
  };
}

/**
 * How often a share was multiplied up; 0 where it cannot be told, as after another setting.
 * @param {number} power
 * @param {number} share
 */
function stepsIn(power, share) {
  const steps = Math.round(Math.log(power) / Math.log(share));
  return Number.isFinite(steps) && Math.abs(share ** steps - power) <= 1e-9 * power ? steps : 0;
}

/** An operand that needs no brackets where it stands. @param {string} text */
const bare = (text) => text.replace(/^\((.*)\)$/, '$1');

/**
 * The way in lines. What a line comes to is written as the next ones take it, so its figures are
 * found from the last line back.
 * @param {readonly Reckoning[]} way
 * @param {number} w
 * @param {number} next as the engine says
 * @returns {Line[]}
 */
function written(way, w, next) {
  /** Figures of what each line comes to, by its number. @type {number[]} */
  const shown = way.map(() => 4);
  const last = way[way.length - 1];
  shown[way.length - 1] = sureDigits(last.operands, last.compute, next, changeDigits(w, next));
  const digits = way.map(() => 4);
  for (let at = way.length - 1; at >= 0; at--) {
    const { operands, compute } = way[at];
    const result = at === way.length - 1 ? next : resultOf(way[at]);
    digits[at] = digitsFor(operands, compute, result, shown[at]);
    // Those that it is made of are lines before it.
    way.slice(0, at).forEach((line, before) => {
      if (operands.includes(resultOf(line))) shown[before] = Math.max(shown[before], digits[at]);
    });
  }
  return way.map((line, at) => {
    const result = at === way.length - 1 ? next : resultOf(line);
    const filled = line.filled(line.operands.map((value) => operandText(value, digits[at])));
    const { end } = lineOf(line.operands, line.compute, result, shown[at]);
    return {
      formula: line.formula,
      filled: line.name + (filled === '' ? equals(result, shown[at]) : ` = ${filled}${end}`),
    };
  });
}

/** Powers of ten are put in brackets as well: a root or a square is to take all of it. @param {number} value @param {number} digits */
function operandText(value, digits) {
  const text = inBrackets(value, digits);
  return text.includes('e') && !text.startsWith('(') ? `(${text})` : text;
}

/**
 * What the letters stand for.
 * @param {OptimizerState} optimizer
 * @param {number} rate
 * @param {readonly Reckoning[]} way
 */
function notesOf({ settings, length, factor, clippedLength }, rate, way) {
  const { name, clipNorm } = settings;
  const notes = [];
  const formulas = way.map(({ formula }) => formula).join(' ');
  const is = (/** @type {string} */ letter) => formulas.includes(letter);
  // The plain step writes it out.
  if (is(' rate') && !is('learning rate'))
    notes.push(t('walk.letter.rate', { rate: formatFigure(rate) }));
  if (name === 'sgd' && settings.momentum > 0) notes.push(t('walk.letter.velocity'));
  if (name === 'rmsprop') notes.push(t('walk.letter.squares'));
  if (name === 'adagrad') notes.push(t('walk.letter.sum'));
  if (name === 'adam' || name === 'adamw') notes.push(t('walk.letter.means'));
  if (is('ε')) notes.push(t('walk.letter.epsilon', { epsilon: formatFigure(settings.epsilon) }));
  if (factor < 1) {
    const given = { length, limit: clipNorm, factor, after: clippedLength };
    const texts = Object.entries(given).map(([key, value]) => [key, formatFigure(value)]);
    notes.push(t('walk.clipped', Object.fromEntries(texts)));
  }
  if (is('u ·')) notes.push(t('walk.limited'));
  return notes;
}
