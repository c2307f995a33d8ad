/** Classes as indexes, and how much samples, rows and classes count. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  assertNear,
  bothEngines,
  category,
  engines,
  hex,
  layerBytes,
  networkFor,
  number,
  wave,
  weightBytes,
} from './support.js';
/** @import { Column, DatasetConfig, Engine, SampleData } from '../../wasm/engine.js' */

const samples = 20;
const x = wave(samples * 2);
const classes = Uint32Array.from({ length: samples }, (_, index) => (index * index) % 3);
const oneHot = Float32Array.from({ length: samples * 3 }, (_, index) =>
  classes[Math.floor(index / 3)] === index % 3 ? 1 : 0,
);

/** @param {Engine} engine */
const classifier = (engine) =>
  engine.createNetwork({
    inputs: 2,
    layers: [
      { units: 5, activation: 'relu' },
      { units: 3, activation: 'softmax' },
    ],
    loss: 'categoricalCrossentropy',
  });

/**
 * All that a network answers about samples, and its weights after a fit on them.
 * @param {Engine} engine
 * @param {SampleData} data
 */
function answersFor(engine, data) {
  const network = classifier(engine);
  const { terms, loss } = network.trace(data);
  return {
    evaluation: network.evaluate(data),
    gradients: layerBytes(network.gradients(data)),
    trace: [hex(terms), loss],
    losses: hex(network.fit({ ...data, epochs: 4, batchSize: 6 }).losses),
    weights: weightBytes(network),
  };
}

for (const [build, engine] of bothEngines) {
  describe(`targets, ${build} build`, () => {
    test('as class indexes give the bits of one-hot rows', () => {
      assert.deepEqual(answersFor(engine, { x, y: classes }), answersFor(engine, { x, y: oneHot }));
    });

    test('of one sigmoid output may be 0 and 1 as indexes', () => {
      const bits = [Uint32Array, Float32Array].map((type) => {
        const network = engine.createNetwork({
          inputs: 2,
          layers: [{ units: 1, activation: 'sigmoid' }],
          loss: 'binaryCrossentropy',
        });
        network.fit({ x, y: type.from([...classes].map((index) => index % 2)), epochs: 3 });
        return weightBytes(network);
      });
      assert.equal(bits[0], bits[1]);
    });

    test('with sample weights of 1 give the bits of none', () => {
      const sampleWeights = new Float32Array(samples).fill(1);
      const weighted = answersFor(engine, { x, y: oneHot, sampleWeights });
      assert.deepEqual(weighted, answersFor(engine, { x, y: oneHot }));
    });
  });
}

describe('a sample weight', () => {
  const engine = engines.simd;

  test('multiplies the loss of its sample, and the count stays', () => {
    const network = classifier(engine);
    const sampleWeights = wave(samples).map(Math.abs);
    const { terms } = network.trace({ x, y: classes });
    const sums = Array.from(sampleWeights, (weight, index) => {
      const [a, b, c] = terms.subarray(3 * index, 3 * index + 3);
      return weight * (a + b + c);
    });
    const expected = sums.reduce((sum, loss) => sum + loss, 0) / samples;
    assertNear([network.evaluate({ x, y: classes, sampleWeights }).loss], [expected]);
    assertNear([network.trace({ x, y: classes, sampleWeights }).loss], [expected]);
  });

  test('of 0 leaves its sample without a say', () => {
    const [first, all] = [x.slice(0, 20), classes.slice(0, 10)];
    const network = classifier(engine);
    const half = network.gradients({ x: first, y: all });
    const sampleWeights = Float32Array.from({ length: samples }, (_, index) =>
      index < 10 ? 2 : 0,
    );
    const weighted = network.gradients({ x, y: classes, sampleWeights });
    half.forEach(({ kernel, bias }, layer) => {
      assertNear(weighted[layer].kernel, kernel);
      assertNear(weighted[layer].bias, bias);
    });
  });
});

describe('the weights of a table', () => {
  const engine = engines.simd;
  const target = category('kind', ['a', 'b', 'c'], [...classes]);
  /** @type {Column[]} */
  const columns = [number('x', [...wave(samples)]), number('y', [...wave(samples, 2)]), target];

  /** The loss after some epochs, and the weights. @param {Partial<DatasetConfig>} config */
  function trained(config) {
    const dataset = engine.createDataset({ columns, ...config });
    const network = networkFor(engine, dataset, {
      hidden: [{ units: 4, activation: 'tanh' }],
      optimizer: { name: 'adam', learningRate: 0.05 },
    });
    const trainer = engine.createTrainer({ network, dataset, batchSize: 5 });
    const { trainingLoss } = trainer.run({ epochs: 5 });
    return { trainingLoss, weights: weightBytes(network), metrics: trainer.evaluate().classes };
  }

  test('of classes that are all 1 change no bit', () => {
    assert.deepEqual(trained({ classWeights: [1, 1, 1] }), trained({}));
  });

  test('of rows that are all 1 change no bit', () => {
    const weights = number('weight', new Array(samples).fill(1), 'weight');
    assert.deepEqual(trained({ columns: [...columns, weights] }), trained({}));
  });

  test('of classes are those of their rows', () => {
    const given = [3, 0.5, 0];
    const byRow = Array.from(classes, (index) => given[index]);
    const weights = number('weight', byRow, 'weight');
    const byClass = trained({ classWeights: given });
    assert.deepEqual(byClass, trained({ columns: [...columns, weights] }));
    assert.notEqual(byClass.weights, trained({}).weights);
  });

  test('that are balanced give every class the same sum', () => {
    const counts = [0, 1, 2].map((index) => classes.filter((each) => each === index).length);
    // Squares leave no rest of 2 when divided by 3, so one class has no rows and counts nothing.
    const present = [0, 1].map((index) => samples / (3 * counts[index]));
    assert.equal(counts[2], 0);
    assert.deepEqual(
      trained({ classWeights: 'balanced' }),
      trained({ classWeights: [...present, 0] }),
    );
  });

  test('pull the answers towards the class that counts more', () => {
    const [light, heavy] = [0.1, 10].map((weight) => {
      const { metrics } = trained({ classWeights: [1, weight, 1] });
      return metrics[1].recall ?? assert.fail('the class has rows');
    });
    assert.ok(heavy > light, `${heavy} is not above ${light}`);
  });
});
