/** What every row is answered and what it costs, against predict and evaluate. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { category, engines, hex, number, setUp, wave } from './support.js';
import { madeUp } from './tables.js';

const engine = engines.simd;

/** Two classes, several classes, and a number. */
const tables = {
  circle: madeUp({ name: 'circle', samples: 300 }),
  waves: [
    number('a', [...wave(300)]),
    number('b', [...wave(300, 2)]),
    category(
      'class',
      ['left', 'middle', 'right'],
      Array.from({ length: 300 }, (_, row) => (row * row) % 3),
    ),
  ],
  lahore: madeUp({ name: 'lahore', samples: 300 }),
};

for (const [name, columns] of Object.entries(tables)) {
  describe(`the outcomes of ${name}`, () => {
    const { dataset, trainer } = setUp(engine, columns, {
      validationShare: 0.3,
      network: {
        hidden: [
          { units: 6, activation: 'relu' },
          { type: 'dropout', rate: 0.4 },
          { type: 'batchNormalization' },
        ],
        optimizer: 'adam',
        regularization: { l2: 0.01 },
      },
    });
    trainer.run({ epochs: 20 });
    const rows = [...dataset.trainRows, ...dataset.validationRows];

    test('are what predict answers to each row, training rows first', () => {
      const { outputs } = trainer.outcomes();
      const each = rows.map((row) =>
        trainer.predict(Float64Array.from(columns, ({ values }) => values[row])),
      );
      assert.equal(
        hex(outputs),
        hex(Float32Array.from(each.flatMap(({ outputs }) => [...outputs]))),
      );
    });

    test('have losses whose mean evaluate says, of either part', () => {
      const { losses } = trainer.outcomes();
      assert.equal(losses.length, dataset.samples);
      const count = dataset.trainRows.length;
      for (const part of /** @type {const} */ (['training', 'validation'])) {
        const own = part === 'training' ? losses.slice(0, count) : losses.slice(count);
        const mean = own.reduce((sum, loss) => sum + loss, 0) / own.length;
        const { loss } = trainer.evaluate({ part });
        // Single precision sums 64 vectors a batch: at most 64 roundings of 6e-8 each.
        assert.ok(Math.abs(mean - loss) <= 64 * 6e-8 * loss * 2, `${mean} and ${loss}`);
      }
    });

    test('change nothing, and are the same again', () => {
      const before = trainer.checkpoint();
      const first = trainer.outcomes();
      assert.deepEqual(trainer.outcomes(), first);
      assert.deepEqual(trainer.checkpoint(), before);
    });
  });
}
