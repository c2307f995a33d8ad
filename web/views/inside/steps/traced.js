/**
 * One row's way through the network, told by layers of the page: taken out of the engine's trace
 * of a batch.
 * @import { LayerType, LayerWeights } from '../../../../wasm/engine.js'
 * @import { AppliedView, StepParts, TraceAnswer } from '../../../types.js'
 * @import { OptimizerState } from './optimizer.js'
 */
import { optimizerOf } from './optimizer.js';

/**
 * What follows a dense layer: normalization or dropout.
 * @typedef {object} Extra
 * @property {LayerType} type
 * @property {Float32Array} z factors, or normalized values
 * @property {Float32Array} a what it hands on
 * @property {Float32Array} dA dLoss/da
 * @property {Float32Array} dIn dLoss/d of what it took in
 */

/**
 * @typedef {object} FollowedLayer
 * @property {string} activation
 * @property {number} units
 * @property {Float32Array} input what it takes in
 * @property {Float32Array} z
 * @property {Float32Array} a
 * @property {Float32Array} dA
 * @property {Float32Array} dZ
 * @property {readonly Extra[]} extras
 * @property {Float32Array} out what it hands on
 * @property {Float32Array} dOut dLoss/d of what it hands on
 * @property {LayerWeights} weights as they are: kernel [inputs][units]
 * @property {LayerWeights} gradients of the whole batch, with the penalty
 * @property {LayerWeights} update
 * @property {LayerWeights} next the weights after it
 * @property {Float64Array} lengths of the weights into each unit after the step, before maxNorm limits them; none without it
 * @property {Float32Array} products w · input, as kernels are laid out
 * @property {Float32Array} backProducts w · dL/dz
 * @property {(unit: number, from: number) => { input: number, dZ: number }[]} gradientFactors of each row of the batch: their products add up to the gradient without the penalty; from -1: of the bias
 */

/**
 * @typedef {object} Followed
 * @property {number} rows of the batch
 * @property {ArrayLike<number>} batch numbers of its rows, in what is trained on
 * @property {number} at which of them is followed
 * @property {number} row number of the one that is followed, in what is trained on
 * @property {Float32Array} x
 * @property {Float32Array} y
 * @property {Float32Array} terms what each output adds to the loss
 * @property {number} loss of the batch
 * @property {number} penalty
 * @property {number} learningRate
 * @property {readonly FollowedLayer[]} layers the output layer last
 * @property {OptimizerState} optimizer what makes an update of a gradient
 */

/**
 * @param {TraceAnswer} trace with the parts of the step, and the products of that row
 * @param {number} at which of its rows
 * @param {Pick<AppliedView, 'layers' | 'summary'>} applied
 * @param {readonly LayerWeights[]} weights as they are, by layers of the page
 * @returns {Followed}
 */
export function followedIn(trace, at, applied, weights) {
  const { rows, x, y, terms } = trace;
  /** @param {Float32Array} all [rows][width] */
  const own = (all) => {
    const width = all.length / rows.length;
    return all.subarray(at * width, (at + 1) * width);
  };
  /** @type {FollowedLayer[]} */
  const layers = [];
  applied.layers.forEach(({ units, activation }, layer) => {
    const dense = trace.layers[trace.dense[layer]];
    const before = layer === 0 ? null : trace.layers[trace.last[layer - 1]];
    const allInputs = before ? before.a : x;
    /** @type {Extra[]} */
    const extras = [];
    for (let index = trace.dense[layer] + 1; index <= trace.last[layer]; index++) {
      const { z, a, dA, dZ } = trace.layers[index];
      const { type } = applied.summary.layers[index];
      extras.push({ type, z: own(z), a: own(a), dA: own(dA), dIn: own(dZ) });
    }
    const last = trace.layers[trace.last[layer]];
    layers.push({
      ...{ units, activation, extras },
      ...{ input: own(allInputs), z: own(dense.z), a: own(dense.a) },
      ...{ dA: own(dense.dA), dZ: own(dense.dZ), out: own(last.a), dOut: own(last.dA) },
      ...{ weights: weights[layer], gradients: dense.gradients },
      ...{ update: dense.update, next: dense.next, lengths: dense.lengths },
      ...{ products: dense.products, backProducts: dense.backProducts },
      gradientFactors: (unit, from) => {
        const width = allInputs.length / rows.length;
        return rows.map((_, row) => ({
          input: from < 0 ? 1 : allInputs[row * width + from],
          dZ: dense.dZ[row * units + unit],
        }));
      },
    });
  });
  const { loss, penalty, learningRate } = trace;
  const parts = /** @type {StepParts} */ (trace.parts);
  const optimizer = optimizerOf(parts, trace, applied.summary.layers);
  const figures = { loss, penalty, learningRate, optimizer, rows: rows.length, row: rows[at] };
  return { ...figures, at, batch: rows, x: own(x), y: own(y), terms: own(terms), layers };
}

/**
 * One number of a layer: a weight, or with from -1 a bias.
 * @param {LayerWeights} weights
 * @param {number} unit
 * @param {number} from
 */
export function weightIn({ kernel, bias }, unit, from) {
  return from < 0 ? bias[unit] : kernel[from * bias.length + unit];
}

/**
 * A weight times what it is multiplied with, forward or back.
 * @param {Float32Array} products
 * @param {ArrayLike<number>} units of the weight's layer
 * @param {number} unit
 * @param {number} from
 */
export const productIn = (products, units, unit, from) => products[from * units.length + unit];

/** @typedef {'input' | 'sum' | 'act' | 'extra' | 'loss' | 'out' | 'extraBack' | 'slope' | 'grad' | 'update'} StepKind */
/** @typedef {'forward' | 'loss' | 'back' | 'update'} Phase */
/** `extra`: which of the layer's extras. @typedef {{ phase: Phase, kind: StepKind, layer: number, extra: number }} Step */

/**
 * Every step, from the inputs to the new weights.
 * @param {readonly Pick<FollowedLayer, 'extras'>[]} layers
 * @returns {Step[]}
 */
export function stepsOf(layers) {
  /** @type {Step[]} */
  const steps = [];
  /** @type {Phase} */
  let phase = 'forward';
  const add = (/** @type {StepKind} */ kind, layer = 0, extra = -1) =>
    steps.push({ phase, kind, layer, extra });
  add('input');
  layers.forEach(({ extras }, layer) => {
    add('sum', layer);
    add('act', layer);
    extras.forEach((_, extra) => add('extra', layer, extra));
  });
  phase = 'loss';
  add('loss', layers.length - 1);
  phase = 'back';
  for (let layer = layers.length - 1; layer >= 0; layer--) {
    add('out', layer);
    for (let extra = layers[layer].extras.length - 1; extra >= 0; extra--) {
      add('extraBack', layer, extra);
    }
    add('slope', layer);
    add('grad', layer);
  }
  phase = 'update';
  layers.forEach((_, layer) => add('update', layer));
  return steps;
}
