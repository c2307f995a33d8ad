/** Mistakes in what a network is built from: each is named, located, and loses nothing. */
import { describeMistakes, untyped } from './mistakes.js';
/** @import { Bench, Mistake } from './mistakes.js' */

/** @param {unknown[]} layers @param {Record<string, unknown>} [more] */
const create =
  (layers, more = {}) =>
  (/** @type {Bench} */ { engine }) =>
    engine.createNetwork(untyped({ inputs: 3, layers, ...more }));

/** @param {unknown} units */
const units = (units) => create([{ units: 4 }, { units }]);

/** @param {unknown} optimizer */
const optimize =
  (optimizer) =>
  (/** @type {Bench} */ { network }) =>
    network.configure({ optimizer: untyped(optimizer) });

describeMistakes('names', [
  [
    'an activation with a slip',
    create([{ units: 4, activation: 'rellu' }]),
    'unknownName',
    'layers[0].activation',
    /^layers\[0\]\.activation is "rellu": use one of linear, relu, .*Did you mean "relu"\?$/,
  ],
  [
    'a loss with a slip',
    create([{ units: 1 }], { loss: 'meanSquareError' }),
    'unknownName',
    'loss',
    /use one of meanSquaredError, .*Did you mean "meanSquaredError"\?$/,
  ],
  [
    'an optimizer in other letters',
    create([{ units: 1 }], { optimizer: 'Adam' }),
    'unknownName',
    'optimizer',
    /use one of sgd, .*Did you mean "adam"\?$/,
  ],
  [
    'an optimizer inside its settings',
    optimize({ name: 'adamm' }),
    'unknownName',
    'optimizer.name',
    /Did you mean "adam"\?$/,
  ],
  [
    'an optimizer without a name',
    optimize({ learningRate: 0.1 }),
    'unknownName',
    'optimizer.name',
    /use one of sgd, rmsprop/,
  ],
  [
    'an initializer in snake case',
    create([{ units: 1, kernelInitializer: 'he_normal' }]),
    'unknownName',
    'layers[0].kernelInitializer',
    /Did you mean "heNormal"\?$/,
  ],
  [
    'a layer type we do not have',
    create([{ units: 1, type: 'conv2d' }]),
    'unknownName',
    'layers[0].type',
    /use one of dense, dropout, gaussianNoise, batchNormalization, layerNormalization\.$/,
  ],
  [
    'a name that is like no other',
    create([{ units: 1, activation: 'zzzzzz' }]),
    'unknownName',
    'layers[0].activation',
    /mish, softmax\.$/,
  ],
]);

describeMistakes('networks', [
  ['no unit', units(0), 'outOfRange', 'layers[1].units', /is 0: use 1 to 4096\.$/],
  ['too many units', units(4097), 'outOfRange', 'layers[1].units', /is 4097: use 1 to 4096\.$/],
  [
    'half a unit',
    units(2.5),
    'notWhole',
    'layers[1].units',
    /is 2\.5: use a whole number from 1 to 4096\.$/,
  ],
  [
    'units that are no number',
    units(NaN),
    'notWhole',
    'layers[1].units',
    /whole number from 1 to 4096/,
  ],
  ['units as a text', units('6'), 'notWhole', 'layers[1].units', /whole number from 1 to 4096/],
  [
    'units left out',
    units(undefined),
    'notWhole',
    'layers[1].units',
    /whole number from 1 to 4096/,
  ],
  ['no layer', create([]), 'noLayers', 'layers', /give at least the output layer/],
  ['layers left out', create(untyped(undefined)), 'wrongType', 'layers', /give an array/],
  ['a layer that is no object', create([4]), 'wrongType', 'layers[0]', /give an object/],
  ['a hole in the layers', create(new Array(1)), 'wrongType', 'layers[0]', /give an object/],
  [
    'too many layers',
    create(new Array(65).fill({ units: 1 })),
    'outOfRange',
    'layers.length',
    /is 65: use 1 to 64\.$/,
  ],
  [
    'no input',
    create([{ units: 1 }], { inputs: 0 }),
    'outOfRange',
    'inputs',
    /is 0: use 1 to 4096\.$/,
  ],
  [
    'a seed below 0',
    create([{ units: 1 }], { seed: -1 }),
    'outOfRange',
    'seed',
    /is -1: use 0 to 4294967295\.$/,
  ],
  [
    'binaryCrossentropy without sigmoid',
    create([{ units: 1, activation: 'tanh' }], { loss: 'binaryCrossentropy' }),
    'lossNeeds',
    'loss',
    /needs the output activation sigmoid, but it is tanh: choose sigmoid/,
  ],
  [
    'categoricalCrossentropy without softmax',
    create([{ units: 3, activation: 'sigmoid' }], { loss: 'categoricalCrossentropy' }),
    'lossNeeds',
    'loss',
    /needs the output activation softmax, but it is sigmoid: choose softmax/,
  ],
  [
    'nothing at all',
    ({ engine }) => engine.createNetwork(untyped(undefined)),
    'wrongType',
    'config',
    /give an object/,
  ],
]);

describeMistakes('optimizers', [
  ...[0, -1, NaN, Infinity, '0.1'].map(
    (learningRate) =>
      /** @type {Mistake} */ ([
        `a learning rate of ${learningRate}, a ${typeof learningRate}`,
        optimize({ name: 'sgd', learningRate }),
        'notPositive',
        'optimizer.learningRate',
        /use a number above 0/,
      ]),
  ),
  [
    'a learning rate of 0 for a new network',
    create([{ units: 1 }], { optimizer: { name: 'sgd', learningRate: 0 } }),
    'notPositive',
    'optimizer.learningRate',
    /is 0: use a number above 0/,
  ],
  [
    'a learning rate of -1 through the trainer',
    ({ trainer }) => trainer.configure({ optimizer: { name: 'sgd', learningRate: -1 } }),
    'notPositive',
    'optimizer.learningRate',
    /is -1: use a number above 0/,
  ],
  [
    'a momentum of 1',
    optimize({ name: 'sgd', momentum: 1 }),
    'notBelow',
    'optimizer.momentum',
    /is 1: use 0 to below 1\.$/,
  ],
  [
    'a penalty below 0',
    ({ network }) => network.configure({ regularization: { l1: -0.1 } }),
    'outOfRange',
    'regularization.l1',
    /is -0\.1: use 0 to/,
  ],
  [
    'a penalty that is a number alone',
    ({ network }) => network.configure({ regularization: untyped(0.1) }),
    'wrongType',
    'regularization',
    /give an object/,
  ],
  [
    'a penalty of a new network that is a number alone',
    create([{ units: 1 }], { regularization: 0.1 }),
    'wrongType',
    'regularization',
    /give an object/,
  ],
  [
    'a penalty through the trainer that is a number alone',
    ({ trainer }) => trainer.configure({ regularization: untyped(0.1) }),
    'wrongType',
    'regularization',
    /give an object/,
  ],
  [
    'settings that are none',
    ({ network }) => network.configure(untyped('adam')),
    'wrongType',
    'settings',
    /give an object/,
  ],
]);
