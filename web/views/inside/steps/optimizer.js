/**
 * What the optimizer goes by in its next step: its settings, and what it remembers of the steps
 * before. It is read out of the network's checkpoint, whose end the engine lays down.
 * @import { LayerSummary, LayerWeights, OptimizerConfig, Regularization } from '../../../../wasm/engine.js'
 * @import { StepParts, TraceAnswer } from '../../../types.js'
 */

/**
 * By layers of the page, the output layer last.
 * @typedef {object} OptimizerState
 * @property {OptimizerConfig & Required<Omit<OptimizerConfig, 'learningRate' | 'schedule' | 'initialAccumulator'>>} settings
 *   those that are not set have the engine's defaults
 * @property {readonly LayerWeights[]} first what it remembers of the steps before: the velocity of sgd, the mean gradient of adam and adamw
 * @property {readonly LayerWeights[]} second the mean of the squared gradients, or their sum (adagrad)
 * @property {readonly [number, number]} powers beta1 and beta2, each multiplied up over the steps so far; 1 before the first one
 * @property {number} length of the gradient over all that is trained, cut to clipValue: what clipNorm looks at
 * @property {number} factor by which clipNorm makes it shorter; 1 where it does not
 * @property {number} clippedLength then
 * @property {readonly Required<Regularization>[]} penalties
 * @property {readonly number[]} maxNorm 0: no limit
 */

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
 * @param {StepParts} parts
 * @param {Pick<TraceAnswer, 'dense' | 'gradientNorm' | 'clipFactor' | 'clippedNorm'>} trace
 * @param {readonly LayerSummary[]} summary by layers of the engine
 * @returns {OptimizerState}
 */
export function optimizerOf(parts, { dense, gradientNorm, clipFactor, clippedNorm }, summary) {
  const { checkpoint, layers, training, network } = parts;
  const settings = { ...DEFAULTS, ...training.optimizer };
  const { regularization: given } = network;
  const own = dense.map((index) => layers[index]);
  return {
    ...{ settings, ...momentsOf(checkpoint, dense, summary) },
    ...{ length: gradientNorm, factor: clipFactor, clippedLength: clippedNorm },
    penalties: own.map(({ regularization = given }) => ({ l1: 0, l2: 0, ...regularization })),
    maxNorm: own.map(({ maxNorm = 0 }) => maxNorm),
  };
}

/**
 * @param {Uint8Array} bytes
 * @param {readonly number[]} dense
 * @param {readonly LayerSummary[]} layers
 * @returns {Pick<OptimizerState, 'first' | 'second' | 'powers'>}
 */
function momentsOf(bytes, dense, layers) {
  const shapes = layers.map(shapeOf);
  const sizes = shapes.map(({ rows, stride }) => rows * stride * FLOAT);
  const size = sizes.reduce((sum, each) => sum + each, 0);
  const end = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const powersAt = bytes.byteLength - BEHIND - 2 * DOUBLE;
  /** @param {number} start @returns {LayerWeights[]} */
  const read = (start) =>
    dense.map((index) => {
      const { inputs, units } = layers[index];
      const { stride } = shapes[index];
      const at = start + sizes.slice(0, index).reduce((sum, each) => sum + each, 0);
      const value = (/** @type {number} */ unit, /** @type {number} */ from) =>
        end.getFloat32(at + (unit * stride + from) * FLOAT, true);
      const kernel = new Float32Array(inputs * units);
      for (let i = 0; i < kernel.length; i++) kernel[i] = value(i % units, Math.floor(i / units));
      return {
        kernel,
        bias: Float32Array.from({ length: units }, (_, unit) => value(unit, inputs)),
      };
    });
  return {
    first: read(powersAt - 2 * size),
    second: read(powersAt - size),
    powers: [end.getFloat64(powersAt, true), end.getFloat64(powersAt + DOUBLE, true)],
  };
}
