/** Mistakes in tables, training and pictures. */
import { describeMistakes, untyped } from './mistakes.js';
import { category, engines, number } from './support.js';
/** @import { Bench } from './mistakes.js' */

/** @param {unknown} columns @param {Record<string, unknown>} [more] */
const table =
  (columns, more = {}) =>
  (/** @type {Bench} */ { engine }) =>
    engine.createDataset(untyped({ columns, ...more }));

/** @param {Record<string, unknown>} more */
const train =
  (more) =>
  (/** @type {Bench} */ { engine, network, dataset }) =>
    engine.createTrainer(untyped({ network, dataset, ...more }));

/** @param {unknown} budget */
const run =
  (budget) =>
  (/** @type {Bench} */ { trainer }) =>
    trainer.run(untyped(budget));

/** @param {Record<string, unknown>} more */
const surface =
  (more) =>
  (/** @type {Bench} */ { trainer }) =>
    trainer.surface(
      untyped({
        xColumn: 0,
        yColumn: 1,
        xRange: [0, 1],
        yRange: [0, 1],
        width: 2,
        height: 2,
        ...more,
      }),
    );

/** @param {unknown} rows */
const predictRows =
  (rows) =>
  (/** @type {Bench} */ { trainer }) =>
    trainer.predictRows(untyped({ rows }));

const a = number('a', [1, 2, 3]);
const target = category('kind', ['no', 'yes'], [0, 1, 1]);

describeMistakes('the names of tables', [
  [
    'categories that are no list',
    table([a, { ...target, categories: { length: -1 } }]),
    'wrongType',
    'columns[1].categories',
    /give an array\.$/,
  ],
  [
    'a category that is no text',
    table([a, { ...target, categories: ['no', 2] }]),
    'wrongType',
    'columns[1].categories[1]',
    /is number: give a text\.$/,
  ],
  [
    'a held value that is no number',
    surface({ held: { 2: 'big' } }),
    'wrongType',
    'surface.held[2]',
    /give a finite number\.$/,
  ],
  [
    'a held target',
    surface({ held: { 3: 1 } }),
    'notAnInput',
    'surface.held',
    /no input: hold only inputs\.$/,
  ],
  [
    'a column kind',
    table([{ ...a, kind: 'numbers' }, target]),
    'unknownName',
    'columns[0].kind',
    /number, category/,
  ],
  [
    'a column role',
    table([{ ...a, role: 'label' }, target]),
    'unknownName',
    'columns[0].role',
    /input, target, ignored/,
  ],
]);

describeMistakes('tables', [
  ['columns left out', table(undefined), 'wrongType', 'columns', /give an array/],
  ['a hole in the columns', table(new Array(1)), 'wrongType', 'columns[0]', /give an object/],
  [
    'no target',
    table([a]),
    'noTarget',
    'columns',
    /set the role of the column to predict to target/,
  ],
  [
    'no input',
    table([target]),
    'noInput',
    'columns',
    /set the role of at least one column to input/,
  ],
  [
    'one class only',
    table([a, category('kind', ['no', 'yes'], [1, 1, 1])]),
    'oneClass',
    'columns[1]',
    /"yes" in every usable row: add rows of at least one other class/,
  ],
  [
    'one row',
    table([number('a', [1]), category('kind', ['no', 'yes'], [1])]),
    'tooFewRows',
    'columns',
    /1 of 1 rows can be used, but training needs at least 2: add rows/,
  ],
  [
    'one row without a missing cell',
    table([number('a', [1, NaN, NaN]), target]),
    'tooFewRows',
    'columns',
    /1 of 3 rows .* at least 2/,
  ],
  [
    'columns of unlike length',
    table([a, category('kind', ['no', 'yes'], [0, 1])]),
    'columnLength',
    'columns[1]',
    /has 2 rows, but the first column has 3/,
  ],
  [
    'an infinite cell',
    table([number('a', [1, Infinity, 3]), target]),
    'notFinite',
    'columns[0]',
    /in row 2: use a finite number/,
  ],
  [
    'an index without a category',
    table([a, category('kind', ['no', 'yes'], [0, 1, 2])]),
    'categoryRange',
    'columns[1]',
    /in row 3: use the index of one of its 2 categories/,
  ],
  [
    'values as a plain array',
    table([{ ...a, values: [1, 2, 3] }, target]),
    'wrongType',
    'columns[0].values',
    /give a Float64Array/,
  ],
  [
    'a share above 0.9',
    table([a, target], { validationShare: 1 }),
    'outOfRange',
    'validationShare',
    /is 1: use 0 to 0\.9\.$/,
  ],
  [
    'a share as a text',
    table([a, target], { validationShare: '0.2' }),
    'outOfRange',
    'validationShare',
    /use 0 to 0\.9\.$/,
  ],
  [
    'two category targets',
    table([a, target, { ...target, name: 'more' }]),
    'mixedTargets',
    'columns[2]',
    /use one category target alone, or number targets only/,
  ],
]);

