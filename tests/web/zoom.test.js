/** Looking closer, farther and beside, and curves over one input. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moved, zoomed } from '../../web/plot/zoom.js';
import { classField, curvePoints } from '../../web/views/output/section-curve.js';

test('zoom: what one looks at stays in place, closer and farther', () => {
  assert.deepEqual(zoomed([0, 10], [0, 10], 2, 0), [0, 5]);
  assert.deepEqual(zoomed([0, 10], [0, 10], 2, 0.5), [2.5, 7.5]);
  assert.deepEqual(zoomed([2.5, 7.5], [0, 10], 0.5, 0.5), [0, 10]);
});

test('zoom: neither so close nor so far that nothing is left to see', () => {
  const [low, high] = zoomed([0, 10], [0, 10], 1e9, 0.5);
  assert.ok(Math.abs(high - low - 0.01) < 1e-9);
  const [left, right] = zoomed([0, 10], [0, 10], 1e-9, 0.5);
  assert.ok(Math.abs(right - left - 200) < 1e-9);
});

test('zoom: moving keeps the width, and stays near the data', () => {
  assert.deepEqual(moved([0, 10], [0, 10], 0.5), [5, 15]);
  assert.deepEqual(moved([0, 10], [0, 10], 1e6), [100, 110]);
  assert.deepEqual(moved([0, 10], [0, 10], -1e6), [-100, -90]);
});

/** @param {'regression' | 'binary'} task */
function stateWith(task) {
  const section = {
    ...{ origin: [0, NaN], across: [1, 0], up: [0, 0], xRange: [0, 2], yRange: [0, 0] },
    ...{ width: 3, height: 1, along: 0, outputs: Float32Array.of(0.25, 0.5, 0.75) },
  };
  const encoding = [
    { role: 'input', kind: 'number', column: 0 },
    { role: 'target', kind: task === 'binary' ? 'category' : 'number', column: 1, categories: [] },
  ];
  const applied = { task, encoding, columns: [{}, {}], columnIds: ['x', 'y'], outputs: 1 };
  const plot = { x: { index: 0, column: { id: 'x' } }, y: { index: 1 }, surface: null };
  /** @type {any} */
  const state = { table: { columns: [{}, {}] }, run: { applied, snapshot: { section } } };
  return { state, plot: /** @type {any} */ (plot) };
}

test('curve: of numbers the points of the section, where the target is the other axis', () => {
  const { state, plot } = stateWith('regression');
  assert.deepEqual(curvePoints(state, plot), [
    { x: 0, y: 0.25 },
    { x: 1, y: 0.5 },
    { x: 2, y: 0.75 },
  ]);
  assert.equal(classField(state, plot, [0, 1]), null);
  assert.deepEqual(curvePoints(state, { ...plot, y: { index: 0 } }), []);
  assert.deepEqual(curvePoints(state, { ...plot, x: { index: 1, column: { id: 'y' } } }), []);
});

test('curve: of classes the plane is the same all the way up', () => {
  const { state, plot } = stateWith('binary');
  const field = classField(state, plot, [-1, 1]);
  assert.deepEqual([...(field?.outputs ?? [])], [0.25, 0.5, 0.75, 0.25, 0.5, 0.75]);
  assert.equal(classField(state, plot, [-1, 1]), field);
  assert.deepEqual(classField(state, plot, [-2, 1])?.yRange, [-2, 1]);
  assert.deepEqual(curvePoints(state, plot), []);
});
