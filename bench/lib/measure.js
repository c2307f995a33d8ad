/** Runs in the measured page: checks one engine on one workload, and times it. */
import { lossOf } from './oracle.js';
import { makeData, makeWeights } from './workloads.js';

/**
 * What every file in engines/ gives.
 * @typedef {object} Model
 * @property {(epochs: number) => unknown} train trains without shuffling; may return a promise
 * @property {() => ArrayLike<number>} predict outputs of the samples, [samples][outputs]
 * @property {() => void} restart the initial weights again; an optimizer's moments may stay
 * @property {() => void} dispose
 *
 * @typedef {import('./oracle.js').Training} Training
 * @typedef {object} Plan
 * @property {Training} timed
 * @property {Training} checked what the oracle repeats; often the same
 *
 * @typedef {object} Engine
 * @property {string} version
 * @property {(workload: import('./workloads.js').Workload) => Plan | null} plan null: cannot do it
 *   in reasonable time
 * @property {(given: Given) => Model} create
 * @property {(workload: import('./workloads.js').Workload, x: Float32Array,
 *   weights: import('./workloads.js').LayerWeights[]) => () => ArrayLike<number>} [single] where
 *   given: predicts the outputs of one sample
 *
 * @typedef {object} Given
 * @property {import('./workloads.js').Workload} workload
 * @property {import('./workloads.js').Data} data the first `training.samples` rows
 * @property {import('./workloads.js').LayerWeights[]} weights initial; not to be written to
 * @property {Training} training
 *
 * @typedef {object} Effort
 * @property {number} repetitions
 * @property {number} milliseconds least length of a repetition
 * @property {number} warmUp milliseconds of training before the first one
 *
 * @typedef {object} Timing
 * @property {number[]} milliseconds per epoch (W4: per grid), one per repetition
 * @property {number} epochs per repetition
 */

/**
 * Losses after each epoch of the plan's checked training, and the outputs at its end.
 * @param {Engine} engine
 * @param {import('./workloads.js').Workload} workload
 * @param {Training} training
 */
export async function check(engine, workload, training) {
  const given = makeGiven(workload, training);
  const model = engine.create(given);
  let outputs = Float64Array.from(model.predict());
  const losses = [lossOf(workload, outputs, given.data.y)];
  for (let epoch = 0; epoch < workload.checkEpochs; ++epoch) {
    await model.train(1);
    outputs = Float64Array.from(model.predict());
    losses.push(lossOf(workload, outputs, given.data.y));
  }
  model.dispose();
  return { losses, outputs: Array.from(outputs) };
}

/**
 * Times the plan's timed training (W4: predict). One model serves for all, because some engines
 * compile code per network; it is restarted before each repetition, so that nobody is timed on a
 * network that has long converged, where gradients become too small for normal floats.
 * @param {Engine} engine
 * @param {import('./workloads.js').Workload} workload
 * @param {Training} training
 * @param {Effort} effort
 * @returns {Promise<Timing>}
 */
export async function measure(engine, workload, training, { repetitions, milliseconds, warmUp }) {
  const model = engine.create(makeGiven(workload, training));
  let epochs = 1;
  let warm = 0;
  for (;;) {
    const elapsed = await repeat(epochs);
    warm += elapsed;
    if (elapsed >= 1.1 * milliseconds && warm >= warmUp) break;
    if (elapsed < 1.1 * milliseconds) {
      const wanted = Math.ceil((1.3 * epochs * milliseconds) / Math.max(elapsed, 0.1));
      epochs = Math.min(Math.max(wanted, epochs + 1), 10 * epochs);
    }
  }
  /** @type {number[]} */
  const times = [];
  while (times.length < repetitions) {
    const elapsed = await repeat(epochs);
    times.push(elapsed / epochs);
    if (elapsed >= milliseconds) continue;
    epochs = Math.ceil((1.3 * epochs * milliseconds) / elapsed);
    times.length = 0;
  }
  model.dispose();
  return { milliseconds: times, epochs };

  /** @param {number} count */
  async function repeat(count) {
    model.restart();
    const start = performance.now();
    if (workload.kind === 'train') await model.train(count);
    else for (let i = 0; i < count; ++i) model.predict();
    return performance.now() - start;
  }
}

/**
 * Nanoseconds of a predict call with one sample, one number per repetition.
 * @param {Engine} engine
 * @param {import('./workloads.js').Workload} workload
 * @param {Effort} effort
 * @returns {number[]}
 */
export function measureSingle(engine, workload, { repetitions, milliseconds }) {
  const x = makeData(workload).x.slice(0, workload.inputs);
  const predict = engine.single?.(workload, x, makeWeights(workload));
  if (!predict) throw new Error('this engine has no predict for one sample');
  const timed = (/** @type {number} */ count) => {
    const start = performance.now();
    for (let i = 0; i < count; ++i) predict();
    return performance.now() - start;
  };
  let calls = 1000;
  while (timed(calls) < milliseconds) calls *= 2;
  timed(4 * calls);
  return Array.from({ length: repetitions }, () => (1e6 * timed(calls)) / calls);
}

/**
 * @param {import('./workloads.js').Workload} workload
 * @param {Training} training
 * @returns {Given}
 */
function makeGiven(workload, training) {
  const { x, y } = makeData(workload);
  const data = {
    x: x.slice(0, training.samples * workload.inputs),
    y: y.slice(0, (training.samples * y.length) / workload.samples),
  };
  return { workload, data, weights: makeWeights(workload), training };
}

/**
 * The training a workload asks for.
 * @param {import('./workloads.js').Workload} workload
 * @returns {Training}
 */
export function trainingOf({ optimizer, learningRate, batchSize, samples }) {
  return { optimizer, learningRate, batchSize, samples };
}
