/** Mistakes in samples and weights given to a network. */
import { describeMistakes, untyped, x, y } from './mistakes.js';
/** @import { Bench } from './mistakes.js' */

/** @param {Record<string, unknown>} more */
const fit =
  (more) =>
  (/** @type {Bench} */ { network }) =>
    network.fit(untyped({ x, y, ...more }));

describeMistakes('samples', [
  [
    'x that is cut off',
    fit({ x: x.slice(1) }),
    'wrongLength',
    'x',
    /has 5 numbers: give a multiple of 3/,
  ],
  [
    'x that is empty',
    fit({ x: x.slice(6) }),
    'wrongLength',
    'x',
    /has 0 numbers: give a multiple of 3/,
  ],
  ['x as a plain array', fit({ x: [...x] }), 'wrongType', 'x', /is Array: give a Float32Array/],
  ['x left out', fit({ x: undefined }), 'wrongType', 'x', /give a Float32Array/],
  ['y of another length', fit({ y: y.slice(1) }), 'wrongLength', 'y', /has 1 numbers: give 2/],
  [
    'y in double precision',
    fit({ y: Float64Array.from(y) }),
    'wrongType',
    'y',
    /give a Float32Array/,
  ],
  ['more samples than there are', fit({ samples: 3 }), 'wrongLength', 'x', /has 6 numbers: give 9/],
  ['no samples', fit({ samples: 0 }), 'outOfRange', 'samples', /is 0: use/],
  ['half a sample', fit({ samples: 1.5 }), 'notWhole', 'samples', /whole number/],
  [
    'an x that is not finite',
    fit({ x: Float32Array.of(0, 1, 0, 1, NaN, 1) }),
    'notFinite',
    'x',
    /no finite number in sample 1: leave the sample out/,
  ],
  [
    'a y that is not finite',
    fit({ y: Float32Array.of(Infinity, 1) }),
    'notFinite',
    'y',
    /in sample 0/,
  ],
  [
    'an x that is not finite in predict',
    ({ network }) => network.predict(Float32Array.of(0, -Infinity, 0)),
    'notFinite',
    'x',
    /in sample 0/,
  ],
  [
    'an x in evaluate that is cut off',
    ({ network }) => network.evaluate({ x: x.slice(2), y }),
    'wrongLength',
    'x',
    /multiple of 3/,
  ],
  [
    'a y in gradients that is cut off',
    ({ network }) => network.gradients({ x, y: y.slice(1) }),
    'wrongLength',
    'y',
    /give 2/,
  ],
  ['a batch of none', fit({ batchSize: 0 }), 'outOfRange', 'batchSize', /is 0: use 1 to/],
  ['half a batch', fit({ batchSize: 0.5 }), 'notWhole', 'batchSize', /whole number from 1/],
  ['no epoch', fit({ epochs: 0 }), 'outOfRange', 'epochs', /is 0: use 1 to/],
  [
    'nothing at all',
    ({ network }) => network.fit(untyped(null)),
    'wrongType',
    'data',
    /give an object/,
  ],
]);

describeMistakes('weights', [
  [
    'no list',
    ({ network }) => network.setWeights(untyped({})),
    'wrongType',
    'weights',
    /give an array/,
  ],
  [
    'too few layers',
    ({ network }) => network.setWeights([]),
    'wrongLength',
    'weights',
    /has 0 layers: give 2/,
  ],
  [
    'a hole in the layers',
    ({ network }) => network.setWeights([network.getWeights()[0], ...new Array(1)]),
    'wrongType',
    'weights[1]',
    /give an object/,
  ],
  [
    'a kernel of another shape',
    ({ network }) => {
      const weights = network.getWeights();
      weights[1].kernel = new Float32Array(3);
      network.setWeights(weights);
    },
    'wrongLength',
    'weights[1].kernel',
    /has 3 numbers: give 4/,
  ],
  [
    'a bias that is not finite',
    ({ network }) => {
      const weights = network.getWeights();
      weights[0].kernel.fill(7);
      weights[1].bias[0] = NaN;
      network.setWeights(weights);
    },
    'notFinite',
    'weights[1].bias',
    /no finite number/,
  ],
  [
    'a seed of another kind',
    ({ network }) => network.reset(untyped('7')),
    'notWhole',
    'seed',
    /whole number from 0/,
  ],
  [
    'a seed with a fraction',
    ({ network }) => network.reset(1.5),
    'notWhole',
    'seed',
    /whole number from 0/,
  ],
]);
