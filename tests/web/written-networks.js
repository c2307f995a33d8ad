/**
 * Trained networks of all kinds on made-up tables, written out, with what the engine answers to
 * rows in the table's own units.
 * @import { Activation, Column, Engine } from '../../wasm/engine.js'
 * @import { Spec } from '../../web/types.js'
 */
import { changeModel, disposeModel } from '../../web/training/model.js';
import { writtenNetwork } from '../../web/training/written.js';
import { createRandom } from './random-actions.js';

/** @type {Activation[]} */ // prettier-ignore
export const ACTIVATIONS = [
  'linear', 'relu', 'leakyRelu', 'elu', 'selu', 'gelu', 'sigmoid',
  'tanh', 'softplus', 'softsign', 'swish', 'mish', 'softmax',
];
const ROWS = 24;
const ASKED = 6;

/**
 * @typedef {object} Wish
 * @property {string} name
 * @property {'binary' | 'multiclass' | 'regression'} task
 * @property {Spec['network']['hidden']} hidden
 * @property {Activation} [outputActivation]
 * @property {string[]} [inputs] names of number inputs
 * @property {Record<string, string[]>} [categories] category inputs
 * @property {string[]} [targets] names of number targets, or of the one category target
 * @property {string[]} [classes]
 * @property {string[]} [unscaled] names of number columns
 */

/** @type {Record<string, Pick<Spec['network'], 'loss' | 'outputActivation'>>} */
const OUTPUTS = {
  binary: { loss: 'binaryCrossentropy', outputActivation: 'sigmoid' },
  multiclass: { loss: 'categoricalCrossentropy', outputActivation: 'softmax' },
  regression: { loss: 'meanSquaredError', outputActivation: 'linear' },
};

/**
 * @param {Wish} wish
 * @param {number} seed
 * @returns {Spec}
 */
function specOf({ task, hidden, outputActivation, ...wish }, seed) {
  const random = createRandom(seed);
  const { inputs = ['a', 'b'], categories = {}, targets = ['y'] } = wish;
  const classes = wish.classes ?? (task === 'binary' ? ['no', 'yes'] : ['red', 'green', 'blue']);
  const numbers = (/** @type {number} */ scale, /** @type {number} */ shift) =>
    Float64Array.from({ length: ROWS }, () => shift + scale * (random() - 0.5));
  const indexes = (/** @type {number} */ count) =>
    Float64Array.from({ length: ROWS }, (_, row) =>
      row < count ? row : Math.floor(random() * count),
    );
  /** @type {Column[]} */
  const columns = [
    ...inputs.map((name, i) => {
      const values = numbers(10 ** i, 3 - 40 * i);
      values[ROWS - 1] = NaN;
      return /** @type {Column} */ ({
        name,
        kind: 'number',
        role: 'input',
        values,
        missing: 'mean',
      });
    }),
    ...Object.entries(categories).map(([name, names]) => {
      const values = indexes(names.length);
      values[ROWS - 2] = NaN;
      return /** @type {Column} */ ({
        ...{ name, kind: 'category', role: 'input', values },
        ...{ categories: names, missing: 'mostFrequent' },
      });
    }),
    ...targets.map(
      (name, i) =>
        /** @type {Column} */ (
          task === 'regression'
            ? { name, kind: 'number', role: 'target', values: numbers(50, 200 * i - 100) }
            : {
                ...{ name, kind: 'category', role: 'target' },
                ...{ categories: classes, values: indexes(classes.length) },
              }
        ),
    ),
  ];
  return {
    data: {
      columns: columns.map((column) =>
        wish.unscaled?.includes(column.name) ? { ...column, scaled: false } : column,
      ),
      ...{ validationShare: 0.25, seed },
    },
    network: {
      ...OUTPUTS[task],
      ...(outputActivation && { outputActivation }),
      ...{ seed, hidden, regularization: { l1: 0, l2: 0 } },
    },
    training: { batchSize: 4, optimizer: { name: 'adam', learningRate: 0.02 } },
  };
}

/**
 * @param {Engine} engine
 * @param {Wish} wish
 * @param {number} seed
 */
