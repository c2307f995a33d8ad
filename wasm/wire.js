/** What crosses to the core and back in one call; the C++ side is wire.hpp. */
import { refuse } from './check.js';

/** @typedef {import('./engine.js').Issue} Issue */

/** Element types of arrays that come back, in the order of WireType; the first is a text. */
const TYPES = [Uint8Array, Float32Array, Float64Array, Uint32Array, Uint8Array];

/** The lists of names, in the order in which `describe` sends them. */
const LISTS = ['layers', 'activations', 'losses', 'initializers', 'optimizers', 'schedules'];

const decoder = new TextDecoder();

/** What the core has sent, read from the first item to the last. */
export class Answer {
  /** @type {any[]} */
  items = [];
  #next = 0;

  /** @returns {any} A number, null, a text or a typed array. */
  next() {
    return this.items[this.#next++];
  }

  /** Whether there is more. */
  get more() {
    return this.#next < this.items.length;
  }

  /**
   * The next items under these names.
   * @param {string} names With one space between them.
   * @returns {any}
   */
  object(names) {
    return Object.fromEntries(names.split(' ').map((name) => [name, this.next()]));
  }

  /**
   * As many as the next item says.
   * @template T
   * @param {() => T} read
   * @returns {T[]}
   */
  list(read) {
    return Array.from({ length: this.next() }, read);
  }

  /** All that are left. @template T @param {() => T} read @returns {T[]} */
  rest(read) {
    const found = [];
    while (this.more) found.push(read());
    return found;
  }

  /** @returns {Issue[]} */
  issues() {
    return this.rest(() => ({
      ...this.object('code where message'),
      values: Object.fromEntries(this.list(() => [this.next(), this.next()])),
    }));
  }
}

/** A WebAssembly module, and what crosses while one of its functions runs. */
export class Core {
  #module;
  /** @type {any[]} */
  #given = [];
  #next = 0;
  #answer = new Answer();

  /** @param {any} module */
  constructor(module) {
    this.#module = module;
    module.wire = this;
    const answer = this.call('describe');
    this.version = answer.next();
    this.simd = answer.next() === 1;
    /** @type {any} */
    this.names = {};
    for (const list of LISTS) {
      this.names[list] = Object.freeze(answer.list(() => answer.next()));
    }
    // The place of a name in its list is its enumerator in the core.
    Object.freeze(this.names);
  }

  /**
   * Calls a function of bindings.cpp.
   * @param {string} name
   * @param {number} [number] Of the object concerned.
   * @param {any[]} [given] Numbers, switches and typed arrays in the order in which the
   *   function takes them; undefined for a number that takes its default.
   * @returns {Answer}
   */
  call(name, number = 0, given = []) {
    this.#given = given;
    this.#next = 0;
    const answer = (this.#answer = new Answer());
    const isRefused = this.#module[name](number);
    // A module must not keep what may be many megabytes.
    this.#given = [];
    if (isRefused) refuse(answer.issues());
    return answer;
  }

  /** @param {number} fallback */
  take(fallback) {
    return this.#given[this.#next++] ?? fallback;
  }

  size() {
    return this.#given[this.#next].length;
  }

  /** What comes here is a view of our own, see viewOf. @param {ArrayBuffer} memory @param {number} to */
  takeArray(memory, to) {
    const array = this.#given[this.#next++];
    new array.constructor(memory, to, array.length).set(array);
  }

  /** @param {number | null} item */
  send(item) {
    this.#answer.items.push(item);
  }

  /** @param {ArrayBuffer} memory @param {number} type @param {number} from @param {number} size */
  sendArray(memory, type, from, size) {
    const copy = new TYPES[type](memory, from, size).slice();
    this.#answer.items.push(type ? copy : decoder.decode(copy));
  }
}
