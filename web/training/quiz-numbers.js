/**
 * Numbers that quiz questions ask for, computed by the engine itself: each on a network that is
 * made for it and freed again.
 * @import { Activation, Engine, LayerConfig, LayerWeights, Loss, Network } from '../../wasm/engine.js'
 * @import { Computation } from '../quiz-types.js'
 */

/** @typedef {Extract<Computation, { compute: 'step' }>} Step */

/**
 * @param {Engine} engine
 * @param {Computation} computation with all formulas worked out
 * @returns {number}
 * @throws {Error} with issues, where the engine refuses (units that are no whole number, say)
 */
export function computeNumber(engine, computation) {
  /** @type {any} every formula is a number by now */
  const plain = computation;
  switch (computation.compute) {
    case 'parameters':
      return countParameters(engine, plain.sizes);
    case 'activation':
    case 'slope':
      return unitAt(engine, computation.activation, plain.z)[computation.compute];
    case 'softmax':
      return softmax(engine, plain.logits)[computation.index];
    case 'loss':
      return lossOf(engine, computation.loss, plain.predictions, plain.targets);
    case 'step':
      return takeStep(engine, plain);
    case 'output':
      return outputOf(engine, plain);
  }
}

/**
 * @template T
 * @param {Engine} engine
 * @param {Parameters<Engine['createNetwork']>[0]} config
 * @param {(network: Network) => T} use
 * @returns {T}
 */
function withNetwork(engine, config, use) {
  const network = engine.createNetwork(config);
  try {
    return use(network);
  } finally {
    network.dispose();
  }
}

/** @param {Engine} engine @param {number[]} sizes that of the inputs first */
function countParameters(engine, [inputs, ...sizes]) {
  const layers = sizes.map((units) => ({ units }));
  return withNetwork(engine, { inputs, layers }, ({ parameters }) => parameters);
}

/** A unit that hands its input on. @param {number} weight @param {number} bias @returns {LayerWeights} */
const unit = (weight, bias) => ({
  kernel: Float32Array.of(weight),
  bias: Float32Array.of(bias),
});

/**
 * Value and slope of an activation.
 * @param {Engine} engine
 * @param {Activation} activation
 * @param {number} z
 */
function unitAt(engine, activation, z) {
  const layers = [{ units: 1, activation }];
  return withNetwork(engine, { inputs: 1, layers }, (network) => {
    network.setWeights([unit(1, 0)]);
    const x = Float32Array.of(z);
    const [a] = network.predict(x);
    // A target one below the answer: dLoss/da is 2, whatever the answer.
    const [{ dA, dZ }] = network.trace({ x, y: Float32Array.of(a - 1) }).layers;
    return { activation: a, slope: dZ[0] / dA[0] };
  });
}

/**
 * A layer whose pre-activations are its inputs.
 * @param {number} size
 * @returns {LayerWeights}
 */
function identity(size) {
  const kernel = new Float32Array(size * size);
  for (let index = 0; index < size; index += 1) kernel[index * size + index] = 1;
  return { kernel, bias: new Float32Array(size) };
}

/** @param {Engine} engine @param {number[]} logits */
function softmax(engine, logits) {
  const inputs = logits.length;
  /** @type {LayerConfig[]} */
  const layers = [{ units: inputs, activation: 'softmax' }];
  return withNetwork(engine, { inputs, layers, loss: 'categoricalCrossentropy' }, (network) => {
    network.setWeights([identity(inputs)]);
    return network.predict(Float32Array.from(logits));
  });
}

/**
 * Output activations that undo these, so that a network answers exactly the given probabilities.
 * @type {Partial<Record<Loss, { activation: Activation, logit: (p: number) => number }>>}
 */
const PROBABILITIES = {
  binaryCrossentropy: { activation: 'sigmoid', logit: (p) => Math.log(p / (1 - p)) },
  categoricalCrossentropy: { activation: 'softmax', logit: Math.log },
};

/**
 * @param {Engine} engine
 * @param {Loss} loss
 * @param {number[]} predictions
 * @param {number[]} targets
 */
function lossOf(engine, loss, predictions, targets) {
  const inputs = predictions.length;
  const { activation = 'linear', logit } = PROBABILITIES[loss] ?? {};
  const layers = [{ units: inputs, activation }];
  return withNetwork(engine, { inputs, layers, loss }, (network) => {
    network.setWeights([identity(inputs)]);
    const x = Float32Array.from(predictions, logit ? (p) => bounded(logit(p)) : undefined);
    return network.evaluate({ x, y: Float32Array.from(targets) }).loss;
  });
}

