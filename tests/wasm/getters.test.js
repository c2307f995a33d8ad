/** Options that answer differently each time they are read: they are read once. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { issuesOf, newBench, seen, untyped, x, y } from './mistakes.js';
import { bothEngines, layerBytes, tutorialColumns, weightBytes } from './support.js';

/**
 * The same object, or list, whose every member is there for the first reading alone.
 * @param {any} value
 * @returns {any}
 */
function fleeting(value) {
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain) return value;
  const copy = Array.isArray(value) ? [] : {};
  for (const [key, member] of Object.entries(value)) {
    const kept = Object(member) === member ? fleeting(member) : member;
    let readings = 0;
    const get = () => {
      if (readings++ > 0) throw new Error(`${key} is read again`);
      return kept;
    };
    Object.defineProperty(copy, key, { get, enumerable: true });
  }
  return copy;
}

/** A list that says it has so many entries, then so many others. @param {any[]} entries @param {number[]} lengths */
const swaying = (entries, ...lengths) =>
  new Proxy(entries, {
    get: (list, key) =>
      key === 'length' ? (lengths.shift() ?? list.length) : Reflect.get(list, key),
  });

for (const [build, engine] of bothEngines) {
  describe(`options are read once, ${build} build`, () => {
    test('of a network, and what is wrong in one is told', () => {
      const config = {
        inputs: 3,
        layers: [
          { units: 2, activation: 'elu', alpha: 2, regularization: { l2: 0.1 } },
          { type: 'batchNormalization', momentum: 0.5 },
          { units: 1, activation: 'sigmoid' },
        ],
        loss: 'binaryCrossentropy',
        optimizer: { name: 'sgd', schedule: { name: 'step', factor: 0.5 } },
        regularization: { l1: 0.1 },
        seed: 4,
      };
      const network = engine.createNetwork(fleeting(config));
      const twin = engine.createNetwork(untyped(config));
      assert.equal(weightBytes(network), weightBytes(twin));
      assert.deepEqual(network.summary(), twin.summary());
      network.setWeights(fleeting(twin.getWeights()));
      network.configure(fleeting({ layers: [{ alpha: 1 }, {}, {}], optimizer: { name: 'adam' } }));
      twin.configure({ layers: [{ alpha: 1 }, {}, {}], optimizer: 'adam' });
      assert.deepEqual(network.fit(fleeting({ x, y, epochs: 3 })), twin.fit({ x, y, epochs: 3 }));
      assert.equal(
        layerBytes(network.gradients(fleeting({ x, y, sampleWeights: y }))),
        layerBytes(twin.gradients({ x, y, sampleWeights: y })),
      );
      const [issue] = issuesOf(() => engine.createNetwork(fleeting({ inputs: 0, layers: [{}] })));
      assert.equal(issue.where, 'inputs');
    });

    test('of a table, a trainer and its calls', () => {
      const columns = tutorialColumns();
      const dataset = engine.createDataset(fleeting({ columns, classWeights: [1, 2] }));
      const twin = engine.createDataset({ columns, classWeights: [1, 2] });
      assert.deepEqual(dataset.encoding, twin.encoding);
      assert.deepEqual(dataset.encoding[3].categories, ['fail', 'pass']);

      const { network } = newBench(engine);
      const trainer = engine.createTrainer(fleeting({ network, dataset, stop: { epochs: 9 } }));
      assert.equal(trainer.run(fleeting({ epochs: 2 })).epoch, 2);
      const surface = trainer.surface(
        fleeting({
          ...{ xColumn: 0, yColumn: 1, xRange: [0, 9], yRange: [40, 99], width: 3, height: 2 },
          held: { 2: 50 },
        }),
      );
      assert.deepEqual([surface.width, surface.height, surface.outputs.length], [3, 2, 6]);
    });

    test('lists that change their length are taken as they first were', () => {
      const bench = newBench(engine);
      const before = seen(bench);
      const [first, second] = bench.network.getWeights();
      bench.network.setWeights(swaying([first, second], 2, 9, 1));
      bench.network.configure({ layers: swaying([{}, {}], 2, 0, 7) });
      const made = engine.createNetwork({ inputs: 3, layers: swaying([{ units: 2 }], 1, 0) });
      assert.equal(made.getWeights().length, 1);
      const dataset = engine.createDataset({ columns: swaying(tutorialColumns(), 4, 1, 9) });
      assert.equal(dataset.encoding.length, 4);
      assert.deepEqual(seen(bench), before);
    });

    test('a layer whose type changes keeps the first one', () => {
      const types = ['batchNormalization', 'dense', 'dropout'];
      const layer = {
        get type() {
          return untyped(types.shift());
        },
      };
      const network = engine.createNetwork({ inputs: 3, layers: [layer, { units: 1 }] });
      assert.equal(network.summary().layers[0].type, 'batchNormalization');
      assert.deepEqual(Object.keys(network.getWeights()[0]).slice(2), [
        ...['gamma', 'beta', 'movingMean', 'movingVariance'],
      ]);
    });

    test('an array that the next option hands on is empty, not another', () => {
      const { network } = newBench(engine);
      const gone = x.slice();
      const data = {
        x: gone,
        get y() {
          structuredClone(gone, { transfer: [gone.buffer] });
          return y;
        },
      };
      const [issue] = issuesOf(() => network.evaluate(data));
      assert.deepEqual([issue.code, issue.where], ['wrongLength', 'x']);
    });
  });
}
