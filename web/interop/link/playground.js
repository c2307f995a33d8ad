/**
 * Links of TensorFlow Playground: every key of its address, as its own page reads it, becomes the
 * parts of a project of ours. What is not the same here is told.
 * @import { Activation, Issue } from '../../../wasm/engine.js'
 * @import { CatalogEntry, ProjectParts } from '../../types.js'
 */
import { findEntry } from '../../data/catalog.js';
// Its features become formulas, which the page then has to know.
import '../../data/derived.js';
import { generate } from '../../data/generators/index.js';
import { HIGHEST_SEED } from '../../data/limits.js';
import { openingState } from '../../state/initial.js';
import { addColumn, changeColumn } from '../../state/table-columns.js';
import { keysOf, linkIssue, shown } from './hash.js';

/** Rows that its generators make. */
const ROWS = { classification: 500, regression: 1200 };
const MOST_UNITS = 4096;
const MOST_LAYERS = 63;
/** Of the points, in percent. */
const MOST_NOISE = 50;
const MOST_VALIDATION = 90;

/**
 * Its data sets by our entries of the catalog: the same formulas, other random numbers.
 * @type {Record<string, Record<string, string>>}
 */
const DATASETS = {
  dataset: { circle: 'circle', xor: 'xor', gauss: 'gauss', spiral: 'spiral' },
  regDataset: { 'reg-plane': 'plane', 'reg-gauss': 'multi-gauss' },
};
/** @type {readonly Activation[]} */
const ACTIVATIONS = ['relu', 'tanh', 'sigmoid', 'linear'];
/** Its features as columns of ours: name and formula. @type {Record<string, [string, string]>} */
const FEATURES = {
  xSquared: ['x1²', 'x1^2'],
  ySquared: ['x2²', 'x2^2'],
  xTimesY: ['x1 × x2', 'x1*x2'],
  cosX: ['cos(x1)', 'cos(x1)'],
  sinX: ['sin(x1)', 'sin(x1)'],
  cosY: ['cos(x2)', 'cos(x2)'],
  sinY: ['sin(x2)', 'sin(x2)'],
};

/** Every key that its page reads. */ // prettier-ignore
const KEYS = new Set([
  'activation', 'regularization', 'batchSize', 'dataset', 'regDataset', 'learningRate',
  'regularizationRate', 'noise', 'networkShape', 'seed', 'showTestData', 'discretize',
  'percTrainData', 'x', 'y', 'xTimesY', 'xSquared', 'ySquared', 'cosX', 'sinX', 'cosY', 'sinY',
  'collectStats', 'tutorial', 'problem', 'initZero', 'hideText',
]);
/** What it can hide, by `<name>_hide`. */ // prettier-ignore
const HIDDEN = [
  'showTestData', 'discretize', 'playButton', 'stepButton', 'resetButton', 'learningRate',
  'activation', 'regularization', 'regularizationRate', 'problem', 'dataset', 'percTrainData',
  'noise', 'batchSize', 'numHiddenLayers',
];
const HIDE = '_hide';

/**
 * How its page was to look, beside the project.
 * @typedef {object} PlaygroundLook
 * @property {boolean} showTestData the validation rows stand in the picture
 * @property {boolean} discretize the output is drawn in two colours only
 * @property {boolean} hideText nothing is shown but the tool itself
 * @property {string[]} hidden names of its controls that are not to be shown
 */

/** What a key hides; '' where it is no such key. @param {string} key */
const hiddenBy = (key) => HIDDEN.find((name) => key === name + HIDE) ?? '';

/**
 * Whether an address is one of its links.
 * @param {string} hash
 */
export function isPlaygroundHash(hash) {
  return [...keysOf(hash).keys()].some((key) => KEYS.has(key) || hiddenBy(key) !== '');
}

/** Reads values as its page does, and notes what cannot be used. */
class Keys {
  /** @type {Issue[]} */
  issues = [];

  /** @param {Map<string, string>} keys */
  constructor(keys) {
    this.keys = keys;
  }

  /** Empty values count as not there. @param {string} name */
  has(name) {
    return (this.keys.get(name) ?? '').trim() !== '';
  }

