/**
 * The options of every call, as tables: each names the options of one object, in the order in
 * which read.hpp takes them, and the kind of each.
 */
import { refuse } from './check.js';
import {
  count,
  Draft,
  elements,
  entriesOf,
  flag,
  floats,
  isGiven,
  list,
  MOST_LAYERS,
  name,
  number,
  object,
  optional,
  other,
  perLayer,
  readMembers,
  taken,
  text,
} from './kinds.js';

/** @import { Kind, Names, Schema, Shape } from './kinds.js' */

/** In the order of the enumerators in C++. */
const KINDS = ['number', 'category'];
const ROLES = ['input', 'target', 'ignored', 'weight'];
const PARTS = ['training', 'validation'];
const MISSING = ['drop', 'mean', 'mostFrequent'];

/** Of a table; the core counts more exactly. */
const MOST_COLUMNS = 10_000;
const MOST_ROWS = 100_000;

/** What reads the settings of something: a name alone stands for its settings with that name. @param {Schema} schema @returns {Kind} */
function named(schema) {
  return (draft, value, where) => {
    if (typeof value === 'object') {
      object(schema)(draft, value, where);
    } else {
      schema.name(draft, value, where);
      for (const key of Object.keys(schema).slice(1)) schema[key](draft, undefined, key);
    }
  };
}

/** Left and right end, or bottom and top; the core refuses what is no number. @type {Kind} */
function range(draft, value) {
  for (const index of [0, 1]) number(draft, isGiven(value) ? value[index] : NaN, '');
}

/** Values by column: how many, then each column and its value. @type {Kind} */
function held(draft, value, where) {
  const entries = Object.entries(taken(draft, value ?? {}, where, {}) ?? {});
  const { columns = 0 } = draft.shape;
  const maximum = String(columns - 1);
  draft.items.push(entries.length);
  for (const [column, entry] of entries) {
    const here = `${where}[${column}]`;
    if (!/^\d+$/.test(column) || Number(column) >= columns) {
      const message = `${where} names the column ${column}: use 0 to ${maximum}.`;
      draft.refuse('outOfRange', where, message, { given: column, minimum: '0', maximum });
    } else if (!Number.isFinite(entry)) {
      draft.refuseType(entry, here, 'a finite number', 'number');
    }
    draft.items.push(Number(column), entry);
  }
}

/** @type {Kind} */
const categories = (draft, value, where) => list(text, MOST_ROWS)(draft, value ?? [], where);

/** `'balanced'` or a list of numbers: 0 none, 1, or 2 and the numbers. @type {Kind} */
function classWeights(draft, value, where) {
  if (Array.isArray(value)) {
    const weights = entriesOf(draft, value, where, MOST_ROWS) ?? [];
    const index = weights.findIndex((entry) => typeof entry !== 'number');
    if (index < 0) draft.items.push(2, Float64Array.from(weights));
    else draft.refuseType(weights[index], `${where}[${index}]`, 'a number', 'number');
  } else if (isGiven(value) && value !== 'balanced') {
    draft.refuseType(value, where, '"balanced" or an array of numbers', 'array');
  } else {
    draft.items.push(isGiven(value) ? 1 : 0);
  }
}

/**
 * Weights with the shapes of a network's own.
 * @param {readonly import('./engine.js').LayerWeights[]} own
 * @returns {Kind}
 */
export function weightsLike(own) {
  return (draft, value, where) => {
    perLayer((index) => {
      const parts = Object.entries(own[index]).map(([part, { length }]) => [part, floats(length)]);
      return object(Object.fromEntries(parts));
    })(draft, value, where);
    draft.items.shift();
  };
}

/** @type {Schema} */
const OPTIMIZER = {
  name: name('optimizers', true),
  learningRate: number,
  momentum: number,
  rho: number,
  beta1: number,
  beta2: number,
  epsilon: number,
  initialAccumulator: number,
  weightDecay: number,
  clipValue: number,
  clipNorm: number,
  nesterov: flag,
  schedule: optional(
    named({
      name: name('schedules', true),
      factor: number,
      epochs: number,
      minimum: number,
      patience: number,
      minimumChange: number,
      warmUp: number,
    }),
  ),
};

const regularization = optional(object({ l1: number, l2: number }));

/** What of a layer can change. @type {Schema} */
const LAYER_SETTINGS = {
  activation: name('activations'),
  regularization,
  trainable: flag,
  alpha: number,
  maxNorm: number,
  rate: number,
  standardDeviation: number,
  momentum: number,
  epsilon: number,
};

/** @type {Schema} */
const LAYER = {
  type: name('layers'),
  units: number,
  kernelInitializer: name('initializers'),
  useBias: flag,
  ...LAYER_SETTINGS,
};

