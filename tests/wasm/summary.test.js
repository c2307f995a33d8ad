/** What a network costs, as summary() counts it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { engines, networkFor } from './support.js';
import { madeUp } from './tables.js';
/** @import { LayerConfig } from '../../wasm/engine.js' */

describe('a summary', () => {
  const { simd: engine } = engines;
  const dataset = engine.createDataset({ columns: madeUp({ name: 'xor', samples: 9 }) });
  /** @type {LayerConfig[]} */
  const layers = [
    { units: 4, activation: 'tanh' },
    { type: 'batchNormalization' },
    { type: 'dropout', rate: 0.3 },
    { units: 5, activation: 'softplus' },
    { type: 'layerNormalization' },
    { type: 'gaussianNoise' },
    { units: 6, useBias: false, trainable: false },
  ];
  const summary = networkFor(engine, dataset, { hidden: layers }).summary();

  test('counts parameters and multiply-adds as one does by hand', () => {
    assert.deepEqual(
      summary.layers.map((layer) => Object.values(layer).join(' ')),
      [
        'dense 2 4 12 12 8',
        'batchNormalization 4 4 16 8 8',
        'dropout 4 4 0 0 0',
        'dense 4 5 25 25 20',
        'layerNormalization 5 5 10 10 15',
        'gaussianNoise 5 5 0 0 0',
        'dense 5 6 30 0 30',
        'dense 6 1 7 7 6',
      ],
    );
  });

  test('adds them up', () => {
    for (const name of /** @type {const} */ (['parameters', 'trainable', 'multiplyAdds'])) {
      const sum = summary.layers.reduce((total, layer) => total + layer[name], 0);
      assert.equal(summary[name], sum);
    }
    assert.equal(summary.parameters, networkFor(engine, dataset, { hidden: layers }).parameters);
  });

  test('has room for all of them', () => {
    assert.ok(summary.bytes >= 5 * 4 * summary.parameters, `${summary.bytes}`);
    assert.ok(summary.bytesPerSample >= 4 * 2 * (4 + 4 + 4 + 5 + 5 + 5 + 6 + 1));
  });
});