  /** @param {string} name */
  text(name) {
    return this.has(name) ? (this.keys.get(name) ?? '') : '';
  }

  /** Everything but "false" is true. @param {string} name @param {boolean} [otherwise] */
  flag(name, otherwise = false) {
    return this.has(name) ? this.text(name) !== 'false' : otherwise;
  }

  /**
   * @template T
   * @param {string} name
   * @param {T} used in its place
   * @returns {T}
   */
  refuse(name, used) {
    const values = { key: name, given: shown(this.text(name)), used: String(used) || 'nothing' };
    const message = `${name}=${values.given} cannot be used; ${values.used} is taken.`;
    this.issues.push(linkIssue('linkValue', message, values));
    return used;
  }

  /**
   * @param {string} name
   * @param {number} otherwise
   * @param {(value: number) => boolean} isUsable
   */
  number(name, otherwise, isUsable) {
    if (!this.has(name)) return otherwise;
    const value = Number(this.text(name));
    return isUsable(value) ? value : this.refuse(name, otherwise);
  }

  /**
   * @template {string} T
   * @param {string} name
   * @param {readonly T[]} choices
   * @param {T} otherwise
   */
  choice(name, choices, otherwise) {
    if (!this.has(name)) return otherwise;
    const chosen = choices.find((each) => each === this.text(name));
    return chosen ?? this.refuse(name, otherwise);
  }
}

/**
 * @param {string} hash with or without its #
 * @returns {{ parts: ProjectParts, look: PlaygroundLook, issues: Issue[] }} `issues`: what could
 *   not be taken over, or is not the same here
 */
export function readPlaygroundHash(hash) {
  const keys = new Keys(keysOf(hash));
  const problem = keys.choice('problem', ['classification', 'regression'], 'classification');
  const isClasses = problem === 'classification';
  const set = isClasses ? 'dataset' : 'regDataset';
  const names = Object.keys(DATASETS[set]);
  const id = DATASETS[set][keys.choice(set, names, names[0])];
  const entry = /** @type {CatalogEntry} */ (findEntry(id));
  const within =
    (/** @type {number} */ low, /** @type {number} */ high) => (/** @type {number} */ n) =>
      n >= low && n <= high;
  const seed = seedOf(keys);
  const recipe = {
    ...{ name: entry.generator?.name ?? '', samples: ROWS[problem], seed },
    noise: keys.number('noise', 0, within(0, MOST_NOISE)),
  };
  const shape = shapeOf(keys);
  const activation = keys.choice('activation', ACTIVATIONS, 'tanh');
  const training = keys.number('percTrainData', 50, within(100 - MOST_VALIDATION, 100));
  const batchSize = keys.number(
    'batchSize',
    10,
    (n) => Number.isInteger(n) && n >= 1 && n <= Math.round((ROWS[problem] * training) / 100),
  );
  /** @type {CatalogEntry} */
  const opened = {
    ...entry,
    generator: recipe,
    hidden: shape.map((units) => ({ units, activation })),
    batchSize,
    learningRate: keys.number('learningRate', 0.03, (n) => n >= 1e-30 && n <= 1e30),
    validationPercent: Math.round((100 - training) * 1e6) / 1e6,
  };
  const { table } = generate(recipe);
  if (!table) throw new Error(`generate: ${recipe.name}`);
  const state = openingState(opened, withFeatures(table, keys));
  const penalty = penaltyOf(keys);
  const zero = keys.flag('initZero') ? { initializer: /** @type {const} */ ('zeros') } : null;
  const { network } = state;
  tellRest(keys, isClasses);
  return {
    parts: {
      table: state.table,
      datasetId: state.datasetId,
      provenance: state.provenance,
      recipe: state.recipe,
      network: {
        ...network,
        hidden: network.hidden.map((layer) => ({ ...layer, ...zero })),
        ...(zero && { output: zero }),
        seed,
      },
      training: {
        ...state.training,
        optimizer: 'sgd',
        l2: String(penalty.l2),
        split: 'share',
        splitSeed: String(seed),
        ...(penalty.l1 > 0 && { options: { 'regularization.l1': String(penalty.l1) } }),
      },
      view: state.view,
    },
    look: {
      showTestData: keys.flag('showTestData'),
      discretize: keys.flag('discretize'),
      hideText: keys.flag('hideText'),
      hidden: HIDDEN.filter((name) => keys.flag(name + HIDE)),
    },
    issues: keys.issues,
  };
}

