/**
 * The network with everything that its answers need: what the panel "Look inside" writes out.
 * @import { WrittenNetwork } from '../types.js'
 * @import { Model } from './model.js'
 */

/** What the engine takes where a normalisation says nothing else; the page never does. */
const EPSILON = 0.001;

/**
 * @param {Model} model
 * @returns {WrittenNetwork}
 */
export function writtenNetwork({ network, dataset, layers, spec }) {
  const weights = network.getWeights();
  return {
    task: dataset.task,
    encoding: dataset.encoding,
    layers: layers.layers.map(({ type = 'dense', units, activation }, index) => ({
      type,
      page: layers.pageLayer[index],
      ...(type === 'dense' && { units, activation: activation ?? 'linear' }),
      ...(weights[index].gamma && { epsilon: EPSILON }),
      ...weights[index],
    })),
    network: spec.network,
    training: spec.training,
    trainingRows: dataset.trainRows.length,
    validationRows: dataset.validationRows.length,
  };
}
