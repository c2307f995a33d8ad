/** What JavaScript holds of an object in WebAssembly memory. */
import { refuse, wrongType } from './check.js';

/** @import { Core } from './wire.js' */

/** Owner of one object in WebAssembly memory: calls its functions, frees it once. */
export class Handle {
  #core;
  #what;
  #number;
  #needs;
  #isDisposed = false;
  /** Whoever JavaScript gave it to, and the objects that need it. */
  #users = 1;

  /**
   * @param {Core} core
   * @param {'network' | 'dataset' | 'trainer'} what
   * @param {number} number
   * @param {Handle[]} [needs] Objects that live as long as this one does.
   */
  constructor(core, what, number, needs = []) {
    this.#core = core;
    this.#what = what;
    this.#number = number;
    this.#needs = needs;
    for (const handle of needs) handle.#users++;
  }

  get names() {
    return this.#core.names;
  }

  /** The number under which the module keeps the object. */
  get number() {
    if (this.#isDisposed) {
      const what = this.#what;
      const message = `This ${what} was disposed: create a new one.`;
      refuse([{ code: 'disposed', where: what, message, values: { what } }]);
    }
    return this.#number;
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
      const message = `${what} belongs to another engine: create it with this one.`;
      refuse([{ code: 'otherEngine', where: what, message, values: {} }]);
    }
    return this.number;
  }

  /** Ends the use by JavaScript; a second call does nothing. */
  dispose() {
    if (!this.#isDisposed) this.#leave();
    this.#isDisposed = true;
  }

  /** One user less; after the last one the object is freed, and then what it needs. */
  #leave() {
    if (--this.#users > 0) return;
    this.#core.call('release', this.#number);
    for (const handle of this.#needs) handle.#leave();
  }
}

/**
 * Refuses what the engine did not make.
 * @param {unknown} value
 * @param {'Network' | 'Dataset'} needed
 * @returns {never}
 */
export function refuseForeign(value, needed) {
  return refuse([wrongType(value, needed.toLowerCase(), `what create${needed} returned`, needed)]);
}