/** Its seeds are texts, ours whole numbers. @param {Keys} keys @returns {number} */
function seedOf(keys) {
  const text = keys.text('seed');
  if (text === '') return 1;
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= HIGHEST_SEED) return number;
  let seed = 2166136261;
  for (const character of text) {
    seed = Math.imul(seed ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  }
  // Few enough figures to be read out in a classroom.
  return seed % 100000;
}

/** Units of the hidden layers; an empty list is none. @param {Keys} keys @returns {number[]} */
function shapeOf(keys) {
  const given = keys.keys.get('networkShape');
  if (given === undefined) return [4, 2];
  if (given.trim() === '') return [];
  const shape = given.split(',').map(Number);
  const isUsable = (/** @type {number} */ n) => Number.isInteger(n) && n >= 1 && n <= MOST_UNITS;
  if (shape.length <= MOST_LAYERS && shape.every(isUsable)) return shape;
  return keys.refuse('networkShape', [4, 2]);
}

/**
 * The columns that its page feeds the network with.
 * @param {ProjectParts['table']} made x1, x2 and the target
 * @param {Keys} keys
 */
function withFeatures(made, keys) {
  const target = made.columns[2].id;
  const derived = Object.entries(FEATURES).filter(([name]) => keys.flag(name));
  const flags = [keys.flag('x', true), keys.flag('y', true)];
  const isNone = derived.length === 0 && !flags.some(Boolean);
  if (isNone) {
    const message = 'The link turns all features off; x1 and x2 are taken.';
    keys.issues.push(linkIssue('linkFeatures', message));
  }
  let table = derived.reduce(
    (before, [, [name, formula]]) => addColumn(before, target, name, formula),
    made,
  );
  flags.forEach((isOn, index) => {
    const { id } = made.columns[index];
    if (!isOn && !isNone) table = changeColumn(table, id, { role: 'ignored' });
  });
  // Its numbers reach the network as they are.
  return {
    ...table,
    columns: table.columns.map((column) =>
      column.role === 'target' ? column : { ...column, scaling: /** @type {const} */ ('none') },
    ),
  };
}

/**
 * Its L2 is half the square, ours the square.
 * @param {Keys} keys
 */
function penaltyOf(keys) {
  const kind = keys.choice('regularization', ['none', 'L1', 'L2'], 'none');
  const rate = keys.number('regularizationRate', 0, (n) => n >= 0 && n <= 1e6);
  return { l1: kind === 'L1' ? rate : 0, l2: kind === 'L2' ? rate / 2 : 0 };
}

/**
 * What has no counterpart, is unknown, or is not quite the same.
 * @param {Keys} keys
 * @param {boolean} isClasses
 */
function tellRest(keys, isClasses) {
  for (const name of keys.keys.keys()) {
    if (KEYS.has(name) || hiddenBy(name) !== '') continue;
    const values = { key: shown(name) };
    const message = `${values.key} is no key of TensorFlow Playground, and means nothing here.`;
    keys.issues.push(linkIssue('linkUnknown', message, values));
  }
  for (const name of ['collectStats', 'tutorial']) {
    if (!keys.has(name) || !keys.flag(name)) continue;
    const message = `${name} has no counterpart here.`;
    keys.issues.push(linkIssue('linkNoCounterpart', message, { key: name }));
  }
  if (keys.has('seed')) {
    const message =
      'The points and first weights are drawn by the same rules, but from other random numbers.';
    keys.issues.push(linkIssue('linkOtherRandom', message));
  }
  if (isClasses) {
    const message =
      'The output is a probability with cross-entropy here; it was tanh with the squared error.';
    keys.issues.push(linkIssue('linkOtherLoss', message));
  }
}