describeMistakes('training', [
  [
    'a batch above the rows',
    train({ batchSize: 5 }),
    'outOfRange',
    'batchSize',
    /is 5: use 1 to 4\.$/,
  ],
  ['a batch of none', train({ batchSize: 0 }), 'outOfRange', 'batchSize', /is 0: use 1 to 4\.$/],
  [
    'a batch above the rows, later',
    ({ trainer }) => trainer.configure({ batchSize: 64 }),
    'outOfRange',
    'batchSize',
    /is 64: use 1 to 4\.$/,
  ],
  [
    'a good batch with a bad optimizer',
    ({ trainer }) => trainer.configure({ batchSize: 1, optimizer: { name: 'sgd', momentum: 2 } }),
    'notBelow',
    'optimizer.momentum',
    /is 2: use 0 to below 1/,
  ],
  [
    'a network of other inputs',
    train({ network: engines.simd.createNetwork({ inputs: 2, layers: [{ units: 1 }] }) }),
    'shapeMismatch',
    'network.inputs',
    /is 2, but the dataset needs 3/,
  ],
  [
    'a network of other outputs',
    train({ network: engines.simd.createNetwork({ inputs: 3, layers: [{ units: 2 }] }) }),
    'shapeMismatch',
    'network.outputs',
    /is 2, but the dataset needs 1/,
  ],
  [
    'a network that is none',
    train({ network: {} }),
    'wrongType',
    'network',
    /give what createNetwork returned/,
  ],
  [
    'a dataset that is none',
    train({ dataset: [] }),
    'wrongType',
    'dataset',
    /give what createDataset returned/,
  ],
  ['no budget', run({}), 'noBudget', 'budget', /give epochs, steps or milliseconds/],
  [
    'a budget without an end',
    run({ epochs: Infinity }),
    'noBudget',
    'budget',
    /give epochs, steps or milliseconds/,
  ],
  [
    'a budget that is no number',
    run({ epochs: 3, steps: NaN }),
    'noBudget',
    'budget',
    /as a number from 0/,
  ],
  ['a budget as a number alone', run(5), 'wrongType', 'budget', /give an object/],
  [
    'a row that is too short',
    ({ trainer }) => trainer.predict(Float64Array.of(6, 85)),
    'wrongLength',
    'row',
    /has 2 values: give 4, one for each column/,
  ],
  [
    'a row as a plain array',
    ({ trainer }) => trainer.predict(untyped([6, 85, 75, 0])),
    'wrongType',
    'row',
    /give a Float64Array/,
  ],
  [
    'an infinite value in a row',
    ({ trainer }) => trainer.predict(Float64Array.of(6, Infinity, 75, 0)),
    'notFinite',
    'row[1]',
    /use a finite number/,
  ],
]);

describeMistakes('surfaces', [
  [
    'an axis that is no column',
    surface({ xColumn: 9 }),
    'notNumberInput',
    'surface.xColumn',
    /give the index of a number column that is an input/,
  ],
  [
    'an axis that is the target',
    surface({ yColumn: 3 }),
    'notNumberInput',
    'surface.yColumn',
    /number column that is an input/,
  ],
  [
    'the same axis twice',
    surface({ yColumn: 0 }),
    'sameColumn',
    'surface.yColumn',
    /give two columns/,
  ],
  [
    'a range that is empty',
    surface({ xRange: [1, 1] }),
    'emptyRange',
    'surface.xRange',
    /the smaller one first/,
  ],
  [
    'a range left out',
    surface({ yRange: undefined }),
    'emptyRange',
    'surface.yRange',
    /give two numbers/,
  ],
  ['one point', surface({ width: 1 }), 'outOfRange', 'surface.width', /is 1: use 2 to 512\.$/],
  [
    'too many points',
    surface({ height: 513 }),
    'outOfRange',
    'surface.height',
    /is 513: use 2 to 512\.$/,
  ],
  [
    'a held column by its name',
    surface({ held: { attendance: 50 } }),
    'outOfRange',
    'surface.held',
    /attendance/,
  ],
  [
    'a held column that is not there',
    surface({ held: { 9: 50 } }),
    'outOfRange',
    'surface.held',
    /9/,
  ],
]);

describeMistakes('rows to predict', [
  [
    'rows that are no numbers of 64 bits',
    predictRows(new Float32Array(4)),
    'wrongType',
    'rows',
    /is Float32Array: give a Float64Array\.$/,
  ],
  [
    'no rows',
    predictRows(new Float64Array()),
    'wrongLength',
    'rows',
    /has 0 numbers: give a multi/,
  ],
  ['half a row', predictRows(new Float64Array(6)), 'wrongLength', 'rows', /has 6 .*multiple of 4/],
  [
    'an infinite value in the second row',
    predictRows(Float64Array.of(1, 80, 70, NaN, 2, Infinity, 70, NaN)),
    'notFinite',
    'rows[1][1]',
    /is infinite: use a finite number\.$/,
  ],
]);
