/** The Network of the public API. */
import { layersOf, STATUS, summaryOf, traceOf } from './answers.js';
import { requireRows, requireTyped, requireVector, viewOf } from './check.js';
import { Handle, refuseForeign } from './handle.js';
import { isGiven, number } from './kinds.js';
import { CALLS, read, weightsLike } from './options.js';

/** @import { Core } from './wire.js' */

export class Network {
  static name = 'Network';
  #handle;
  /** Types of the layers. @type {string[]} */
  #types = [];

  /** @param {Core} core @param {import('./engine.js').NetworkConfig} config */
  constructor(core, config) {
    const shape = { layers: this.#types };
    const given = read(CALLS.network, config, 'config', core.names, shape);
    const answer = core.call('createNetwork', 0, given);
    this.inputs = answer.next();
    this.outputs = answer.next();
    this.parameters = answer.next();
    this.#handle = new Handle(core, 'network', answer.next());
    // Arrays are judged by what is public here.
    Object.freeze(this);
  }

  /** The handle of a network, and the types of its layers. @param {unknown} network */
  static partsOf(network) {
    // Whoever takes its class for a prototype has no handle.
    const isOne = typeof network === 'object' && network !== null && #handle in network;
    return isOne
      ? { handle: network.#handle, types: network.#types }
      : refuseForeign(network, 'Network');
  }

  /**
   * Checks the arrays and reads the rest.
   * @param {unknown} data
   * @param {import('./kinds.js').Kind} call
   */
  #samples(data, call) {
    const given = read(call, data, 'data', this.#handle.names);
    const [rows, targets, count, sampleWeights, ...rest] = given;
    const x = requireRows(rows, 'x', this.inputs, count ?? undefined);
    const samples = x.length / this.inputs;
    const classes = viewOf(targets, Uint32Array);
    const y = classes
      ? requireVector(classes, 'y', Uint32Array, samples)
      : requireRows(targets, 'y', this.outputs, samples, ' or, for classes, a Uint32Array');
    const weights = [sampleWeights]
      .filter(isGiven)
      .map((each) => requireVector(each, 'sampleWeights', Float32Array, samples));
    return [x, classes !== undefined, y, weights.length > 0, ...weights, ...rest];
  }

  /** @param {import('./engine.js').FitConfig} config */
  fit(config) {
    const answer = this.#handle.call('Fit', this.#samples(config, CALLS.fit));
    const result = answer.object('losses status epochs steps');
    result.status = STATUS[result.status];
    return result;
  }

  /** @param {Float32Array} x */
  predict(x) {
    return this.#handle.call('Predict', [requireRows(x, 'x', this.inputs)]).next();
  }

  /** @param {import('./engine.js').SampleData} data */
  evaluate(data) {
    const answer = this.#handle.call('Evaluate', this.#samples(data, CALLS.data));
    return answer.object('loss penalty');
  }

  /** @param {import('./engine.js').SampleData} data */
  gradients(data) {
    const answer = this.#handle.call('Gradients', this.#samples(data, CALLS.data));
    return layersOf(answer, this.#types);
  }

  /** @param {import('./engine.js').SampleData & import('./engine.js').TraceConfig} data */
  trace(data) {
    return traceOf(this.#handle.call('Trace', this.#samples(data, CALLS.trace)), this.#types);
  }

  summary() {
    return summaryOf(this.#handle.call('Summary'), this.#handle.names.layers);
  }

  getWeights() {
    return layersOf(this.#handle.call('Weights'), this.#types, true);
  }

  /** @param {import('./engine.js').LayerWeights[]} weights */
  setWeights(weights) {
    const kind = weightsLike(this.getWeights());
    const given = read(kind, weights, 'weights', this.#handle.names, { layers: this.#types });
    this.#handle.call('SetWeights', given);
  }

  /** @param {number} [seed] */
  reset(seed) {
    this.#handle.call('Reset', read(number, seed, 'seed', this.#handle.names));
  }

  /** @param {import('./engine.js').NetworkSettings} settings */
  configure(settings) {
    const shape = { layers: this.#types };
    const given = read(CALLS.settings, settings, 'settings', this.#handle.names, shape);
    this.#handle.call('Configure', given);
  }

  checkpoint() {
    return this.#handle.call('Checkpoint').next();
  }

  /** @param {Uint8Array} checkpoint */
  restore(checkpoint) {
    this.#handle.call('Restore', [requireTyped(checkpoint, 'checkpoint', Uint8Array)]);
  }

  dispose() {
    this.#handle.dispose();
  }
}
