/** Mistakes in the options of layers, of each type, for a new network and for one that is there. */
import { describeMistakes, untyped } from './mistakes.js';
import { engines } from './support.js';
/** @import { Bench, Mistake } from './mistakes.js' */

/** A new network with this layer in the middle. @param {unknown} layer */
const create =
  (layer) =>
  (/** @type {Bench} */ { engine }) =>
    engine.createNetwork(untyped({ inputs: 3, layers: [{ units: 4 }, layer, { units: 1 }] }));

/** Other settings for the network of the bench: tanh, then a sigmoid output. @param {unknown} layers */
const change =
  (layers) =>
  (/** @type {Bench} */ { network }) =>
    network.configure({ layers: untyped(layers) });

/** The same through its trainer, with an option that is right. @param {unknown} layers */
const changeInRun =
  (layers) =>
  (/** @type {Bench} */ { trainer }) =>
    trainer.configure({ batchSize: 1, layers: untyped(layers) });

/**
 * An option with values that are out of its range.
 * @param {Record<string, unknown>} layer
 * @param {string} option
 * @param {unknown[]} values
 * @param {string} code
 * @param {string} allowed
 * @returns {Mistake[]}
 */
const outside = (layer, option, values, code, allowed) =>
  values.map((value) => {
    const given = typeof value === 'number' && !Number.isNaN(value) ? value : 'not a number';
    const shown = value === Infinity ? 'infinite' : given;
    return [
      `${option} ${value}, a ${typeof value}`,
      create({ ...layer, [option]: value }),
      code,
      `layers[1].${option}`,
      new RegExp(
        `^layers\\[1\\]\\.${option} is ${shown}: use ${allowed.replaceAll('.', '\\.')}\\.$`,
      ),
    ];
  });

const million = '0 to 1000000';

describeMistakes('numbers of layers', [
  ...outside({ type: 'dropout' }, 'rate', [1, -0.1, NaN, '0.5'], 'notBelow', '0 to below 1'),
  ...outside(
    { type: 'gaussianNoise' },
    'standardDeviation',
    [-1, Infinity, NaN, [0.1]],
    'outOfRange',
    million,
  ),
  ...outside({ type: 'batchNormalization' }, 'momentum', [1, -1], 'notBelow', '0 to below 1'),
  ...outside(
    { type: 'batchNormalization' },
    'epsilon',
    [0, 1e7, NaN],
    'outOfRange',
    '1e-12 to 1000000',
  ),
  ...outside({ type: 'layerNormalization' }, 'epsilon', [0], 'outOfRange', '1e-12 to 1000000'),
  ...outside({ units: 2 }, 'maxNorm', [-1, NaN, '3'], 'outOfRange', million),
  ...outside({ units: 2 }, 'alpha', [-0.5, NaN], 'outOfRange', million),
  [
    'a penalty of a layer below 0',
    create({ units: 2, regularization: { l2: -1 } }),
    'outOfRange',
    'layers[1].regularization.l2',
    /is -1: use 0 to 1000000\.$/,
  ],
]);

const dense =
  'type, units, kernelInitializer, useBias, activation, alpha, regularization, maxNorm, trainable';

/** @type {[string, Record<string, unknown>, string, string][]} */
const foreign = [
  ['dense', { units: 2, rate: 0.5 }, 'rate', dense],
  ['dropout', { type: 'dropout', units: 4 }, 'units', 'type, rate'],
  ['dropout', { type: 'dropout', activation: 'relu' }, 'activation', 'type, rate'],
  ['dropout', { type: 'dropout', trainable: false }, 'trainable', 'type, rate'],
  ['gaussianNoise', { type: 'gaussianNoise', rate: 0 }, 'rate', 'type, standardDeviation'],
  [
    'batchNormalization',
    { type: 'batchNormalization', useBias: false },
    'useBias',
    'type, trainable, momentum, epsilon',
  ],
  [
    'layerNormalization',
    { type: 'layerNormalization', momentum: 0.9 },
    'momentum',
    'type, trainable, epsilon',
  ],
];

describeMistakes('options of another type of layer', [
  ...foreign.map(
    ([type, layer, option, options]) =>
      /** @type {Mistake} */ ([
        `${option} of ${type}`,
        create(layer),
        'unknownOption',
        `layers[1].${option}`,
        new RegExp(`${option} is no option of ${type}\\. Options are ${options}\\.$`),
      ]),
  ),
  [
    'a slip in an option of dropout',
    create({ type: 'dropout', rates: 0.2 }),
    'unknownOption',
    'layers[1].rates',
    /is no option of dropout: did you mean rate\? Options are type, rate\.$/,
  ],
  [
    'rate of a dense layer that is there',
    change([{ rate: 0.4 }, {}]),
    'unknownOption',
    'layers[0].rate',
    /is no option of dense that can change\. Options are activation, alpha, /,
  ],
  ...['type', 'units', 'useBias', 'kernelInitializer'].map(
    (option) =>
      /** @type {Mistake} */ ([
        `${option} of a layer that is there`,
        change([{}, { [option]: 1 }]),
        'unknownOption',
        `layers[1].${option}`,
        /is no option of dense that can change/,
      ]),
  ),
  [
    'units of a noise that is there',
    ({ engine }) => {
      const layers = [{ type: /** @type {const} */ ('gaussianNoise') }, { units: 1 }];
      const network = engine.createNetwork({ inputs: 3, layers });
      network.configure({ layers: untyped([{ units: 3 }, {}]) });
    },
    'unknownOption',
    'layers[0].units',
    /is no option of gaussianNoise that can change\. Options are standardDeviation\.$/,
  ],
]);

