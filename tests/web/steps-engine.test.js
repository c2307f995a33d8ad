/** Stepping through the network, with the engine as it is shipped: the numbers are those of the step that training makes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findEntry, firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { openEngine, startSession } from './real-engine.js';
/** @import { Action, CatalogEntry, NextStepAnswer, Snapshot } from '../../web/types.js' */

const engine = await openEngine();

/** @param {CatalogEntry} entry @param {Action[]} actions */
function open(entry, ...actions) {
  const { handle, events } = startSession(engine);
  const { spec, view, issues } = toSpec(actions.reduce(reduce, initialState(entry)));
  assert.ok(spec, JSON.stringify(issues));
  handle({ type: 'apply', runId: 1, act: 1, spec, view });
  handle({ type: 'drawn', runId: 1 });
  let act = 1;
  /** @returns {NextStepAnswer} */
  const ask = () => {
    handle({ type: 'ask', runId: 1, id: 1, question: { kind: 'nextStep', row: 0 } });
    const event = events[events.length - 1];
    assert.ok(event.type === 'answered' && event.answer);
    return /** @type {NextStepAnswer} */ (event.answer);
  };
  /** One batch, as the button trains it. @returns {Snapshot} */
  const step = () => {
    handle({ type: 'step', runId: 1, act: (act += 1), unit: 'batch' });
    const event = events[events.length - 1];
    assert.equal(event.type, 'snapshot');
    handle({ type: 'drawn', runId: 1 });
    return /** @type {any} */ (event).snapshot;
  };
  return { ask, step, spec };
}

const layerId = initialState(firstEntry).network.hidden[0].id;

/** @type {Record<string, Action[]>} */
const settings = {
  SGD: [{ type: 'training/optimizerChosen', optimizer: 'sgd' }],
  'SGD with momentum': [
    { type: 'training/optimizerChosen', optimizer: 'sgd' },
    { type: 'training/optionTyped', option: 'optimizer.momentum', text: '0.9' },
  ],
  Adam: [{ type: 'training/optimizerChosen', optimizer: 'adam' }],
  'Adam with penalties and clipping': [
    { type: 'training/fieldTyped', field: 'l2', text: '0.01' },
    { type: 'training/optionTyped', option: 'regularization.l1', text: '0.001' },
    { type: 'training/optionTyped', option: 'optimizer.clipNorm', text: '0.05' },
  ],
  'dropout, normalization and a longest weight': [
    { type: 'network/layerFieldTyped', layerId, field: 'dropout', text: '30' },
    { type: 'network/normalizationChosen', layerId, normalization: 'layer' },
    { type: 'network/layerFieldTyped', layerId, field: 'maxNorm', text: '0.7' },
  ],
  'batches of a part of the rows': [{ type: 'training/fieldTyped', field: 'batchSize', text: '3' }],
};

describe('step through: the new weights are those that training makes, to the bit', () => {
  for (const [name, actions] of Object.entries(settings)) {
    test(name, () => {
      const { ask, step } = open(firstEntry, ...actions);
      for (let i = 0; i < 5; i++) {
        const { rows, trace } = ask();
        assert.ok(trace);
        assert.deepEqual(trace.rows, rows);
        assert.ok(trace.layers.some(({ update }) => update.kernel.some((each) => each !== 0)));
        const { weights } = step();
        assert.equal(weights.length, 2);
        weights.forEach(({ kernel, bias }, layer) => {
          const { next } = trace.layers[trace.dense[layer]];
          assert.deepEqual(next.kernel, kernel);
          assert.deepEqual(next.bias, bias);
        });
      }
    });
  }

  test('asking about it changes no bit of the training', () => {
    const [asked, plain] = [true, false].map((asks) => {
      const { ask, step } = open(firstEntry);
      return Array.from({ length: 4 }, () => {
        if (asks) ask();
        return step().weights;
      });
    });
    assert.deepEqual(asked, plain);
  });

  test('of more rows than can be followed the rows alone are told', () => {
    const { table } = firstEntry;
    assert.ok(table);
    const rows = Array.from({ length: 257 }, (_, row) => ({
      id: row + 1,
      cells: table.rows[row % 4].cells,
    }));
    const entry = { ...firstEntry, table: { ...table, rows }, batchSize: 257 };
    const whole = open(entry).ask();
    assert.equal(whole.rows.length, 257);
    assert.equal(whole.trace, null);
    const less = open({ ...entry, batchSize: 256 }).ask();
    assert.equal(less.trace?.rows.length, 256);
  });
});

test('step through: predicted 70, actual 85, and each update brings the answer nearer', () => {
  const entry = findEntry('fatima');
  assert.ok(entry);
  const { ask, step } = open(entry);
  const answers = Array.from({ length: 4 }, () => {
    const { rows, trace } = ask();
    assert.ok(trace);
    const at = rows.indexOf(0);
    const output = trace.layers[1];
    assert.equal(trace.y[at], 85);
    step();
    return { a: output.a[at], dA: output.dA[at], term: trace.terms[at] };
  });
  assert.deepEqual(answers[0], { a: 70, dA: (2 * (70 - 85)) / 4, term: 225 });
  for (const [index, { a }] of answers.entries()) {
    if (index > 0) assert.ok(a > answers[index - 1].a && a < 85, `${a}`);
  }
});
