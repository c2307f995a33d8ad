/** Sorting and filtering the grid: a view that leaves the table as it is. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { meansMissing, parseNumber } from '../../web/data/numbers.js';
import {
  ALL_ROWS,
  isGap,
  orderedIds,
  shownRows,
  withRows,
} from '../../web/views/grid/row-order.js';

/** @import { TableColumn } from '../../web/types.js' */
/** @import { Ordering, RowFacts } from '../../web/views/grid/row-order.js' */

/** @type {TableColumn[]} */
const columns = [
  { id: 'c1', name: 'size', kind: 'number', role: 'input', decimal: ',' },
  { id: 'c2', name: 'sort', kind: 'category', role: 'target' },
];
const rows = [
  ['1.000', 'b'],
  ['9,5', 'Item 10'],
  ['many', 'Item 9'],
  ['', 'a'],
  ['۱۲', ''],
  ['9,50', 'a'],
  ['n/a', 'A'],
].map((cells, index) => ({ id: index + 1, cells }));

/** @type {Record<number, RowFacts>} */
const facts = {
  1: { part: 'training', prediction: 'a', error: 0.5, isWrong: true },
  2: { part: 'validation', prediction: 'b', error: 0.1, isWrong: false },
  3: { part: 'training' },
};
const reader = { parseNumber, meansMissing, factsOf: (/** @type {number} */ id) => facts[id] };

/** @param {Partial<Ordering>} patch */
const ids = (patch) => orderedIds(columns, rows, { ...ALL_ROWS, ...patch }, reader);

describe('grid order: sorting', () => {
  test('numbers are sorted as numbers, as their column writes them', () => {
    const sort = { columnId: 'c1', down: false };
    assert.deepEqual(ids({ sort }), [2, 6, 5, 1, 3, 4, 7]);
  });

  test('bad and empty cells come last either way, and equal rows keep their order', () => {
    const sort = { columnId: 'c1', down: true };
    assert.deepEqual(ids({ sort }), [1, 5, 2, 6, 3, 4, 7]);
  });

  test('texts are sorted as people do', () => {
    const sort = { columnId: 'c2', down: false };
    assert.deepEqual(ids({ sort }), [4, 6, 7, 1, 3, 2, 5]);
  });

  test('what the network says is sorted too; rows without it come last', () => {
    const of = (/** @type {string} */ columnId) => ids({ sort: { columnId, down: false } });
    assert.deepEqual(of('#error').slice(0, 3), [2, 1, 3]);
    assert.deepEqual(of('#prediction').slice(0, 2), [1, 2]);
    assert.deepEqual(of('#set').slice(0, 3), [1, 3, 2]);
  });

  test('a column that is gone sorts nothing', () => {
    assert.deepEqual(ids({ sort: { columnId: 'c9', down: true } }), [1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('grid order: filters', () => {
  const filter = (/** @type {Partial<NonNullable<Ordering['filter']>>} */ patch) =>
    ids({ filter: { columnId: 'c1', kind: 'contains', text: '', most: '', ...patch } });

  test('contains looks for text whatever its case', () => {
    assert.deepEqual(filter({ columnId: 'c2', text: 'ITEM' }), [2, 3]);
    assert.deepEqual(filter({ text: '' }), [1, 2, 3, 4, 5, 6, 7]);
  });

  test('equals compares numbers by their value', () => {
    assert.deepEqual(filter({ kind: 'equals', text: '9,5' }), [2, 6]);
    assert.deepEqual(filter({ kind: 'equals', text: '12' }), [5]);
    assert.deepEqual(filter({ columnId: 'c2', kind: 'equals', text: ' a' }), [4, 6, 7]);
  });

  test('a range has a least and a most, and either may be open', () => {
    assert.deepEqual(filter({ kind: 'range', text: '9,5', most: '12' }), [2, 5, 6]);
    assert.deepEqual(filter({ kind: 'range', text: '', most: '10' }), [2, 6]);
    assert.deepEqual(filter({ kind: 'range', text: '10', most: '' }), [1, 5]);
  });

  test('bad and empty cells are found, in one column or in any', () => {
    assert.deepEqual(filter({ kind: 'gap' }), [3, 4, 7]);
    assert.deepEqual(ids({ only: 'gap' }), [3, 4, 5, 7]);
    assert.equal(isGap(' ', columns[1], reader), true);
    assert.equal(isGap('no number', columns[1], reader), false);
  });

  test('rows are filtered by what is known of them', () => {
    assert.deepEqual(ids({ only: 'wrong' }), [1]);
    assert.deepEqual(ids({ only: 'validation' }), [2]);
    assert.deepEqual(ids({ only: 'training', sort: { columnId: 'c1', down: false } }), [1, 3]);
  });
});

describe('grid order: kept while the table changes', () => {
  const order = [3, 1, 2];
  const shown = (/** @type {number[]} */ all, highest = 4) =>
    shownRows(
      all.map((id) => ({ id })),
      order,
      highest,
    ).map(({ id }) => id);

  test('rows that are filtered out stay out, those that are gone are left out', () => {
    assert.deepEqual(shown([1, 2, 3, 4]), [3, 1, 2]);
    assert.deepEqual(shown([2, 3, 4]), [3, 2]);
    assert.deepEqual(shown([1, 2, 3, 4]), [3, 1, 2], 'and back where they were');
  });

  test('new rows stand behind the row before them in the table', () => {
    assert.deepEqual(shown([1, 5, 6, 2, 3, 4]), [3, 1, 5, 6, 2]);
    assert.deepEqual(shown([7, 1, 2, 3, 4]), [7, 3, 1, 2]);
  });

  test('rows can be put where they were wished', () => {
    assert.deepEqual(withRows(order, [8, 9], 1), [3, 1, 8, 9, 2]);
    assert.deepEqual(withRows(order, [8], 0), [8, 3, 1, 2]);
    assert.deepEqual(withRows([3, 8, 1], [8], 1), [3, 1, 8]);
  });

  test('the table itself is never touched', () => {
    const before = JSON.stringify(rows);
    ids({ sort: { columnId: 'c1', down: true }, only: 'gap' });
    assert.equal(JSON.stringify(rows), before);
  });

  test('a hundred thousand rows are sorted in one go', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({
      id: i + 1,
      cells: [String((i * 7919) % 100_003)],
    }));
    const sorted = orderedIds(
      columns,
      many,
      { ...ALL_ROWS, sort: { columnId: 'c1', down: false } },
      reader,
    );
    assert.equal(sorted.length, many.length);
    for (let i = 1; i < sorted.length; i++) {
      assert.ok(
        Number(many[sorted[i - 1] - 1].cells[0]) <= Number(many[sorted[i] - 1].cells[0]),
        `at ${i}`,
      );
    }
  });
});