/** The options that can change of each type of layer. @type {Record<string, string[]>} */
const CHANGEABLE = {
  dense: ['activation', 'alpha', 'regularization', 'maxNorm', 'trainable'],
  dropout: ['rate'],
  gaussianNoise: ['standardDeviation'],
  batchNormalization: ['trainable', 'momentum', 'epsilon'],
  layerNormalization: ['trainable', 'epsilon'],
};

/** @type {Kind} */
function layer(draft, value, where) {
  const given = taken(draft, value, where, LAYER);
  if (!given) return;
  const type = given.type ?? 'dense';
  const fixed = type === 'dense' ? ['type', 'units', 'kernelInitializer', 'useBias'] : ['type'];
  const isKnown = draft.names.layers.includes(type);
  const options = isKnown ? [...fixed, ...CHANGEABLE[type]] : Object.keys(LAYER);
  readMembers(draft, LAYER, given, `${where}.`, options, isKnown ? ` of ${type}` : '');
  draft.shape.layers?.push(type);
}

/** Settings of the layers that a network has. */
const layerSettings = perLayer((index) => (draft, value, where) => {
  const given = taken(draft, value, where, LAYER_SETTINGS);
  if (!given) return;
  const type = draft.shape.layers?.[index] ?? '';
  const which = ` of ${type} that can change`;
  readMembers(draft, LAYER_SETTINGS, given, `${where}.`, CHANGEABLE[type], which);
});

/** What of a network can change, but for the layers. @type {Schema} */
const network = { loss: name('losses'), optimizer: optional(named(OPTIMIZER)), regularization };

/** What of a network can change. @type {Schema} */
const settings = { ...network, layers: optional(layerSettings) };

/** @type {Schema} */
const training = {
  batchSize: number,
  shuffle: flag,
  stop: optional(
    object({
      epochs: optional(number),
      trainingLoss: optional(number),
      validationLoss: optional(number),
      trainingAccuracy: optional(number),
      validationAccuracy: optional(number),
      patience: optional(number),
      minimumChange: number,
      restoreBest: flag,
    }),
  ),
};

/** @type {Schema} */
const COLUMN = {
  name: text,
  kind: name(KINDS, true),
  role: name(ROLES, true),
  missing: name(MISSING),
  scaled: flag,
  values: elements(Float64Array),
  categories,
};

/** @type {Kind} */
function column(draft, value, where) {
  const given = taken(draft, value, where, COLUMN);
  if (!given) return;
  readMembers(draft, COLUMN, given, `${where}.`);
  draft.shape.table?.push(given);
}

const data = { x: other, y: other, samples: count, sampleWeights: other };

const part = name(PARTS);

/** Row numbers of a table. */
const rows = elements(Uint32Array);

/** What of a trace is looked at. @type {Schema} */
const tracing = {
  training: flag,
  followed: optional(number),
  weight: optional(object({ layer: number, unit: number, input: number })),
};

/** What each call takes. */
export const CALLS = {
  network: object(
    // Behind the layers no settings of layers: there are none to change yet.
    { inputs: number, seed: number, layers: list(layer, MOST_LAYERS), ...network },
    '',
  ),
  data: object(data, ''),
  trace: object({ ...data, ...tracing }, ''),
  fit: object({ ...data, epochs: number, batchSize: number, shuffle: flag }, ''),
  settings: object(settings, ''),
  dataset: object(
    {
      columns: list(column, MOST_COLUMNS),
      validationShare: number,
      seed: number,
      classWeights,
      validationRows: optional(rows),
      augmentedFrom: number,
    },
    '',
  ),
  trainer: object({ network: other, dataset: other, ...training, seed: number }, ''),
  trainerSettings: object({ ...training, ...settings }, ''),
  evaluate: object({ topK: number, part }, ''),
  rocCurve: object({ class: number, part }, ''),
  rows: object({ rows, ...tracing }, ''),
  health: object({ bins: number }, ''),
  budget: object({ epochs: number, steps: number, milliseconds: number }),
  predictRows: object({ rows: other, units: flag }, ''),
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
};

/**
 * Lays out the options of a call for the core, or throws every mistake in them.
 * @param {Kind} call One of CALLS.
 * @param {unknown} value
 * @param {string} where What the object is called in messages.
 * @param {Names} names
 * @param {Shape} [shape] What options may refer to.
 * @returns {any[]}
 */
export function read(call, value, where, names, shape = {}) {
  const draft = new Draft(names, shape);
  call(draft, value, where);
  if (draft.issues.length > 0) refuse(draft.issues);
  return draft.items;
}
