/** Settings of layers and of the optimizer: frozen layers, limits, penalties, clipping. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertNear, bothEngines, hex, layerBytes, wave, weightBytes } from './support.js';
/** @import { Engine, LayerConfig, LayerWeights, NetworkConfig } from '../../wasm/engine.js' */

const x = wave(12 * 2);
const y = wave(12, 1);
const data = { x, y };
const rate = 0.25;

/**
 * Two dense layers under sgd.
 * @param {Engine} engine
 * @param {Partial<LayerConfig>} [hidden]
 * @param {Partial<NetworkConfig>} [config]
 */
const make = (engine, hidden = {}, config = {}) =>
  engine.createNetwork({
    inputs: 2,
    layers: [{ units: 3, activation: 'tanh', ...hidden }, { units: 1 }],
    optimizer: { name: 'sgd', learningRate: rate },
    ...config,
  });

/** @param {LayerWeights} weights */
const flat = ({ kernel, bias }) => [...kernel, ...bias];

/** @param {number[]} values */
const length = (values) => Math.hypot(...values);

/** l1 * sum|w| + l2 * sum(w*w). @param {Float32Array} kernel @param {number} l1 @param {number} l2 */
const penaltyOf = (kernel, l1, l2) =>
  kernel.reduce((sum, w) => sum + l1 * Math.abs(w) + l2 * w * w, 0);

for (const [build, engine] of bothEngines) {
  describe(`settings of layers, ${build} build`, () => {
    test('a layer that is not trainable keeps its bits, and the others learn', () => {
      const network = make(engine, { trainable: false });
      const [first, last] = network.getWeights();
      network.fit({ ...data, epochs: 3 });
      const [frozen, trained] = network.getWeights();
      assert.equal(layerBytes([frozen]), layerBytes([first]));
      assert.notEqual(layerBytes([trained]), layerBytes([last]));
    });

    test('a layer that is made trainable again learns', () => {
      const network = make(engine, { trainable: false });
      const [first] = network.getWeights();
      network.configure({ layers: [{ trainable: true }, {}] });
      network.fit(data);
      assert.notEqual(layerBytes([network.getWeights()[0]]), layerBytes([first]));
    });

    test('maxNorm shortens the weights of a unit that a step has made longer', () => {
      const [free, limited] = [0, 1.1].map((maxNorm) => {
        const network = make(engine, { maxNorm });
        network.fit({ ...data, shuffle: false });
        const { kernel } = network.getWeights()[0];
        return [0, 1, 2].map((unit) => length([kernel[unit], kernel[3 + unit]]));
      });
      assert.ok(Math.min(...free) < 1.1 && Math.max(...free) > 1.1, `${free}`);
      assertNear(
        limited,
        free.map((norm) => Math.min(norm, 1.1)),
      );
    });

    test('a penalty of its own takes the place of the penalty of the network', () => {
      const own = { l1: 0.1, l2: 0.2 };
      const network = make(engine, { regularization: own }, { regularization: { l2: 0.5 } });
      const [first, last] = network.getWeights();
      const expected = penaltyOf(first.kernel, 0.1, 0.2) + penaltyOf(last.kernel, 0, 0.5);
      assertNear([network.evaluate(data).penalty], [expected]);
    });

    test('the penalty is part of the gradients of its kernel alone', () => {
      const network = make(engine, { regularization: { l2: 0.5 } });
      const [{ kernel }] = network.getWeights();
      const [plain, withPenalty] = [make(engine), network].map((each) => each.gradients(data)[0]);
      assertNear(
        withPenalty.kernel,
        plain.kernel.map((g, index) => g + kernel[index]),
      );
      assert.equal(hex(withPenalty.bias), hex(plain.bias));
    });

    test('another activation and loss keep the weights', () => {
      const network = make(engine);
      network.fit(data);
      const before = weightBytes(network);
      network.configure({
        layers: [{ activation: 'relu' }, { activation: 'sigmoid' }],
        loss: 'binaryCrossentropy',
      });
      assert.equal(weightBytes(network), before);
      const [{ kernel, bias }] = network.getWeights();
      const [layer, output] = network.trace({ x: x.slice(0, 2), y: Float32Array.of(1) }).layers;
      const z = [0, 1, 2].map((u) => bias[u] + kernel[u] * x[0] + kernel[3 + u] * x[1]);
      assertNear(layer.z, z);
      assertNear(
        layer.a,
        z.map((value) => Math.max(0, value)),
      );
      assertNear(output.a, [1 / (1 + Math.exp(-output.z[0]))]);
    });

    test('alpha is that of its activation unless it is given', () => {
      /** @param {Partial<LayerConfig>} hidden */
      const slope = (hidden) => {
        const { z, a } = make(engine, hidden).trace(data).layers[0];
        const index = z.findIndex((value) => value < -0.1);
        return a[index] / z[index];
      };
      assertNear(
        [slope({ activation: 'leakyRelu' }), slope({ activation: 'leakyRelu', alpha: 0.05 })],
        [0.3, 0.05],
      );
      const network = make(engine, { activation: 'leakyRelu', alpha: 0.05 });
      const before = hex(network.predict(x));
      network.configure({ layers: [{}, {}] });
      assert.equal(hex(network.predict(x)), before);
    });
  });

  test(`fit goes on where it ended, with its moments, schedule and noise, ${build} build`, () => {
    const bits = [[6], [2, 1, 3]].map((slices) => {
      const network = engine.createNetwork({
        inputs: 2,
        layers: [{ units: 3, activation: 'tanh' }, { type: 'dropout' }, { units: 1 }],
        optimizer: { name: 'adam', schedule: { name: 'step', epochs: 2 } },
      });
      for (const epochs of slices) network.fit({ ...data, epochs, batchSize: 5, shuffle: false });
      return weightBytes(network);
    });
    assert.equal(bits[0], bits[1]);
  });

  describe(`clipping, ${build} build`, () => {
    /** The gradients and the update of a step. @param {object} clip */
    const stepOf = (clip) => {
      const optimizer = { name: /** @type {const} */ ('sgd'), learningRate: rate, ...clip };
      const { layers } = make(engine, {}, { optimizer }).trace(data);
      return {
        gradients: layers.flatMap(({ gradients }) => flat(gradients)),
        updates: layers.flatMap(({ update }) => flat(update)),
      };
    };

    test('by value cuts each number of the gradient', () => {
      const { gradients, updates } = stepOf({ clipValue: 0.05 });
      assert.ok(
        gradients.some((g) => Math.abs(g) > 0.05),
        'nothing to cut',
      );
      const cut = gradients.map((g) => Math.max(-0.05, Math.min(0.05, g)));
      assertNear(
        updates,
        cut.map((g) => -rate * g),
        1e-6,
      );
    });

    test('by norm makes the whole gradient so long', () => {
      const { gradients, updates } = stepOf({ clipNorm: 0.1 });
      assert.ok(length(gradients) > 0.1, 'nothing to shorten');
      const factor = 0.1 / length(gradients);
      assertNear(
        updates,
        gradients.map((g) => -rate * factor * g),
        1e-5,
      );
    });

    test('that is far away changes no update', () => {
      assert.deepEqual(stepOf({ clipValue: 1e5, clipNorm: 1e5 }), stepOf({}));
    });
  });
}
