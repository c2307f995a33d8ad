/**
 * A network of node and link objects, the way TensorFlow Playground trains: one sample at a time,
 * gradients summed in every link, an SGD update after each batch; half the squared error. Written
 * anew from how that page works, not its code. It knows no softmax and no Adam: SGD is timed.
 */
import { trainingOf } from '../lib/measure.js';

/** @returns {Promise<import('../lib/measure.js').Engine>} */
export async function load() {
  return {
    version: 'written anew',
    plan(workload) {
      if (workload.loss === 'categoricalCrossentropy') return null;
      const training = { ...trainingOf(workload), optimizer: 'sgd', learningRate: 0.03 };
      return { timed: training, checked: training };
    },
    create({ workload, data, weights, training }) {
      const squared = workload.loss === 'meanSquaredError';
      const layers = makeLayers(workload);
      setWeights(layers, weights);
      const rows = Array.from({ length: training.samples }, (_, s) =>
        Array.from(data.x.subarray(s * workload.inputs, (s + 1) * workload.inputs)),
      );
      const [output] = layers[layers.length - 1];
      // The gradient of (a - y)^2 / 2 is half of ours.
      const learningRate = (squared ? 2 : 1) * training.learningRate;
      return {
        train(epochs) {
          for (let epoch = 0; epoch < epochs; ++epoch) {
            for (let s = 0; s < rows.length; ++s) {
              forward(layers, rows[s]);
              const error = output.a - data.y[s];
              output.dA = squared ? error : error / (output.a * (1 - output.a));
              backward(layers);
              if ((s + 1) % training.batchSize === 0) update(layers, learningRate);
            }
            update(layers, learningRate);
          }
        },
        predict() {
          return Float32Array.from(rows, (row) => {
            forward(layers, row);
            return output.a;
          });
        },
        restart: () => setWeights(layers, weights),
        dispose() {},
      };
    },
  };
}

/**
 * @typedef {{ weight: number, from: Unit, to: Unit, dWeightSum: number, summed: number }} Link
 * @typedef {object} Unit
 * @property {Link[]} incoming
 * @property {Link[]} outgoing
 * @property {number} bias
 * @property {number} z
 * @property {number} a
 * @property {number} dA
 * @property {number} dZ
 * @property {number} dZSum
 * @property {number} summed samples in the sums
 * @property {(z: number) => number} activate
 * @property {(z: number) => number} slope
 */

const activations = /** @type {Record<string, Pick<Unit, 'activate' | 'slope'>>} */ ({
  tanh: { activate: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 },
  sigmoid: { activate: sigmoid, slope: (z) => sigmoid(z) * (1 - sigmoid(z)) },
});

/** @param {number} z */
function sigmoid(z) {
  return 1 / (1 + Math.exp(-z));
}

/**
 * Inputs first.
 * @param {import('../lib/workloads.js').Workload} workload
 */
function makeLayers(workload) {
  const makeUnit = (/** @type {string} */ name) => {
    const sums = { bias: 0, z: 0, a: 0, dA: 0, dZ: 0, dZSum: 0, summed: 0 };
    return /** @type {Unit} */ ({ incoming: [], outgoing: [], ...sums, ...activations[name] });
  };
  const layers = [Array.from({ length: workload.inputs }, () => makeUnit('tanh'))];
  for (const { units, activation } of workload.layers) {
    const before = layers[layers.length - 1];
    const layer = Array.from({ length: units }, () => makeUnit(activation));
    for (const to of layer) {
      for (const from of before) {
        const link = { weight: 0, from, to, dWeightSum: 0, summed: 0 };
        from.outgoing.push(link);
        to.incoming.push(link);
      }
    }
    layers.push(layer);
  }
  return layers;
}

/**
 * @param {Unit[][]} layers
 * @param {import('../lib/workloads.js').LayerWeights[]} weights
 */
function setWeights(layers, weights) {
  weights.forEach(({ kernel, bias }, index) => {
    layers[index + 1].forEach((unit, u) => {
      unit.bias = bias[u];
      unit.incoming.forEach((link, i) => (link.weight = kernel[i * bias.length + u]));
    });
  });
}

/**
 * @param {Unit[][]} layers
 * @param {number[]} sample
 */
function forward(layers, sample) {
  for (let i = 0; i < sample.length; ++i) layers[0][i].a = sample[i];
  for (let index = 1; index < layers.length; ++index) {
    for (const unit of layers[index]) {
      unit.z = unit.bias;
      for (const link of unit.incoming) unit.z += link.weight * link.from.a;
      unit.a = unit.activate(unit.z);
    }
  }
}

/** @param {Unit[][]} layers */
function backward(layers) {
  for (let index = layers.length - 1; index >= 1; --index) {
    for (const unit of layers[index]) {
      unit.dZ = unit.dA * unit.slope(unit.z);
      unit.dZSum += unit.dZ;
      unit.summed += 1;
      for (const link of unit.incoming) {
        link.dWeightSum += unit.dZ * link.from.a;
        link.summed += 1;
      }
    }
    if (index === 1) continue;
    for (const unit of layers[index - 1]) {
      unit.dA = 0;
      for (const link of unit.outgoing) unit.dA += link.weight * link.to.dZ;
    }
  }
}

/**
 * @param {Unit[][]} layers
 * @param {number} learningRate
 */
function update(layers, learningRate) {
  for (let index = 1; index < layers.length; ++index) {
    for (const unit of layers[index]) {
      if (unit.summed > 0) unit.bias -= (learningRate * unit.dZSum) / unit.summed;
      unit.dZSum = 0;
      unit.summed = 0;
      for (const link of unit.incoming) {
        if (link.summed > 0) link.weight -= (learningRate * link.dWeightSum) / link.summed;
        link.dWeightSum = 0;
        link.summed = 0;
      }
    }
  }
}
