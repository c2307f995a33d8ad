/** What the engine learns, on tables a learner would use. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bothEngines, category, engines, hex, number, setUp, tutorialColumns } from './support.js';
import { madeUp } from './tables.js';
/** @import { Column, Engine, LayerConfig } from '../../wasm/engine.js' */
/** @import { GeneratorRecipe } from '../../web/data/generators/index.js' */

const engine = engines.simd;

/** @param {number} units @returns {LayerConfig} */
const relu = (units) => ({ units, activation: 'relu' });

/** @param {number} units @returns {LayerConfig} */
const tanh = (units) => ({ units, activation: 'tanh' });

/** @param {number} learningRate */
const adam = (learningRate) => ({ name: /** @type {const} */ ('adam'), learningRate });

describe('the student table of the first tutorial', () => {
  for (const [build, each] of bothEngines) {
    test(`a trained network says pass for 6 hours, 85 %, 75 points, ${build} build`, () => {
      const { dataset, network, trainer } = setUp(each, tutorialColumns(), {
        network: { hidden: [relu(6)], optimizer: adam(0.01) },
      });
      assert.equal(dataset.task, 'binary');
      assert.equal(network.parameters, 3 * 6 + 6 + 6 + 1);
      const before = trainer.report();
      const after = trainer.run({ epochs: 100 });
      assert.equal(after.epoch, 100);
      assert.equal(after.step, 100);
      assert.ok(after.trainingLoss < before.trainingLoss / 2, `${after.trainingLoss}`);
      assert.equal(after.trainingMetrics.accuracy, 1);
      assert.equal(after.validationLoss, null);

      const { outputs, predictedClass, outside } = trainer.predict(Float64Array.of(6, 85, 75, NaN));
      assert.equal(dataset.encoding[3].categories[predictedClass], 'pass');
      assert.ok(outputs[1] > 0.5, `${outputs}`);
      assert.ok(Math.abs(outputs[0] + outputs[1] - 1) < 1e-6);
      assert.deepEqual(outside, []);
      assert.deepEqual(trainer.predict(Float64Array.of(9, 85, 20, NaN)).outside, [0, 2]);
    });
  }
});

describe('made-up tables', () => {
  /**
   * Trains on a made-up table and reports over the rows kept for validation.
   * @param {GeneratorRecipe} config
   * @param {LayerConfig[]} hidden
   * @param {number} epochs
   */
  function train(config, hidden, epochs) {
    const { trainer } = setUp(engine, madeUp(config), {
      validationShare: 0.3,
      network: { hidden, optimizer: adam(0.02) },
    });
    const report = trainer.run({ epochs });
    assert.equal(report.status, 'ok');
    return report;
  }

  /** @type {[GeneratorRecipe, LayerConfig[], number, number][]} */
  const classes = [
    [{ name: 'circle', samples: 500 }, [tanh(8)], 60, 0.95],
    [{ name: 'xor', samples: 500 }, [tanh(8)], 60, 0.95],
    [{ name: 'gauss', samples: 300 }, [], 40, 0.95],
    [{ name: 'spiral', samples: 500 }, [tanh(16), tanh(16)], 250, 0.95],
    [{ name: 'students', samples: 300 }, [relu(6)], 60, 0.95],
  ];
  for (const [config, hidden, epochs, accuracy] of classes) {
    test(`${config.name}: unseen rows are told apart`, () => {
      const { validationMetrics } = train(config, hidden, epochs);
      assert.ok((validationMetrics?.accuracy ?? 0) > accuracy, `${validationMetrics?.accuracy}`);
    });
  }

  /** @type {[GeneratorRecipe, LayerConfig[], number, number][]} */
  const values = [
    [{ name: 'lahore', samples: 400, noise: 5 }, [relu(12)], 100, 0.9],
    [{ name: 'plane', samples: 300 }, [], 60, 0.99],
    [{ name: 'multiGauss', samples: 600 }, [tanh(16), tanh(16)], 200, 0.9],
  ];
  for (const [config, hidden, epochs, r2] of values) {
    test(`${config.name}: values of unseen rows are explained`, () => {
      const { validationMetrics } = train(config, hidden, epochs);
      assert.ok((validationMetrics?.r2 ?? 0) > r2, `${validationMetrics?.r2}`);
    });
  }

  test('houses: predictions and errors come in the units of the price', () => {
    const columns = madeUp({ name: 'lahore', samples: 300, seed: 2 });
    const { trainer } = setUp(engine, columns, {
      network: { hidden: [relu(12)], optimizer: adam(0.02) },
    });
    const { trainingMetrics } = trainer.run({ epochs: 100 });
    const rows = [...columns[0].values.keys()];
    const errors = rows.map((index) => {
      const row = Float64Array.from(columns, ({ values }) => values[index]);
      const { outputs, predictedClass } = trainer.predict(row);
      assert.equal(predictedClass, -1);
      return Math.abs(outputs[0] - row[row.length - 1]);
    });
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    assert.ok(Math.abs(mean - (trainingMetrics.meanAbsoluteError ?? NaN)) < 1e-4, `${mean}`);
    assert.ok(mean < 3, `${mean} million off`);
  });
});