/** Sure answers have endless logits; the engine wants numbers. @param {number} logit */
const bounded = (logit) => Math.min(Math.max(logit, -80), 80);

/**
 * @param {Engine} engine
 * @param {{ [K in keyof Step]: any }} step
 * @returns {number}
 */
function takeStep(engine, { result, weight, bias, x, target, learningRate, ...more }) {
  const { activation = 'linear', loss = 'meanSquaredError' } = more;
  const optimizer = /** @type {const} */ ({ name: 'sgd', learningRate });
  const config = { inputs: 1, layers: [{ units: 1, activation }], loss, optimizer };
  return withNetwork(engine, config, (network) => {
    network.setWeights([unit(weight, bias)]);
    const data = { x: Float32Array.of(x), y: Float32Array.of(target) };
    if (result === 'prediction') return network.predict(data.x)[0];
    if (result === 'loss') return network.evaluate(data).loss;
    const [gradients] = network.gradients(data);
    if (result === 'weightGradient') return gradients.kernel[0];
    if (result === 'biasGradient') return gradients.bias[0];
    network.fit({ ...data, epochs: 1, batchSize: 1 });
    if (result === 'lossAfter') return network.evaluate(data).loss;
    const [after] = network.getWeights();
    return result === 'weight' ? after.kernel[0] : after.bias[0];
  });
}

/**
 * @param {Engine} engine
 * @param {{ inputs: number[], layers: { kernel: number[][], bias: number[], activation?: Activation }[], index?: number }} asked
 */
function outputOf(engine, { inputs, layers, index = 0 }) {
  const config = layers.map(({ bias, activation = 'linear' }) => ({
    units: bias.length,
    activation,
  }));
  const loss = config.at(-1)?.activation === 'softmax' ? 'categoricalCrossentropy' : undefined;
  return withNetwork(engine, { inputs: inputs.length, layers: config, loss }, (network) => {
    network.setWeights(
      layers.map(({ kernel, bias }) => ({
        kernel: Float32Array.from(kernel.flat()),
        bias: Float32Array.from(bias),
      })),
    );
    return network.predict(Float32Array.from(inputs))[index];
  });
}

/**
 * An activation over evenly spread z.
 * @param {Engine} engine
 * @param {{ activation: Activation, from: number, to: number, count: number }} asked
 * @returns {Float32Array} [count]
 */
export function activationCurve(engine, { activation, from, to, count }) {
  const x = Float32Array.from(
    { length: count },
    (_, at) => from + (at / (count - 1)) * (to - from),
  );
  return withNetwork(engine, { inputs: 1, layers: [{ units: 1, activation }] }, (network) => {
    network.setWeights([unit(1, 0)]);
    return network.predict(x);
  });
}

/** Half the width of the plane that a surface is drawn over, and units behind it. */
const REACH = 3;
const SURFACE_UNITS = 3;
/** Length of a unit's weights: its bend then lies well inside the plane. */
const STEEP = 1.6;
/** What each unit adds to the answer. */
const SHARES = [1, -0.8, 0.9];

/**
 * What a small network that has learned nothing answers over a plane. Its units look in three
 * directions, evenly spread, so that all their bends can be seen; the seed turns them.
 * @param {Engine} engine
 * @param {{ activation: Activation, seed: number, side: number }} asked
 * @returns {Float32Array} [side][side], row 0 at the bottom
 */
export function untrainedSurface(engine, { activation, seed, side }) {
  const at = (/** @type {number} */ index) => (index / (side - 1)) * 2 * REACH - REACH;
  const x = Float32Array.from({ length: side * side * 2 }, (_, place) => {
    const point = Math.floor(place / 2);
    return at(place % 2 === 0 ? point % side : Math.floor(point / side));
  });
  const layers = [{ units: SURFACE_UNITS, activation }, { units: 1 }];
  const angles = SHARES.map((_, unit) => (seed % 360) * (Math.PI / 180) + (unit * 2 * Math.PI) / 3);
  return withNetwork(engine, { inputs: 2, layers }, (network) => {
    network.setWeights([
      {
        kernel: Float32Array.from([
          ...angles.map((angle) => STEEP * Math.cos(angle)),
          ...angles.map((angle) => STEEP * Math.sin(angle)),
        ]),
        bias: Float32Array.of(0.8, 0.8, 0.8),
      },
      { kernel: Float32Array.from(SHARES), bias: Float32Array.of(0) },
    ]);
    return network.predict(x);
  });
}
