/**
 * The judge of every engine: the same training in double precision, one sample and one weight at
 * a time, slow and obvious. Written from the formulas, it shares no code with the core.
 */
import { makeData, makeWeights, outputsOf } from './workloads.js';

/**
 * How a training run differs from its workload.
 * @typedef {object} Training
 * @property {string} optimizer 'sgd', 'adam', or a name only the engine knows (then there is no oracle)
 * @property {number} learningRate
 * @property {number} batchSize
 * @property {number} samples the first so many of the workload
 * @property {boolean} [errorIsGradient] dLoss/dz of the output is taken to be a - y, whatever the
 *   loss; exact for cross-entropy, and what Synaptic does always
 * @property {boolean} [updatesFirst] each layer takes its step before the error goes on to the layer
 *   below, as in Synaptic; plain SGD only
 */

/**
 * Mean loss over samples, from outputs after the activation.
 * @param {import('./workloads.js').Workload} workload
 * @param {ArrayLike<number>} outputs [samples][outputs]
 * @param {ArrayLike<number>} y [samples][outputs]
 */
export function lossOf(workload, outputs, y) {
  const samples = outputs.length / outputsOf(workload);
  let sum = 0;
  for (let i = 0; i < outputs.length; ++i) {
    const a = Math.min(Math.max(outputs[i], 1e-12), 1 - 1e-12);
    if (workload.loss === 'meanSquaredError') sum += (outputs[i] - y[i]) ** 2 / outputsOf(workload);
    else if (workload.loss === 'categoricalCrossentropy') sum -= y[i] * Math.log(a);
    else sum -= y[i] * Math.log(a) + (1 - y[i]) * Math.log(1 - a);
  }
  return sum / samples;
}

/**
 * Losses after 0, 1, ... `epochs` epochs, over the samples trained on, without shuffling.
 * @param {import('./workloads.js').Workload} workload
 * @param {Training} training
 * @param {number} epochs
 * @returns {number[]}
 */
export function oracleLosses(workload, training, epochs) {
  const { x, y } = makeData(workload);
  const network = makeNetwork(workload);
  const step = makeOptimizer(network, training);
  const outputs = outputsOf(workload);
  const losses = [lossOverAll()];
  for (let epoch = 0; epoch < epochs; ++epoch) {
    for (let first = 0; first < training.samples; first += training.batchSize) {
      const end = Math.min(first + training.batchSize, training.samples);
      for (let s = first; s < end; ++s) {
        const activations = forward(network, row(x, s, workload.inputs));
        backward(workload, network, activations, row(y, s, outputs), end - first, training);
      }
      step();
    }
    losses.push(lossOverAll());
  }
  return losses;

  function lossOverAll() {
    return lossOf(workload, predictAll(workload, network, x, training.samples), y);
  }
}

/**
 * The outputs for every sample with the initial weights.
 * @param {import('./workloads.js').Workload} workload
 * @returns {number[]} [samples][outputs]
 */
export function oracleOutputs(workload) {
  return predictAll(workload, makeNetwork(workload), makeData(workload).x, workload.samples);
}

/**
 * One layer of the twin. Parameters and gradients: [inputs][units] and then the biases.
 * @typedef {object} TwinLayer
 * @property {number} inputs
 * @property {number} units
 * @property {import('./workloads.js').Layer['activation']} activation
 * @property {Float64Array} parameters
 * @property {Float64Array} gradients
 */

/**
 * @param {import('./workloads.js').Workload} workload
 * @returns {TwinLayer[]}
 */
function makeNetwork(workload) {
  return makeWeights(workload).map(({ kernel, bias }, index) => ({
    inputs: kernel.length / bias.length,
    units: bias.length,
    activation: workload.layers[index].activation,
    parameters: Float64Array.from([...kernel, ...bias]),
    gradients: new Float64Array(kernel.length + bias.length),
  }));
}

/**
 * Activations of every layer for one sample; the first entry is the sample itself.
 * @param {TwinLayer[]} network
 * @param {ArrayLike<number>} sample
 * @returns {ArrayLike<number>[]}
 */
