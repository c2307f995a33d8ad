/** What JavaScript holds of an object in WebAssembly memory. */
import { kindOf, refuse } from './check.js';

/** @import { Core } from './wire.js' */

/** Owner of one object in WebAssembly memory: calls its functions, frees it once. */
export class Handle {
  #core;
  #what;
  /** @type {number | null} */
  #number;

  /**
   * @param {Core} core
   * @param {'network' | 'dataset' | 'trainer'} what
   * @param {number} number
   */
  constructor(core, what, number) {
    this.#core = core;
    this.#what = what;
    this.#number = number;
  }

  get names() {
    return this.#core.names;
  }

  /** The number under which the module keeps the object. */
  get number() {
    const what = this.#what;
    if (this.#number !== null) return this.#number;
    return refuse('disposed', what, `This ${what} was disposed: create a new one.`, { what });
  }

  /**
   * Calls a function of the object.
   * @param {string} name As in bindings.cpp, without the class in front.
   * @param {any[]} [given]
   */
  call(name, given) {
    return this.#core.call(this.#what + name, this.number, given);
  }

  /**
   * The number, for use with another object. Refuses one that lives in another memory.
   * @param {Core} core
   */
  numberIn(core) {
    if (this.#core !== core) {
      const what = this.#what;
      refuse('otherEngine', what, `${what} belongs to another engine: create it with this one.`);
    }
    return this.number;
  }

  dispose() {
    if (this.#number !== null) this.#core.call('release', this.#number);
    this.#number = null;
  }
}

/**
 * Refuses what the engine did not make.
 * @template T
 * @param {unknown} value
 * @param {new (...given: any[]) => T} type
 * @param {string} where
 * @returns {T}
 */
export function requireMade(value, type, where) {
  if (value instanceof type) return value;
  const given = kindOf(value);
  const needed = where[0].toUpperCase() + where.slice(1);
  const message = `${where} is ${given}: give what create${needed} returned.`;
  return refuse('wrongType', where, message, { given, needed });
}
