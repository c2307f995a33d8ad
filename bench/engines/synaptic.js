/**
 * Synaptic 1.1.4. It updates after every sample (batch 1, plain gradient descent), has no softmax,
 * takes a - y for the output's gradient whatever the activation, and updates each layer before the
 * error goes on to the one below; the oracle does the same.
 * It compiles a network to straight-line JavaScript, which W3 and W5 are too large for.
 */
import { trainingOf } from '../lib/measure.js';

export const scripts = ['/bench/node_modules/synaptic/dist/synaptic.min.js'];

/** @returns {Promise<import('../lib/measure.js').Engine>} */
export async function load() {
  const synaptic = /** @type {any} */ (globalThis).synaptic;
  return {
    version: '1.1.4',
    plan(workload) {
      if (workload.loss === 'categoricalCrossentropy') return null;
      const training = {
        ...trainingOf(workload),
        optimizer: 'sgd',
        learningRate: 0.03,
        batchSize: 1,
        errorIsGradient: true,
        updatesFirst: true,
      };
      return { timed: training, checked: training };
    },
    create({ workload, data, weights, training }) {
      const network = makeNetwork(synaptic, workload, weights);
      const outputs = network.layers.output.list.length;
      network.optimize();
      // Weights and everything else of the compiled network.
      const memory = network.optimized.memory.slice();
      const rows = Array.from({ length: training.samples }, (_, s) =>
        Array.from(data.x.subarray(s * workload.inputs, (s + 1) * workload.inputs)),
      );
      const targets = rows.map((_, s) =>
        Array.from(data.y.subarray(s * outputs, (s + 1) * outputs)),
      );
      return {
        train(epochs) {
          for (let epoch = 0; epoch < epochs; ++epoch) {
            for (let s = 0; s < rows.length; ++s) {
              network.activate(rows[s]);
              network.propagate(training.learningRate, targets[s]);
            }
          }
        },
        predict() {
          const result = new Float32Array(rows.length * outputs);
          for (let s = 0; s < rows.length; ++s) result.set(network.activate(rows[s]), s * outputs);
          return result;
        },
        restart: () => network.optimized.memory.set(memory),
        dispose() {},
      };
    },
  };
}

/**
 * @param {any} synaptic
 * @param {import('../lib/workloads.js').Workload} workload
 * @param {import('../lib/workloads.js').LayerWeights[]} weights
 */
function makeNetwork(synaptic, workload, weights) {
  const { TANH: tanh, LOGISTIC: sigmoid } = synaptic.Neuron.squash;
  const squashes = /** @type {Record<string, unknown>} */ ({ tanh, sigmoid });
  const sizes = workload.layers.map(({ units }) => units);
  const network = new synaptic.Architect.Perceptron(workload.inputs, ...sizes);
  const layers = [network.layers.input, ...network.layers.hidden, network.layers.output];
  workload.layers.forEach(({ units, activation }, index) => {
    const { kernel, bias } = weights[index];
    const from = layers[index].list.map((/** @type {any} */ neuron) => neuron.ID);
    layers[index + 1].list.forEach((/** @type {any} */ neuron, /** @type {number} */ u) => {
      neuron.squash = squashes[activation];
      neuron.bias = bias[u];
      for (const connection of /** @type {any[]} */ (Object.values(neuron.connections.inputs))) {
        connection.weight = kernel[from.indexOf(connection.from.ID) * units + u];
      }
    });
  });
  return network;
}