function forward(network, sample) {
  const activations = [sample];
  for (const { inputs, units, activation, parameters } of network) {
    const from = activations[activations.length - 1];
    const z = parameters.slice(inputs * units);
    for (let i = 0; i < inputs; ++i) {
      for (let u = 0; u < units; ++u) z[u] += from[i] * parameters[i * units + u];
    }
    activations.push(activate(activation, z));
  }
  return activations;
}

/**
 * @param {import('./workloads.js').Layer['activation']} name
 * @param {Float64Array} z
 */
function activate(name, z) {
  if (name === 'tanh') return z.map(Math.tanh);
  if (name === 'relu') return z.map((value) => Math.max(value, 0));
  if (name === 'sigmoid') return z.map((value) => 1 / (1 + Math.exp(-value)));
  const largest = Math.max(...z);
  const exponentials = z.map((value) => Math.exp(value - largest));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}

/**
 * Adds one sample's share of the gradient of the mean loss.
 * @param {import('./workloads.js').Workload} workload
 * @param {TwinLayer[]} network
 * @param {ArrayLike<number>[]} activations
 * @param {ArrayLike<number>} target
 * @param {number} batch samples in the mean
 * @param {Training} training
 */
function backward(workload, network, activations, target, batch, training) {
  const squared = workload.loss === 'meanSquaredError' && !training.errorIsGradient;
  const a = activations[network.length];
  let dz = new Float64Array(a.length);
  for (let u = 0; u < a.length; ++u) {
    dz[u] = (a[u] - target[u]) / batch;
    if (squared) dz[u] *= (2 * (1 - a[u] * a[u])) / a.length;
  }
  for (let index = network.length - 1; index >= 0; --index) {
    const { inputs, units, parameters, gradients } = network[index];
    const from = activations[index];
    const previous = index > 0 ? network[index - 1].activation : null;
    const dFrom = new Float64Array(inputs);
    for (let i = 0; i < inputs; ++i) {
      for (let u = 0; u < units; ++u) {
        const dWeight = from[i] * dz[u];
        const early = training.updatesFirst ? training.learningRate * dWeight : 0;
        gradients[i * units + u] += dWeight;
        dFrom[i] += (parameters[i * units + u] - early) * dz[u];
      }
      if (previous === 'tanh') dFrom[i] *= 1 - from[i] * from[i];
      else if (previous === 'relu' && from[i] <= 0) dFrom[i] = 0;
    }
    for (let u = 0; u < units; ++u) gradients[inputs * units + u] += dz[u];
    dz = dFrom;
  }
}

/**
 * One update from the gradients, which are then zero again. Adam as Kingma and Ba 2015,
 * algorithm 1, epsilon 1e-7.
 * @param {TwinLayer[]} network
 * @param {Training} training
 */
function makeOptimizer(network, { optimizer, learningRate }) {
  const moments = network.map(({ parameters }) => ({
    first: new Float64Array(parameters.length),
    second: new Float64Array(parameters.length),
  }));
  let clock = 0;
  return () => {
    clock += 1;
    network.forEach(({ parameters, gradients }, index) => {
      const { first, second } = moments[index];
      for (let i = 0; i < parameters.length; ++i) {
        const g = gradients[i];
        if (optimizer === 'adam') {
          first[i] = 0.9 * first[i] + 0.1 * g;
          second[i] = 0.999 * second[i] + 0.001 * g * g;
          const mean = first[i] / (1 - 0.9 ** clock);
          const square = second[i] / (1 - 0.999 ** clock);
          parameters[i] -= (learningRate * mean) / (Math.sqrt(square) + 1e-7);
        } else {
          parameters[i] -= learningRate * g;
        }
      }
      gradients.fill(0);
    });
  };
}

/**
 * @param {import('./workloads.js').Workload} workload
 * @param {TwinLayer[]} network
 * @param {Float32Array} x
 * @param {number} samples
 */
function predictAll(workload, network, x, samples) {
  /** @type {number[]} */
  const outputs = [];
  for (let s = 0; s < samples; ++s) {
    const activations = forward(network, row(x, s, workload.inputs));
    outputs.push(...Array.from(activations[network.length]));
  }
  return outputs;
}

/**
 * @param {Float32Array} matrix
 * @param {number} index
 * @param {number} width
 */
function row(matrix, index, width) {
  return matrix.subarray(index * width, (index + 1) * width);
}
