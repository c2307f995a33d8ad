/**
 * The options of every call, as tables: each names the options of one object, in the order in
 * which read.hpp takes them, and the kind of each.
 */
import { LayerwiseError } from './check.js';
import {
  count,
  Draft,
  flag,
  floats,
  isGiven,
  isObject,
  list,
  name,
  number,
  object,
  optional,
  other,
  text,
} from './kinds.js';

/** @import { Kind, Names, Schema } from './kinds.js' */

/** In the order of the enumerators in C++. */
export const KINDS = ['number', 'category'];
export const ROLES = ['input', 'target', 'ignored'];

/** An optimizer's name alone stands for its settings with that name. @type {Kind} */
function optimizer(draft, value, where) {
  if (typeof value === 'object') {
    object(OPTIMIZER)(draft, value, where);
  } else {
    OPTIMIZER.name(draft, value, where);
    for (const key of Object.keys(OPTIMIZER).slice(1)) OPTIMIZER[key](draft, undefined, key);
  }
}

/** Left and right end, or bottom and top; the core refuses what is no number. @type {Kind} */
function range(draft, value) {
  for (const index of [0, 1]) number(draft, isGiven(value) ? value[index] : NaN, '');
}

/** Values by column: how many, then each column and its value. @type {Kind} */
function held(draft, value, where) {
  const given = value ?? {};
  if (!isObject(draft, given, where)) return;
  const maximum = String(draft.columns - 1);
  draft.items.push(Object.keys(given).length);
  for (const [column, entry] of Object.entries(given)) {
    const here = `${where}[${column}]`;
    if (!/^\d+$/.test(column) || Number(column) >= draft.columns) {
      const message = `${where} names the column ${column}: use 0 to ${maximum}.`;
      draft.refuse('outOfRange', where, message, { given: column, minimum: '0', maximum });
    } else if (!Number.isFinite(entry)) {
      draft.refuseType(entry, here, 'a finite number', 'number');
    }
    draft.items.push(Number(column), entry);
  }
}

/** @type {Kind} */
function values(draft, value, where) {
  if (!(value instanceof Float64Array)) {
    draft.refuseType(value, where, 'a Float64Array', 'Float64Array');
  }
  draft.items.push(value);
}

/** @type {Kind} */
function categories(draft, value, where) {
  list(text)(draft, value ?? [], where);
}

/**
 * Weights with the shapes of a network's own.
 * @param {readonly import('./engine.js').LayerWeights[]} own
 * @returns {Kind}
 */
export function weightsLike(own) {
  return (draft, value, where) => {
    if (Array.isArray(value) && value.length !== own.length) {
      const [given, needed] = [String(value.length), String(own.length)];
      const message = `${where} has ${given} layers: give ${needed}, one for each layer.`;
      draft.refuse('wrongLength', where, message, { given, needed });
      return;
    }
    let index = 0;
    list((_, layer, here) => {
      const parts = Object.entries(own[index++]).map(([part, { length }]) => [
        part,
        floats(length),
      ]);
      object(Object.fromEntries(parts))(draft, layer, here);
    })(draft, value, where);
    draft.items.shift();
  };
}

/** @type {Schema} */
const OPTIMIZER = {
  name: name('optimizers', true),
  learningRate: number,
  momentum: number,
  nesterov: flag,
  rho: number,
  beta1: number,
  beta2: number,
  epsilon: number,
  initialAccumulator: number,
  weightDecay: number,
};

const settings = {
  optimizer: optional(optimizer),
  regularization: optional(object({ l1: number, l2: number })),
};

const layer = object({
  type: name(['dense']),
  units: number,
  activation: name('activations'),
  alpha: number,
  kernelInitializer: name('initializers'),
  useBias: flag,
});

const column = object({
  name: text,
  kind: name(KINDS, true),
  role: name(ROLES, true),
  values,
  categories,
});

const data = { x: other, y: other, samples: count };

/** What each call takes. */
export const CALLS = {
  network: object(
    { inputs: number, seed: number, layers: list(layer), loss: name('losses'), ...settings },
    '',
  ),
  data: object(data, ''),
  fit: object({ ...data, epochs: number, batchSize: number, shuffle: flag }, ''),
  settings: object(settings, ''),
  dataset: object({ columns: list(column), validationShare: number, seed: number }, ''),
  trainer: object(
    { network: other, dataset: other, batchSize: number, shuffle: flag, seed: number },
    '',
  ),
  trainerSettings: object({ batchSize: number, ...settings }, ''),
  budget: object({ epochs: number, steps: number, milliseconds: number }),
  surface: object({
    xColumn: number,
    yColumn: number,
    xRange: range,
    yRange: range,
    width: number,
    height: number,
    held,
    units: flag,
  }),
  generator: object(
    { name: name('generators', true), samples: number, noise: number, seed: number },
    '',
  ),
};

/**
 * Lays out the options of a call for the core, or throws every mistake in them.
 * @param {Kind} call One of CALLS.
 * @param {unknown} value
 * @param {string} where What the object is called in messages.
 * @param {Names} names
 * @param {number} [columns] Of the table, where options may name one.
 * @returns {any[]}
 */
export function read(call, value, where, names, columns = 0) {
  const draft = new Draft(names, columns);
  call(draft, value, where);
  if (draft.issues.length > 0) throw new LayerwiseError(draft.issues);
  return draft.items;
}
