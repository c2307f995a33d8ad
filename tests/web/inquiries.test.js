/** Questions of "Look inside" on their way to the engine, and what the engine answers. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { createInquiries } from '../../web/training/inquiries.js';
import { openEngine, startSession } from './real-engine.js';
/** @import { Action, Answer, Inquiries, InquiryKind, Question } from '../../web/types.js' */

const engine = await openEngine();
const [{ id: layerId }] = initialState(firstEntry).network.hidden;

/**
 * A session with the first table, and what it answers.
 * @param {Action[]} actions
 */
function openSession(...actions) {
  const { handle, events, scheduler } = startSession(engine);
  const { spec, view } = toSpec(actions.reduce(reduce, initialState(firstEntry)));
  assert.ok(spec);
  handle({ type: 'apply', runId: 1, act: 1, spec, view });
  handle({ type: 'drawn', runId: 1 });
  /** @template {InquiryKind} K @param {{ kind: K } & Inquiries[K]['question']} question @param {number} runId */
  function ask(question, runId = 1) {
    handle({ type: 'ask', runId, id: 7, question: /** @type {Question} */ (question) });
    const event = events[events.length - 1];
    assert.equal(event.type, 'answered');
    const { id, answer } = /** @type {any} */ (event);
    assert.equal(id, 7);
    return /** @type {Answer<K> | null} */ (answer);
  }
  return { handle, events, scheduler, ask, spec };
}

describe('inquiries', () => {
  test('each answer comes to its own question, in any order', async () => {
    /** @type {[number, Question][]} */
    const sent = [];
    const { ask, answered } = createInquiries((id, question) => sent.push([id, question]));
    const first = ask({ kind: 'health', bins: 2 });
    const second = ask({ kind: 'health', bins: 3 });
    assert.deepEqual(
      sent.map(([, question]) => question),
      [
        { kind: 'health', bins: 2 },
        { kind: 'health', bins: 3 },
      ],
    );
    answered({ id: sent[1][0], answer: { layers: [] } });
    answered({ id: sent[0][0], answer: null });
    assert.equal(await first, null);
    assert.deepEqual(await second, { layers: [] });
  });

  test('what waits is answered by null when its engine is no more; what comes late is not heard', async () => {
    /** @type {number[]} */
    const ids = [];
    const { ask, answered, drop } = createInquiries((id) => ids.push(id));
    const asked = ask({ kind: 'health', bins: 2 });
    drop();
    assert.equal(await asked, null);
    answered({ id: ids[0], answer: { layers: [] } });
  });
});

describe('inquiries: what the engine answers', () => {
  test('a trace is that of the rows asked for, told by layers of the page', () => {
    const { ask, spec } = openSession(
      { type: 'network/layerAdded' },
      { type: 'network/layerFieldTyped', layerId, field: 'dropout', text: '25' },
    );
    const answer = ask({ kind: 'trace', rows: [2, 0] });
    assert.ok(answer);
    assert.equal(spec.network.hidden[0].dropout, 0.25);
    // Dense, its dropout, dense, output.
    assert.equal(answer.layers.length, 4);
    assert.deepEqual(answer.dense, [0, 2, 3]);
    assert.deepEqual(answer.last, [1, 2, 3]);
    assert.deepEqual([...answer.y], [1, 0]);
    const swapped = ask({ kind: 'trace', rows: [0, 2] });
    assert.deepEqual([...(swapped?.y ?? [])], [0, 1]);
  });

  test('of another network than that of now, and of rows that are none, nothing is told', () => {
    const { ask } = openSession();
    assert.equal(ask({ kind: 'trace', rows: [0] }, 2), null);
    assert.equal(ask({ kind: 'trace', rows: [99] }), null);
    assert.equal(ask({ kind: 'trace', rows: [] }), null);
  });

  test('asking while a run is on changes no bit of it', () => {
    const losses = [false, true].map((asks) => {
      const { handle, scheduler, events, ask } = openSession();
      handle({ type: 'step', runId: 1, act: 2 });
      if (asks) {
        ask({ kind: 'trace', rows: [0], training: true });
        ask({ kind: 'health', bins: 8 });
      }
      scheduler.runAll();
      const snapshots = events.filter(({ type }) => type === 'snapshot');
      const { snapshot } = /** @type {any} */ (snapshots[snapshots.length - 1]);
      assert.equal(snapshot.epoch, 1);
      return snapshot.trainingLoss;
    });
    assert.equal(losses[0], losses[1]);
  });

  test('a curve has the activation and its slope, however many points there are', () => {
    const { ask } = openSession();
    const tanh = ask({ kind: 'curve', activation: 'tanh', from: -3, to: 3, points: 301 });
    assert.ok(tanh);
    assert.equal(tanh.z.length, 301);
    for (const [index, z] of tanh.z.entries()) {
      const a = Math.tanh(z);
      assert.ok(Math.abs(tanh.a[index] - a) < 1e-6);
      assert.ok(Math.abs(tanh.slope[index] - (1 - a * a)) < 1e-6);
    }
    const relu = ask({ kind: 'curve', activation: 'relu', from: -1, to: 1, points: 2 });
    assert.deepEqual([...(relu?.a ?? [])], [0, 1]);
    assert.deepEqual([...(relu?.slope ?? [])], [0, 1]);
  });

  test('health is told of the dense layers alone', () => {
    const { ask } = openSession({
      type: 'network/layerFieldTyped',
      layerId,
      field: 'dropout',
      text: '25',
    });
    const health = ask({ kind: 'health', bins: 4 });
    assert.equal(health?.layers.length, 2);
    assert.equal(health?.layers[0].z.counts.length, 4);
  });
});
