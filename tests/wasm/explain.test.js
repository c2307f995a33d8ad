/** What the engine shows of its inside: traces, health and summaries agree with what it does. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  assertNear,
  bothEngines,
  engines,
  hex,
  layerBytes,
  setUp,
  wave,
  weightBytes,
} from './support.js';
import { madeUp } from './tables.js';
/** @import { Activation, Engine, LayerConfig, LayerWeights, Loss, OptimizerConfig } from '../../wasm/engine.js' */

const samples = 7;
const x = wave(samples * 3);
const y = wave(samples * 2, 1);
const data = { x, y };

/** @type {LayerConfig[]} */
const hidden = [
  { units: 4, activation: 'tanh' },
  { type: 'batchNormalization' },
  { type: 'dropout', rate: 0.3 },
  { units: 5, activation: 'softplus' },
  { type: 'layerNormalization' },
  { type: 'gaussianNoise' },
];
const widths = [4, 4, 4, 5, 5, 5, 2];

/** @param {Engine} engine @param {OptimizerConfig['name']} [name] */
const make = (engine, name = 'sgd') =>
  engine.createNetwork({
    inputs: 3,
    layers: [...hidden, { units: 2 }],
    loss: 'huber',
    optimizer: { name, learningRate: 0.125, clipNorm: 0.5 },
    regularization: { l2: 0.01 },
  });

/** Weights + update, part by part. @param {LayerWeights} weights @param {LayerWeights} update */
const stepped = ({ kernel, bias, gamma, beta }, update) =>
  /** @type {[Float32Array, Float32Array | undefined][]} */ ([
    [kernel, update.kernel],
    [bias, update.bias],
    [gamma ?? new Float32Array(0), update.gamma],
    [beta ?? new Float32Array(0), update.beta],
  ]).map(([part, change]) => part.map((w, index) => w + (change?.[index] ?? NaN)));

