/** The figures of evaluate and rocCurve, against a count by hand of what predict answers. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertNear, bothEngines, engines, setUp } from './support.js';
import { madeUp } from './tables.js';
/** @import { Column, Engine, Network, Part, Trainer } from '../../wasm/engine.js' */

/** Three rings: which one a point lies on is its class. */
function rings() {
  const [points] = [madeUp({ name: 'plane', samples: 150, seed: 3 })];
  const [first, second] = points.map(({ values }) => values);
  const classes = first.map((x, row) => Math.min(2, Math.floor(Math.hypot(x, second[row]) / 2.5)));
  /** @type {Column} */
  const ring = {
    ...{ name: 'ring', kind: 'category', role: 'target' },
    ...{ values: classes, categories: ['inner', 'middle', 'outer'] },
  };
  return [points[0], points[1], ring];
}

const tables = {
  binary: madeUp({ name: 'circle', samples: 150, noise: 40 }),
  multiclass: rings(),
  regression: madeUp({ name: 'lahore', samples: 120, noise: 20 }),
};

/**
 * A trained network, and what it says of the rows of each part: probabilities (or numbers in the
 * target's units) and what is right.
 * @param {Engine} engine
 * @param {keyof typeof tables} task
 */
function trained(engine, task) {
  const columns = tables[task];
  const { dataset, trainer } = setUp(engine, columns, {
    validationShare: 0.3,
    network: {
      hidden: [{ units: 6, activation: 'tanh' }],
      optimizer: { name: 'adam', learningRate: 0.02 },
    },
  });
  assert.equal(dataset.task, task);
  const report = trainer.run({ epochs: 12 });
  const target = columns.findIndex(({ role }) => role === 'target');
  const answersOf = (/** @type {Part} */ part) => {
    const rows = part === 'training' ? dataset.trainRows : dataset.validationRows;
    return Array.from(rows, (row) => {
      const { outputs, predictedClass } = trainer.predict(
        Float64Array.from(columns, ({ values }) => values[row]),
      );
      return { outputs, predictedClass, actual: columns[target].values[row] };
    });
  };
  return { trainer, report, answersOf };
}

/** @param {number} part @param {number} whole */
const share = (part, whole) => (whole > 0 ? part / whole : null);

/** How often one of the class has a higher score than one of the others; a half where equal. @param {{ outputs: Float32Array, actual: number }[]} answers @param {number} index */
function areaOf(answers, index) {
  const own = answers.filter(({ actual }) => actual === index);
  const others = answers.filter(({ actual }) => actual !== index);
  let sum = 0;
  for (const { outputs: one } of own) {
    for (const { outputs: other } of others) {
      sum += one[index] > other[index] ? 1 : one[index] === other[index] ? 0.5 : 0;
    }
  }
  return sum / (own.length * others.length);
}

for (const [build, engine] of bothEngines) {
  for (const [task, count] of /** @type {const} */ ([
    ['binary', 2],
    ['multiclass', 3],
  ])) {
    const { trainer, report, answersOf } = trained(engine, task);
    const classes = Array.from({ length: count }, (_, index) => index);

    for (const part of /** @type {Part[]} */ (['training', 'validation'])) {
      const answers = answersOf(part);

      describe(`figures of ${task}, ${part} rows, ${build} build`, () => {
        const found = trainer.evaluate({ part, topK: 1 });

        test('have the loss and accuracy of the report', () => {
          const [loss, metrics] =
            part === 'training'
              ? [report.trainingLoss, report.trainingMetrics]
              : [report.validationLoss, report.validationMetrics];
          assert.deepEqual([found.loss, found.accuracy], [loss, metrics?.accuracy]);
          assert.equal(found.penalty, report.penalty);
          assert.deepEqual(found.targets, []);
        });

        test('count actual against predicted classes', () => {
          const counts = classes.flatMap((actual) =>
            classes.map(
              (predicted) =>
                answers.filter((a) => a.actual === actual && a.predictedClass === predicted).length,
            ),
          );
          assert.deepEqual([...found.confusion], counts);
        });

        test('have precision, recall and f1 of each class', () => {
          for (const index of classes) {
            const support = answers.filter(({ actual }) => actual === index).length;
            const said = answers.filter((a) => a.predictedClass === index).length;
            const right = answers.filter(
              (a) => a.predictedClass === index && a.actual === index,
            ).length;
            const { auc, ...figures } = found.classes[index];
            assert.deepEqual(figures, {
              precision: share(right, said),
              recall: share(right, support),
              f1: share(2 * right, said + support),
              support,
            });
            assertNear([auc ?? NaN], [areaOf(answers, index)], 1e-12);
          }
        });

        test('count the most probable classes, as many as are asked for', () => {
          assert.equal(found.topK, found.accuracy);
          for (const k of classes.map((index) => index + 1)) {
            const right = answers.filter(({ outputs, actual }) => {
              return outputs.filter((p) => p > outputs[actual]).length < k;
            }).length;
            assert.equal(trainer.evaluate({ part, topK: k }).topK, right / answers.length);
          }
          assert.equal(trainer.evaluate({ part }).topK, 1);
        });

        test('have the curve that its thresholds give', () => {
          for (const index of classes) {
            const curve = trainer.rocCurve({ class: index, part });
            assert.equal(curve.auc, found.classes[index].auc);
            assert.equal(curve.thresholds[0], Infinity);
            assert.deepEqual(
              [curve.falsePositiveRates.at(-1), curve.truePositiveRates.at(-1)],
              [1, 1],
            );
            // Of two classes the engine knows the second one's probability, the other is 1 - p.
            const scores = answers.map(({ outputs }) =>
              count === 2 && index === 0 ? 1 - outputs[1] : outputs[index],
            );
            assert.equal(curve.thresholds.length, new Set(scores).size + 1);
            const own = answers.filter(({ actual }) => actual === index).length;
            curve.thresholds.forEach((threshold, point) => {
              const called = answers.filter((_, row) => scores[row] >= threshold);
              const right = called.filter(({ actual }) => actual === index).length;
              assertNear(
                [curve.truePositiveRates[point], curve.falsePositiveRates[point]],
                [right / own, (called.length - right) / (answers.length - own)],
                1e-12,
              );
            });
          }
        });
      });
    }
  }

  describe(`figures of regression, ${build} build`, () => {
    const { trainer, report, answersOf } = trained(engine, 'regression');
    const found = trainer.evaluate({ part: 'validation' });
    const answers = answersOf('validation');

    test('are errors in the units of the target', () => {
      const errors = answers.map(({ outputs, actual }) => outputs[0] - actual);
      const mean = answers.reduce((sum, { actual }) => sum + actual, 0) / answers.length;
      const spread = answers.reduce((sum, { actual }) => sum + (actual - mean) ** 2, 0);
      const squares = errors.reduce((sum, error) => sum + error * error, 0);
      const [{ meanAbsoluteError, rootMeanSquaredError, r2 }] = found.targets;
      assertNear(
        [meanAbsoluteError, rootMeanSquaredError, r2],
        [
          errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length,
          Math.sqrt(squares / errors.length),
          1 - squares / spread,
        ],
        1e-4,
      );
      assert.equal(found.r2, report.validationMetrics?.r2);
    });

    test('have nothing of classes', () => {
      assert.deepEqual([found.confusion.length, found.classes, found.topK], [0, [], undefined]);
    });
  });
}
