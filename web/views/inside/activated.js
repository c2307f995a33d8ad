/**
 * An activation with its number filled in, so that what it comes to can be reckoned by hand.
 * @import { Activation } from '../../../wasm/engine.js'
 */
import { equals, formatFigure, lineOf } from './figures.js';

/** Figures of z where the page does not know how to try it. */
const MANY = 6;

/** Only to try how many figures z takes: what is shown is the engine's. @type {Partial<Record<Activation, (z: number) => number>>} */
const TRIED = {
  relu: (z) => Math.max(0, z),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
};

/**
 * @param {string} activation
 * @param {number} z
 * @param {number} a
 * @param {number} [sign] -1 to write −z
 * @returns {{ text: string, end: string }} z, and " = 0.5" or " ≈ 0.04895"
 */
export function activated(activation, z, a, sign = 1) {
  const compute = TRIED[/** @type {Activation} */ (activation)];
  if (!compute) return { text: formatFigure(sign * z, MANY), end: equals(a) };
  const { digits, end } = lineOf([z], ([each]) => compute(each), a);
  return { text: formatFigure(sign * z, digits), end };
}
