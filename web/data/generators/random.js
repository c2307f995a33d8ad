/**
 * Random numbers of a seed, the same in every browser: PCG-XSH-RR 64/32 (M. E. O'Neill, 2014), as
 * the engine's core has it.
 */
import { log } from './exact-math.js';

const MULTIPLIER = 6364136223846793005n;
const WORD = 64;

export class Random {
  #state = 0n;
  #increment;

  /**
   * @param {number} seed whole, from 0
   * @param {number} [stream] independent numbers of the same seed
   */
  constructor(seed, stream = 3) {
    this.#increment = 2n * BigInt(stream) + 1n;
    this.bits();
    this.#state = BigInt.asUintN(WORD, this.#state + BigInt(seed));
    this.bits();
  }

  /** The next 32 bits, from 0 to 4294967295. */
  bits() {
    const old = this.#state;
    this.#state = BigInt.asUintN(WORD, old * MULTIPLIER + this.#increment);
    const shifted = Number(BigInt.asUintN(32, ((old >> 18n) ^ old) >> 27n));
    const rotation = Number(old >> 59n);
    return ((shifted >>> rotation) | (shifted << (-rotation & 31))) >>> 0;
  }

  /**
   * Uniform from low to below high.
   * @param {number} [low]
   * @param {number} [high]
   */
  uniform(low = 0, high = 1) {
    return low + (high - low) * ((this.bits() >>> 8) / 16777216);
  }

  /** Normal with mean 0 and variance 1 (Marsaglia's polar method). */
  normal() {
    for (;;) {
      const u = this.uniform(-1, 1);
      const v = this.uniform(-1, 1);
      const square = u * u + v * v;
      if (square > 0 && square < 1) return u * Math.sqrt((-2 * log(square)) / square);
    }
  }

  /** A whole number from 0 to below the bound, each as likely. @param {number} bound */
  below(bound) {
    const threshold = 4294967296 % bound;
    for (;;) {
      const drawn = this.bits();
      if (drawn >= threshold) return drawn % bound;
    }
  }

  /** Puts a list in a random order (Fisher-Yates). @template T @param {T[]} list */
  shuffle(list) {
    for (let i = list.length; i > 1; i--) {
      const j = this.below(i);
      [list[i - 1], list[j]] = [list[j], list[i - 1]];
    }
    return list;
  }
}
