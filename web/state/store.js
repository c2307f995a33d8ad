/**
 * The store: one frozen state, changed only by `reduce`.
 * @import { State, Action } from '../types.js'
 */

/**
 * Freezes a value and everything in it. What is frozen already is not entered again,
 * so after a change only the new parts cost time. Typed arrays cannot be frozen and
 * are left as they are.
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function deepFreeze(value) {
  if (value === null || typeof value !== 'object') return value;
  if (ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
  Object.freeze(value);
  if (Array.isArray(value)) {
    // Most are the cells of one row: half a million texts in a large table.
    for (const part of value) if (typeof part === 'object') deepFreeze(part);
  } else {
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

/**
 * @callback Listener
 * @param {State} state
 * @param {Action} action what happened
 * @param {State} previous the state before it
 * @returns {void}
 */

/**
 * @typedef {object} Store
 * @property {() => State} getState
 * @property {(action: Action) => void} dispatch
 * @property {(listener: Listener) => () => void} subscribe returns the way to leave
 */

/**
 * Every action reaches every listener, in the order dispatched, also where the state
 * stays the same. An action dispatched by a listener waits until all have heard of the
 * one before.
 * @param {(state: State, action: Action) => State} reduce
 * @param {State} initial
 * @returns {Store}
 */
export function createStore(reduce, initial) {
  let state = deepFreeze(initial);
  /** @type {Set<Listener>} */
  const listeners = new Set();
  /** @type {Action[]} */
  const waiting = [];
  let busy = false;

  /** @param {Action} action */
  function dispatch(action) {
    waiting.push(action);
    if (busy) return;
    busy = true;
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const previous = state;
        state = deepFreeze(reduce(state, next));
        for (const listener of [...listeners]) listener(state, next, previous);
      }
    } finally {
      // A listener that throws must not leave the store stuck, nor replay what it left behind.
      waiting.length = 0;
      busy = false;
    }
  }

  return {
    getState: () => state,
    dispatch,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
