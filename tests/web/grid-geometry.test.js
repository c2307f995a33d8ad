/** Geometry of the grid: what is drawn, what is selected, where keys lead, where a paste goes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newGrid } from '../../web/views/grid-memory.js';
import { meansMissing, parseNumber } from '../../web/data/numbers.js';
import { hasNames, placePaste } from '../../web/views/grid/paste.js';
import {
  edgeFrom,
  isInside,
  moveBy,
  nextCell,
  placeOf,
  rangeOf,
} from '../../web/views/grid/selection.js';
import { filled, fittedWidth, offsetsOf } from '../../web/views/grid/widths.js';
import { partsOf, scrolledTo, touched, touchedRows } from '../../web/views/grid/window.js';

describe('grid window: rows', () => {
  test('every row in sight is drawn, with spare ones, and never more', () => {
    for (let top = 0; top <= 34 * 1000; top += 113) {
      const { from, to } = touchedRows(1000, 34, top, 400, 5);
      assert.ok(from * 34 <= top && to * 34 >= Math.min(34000, top + 400), `${top}`);
      assert.ok(to - from <= 400 / 34 + 2 + 10 && from >= 0 && to <= 1000);
    }
  });

  test('a short or empty table is drawn whole', () => {
    assert.deepEqual(touchedRows(4, 34, 0, 400, 5), { from: 0, to: 4 });
    assert.deepEqual(touchedRows(0, 34, 0, 400, 5), { from: 0, to: 0 });
  });

  test('a table that became shorter than it is scrolled shows its end', () => {
    const { from, to } = touchedRows(10, 34, 5000, 400, 3);
    assert.equal(to, 10);
    assert.ok(from < 10);
  });
});

describe('grid window: columns', () => {
  const offsets = offsetsOf([50, 100, 60, 80, 40]);

  test('columns that a stretch touches are drawn', () => {
    assert.deepEqual(touched(offsets, 0, 100, 0), { from: 0, to: 2 });
    assert.deepEqual(touched(offsets, 155, 40, 0), { from: 2, to: 3 });
    assert.deepEqual(touched(offsets, 155, 40, 1), { from: 1, to: 4 });
    assert.deepEqual(touched(offsets, 900, 40, 0), { from: 4, to: 5 });
    assert.deepEqual(touched(offsetsOf([]), 0, 40, 1), { from: 0, to: 0 });
  });

  test('parts and gaps together are as long as all, and kept places are among them', () => {
    const parts = partsOf({ from: 2, to: 3 }, 5, [0, 4, 9], (at) => offsets[at]);
    assert.deepEqual(parts, [{ place: 0 }, { gap: 100 }, { place: 2 }, { gap: 80 }, { place: 4 }]);
    assert.deepEqual(
      partsOf({ from: 0, to: 1 }, 5, [], (at) => offsets[at]),
      [{ place: 0 }, { gap: 280 }],
    );
  });

  test('something is scrolled into sight by the shortest way', () => {
    assert.equal(scrolledTo(100, 200, 150, 50), 100, 'in sight already');
    assert.equal(scrolledTo(100, 200, 280, 50), 130);
    assert.equal(scrolledTo(100, 200, 40, 50), 40);
    assert.equal(scrolledTo(100, 200, 40, 500), 40, 'what is larger than the room: its start');
  });
});

describe('grid widths', () => {
  const measure = {
    cell: (/** @type {string} */ text) => text.length * 8,
    head: (/** @type {string} */ text) => text.length * 9,
    leastHead: 60,
    leastCategories: 90,
  };
  /** @type {import('../../web/types.js').TableColumn} */
  const column = { id: 'c1', name: 'x', kind: 'number', role: 'input' };
  const rows = (/** @type {string[]} */ ...texts) =>
    texts.map((text, index) => ({ id: index + 1, cells: [text] }));

  test('a column is as wide as its longest cell or the longest word of its name', () => {
    assert.equal(fittedWidth(column, 0, rows('1', '2'), measure), 60);
    assert.equal(fittedWidth(column, 0, rows('1', '123456789012'), measure), 12 * 8 + 16);
    assert.ok(fittedWidth({ ...column, name: 'photosynthesis' }, 0, rows('1'), measure) >= 14 * 9);
    assert.equal(fittedWidth(column, 0, rows('x'.repeat(999)), measure), 220, 'not without end');
  });

  const none = [false, false, false, false];
  const widthsOf = (/** @type {Parameters<typeof filled>} */ ...given) => filled(...given).widths;

  test('what room is left is shared, but not by columns of a chosen width', () => {
    const seen = { room: 200, own: 2, target: -1 };
    assert.deepEqual(widthsOf([50, 50], [false, false], seen), [100, 100]);
    assert.deepEqual(widthsOf([50, 50], [true, false], seen), [50, 150]);
    assert.deepEqual(widthsOf([50, 50], [true, true], seen), [50, 50]);
  });

  test('a table that fits shows all of its columns, and what lies behind them begins at the edge', () => {
    const seen = { room: 400, own: 3, target: 2 };
    const { widths, staying } = filled([100, 100, 100, 200], none, seen);
    assert.equal(staying, -1, 'nothing has to stay');
    assert.deepEqual(offsetsOf(widths)[3], 400, 'none of them is cut');
    const narrow = filled([100, 100, 100, 200], none, { ...seen, room: 294 });
    assert.deepEqual([offsetsOf(narrow.widths)[3], narrow.staying], [294, -1], 'a little narrower');
  });

  test('the target stays where two columns can be seen whole beside it', () => {
    const widths = [100, 100, 100, 100];
    const seen = { room: 350, own: 4, target: 3 };
    const pinned = filled(widths, none, seen);
    assert.equal(pinned.staying, 3);
    assert.deepEqual(pinned.widths, [125, 125, 125, 100], 'two fill what the target leaves');
    const free = filled(widths, none, { ...seen, room: 290 });
    assert.equal(free.staying, -1);
    assert.equal(offsetsOf(free.widths)[2], 290, 'the second column ends at the edge');
  });

  test('a column that is wider than its room keeps its width', () => {
    const { widths, staying } = filled([300, 80], [false, false], { room: 200, own: 2, target: 1 });
    assert.deepEqual([widths, staying], [[300, 80], -1]);
  });
});

