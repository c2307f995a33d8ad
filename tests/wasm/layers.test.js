/** Each type of layer: what it does to a batch, and what of it a caller can read and write. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertNear, bothEngines, engines, hex, layerBytes, wave, weightBytes } from './support.js';
/** @import { Engine, LayerConfig, LayerType, LayerWeights, Network } from '../../wasm/engine.js' */

const x = wave(64 * 3);
const y = wave(64 * 2, 1);
const data = { x, y };

/** A layer of the given type between two dense ones. @param {Engine} engine @param {LayerConfig} layer */
const between = (engine, layer) =>
  engine.createNetwork({
    inputs: 3,
    layers: [{ units: 4, activation: 'tanh' }, layer, { units: 2 }],
    optimizer: { name: 'sgd', learningRate: 0.1 },
  });

/** The same network without its middle layer. @param {Engine} engine @param {Network} network */
function withoutMiddle(engine, network) {
  const layers = [{ units: 4, activation: /** @type {const} */ ('tanh') }, { units: 2 }];
  const other = engine.createNetwork({ inputs: 3, layers });
  const [first, , last] = network.getWeights();
  other.setWeights([first, last]);
  return other;
}

/** Numbers of one unit, from [samples][units]. @param {Float32Array} matrix @param {number} unit */
const column = (matrix, unit, units = 4) => matrix.filter((_, index) => index % units === unit);

/** @param {Float32Array} values */
function meanAndVariance(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return [mean, variance];
}

/** @param {Float32Array | undefined} values */
const numbers = (values) => [...(values ?? assert.fail('a part of the weights is missing'))];

for (const [build, engine] of bothEngines) {
  describe(`dropout, ${build} build`, () => {
    const network = between(engine, { type: 'dropout', rate: 0.25 });

    test('does nothing outside of training', () => {
      const plain = withoutMiddle(engine, network);
      assert.equal(hex(network.predict(x)), hex(plain.predict(x)));
      assert.deepEqual(new Set(network.trace(data).layers[1].z), new Set([1]));
    });

    test('multiplies by 0 or 1 / (1 - rate) while training', () => {
      const [before, layer] = network.trace({ ...data, training: true }).layers;
      const factor = Math.fround(1 / 0.75);
      assert.deepEqual([...new Set(layer.z)].sort(), [0, factor]);
      assert.deepEqual([...layer.a], [...before.a.map((a, index) => a * layer.z[index])]);
      const dropped = layer.z.filter((z) => z === 0).length / layer.z.length;
      assert.ok(Math.abs(dropped - 0.25) < 0.1, `${dropped} of the inputs were dropped`);
    });

    test('with the rate 0 trains as if it were not there', () => {
      const open = between(engine, { type: 'dropout', rate: 0 });
      const plain = withoutMiddle(engine, open);
      plain.configure({ optimizer: { name: 'sgd', learningRate: 0.1 } });
      for (const each of [open, plain]) each.fit({ ...data, epochs: 3 });
      assert.equal(hex(open.predict(x)), hex(plain.predict(x)));
    });
  });

  describe(`gaussianNoise, ${build} build`, () => {
    const network = between(engine, { type: 'gaussianNoise', standardDeviation: 0.5 });

    test('does nothing outside of training', () => {
      assert.equal(hex(network.predict(x)), hex(withoutMiddle(engine, network).predict(x)));
      assert.ok(network.trace(data).layers[1].z.every((z) => z === 0));
    });

    test('adds numbers of its standard deviation while training', () => {
      const [before, layer] = network.trace({ ...data, training: true }).layers;
      assertNear(
        layer.a,
        before.a.map((a, index) => a + layer.z[index]),
      );
      const [mean, variance] = meanAndVariance(layer.z);
      assert.ok(Math.abs(mean) < 0.1 && Math.abs(variance - 0.25) < 0.06, `${mean}, ${variance}`);
    });
  });

  describe(`batchNormalization, ${build} build`, () => {
    /** @type {LayerConfig} */
    const config = { type: 'batchNormalization', momentum: 0.75, epsilon: 0.01 };

    test('gives each unit of a training batch the mean 0 and the variance 1', () => {
      const [before, layer] = between(engine, config).trace({ ...data, training: true }).layers;
      for (const unit of [0, 1, 2, 3]) {
        const [, given] = meanAndVariance(column(before.a, unit));
        const [mean, variance] = meanAndVariance(column(layer.z, unit));
        assertNear([mean, variance], [0, given / (given + 0.01)]);
      }
    });

    test('moves its statistics towards those of the batch', () => {
      const network = between(engine, config);
      const [before] = network.trace({ ...data, training: true }).layers;
      network.fit({ ...data, batchSize: 64 });
      const { movingMean, movingVariance } = network.getWeights()[1];
      const statistics = [0, 1, 2, 3].map((unit) => meanAndVariance(column(before.a, unit)));
      assertNear(
        numbers(movingMean),
        statistics.map(([mean]) => 0.25 * mean),
      );
      assertNear(
        numbers(movingVariance),
        statistics.map(([, variance]) => 0.75 + 0.25 * variance),
      );
    });

    test('uses its moving statistics outside of training', () => {
      const network = engine.createNetwork({ inputs: 2, layers: [config, { units: 2 }] });
      const [, dense] = network.getWeights();
      dense.kernel.set([1, 0, 0, 1]);
      const none = new Float32Array(0);
      const normalization = {
        ...{ kernel: none, bias: none },
        ...{ gamma: Float32Array.of(2, 3), beta: Float32Array.of(10, 20) },
        ...{ movingMean: Float32Array.of(1, -1), movingVariance: Float32Array.of(0.99, 3.99) },
      };
      network.setWeights([normalization, dense]);
      assertNear(network.predict(Float32Array.of(2, 1, 1, -1)), [12, 23, 10, 20]);
    });

    test('that is frozen keeps all it has, and its moving statistics while training', () => {
      const network = between(engine, { ...config, trainable: false });
      const [before, layer] = network.trace({ ...data, training: true }).layers;
      const deviation = Math.sqrt(1 + 0.01);
      assertNear(
        layer.z,
        before.a.map((a) => a / deviation),
      );
      const bytes = layerBytes([network.getWeights()[1]]);
      network.fit({ ...data, epochs: 3 });
      assert.equal(layerBytes([network.getWeights()[1]]), bytes);
    });
  });

  test(`layerNormalization gives each sample the mean 0 and the variance 1, ${build} build`, () => {
    const network = between(engine, { type: 'layerNormalization' });
    const [before, layer] = network.trace(data).layers;
    for (let sample = 0; sample < 64; ++sample) {
      const [, given] = meanAndVariance(before.a.slice(4 * sample, 4 * sample + 4));
      const [mean, variance] = meanAndVariance(layer.z.slice(4 * sample, 4 * sample + 4));
      assertNear([mean, variance], [0, given / (given + 0.001)]);
    }
    assert.equal(hex(network.trace({ ...data, training: true }).layers[1].a), hex(layer.a));
  });
}

