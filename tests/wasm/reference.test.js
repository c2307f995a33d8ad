/** Every run of tests/reference/training.json, made again by both builds of the engine. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Agreement } from './agreement.js';
import { bothEngines } from './support.js';
/** @import { Engine, LayerConfig, LayerWeights, Loss, Network, OptimizerConfig } from '../../wasm/engine.js' */

/** @typedef {{ kernel: number[][], bias: number[] }} LayerNumbers */
/**
 * @typedef {{ name: string, inputs: number, layers: LayerConfig[], loss: Loss,
 *   optimizer: OptimizerConfig, l1: number, l2: number, batchSize: number, epochs: number,
 *   x: number[][], y: number[][], initial: LayerNumbers[], outputs0: number[][], loss0: number,
 *   gradients0: LayerNumbers[], losses: number[], final: LayerNumbers[], outputs: number[][] }} Case
 */

/** @type {{ cases: Case[] }} */
const { cases } = JSON.parse(
  readFileSync(new URL('../reference/training.json', import.meta.url), 'utf8'),
);

/** @param {number[][]} rows @returns {Float32Array} */
const matrix = (rows) => Float32Array.from(rows.flat());

/** @param {LayerNumbers[]} layers @returns {LayerWeights[]} */
const toWeights = (layers) =>
  layers.map(({ kernel, bias }) => ({ kernel: matrix(kernel), bias: Float32Array.from(bias) }));

/** @param {LayerNumbers[]} layers */
const flatNumbers = (layers) => layers.flatMap(({ kernel, bias }) => [...kernel.flat(), ...bias]);

/** @param {LayerWeights[]} layers */
const flatWeights = (layers) => layers.flatMap(({ kernel, bias }) => [...kernel, ...bias]);

/** l1 * sum|w| + l2 * sum(w*w) over the initial kernels. @param {Case} given */
function penaltyOf({ initial, l1, l2 }) {
  const weights = initial.flatMap(({ kernel }) => kernel.flat());
  return weights.reduce((sum, w) => sum + l1 * Math.abs(w) + l2 * w * w, 0);
}

/**
 * A network with the case's settings and initial weights.
 * @param {Engine} engine
 * @param {Case} given
 * @returns {Network}
 */
function networkOf(engine, { inputs, layers, loss, optimizer, l1, l2, initial }) {
  const network = engine.createNetwork({
    inputs,
    layers,
    loss,
    optimizer,
    regularization: { l1, l2 },
  });
  network.setWeights(toWeights(initial));
  return network;
}

for (const [build, engine] of bothEngines) {
  describe(`reference runs, ${build} build`, () => {
    const agreement = new Agreement();
    for (const given of cases) {
      test(given.name, () => {
        const network = networkOf(engine, given);
        const x = matrix(given.x);
        const y = matrix(given.y);
        agreement.compare('outputs0', network.predict(x), given.outputs0.flat());
        const { loss, penalty } = network.evaluate({ x, y });
        agreement.compare('loss0', [loss], [given.loss0]);
        agreement.compare('penalty', [penalty], [penaltyOf(given)]);
        const gradients = flatWeights(network.gradients({ x, y }));
        agreement.compare('gradients0', gradients, flatNumbers(given.gradients0));

        const { batchSize, epochs } = given;
        const result = network.fit({ x, y, batchSize, epochs, shuffle: false });
        assert.equal(result.status, 'ok');
        assert.equal(result.epochs, epochs);
        assert.equal(result.steps, epochs * Math.ceil(given.x.length / batchSize));
        agreement.compare('losses', result.losses, given.losses);
        agreement.compare('final', flatWeights(network.getWeights()), flatNumbers(given.final));
        agreement.compare('outputs', network.predict(x), given.outputs.flat());
        network.dispose();
      });
    }

    test('half of all numbers agree within 1e-6', () => agreement.judge(5000));
  });
}
