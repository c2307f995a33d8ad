/** What a trace takes apart: products that add up to the engine's own sums, and what clips an update. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertNear, bothEngines, engines, hex, setUp, wave } from './support.js';
import { madeUp } from './tables.js';
/** @import { Engine, LayerConfig, OptimizerConfig } from '../../wasm/engine.js' */

const samples = 7;
const data = { x: wave(samples * 3), y: wave(samples * 2, 1) };

/** @param {Engine} engine @param {Partial<OptimizerConfig>} [optimizer] @param {LayerConfig} [first] */
const make = (engine, optimizer, first) =>
  engine.createNetwork({
    inputs: 3,
    layers: [
      { units: 4, activation: 'tanh', ...first },
      { type: 'dropout', rate: 0.3 },
      { units: 5, activation: 'softplus', useBias: false },
      { units: 2 },
    ],
    loss: 'huber',
    optimizer: { name: 'sgd', learningRate: 0.125, ...optimizer },
  });

/** In numbers of 32 bits, one after the other. @param {ArrayLike<number>} terms @param {number} [start] */
const sum32 = (terms, start = 0) =>
  Array.from(terms).reduce((sum, term) => Math.fround(sum + term), start);

/** @param {Engine} engine @param {number} followed */
const followedIn = (engine, followed) => make(engine).trace({ ...data, training: true, followed });

for (const [build, engine] of bothEngines) {
  describe(`a trace that is taken apart, ${build} build`, () => {
    test('the products of a sample add up to its sums, forward and back, to the bit', () => {
      const weights = make(engine).getWeights();
      for (let followed = 0; followed < samples; followed++) {
        const { layers } = followedIn(engine, followed);
        for (const [index, units] of /** @type {const} */ ([
          [0, 4],
          [2, 5],
          [3, 2],
        ])) {
          const { products, backProducts, z } = layers[index];
          const inputs = products.length / units;
          assert.equal(backProducts.length, products.length);
          for (let unit = 0; unit < units; unit++) {
            const own = products.filter((_, at) => at % units === unit);
            const bias = weights[index].bias[unit] ?? 0;
            assert.equal(sum32(own, bias), z[followed * units + unit]);
          }
          for (let input = 0; index > 0 && input < inputs; input++) {
            const own = backProducts.slice(input * units, (input + 1) * units);
            assert.equal(sum32(own), layers[index - 1].dA[followed * inputs + input]);
          }
        }
      }
    });

    test('what each sample adds to a gradient adds up to it, that of a bias too', () => {
      const network = make(engine);
      for (const [layer, unit, input, inputs] of [
        [0, 3, 0, 3],
        [0, 1, 3, 3],
        [2, 4, 2, 4],
        [3, 1, 5, 5],
      ]) {
        const trace = network.trace({ ...data, weight: { layer, unit, input } });
        const { kernel, bias } = trace.layers[layer].gradients;
        const units = kernel.length / inputs;
        const gradient = input === inputs ? bias[unit] : kernel[input * units + unit];
        assert.equal(trace.gradientTerms.length, samples);
        assert.equal(sum32(trace.gradientTerms), gradient);
      }
    });

    test('of a trainer as well, with the rows it is given', () => {
      const { trainer, dataset } = setUp(engine, madeUp({ name: 'circle', samples: 20 }));
      const rows = dataset.trainRows.slice(0, 5);
      const weight = { layer: 0, unit: 0, input: 1 };
      const { layers, gradientTerms } = trainer.trace({ rows, followed: 4, weight });
      const units = layers[0].gradients.bias.length;
      assert.equal(sum32(gradientTerms), layers[0].gradients.kernel[units]);
      assert.equal(layers[0].products.length, 2 * units);
    });

    test('nothing of what nobody asked for', () => {
      const { layers, gradientTerms } = make(engine).trace(data);
      assert.equal(gradientTerms.length, 0);
      for (const { products, backProducts, lengths } of layers) {
        assert.deepEqual([products.length, backProducts.length, lengths.length], [0, 0, 0]);
      }
      // No dense layer has no products, and its weights no terms.
      const weight = { layer: 1, unit: 0, input: 0 };
      const dropout = make(engine).trace({ ...data, followed: 0, weight });
      assert.equal(dropout.layers[1].products.length, 0);
      assert.equal(dropout.gradientTerms.length, 0);
    });

    test('how long the gradient is before clipping and after it', () => {
      for (const [clipValue, clipNorm] of [
        [0, 0],
        [0, 0.1],
        [0.02, 0.05],
        [0.02, 100],
      ]) {
        const trace = make(engine, { clipValue, clipNorm }).trace(data);
        const squares = trace.layers
          .flatMap(({ gradients }) => [...gradients.kernel, ...gradients.bias])
          .map((g) => Math.min(Math.abs(g), clipValue || Infinity) ** 2);
        const norm = Math.sqrt(squares.reduce((sum, each) => sum + each, 0));
        assertNear([trace.gradientNorm], [norm], 1e-7);
        const factor = clipNorm > 0 && clipNorm < norm ? clipNorm / (norm + 1e-6) : 1;
        assertNear([trace.clipFactor, trace.clippedNorm], [factor, norm * factor], 1e-6);
      }
    });

    test('how long the weights of a unit would be without maxNorm', () => {
      const [{ next }] = make(engine).trace(data).layers;
      const [{ lengths, next: limited }] = make(engine, {}, { maxNorm: 0.25 }).trace(data).layers;
      const lengthOf = (/** @type {Float32Array} */ kernel, /** @type {number} */ unit) =>
        Math.hypot(...kernel.filter((_, at) => at % 4 === unit));
      assert.equal(lengths.length, 4);
      lengths.forEach((length, unit) => {
        assertNear([length], [lengthOf(next.kernel, unit)], 1e-9);
        assertNear([lengthOf(limited.kernel, unit)], [Math.min(0.25, length)], 1e-5);
      });
    });
  });
}

test('both builds take a trace apart to the same bits', () => {
  const bytes = (/** @type {Engine} */ engine) =>
    followedIn(engine, 2).layers.flatMap(({ products, backProducts }) => [
      hex(products),
      hex(backProducts),
    ]);
  assert.deepEqual(bytes(engines.scalar), bytes(engines.simd));
});
