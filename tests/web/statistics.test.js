/** Figures of a column. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readValues } from '../../web/data/column-values.js';
import { BINS, columnStatistics } from '../../web/data/statistics.js';
import { makeTable } from '../../web/data/table.js';
import { Random } from '../../web/data/generators/random.js';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
/** @import { CategoryStatistics, NumberStatistics } from '../../web/data/statistics.js' */

/** @param {string[]} texts */
function ofNumbers(texts) {
  const table = makeTable(
    [{ name: 'a', kind: 'number' }],
    texts.map((text) => [text]),
  );
  return /** @type {NumberStatistics} */ (columnStatistics(readValues(table)[0]));
}

/** @param {string[]} texts */
function ofCategories(texts) {
  const table = makeTable(
    [{ name: 'a', kind: 'category' }],
    texts.map((text) => [text]),
  );
  return /** @type {CategoryStatistics} */ (columnStatistics(readValues(table)[0]));
}

test('statistics: of numbers, without empty and bad cells', () => {
  const { histogram, ...figures } = ofNumbers([
    '2',
    ' 4,0',
    '',
    '4',
    'abc',
    '5',
    '5',
    '7',
    '9',
    '4',
  ]);
  assert.deepEqual(figures, {
    kind: 'number',
    count: 8,
    missing: 1,
    bad: 1,
    distinct: 5,
    minimum: 2,
    maximum: 9,
    mean: 5,
    deviation: 2,
  });
  assert.equal(histogram.length, BINS);
  assert.equal(histogram[0], 1);
  assert.equal(histogram[15], 1, 'the largest value belongs to the last bar');
  assert.equal(histogram[4], 3);
});

test('statistics: a column without any number has no figures, and equal numbers no deviation', () => {
  const none = ofNumbers(['', 'x']);
  assert.deepEqual([none.count, none.missing, none.bad, none.distinct], [0, 1, 1, 0]);
  assert.ok([none.minimum, none.maximum, none.mean, none.deviation].every(Number.isNaN));
  assert.deepEqual(none.histogram, new Array(BINS).fill(0));
  const same = ofNumbers(['0.1', '0.1', '0.1']);
  assert.deepEqual([same.mean, same.deviation, same.distinct], [0.1, 0, 1]);
  assert.equal(same.histogram[0], 3);
  assert.equal(ofNumbers(['0', '-0']).distinct, 1);
});

test('statistics: the largest and smallest numbers overflow nothing', () => {
  const huge = ofNumbers(['1e308', '1.5e308', '-1.7e308', '1.7e308']);
  assert.ok(Number.isFinite(huge.mean) && Number.isFinite(huge.deviation));
  assert.equal(
    huge.histogram.reduce((sum, count) => sum + count),
    4,
  );
  const tiny = ofNumbers(['1e-320', '2e-320']);
  assert.ok(tiny.deviation >= 0 && tiny.mean > 0);
});

test('statistics: figures agree with their slow definitions on made-up columns', () => {
  const random = new Random(7);
  for (let round = 0; round < 50; round += 1) {
    const size = 1 + random.below(60);
    const texts = Array.from({ length: size }, () => String((random.below(2000) - 1000) / 8));
    const values = texts.map(Number);
    const figures = ofNumbers(texts);
    const mean = values.reduce((sum, value) => sum + value, 0) / size;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / size;
    assert.ok(Math.abs(figures.mean - mean) < 1e-9);
    assert.ok(Math.abs(figures.deviation - Math.sqrt(variance)) < 1e-9);
    assert.equal(figures.distinct, new Set(values).size);
    assert.equal(figures.minimum, Math.min(...values));
    const width = (figures.maximum - figures.minimum) / BINS;
    figures.histogram.forEach((count, bin) => {
      const from = figures.minimum + bin * width;
      const inside = values.filter(
        (value) => value >= from && (value < from + width || (bin === BINS - 1 && value >= from)),
      );
      assert.equal(count, width > 0 ? inside.length : bin === 0 ? size : 0);
    });
  }
});

test('statistics: of categories, the most frequent by name', () => {
  const { frequent, ...figures } = ofCategories(['b', 'a', '', ' b', 'c', '12', 'a']);
  assert.deepEqual(figures, {
    kind: 'category',
    count: 6,
    missing: 1,
    bad: 0,
    distinct: 4,
    others: 0,
  });
  assert.deepEqual(
    frequent.map(({ name, count }) => `${name} ${count}`),
    ['a 2', 'b 2', '12 1', 'c 1'],
  );
  const many = ofCategories(Array.from({ length: 50 }, (_, index) => `k${index % 20}`));
  assert.equal(many.frequent.length, BINS);
  assert.equal(many.others, 50 - many.frequent.reduce((sum, { count }) => sum + count, 0));
});

test('statistics: an edit leaves the figures of the other columns as they are', () => {
  const start = initialState(firstEntry);
  const before = readValues(start.table).map(columnStatistics);
  const { table } = reduce(start, {
    type: 'table/cellEdited',
    rowId: 1,
    columnId: 'c2',
    text: '61',
  });
  const now = readValues(table).map(columnStatistics);
  assert.deepEqual(
    now.map((figures, index) => figures === before[index]),
    [true, false, true, true],
  );
  assert.equal(readValues(table).length, 4);
});
