/** The Network of the public API. */
import { layersOf, STATUS } from './answers.js';
import { requireRows } from './check.js';
import { Handle, requireMade } from './handle.js';
import { CALLS, read, weightsLike } from './options.js';

/** @import { Core } from './wire.js' */

export class Network {
  #handle;
  #seed;

  /** @param {Core} core @param {import('./engine.js').NetworkConfig} config */
  constructor(core, config) {
    const answer = core.call('createNetwork', 0, read(CALLS.network, config, 'config', core.names));
    this.inputs = answer.next();
    this.outputs = answer.next();
    this.parameters = answer.next();
    this.#handle = new Handle(core, 'network', answer.next());
    this.#seed = config.seed ?? 1;
  }

  /** @param {unknown} network */
  static handleOf(network) {
    return requireMade(network, Network, 'network').#handle;
  }

  /**
   * Checks the arrays and reads the rest.
   * @param {any} data
   * @param {import('./kinds.js').Kind} call
   */
  #samples(data, call) {
    const rest = read(call, data, 'data', this.#handle.names);
    const samples = requireRows(data.x, 'x', this.inputs, data.samples ?? undefined);
    requireRows(data.y, 'y', this.outputs, samples);
    return [data.x, data.y, ...rest];
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
    requireRows(x, 'x', this.inputs);
    return this.#handle.call('Predict', [x]).next();
  }

  /** @param {{ x: Float32Array, y: Float32Array, samples?: number }} data */
  evaluate(data) {
    const answer = this.#handle.call('Evaluate', this.#samples(data, CALLS.data));
    return answer.object('loss penalty');
  }

  /** @param {{ x: Float32Array, y: Float32Array, samples?: number }} data */
  gradients(data) {
    return layersOf(this.#handle.call('Gradients', this.#samples(data, CALLS.data)));
  }

  getWeights() {
    return layersOf(this.#handle.call('Weights'));
  }

  /** @param {import('./engine.js').LayerWeights[]} weights */
  setWeights(weights) {
    const kind = weightsLike(this.getWeights());
    this.#handle.call('SetWeights', read(kind, weights, 'weights', this.#handle.names));
  }

  /** @param {number} [seed] */
  reset(seed) {
    const chosen = seed ?? this.#seed;
    this.#handle.call('Reset', [typeof chosen === 'number' ? chosen : NaN]);
  }

  /** @param {object} settings */
  configure(settings) {
    this.#handle.call('Configure', read(CALLS.settings, settings, 'settings', this.#handle.names));
  }

  dispose() {
    this.#handle.dispose();
  }
}