describeMistakes('types of layers and of their options', [
  [
    'a type with a capital',
    create({ type: 'dropOut' }),
    'unknownName',
    'layers[1].type',
    /is "dropOut": use one of dense, dropout, .* Did you mean "dropout"\?$/,
  ],
  [
    'a type as a number',
    create({ type: 5 }),
    'unknownName',
    'layers[1].type',
    /^layers\[1\]\.type is number: use one of dense, dropout, /,
  ],
  [
    'an activation as an array',
    create({ units: 2, activation: ['relu'] }),
    'unknownName',
    'layers[1].activation',
    /^layers\[1\]\.activation is Array: use one of linear, relu, /,
  ],
  [
    'trainable as a text',
    create({ units: 2, trainable: 'no' }),
    'wrongType',
    'layers[1].trainable',
    /is string: give true or false\.$/,
  ],
  [
    'a penalty of a layer as a number',
    create({ units: 2, regularization: 0.1 }),
    'wrongType',
    'layers[1].regularization',
    /is number: give an object\.$/,
  ],
  [
    'a slip in the penalty of a layer',
    create({ units: 2, regularization: { L1: 0.1 } }),
    'unknownOption',
    'layers[1].regularization.L1',
    /is no option: did you mean l1\? Options are l1, l2\.$/,
  ],
  [
    'a last layer that is not dense',
    ({ engine }) =>
      engine.createNetwork({ inputs: 3, layers: [{ units: 1 }, { type: 'layerNormalization' }] }),
    'lastLayer',
    'layers[1].type',
    /is layerNormalization, but the last layer gives the answers: use dense\.$/,
  ],
]);

for (const [how, act] of /** @type {const} */ ([
  ['of a network', change],
  ['in a run', changeInRun],
])) {
  describeMistakes(`changed layers ${how}`, [
    [
      'one layer too few',
      act([{}]),
      'wrongLength',
      'layers',
      /has 1 layers: give 2, one for each layer\.$/,
    ],
    ['no list', act({ 0: {} }), 'wrongType', 'layers', /is Object: give an array\.$/],
    ['a layer that is null', act([null, {}]), 'wrongType', 'layers[0]', /give an object\.$/],
    [
      'a slip in an activation',
      act([{ activation: 'rellu' }, {}]),
      'unknownName',
      'layers[0].activation',
      /Did you mean "relu"\?$/,
    ],
    [
      'a good layer and a bad one',
      act([{ activation: 'relu' }, { maxNorm: -2 }]),
      'outOfRange',
      'layers[1].maxNorm',
      /is -2: use 0 to 1000000\.$/,
    ],
    [
      'an output that does not fit the loss',
      act([{ activation: 'relu' }, { activation: 'softmax' }]),
      'lossNeeds',
      'loss',
      /needs the output activation sigmoid, but it is softmax: choose sigmoid/,
    ],
  ]);
}

/** @param {(network: ReturnType<Bench['engine']['createNetwork']>) => void} act */
const onNormalization = (act) => () =>
  act(
    engines.simd.createNetwork({
      inputs: 2,
      layers: [{ type: 'batchNormalization' }, { units: 1 }],
    }),
  );

describeMistakes('weights of normalisations', [
  [
    'gamma left out',
    onNormalization((network) => {
      const [{ gamma, ...rest }, dense] = network.getWeights();
      network.setWeights([rest, dense]);
    }),
    'wrongType',
    'weights[0].gamma',
    /is undefined: give a Float32Array\.$/,
  ],
  [
    'beta too short',
    onNormalization((network) => {
      const [first, dense] = network.getWeights();
      network.setWeights([{ ...first, beta: new Float32Array(1) }, dense]);
    }),
    'wrongLength',
    'weights[0].beta',
    /has 1 numbers: give 2\.$/,
  ],
  [
    'a mean that is not finite',
    onNormalization((network) => {
      const [first, dense] = network.getWeights();
      network.setWeights([{ ...first, movingMean: Float32Array.of(0, NaN) }, dense]);
    }),
    'notFinite',
    'weights[0].movingMean',
    /no finite number/,
  ],
  [
    'a variance below 0',
    onNormalization((network) => {
      const [first, dense] = network.getWeights();
      network.setWeights([{ ...first, movingVariance: Float32Array.of(1, -1) }, dense]);
    }),
    'outOfRange',
    'weights[0].movingVariance[1]',
    /is -1: use 0 to /,
  ],
  [
    'a kernel for a layer without one',
    onNormalization((network) => {
      const [first, dense] = network.getWeights();
      network.setWeights([{ ...first, kernel: new Float32Array(2) }, dense]);
    }),
    'wrongLength',
    'weights[0].kernel',
    /has 2 numbers: give 0\.$/,
  ],
]);
