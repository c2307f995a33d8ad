/** Which rows validate, and rows made by augmentation. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { augment } from '../../web/data/augment.js';
import { Random } from '../../web/data/generators/random.js';
import { rowsByClass, rowsByColumn, shareOfClasses, shareOfRows } from '../../web/data/split.js';
/** @import { Column } from '../../wasm/engine.js' */

/** @param {number[]} values @param {Partial<Column>} [more] @returns {Column} */
const column = (values, more) => ({
  name: 'a',
  kind: 'number',
  role: 'input',
  values: Float64Array.from(values),
  ...more,
});
const classes = (/** @type {number[]} */ values) =>
  column(values, { kind: 'category', role: 'target', categories: ['x', 'y', 'z'] });

/** @param {number} count */
const upTo = (count) => Uint32Array.from({ length: count }, (_, row) => row);

/** @param {Uint32Array} rows */
const isAscending = (rows) => rows.every((row, i) => i === 0 || row > rows[i - 1]);

describe('a split', () => {
  test('takes a share of all rows, and leaves one', () => {
    for (const [count, share, expected] of [
      [10, 0.3, 3],
      [10, 0.25, 3],
      [2, 0.9, 1],
      [1, 0.9, 0],
      [0, 0.5, 0],
      [1000, 0.2, 200],
    ]) {
      const rows = shareOfRows(upTo(count), share, 1);
      assert.equal(rows.length, expected, `${count} ${share}`);
      assert.ok(isAscending(rows) && rows.every((row) => row < count));
    }
  });

  test('is the same for a seed, and another one for another', () => {
    assert.deepEqual(shareOfRows(upTo(50), 0.4, 7), shareOfRows(upTo(50), 0.4, 7));
    assert.notDeepEqual(shareOfRows(upTo(50), 0.4, 7), shareOfRows(upTo(50), 0.4, 8));
  });

  test('names rows, not places among the usable ones', () => {
    const usable = upTo(40).filter((row) => row % 2 === 1);
    assert.ok(shareOfRows(usable, 0.5, 3).every((row) => row % 2 === 1));
  });

  test('by class takes the share of each, also of a rare one', () => {
    const values = Float64Array.from([...Array(90).fill(0), ...Array(10).fill(1), 2]);
    const rows = shareOfClasses(upTo(101), values, 0.3, 3);
    const counts = [0, 0, 0];
    for (const row of rows) counts[values[row]] += 1;
    assert.deepEqual(counts, [27, 3, 0]);
    assert.ok(isAscending(rows));
  });

  test('by class is within one row of the share, whatever the classes', () => {
    const random = new Random(11);
    for (let round = 0; round < 200; round += 1) {
      const values = Float64Array.from({ length: 1 + random.below(60) }, () => random.below(5));
      const share = random.below(91) / 100;
      const usable = upTo(values.length).filter(() => random.below(5) > 0);
      const rows = shareOfClasses(usable, values, share, round);
      assert.ok(rows.every((row) => usable.includes(row)));
      for (const [code, all] of rowsByClass(usable, values)) {
        const validating = rows.filter((row) => values[row] === code).length;
        assert.ok(Math.abs(validating - share * all.length) < 1, `${round}: class ${code}`);
        assert.ok(validating < all.length, 'one trains');
      }
    }
  });

  test('by class is not changed by the order of the rows', () => {
    const values = Float64Array.from({ length: 60 }, (_, i) => i % 3);
    const perClass = (/** @type {Float64Array} */ of) => {
      const counts = [0, 0, 0];
      for (const row of shareOfClasses(upTo(60), of, 0.25, 5)) counts[of[row]] += 1;
      return counts;
    };
    assert.deepEqual(perClass(values), perClass(values.toSorted()));
  });

  test('by a column takes the rows that it marks', () => {
    const cells = ['train', 'Test', ' validation ', '', '1', '0', 'TRUE', 'training', 'val'];
    const rows = rowsByColumn(upTo(cells.length), (row) => cells[row]);
    assert.deepEqual([...rows], [1, 2, 4, 6, 8]);
  });
});

describe('augmentation', () => {
  const columns = [
    column([1, 2, 3, 4]),
    column([10, NaN, 30, 40]),
    classes([0, 1, 0, 1]),
    column([5, 6, 7, 8], { role: 'ignored' }),
  ];

  test('copies training rows alone, and moves their number inputs alone', () => {
    const {
      columns: all,
      from,
      sources,
    } = augment(columns, Uint32Array.of(0, 2, 3), {
      copies: 2,
      percent: 10,
      seed: 1,
    });
    assert.equal(from, 4);
    assert.deepEqual([...sources], [0, 2, 3, 0, 2, 3]);
    all.forEach(({ values }, c) => {
      assert.equal(values.length, 10);
      assert.deepEqual([...values.slice(0, 4)], [...columns[c].values]);
    });
    for (const [i, row] of sources.entries()) {
      assert.notEqual(all[0].values[from + i], columns[0].values[row]);
      assert.equal(all[2].values[from + i], columns[2].values[row]);
      assert.equal(all[3].values[from + i], columns[3].values[row]);
    }
  });

  test('moves by the percentage of the deviation', () => {
    const values = Array.from({ length: 2000 }, (_, i) => (i % 2 === 0 ? -7 : 7));
    const given = [column(values), classes(values.map(() => 0))];
    const {
      columns: all,
      from,
      sources,
    } = augment(given, upTo(2000), {
      copies: 3,
      percent: 20,
      seed: 2,
    });
    const moves = Array.from(sources, (row, i) => all[0].values[from + i] - values[row]);
    const variance = moves.reduce((sum, move) => sum + move * move, 0) / moves.length;
    assert.ok(Math.abs(Math.sqrt(variance) - 1.4) < 0.06, `${Math.sqrt(variance)}`);
  });

  test('leaves a missing cell missing, and stops at the most rows there may be', () => {
    const {
      columns: all,
      from,
      sources,
    } = augment(columns, Uint32Array.of(1), {
      copies: 1,
      percent: 10,
      seed: 1,
    });
    assert.deepEqual([...sources], [1]);
    assert.ok(Number.isNaN(all[1].values[from]));
    const many = [
      column(Array.from({ length: 60_000 }, (_, i) => i)),
      classes(Array(60_000).fill(0)),
    ];
    const full = augment(many, upTo(60_000), { copies: 3, percent: 5, seed: 1 });
    assert.equal(full.columns[0].values.length, 100_000);
  });

  test('is the same for a seed', () => {
    const settings = { copies: 1, percent: 10, seed: 4 };
    const first = augment(columns, upTo(4), settings);
    // Another one in between, so that nothing remembered answers.
    assert.notDeepEqual(augment(columns, upTo(4), { ...settings, seed: 5 }), first);
    assert.deepEqual(augment(columns, upTo(4), settings), first);
  });

  test('a copy of a number near the largest one stays a number', () => {
    const huge = [column([1e308, -1e308, 1e308]), classes([0, 1, 0])];
    const settings = { copies: 3, percent: 100, seed: 1 };
    const { columns: all } = augment(huge, upTo(3), settings);
    assert.ok(all[0].values.every(Number.isFinite));
  });

  test('without a training row there is nothing to copy', () => {
    const settings = { copies: 3, percent: 100, seed: 1 };
    assert.equal(augment(columns, new Uint32Array(0), settings).sources.length, 0);
  });
});
