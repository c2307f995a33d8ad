/** One unit on one row, and softmax of some sums: what the engine tells "Look inside" of them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { changeModel, editWeights } from '../../web/training/model.js';
import { planChanges } from '../../web/training/plan-changes.js';
import { histogramOf } from '../../web/training/unit-answer.js';
import { answered, openEngine } from './real-engine.js';
/** @import { Action, Inquiries, UnitAnswer } from '../../web/types.js' */

const engine = await openEngine();
const [{ id: layerId }] = initialState(firstEntry).network.hidden;

/** @param {Action[]} actions */
function modelOf(...actions) {
  const { spec } = toSpec(actions.reduce(reduce, initialState(firstEntry)));
  assert.ok(spec);
  return changeModel(engine, null, spec, planChanges(null, spec));
}

/**
 * @param {ReturnType<typeof modelOf>} model
 * @param {Inquiries['unit']['question']} question
 */
const ask = (model, question) =>
  /** @type {UnitAnswer | null} */ (answered(engine, model, { kind: 'unit', ...question }));

/** In numbers of 32 bits, from the bias on, as the engine adds. @param {UnitAnswer} answer */
const sumOf = ({ products, bias }) =>
  products.reduce((sum, product) => Math.fround(sum + product), bias);

describe('a unit', () => {
  test('products and bias are the engine’s: they add up to z to the bit, also while the network learns', () => {
    const model = modelOf({ type: 'network/layerAdded' });
    for (const epochs of [0, 20]) {
      if (epochs > 0) model.trainer.run({ epochs });
      for (const [layer, units] of [6, 6, 1].entries()) {
        for (let unit = 0; unit < units; unit += 1) {
          const answer = ask(model, { layer, unit, row: 2, bins: 8 });
          assert.ok(answer);
          assert.equal(answer.x.length, layer === 0 ? 3 : 6);
          assert.equal(answer.z.length, units);
          answer.products.forEach((product, from) =>
            assert.equal(product, Math.fround(answer.x[from] * answer.weights[from])),
          );
          assert.equal(sumOf(answer), answer.z[unit]);
        }
      }
    }
  });

  test('its weights are those of the network, set by hand too', () => {
    const model = modelOf();
    editWeights(model, [
      { layer: 0, unit: 3, from: 1, value: 0.75 },
      { layer: 0, unit: 3, from: -1, value: -0.5 },
    ]);
    const answer = ask(model, { layer: 0, unit: 3, row: 0, bins: 4 });
    assert.equal(answer?.weights[1], 0.75);
    assert.equal(answer?.bias, -0.5);
  });

  test('all training rows are in its histogram, as long as there are few', () => {
    const model = modelOf();
    const answer = ask(model, { layer: 0, unit: 0, row: 1, bins: 4 });
    assert.ok(answer);
    assert.equal(answer.rows, 4);
    assert.deepEqual(
      answer.histogram.counts.reduce((sum, count) => sum + count, 0),
      4,
    );
    // The row itself trains: its z is one of them.
    const z = answer.z[0];
    assert.ok(z >= answer.histogram.minimum && z <= answer.histogram.maximum);
  });

  test('behind a normalization the next layer reads another number than a', () => {
    const normalized = modelOf({
      type: 'network/normalizationChosen',
      layerId,
      normalization: 'layer',
    });
    const answer = ask(normalized, { layer: 0, unit: 2, row: 0, bins: 4 });
    const next = ask(normalized, { layer: 1, unit: 0, row: 0, bins: 4 });
    assert.ok(answer && next);
    assert.equal(answer.handedOn, next.x[2]);
    assert.notEqual(answer.handedOn, answer.a[2]);
    const plain = ask(modelOf(), { layer: 0, unit: 2, row: 0, bins: 4 });
    assert.equal(plain?.handedOn, plain?.a[2]);
  });

  test('of a unit, a layer or a row that is none, nothing is told', () => {
    const model = modelOf();
    assert.equal(ask(model, { layer: 0, unit: 6, row: 0, bins: 4 }), null);
    assert.equal(ask(model, { layer: 2, unit: 0, row: 0, bins: 4 }), null);
    assert.equal(ask(model, { layer: 0, unit: 0, row: 99, bins: 4 }), null);
  });

  test('the histogram counts the ends, equal numbers in its first bin, and finite ones alone', () => {
    const { minimum, maximum, counts } = histogramOf(
      engine,
      Float32Array.of(-1, 0, NaN, 0.25, Infinity, 1),
      4,
    );
    assert.deepEqual([minimum, maximum], [-1, 1]);
    assert.deepEqual([...counts], [1, 0, 2, 1]);
    assert.deepEqual([...histogramOf(engine, Float32Array.of(2, 2), 3).counts], [2, 0, 0]);
    assert.deepEqual([...histogramOf(engine, Float32Array.of(NaN), 2).counts], [0, 0]);
  });
});

test('shares are those of softmax: each above 0, together 1, twice the sum the larger', () => {
  const answer = /** @type {any} */ (
    answered(engine, modelOf(), { kind: 'shares', logits: [2, 0, -1] })
  );
  const weights = [2, 0, -1].map(Math.exp);
  const whole = weights.reduce((sum, each) => sum + each, 0);
  for (const [index, share] of answer.shares.entries()) {
    assert.ok(Math.abs(share - weights[index] / whole) < 1e-6);
  }
});