export function trainedNetwork(engine, wish, seed) {
  const spec = specOf(wish, seed);
  const all = { dataset: true, network: true, layout: true, training: true };
  const model = changeModel(engine, null, spec, /** @type {any} */ (all));
  try {
    model.trainer.run({ epochs: 5 });
    const { columns } = spec.data;
    const asked = [0, 1, 2, 3, ROWS - 2, ROWS - 1]
      .slice(0, ASKED)
      .map((row) => columns.map(({ role, values }) => (role === 'input' ? values[row] : NaN)));
    const inputs = columns.flatMap(({ role }, place) => (role === 'input' ? [place] : []));
    const written = writtenNetwork(model);
    return {
      name: wish.name,
      written,
      /** As a program is given them. */
      rows: asked.map((row) =>
        inputs.map((place) => {
          const value = row[place];
          if (Number.isNaN(value)) return null;
          return columns[place].kind === 'number'
            ? value
            : (columns[place].categories ?? [])[value];
        }),
      ),
      answers: asked.map((row) => [...model.trainer.predict(Float64Array.from(row)).outputs]),
      deviations: written.encoding.filter(({ role }) => role === 'target').map((c) => c.deviation),
    };
  } finally {
    disposeModel(model);
  }
}

/** Every activation, normalisation, task and kind of column. @type {Wish[]} */
export const WISHES = [
  ...ACTIVATIONS.flatMap((activation) => [
    /** @type {Wish} */ ({
      name: `${activation}, two classes`,
      task: 'binary',
      hidden: [{ units: 5, activation }],
    }),
    /** @type {Wish} */ ({
      name: `${activation}, several targets and categories`,
      task: 'regression',
      hidden: [
        { units: 6, activation, normalization: 'batch' },
        { units: 3, activation },
      ],
      categories: { colour: ['red', 'green', 'blue'], size: ['small', 'large'] },
      targets: ['price', 'weight'],
    }),
  ]),
  {
    name: 'layer normalisation and dropout, three classes',
    task: 'multiclass',
    hidden: [
      { units: 7, activation: 'relu', normalization: 'layer', dropout: 0.3 },
      { units: 4, activation: 'tanh', normalization: 'batch', dropout: 0.1 },
    ],
    categories: { colour: ['red', 'green'] },
  },
  { name: 'no hidden layer, one value', task: 'regression', hidden: [] },
  {
    name: 'nothing is scaled',
    task: 'regression',
    hidden: [{ units: 3, activation: 'tanh' }],
    unscaled: ['a', 'b', 'y'],
  },
  {
    name: 'some columns are scaled',
    task: 'regression',
    hidden: [{ units: 3, activation: 'tanh' }],
    targets: ['price', 'weight'],
    unscaled: ['b', 'weight'],
  },
  {
    name: 'an output that is not linear',
    task: 'regression',
    hidden: [{ units: 3, activation: 'relu' }],
    outputActivation: 'tanh',
  },
  {
    name: 'more inputs than parameters',
    task: 'binary',
    hidden: [{ units: 2, activation: 'sigmoid' }],
    inputs: Array.from({ length: 9 }, (_, i) => `pixel ${i}`),
    categories: Object.fromEntries(
      Array.from({ length: 14 }, (_, i) => [`kind ${i}`, ['one', 'other', 'third']]),
    ),
  },
];

/** Whatever a table may be called. */
export const HOSTILE = [
  "');alert(1);//",
  '");import os;os.abort()#',
  '`${process.exit(1)}`',
  '*/ throw 1 /*',
  'مطالعہ کے گھنٹے',
  'line\nbreak',
  'carriage\rreturn',
  'separators\u2028and\u2029',
  '\u202eright to left',
  'coding: latin-1',
  '# -*- coding: rot13 -*-',
  '\\',
  '\\u0022',
  '"""',
  "'''",
  '__proto__',
  'constructor',
  'class',
  'None',
  'weights1',
  'h',
  'predict',
  '',
  ' ',
  '123',
  '\u0000',
  '\ud800',
  '😀',
  'é',
  'e',
  '</script><script>',
  '%s{0}{value}',
  'batch normalized',
  'One hot',
  'Leaky ReLU',
  'dict',
  'x'.repeat(500),
];
