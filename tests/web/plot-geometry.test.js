/** The geometry of the plot: pixels and values, points under a pointer, brushes, digits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellTextOf, decimalsOf } from '../../web/plot/digits.js';
import { Hits } from '../../web/plot/hits.js';
import { planeOf, rangeOf, scaleOf, steadyRange } from '../../web/plot/plane.js';
import { SPACING, sprayed } from '../../web/plot/spray.js';
import { createRandom } from './random-actions.js';

const random = createRandom(7);
const scattered = (/** @type {number} */ count) =>
  Float64Array.from({ length: count }, () => random() * 300 - 20);

test('plane: a place in pixels leads back to the value that led to it', () => {
  const scale = scaleOf(planeOf(400, 300), [-6, 6], [1000, 250000]);
  for (const value of [-6, -1.25, 0, 6]) {
    assert.ok(Math.abs(scale.xValue(scale.xPx(value)) - value) < 1e-9);
  }
  for (const value of [1000, 99999, 250000]) {
    assert.ok(Math.abs(scale.yValue(scale.yPx(value)) - value) < 1e-6);
  }
  assert.ok(scale.yPx(250000) < scale.yPx(1000), 'the largest value is at the top');
});

test('plane: an axis shows its values and a little more, and one value with room around it', () => {
  assert.deepEqual(rangeOf([0, NaN, 10]), [-1, 11]);
  assert.deepEqual(rangeOf([5]), [4, 6]);
  assert.equal(rangeOf([NaN]), null);
});

test('plane: an axis stays while most of its points are erased, and grows with new ones', () => {
  assert.deepEqual(steadyRange(null, [0, 1]), [0, 1]);
  assert.deepEqual(steadyRange([-6, 6], null), [-6, 6]);
  assert.deepEqual(steadyRange([-6, 6], [1, 3]), [-6, 6]);
  assert.deepEqual(steadyRange([-6, 6], [5, 7]), [-6, 7]);
  assert.deepEqual(steadyRange([-6, 6], [-5, 5]), [-5, 5]);
  assert.deepEqual(steadyRange(null, null), [-1, 1]);
});

test('hits: squares find what looking at every point finds', () => {
  const [xs, ys] = [scattered(500), scattered(500)];
  xs[3] = NaN;
  const hits = new Hits(xs, ys);
  for (let i = 0; i < 200; i++) {
    const [x, y, reach] = [random() * 280, random() * 280, random() * 40];
    const away = (/** @type {number} */ point) => Math.hypot(xs[point] - x, ys[point] - y);
    const all = [...xs.keys()].filter((point) => away(point) <= reach);
    assert.deepEqual(hits.within(x, y, reach), all);
    const nearest = hits.nearest(x, y, reach);
    assert.equal(nearest < 0 ? Infinity : away(nearest), Math.min(...all.map(away)));
    const right = x + reach;
    const bottom = y + 2 * reach;
    const framed = [...xs.keys()].filter(
      (p) => xs[p] >= x && xs[p] <= right && ys[p] >= y && ys[p] <= bottom,
    );
    assert.deepEqual(hits.inside(x, y, right, bottom), framed);
  }
});

test('hits: of points on one place the last is found, which is drawn above', () => {
  assert.equal(new Hits([5, 5, 40], [5, 5, 5]).nearest(6, 5, 4), 1);
});

test('hits: a fast eraser leaves nothing out on its way', () => {
  const hits = new Hits([0, 50, 100, 50], [0, 3, 0, 30]);
  assert.deepEqual(hits.along({ x: 0, y: 0 }, { x: 100, y: 0 }, 5), [0, 1, 2]);
  assert.deepEqual(hits.along({ x: 50, y: 28 }, { x: 50, y: 28 }, 5), [3]);
});

test('hits: points are walked from left to right, then from top to bottom', () => {
  assert.deepEqual(new Hits([9, 1, NaN, 1], [0, 7, 0, 2]).inOrder(), [3, 1, 0]);
});

test('spray: the same stroke leaves the same dots, however it is cut into moves', () => {
  const [from, to] = [
    { x: 10, y: 10 },
    { x: 90, y: 70 },
  ];
  const whole = sprayed(from, to, 0).dots;
  const middle = { x: 50, y: 40 };
  const first = sprayed(from, middle, 0);
  const second = sprayed(middle, to, first.gone);
  assert.equal(whole.length, Math.floor(100 / SPACING));
  assert.deepEqual(
    [...first.dots, ...second.dots].map(({ x, y }) => [x.toFixed(6), y.toFixed(6)]),
    whole.map(({ x, y }) => [x.toFixed(6), y.toFixed(6)]),
  );
});

test('spray: dots lie within one spacing of the way, and not all on it', () => {
  const { dots } = sprayed({ x: 0, y: 50 }, { x: 400, y: 50 }, 0);
  const away = dots.map(({ y }) => Math.abs(y - 50));
  assert.ok(Math.max(...away) <= SPACING);
  assert.ok(away.filter((px) => px > 1).length > dots.length / 2);
  assert.deepEqual(sprayed({ x: 3, y: 3 }, { x: 3, y: 3 }, 2), { dots: [], gone: 2 });
});

test('digits: a cell is written as exactly as one can point', () => {
  const halves = [0.5, 1.5];
  assert.equal(cellTextOf(1.23456, decimalsOf([-6, 6], 300, halves)), '1.23');
  assert.equal(cellTextOf(0.0012345, decimalsOf([0, 0.004], 300, halves)), '0.00123');
  assert.equal(cellTextOf(1234567, decimalsOf([0, 5e6], 300, halves)), '1230000');
  assert.equal(cellTextOf(2.5, 2), '2.5');
  assert.equal(cellTextOf(-0.0001, 2), '0');
  assert.equal(cellTextOf(4.25, 2, ','), '4,25');
});

test('digits: whole numbers stay whole where the axis is long enough', () => {
  assert.equal(decimalsOf([0, 100], 300, [70, 85, NaN]), 0);
  assert.ok(decimalsOf([0, 100], 300, [70, 85.5]) > 0);
  assert.ok(decimalsOf([0, 3], 300, [1, 2]) > 0);
  assert.equal(decimalsOf([0, 90000], 300, [1, 2]), -2);
});
