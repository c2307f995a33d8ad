/** Principal components, and rows placed on them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { principal } from '../../web/data/principal.js';
import { projectionOf } from '../../web/views/output/projection-view.js';
import { appliedStub } from './random-actions.js';

/** @param {number} value */
const near = (value) => Math.round(value * 1e6) / 1e6;

test('principal: the direction of most variance comes first, the one across it second', () => {
  // Along (1, 1) far more than along (1, -1), and nothing along the third.
  const rows = Float64Array.from(
    [-3, -1, 1, 3].flatMap((far, i) => {
      const side = i % 3 === 0 ? 0.5 : -0.5;
      return [far + side, far - side, 0];
    }),
  );
  const { axes, shares } = principal(rows, 3);
  assert.ok(Math.abs(axes[0][0] - axes[0][1]) < 0.2 && axes[0][0] > 0.6);
  assert.equal(near(axes[0].reduce((sum, value, i) => sum + value * axes[1][i], 0)), 0);
  assert.equal(near(Math.hypot(...axes[1])), 1);
  assert.equal(near(axes[0][2]), 0);
  assert.equal(near(shares[0] + shares[1]), 1);
  assert.ok(shares[0] > 0.9);
});

test('principal: rows that do not differ have directions, but no spread', () => {
  const { axes, shares } = principal(new Float64Array(12), 3);
  assert.deepEqual(shares, [0, 0]);
  assert.ok(axes.every((axis) => near(Math.hypot(...axis)) === 1));
});

test('principal: many features are as quickly done as few', () => {
  const features = 300;
  const rows = Float64Array.from({ length: 20000 * 10 }, (_, i) => Math.sin(i * 12.9898));
  const { axes } = principal(rows.subarray(0, 600 * features), features);
  assert.equal(near(Math.hypot(...axes[0])), 1);
});

test('projection: fitted on training rows, a missing value counts as the mean', () => {
  const values = [Float64Array.of(1, 3, 2, NaN), Float64Array.of(10, 30, 20, 20)];
  const inputs = values.map((each, column) => ({
    ...{ column, name: `x${column}`, kind: 'number', role: 'input', first: column, count: 1 },
    ...{ mean: each[2], deviation: column === 0 ? 1 : 10, categories: [] },
  }));
  const target = { column: 2, name: 'y', kind: 'number', role: 'target', first: 0, count: 1 };
  /** @type {any} */
  const applied = {
    ...appliedStub(),
    ...{ task: 'regression', encoding: [...inputs, target], outputs: 1 },
    columns: [...values, Float64Array.of(5, 6, 7, 8)].map((each) => ({ values: each })),
    trainRows: Uint32Array.of(0, 1, 2),
    validationRows: Uint32Array.of(3),
  };
  let seen = 0;
  const projection = projectionOf(applied, 0, (rows, features) => {
    seen = rows.length;
    return principal(rows, features);
  });
  assert.equal(seen, 6);
  assert.deepEqual([...projection.scores[0]].map(near), [-1.414214, 1.414214, 0, 0]);
  assert.deepEqual([...projection.targets], [5, 6, 7, 8]);
  assert.deepEqual(projection.validationRows, [3]);
  const again = projectionOf({ ...applied }, 0, () => assert.fail('made twice'));
  assert.equal(again, projection);
});
