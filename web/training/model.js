/**
 * The engine's handles behind one spec, and who frees them: the session owns a model, a
 * model owns its dataset, network and trainer.
 * @import { Dataset, Engine, Issue, Network, Trainer } from '../../wasm/engine.js'
 * @import { Spec, WorkerView } from '../types.js'
 * @import { Plan } from './plan-changes.js'
 */
import { isRefusal } from './refusal.js';

/**
 * @typedef {object} Model
 * @property {Spec} spec
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
  if (old && !plan.dataset && !plan.network) {
    if (plan.training) {
      old.trainer.configure({
        batchSize: spec.training.batchSize,
        optimizer: spec.training.optimizer,
        stop: spec.training.stop ?? {},
        regularization: spec.network.regularization,
      });
    }
    return { ...old, spec };
  }
  const model = buildModel(engine, spec, old && !plan.dataset ? old.dataset : null);
  if (old) disposeModel(old, model.dataset);
  return model;
}

/** What the engine refused for one spec, all of it: nobody likes to hear of mistakes one by one. */
class Refusals extends Error {
  /** @type {Issue[]} */
  issues = [];

  /**
   * What `make` returns, or null where the engine refuses it.
   * @template T
   * @param {() => T} make
   * @returns {T | null}
   */
  try(make) {
    try {
      return make();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.issues.push(...error.issues);
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
  const dataset = kept ?? refusals.try(() => engine.createDataset(spec.data));
  /** @type {Network | null} */
  let network = null;
  try {
    const { hidden, outputActivation, loss, seed = 1, regularization } = spec.network;
    // Without a dataset the network is still looked at, as if there were one column each.
    const layers = [...hidden, { units: dataset?.outputs ?? 1, activation: outputActivation }];
    const { batchSize, optimizer, stop = {} } = spec.training;
    const inputs = dataset?.inputs ?? 1;
    network = refusals.try(() =>
      engine.createNetwork({ inputs, seed, layers, loss, optimizer, regularization }),
    );
    if (dataset && network) {
      const parts = { network, dataset };
      const trainer = refusals.try(() => engine.createTrainer({ ...parts, batchSize, seed, stop }));
      if (trainer) {
        return { spec, ...parts, trainer, view: describe(dataset, parts.network, layers, seed) };
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
 * @param {Dataset} dataset
 * @param {Network} network
 * @param {WorkerView['layers']} layers
 * @param {number} seed
 * @returns {WorkerView}
 */
function describe(dataset, network, layers, seed) {
  return {
    task: dataset.task,
    encoding: dataset.encoding,
    inputs: dataset.inputs,
    outputs: dataset.outputs,
    samples: dataset.samples,
    trainRows: dataset.trainRows,
    validationRows: dataset.validationRows,
    layers,
    parameters: network.parameters,
    seed,
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
