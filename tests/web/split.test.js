/** Which rows validate, and rows made by augmentation. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { augment } from '../../web/data/augment.js';
import { rowsByColumn, shareOfClasses, shareOfRows } from '../../web/data/split.js';
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
      const rows = shareOfRows(count, share, 1);
      assert.equal(rows.length, expected, `${count} ${share}`);
      assert.ok(isAscending(rows) && rows.every((row) => row < count));
    }
  });

  test('is the same for a seed, and another one for another', () => {
    assert.deepEqual(shareOfRows(50, 0.4, 7), shareOfRows(50, 0.4, 7));
    assert.notDeepEqual(shareOfRows(50, 0.4, 7), shareOfRows(50, 0.4, 8));
  });

  test('by class takes the share of each, also of a rare one', () => {
    const values = [...Array(90).fill(0), ...Array(10).fill(1), 2];
    const rows = shareOfClasses(classes(values), 0.3, 3);
    const counts = [0, 0, 0];
    for (const row of rows) counts[values[row]] += 1;
    assert.deepEqual(counts, [27, 3, 0]);
    assert.ok(isAscending(rows));
  });

  test('by class is not changed by the order of the rows', () => {
    const values = Array.from({ length: 60 }, (_, i) => i % 3);
    const sorted = values.toSorted();
    const perClass = (/** @type {number[]} */ of) => {
      const counts = [0, 0, 0];
      for (const row of shareOfClasses(classes(of), 0.25, 5)) counts[of[row]] += 1;
      return counts;
    };
    assert.deepEqual(perClass(values), perClass(sorted));
  });

  test('by class deals out rows without a class as well', () => {
    const rows = shareOfClasses(classes([NaN, NaN, NaN, NaN, 0, 0]), 0.5, 1);
    assert.equal(rows.filter((row) => row < 4).length, 2);
    assert.equal(rows.filter((row) => row >= 4).length, 1);
  });

  test('by a column takes the rows that it marks', () => {
    const cells = ['train', 'Test', ' validation ', '', '1', '0', 'TRUE', 'training', 'val'];
    assert.deepEqual([...rowsByColumn(cells)], [1, 2, 4, 6, 8]);
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
    } = augment(columns, Uint32Array.of(1), {
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
    } = augment(given, new Uint32Array(0), {
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
    } = augment(columns, Uint32Array.of(0, 2, 3), {
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
    const full = augment(many, new Uint32Array(0), { copies: 3, percent: 5, seed: 1 });
    assert.equal(full.columns[0].values.length, 100_000);
  });

  test('is the same for a seed', () => {
    const settings = { copies: 1, percent: 10, seed: 4 };
    const none = new Uint32Array(0);
    assert.deepEqual(augment(columns, none, settings), augment(columns, none, settings));
  });
});
