/** Fields in steps, and where the network is unsure. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RAMP_SIZE, makeRamp } from '../../web/plot/color.js';
import { certainty, inSteps, steppedRamp } from '../../web/plot/look.js';

const ramp = makeRamp([
  [255, 255, 255],
  [0, 0, 0],
]);

test('look: a decision has the two ends of the ramp, and changes in its middle', () => {
  const stepped = inSteps(ramp, false);
  const colors = new Set(Array.from({ length: RAMP_SIZE }, (_, i) => stepped[3 * i]));
  assert.deepEqual([...colors], [255, 0]);
  assert.equal(stepped[3 * (RAMP_SIZE / 2 - 1)], 255);
  assert.equal(stepped[3 * (RAMP_SIZE / 2)], 0);
});

test('look: numbers have eight steps, made once for a ramp', () => {
  const stepped = inSteps(ramp, true);
  assert.equal(new Set(Array.from({ length: RAMP_SIZE }, (_, i) => stepped[3 * i])).size, 8);
  assert.equal(steppedRamp(ramp, 8), stepped);
});

test('look: how sure the network is, of two classes and of several', () => {
  assert.deepEqual([...certainty(Float32Array.of(0.5, 0.25, 1), 2)], [0.5, 0.75, 1]);
  const three = Float32Array.of(0.5, 0.25, 0.25, 0.25, 0.25, 0.5);
  assert.deepEqual([...certainty(three, 3)], [0.5, 0.5]);
});
