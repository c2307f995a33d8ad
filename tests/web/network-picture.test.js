/** Where the parts of the network's picture lie, and what stands for very many of them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isOnTile, layoutNetwork, linkPoint, partAt } from '../../web/plot/network-layout.js';
import { binned } from '../../web/training/histograms.js';
import { unitsAfter } from '../../web/views/network/drags.js';
import { columnOfMore } from '../../web/views/network/picture.js';
import { pixelPlace, pixelsOf } from '../../web/views/network/pixels.js';
import { editedBox, roomFor } from '../../web/views/network/weight-room.js';
import { placeOf, weightText } from '../../web/views/network/weight-place.js';
import { appliedStub } from './random-actions.js';
/** @import { AppliedView } from '../../web/types.js' */

/** @param {number[]} counts @param {object} [more] */
const layout = (counts, more = {}) =>
  layoutNetwork({
    counts,
    centersPx: counts.map((_, i) => 60 + 130 * i),
    heightPx: 600,
    inputPx: 120,
    unitPx: 120,
    ...more,
  });

describe('picture: very large layers', () => {
  const { columns, hidden } = layout([784, 128, 64, 10]);

  test('each column says how many it leaves out, and those that are drawn can be looked at', () => {
    assert.deepEqual(
      columns.map((tiles) => tiles.length),
      [13, 13, 13, 10],
    );
    assert.deepEqual(hidden, [772, 116, 52, 0]);
    assert.deepEqual(
      columns.map((tiles) => tiles[tiles.length - 1].index),
      [-1, -1, -1, 9],
    );
    assert.ok(columns[1].every(({ sizePx }) => sizePx >= 34));
  });

  test('the units that are drawn begin where they are asked to, up to the last ones', () => {
    const indexes = (/** @type {number} */ first) =>
      layout([2, 128], { firsts: [0, first] }).columns[1].map(({ index }) => index);
    assert.deepEqual(indexes(12).slice(0, 3), [12, 13, 14]);
    assert.deepEqual(indexes(1000).slice(-2), [127, -1]);
  });

  test('a layer that fits is drawn whole', () => {
    assert.equal(layout([2, 23]).columns[1].length, 23);
    assert.deepEqual(layout([2, 23]).hidden, [0, 0]);
  });
});

describe('picture: links of units that are not drawn', () => {
  const found = layout([2, 128, 4], { centersPx: [60, 300, 540] });
  /** @param {number} column @param {number} index */
  const tile = (column, index) => {
    const tiles = found.columns[column].filter((each) => each.index === index);
    assert.equal(tiles.length, 1);
    return tiles[0];
  };

  test('bands lead to what stands for them and on from there, beside its words', () => {
    const more = tile(1, -1);
    const unit = tile(1, 0);
    assert.ok(more.inPx < unit.inPx && more.outPx > unit.xPx + unit.sizePx);
    for (const [column, from, to] of /** @type {const} */ ([
      [1, tile(0, 1), more],
      [2, more, tile(2, 3)],
    ])) {
      // Nearer to what is not drawn than to the links beside it.
      const [xPx, yPx] = linkPoint(from, to, from === more ? 0.3 : 0.85);
      const part = partAt(found, xPx, yPx);
      assert.deepEqual(part, { kind: 'link', column, from: from.index, to: to.index });
      assert.equal(columnOfMore(part), 1);
    }
  });

  test('a link that is drawn comes before a band that it crosses', () => {
    const [xPx, yPx] = linkPoint(tile(0, 0), tile(1, 11), 0.1);
    const part = partAt(found, xPx, yPx);
    assert.ok(part?.kind === 'link' && part.to >= 0, JSON.stringify(part));
    assert.equal(columnOfMore(part), -1);
    assert.equal(columnOfMore({ kind: 'tile', column: 1, index: -1 }), 1);
    assert.equal(columnOfMore({ kind: 'tile', column: 1, index: 0 }), -1);
    assert.equal(columnOfMore(null), -1);
  });
});

