/**
 * The engine's handles behind one spec, and who frees them: the session owns a model, a
 * model owns its dataset, network and trainer.
 * @import { Dataset, Engine, Issue, Network, Trainer } from '../../wasm/engine.js'
 * @import { Spec, WorkerView } from '../types.js'
 * @import { EngineLayers } from './layers.js'
 * @import { Plan } from './plan-changes.js'
 */
import { engineLayers, layerSettings, toPageLayer, weightsFrom } from './layers.js';
import { isRefusal } from './refusal.js';

/**
 * @typedef {object} Model
 * @property {Spec} spec
 * @property {EngineLayers} layers
 * @property {Dataset} dataset
 * @property {Network} network
 * @property {Trainer} trainer
 * @property {WorkerView} view what the page is told about it
 */

/**
 * Makes what the plan asks for and frees what it replaces. Where the engine refuses, it
 * throws, everything begun is freed and the old model is as it was.
 * @param {Engine} engine
 * @param {Model | null} old
 * @param {Spec} spec
 * @param {Plan} plan
 * @returns {Model}
 */
export function changeModel(engine, old, spec, plan) {
  if (old && !plan.dataset && !plan.layout) {
    return plan.training ? configureModel(old, spec) : { ...old, spec };
  }
  const model = buildModel(engine, spec, old && !plan.dataset ? old.dataset : null);
  if (old) {
    if (!plan.network) {
      const own = model.network.getWeights();
      const weights = weightsFrom(own, model.layers, old.network.getWeights(), old.layers);
      model.network.setWeights(weights);
    }
    disposeModel(old, model.dataset);
  }
  return model;
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
      loss: network.loss,
      layers: layerSettings(layers, network.regularization),
    }),
  );
  if (refusals.issues.length > 0) throw refusals;
  const view = { ...old.view, layers: pageLayers(network, old.network.outputs) };
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
  const { batchSize, optimizer } = spec.training;
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
    if (dataset && network) {
      const parts = { network, dataset };
      const trainer = refusals.try(layers, () =>
        engine.createTrainer({ ...parts, batchSize, seed }),
      );
      if (trainer) {
        return { spec, layers, ...parts, trainer, view: describe(dataset, parts.network, spec) };
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
