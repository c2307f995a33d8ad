/** The name that a caller probably meant. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nearestName, shortened } from '../../wasm/names.js';
import { engines } from './support.js';

const { activations, losses } = engines.simd.names;

describe('the nearest name', () => {
  test('is found behind a slip of the finger', () => {
    for (const [slip, meant] of [
      ['rleu', 'relu'],
      ['sigmod', 'sigmoid'],
      ['sigmioid', 'sigmoid'],
      ['thanh', 'tanh'],
      ['liner', 'linear'],
    ]) {
      assert.equal(nearestName(slip, activations), meant);
    }
  });

  test('is found whatever the case and the signs between words', () => {
    assert.equal(nearestName('ReLU', activations), 'relu');
    assert.equal(nearestName('leaky_relu', activations), 'leakyRelu');
    assert.equal(nearestName('Binary Cross-Entropy', losses), 'binaryCrossentropy');
  });

  test('is none where nothing is near', () => {
    assert.equal(nearestName('banana', activations), '');
    assert.equal(nearestName('', activations), '');
    assert.equal(nearestName('x', ['y']), '');
    assert.equal(nearestName('relu', []), '');
    assert.equal(nearestName('r'.repeat(100_000), activations), '');
  });

  test('is the first of several equally near', () => {
    assert.equal(nearestName('adan', ['adam', 'adaw']), 'adam');
    assert.equal(nearestName('adan', ['adaw', 'adam']), 'adaw');
  });
});

describe('a name that is repeated in a message', () => {
  test('stays as it is while it is short', () => {
    assert.equal(shortened('a'.repeat(64)), 'a'.repeat(64));
  });

  test('is cut when it is long, never inside a character', () => {
    const long = '\u{1F642}'.repeat(65);
    assert.equal(shortened(long), `${'\u{1F642}'.repeat(64)}...`);
  });
});
