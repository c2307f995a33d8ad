/** Losses and their slopes as formulas, with their numbers filled in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lossFilled, slopeFilled, slopeFormula } from '../../web/views/inside/loss-math.js';

test('every loss and its slope are written as the engine computes them', () => {
  const near = (/** @type {string} */ text, /** @type {number} */ value) =>
    assert.ok(text.endsWith(` = ${value}`), `${text}: ${value}`);
  const one = { outputs: 1, share: '' };
  const mae = { ...one, prediction: 1, target: 3, term: 2, slope: -1 };
  near(lossFilled('meanAbsoluteError', mae), 2);
  assert.equal(lossFilled('meanAbsoluteError', mae), '|1 − 3| = 2');
  assert.equal(slopeFilled('meanAbsoluteError', mae), 'sign(1 − 3) = −1');
  assert.equal(lossFilled('huber', { ...mae, term: 1.5 }), '(|1 − 3| − ½) = 1.5');
  assert.equal(lossFilled('huber', { ...mae, target: 1.5, term: 0.125 }), '½ (1 − 1.5)² = 0.125');
  assert.equal(
    slopeFilled('huber', { ...mae, share: ' / 2', slope: -0.5 }),
    'sign(1 − 3) / 2 = −0.5',
  );
  const half = { ...one, prediction: 0.5, target: 1, term: 0.693, slope: -2 };
  assert.equal(lossFilled('binaryCrossentropy', half), '−ln 0.5 ≈ 0.693');
  assert.equal(slopeFilled('binaryCrossentropy', half), '−1 / 0.5 = −2');
  // What is divided by the number of rows stands in brackets.
  assert.equal(
    slopeFormula('binaryCrossentropy', ' / 10'),
    'dL/dŷ = ((1 − y) / (1 − ŷ) − y / ŷ) / 10',
  );
  assert.equal(
    slopeFormula('huber', ' / 10'),
    'dL/dŷ = (ŷ − y) / 10 if |ŷ − y| < 1, else sign(ŷ − y) / 10',
  );
  const tenth = { ...half, share: ' / 10', slope: -0.2 };
  assert.equal(slopeFilled('binaryCrossentropy', tenth), '(−1 / 0.5) / 10 = −0.2');
  assert.equal(slopeFilled('categoricalCrossentropy', tenth), '(−1 / 0.5) / 10 = −0.2');
  assert.equal(
    lossFilled('categoricalCrossentropy', { ...half, outputs: 3 }),
    '−1 · ln 0.5 ≈ 0.693',
  );
  assert.equal(lossFilled('meanSquaredError', { ...mae, outputs: 2, term: 2 }), '(1 − 3)² / 2 = 2');
});
