/**
 * Trains what a quiz question shows: a network on a data set of the catalog, in slices.
 * @import { Engine, RunReport } from '../../wasm/engine.js'
 * @import { LiveReport, RunResult } from '../quiz/play-types.js'
 * @import { CatalogEntry, State, Table } from '../types.js'
 * @import { RunSetup } from '../quiz-types.js'
 * @import { Model } from './model.js'
 */
import { readValues } from '../data/column-values.js';
import { initialState } from '../state/initial.js';
import { toSpec } from '../state/spec.js';
import { changeModel, disposeModel } from './model.js';
import { planChanges } from './plan-changes.js';
import { readSurface, surfaceSize } from './snapshot.js';

/** Between two looks at the messages. */
const SLICE_MS = 25;

/**
 * What the page would train were this set up in it.
 * @param {CatalogEntry} entry
 * @param {Table} table
 * @param {RunSetup} run
 * @returns {ReturnType<typeof toSpec>}
 */
export function specOf(entry, table, run) {
  const opened = initialState({ ...entry, table });
  const { optimizer, learningRate, batchSize, l2, validationPercent } = run;
  /** @type {State} */
  const state = {
    ...opened,
    network: {
      ...opened.network,
      seed: run.seed,
      hidden: run.hidden.map(({ units, activation }, index) => ({
        id: `h${index + 1}`,
        units: String(units),
        activation,
      })),
    },
    training: {
      ...opened.training,
      // What a question says of its run was found with a plain share.
      split: 'share',
      ...(optimizer && { optimizer }),
      ...(learningRate !== undefined && { learningRate: String(learningRate) }),
      ...(batchSize !== undefined && { batchSize: String(batchSize) }),
      ...(l2 !== undefined && { l2: String(l2) }),
      ...(validationPercent !== undefined && { validationPercent: String(validationPercent) }),
    },
  };
  return toSpec(state);
}

/**
 * @param {Model} model
 * @param {ReturnType<typeof toSpec>['view']} view
 * @param {RunReport} report
 * @returns {LiveReport}
 */
function describe(model, view, report) {
  const { trainingLoss, validationLoss, trainingMetrics, validationMetrics } = report;
  const { task, encoding } = model.view;
  const target = encoding.find(({ role }) => role === 'target');
  return {
    epoch: report.epoch,
    diverged: report.status === 'diverged',
    losses: Array.from(model.trainer.history().trainingLosses),
    surface: readSurface(model, view, surfaceSize(model.view.parameters)),
    task,
    classes: task === 'regression' ? 0 : Math.max(2, target?.categories?.length ?? 2),
    targetRange: target?.kind === 'number' ? [target.minimum, target.maximum] : [0, 1],
    measures: {
      trainLoss: trainingLoss,
      validationLoss: validationLoss ?? NaN,
      trainAccuracy: trainingMetrics.accuracy ?? NaN,
      validationAccuracy: validationMetrics?.accuracy ?? NaN,
      parameters: model.view.parameters,
    },
  };
}

/**
 * @param {Table} table
 * @param {ReturnType<typeof toSpec>['view']} view
 * @returns {RunResult['points']} what stands on the two axes, and the target of each row
 */
function pointsOf(table, { xColumn, yColumn }) {
  const columns = readValues(table);
  const target = table.columns.findIndex(({ role }) => role === 'target');
  if (xColumn < 0 || yColumn < 0 || target < 0) return null;
  const [x, y, z] = [xColumn, yColumn, target].map((index) => columns[index].values);
  const names = [xColumn, yColumn].map((index) => table.columns[index].name);
  return { x, y, target: z, names: [names[0], names[1]] };
}

/**
 * One run to its end, a report after each slice. Stopping early (`return()`) frees what was made.
 * @param {Engine} engine
 * @param {CatalogEntry} entry
 * @param {Table} table
 * @param {RunSetup} run
 * @param {() => number} now milliseconds
 * @returns {Generator<LiveReport, RunResult>}
 * @throws {Error} with issues, where the set-up cannot be trained
 */
export function* trainRun(engine, entry, table, run, now) {
  const { spec, view, issues } = specOf(entry, table, run);
  if (!spec) throw Object.assign(new Error('The set-up cannot be trained.'), { issues });
  const model = changeModel(engine, null, spec, planChanges(null, spec));
  try {
    let report = model.trainer.report();
    yield describe(model, view, report);
    while (report.epoch < run.epochs && report.status === 'ok') {
      const start = now();
      do report = model.trainer.run({ epochs: 1, milliseconds: SLICE_MS });
      while (report.epoch < run.epochs && report.status === 'ok' && now() - start < SLICE_MS);
      yield describe(model, view, report);
    }
    return { ...describe(model, view, report), points: pointsOf(table, view) };
  } finally {
    disposeModel(model);
  }
}
