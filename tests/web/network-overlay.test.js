/** Numbers laid over the network's picture: where they stand, and what recedes behind them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { layoutNetwork } from '../../web/plot/network-layout.js';
import { linkStrength, placeOverlay, tileStrength } from '../../web/plot/network-overlay.js';
/** @import { Overlay, Placed } from '../../web/plot/network-overlay.js' */

const widthCss = 500;
/** Every letter is 7 pixels wide. @param {string} text */
const measure = (text) => 7 * text.length;

/** @param {number[]} counts */
const layoutOf = (counts) =>
  layoutNetwork({
    counts,
    centersPx: counts.map((_, i) => 60 + 180 * i),
    heightPx: 400,
    inputPx: 120,
    unitPx: 120,
  });

/** @type {Overlay} */
const none = { columns: [1], links: -1, focus: null, tiles: [], marks: [], biases: -1 };

/** @param {Placed} a @param {Placed} b */
const meet = (a, b) =>
  a.xPx < b.xPx + b.widthPx &&
  b.xPx < a.xPx + a.widthPx &&
  a.yPx < b.yPx + b.heightPx &&
  b.yPx < a.yPx + a.heightPx;

describe('overlay: numbers at tiles', () => {
  const layout = layoutOf([2, 3, 1]);
  const inputs = [0, 1];
  /** @param {Overlay} overlay */
  const place = (overlay) => placeOverlay(layout, overlay, { widthCss, inputs, measure });

  test('each stands in the middle of its own tile', () => {
    const [box] = place({ ...none, tiles: [{ column: 1, index: 2, lines: ['0.5'] }] });
    const tile = layout.columns[1][2];
    assert.equal(box.xPx + box.widthPx / 2, tile.xPx + tile.sizePx / 2);
    assert.equal(box.yPx + box.heightPx / 2, tile.midPx);
    assert.equal(box.tone, 'lit');
  });

  test('features go by their own number, units that are not drawn have none', () => {
    const tiles = [0, 7].map((index) => ({ column: 0, index, lines: [`x ${index}`] }));
    const boxes = placeOverlay(layout, { ...none, tiles }, { widthCss, inputs: [5, 7], measure });
    assert.deepEqual(
      boxes.map(({ lines, tone }) => [...lines, tone]),
      [['x 7', 'far']],
    );
  });

  test('the unit that is looked at has all its lines, above the others; small tiles keep the last', () => {
    const many = layoutOf([2, 15, 1]);
    assert.ok(many.columns[1][0].sizePx < 30);
    const lines = ['dL/da 1', 'φ′ 2', 'dL/dz 3'];
    const tiles = [0, 1, 2].map((index) => ({ column: 1, index, lines }));
    const overlay = { ...none, focus: { column: 1, index: 0 }, tiles };
    const boxes = placeOverlay(many, overlay, { widthCss, inputs, measure });
    assert.deepEqual(
      boxes.map((box) => [box.tone, box.lines.length]),
      [
        ['lit', 1],
        ['lit', 1],
        ['focus', 3],
      ],
    );
    assert.deepEqual(boxes[0].lines, ['dL/dz 3']);
  });

  test('where a name and its number are wider than the tile, one stands above the other', () => {
    const lines = ['dL/dz −123456.7'];
    const focus = { column: 1, index: 0 };
    const tiles = [{ ...focus, lines, bare: '−123456.7' }];
    const [box] = place({ ...none, focus, tiles });
    assert.deepEqual(box.lines, ['dL/dz', '−123456.7']);
    // Of another unit the number alone is told.
    const [other] = place({ ...none, tiles });
    assert.deepEqual(other.lines, ['−123456.7']);
  });

  test('none leaves the picture', () => {
    const long = 'n'.repeat(30);
    for (const column of [0, 2]) {
      const [box] = place({ ...none, tiles: [{ column, index: 0, lines: [long] }] });
      assert.ok(box.xPx >= 0 && box.xPx + box.widthPx <= widthCss);
    }
  });
});

