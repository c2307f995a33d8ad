/**
 * The page's layers and the engine's. A hidden layer of the page may be up to three of the
 * engine: dense, its normalisation, its dropout. What of it only the engine's side needs is in
 * `engine-layers.js`.
 * @import { LayerConfig } from '../../wasm/engine.js'
 * @import { Spec } from '../types.js'
 */

/** @type {Record<'batch' | 'layer', 'batchNormalization' | 'layerNormalization'>} */
const NORMALIZATIONS = { batch: 'batchNormalization', layer: 'layerNormalization' };

/**
 * @typedef {object} EngineLayers
 * @property {LayerConfig[]} layers
 * @property {number[]} pageLayer for each of them: the layer of the page it belongs to, the output layer last
 */

/**
 * @param {Spec['network']} network
 * @param {number} outputs units of the output layer
 * @returns {EngineLayers}
 */
export function engineLayers({ hidden, outputActivation, output }, outputs) {
  /** @type {LayerConfig[]} */
  const layers = [];
  /** @type {number[]} */
  const pageLayer = [];
  hidden.forEach(({ normalization, dropout, ...dense }, index) => {
    /** @param {LayerConfig} layer */
    const add = (layer) => {
      layers.push(layer);
      pageLayer.push(index);
    };
    add(dense);
    if (normalization) {
      const { trainable } = dense;
      add({ type: NORMALIZATIONS[normalization], ...(trainable === false && { trainable }) });
    }
    if (dropout) add({ type: 'dropout', rate: dropout });
  });
  layers.push({ units: outputs, activation: outputActivation, ...output });
  pageLayer.push(hidden.length);
  return { layers, pageLayer };
}

/** @param {LayerConfig} layer */
export const isDense = ({ type }) => type === undefined || type === 'dense';

/**
 * What decides the shape of all weights, and where they start.
 * @param {EngineLayers} engine
 * @returns {string} equal where one network's weights fit the other
 */
export function shapeOf({ layers }) {
  return JSON.stringify(
    layers
      .filter(isDense)
      .map(({ units, kernelInitializer = 'glorotUniform' }) => [units, kernelInitializer]),
  );
}

/**
 * Equal where a network can become the other by settings alone.
 * @param {EngineLayers} engine
 * @returns {string}
 */
export function kindsOf({ layers }) {
  return JSON.stringify(layers.map(({ type = 'dense' }) => type));
}