const rows = [5, 6, 7, 8, 30].map((id) => ({ id }));
const cell = (/** @type {number} */ rowId, /** @type {number} */ column) => ({
  ...newGrid(),
  rowId,
  column,
});

describe('grid selection', () => {
  test('a row is found wherever it stands', () => {
    assert.deepEqual(
      [5, 8, 30, 31].map((id) => placeOf(rows, id)),
      [0, 3, 4, -1],
    );
    assert.equal(placeOf([{ id: 9 }, { id: 2 }], 2), 1);
  });

  test('a range reaches from corner to corner, whichever came first', () => {
    const range = { top: 1, bottom: 4, left: 0, right: 2 };
    const memory = { ...cell(30, 0), anchor: { rowId: 6, column: 2 } };
    assert.deepEqual(rangeOf(memory, rows, 4), range);
    const back = { ...cell(6, 2), anchor: { rowId: 30, column: 0 } };
    assert.deepEqual(rangeOf(back, rows, 4), range);
    assert.ok(isInside(range, 1, 2) && !isInside(range, 0, 2) && !isInside(range, 1, 3));
  });

  test('whole rows and whole columns reach to the edges', () => {
    const memory = { ...cell(7, 1), anchor: { rowId: 6, column: 2 } };
    assert.deepEqual(rangeOf({ ...memory, unit: 'rows' }, rows, 4), {
      top: 1,
      bottom: 2,
      left: 0,
      right: 3,
    });
    assert.deepEqual(rangeOf({ ...memory, unit: 'columns' }, rows, 4), {
      top: 0,
      bottom: 4,
      left: 1,
      right: 2,
    });
  });

  test('without a cell, or with rows selected one by one, there is no range', () => {
    assert.equal(rangeOf(newGrid(), rows, 4), null);
    assert.equal(rangeOf({ ...cell(5, 0), rows: [5, 8] }, rows, 4), null);
    assert.equal(rangeOf(cell(5, 0), rows, 0), null);
  });

  test('a corner in a row that is gone leaves the cell alone', () => {
    const memory = { ...cell(6, 1), anchor: { rowId: 99, column: 1 } };
    assert.deepEqual(rangeOf(memory, rows, 4), { top: 1, bottom: 1, left: 1, right: 1 });
  });
});

