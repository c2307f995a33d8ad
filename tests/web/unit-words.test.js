/** The sum of a unit as the page tells it: which terms, in which order, and its formula. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { addTexts } from '../../web/i18n/index.js';
import { nextRound, shownInputs, stepOf, sumOf } from '../../web/views/inside/unit/terms.js';
import { activationText, barsText, ownText, sumText } from '../../web/views/inside/unit/words.js';
/** @import { AppliedView, UnitAnswer } from '../../web/types.js' */

for (const part of ['inside', 'inside-unit']) {
  const file = new URL(`../../web/i18n/en-${part}.json`, import.meta.url);
  addTexts(JSON.parse(readFileSync(file, 'utf8')));
}

/** @param {ArrayLike<number>} x @param {ArrayLike<number>} weights @param {number} [bias] */
const unitOf = (x, weights, bias = 0) => ({
  ...{ x: Float32Array.from(x), weights: Float32Array.from(weights), bias },
  products: Float32Array.from(x, (value, from) => value * weights[from]),
});

describe('terms of a sum', () => {
  test('a few are all shown in their own order', () => {
    assert.deepEqual(shownInputs([0, -10, 3]), [0, 1, 2]);
    assert.equal(shownInputs(Array(10).fill(1)).length, 10);
  });

  test('of many the largest by size come first; equal ones keep their order', () => {
    const weights = Array.from({ length: 40 }, (_, index) => (index === 30 ? -2 : index % 3));
    const shown = shownInputs(weights, 4);
    assert.deepEqual(shown, [2, 5, 8, 11]);
    assert.deepEqual(shownInputs([...weights].fill(-27, 39), 2), [39, 2]);
  });

  test('one that was asked for stands before all others', () => {
    const weights = Array.from({ length: 40 }, (_, index) => index);
    assert.deepEqual(shownInputs(weights, 3, 7), [7, 39, 38]);
    assert.deepEqual(shownInputs([1, 2], 3, 1), [0, 1]);
  });

  test('those that are not shown come to one number, and nothing is lost', () => {
    const x = Float32Array.from({ length: 700 }, (_, index) => Math.sin(index));
    const weights = Float32Array.from({ length: 700 }, (_, index) => Math.cos(3 * index));
    const given = unitOf(x, weights);
    const { terms, others, rest } = sumOf(given, shownInputs(given.products));
    assert.equal(terms.length + others, 700);
    const whole = given.products.reduce((sum, product) => sum + product, 0);
    const told = terms.reduce((sum, { product }) => sum + product, rest);
    assert.ok(Math.abs(whole - told) < 1e-9);
    assert.ok(
      terms.every(
        ({ product }, i) => i === 0 || Math.abs(product) <= Math.abs(terms[i - 1].product),
      ),
    );
  });
});

describe('the formula of a unit', () => {
  test('every number is filled in, a negative factor in brackets', () => {
    const sum = (/** @type {number} */ bias, /** @type {number} */ z) =>
      sumText(unitOf([1.2, -0.5], [0.8, 0.3], bias), z).text;
    assert.equal(sum(0.1, 0.91), 'z = 0.8 · 1.2 + 0.3 · (−0.5) + 0.1 = 0.91');
    assert.equal(sum(-0.25, 0.56), 'z = 0.8 · 1.2 + 0.3 · (−0.5) + (−0.25) = 0.56');
  });

  test('a long one spells the largest out, and says what the others come to and what the bias is', () => {
    const x = Array(20).fill(1);
    assert.equal(
      sumText(unitOf(x, x, -3), 17).text,
      'z = 1 · 1 + 1 · 1 + 1 · 1 + … (17 more: 17) + (bias: −3) = 17',
    );
    const weights = [-3.5635e-42, 0.5, 0.25, 2, -1, 1];
    const { text } = sumText(unitOf([0, 1, 1, 1, 1, 1], weights, 0.5), 3.25);
    assert.equal(text, 'z = 2 · 1 + (−1) · 1 + 1 · 1 + … (3 more: 0.75) + (bias: 0.5) = 3.25');
  });

  test('a weight has the figures of the table beside it', () => {
    const { text, digits } = sumText(unitOf([1, 2], [0.91957, 1.06364]), 3.04685, 6);
    assert.match(text, /0\.91957 · 1 \+ 1\.06364 · 2/);
    assert.equal(digits, 6);
  });
});

