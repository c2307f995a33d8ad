/**
 * What the optimizer goes by in its next step: its settings, and what it remembers of the steps
 * before. It is read out of the network's checkpoint, whose end the engine lays down.
 * @import { LayerSummary, LayerTrace, LayerWeights, Network } from '../../wasm/engine.js'
 * @import { OptimizerAnswer } from '../types.js'
 * @import { Model } from './model.js'
 */
import { denseOf } from './layers.js';

/** What the engine takes where nothing is set; epsilon has no field on the page. */
const DEFAULTS = {
  ...{ momentum: 0, nesterov: false, rho: 0.9, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  ...{ weightDecay: 0.01, clipValue: 0, clipNorm: 0 },
};

const FLOAT = Float32Array.BYTES_PER_ELEMENT;
const DOUBLE = Float64Array.BYTES_PER_ELEMENT;

/** Bytes behind what is read: how far the training was, and a checksum. */
const BEHIND = 64;

/** Numbers of a row are filled up to a multiple of this. */
const LANES = 4;

/** @param {number} count */
const padded = (count) => Math.ceil(count / LANES) * LANES;

/** Rows of a layer in the engine's flat buffer, and how long each is. @param {LayerSummary} layer */
function shapeOf({ type, inputs, units }) {
  if (type === 'dense') return { rows: units, stride: padded(inputs + 1) };
  const rows = { batchNormalization: 4, layerNormalization: 2 }[/** @type {string} */ (type)] ?? 0;
  return { rows, stride: padded(units) };
}

/**
 * What the optimizer remembers, by layers of the engine; those that are not dense have none here.
 * @param {Pick<Network, 'checkpoint' | 'summary'>} network
 * @returns {{ first: LayerWeights[], second: LayerWeights[], powers: [number, number] }}
 *   `powers`: beta1 and beta2, multiplied up over the steps so far
 */
export function momentsOf(network) {
  const { layers } = network.summary();
  const shapes = layers.map(shapeOf);
  const size = shapes.reduce((sum, { rows, stride }) => sum + rows * stride, 0);
  const bytes = network.checkpoint();
  const end = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const powersAt = bytes.byteLength - BEHIND - 2 * DOUBLE;
  const secondAt = powersAt - size * FLOAT;
  const firstAt = secondAt - size * FLOAT;
  /** @param {number} start @returns {LayerWeights[]} */
  const read = (start) => {
    let at = start;
    return layers.map(({ type, inputs, units }, index) => {
      const { rows, stride } = shapes[index];
      const isDense = type === 'dense';
      const kernel = new Float32Array(isDense ? inputs * units : 0);
      const bias = new Float32Array(isDense ? units : 0);
      const value = (/** @type {number} */ unit, /** @type {number} */ from) =>
        end.getFloat32(at + (unit * stride + from) * FLOAT, true);
      for (let unit = 0; unit < bias.length; unit++) {
        for (let from = 0; from < inputs; from++) kernel[from * units + unit] = value(unit, from);
        bias[unit] = value(unit, inputs);
      }
      at += rows * stride * FLOAT;
      return { kernel, bias };
    });
  };
  return {
    first: read(firstAt),
    second: read(secondAt),
    powers: [end.getFloat64(powersAt, true), end.getFloat64(powersAt + DOUBLE, true)],
  };
}

/**
 * @param {Model} model
 * @param {readonly LayerTrace[]} traced
 * @returns {OptimizerAnswer}
 */
export function optimizerOf({ network, layers, spec }, traced) {
  const settings = { ...DEFAULTS, ...spec.training.optimizer };
  const { first, second, powers } = momentsOf(network);
  const dense = denseOf(layers.layers, layers);
  const given = spec.network.regularization;
  return {
    ...{ settings, powers },
    ...{ first: denseOf(first, layers), second: denseOf(second, layers) },
    length: lengthOf(
      traced.filter((_, index) => layers.layers[index].trainable !== false),
      settings.clipValue,
    ),
    penalties: dense.map(({ regularization = given }) => ({
      ...{ l1: 0, l2: 0, ...regularization },
    })),
    maxNorm: dense.map(({ maxNorm = 0 }) => maxNorm),
  };
}

/**
 * How long the gradient of all that is trained is: the measure by which it is clipped.
 * @param {readonly Pick<LayerTrace, 'gradients'>[]} layers
 * @param {number} clipValue each number is cut to it before; 0: not
 */
function lengthOf(layers, clipValue) {
  const most = clipValue > 0 ? clipValue : Infinity;
  let squares = 0;
  for (const { gradients } of layers) {
    for (const numbers of Object.values(gradients)) {
      for (const each of numbers) squares += Math.min(Math.abs(each), most) ** 2;
    }
  }
  return Math.sqrt(squares);
}