test('picture: the digits of a bias belong to its tile', () => {
  const { columns, caption } = layout([2, 3]);
  assert.equal(caption, 'below');
  const { xPx, yPx, sizePx } = columns[1][1];
  const part = partAt({ ...layout([2, 3]) }, xPx + sizePx / 2, yPx + sizePx + 12);
  assert.deepEqual(part, { kind: 'tile', column: 1, index: 1 });
});

test('picture: the digits of a bias are beside or below the tile itself', () => {
  for (const [counts, heights] of /** @type {const} */ ([
    [[2, 3], 'below'],
    [[2, 10], 'beside'],
  ])) {
    const found = layout([...counts]);
    assert.equal(found.caption, heights);
    const { xPx, yPx, sizePx } = found.columns[1][1];
    const part = /** @type {const} */ ({ kind: 'tile', column: 1, index: 1 });
    const middle = { xPx: xPx + sizePx / 2, yPx: yPx + sizePx / 2 };
    const digits =
      heights === 'below'
        ? { ...middle, yPx: yPx + sizePx + 12 }
        : { ...middle, xPx: xPx + sizePx + 20 };
    assert.ok(isOnTile(found, part, middle));
    assert.deepEqual(partAt(found, digits.xPx, digits.yPx), part);
    assert.ok(!isOnTile(found, part, digits));
  }
});

test('picture: a tile is a bias, a link or a pixel is a weight, the rest is nothing to set', () => {
  assert.deepEqual(placeOf({ kind: 'tile', column: 2, index: 3 }), {
    ...{ layer: 1, unit: 3 },
    from: -1,
  });
  assert.deepEqual(placeOf({ kind: 'link', column: 1, from: 4, to: 2 }), {
    ...{ layer: 0, unit: 2 },
    from: 4,
  });
  assert.deepEqual(placeOf({ kind: 'tile', column: 1, index: 2, pixel: 17 }), {
    ...{ layer: 0, unit: 2 },
    from: 17,
  });
  assert.equal(placeOf({ kind: 'tile', column: 0, index: 0 }), null);
  assert.equal(placeOf({ kind: 'link', column: 1, from: -1, to: 2 }), null);
});

test('picture: a weight is written with the figures that bring it back, and no more', () => {
  for (const value of [0.1, -0.25, 1 / 3, 12345.678, 1e-12]) {
    const single = Math.fround(value);
    assert.equal(Math.fround(Number(weightText(single))), single);
  }
  assert.equal(weightText(Math.fround(0.1)), '0.1');
});

describe('picture: histograms of units', () => {
  test('every row is counted once, and a layer has one scale', () => {
    const { bins, counts, ranges } = binned(Float32Array.of(0, 1, 2, 4, -1, 1), [2, 1], 2);
    assert.deepEqual([...ranges], [0, 4, -1, 1]);
    const unit = (/** @type {number} */ index) => [
      ...counts.subarray(index * bins, (index + 1) * bins),
    ];
    assert.deepEqual(
      unit(0).flatMap((count, bin) => (count ? [bin] : [])),
      [0, bins / 4],
    );
    assert.deepEqual(unit(1)[bins - 1], 1);
    assert.deepEqual([unit(2)[0], unit(2)[bins - 1]], [1, 1]);
  });

  test('a unit that is always the same fills one bin', () => {
    const { counts } = binned(Float32Array.of(3, 3, 3), [1], 3);
    assert.equal(counts[0], 3);
  });
});

