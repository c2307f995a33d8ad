/**
 * Every run of tests/reference/features.json, made again by both builds of the engine:
 * normalisation, frozen layers, penalties of single layers, clipping, weights of samples, schedules.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Agreement } from './agreement.js';
import { bothEngines } from './support.js';
/** @import { LayerWeights, NetworkConfig } from '../../wasm/engine.js' */

/** @typedef {Record<keyof LayerWeights, number[]>} LayerNumbers */
/**
 * @typedef {{ name: string, network: NetworkConfig, fit: { batchSize: number, epochs: number },
 *   x: number[], y: number[], sampleWeights?: number[], initial: LayerNumbers[],
 *   outputs0: number[], losses: number[], final: LayerNumbers[], outputs: number[] }} Case
 */

/** @type {{ cases: Case[] }} */
const { cases } = JSON.parse(
  readFileSync(new URL('../reference/features.json', import.meta.url), 'utf8'),
);

/** @param {LayerNumbers[]} layers @returns {LayerWeights[]} */
const toWeights = (layers) =>
  layers.map((layer) => {
    const parts = Object.entries(layer).map(([part, values]) => [part, Float32Array.from(values)]);
    return Object.fromEntries(parts);
  });

/** @param {(LayerNumbers | LayerWeights)[]} layers */
const flat = (layers) =>
  layers.flatMap(({ kernel, bias, gamma, beta, movingMean, movingVariance }) =>
    [kernel, bias, gamma, beta, movingMean, movingVariance].flatMap((part) => [...(part ?? [])]),
  );

for (const [build, engine] of bothEngines) {
  describe(`reference runs of single features, ${build} build`, () => {
    const agreement = new Agreement();
    for (const given of cases) {
      test(given.name, () => {
        const network = engine.createNetwork(given.network);
        network.setWeights(toWeights(given.initial));
        const x = Float32Array.from(given.x);
        const y = Float32Array.from(given.y);
        const sampleWeights = given.sampleWeights && Float32Array.from(given.sampleWeights);
        agreement.compare('outputs0', network.predict(x), given.outputs0);
        const result = network.fit({ x, y, sampleWeights, ...given.fit, shuffle: false });
        assert.equal(result.status, 'ok');
        agreement.compare('losses', result.losses, given.losses);
        agreement.compare('final', flat(network.getWeights()), flat(given.final));
        agreement.compare('outputs', network.predict(x), given.outputs);
        network.dispose();
      });
    }

    test('half of all numbers agree within 1e-6', () => agreement.judge(2900));
  });
}
