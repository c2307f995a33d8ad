/**
 * The engine's handles behind one spec, and who frees them: the session owns a model, a
 * model owns its dataset, network and trainer.
 * @import { Dataset, Engine, Issue, Network, RunReport, Trainer } from '../../wasm/engine.js'
 * @import { Lows, RunHistory, Spec, WeightPlace, WorkerView } from '../types.js'
 * @import { EngineLayers } from './layers.js'
 * @import { Plan } from './plan-changes.js'
 */
import { engineLayers } from './layers.js';
import { denseWeights, layerSettings, toPageLayer, weightsFrom } from './engine-layers.js';
import { behind, lower, lowsOf } from './lows.js';
import { isRefusal } from './refusal.js';

/**
 * @typedef {object} Model
 * @property {Spec} spec
 * @property {EngineLayers} layers
 * @property {Dataset} dataset
 * @property {Network} network
 * @property {Trainer} trainer
 * @property {WorkerView} view what the page is told about it
 * @property {Earlier | null} earlier what its weights have behind them in another network
 * @property {Lows | null} lows of its trainer, when they were last looked for
 */

/**
 * Epochs of a network whose weights went over into this one.
 * @typedef {Pick<RunReport, 'epoch' | 'step'> & { history: RunHistory }} Earlier
 */

/**
 * Looks for the lowest losses; due after all that is trained, see `epochsToLook`.
 * @param {Model} model
 */
export function keepLows(model) {
  model.lows = lowsOf(model.trainer.history(), model.lows);
}

/**
 * The figures of a model with what lies behind it.
 * @param {Model} model
 * @param {RunReport} report
 * @returns {RunReport & { history: RunHistory }}
 */
export function wholeReport({ trainer, earlier, lows }, report) {
  const own = trainer.history();
  const history = { ...own, lowest: lowsOf(own, lows) };
  if (!earlier) return { ...report, history };
  return {
    ...report,
    epoch: earlier.epoch + report.epoch,
    step: earlier.step + report.step,
    bestEpoch: report.bestEpoch === null ? null : earlier.epoch + report.bestEpoch,
    history: joinHistories(earlier, history),
  };
}

/**
 * @param {Earlier} earlier
 * @param {RunHistory} history its first entry is the start, which the earlier one has as its last
 * @returns {RunHistory}
 */
function joinHistories({ epoch, history: first }, history) {
  const { epochs, trainingLosses, validationLosses, lowest } = history;
  /** @template {Float32Array | Float64Array} T @param {T} a @param {T} b @returns {T} */
  const join = (a, b) => {
    const all = /** @type {any} */ (new /** @type {any} */ (a.constructor)(a.length + b.length));
    all.set(a);
    all.set(b, a.length);
    return all;
  };
  const from = epochs[0] === 0 ? 1 : 0;
  return {
    epochs: join(
      first.epochs,
      epochs.slice(from).map((each) => each + epoch),
    ),
    trainingLosses: join(first.trainingLosses, trainingLosses.slice(from)),
    validationLosses: join(
      first.validationLosses,
      validationLosses.length > 0 ? validationLosses.slice(from) : validationLosses,
    ),
    lowest: lower(first.lowest, behind(lowest, epoch)),
  };
}

/**
 * Makes what the plan asks for and frees what it replaces. Where the engine refuses, it
 * throws, everything begun is freed and the old model is as it was.
 * @param {Engine} engine
 * @param {Model | null} old
 * @param {Spec} spec
 * @param {Plan} plan
 * @param {(old: Model) => void} [leave] called with a model that another one takes the place of
 * @returns {Model}
 */
export function changeModel(engine, old, spec, plan, leave) {
  if (old && !plan.dataset && !plan.layout) {
    return plan.training ? configureModel(old, spec) : { ...old, spec };
  }
  const model = buildModel(engine, spec, old && !plan.dataset ? old.dataset : null);
  if (old) {
    leave?.(old);
    if (!plan.network) {
      const own = model.network.getWeights();
      const weights = weightsFrom(own, model.layers, old.network.getWeights(), old.layers);
      model.network.setWeights(weights);
      const { epoch, step, history } = wholeReport(old, old.trainer.report());
      model.earlier = { epoch, step, history };
    }
    disposeModel(old, model.dataset);
  }
  return model;
}

/**
 * Back to the start: its weights, epoch 0, nothing learned.
 * @param {Engine} engine
 * @param {Model} model
 * @returns {Model}
 */
export function resetModel(engine, model) {
  if (model.spec.network.weights) {
    // The trainer would draw all of them; a new one takes those that are given.
    const plan = { dataset: false, network: true, layout: true, training: true };
    return changeModel(engine, model, model.spec, plan);
  }
  model.trainer.reset();
  return { ...model, earlier: null, lows: null };
}

/**
 * Sets weights by hand. What the optimizer remembers of them stays.
 * @param {Pick<Model, 'network' | 'layers'>} model
 * @param {readonly (WeightPlace & { value: number })[]} edits those of weights that are not there are left out
 */
