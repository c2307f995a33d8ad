/**
 * Trains what a goal judges: one network for each seed, from new weights, in pieces that are the
 * same on every machine, so that the same settings end in the same bits even where they diverge.
 * @import { Engine } from '../../wasm/engine.js'
 * @import { Spec } from '../types.js'
 * @import { Goal, GoalProgress, GoalRun } from '../quiz/goal-types.js'
 * @import { Model } from './model.js'
 */
import { weightsHash } from '../data/data-hash.js';
import { figureOf, holds } from '../quiz/goal-figures.js';
import { changeModel, disposeModel } from './model.js';
import { planChanges } from './plan-changes.js';

/** Multiply-adds between two looks at the messages: some ten milliseconds. */
const PIECE = 8e6;
/** Forward, back and update, beside the forward pass alone. */
const PASSES = 3;

/**
 * @param {Spec} spec
 * @param {number} seed of the weights
 * @returns {Spec}
 */
const withSeed = (spec, seed) => ({ ...spec, network: { ...spec.network, seed } });

/**
 * @param {Engine} engine
 * @param {Spec} spec
 * @param {number} seed
 * @returns {Model}
 * @throws {Error} with issues, where the engine refuses
 */
export const openModel = (engine, spec, seed) =>
  changeModel(engine, null, withSeed(spec, seed), planChanges(null, withSeed(spec, seed)));

/** Updates in one piece. @param {Model} model */
function stepsOf({ view: { summary }, spec }) {
  const each = summary.multiplyAdds * spec.training.batchSize * PASSES;
  return Math.max(1, Math.floor(PIECE / Math.max(1, each)));
}

/**
 * One network of one seed, to the end.
 * @param {Model} model
 * @param {Goal} goal
 * @param {number} seed
 * @param {number} run
 * @returns {Generator<GoalProgress, GoalRun>}
 */
function* trainOne(model, { wanted, epochs, when = 'reached', seeds = [1] }, seed, run) {
  const steps = stepsOf(model);
  let report = model.trainer.report();
  const figures = () => wanted.map((wish) => figureOf(wish, report));
  const areMet = () => wanted.every((wish) => holds(wish, figureOf(wish, report)));
  const isOver = () =>
    report.status === 'diverged' ||
    report.stopped !== null ||
    report.epoch >= epochs ||
    (when === 'reached' && report.epoch > 0 && areMet());
  while (!isOver()) {
    const { epoch } = report;
    do {
      report = model.trainer.run({ epochs: 1, steps });
      yield { run, runs: seeds.length, seed, epoch: report.epoch, epochs, figures: figures() };
    } while (report.epoch === epoch && report.status === 'ok' && report.stopped === null);
  }
  const found = figures();
  const met = wanted.map((wish, index) => holds(wish, found[index]));
  const { status, epoch, stopped, trainingLoss, validationLoss } = report;
  return {
    ...{ seed, status, epochs: epoch, stopped, trainingLoss, validationLoss },
    ...{ figures: found, met, passed: status === 'ok' && met.every(Boolean) },
    weights: weightsHash(model.network.getWeights()),
  };
}

/**
 * Every seed of a goal, one after the other. Stopping early (`return()`) frees what was made.
 * @param {Engine} engine
 * @param {Goal} goal
 * @param {Spec} spec
 * @returns {Generator<GoalProgress, GoalRun[]>}
 */
export function* trainAll(engine, goal, spec) {
  /** @type {GoalRun[]} */
  const runs = [];
  for (const [run, seed] of (goal.seeds ?? [1]).entries()) {
    const model = openModel(engine, spec, seed);
    try {
      runs.push(yield* trainOne(model, goal, seed, run));
    } finally {
      disposeModel(model);
    }
  }
  return runs;
}