describe('the weights of a layer', () => {
  const none = 'kernel bias';
  /** @type {[LayerType, string, string][]} */
  const parts = [
    ['dense', none, none],
    ['dropout', none, none],
    ['gaussianNoise', none, none],
    ['batchNormalization', `${none} gamma beta movingMean movingVariance`, `${none} gamma beta`],
    ['layerNormalization', `${none} gamma beta`, `${none} gamma beta`],
  ];
  const engine = engines.simd;
  for (const [type, inWeights, inGradients] of parts) {
    const layer = type === 'dense' ? { units: 4 } : { type };

    test(`of the type ${type} have the parts that the type has`, () => {
      const network = between(engine, layer);
      const named = (/** @type {LayerWeights[]} */ layers) => Object.keys(layers[1]).join(' ');
      assert.equal(named(network.getWeights()), inWeights);
      assert.equal(named(network.gradients(data)), inGradients);
      const { gradients, update } = network.trace(data).layers[1];
      assert.equal(named([gradients, gradients]), inGradients);
      assert.equal(named([update, update]), inGradients);
    });

    test(`of the type ${type} are written back bit by bit, and drawn again by reset`, () => {
      const network = between(engine, layer);
      const fresh = weightBytes(network);
      network.fit({ ...data, epochs: 2 });
      const trained = network.getWeights();
      const other = between(engine, layer);
      other.setWeights(trained);
      assert.equal(weightBytes(other), layerBytes(trained));
      assert.equal(hex(other.predict(x)), hex(network.predict(x)));
      assert.notEqual(weightBytes(network), fresh);
      network.reset();
      assert.equal(weightBytes(network), fresh);
    });
  }

  test('start with gamma 1, beta 0, mean 0 and variance 1', () => {
    const { gamma, beta, movingMean, movingVariance } = between(engine, {
      type: 'batchNormalization',
    }).getWeights()[1];
    assert.deepEqual([gamma, beta, movingMean, movingVariance].map(numbers), [
      [1, 1, 1, 1],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [1, 1, 1, 1],
    ]);
  });

  test('may leave out the empty kernel and bias of a layer that has none', () => {
    const network = between(engine, { type: 'layerNormalization' });
    const [first, { gamma, beta }, last] = network.getWeights();
    network.setWeights([first, /** @type {LayerWeights} */ ({ gamma, beta }), last]);
    assert.deepEqual(network.getWeights()[1].gamma, gamma);
  });

  test('are the same after training in both builds, with every type of layer', () => {
    const [one, other] = Object.values(engines).map((each) => {
      const network = each.createNetwork({
        inputs: 3,
        layers: [
          { units: 6, activation: 'mish' },
          { type: 'batchNormalization' },
          { type: 'dropout' },
          { type: 'layerNormalization' },
          { type: 'gaussianNoise' },
          { units: 2 },
        ],
      });
      network.fit({ ...data, epochs: 5, batchSize: 10 });
      return weightBytes(network);
    });
    assert.equal(one, other);
  });
});