export function editWeights({ network, layers }, edits) {
  const weights = network.getWeights();
  const dense = denseWeights(weights, layers);
  for (const { layer, unit, from, value } of edits) {
    const { kernel, bias } = dense[layer] ?? {};
    const numbers = from === -1 ? bias : kernel;
    const index = from === -1 ? unit : from * (bias?.length ?? 0) + unit;
    if (numbers && index < numbers.length) numbers[index] = value;
  }
  network.setWeights(weights);
}

/**
 * Other settings for the same weights.
 * @param {Model} old
 * @param {Spec} spec
 * @returns {Model}
 */
function configureModel(old, spec) {
  const { network, training } = spec;
  const layers = engineLayers(network, old.network.outputs);
  const refusals = new Refusals('The settings cannot be used.');
  refusals.try(layers, () =>
    old.trainer.configure({
      batchSize: training.batchSize,
      optimizer: training.optimizer,
      stop: training.stop ?? {},
      loss: network.loss,
      layers: layerSettings(layers, network.regularization),
    }),
  );
  if (refusals.issues.length > 0) throw refusals;
  // Frozen or not, a layer counts otherwise.
  const summary = old.network.summary();
  const view = { ...old.view, summary, layers: pageLayers(network, old.network.outputs) };
  return { ...old, spec, layers, view };
}

/** What the engine refused for one spec, all of it: nobody likes to hear of mistakes one by one. */
class Refusals extends Error {
  /** @type {Issue[]} */
  issues = [];

  /**
   * What `make` returns, or null where the engine refuses it.
   * @template T
   * @param {EngineLayers} layers those that the issues count
   * @param {() => T} make
   * @returns {T | null}
   */
  try(layers, make) {
    try {
      return make();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      for (const issue of error.issues.map((each) => toPageLayer(each, layers))) {
        const isSaid = this.issues.some(({ where }) => where === issue.where);
        if (!isSaid) this.issues.push(issue);
      }
      return null;
    }
  }
}

/**
 * @param {Engine} engine
 * @param {Spec} spec
 * @param {Dataset | null} kept a dataset that stays, still owned by the caller if this throws
 * @returns {Model}
 */
function buildModel(engine, spec, kept) {
  const refusals = new Refusals('The settings cannot be used.');
  const { loss, seed = 1, regularization } = spec.network;
  const { batchSize, optimizer, stop = {} } = spec.training;
  const dataset =
    kept ?? refusals.try(engineLayers(spec.network, 1), () => engine.createDataset(spec.data));
  // Without a dataset the network is still looked at, as if there were one column each.
  const { inputs, outputs } = dataset ?? { inputs: 1, outputs: 1 };
  const layers = engineLayers(spec.network, outputs);
  /** @type {Network | null} */
  let network = null;
  try {
    const config = { inputs, seed, layers: layers.layers, loss, optimizer, regularization };
    network = refusals.try(layers, () => engine.createNetwork(config));
    const { weights } = spec.network;
    if (network && weights) {
      const built = { network, layers };
      refusals.try(layers, () => editWeights(built, weights));
    }
    if (dataset && network && refusals.issues.length === 0) {
      const parts = { network, dataset };
      const trainer = refusals.try(layers, () =>
        engine.createTrainer({ ...parts, batchSize, seed, stop }),
      );
      if (trainer) {
        const view = describe(dataset, parts.network, spec);
        return { spec, layers, ...parts, trainer, view, earlier: null, lows: null };
      }
    }
    throw refusals;
  } catch (error) {
    network?.dispose();
    if (dataset !== kept) dataset?.dispose();
    throw error;
  }
}

/**
 * The layers as the page draws them, the output layer last.
 * @param {Spec['network']} network
 * @param {number} outputs
 * @returns {WorkerView['layers']}
 */
function pageLayers({ hidden, outputActivation }, outputs) {
  const shown = hidden.map(({ units, activation }) => ({ units, activation }));
  return [...shown, { units: outputs, activation: outputActivation }];
}

/**
 * @param {Dataset} dataset
 * @param {Network} network
 * @param {Spec} spec
 * @returns {WorkerView}
 */
function describe(dataset, network, spec) {
  return {
    task: dataset.task,
    encoding: dataset.encoding,
    inputs: dataset.inputs,
    outputs: dataset.outputs,
    samples: dataset.samples,
    trainRows: dataset.trainRows,
    validationRows: dataset.validationRows,
    layers: pageLayers(spec.network, dataset.outputs),
    parameters: network.parameters,
    summary: network.summary(),
    seed: spec.network.seed ?? 1,
    warnings: dataset.warnings,
  };
}

/**
 * @param {Model} model
 * @param {Dataset} [kept] a dataset that lives on in another model
 */
export function disposeModel(model, kept) {
  model.trainer.dispose();
  model.network.dispose();
  if (model.dataset !== kept) model.dataset.dispose();
}