for (const [build, engine] of bothEngines) {
  describe(`a trace, ${build} build`, () => {
    test('has a number for every sample and unit', () => {
      const trace = make(engine).trace(data);
      assert.equal(hex(trace.x), hex(x));
      assert.equal(hex(trace.y), hex(y));
      assert.equal(trace.terms.length, samples * 2);
      assert.equal(trace.layers.length, widths.length);
      trace.layers.forEach(({ z, a, dA, dZ }, index) => {
        for (const part of [z, a, dA, dZ]) assert.equal(part.length, samples * widths[index]);
      });
    });

    test('ends with what predict and evaluate answer', () => {
      const network = make(engine);
      const { terms, loss, penalty, layers } = network.trace(data);
      assertNear(layers[6].a, network.predict(x), 1e-6);
      const sum = terms.reduce((total, term) => total + term, 0);
      assertNear([sum / samples, loss], [loss, network.evaluate(data).loss], 1e-6);
      assert.equal(penalty, network.evaluate(data).penalty);
    });

    test('has the gradients that gradients() gives', () => {
      const network = make(engine);
      network.trace(data).layers.forEach(({ gradients }, index) => {
        assert.equal(layerBytes([gradients]), layerBytes([network.gradients(data)[index]]));
      });
    });

    for (const name of /** @type {const} */ (['sgd', 'adam'])) {
      test(`while training tells the step that fit then makes, ${name}`, () => {
        const network = make(engine, name);
        network.fit({ ...data, epochs: 3, batchSize: samples, shuffle: false });
        const before = network.getWeights();
        const { layers, learningRate } = network.trace({ ...data, training: true });
        network.fit({ ...data, batchSize: samples, shuffle: false });
        assert.equal(learningRate, 0.125);
        network.getWeights().forEach(({ kernel, bias, gamma, beta }, index) => {
          const after = [kernel, bias, gamma ?? [], beta ?? []];
          const expected = stepped(before[index], layers[index].update);
          after.forEach((part, p) => assertNear(part, expected[p], 1e-6));
        });
      });
    }

    test('changes nothing: training goes on as if there had been none', () => {
      const [traced, plain] = [make(engine), make(engine)];
      for (const network of [traced, plain]) {
        network.fit(data);
        if (network === traced) network.trace({ ...data, training: true });
        network.fit(data);
      }
      assert.equal(weightBytes(traced), weightBytes(plain));
    });

    for (const shuffle of [false, true]) {
      test(`of the next batch is the step that follows, to the bit, ${shuffle ? 'shuffled' : 'in order'}`, () => {
        const { network, trainer } = setUp(engine, madeUp({ name: 'circle', samples: 23 }), {
          network: {
            hidden: [
              { units: 4, activation: 'tanh' },
              { type: 'dropout', rate: 0.3 },
            ],
          },
          trainer: { batchSize: 5, seed: 3 },
        });
        trainer.configure({ shuffle });
        const orders = Array.from({ length: 2 }, () => {
          const seen = Array.from({ length: 5 }, () => {
            const rows = trainer.nextBatch();
            const { layers } = trainer.trace({ rows, training: true });
            trainer.run({ steps: 1 });
            assert.equal(layerBytes(layers.map(({ next }) => next)), weightBytes(network));
            return [...rows];
          });
          assert.deepEqual(
            seen.map(({ length }) => length),
            [5, 5, 5, 5, 3],
          );
          return seen.flat();
        });
        const all = Array.from({ length: 23 }, (_, row) => row);
        for (const order of orders)
          assert.deepEqual(
            [...order].sort((a, b) => a - b),
            all,
          );
        assert.equal(String(orders[0]) === String(orders[1]), !shuffle);
      });
    }

    test('of a trainer follows rows of the table', () => {
      const columns = madeUp({ name: 'circle', samples: 40 });
      const { dataset, network, trainer } = setUp(engine, columns, {
        validationShare: 0.25,
        network: { hidden: [{ units: 4, activation: 'relu' }] },
      });
      trainer.run({ epochs: 2 });
      const rows = Uint32Array.of(dataset.validationRows[0], dataset.trainRows[3]);
      const trace = trainer.trace({ rows });
      assert.equal(trace.learningRate, trainer.report().learningRate);
      assertNear(network.predict(trace.x), trace.layers[1].a, 1e-6);
      rows.forEach((row, index) => {
        assert.equal(trace.y[index], columns[2].values[row]);
        const features = dataset.encoding.slice(0, 2).map(({ column, mean, deviation }) => {
          return (columns[column].values[row] - mean) / deviation;
        });
        assertNear(trace.x.slice(2 * index, 2 * index + 2), features, 1e-6);
      });
    });
  });

  describe(`health, ${build} build`, () => {
    const columns = madeUp({ name: 'spiral', samples: 90, noise: 5 });
    const bench = setUp(engine, columns, {
      network: {
        hidden: [
          { units: 6, activation: 'relu' },
          { units: 3, activation: 'tanh' },
        ],
        optimizer: { name: 'sgd', learningRate: 0.5 },
      },
    });
    bench.trainer.run({ epochs: 3 });

    test('counts every unit of every training row once', () => {
      const found = bench.trainer.health({ bins: 16 });
      [6, 3, 1].forEach((units, index) => {
        for (const { minimum, maximum, counts } of [found[index].z, found[index].a]) {
          assert.equal(counts.length, 16);
          assert.equal(
            counts.reduce((sum, count) => sum + count, 0),
            units * 90,
          );
          assert.ok(minimum < maximum && counts[0] > 0 && counts[15] > 0);
        }
      });
      assert.equal(bench.trainer.health()[0].z.counts.length, 32);
    });

    test('has the lengths of weights, gradients and updates', () => {
      const { x: rows, y: targets } = bench.trainer.trace({ rows: bench.dataset.trainRows });
      const gradients = bench.network.gradients({ x: rows, y: targets });
      const weights = bench.network.getWeights();
      bench.trainer.health().forEach((health, index) => {
        const [gradient, weight] = [gradients, weights].map((layers) =>
          Math.hypot(...layers[index].kernel, ...layers[index].bias),
        );
        assertNear([health.gradientNorm, health.weightNorm], [gradient, weight]);
        assertNear([health.updateNorm, health.updateRatio], [gradient / 2, gradient / 2 / weight]);
      });
    });

    test('finds units that are dead and units that are saturated', () => {
      const weights = bench.network.getWeights();
      weights[0].bias.set([-1e4, -1e4, 1, 1, 1, 1]);
      weights[1].bias.set([100, 0, 0]);
      weights[1].kernel.fill(0);
      bench.network.setWeights(weights);
      const [relu, tanh, output] = bench.trainer.health();
      assertNear([relu.dead, relu.saturated], [1 / 3, 0]);
      assertNear([tanh.dead, tanh.saturated], [0, 1 / 3]);
      assert.equal(output.dead, 0);
    });
  });
}

describe('the gradients of a trace', () => {
  /** @type {[Loss, Activation][]} */
  const cases = [
    ['meanSquaredError', 'linear'],
    ['binaryCrossentropy', 'sigmoid'],
    ['categoricalCrossentropy', 'softmax'],
  ];
  for (const [loss, activation] of cases) {
    test(`of the output are those of ${loss}`, () => {
      const layers = [{ units: 2, activation }];
      const network = engines.simd.createNetwork({ inputs: 3, layers, loss });
      // One-hot: each sample is of one of two classes.
      const targets = Float32Array.from(y, (_, index) =>
        index % 2 === Math.floor(index / 2) % 2 ? 1 : 0,
      );
      const [{ a, dZ }] = network.trace({ x, y: targets }).layers;
      // Mean over samples; two of the losses are also means over outputs, one has the slope 2.
      const share = loss === 'binaryCrossentropy' ? 1 / 2 : 1;
      assertNear(
        dZ,
        a.map((value, index) => ((value - targets[index]) * share) / samples),
        1e-6,
      );
    });
  }

  test('of layers other than dense lead on to their input', () => {
    const { layers } = make(engines.simd).trace({ ...data, training: true });
    // dA of a layer is dZ of the next where that one is not dense.
    for (const index of [0, 1, 3, 4])
      assert.equal(hex(layers[index].dA), hex(layers[index + 1].dZ));
    assertNear(
      layers[2].dZ,
      layers[2].dA.map((d, index) => d * layers[2].z[index]),
    );
  });
});
