/**
 * The page's layers and the engine's. A hidden layer of the page may be up to three of the
 * engine: dense, its normalisation, its dropout. Everything of the engine that comes by layers
 * is told by those of the page here, and nowhere else.
 * @import { Issue, LayerConfig, LayerSettings, LayerWeights } from '../../wasm/engine.js'
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

/** The engine's names of options that the page calls otherwise. @type {Record<string, string>} */
const PAGE_OPTIONS = { '.rate': '.dropout', '.kernelInitializer': '.initializer' };

/** @param {LayerConfig} layer */
const isDense = ({ type }) => type === undefined || type === 'dense';

/**
 * What of the layers can change while they keep their weights, complete: what the page leaves
 * out goes back to its default.
 * @param {EngineLayers} engine
 * @param {Spec['network']['regularization']} regularization of layers without their own
 * @returns {LayerSettings[]}
 */
export function layerSettings({ layers }, regularization) {
  return layers.map((layer) => {
    const { type, activation, trainable = true, maxNorm = 0, rate } = layer;
    if (type === 'dropout') return { rate };
    if (!isDense(layer)) return { trainable };
    return {
      activation,
      trainable,
      maxNorm,
      regularization: layer.regularization ?? regularization ?? { l1: 0, l2: 0 },
    };
  });
}

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

/**
 * Places the engine's names of layers and options at the page's.
 * @param {Issue} issue
 * @param {EngineLayers} engine
 * @returns {Issue}
 */
export function toPageLayer(issue, { layers, pageLayer }) {
  // Those of the engine are counted, which are more than those of the page.
  if (issue.where === 'layers.length') return { ...issue, where: 'layers' };
  const found = /^layers\[(\d+)\](.*)$/.exec(issue.where);
  const layer = found && layers[Number(found[1])];
  if (!layer) return issue;
  const page = `layers[${pageLayer[Number(found[1])]}]`;
  const option = found[2];
  if (option.startsWith('.regularization')) {
    // The network's penalty is told to each of its layers.
    const where = layer.regularization
      ? page + option.slice('.regularization'.length)
      : option.slice(1);
    return { ...issue, where };
  }
  return { ...issue, where: page + (PAGE_OPTIONS[option] ?? option) };
}

/**
 * Those of the dense layers, of a list that has one for each layer of the engine.
 * @template T
 * @param {readonly T[]} all
 * @param {EngineLayers} engine
 * @returns {T[]}
 */
export function denseOf(all, { layers }) {
  return all.filter((_, index) => isDense(layers[index]));
}

/**
 * The weights of the dense layers, as the page draws them.
 * @param {readonly LayerWeights[]} weights of all layers of the engine
 * @param {EngineLayers} engine
 * @returns {LayerWeights[]}
 */
export function denseWeights(weights, engine) {
  return denseOf(weights, engine);
}

/**
 * A network's weights with those of the dense layers taken from another one of the same shape;
 * what only one of them has stays as it is here.
 * @param {readonly LayerWeights[]} own
 * @param {EngineLayers} engine
 * @param {readonly LayerWeights[]} from
 * @param {EngineLayers} other
 * @returns {LayerWeights[]}
 */
export function weightsFrom(own, engine, from, other) {
  const given = denseWeights(from, other);
  return own.map((weights, index) =>
    isDense(engine.layers[index]) ? given[engine.pageLayer[index]] : weights,
  );
}

/**
 * The unit surfaces of the dense layers.
 * @param {Float32Array} units of all layers of the engine, [units][area]
 * @param {EngineLayers} engine
 * @param {number} area points of one surface
 * @returns {Float32Array}
 */
export function denseUnits(units, { layers }, area) {
  if (layers.every(isDense)) return units;
  /** @type {Float32Array[]} */
  const kept = [];
  let from = 0;
  let width = 0;
  for (const layer of layers) {
    width = isDense(layer) ? (layer.units ?? 0) : width;
    if (isDense(layer)) kept.push(units.subarray(from, from + width * area));
    from += width * area;
  }
  const all = new Float32Array(kept.reduce((sum, { length }) => sum + length, 0));
  let to = 0;
  for (const part of kept) {
    all.set(part, to);
    to += part.length;
  }
  return all;
}
