import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axisRange, surfaceSize } from '../../web/training/snapshot.js';

test('snapshot: a large network gets a coarser picture, so that it still finds time to train', () => {
  assert.equal(surfaceSize(31), 96);
  assert.equal(surfaceSize(17000), 96);
  assert.equal(surfaceSize(110000), 52);
  assert.equal(surfaceSize(16777216), 16);
});

test('snapshot: a constant column still has an axis', () => {
  assert.deepEqual(axisRange({ minimum: 3, maximum: 3 }), [2, 4]);
  assert.deepEqual(axisRange({ minimum: 0, maximum: 100 }), [-10, 110]);
});
