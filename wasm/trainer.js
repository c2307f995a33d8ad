/** The Dataset and the Trainer of the public API. */
import { assessmentOf, datasetOf, healthOf, reportOf, traceOf } from './answers.js';
import { refuse, requireRows, requireTyped, wrongLength } from './check.js';
import { Handle, refuseForeign } from './handle.js';
import { Network } from './network.js';
import { CALLS, read } from './options.js';

/** @import { Core } from './wire.js' */

export class Dataset {
  static name = 'Dataset';
  #handle;
  #columns;

  /** @param {Core} core @param {import('./engine.js').DatasetConfig} config */
  constructor(core, config) {
    /** @type {import('./engine.js').Column[]} */
    const table = [];
    const given = read(CALLS.dataset, config, 'config', core.names, { table });
    const answer = core.call('createDataset', 0, given);
    this.#handle = new Handle(core, 'dataset', answer.next());
    this.#columns = table.length;
    const facts = datasetOf(answer, table);
    this.task = facts.task;
    this.samples = facts.samples;
    this.inputs = facts.inputs;
    this.outputs = facts.outputs;
    this.trainRows = facts.trainRows;
    this.validationRows = facts.validationRows;
    this.encoding = facts.encoding;
    this.warnings = facts.warnings;
    Object.freeze(this);
  }

  /** The handle of a dataset, and the columns of its table. @param {unknown} dataset */
  static partsOf(dataset) {
    const isOne = typeof dataset === 'object' && dataset !== null && #handle in dataset;
    return isOne
      ? { handle: dataset.#handle, columns: dataset.#columns }
      : refuseForeign(dataset, 'Dataset');
  }

  dispose() {
    this.#handle.dispose();
  }
}

export class Trainer {
  static name = 'Trainer';
  #handle;
  /** Columns of the dataset's table, and types of the network's layers. */
  #shape;

  /** @param {Core} core @param {import('./engine.js').TrainerConfig} config */
  constructor(core, config) {
    const given = read(CALLS.trainer, config, 'config', core.names);
    const { handle: network, types } = Network.partsOf(given.shift());
    const { handle: dataset, columns } = Dataset.partsOf(given.shift());
    const numbers = [network, dataset].map((handle) => handle.numberIn(core));
    const answer = core.call('createTrainer', numbers[0], [numbers[1], ...given]);
    this.#handle = new Handle(core, 'trainer', answer.next(), [network, dataset]);
    this.#shape = { columns, layers: types };
  }

  /** @param {import('./engine.js').Budget} budget */
  run(budget) {
    const limits = this.#read('budget', budget, 'budget');
    const given = limits.filter((limit) => limit !== undefined);
    if (given.length === 0 || !given.every((limit) => Number.isFinite(limit) && limit >= 0)) {
      const message = 'budget has no end: give epochs, steps or milliseconds as a number from 0.';
      refuse([{ code: 'noBudget', where: 'budget', message, values: {} }]);
    }
    return reportOf(this.#handle.call('Run', limits));
  }

  report() {
    return reportOf(this.#handle.call('Report'));
  }

  history() {
    return this.#handle.call('History').object('epochs trainingLosses validationLosses');
  }

  reset() {
    this.#handle.call('Reset');
  }

  /** @param {Parameters<import('./engine.js').Trainer['configure']>[0]} settings */
  configure(settings) {
    this.#handle.call('Configure', this.#read('trainerSettings', settings, 'settings'));
  }

  /** @param {Parameters<import('./engine.js').Trainer['evaluate']>[0]} [config] */
  evaluate(config) {
    return assessmentOf(this.#handle.call('Evaluate', this.#read('evaluate', config ?? {})));
  }

  /** @param {Parameters<import('./engine.js').Trainer['rocCurve']>[0]} config */
  rocCurve(config) {
    const answer = this.#handle.call('RocCurve', this.#read('rocCurve', config));
    return answer.object('thresholds falsePositiveRates truePositiveRates auc');
  }

  /** @param {Parameters<import('./engine.js').Trainer['trace']>[0]} config */
  trace(config) {
    return traceOf(this.#handle.call('Trace', this.#read('rows', config)), this.#shape.layers);
  }

  nextBatch() {
    return this.#handle.call('NextBatch').next();
  }

  /** @param {Parameters<import('./engine.js').Trainer['health']>[0]} [config] */
  health(config) {
    return healthOf(this.#handle.call('Health', this.#read('health', config ?? {})));
  }

  checkpoint() {
    return this.#handle.call('Checkpoint').next();
  }

  /** @param {Uint8Array} checkpoint */
  restore(checkpoint) {
    this.#handle.call('Restore', [requireTyped(checkpoint, 'checkpoint', Uint8Array)]);
  }

  /**
   * Options of a call, laid out for the core.
   * @param {keyof typeof CALLS} call
   * @param {unknown} given
   * @param {string} [where]
   */
  #read(call, given, where = 'config') {
    return read(CALLS[call], given, where, this.#handle.names, this.#shape);
  }

  /** @param {import('./engine.js').SurfaceConfig} config */
  surface(config) {
    const given = this.#read('surface', config, 'surface');
    // Behind two columns and two ranges.
    const [width, height] = given.slice(6);
    return { width, height, ...this.#handle.call('Surface', given).object('outputs units') };
  }

  /** @param {Float64Array} row */
  predict(row) {
    const view = requireTyped(row, 'row', Float64Array);
    const { columns } = this.#shape;
    if (view.length !== columns) {
      refuse([wrongLength(view, 'row', columns, ', one for each column', 'values')]);
    }
    const answer = this.#handle.call('Predict', [view]);
    return {
      ...answer.object('outputs predictedClass'),
      outside: answer.rest(() => answer.next()),
    };
  }

  /** @param {import('./engine.js').RowsConfig} config */
  predictRows(config) {
    const [rows, units] = this.#read('predictRows', config);
    const view = requireRows(rows, 'rows', this.#shape.columns, undefined, '', Float64Array);
    return this.#handle.call('PredictRows', [view, units]).object('outputs units');
  }

  outcomes() {
    return this.#handle.call('Outcomes').object('outputs losses');
  }

  dispose() {
    this.#handle.dispose();
  }
}
