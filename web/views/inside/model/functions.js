/**
 * Activations as formulas.
 * @import { Activation } from '../../../../wasm/engine.js'
 * @import { Piece } from './math.js'
 */
import { call, fenced, frac, mi, mn, mo, root, row, sub, sup, word } from './math.js';

const z = mi('z');
const e = (/** @type {Piece} */ power) => sup(mi('e'), power);
const minusZ = row(mo('−'), z);
const max = call(word('max'), [z, mo(','), mn('0')]);
const logistic = row(mn('1'), mo('+'), e(minusZ));
const belowZero = call(word('min'), [e(z), mo('−'), mn('1'), mo(','), mn('0')]);
const soft = call(word('ln'), [mn('1'), mo('+'), e(z)]);
const zi = sub(z, mi('i'));

/**
 * What each is called in a formula, and what it is.
 * @type {Partial<Record<Activation, { name: string, is: Piece }>>}
 */
export const FUNCTIONS = {
  relu: { name: 'ReLU', is: max },
  leakyRelu: {
    name: 'LeakyReLU',
    is: row(max, mo('+'), mn('0.3'), call(word('min'), [z, mo(','), mn('0')])),
  },
  elu: { name: 'ELU', is: row(max, mo('+'), belowZero) },
  selu: { name: 'SELU', is: row(mn('1.0507'), max, mo('+'), mn('1.7581'), belowZero) },
  gelu: {
    name: 'GELU',
    is: row(frac(z, mn('2')), call(word('erfc'), [mo('−'), frac(z, root(mn('2')))])),
  },
  sigmoid: { name: 'σ', is: frac(mn('1'), logistic) },
  tanh: {
    name: 'tanh',
    is: frac(row(e(z), mo('−'), e(minusZ)), row(e(z), mo('+'), e(minusZ))),
  },
  softplus: { name: 'softplus', is: soft },
  softsign: { name: 'softsign', is: frac(z, row(mn('1'), mo('+'), fenced(z, '|', '|'))) },
  swish: { name: 'swish', is: frac(z, logistic) },
  mish: { name: 'mish', is: row(z, call(word('tanh'), soft)) },
  softmax: { name: 'softmax', is: frac(e(zi), row(mo('∑'), e(sub(z, mi('j'))))) },
};

/**
 * What defines an activation.
 * @param {Activation} activation
 * @returns {Piece[] | null} null where there is nothing to say
 */
export function definition(activation) {
  const found = FUNCTIONS[activation];
  if (!found) return null;
  const name = word(found.name);
  const left = activation === 'softmax' ? sub(call(name, z), mi('i')) : call(name, z);
  return [left, mo('='), found.is];
}