describe('overlay: numbers on links', () => {
  const inputs = Array.from({ length: 12 }, (_, index) => index);
  const layout = layoutOf([12, 3, 1]);
  /** @type {Overlay} */
  const overlay = {
    ...none,
    links: 1,
    focus: { column: 1, index: 1 },
    tiles: [{ column: 1, index: 1, lines: ['z 1'] }],
    marks: inputs.map((from) => ({
      ...{ column: 1, from, to: 1, lines: [`· 0.${from}`, '→ 1'], size: from },
    })),
  };

  test('where they would cover each other the largest stay', () => {
    const boxes = placeOverlay(layout, overlay, { widthCss, inputs, measure });
    const marks = boxes.filter(({ lines }) => lines[0].startsWith('·'));
    assert.ok(marks.length > 2 && marks.length < 12, `${marks.length}`);
    assert.equal(marks[0].lines[0], '· 0.11');
    for (const [index, box] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) assert.ok(!meet(box, other));
    }
  });

  test('they stand at the far ends, where the links of a unit lie apart', () => {
    const tile = layout.columns[1][1];
    const [into] = placeOverlay(layout, { ...overlay, tiles: [] }, { widthCss, inputs, measure });
    const source = layout.columns[0][11];
    assert.ok(into.xPx - source.outPx < tile.inPx - (into.xPx + into.widthPx));
    const marks = [{ column: 2, from: 1, to: 0, lines: ['· 3'], size: 1 }];
    const away = { ...overlay, links: 2, marks, tiles: [] };
    const [box] = placeOverlay(layout, away, { widthCss, inputs, measure });
    assert.ok(layout.columns[2][0].inPx - (box.xPx + box.widthPx) < box.xPx - tile.outPx);
  });

  test('of a few links each has its number, which touches no tile and no other number', () => {
    for (const step of [180, 150, 135]) {
      const few = layoutNetwork({
        counts: [2, 3, 1],
        centersPx: [60, 60 + step, 60 + 2 * step],
        ...{ heightPx: 400, inputPx: 120, unitPx: 120 },
      });
      const pairs = [0, 1].flatMap((from) => [0, 1, 2].map((to) => ({ from, to })));
      const marks = pairs.map(({ from, to }) => ({
        ...{ column: 1, from, to, size: 1 },
        ...{ lines: [`· −0.${from}${to}45`], short: [`${from}${to}`] },
      }));
      const all = { ...overlay, tiles: [], marks };
      const placed = placeOverlay(few, all, { widthCss, inputs, measure });
      assert.equal(placed.length, 6, `${step}`);
      const tiles = few.columns.flat().map(({ xPx, yPx, sizePx }) => ({
        ...{ xPx: xPx - 1, yPx: yPx - 1, widthPx: sizePx + 2, heightPx: sizePx + 2 },
      }));
      for (const [index, box] of placed.entries()) {
        for (const other of [...placed.slice(index + 1), ...tiles]) {
          assert.ok(!meet(box, /** @type {Placed} */ (other)), `${step}: ${box.lines}`);
        }
      }
      // Those of the unit that is looked at are told from the others.
      const tones = placed.map(({ tone }) => tone);
      assert.deepEqual(tones, ['far', 'far', 'far', 'far', 'lit', 'lit']);
      assert.ok(linkStrength(all, 1, 0, 0) > 0.5 && linkStrength(all, 1, 0, 0) < 1);
    }
  });

  test('where not all links have room for their number, those of the unit alone have it', () => {
    const marks = inputs.flatMap((from) =>
      [0, 1].map((to) => ({ column: 1, from, to, lines: [`· 0.${from}${to}`], size: from })),
    );
    const boxes = placeOverlay(
      layout,
      { ...overlay, tiles: [], marks },
      { widthCss, inputs, measure },
    );
    assert.ok(boxes.length > 2);
    for (const { tone, lines } of boxes) {
      assert.equal(tone, 'lit');
      assert.match(lines[0], /1$/);
    }
  });

  test('what the step is not about recedes', () => {
    assert.equal(tileStrength(null, 0), 1);
    assert.equal(tileStrength(overlay, 1), 1);
    assert.ok(tileStrength(overlay, 0) < 0.5);
    assert.equal(linkStrength(null, 1, 0, 0), 1);
    assert.equal(linkStrength(overlay, 1, 4, 1), 1);
    for (const [column, from, to] of [
      [1, 4, 0],
      [2, 1, 0],
    ]) {
      assert.ok(linkStrength(overlay, column, from, to) < 0.5);
    }
    const away = { ...overlay, links: 2 };
    assert.equal(linkStrength(away, 2, 1, 0), 1);
    assert.ok(linkStrength(away, 2, 0, 0) < 0.5);
  });
});
