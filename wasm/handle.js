/** What JavaScript holds of an object in WebAssembly memory. */
import { refuse } from './check.js';

/** Owner of one object in WebAssembly memory: calls its functions, frees it once. */
export class Handle {
  #core;
  #what;
  /** @type {number | null} */
  #id;

  /**
   * @param {any} core The WebAssembly module.
   * @param {'Network' | 'Dataset' | 'Trainer'} what
   * @param {number} id
   */
  constructor(core, what, id) {
    this.#core = core;
    this.#what = what;
    this.#id = id;
  }

  get core() {
    return this.#core;
  }

  /** The number under which the module keeps the object. */
  get id() {
    if (this.#id === null) {
      const what = this.#what.toLowerCase();
      refuse('disposed', what, `This ${what} was disposed: create a new one.`, { what });
    }
    return this.#id;
  }

  dispose() {
    if (this.#id !== null) this.#core[`free${this.#what}`](this.#id);
    this.#id = null;
  }
}
