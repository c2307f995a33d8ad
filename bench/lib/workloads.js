/**
 * The five workloads, their data and their initial weights: the same numbers for every engine.
 * Pure functions without I/O, so that Node and the measured pages share them.
 */

/**
 * @typedef {{ units: number, activation: 'tanh' | 'relu' | 'sigmoid' | 'softmax' }} Layer
 * @typedef {{ kernel: Float32Array, bias: Float32Array }} LayerWeights kernel [inputs][units]
 * @typedef {{ x: Float32Array, y: Float32Array }} Data x [samples][inputs], y [samples][outputs]
 * @typedef {object} Workload
 * @property {string} id
 * @property {string} title what the table calls it
 * @property {'train' | 'predict'} kind
 * @property {number} inputs
 * @property {Layer[]} layers the last one is the output layer
 * @property {'meanSquaredError' | 'binaryCrossentropy' | 'categoricalCrossentropy'} loss
 * @property {number} samples
 * @property {number} batchSize
 * @property {'sgd' | 'adam'} optimizer
 * @property {number} learningRate
 * @property {number} checkEpochs epochs trained before the losses are compared
 * @property {(random: () => number, workload: Workload) => Data} makeData
 */

/** @type {Workload[]} */
export const workloads = [
  {
    id: 'W1',
    title: '2-4-2-1 tanh, 250 samples, batch 10, SGD',
    kind: 'train',
    inputs: 2,
    layers: dense('tanh', 4, 2, 1),
    loss: 'meanSquaredError',
    samples: 250,
    batchSize: 10,
    optimizer: 'sgd',
    learningRate: 0.03,
    checkEpochs: 20,
    makeData: circle,
  },
  {
    id: 'W2',
    title: '2-32-32-1 tanh/sigmoid, 1000 samples, batch 32, Adam',
    kind: 'train',
    inputs: 2,
    layers: [...dense('tanh', 32, 32), ...dense('sigmoid', 1)],
    loss: 'binaryCrossentropy',
    samples: 1000,
    batchSize: 32,
    optimizer: 'adam',
    learningRate: 0.003,
    checkEpochs: 5,
    makeData: checkerboard,
  },
  {
    id: 'W3',
    title: '64-128-64-10 ReLU/softmax, 1797 samples, batch 64, Adam',
    kind: 'train',
    inputs: 64,
    layers: [...dense('relu', 128, 64), ...dense('softmax', 10)],
    loss: 'categoricalCrossentropy',
    samples: 1797,
    batchSize: 64,
    optimizer: 'adam',
    learningRate: 0.001,
    checkEpochs: 3,
    makeData: prototypes,
  },
  {
    id: 'W4',
    title: '100x100 points through 2-8-8-1 tanh',
    kind: 'predict',
    inputs: 2,
    layers: dense('tanh', 8, 8, 1),
    loss: 'meanSquaredError',
    samples: 10000,
    batchSize: 10000,
    optimizer: 'sgd',
    learningRate: 0.03,
    checkEpochs: 0,
    makeData: grid,
  },
  {
    id: 'W5',
    title: '784-128-64-10 ReLU/softmax, 1280 samples, batch 128, Adam',
    kind: 'train',
    inputs: 784,
    layers: [...dense('relu', 128, 64), ...dense('softmax', 10)],
    loss: 'categoricalCrossentropy',
    samples: 1280,
    batchSize: 128,
    optimizer: 'adam',
    learningRate: 0.001,
    checkEpochs: 2,
    makeData: prototypes,
  },
];

/**
 * @param {string} id
 * @returns {Workload}
 */
export function workloadById(id) {
  const found = workloads.find((workload) => workload.id === id);
  if (!found)
    throw new Error(`There is no workload ${id}: use ${workloads.map((w) => w.id).join(', ')}.`);
  return found;
}

/** @param {Workload} workload */
export function outputsOf(workload) {
  return workload.layers[workload.layers.length - 1].units;
}

/**
 * The samples of a workload; every call gives the same numbers.
 * @param {Workload} workload
 * @returns {Data}
 */