test('the formula of an activation: softmax names the powers of all units, linear hands z on', () => {
  const answer = /** @type {UnitAnswer} */ (
    /** @type {unknown} */ ({
      z: Float32Array.of(0, 2, 1, -1),
      a: Float32Array.of(0.0871, 0.6439, 0.2369, 0.0321),
    })
  );
  /** @param {string} activation */
  const told = (activation) =>
    activationText(
      /** @type {AppliedView} */ (/** @type {unknown} */ ({ layers: [{ activation }] })),
      ...[0, 1, answer],
    );
  assert.match(told('softmax'), / = e\^2 \/ \(e\^2 \+ e\^1 \+ e\^0 \+ …\) ≈ 0\.6439$/);
  assert.equal(told('linear'), 'a = z = 0.6439');
  assert.equal(told('tanh'), 'a = Tanh(z) = Tanh(2) ≈ 0.6439');
});

test('an activation and shares of softmax come to the last figure that is shown', () => {
  const told = (
    /** @type {string} */ activation,
    /** @type {number[]} */ z,
    /** @type {number} */ a,
  ) =>
    activationText(
      /** @type {AppliedView} */ (/** @type {unknown} */ ({ layers: [{ activation }] })),
      ...[0, 0],
      /** @type {UnitAnswer} */ (/** @type {unknown} */ ({ z: Float32Array.from(z), a: [a] })),
    );
  const sigmoid = 1 / (1 + Math.exp(2.96674));
  const [, z, end] = /\(−([\d.]+)\) ≈ ([\d.]+)$/.exec(told('sigmoid', [-2.96674], sigmoid)) ?? [];
  assert.equal((1 / (1 + Math.exp(Number(z)))).toPrecision(4), Number(end).toPrecision(4));
  const zs = [4.76449, -0.01951, -3.2];
  const powers = zs.map(Math.exp);
  const share = powers[0] / powers.reduce((sum, each) => sum + each);
  const text = told('softmax', zs, share);
  const shown = [...text.matchAll(/e\^\(?(−?[\d.]+)/g)].map(([, each]) =>
    Math.exp(Number(each.replace('−', '-'))),
  );
  const [own, ...all] = shown;
  const sum = all.reduce((total, each) => total + each);
  assert.equal((own / sum).toPrecision(4), share.toPrecision(4), text);
});

test('an input is told in its own units: a number, a category, an empty cell', () => {
  const applied = /** @type {AppliedView} */ (
    /** @type {unknown} */ ({
      encoding: [
        { column: 0, role: 'input', kind: 'number', first: 0, count: 1 },
        {
          column: 2,
          role: 'input',
          kind: 'category',
          first: 1,
          count: 2,
          categories: ['no', 'yes'],
        },
        { column: 1, role: 'target', kind: 'number', first: 0, count: 1 },
      ],
      columns: [{ values: [60, NaN] }, { values: [1, 2] }, { values: [1, 0] }],
    })
  );
  assert.equal(ownText(applied, 0, 0), '60');
  assert.equal(ownText(applied, 0, 1), 'empty');
  assert.equal(ownText(applied, 2, 0), 'yes');
  assert.equal(ownText(applied, 1, 1), 'no');
  assert.equal(ownText(applied, 3, 0), '');
});

test('a product and its sum can be reckoned with the figures that are shown', () => {
  const [x, weight, bias] = [-0.762123, 1.063591, 0.1];
  const { text } = sumText(unitOf([x], [weight], bias), x * weight + bias);
  const [, w, v, b, z] = /^z = (.+) · \(−(.+)\) \+ (.+) ≈ −(.+)$/.exec(text) ?? [];
  const sum = Number(w) * -Number(v) + Number(b);
  assert.equal(Number(sum.toPrecision(4)), -Number(z), text);
});

test('an arrow key moves a weight by a round number', () => {
  for (const [reach, step] of [
    [3, 0.01],
    [7, 0.01],
    [20, 0.1],
  ]) {
    assert.ok(Math.abs(stepOf(reach) - step) < 1e-12);
  }
});

test('the keys of a field go from one round number to the next, also from a float beside one', () => {
  assert.equal(nextRound(0.9196, 0.1), 1);
  assert.equal(nextRound(Math.fround(3.1), 0.1), 3.2);
  assert.equal(nextRound(Math.fround(3.1), -0.1), 3);
  assert.equal(nextRound(-0.7694, -0.1), -0.8);
  assert.equal(nextRound(0.04, -0.1), 0);
  assert.ok(Object.is(nextRound(-0.04, 0.1), 0));
});

test('bars of some of many rows say so, bars of all rows do not', () => {
  assert.equal(barsText(255, 1438), 'The bars: z of 255 of the 1,438 training rows');
  assert.equal(barsText(60, 60), 'The bars: z of 60 training rows');
  assert.equal(barsText(1, 1), 'The bars: z of 1 training row');
});
