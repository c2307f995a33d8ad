/**
 * ConvNetJS 0.3.0. It takes one sample at a time and updates after batchSize of them; samples
 * left over at the end of an epoch wait for the next one. It has no Adam: adadelta is timed, which
 * also keeps two moments per weight, and plain SGD over whole batches is compared with the oracle.
 */
import { trainingOf } from '../lib/measure.js';

export const scripts = ['/bench/node_modules/convnetjs/build/convnet.js'];

/** @returns {Promise<import('../lib/measure.js').Engine>} */
export async function load() {
  const convnetjs = /** @type {any} */ (globalThis).convnetjs;
  return {
    version: '0.3.0',
    plan(workload) {
      const training = trainingOf(workload);
      const samples = training.samples - (training.samples % training.batchSize);
      const checked = { ...training, optimizer: 'sgd', learningRate: 0.03, samples };
      const adam = training.optimizer === 'adam';
      return { timed: adam ? { ...training, optimizer: 'adadelta' } : checked, checked };
    },
    create({ workload, data, weights, training }) {
      const { net, output } = makeNet(convnetjs, workload);
      setWeights(net, weights);
      const outputs = output.out_depth;
      // RegressionLayer's gradient is that of (a - y)^2 / 2, half of ours.
      const factor = workload.loss === 'meanSquaredError' ? 2 / outputs : 1;
      const trainer = new convnetjs.Trainer(net, {
        method: training.optimizer,
        learning_rate: factor * training.learningRate,
        momentum: 0,
        batch_size: training.batchSize,
      });
      const volumes = Array.from({ length: training.samples }, (_, s) => {
        const volume = new convnetjs.Vol(1, 1, workload.inputs, 0);
        for (let i = 0; i < workload.inputs; ++i) volume.w[i] = data.x[s * workload.inputs + i];
        return volume;
      });
      const targets = volumes.map((_, s) => {
        const row = Array.from(data.y.subarray(s * outputs, (s + 1) * outputs));
        return workload.loss === 'categoricalCrossentropy' ? row.indexOf(1) : row;
      });
      return {
        train(epochs) {
          for (let epoch = 0; epoch < epochs; ++epoch) {
            for (let s = 0; s < volumes.length; ++s) trainer.train(volumes[s], targets[s]);
          }
        },
        predict() {
          const result = new Float32Array(volumes.length * outputs);
          for (let s = 0; s < volumes.length; ++s) {
            net.forward(volumes[s], false);
            result.set(output.out_act.w, s * outputs);
          }
          return result;
        },
        restart: () => setWeights(net, weights),
        dispose() {},
      };
    },
  };
}

/**
 * The library's own layers, and one loss that it lacks.
 * @param {any} convnetjs
 * @param {import('../lib/workloads.js').Workload} workload
 */
function makeNet(convnetjs, workload) {
  const net = new convnetjs.Net();
  net.layers = [new convnetjs.InputLayer({ out_sx: 1, out_sy: 1, out_depth: workload.inputs })];
  let fanIn = workload.inputs;
  workload.layers.forEach(({ units, activation }) => {
    const layer = new convnetjs.FullyConnLayer({
      num_neurons: units,
      in_sx: 1,
      in_sy: 1,
      in_depth: fanIn,
    });
    fanIn = units;
    const Activation = {
      tanh: convnetjs.TanhLayer,
      relu: convnetjs.ReluLayer,
      sigmoid: makeLogisticLoss(convnetjs),
      softmax: convnetjs.SoftmaxLayer,
    }[activation];
    net.layers.push(layer, new Activation({ in_sx: 1, in_sy: 1, in_depth: units }));
  });
  const output = net.layers[net.layers.length - 1];
  if (workload.loss === 'meanSquaredError') {
    net.layers.push(new convnetjs.RegressionLayer({ in_sx: 1, in_sy: 1, in_depth: fanIn }));
  }
  return { net, output };
}

/**
 * @param {any} net
 * @param {import('../lib/workloads.js').LayerWeights[]} weights
 */
function setWeights(net, weights) {
  const layers = net.layers.filter((/** @type {any} */ layer) => layer.layer_type === 'fc');
  weights.forEach(({ kernel, bias }, index) => {
    const { filters, biases } = layers[index];
    bias.forEach((value, u) => {
      biases.w[u] = value;
      const { w } = filters[u];
      for (let i = 0; i < w.length; ++i) w[i] = kernel[i * bias.length + u];
    });
  });
}

/**
 * Sigmoid and binary cross-entropy as one loss layer, built like the library's SoftmaxLayer.
 * @param {any} convnetjs
 */
function makeLogisticLoss(convnetjs) {
  return class LogisticLoss {
    /** @param {{ in_depth: number }} options */
    constructor(options) {
      this.out_depth = options.in_depth;
    }

    /** @param {any} volume */
    forward(volume) {
      this.in_act = volume;
      this.out_act = new convnetjs.Vol(1, 1, this.out_depth, 0);
      for (let i = 0; i < this.out_depth; ++i) {
        this.out_act.w[i] = 1 / (1 + Math.exp(-volume.w[i]));
      }
      return this.out_act;
    }

    /** @param {number[]} y */
    backward(y) {
      let loss = 0;
      for (let i = 0; i < this.out_depth; ++i) {
        const a = this.out_act.w[i];
        this.in_act.dw[i] = a - y[i];
        loss -= Math.log(y[i] === 1 ? a : 1 - a);
      }
      return loss;
    }

    getParamsAndGrads() {
      return [];
    }
  };
}
