/**
 * Curves: one number from another. The noise is normal, with a deviation of that share of 2, about
 * the height of each curve.
 */
import { exp, sin } from './exact-math.js';

/** @type {Record<string, (x: number) => number>} */
export const curves = {
  line: (x) => 0.4 * x,
  parabola: (x) => 0.16 * x * x - 2,
  sine: (x) => 2 * sin(1.5 * x),
  step: (x) => (x < 0 ? -1.5 : 1.5),
  bump: (x) => 3 * exp((-x * x) / 2) - 1,
  wave: (x) => 0.4 * x * sin(2 * x),
};
