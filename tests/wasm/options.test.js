/** Options that no call knows, and many mistakes at once. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeMistakes, issuesOf, newBench, untyped, x, y } from './mistakes.js';
import { engines, tutorialColumns, weightBytes } from './support.js';

/** @import { Mistake } from './mistakes.js' */

const layers = [{ units: 1 }];
const axes = { xColumn: 0, yColumn: 1, xRange: [0, 1], yRange: [0, 1], width: 2, height: 2 };

/**
 * Where a misspelt option was given, the option that was meant, and the call.
 * @type {[string, string, Mistake[1]][]}
 */
const misspelt = [
  [
    'layer',
    'layers',
    ({ engine }) => engine.createNetwork(untyped({ inputs: 1, layer: layers, layers })),
  ],
  [
    'layers[1].activaton',
    'activation',
    ({ engine }) =>
      engine.createNetwork(
        untyped({ inputs: 1, layers: [...layers, { units: 1, activaton: 'relu' }] }),
      ),
  ],
  [
    'optimizer.learningrate',
    'learningRate',
    ({ network }) => network.configure({ optimizer: untyped({ name: 'sgd', learningrate: 1 }) }),
  ],
  [
    'regularization.L2',
    'l2',
    ({ trainer }) => trainer.configure({ regularization: untyped({ L2: 1 }) }),
  ],
  ['batchsize', 'batchSize', ({ trainer }) => trainer.configure(untyped({ batchsize: 2 }))],
  ['optimiser', 'optimizer', ({ network }) => network.configure(untyped({ optimiser: 'sgd' }))],
  ['epoch', 'epochs', ({ network }) => network.fit(untyped({ x, y, epoch: 3 }))],
  ['sample', 'samples', ({ network }) => network.evaluate(untyped({ x, y, sample: 2 }))],
  ['Y', 'y', ({ network }) => network.gradients(untyped({ x, y, Y: y }))],
  [
    'weights[0].kernels',
    'kernel',
    ({ network }) => {
      const [first, ...rest] = network.getWeights();
      network.setWeights([untyped({ ...first, kernels: first.kernel }), ...rest]);
    },
  ],
  [
    'validationshare',
    'validationShare',
    ({ engine }) =>
      engine.createDataset(untyped({ columns: tutorialColumns(), validationshare: 0.5 })),
  ],
  [
    'columns[0].nmae',
    'name',
    ({ engine }) => {
      const [first, ...rest] = tutorialColumns();
      engine.createDataset({ columns: [untyped({ ...first, nmae: 'hours' }), ...rest] });
    },
  ],
  [
    'suffle',
    'shuffle',
    ({ engine, network, dataset }) =>
      engine.createTrainer(untyped({ network, dataset, suffle: false })),
  ],
  [
    'budget.millisecond',
    'milliseconds',
    ({ trainer }) => trainer.run(untyped({ epochs: 1, millisecond: 9 })),
  ],
  ['surface.unit', 'units', ({ trainer }) => trainer.surface(untyped({ ...axes, unit: true }))],
];

describeMistakes(
  'the names of options',
  misspelt.map(([where, meant, act]) => [
    `${where} instead of ${meant}`,
    act,
    'unknownOption',
    where,
    new RegExp(` is no option[a-z ]*: did you mean ${meant}\\? Options are .*\\b${meant}\\b.*\\.$`),
  ]),
);

describe('an unknown option', () => {
  const { network } = newBench(engines.simd);

  test('is answered with all that there are, where none is near', () => {
    const [issue] = issuesOf(() => network.configure(untyped({ regularization: { dropout: 1 } })));
    assert.equal(issue.message, 'regularization.dropout is no option. Options are l1, l2.');
    assert.deepEqual(issue.values, { given: 'dropout', allowed: 'l1, l2', suggestion: '' });
  });

  test('that every object inherits is unknown as well', () => {
    const [issue] = issuesOf(() => network.configure(untyped({ toString: () => '' })));
    assert.deepEqual([issue.code, issue.where], ['unknownOption', 'toString']);
  });

  test('is no mistake while it is undefined', () => {
    const before = weightBytes(network);
    network.configure(untyped({ learningRate: undefined }));
    assert.equal(weightBytes(network), before);
  });
});

describe('null', () => {
  test('is an option left out', () => {
    const nulls = { loss: null, optimizer: null, regularization: null, seed: null };
    const layer = { units: 2, type: null, activation: null, alpha: null, useBias: null };
    const [one, other] = [{ units: 2 }, layer].map((first, index) =>
      engines.simd.createNetwork(untyped({ inputs: 3, layers: [first], ...(index ? nulls : {}) })),
    );
    assert.equal(weightBytes(one), weightBytes(other));
  });
});

describe('mistakes of every kind in one call', () => {
  test('in a network are all told, in the order of the options', () => {
    const config = {
      layers: [{ units: 1, useBias: 1 }, 4, { activation: 'rellu' }],
      loss: 'mse',
      optimizer: { name: 'sdg', nesterov: 'yes', momentun: 0.9 },
      regularisation: { l2: 1 },
      inputs: 1,
    };
    const issues = issuesOf(() => engines.simd.createNetwork(untyped(config)));
    assert.deepEqual(
      issues.map(({ code, where }) => `${code} ${where}`),
      [
        'unknownOption regularisation',
        'wrongType layers[0].useBias',
        'wrongType layers[1]',
        'unknownName layers[2].activation',
        'unknownName loss',
        'unknownOption optimizer.momentun',
        'unknownName optimizer.name',
        'wrongType optimizer.nesterov',
      ],
    );
  });

  test('in weights are all told', () => {
    const { network } = newBench(engines.simd);
    const [first, second] = network.getWeights();
    const wrong = [
      { ...first, bias: [] },
      { ...second, kernel: new Float32Array(1) },
    ];
    const issues = issuesOf(() => network.setWeights(untyped(wrong)));
    assert.deepEqual(
      issues.map(({ code, where }) => `${code} ${where}`),
      ['wrongType weights[0].bias', 'wrongLength weights[1].kernel'],
    );
  });
});
