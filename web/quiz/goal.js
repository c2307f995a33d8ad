/**
 * Reads goals as if a stranger had written them.
 * @import { Activation, Initializer, Issue, Loss, OptimizerName } from '../../wasm/engine.js'
 * @import { Freedom, Goal, Measure, ScoreBy, Technique } from './goal-types.js'
 */
import { HIGHEST_SEED } from '../data/limits.js';
import { OPTIONS } from '../data/training-options.js';
import { flag, list, number, object, oneOf, tell, text } from './goal-fields.js';

/** @type {readonly Activation[]} */ // prettier-ignore
export const ACTIVATIONS = [
  'linear', 'relu', 'leakyRelu', 'elu', 'selu', 'gelu', 'sigmoid',
  'tanh', 'softplus', 'softsign', 'swish', 'mish', 'softmax',
];
/** @type {readonly Loss[]} */ // prettier-ignore
export const LOSSES = [
  'meanSquaredError', 'meanAbsoluteError', 'huber', 'binaryCrossentropy', 'categoricalCrossentropy',
];
/** @type {readonly OptimizerName[]} */
export const OPTIMIZERS = ['sgd', 'rmsprop', 'adagrad', 'adam', 'adamw'];
/** @type {readonly Initializer[]} */ // prettier-ignore
const INITIALIZERS = [
  'glorotUniform', 'glorotNormal', 'heUniform', 'heNormal', 'uniform', 'zeros',
];
/** @type {readonly Measure[]} */ // prettier-ignore
export const MEASURES = ['loss', 'accuracy', 'meanAbsoluteError', 'rootMeanSquaredError', 'r2'];
/** @type {readonly Technique[]} */ // prettier-ignore
export const TECHNIQUES = [
  'dropout', 'batchNormalization', 'layerNormalization', 'l1', 'l2', 'maxNorm',
  'earlyStopping', 'schedule', 'momentum', 'clipping',
];
/** @type {readonly Freedom[]} */ // prettier-ignore
export const FREEDOMS = [
  'layers', 'units', 'activations', 'initializers', 'normalization', 'dropout', 'penalties',
  'output', 'loss', 'optimizer', 'learningRate', 'schedule', 'clipping', 'batchSize', 'stop',
];
/** @type {readonly ScoreBy[]} */
const SCORES = ['parameters', 'hiddenUnits', 'hiddenLayers', 'epochs'];

export const MOST_EPOCHS = 10000;
export const MOST_SEEDS = 10;
const MOST_UNITS = 4096;
const MOST_LAYERS = 63;
const MOST_PARAMETERS = 16777216;
const MOST_NUMBER = 1e9;
const MOST_PENALTY = 1e6;

const units = number(1, MOST_UNITS, { whole: true });
const penalty = number(0, MOST_PENALTY);
const rate = number(1e-9, MOST_PENALTY);
const batch = number(1, 100000, { whole: true });
const seed = number(0, HIGHEST_SEED, { whole: true });

/**
 * Numbers from least to most, either of which may be left out, but not both.
 * @param {number} low
 * @param {number} high
 * @param {{ whole?: boolean }} [kind]
 * @returns {import('./goal-fields.js').Read<import('./goal-types.js').Range>}
 */
function range(low, high, kind) {
  const bound = number(low, high, kind);
  const read = object({ least: bound, most: bound });
  return (value, path, issues) => {
    const found = read(value, path, issues);
    if (!found || (found.least !== undefined && found.most === undefined)) return found;
    if (found.most === undefined) tell(issues, path, value, 'an object with least, most or both');
    else if (found.least !== undefined && found.least > found.most) {
      tell(issues, `${path}.least`, found.least, `at most ${path}.most, ${found.most}`);
    }
    return found;
  };
}

/** @type {import('./goal-fields.js').Read<Record<string, number | string | boolean>>} */
function options(value, path, issues) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return tell(issues, path, value, 'an object');
  }
  /** @type {Record<string, number | string | boolean>} */
  const copy = {};
  for (const [name, each] of Object.entries(value)) {
    const place = `${path}["${name.slice(0, 40)}"]`;
    const isPlain = ['number', 'boolean'].includes(typeof each) || /^\w{1,20}$/.test(String(each));
    if (!Object.hasOwn(OPTIONS, name)) {
      tell(issues, place, name, `one of ${Object.keys(OPTIONS).join(', ')}`);
    } else if (!isPlain || typeof each === 'object') {
      tell(issues, place, each, 'a number, true, false or a name');
    } else copy[name] = each;
  }
  return copy;
}

const layer = object(
  {
    units,
    activation: oneOf(ACTIVATIONS),
    initializer: oneOf(INITIALIZERS),
    normalization: oneOf(/** @type {const} */ (['batch', 'layer'])),
    dropout: number(0, 99),
    l1: penalty,
    l2: penalty,
    maxNorm: penalty,
  },
  ['units', 'activation'],
);

