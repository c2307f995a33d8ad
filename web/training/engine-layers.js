/**
 * What the engine tells by its own layers, told by those of the page, and the other way round:
 * here, and nowhere else. Only where the engine runs.
 * @import { Issue, LayerSettings, LayerWeights } from '../../wasm/engine.js'
 * @import { Spec } from '../types.js'
 * @import { EngineLayers } from './layers.js'
 */
import { isDense } from './layers.js';

/** The engine's names of options that the page calls otherwise. @type {Record<string, string>} */
const PAGE_OPTIONS = { '.rate': '.dropout', '.kernelInitializer': '.initializer' };

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