test('three classes: the three corners of a triangle are told apart', () => {
  const angles = [...Array(60).keys()].map(
    (index) => (index % 3) * ((2 * Math.PI) / 3) + index / 99,
  );
  /** @type {Column[]} */
  const columns = [
    number('across', angles.map(Math.cos)),
    number('up', angles.map(Math.sin)),
    category(
      'corner',
      ['first', 'second', 'third'],
      angles.map((_, index) => index % 3),
    ),
  ];
  const { dataset, network, trainer } = setUp(engine, columns, {
    network: { hidden: [relu(8)], optimizer: adam(0.02) },
  });
  assert.equal(dataset.task, 'multiclass');
  assert.equal(network.outputs, 3);
  assert.equal(trainer.run({ epochs: 60 }).trainingMetrics.accuracy, 1);
  for (const index of [0, 1, 2]) {
    const row = Float64Array.from(columns, ({ values }) => values[index]);
    const { outputs, predictedClass } = trainer.predict(row);
    assert.equal(predictedClass, index);
    assert.ok(Math.abs(outputs.reduce((sum, share) => sum + share) - 1) < 1e-6);
    assert.equal(outputs.indexOf(Math.max(...outputs)), index);
  }
});

describe('the surface', () => {
  const columns = madeUp({ name: 'circle', samples: 200 });
  const { network, trainer } = setUp(engine, columns, {
    network: { hidden: [tanh(5), tanh(3)], optimizer: adam(0.02) },
  });
  trainer.run({ epochs: 60 });
  const width = 7;
  const height = 5;
  /** @type {[number, number]} */
  const xRange = [-6, 6];
  /** @type {[number, number]} */
  const yRange = [-2, 4];
  const surface = trainer.surface({
    xColumn: 0,
    yColumn: 1,
    xRange,
    yRange,
    width,
    height,
    units: true,
  });

  test('holds what predict says of each point, with row 0 at the bottom', () => {
    assert.deepEqual([surface.width, surface.height], [width, height]);
    assert.equal(surface.outputs.length, width * height);
    const steps = { across: (xRange[1] - xRange[0]) / 6, up: (yRange[1] - yRange[0]) / 4 };
    for (let up = 0; up < height; ++up) {
      for (let across = 0; across < width; ++across) {
        const row = [xRange[0] + across * steps.across, yRange[0] + up * steps.up, NaN];
        const { outputs } = trainer.predict(Float64Array.from(row));
        assert.equal(surface.outputs[up * width + across], outputs[1]);
      }
    }
  });

  test('is what predictRows answers to its points', () => {
    const rows = [];
    for (let point = 0; point < width * height; ++point) {
      const [across, up] = [(point % width) / 6, Math.floor(point / width) / 4];
      const x = xRange[0] * (1 - across) + xRange[1] * across;
      rows.push(x, yRange[0] * (1 - up) + yRange[1] * up, NaN);
    }
    const answer = trainer.predictRows({ rows: Float64Array.from(rows), units: true });
    assert.equal(hex(answer.outputs), hex(surface.outputs));
    assert.equal(hex(answer.units), hex(surface.units));
  });

  test('shows every unit of every layer, the output last', () => {
    const points = width * height;
    assert.equal(surface.units.length, (5 + 3 + network.outputs) * points);
    assert.equal(hex(surface.units.slice(-points)), hex(surface.outputs));
    assert.ok(surface.units.slice(0, 5 * points).every((a) => Math.abs(a) <= 1));
  });

  test('changes with the value that is held for another column', () => {
    const houses = setUp(engine, madeUp({ name: 'lahore', samples: 100 }), {
      network: { hidden: [relu(6)], optimizer: adam(0.02) },
    });
    houses.trainer.run({ epochs: 30 });
    /** @param {Record<number, number>} [held] */
    const outputs = (held) =>
      houses.trainer.surface({
        xColumn: 0,
        yColumn: 1,
        xRange: [3, 20],
        yRange: [2, 8],
        width: 4,
        height: 4,
        held,
      }).outputs;
    const { mean } = houses.dataset.encoding[3];
    assert.deepEqual(outputs({ 3: mean }), outputs());
    assert.notDeepEqual(outputs({ 3: mean + 3 }), outputs());
  });
});