export function makeData(workload) {
  return workload.makeData(generator(1), workload);
}

/**
 * Initial weights: kernels uniform as Glorot and Bengio 2010, biases uniform in +-0.1 so that a
 * forgotten bias shows. Every call gives the same numbers.
 * @param {Workload} workload
 * @returns {LayerWeights[]}
 */
export function makeWeights(workload) {
  const random = generator(2);
  let fanIn = workload.inputs;
  return workload.layers.map(({ units }) => {
    const limit = Math.sqrt(6 / (fanIn + units));
    const kernel = filled(fanIn * units, () => (2 * random() - 1) * limit);
    const bias = filled(units, () => (2 * random() - 1) * 0.1);
    fanIn = units;
    return { kernel, bias };
  });
}

/**
 * Floating-point operations of one epoch (W4: one grid), products of the layers only: a
 * multiplication and an addition per weight and sample forward, again for dWeight, and again
 * for the gradient of the layer's input except in the first layer.
 * @param {Workload} workload
 */
export function operations(workload) {
  let fanIn = workload.inputs;
  let perSample = 0;
  workload.layers.forEach(({ units }, index) => {
    const passes = workload.kind === 'predict' ? 1 : index === 0 ? 2 : 3;
    perSample += 2 * fanIn * units * passes;
    fanIn = units;
  });
  return perSample * workload.samples;
}

/**
 * @param {Layer['activation']} activation
 * @param {...number} units
 * @returns {Layer[]}
 */
function dense(activation, ...units) {
  return units.map((count) => ({ units: count, activation }));
}

/**
 * Uniform numbers in [0, 1): the mulberry32 generator (Tommy Ettinger, public domain).
 * @param {number} seed
 */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * @param {number} length
 * @param {(index: number) => number} value
 */
function filled(length, value) {
  const values = new Float32Array(length);
  for (let i = 0; i < length; ++i) values[i] = value(i);
  return values;
}

/**
 * Two classes, -1 and 1: outside or inside a circle, one label in twenty flipped.
 * @type {Workload['makeData']}
 */
function circle(random, { samples }) {
  const x = filled(2 * samples, () => 2 * random() - 1);
  const y = filled(samples, (i) => {
    const inside = Math.hypot(x[2 * i], x[2 * i + 1]) < 0.7;
    return inside !== random() < 0.05 ? 1 : -1;
  });
  return { x, y };
}

/**
 * Two classes, 0 and 1, in the squares of a 3 x 3 board, one label in thirty flipped.
 * @type {Workload['makeData']}
 */
function checkerboard(random, { samples }) {
  const x = filled(2 * samples, () => 2 * random() - 1);
  const y = filled(samples, (i) => {
    const odd = (Math.floor(1.5 * x[2 * i] + 1.5) + Math.floor(1.5 * x[2 * i + 1] + 1.5)) % 2 === 1;
    return odd !== random() < 1 / 30 ? 1 : 0;
  });
  return { x, y };
}

/**
 * Ten classes, one-hot: a pattern per class in 0 to 1 under strong noise, like scanned digits.
 * @type {Workload['makeData']}
 */
function prototypes(random, { samples, inputs }) {
  const patterns = filled(10 * inputs, random);
  const classes = filled(samples, () => Math.floor(10 * random()));
  const x = filled(samples * inputs, (i) => {
    const pattern = patterns[classes[Math.floor(i / inputs)] * inputs + (i % inputs)];
    return 0.3 * pattern + 0.7 * random();
  });
  const y = filled(samples * 10, (i) => (classes[Math.floor(i / 10)] === i % 10 ? 1 : 0));
  return { x, y };
}

/**
 * The points of a square grid over -6 to 6; the targets are not used.
 * @type {Workload['makeData']}
 */
function grid(random, { samples }) {
  const side = Math.round(Math.sqrt(samples));
  const at = (/** @type {number} */ k) => -6 + (12 * k) / (side - 1);
  const x = filled(2 * samples, (i) => {
    const point = i >> 1;
    return at(i % 2 === 0 ? point % side : Math.floor(point / side));
  });
  return { x, y: new Float32Array(samples) };
}