describe('picture: inputs that are pixels', () => {
  /** @param {(string | [string, number])[]} names with the least value of the column */
  const of = (names) => {
    const encoding = names.map((each, first) => {
      const [name, minimum] = typeof each === 'string' ? [each, 0] : each;
      return { ...{ name, minimum, first, role: 'input', kind: 'number', count: 1 }, maximum: 16 };
    });
    const view = { ...appliedStub(), encoding: encoding.map((each) => ({ ...each, mean: 4 })) };
    return pixelsOf(/** @type {AppliedView} */ (/** @type {unknown} */ (view)));
  };
  const square = (
    /** @type {number} */ side,
    /** @type {(r: number, c: number) => string} */ name,
  ) => Array.from({ length: side * side }, (_, i) => name(Math.floor(i / side), i % side));

  test('by names of rows and columns, or of one number, with other inputs around them', () => {
    assert.equal(of(square(8, (r, c) => `p${r}${c}`))?.side, 8);
    assert.equal(of(square(28, (r, c) => `pixel${r * 28 + c}`))?.side, 28);
    assert.equal(of(square(28, (r, c) => `${r + 1}x${c + 1}`))?.side, 28);
    const among = of(['age', ...square(6, (r, c) => `px_${r}_${c}`), 'size']);
    assert.deepEqual([among?.first, among?.side, among?.shown[0]], [1, 6, 0.25]);
  });

  test('not columns that only happen to be many', () => {
    assert.equal(of(square(6, (r, c) => `${'abcdef'[r]}${'uvwxyz'[c]}`)), null);
    assert.equal(of(square(6, (r, c) => `x${r * 6 + c}`).slice(1)), null);
    assert.equal(
      of(
        square(6, (r, c) => `x${r * 6 + c}`).map(
          (name) => /** @type {[string, number]} */ ([name, -1]),
        ),
      ),
      null,
    );
    assert.equal(of(square(3, (r, c) => `p${r}${c}`)), null);
  });

  test('a feature has its place in it', () => {
    const pixels = of(['age', ...square(6, (r, c) => `p${r}${c}`)]);
    assert.ok(pixels);
    assert.deepEqual(pixelPlace(pixels, 1), { row: 1, column: 1 });
    assert.deepEqual(pixelPlace(pixels, 14), { row: 3, column: 2 });
    assert.equal(pixelPlace(pixels, 0), null);
    assert.equal(pixelPlace(pixels, 37), null);
  });
});

test('drag: few units go one by one, many by shares', () => {
  assert.equal(unitsAfter(4, 3), 7);
  assert.equal(unitsAfter(4, -2), 2);
  assert.ok(unitsAfter(100, 20) > 250);
});

describe('picture: the editor of a weight stands beside what it edits', () => {
  const found = layout([2, 4, 2, 1], { heightPx: 430 });
  const seen = { left: 0, top: 0, right: 520, bottom: 430 };
  const size = { width: 224, height: 110 };
  /** @param {number} column @param {number} unit @param {number} from */
  const edited = (column, unit, from) => {
    const box = editedBox(found, column, unit, from);
    assert.ok(box);
    return box;
  };

  test('every weight and bias of a small network keeps its link and both units in sight', () => {
    for (const [column, tiles] of found.columns.entries()) {
      if (column === 0) continue;
      for (const { index } of tiles) {
        for (const from of [-1, ...found.columns[column - 1].map((tile) => tile.index)]) {
          const box = edited(column, index, from);
          const room = roomFor(found, column, box, seen, size);
          if (!room) continue;
          const [right, bottom] = [room.left + size.width, room.top + size.height];
          const isApart =
            right <= box.left ||
            room.left >= box.right ||
            bottom <= box.top ||
            room.top >= box.bottom;
          assert.ok(isApart, `${column} ${index} ${from}: ${JSON.stringify({ room, box })}`);
          assert.ok(room.left >= 0 && room.top >= 0 && right <= 520 && bottom <= 430);
        }
      }
    }
    const first = edited(1, 0, 0);
    const room = roomFor(found, 1, first, seen, size);
    assert.ok(room && room.left >= first.right, 'the first link has room beside it');
  });

  test('a link and a bias take in their tiles with what is written of them', () => {
    const [from, to] = [found.columns[0][1], found.columns[1][3]];
    const box = edited(1, 3, 1);
    assert.equal(box.left, from.xPx);
    assert.ok(box.right >= to.xPx + to.sizePx && box.bottom >= to.yPx + to.sizePx);
    assert.deepEqual(edited(1, 3, -1).left, to.xPx);
    assert.equal(editedBox(found, 1, 9, -1), null);
    assert.equal(editedBox(found, 1, 3, 7), null);
  });

  test('where there is no room, there is none, and what is scrolled away is none', () => {
    const box = edited(2, 0, 0);
    assert.equal(roomFor(found, 2, box, seen, { width: 500, height: 400 }), null);
    assert.equal(roomFor(found, 2, box, { ...seen, bottom: 90 }, size), null);
  });
});