describe('grid keys', () => {
  const filledCells = [
    [1, 1, 0, 1],
    [1, 0, 0, 1],
    [0, 1, 0, 1],
  ];
  const table = {
    rows: 3,
    columns: 4,
    last: 5,
    page: 2,
    rightToLeft: false,
    isFilled: (/** @type {number} */ row, /** @type {number} */ column) =>
      filledCells[row][column] === 1,
  };
  const at = { row: 0, column: 0 };

  test('arrows stop at the edges', () => {
    assert.deepEqual(moveBy('ArrowUp', false, at, table), at);
    assert.deepEqual(moveBy('ArrowLeft', false, at, table), at);
    assert.deepEqual(moveBy('ArrowRight', false, { row: 1, column: 5 }, table), {
      row: 1,
      column: 5,
    });
    assert.deepEqual(moveBy('ArrowDown', false, { row: 2, column: 5 }, table), {
      row: 2,
      column: 5,
    });
  });

  test('from right to left, left is onwards', () => {
    const rightToLeft = { ...table, rightToLeft: true };
    assert.deepEqual(moveBy('ArrowLeft', false, at, rightToLeft), { row: 0, column: 1 });
    assert.deepEqual(moveBy('ArrowRight', true, { row: 0, column: 3 }, rightToLeft), {
      row: 0,
      column: 1,
    });
  });

  test('Ctrl and an arrow go to the edge of what is filled', () => {
    assert.deepEqual(moveBy('ArrowRight', true, at, table), { row: 0, column: 1 });
    assert.deepEqual(moveBy('ArrowRight', true, { row: 0, column: 1 }, table), {
      row: 0,
      column: 3,
    });
    assert.deepEqual(moveBy('ArrowDown', true, at, table), { row: 1, column: 0 });
    assert.equal(
      edgeFrom(() => false, 0, 1, 9),
      8,
    );
    assert.equal(
      edgeFrom(() => true, 5, -1, 9),
      0,
    );
  });

  test('Home, End and pages', () => {
    const here = { row: 1, column: 2 };
    assert.deepEqual(moveBy('Home', false, here, table), { row: 1, column: 0 });
    assert.deepEqual(moveBy('Home', true, here, table), { row: 0, column: 0 });
    assert.deepEqual(moveBy('End', false, here, table), { row: 1, column: 5 });
    assert.deepEqual(moveBy('End', true, here, table), { row: 2, column: 3 });
    assert.deepEqual(moveBy('PageDown', false, here, table), { row: 2, column: 2 });
    assert.deepEqual(moveBy('PageUp', false, here, table), { row: 0, column: 2 });
    assert.equal(moveBy('x', false, here, table), null);
  });

  test('Tab goes row after row and out at the end', () => {
    assert.deepEqual(nextCell({ row: 0, column: 3 }, 1, 3, 4), { row: 1, column: 0 });
    assert.deepEqual(nextCell({ row: 1, column: 0 }, -1, 3, 4), { row: 0, column: 3 });
    assert.equal(nextCell({ row: 2, column: 3 }, 1, 3, 4), null);
    assert.equal(nextCell({ row: 0, column: 0 }, -1, 3, 4), null);
  });
});

describe('grid paste', () => {
  test('a paste may be as long as it likes', () => {
    const cells = Array.from({ length: 200_000 }, () => ['1', '2']);
    const placed = placePaste(cells, { top: 0, left: 0, bottom: 0, right: 0 }, 4);
    assert.deepEqual(placed?.rect, { top: 0, left: 0, bottom: 199_999, right: 1 });
  });

  const target = (
    /** @type {number} */ top,
    /** @type {number} */ left,
    bottom = top,
    right = left,
  ) => ({ top, bottom, left, right });

  test('cells go to the upper left corner, whatever the selection', () => {
    const cells = [
      ['a', 'b'],
      ['c', 'd'],
    ];
    assert.deepEqual(placePaste(cells, target(2, 1), 4), {
      rect: { top: 2, bottom: 3, left: 1, right: 2 },
      texts: cells,
      lost: 0,
    });
    assert.deepEqual(placePaste(cells, target(0, 0, 2, 2), 4)?.rect, target(0, 0, 1, 1));
  });

  test('one cell is repeated over the selection, and so is a block that fits into it', () => {
    assert.deepEqual(placePaste([['7']], target(0, 0, 1, 2), 4)?.texts, [
      ['7', '7', '7'],
      ['7', '7', '7'],
    ]);
    assert.deepEqual(placePaste([['1', '2']], target(0, 0, 2, 3), 4)?.texts, [
      ['1', '2', '1', '2'],
      ['1', '2', '1', '2'],
      ['1', '2', '1', '2'],
    ]);
  });

  test('what is too wide is left out and counted; what is too long goes on below', () => {
    const placed = placePaste([['1', '2', '3'], ['4', '5', '6'], ['7']], target(8, 2), 4);
    assert.deepEqual(placed?.texts, [
      ['1', '2'],
      ['4', '5'],
      ['7', ''],
    ]);
    assert.equal(placed?.lost, 1);
    assert.equal(placed?.rect.bottom, 10);
  });

  test('nothing goes behind the last column, and nothing comes of nothing', () => {
    assert.equal(placePaste([['1']], target(0, 4), 4), null);
    assert.equal(placePaste([[]], target(0, 0), 4), null);
  });
});

describe('grid paste: a row of names', () => {
  const reading = { parseNumber, meansMissing };
  const columns = [
    { kind: /** @type {const} */ ('number') },
    { kind: /** @type {const} */ ('category') },
  ];

  test('is a word over numbers, where numbers go', () => {
    assert.ok(
      hasNames(
        [
          ['hours', 'result'],
          ['2', 'fail'],
        ],
        columns,
        reading,
      ),
    );
    assert.ok(
      hasNames(
        [
          ['', 'result'],
          ['2', 'fail'],
        ],
        columns,
        reading,
      ) === false,
    );
    assert.ok(
      !hasNames(
        [
          ['2', 'fail'],
          ['5', 'pass'],
        ],
        columns,
        reading,
      ),
    );
    assert.ok(
      !hasNames(
        [
          ['2', 'result'],
          ['3', '7'],
        ],
        columns,
        reading,
      ),
    );
    assert.ok(
      !hasNames(
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
        columns,
        reading,
      ),
    );
    assert.ok(!hasNames([['hours', 'result']], columns, reading));
  });
});
