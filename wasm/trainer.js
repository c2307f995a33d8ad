/** The Dataset and the Trainer of the public API. */
import { datasetOf, reportOf } from './answers.js';
import { refuse, requireTyped } from './check.js';
import { Handle, requireMade } from './handle.js';
import { Network } from './network.js';
import { CALLS, read } from './options.js';

/** @import { Core } from './wire.js' */

export class Dataset {
  #handle;
  #columns;

  /** @param {Core} core @param {import('./engine.js').DatasetConfig} config */
  constructor(core, config) {
    const answer = core.call('createDataset', 0, read(CALLS.dataset, config, 'config', core.names));
    this.#handle = new Handle(core, 'dataset', answer.next());
    this.#columns = config.columns.length;
    const facts = datasetOf(answer, config.columns);
    this.task = facts.task;
    this.samples = facts.samples;
    this.inputs = facts.inputs;
    this.outputs = facts.outputs;
    this.trainRows = facts.trainRows;
    this.validationRows = facts.validationRows;
    this.encoding = facts.encoding;
    this.warnings = facts.warnings;
  }

  /** The handle of a dataset, and the columns of its table. @param {unknown} dataset */
  static partsOf(dataset) {
    const made = requireMade(dataset, Dataset, 'dataset');
    return { handle: made.#handle, columns: made.#columns };
  }

  dispose() {
    this.#handle.dispose();
  }
}

export class Trainer {
  #handle;
  /** Of the dataset's table. */
  #columns;

  /** @param {Core} core @param {import('./engine.js').TrainerConfig} config */
  constructor(core, config) {
    const given = read(CALLS.trainer, config, 'config', core.names);
    const network = Network.handleOf(config.network);
    const { handle: dataset, columns } = Dataset.partsOf(config.dataset);
    const numbers = [network, dataset].map((handle) => handle.numberIn(core));
    const answer = core.call('createTrainer', numbers[0], [numbers[1], ...given]);
    this.#handle = new Handle(core, 'trainer', answer.next(), [network, dataset]);
    this.#columns = columns;
  }

  /** @param {import('./engine.js').Budget} budget */
  run(budget) {
    const limits = read(CALLS.budget, budget, 'budget', this.#handle.names);
    const given = limits.filter((limit) => limit !== undefined);
    if (given.length === 0 || !given.every((limit) => Number.isFinite(limit) && limit >= 0)) {
      refuse(
        'noBudget',
        'budget',
        'budget has no end: give epochs, steps or milliseconds as a number from 0.',
      );
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

  /** @param {object} settings */
  configure(settings) {
    const given = read(CALLS.trainerSettings, settings, 'settings', this.#handle.names);
    this.#handle.call('Configure', given);
  }

  /** @param {import('./engine.js').SurfaceConfig} config */
  surface(config) {
    const given = read(CALLS.surface, config, 'surface', this.#handle.names, this.#columns);
    const fields = this.#handle.call('Surface', given).object('outputs units');
    return { width: config.width, height: config.height, ...fields };
  }

  /** @param {Float64Array} row */
  predict(row) {
    requireTyped(row, 'row', Float64Array);
    if (row.length !== this.#columns) {
      refuse(
        'wrongLength',
        'row',
        `row has ${row.length} values: give ${this.#columns}, one for each column.`,
        { given: String(row.length), needed: String(this.#columns) },
      );
    }
    const answer = this.#handle.call('Predict', [row]);
    return {
      ...answer.object('outputs predictedClass'),
      outside: answer.rest(() => answer.next()),
    };
  }

  dispose() {
    this.#handle.dispose();
  }
}
