/** Layerwise itself, through its public API: dist/engine.js as anybody imports it. */
import { trainingOf } from '../lib/measure.js';

/**
 * @param {{ simd: boolean }} options
 * @returns {Promise<import('../lib/measure.js').Engine>}
 */
export async function load({ simd }) {
  const address = new URL('/dist/engine.js', location.href).href;
  const { loadEngine } = await import(address);
  const engine = await loadEngine({ simd });
  if (engine.simd !== simd) throw new Error(`asked for simd ${simd}, got ${engine.simd}`);
  return {
    version: engine.version,
    /** A network and one sample to call predict with, as often as the caller likes. */
    single(workload, x, weights) {
      const { inputs, layers, loss } = workload;
      const network = engine.createNetwork({ inputs, layers, loss });
      network.setWeights(weights);
      return () => network.predict(x);
    },
    plan(workload) {
      const training = trainingOf(workload);
      return { timed: training, checked: training };
    },
    create({ workload, data, weights, training }) {
      const { optimizer: name, learningRate, batchSize } = training;
      const network = engine.createNetwork({
        inputs: workload.inputs,
        layers: workload.layers,
        loss: workload.loss,
        optimizer: { name, learningRate },
      });
      network.setWeights(weights);
      return {
        train(epochs) {
          const result = network.fit({ ...data, epochs, batchSize, shuffle: false });
          if (result.status !== 'ok') throw new Error(`training ${result.status}`);
        },
        predict: () => network.predict(data.x),
        restart: () => network.setWeights(weights),
        dispose: () => network.dispose(),
      };
    },
  };
}
