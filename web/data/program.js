/**
 * What a formula becomes: plain data that page and worker run, with the same bits in every browser.
 */
import { cos, exp, log, sin } from './generators/exact-math.js';

/**
 * In the order of computing: a number stands for itself, `[2]` for the value of name 2, and a word
 * for what is done with the last value or the last two.
 * @typedef {readonly (number | string | readonly [number])[]} Program
 */

/**
 * How a derived column is computed.
 * @typedef {object} Derivation
 * @property {number} column
 * @property {readonly number[]} sources columns
 * @property {Program | null} program null: its cells are empty
 */

/** Figures that a computed cell shows. */
const FIGURES = 12;

/** What formulas may call. @type {Record<string, (a: number, b: number) => number>} */
export const FUNCTIONS = {
  sin,
  cos,
  tan: (x) => sin(x) / cos(x),
  exp,
  log,
  ln: log,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign: Math.sign,
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
  tanh: (x) => 1 - 2 / (exp(2 * x) + 1),
  sigmoid: (x) => 1 / (1 + exp(-x)),
  relu: (x) => Math.max(0, x),
  min: Math.min,
  max: Math.max,
};

/** @type {typeof FUNCTIONS} */
const ALL = {
  ...FUNCTIONS,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': power,
  negative: (x) => -x,
};

/**
 * x^y, where whole exponents are multiplied out, so that every browser has the same bits.
 * @param {number} base
 * @param {number} exponent
 */
function power(base, exponent) {
  if (Number.isInteger(exponent) && Math.abs(exponent) <= 1024) {
    let result = 1;
    for (let rest = Math.abs(exponent), factor = base; rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) result *= factor;
      factor *= factor;
    }
    return exponent < 0 ? 1 / result : result;
  }
  if (exponent === 0.5) return Math.sqrt(base);
  if (base === 0) return exponent > 0 ? 0 : Infinity;
  return base < 0 ? NaN : exp(exponent * log(base));
}

/**
 * @param {Program} program
 * @param {ArrayLike<number>} values by name
 * @returns {number}
 */
export function run(program, values) {
  /** @type {number[]} */
  const stack = [];
  for (const item of program) {
    if (typeof item === 'number') stack.push(item);
    else if (typeof item === 'object') stack.push(values[item[0]]);
    else {
      const apply = ALL[item];
      const last = stack.pop() ?? NaN;
      stack.push(apply.length === 1 ? apply(last, NaN) : apply(stack.pop() ?? NaN, last));
    }
  }
  return stack[0];
}

/**
 * What the cell of a derived column says.
 * @param {Derivation} derivation
 * @param {ArrayLike<number>} values by column
 * @returns {number} NaN where a source is missing or the result is no finite number
 */
export function derivedValue({ sources, program }, values) {
  if (!program || sources.some((source) => Number.isNaN(values[source]))) return NaN;
  const result = run(program, values);
  // One zero: -0 would be another text for the same number.
  return Number.isFinite(result) ? Number(result.toPrecision(FIGURES)) + 0 : NaN;
}
