/** TensorFlow.js Layers with its cpu (plain JavaScript) or its WebAssembly backend. */
import { trainingOf } from '../lib/measure.js';

const folder = '/bench/node_modules/@tensorflow';

export const scripts = [
  `${folder}/tfjs/dist/tf.min.js`,
  `${folder}/tfjs-backend-wasm/dist/tf-backend-wasm.min.js`,
];

/**
 * @param {{ backend: 'cpu' | 'wasm' }} options
 * @returns {Promise<import('../lib/measure.js').Engine>}
 */
export async function load({ backend }) {
  const tf = /** @type {any} */ (globalThis).tf;
  if (backend === 'wasm') tf.wasm.setWasmPaths(`${folder}/tfjs-backend-wasm/dist/`);
  if (!(await tf.setBackend(backend))) throw new Error(`no backend ${backend}`);
  await tf.ready();
  return {
    version: tf.version.tfjs,
    plan(workload) {
      // W5 takes seconds per epoch in plain JavaScript.
      if (workload.id === 'W5' && backend === 'cpu') return null;
      const training = trainingOf(workload);
      return { timed: training, checked: training };
    },
    create({ workload, data, weights, training }) {
      const { inputs, layers, loss } = workload;
      const { learningRate, batchSize, samples } = training;
      const model = tf.sequential();
      layers.forEach(({ units, activation }, index) => {
        const inputShape = index === 0 ? [inputs] : undefined;
        model.add(tf.layers.dense({ units, activation, inputShape }));
      });
      let fanIn = inputs;
      const tensors = weights.flatMap(({ kernel, bias }) => {
        const shape = [fanIn, bias.length];
        fanIn = bias.length;
        return [tf.tensor2d(kernel, shape), tf.tensor1d(bias)];
      });
      model.setWeights(tensors);
      const optimizer = tf.train[training.optimizer](learningRate);
      model.compile({ optimizer, loss });
      const x = tf.tensor2d(data.x, [samples, inputs]);
      const y = tf.tensor2d(data.y, [samples, fanIn]);
      return {
        train: (epochs) =>
          model.fit(x, y, { epochs, batchSize, shuffle: false, verbose: 0, yieldEvery: 'never' }),
        predict: () =>
          tf.tidy(() => {
            const points = tf.tensor2d(data.x, [samples, inputs]);
            return model.predict(points, { batchSize: samples }).dataSync();
          }),
        restart: () => model.setWeights(tensors),
        dispose() {
          tf.dispose([x, y, tensors]);
          optimizer.dispose();
          model.dispose();
        },
      };
    },
  };
}