export const readSettings = object({
  hidden: list(layer, 0, MOST_LAYERS),
  outputActivation: oneOf(ACTIVATIONS),
  loss: oneOf(LOSSES),
  optimizer: oneOf(OPTIMIZERS),
  learningRate: rate,
  batchSize: batch,
  l2: penalty,
  options,
});

const limits = object({
  hiddenLayers: range(0, MOST_LAYERS, { whole: true }),
  hiddenUnits: range(0, MOST_UNITS, { whole: true }),
  unitsPerLayer: range(1, MOST_UNITS, { whole: true }),
  parameters: range(1, MOST_PARAMETERS, { whole: true }),
  inputs: range(1, MOST_UNITS, { whole: true }),
  activations: list(oneOf(ACTIVATIONS), 1, ACTIVATIONS.length),
  outputActivations: list(oneOf(ACTIVATIONS), 1, ACTIVATIONS.length),
  losses: list(oneOf(LOSSES), 1, LOSSES.length),
  optimizers: list(oneOf(OPTIMIZERS), 1, OPTIMIZERS.length),
  learningRate: range(0, MOST_PENALTY),
  batchSize: range(1, 100000, { whole: true }),
  uses: list(oneOf(TECHNIQUES), 1, TECHNIQUES.length),
  avoids: list(oneOf(TECHNIQUES), 1, TECHNIQUES.length),
});

const data = object(
  {
    dataset: text(/^[a-z0-9-]{1,64}$/, 'the id of a data set, such as "spiral", or "own"'),
    recipe: object({
      samples: number(2, 100000, { whole: true }),
      noise: number(0, 50),
      seed,
      classes: number(2, 8, { whole: true }),
      formula: text(/^.{1,200}$/u, 'a formula of at most 200 characters'),
    }),
    hash: text(/^[0-9a-f]{64}$/, '64 digits from 0 to f'),
    lock: oneOf(/** @type {const} */ (['table', 'inputs', 'nothing'])),
    split: object({
      kind: oneOf(/** @type {const} */ (['share', 'stratified'])),
      percent: number(0, 90),
      seed,
      free: flag,
    }),
  },
  ['dataset'],
);

const wish = object(
  {
    measure: oneOf(MEASURES),
    part: oneOf(/** @type {const} */ (['training', 'validation'])),
    least: number(-MOST_NUMBER, MOST_NUMBER),
    most: number(0, MOST_NUMBER),
  },
  ['measure', 'part'],
);

const fields = object(
  {
    data,
    start: readSettings,
    free: list(oneOf(FREEDOMS), 1, FREEDOMS.length),
    limits,
    wanted: list(wish, 1, 10),
    epochs: number(1, MOST_EPOCHS, { whole: true }),
    when: oneOf(/** @type {const} */ (['reached', 'end'])),
    seeds: list(seed, 1, MOST_SEEDS),
    passes: number(1, MOST_SEEDS, { whole: true }),
    score: object({ by: oneOf(SCORES), par: number(1, MOST_PARAMETERS, { whole: true }) }, [
      'by',
      'par',
    ]),
    solution: readSettings,
  },
  ['data', 'wanted', 'epochs'],
);

/** Small is good of these, large of the others. @param {Measure} measure */
const isError = (measure) => measure !== 'accuracy' && measure !== 'r2';

/**
 * What no field alone can tell.
 * @param {Goal} goal
 * @param {(name: string) => string} at path of a field
 * @param {Issue[]} issues
 */
function checkWhole(goal, at, issues) {
  const { seeds = [1], passes = seeds.length, wanted } = goal;
  if (new Set(seeds).size < seeds.length) {
    tell(issues, at('seeds'), seeds, 'each seed once');
  }
  if (passes > seeds.length) {
    tell(issues, at('passes'), passes, `at most the number of seeds, ${seeds.length}`);
  }
  wanted.forEach(({ measure, least, most }, index) => {
    const bound = isError(measure) ? 'most' : 'least';
    const path = at(`wanted[${index}]`);
    const given = bound === 'most' ? most : least;
    const other = bound === 'most' ? least : most;
    if (given === undefined || other !== undefined) {
      tell(issues, path, wanted[index], `a bound by "${bound}" alone for ${measure}`);
    } else if (measure === 'accuracy' && (given < 0 || given > 1)) {
      tell(issues, `${path}.least`, given, 'a number from 0 to 1');
    }
  });
  if (goal.data.dataset === 'own' && goal.data.hash === undefined) {
    tell(issues, at('data.hash'), undefined, 'the hash of the own table');
  }
}

/**
 * @param {unknown} value of a file
 * @param {string} [path] of the goal in its file
 * @returns {{ goal: Goal | null, issues: Issue[] }} no goal where there is an issue
 */
export function readGoal(value, path = '') {
  /** @type {Issue[]} */
  const issues = [];
  const at = (/** @type {string} */ name) => (path === '' ? name : `${path}.${name}`);
  const goal = /** @type {Goal} */ (fields(value, path, issues));
  if (issues.length === 0) checkWhole(goal, at, issues);
  return { goal: issues.length > 0 ? null : goal, issues };
}
