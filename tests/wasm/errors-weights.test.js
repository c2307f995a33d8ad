/** Mistakes in class indexes, in what samples, rows and classes count, and in traces of samples. */
import { describeMistakes, untyped, x, y } from './mistakes.js';
import { category, number } from './support.js';
/** @import { Bench, Mistake } from './mistakes.js' */

/** The calls that take samples. @type {['fit', 'evaluate', 'gradients', 'trace']} */
const calls = ['fit', 'evaluate', 'gradients', 'trace'];

/** The same mistake in each of them. @param {string} name @param {object} more @param {string} code @param {string} where @param {RegExp} message */
const inEach = (name, more, code, where, message) =>
  calls.map(
    (call) =>
      /** @type {Mistake} */ ([
        `${name}, in ${call}`,
        ({ network }) => network[call](untyped({ x, y, ...more })),
        code,
        where,
        message,
      ]),
  );

describeMistakes('class indexes and sample weights', [
  ...inEach('a class too many', { y: Uint32Array.of(0, 2) }, 'outOfRange', 'y[1]', /use 0 to 1\.$/),
  ...inEach(
    'one index too few',
    { y: Uint32Array.of(1) },
    'wrongLength',
    'y',
    /has 1 numbers: give 2, one for each sample\.$/,
  ),
  ...inEach(
    'indexes in bytes',
    { y: Uint8Array.of(0, 1) },
    'wrongType',
    'y',
    /is Uint8Array: give a Float32Array or, for classes, a Uint32Array\.$/,
  ),
  ...inEach(
    'one weight too few',
    { sampleWeights: Float32Array.of(1) },
    'wrongLength',
    'sampleWeights',
    /has 1 numbers: give 2, one for each sample\.$/,
  ),
  ...inEach(
    'weights as an array',
    { sampleWeights: [1, 1] },
    'wrongType',
    'sampleWeights',
    /is Array: give a Float32Array\.$/,
  ),
  ...inEach(
    'weights as the number 0',
    { sampleWeights: 0 },
    'wrongType',
    'sampleWeights',
    /is number: give a Float32Array\.$/,
  ),
  ...inEach(
    'a weight below 0',
    { sampleWeights: Float32Array.of(1, -1) },
    'outOfRange',
    'sampleWeights[1]',
    /is -1: use 0 to 1000000\.$/,
  ),
  ...inEach(
    'a weight that is not a number',
    { sampleWeights: Float32Array.of(NaN, 1) },
    'outOfRange',
    'sampleWeights[0]',
    /is not a number: use 0 to 1000000\.$/,
  ),
  ...inEach(
    'a slip',
    { sampleWeight: Float32Array.of(1, 1) },
    'unknownOption',
    'sampleWeight',
    /did you mean sampleWeights\?/,
  ),
]);

describeMistakes('traces of samples', [
  [
    'too many samples',
    ({ network }) => network.trace({ x: new Float32Array(257 * 3), y: new Float32Array(257) }),
    'outOfRange',
    'samples',
    /is 257: use 1 to 256\.$/,
  ],
  [
    'training as a text',
    ({ network }) => network.trace(untyped({ x, y, training: 'yes' })),
    'wrongType',
    'training',
    /is string: give true or false\.$/,
  ],
  [
    'an option of fit',
    ({ network }) => network.trace(untyped({ x, y, epochs: 2 })),
    'unknownOption',
    'epochs',
    /Options are x, y, samples, sampleWeights, training, followed, weight\.$/,
  ],
  [
    'nothing',
    ({ network }) => network.trace(untyped(undefined)),
    'wrongType',
    'data',
    /give an object\.$/,
  ],
]);

const a = number('a', [1, 2, 3]);
const kind = category('kind', ['no', 'yes'], [0, 1, 1]);
const price = number('price', [1, 2, 3], 'target');

/** @param {unknown} classWeights */
const classes =
  (classWeights, columns = [a, kind]) =>
  (/** @type {Bench} */ { engine }) =>
    engine.createDataset(untyped({ columns, classWeights }));

/** A table with these columns as well. @param {unknown[]} more */
const weighted =
  (...more) =>
  (/** @type {Bench} */ { engine }) =>
    engine.createDataset(untyped({ columns: [a, ...more, kind] }));

describeMistakes('class weights', [
  [
    'one too few',
    classes([1]),
    'weightsLength',
    'classWeights',
    /has 1 weights, but the target has 2 categories: give one weight per category\.$/,
  ],
  [
    'one below 0',
    classes([1, -1]),
    'negativeWeight',
    'classWeights[1]',
    /is -1: use a finite number, 0 or above\.$/,
  ],
  [
    'one that is not a number',
    classes([1, NaN]),
    'notFinite',
    'classWeights[1]',
    /is not a number: use a finite number, 0 or above\.$/,
  ],
  ['a text in them', classes([1, '2']), 'wrongType', 'classWeights[1]', /is string: give a number/],
  ['a hole in them', classes(new Array(2)), 'wrongType', 'classWeights[0]', /give a number\.$/],
  ...['balance', { no: 1 }, Float64Array.of(1, 2)].map(
    (given) =>
      /** @type {Mistake} */ ([
        `given as ${given.constructor.name}`,
        classes(given),
        'wrongType',
        'classWeights',
        /give "balanced" or an array of numbers\.$/,
      ]),
  ),
  [
    'all 0',
    classes([0, 0]),
    'zeroWeights',
    'classWeights',
    /^Every training row would have the weight 0: give some of them a weight above 0\.$/,
  ],
  [
    'for a target of numbers',
    classes('balanced', [a, price]),
    'noClasses',
    'classWeights',
    /needs a target that holds categories: leave it out/,
  ],
]);

describeMistakes('weight columns', [
  [
    'a weight below 0',
    weighted(number('w', [1, -1, 1], 'weight')),
    'negativeWeight',
    'columns[1]',
    /^Column "w" has -1 in row 2: use a weight of 0 or above/,
  ],
  [
    'two of them',
    weighted(number('w', [1, 1, 1], 'weight'), number('v', [1, 1, 1], 'weight')),
    'severalWeights',
    'columns[2]',
    /^Column "v" is one of 2 weight columns: use one/,
  ],
  [
    'one of categories',
    weighted(category('w', ['light', 'heavy'], [0, 1, 0], 'weight')),
    'categoryWeight',
    'columns[1]',
    /^Column "w" holds categories, but is to weight the rows: use a column of numbers/,
  ],
  [
    'one of nothing but 0',
    weighted(number('w', [0, 0, 0], 'weight')),
    'zeroWeights',
    'columns[1]',
    /give some of them a weight above 0\.$/,
  ],
  [
    'a slip in the role',
    weighted({ ...number('w', [1, 1, 1]), role: 'weights' }),
    'unknownName',
    'columns[1].role',
    /Did you mean "weight"\?$/,
  ],
]);
