/** The worker that checks goals, and the page's side of it, without a worker. Needs dist/. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tableHash } from '../../web/data/data-hash.js';
import { deal } from '../../web/data/deal.js';
import { checkGoal } from '../../web/training/goal-check.js';
import { createGoalClient } from '../../web/training/goal-client.js';
import { createGoalDesk } from '../../web/training/goal-desk.js';
import { createGoalHost } from '../../web/training/goal-host.js';
import { attempt, SOLVED, tableOf, XOR } from './goal-support.js';
import { openEngine } from './real-engine.js';
/** @import { GoalCommand, GoalProgress } from '../../web/quiz/goal-types.js' */

const engine = await openEngine();
const given = await attempt(XOR, SOLVED);

/**
 * A client whose other side does what waits when the test says so. Every slice has time for a few
 * epochs of its own clock.
 * @param {() => Promise<typeof engine>} [loadEngine]
 */
function open(loadEngine = async () => engine) {
  /** @type {(() => void)[]} */
  const slices = [];
  /** @type {GoalCommand['type'][]} */
  const commands = [];
  let ms = 0;
  let opened = 0;
  const client = createGoalClient({
    wasmUrl: '',
    async open({ onEvent }) {
      opened += 1;
      const handle = createGoalHost({
        loadEngine,
        post: (event) => onEvent(structuredClone(event)),
        schedule: (slice) => void slices.push(slice),
        now: () => (ms += 10),
      });
      const post = (/** @type {GoalCommand} */ command) => {
        commands.push(command.type);
        handle(command);
      };
      return { post, close() {} };
    },
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  async function goOn(most = Infinity) {
    await settle();
    for (let done = 0; slices.length > 0 && done < most; done += 1) slices.shift()?.();
    await settle();
  }
  return { client, goOn, commands, waiting: slices, times: () => opened };
}

describe('goal worker', () => {
  test('a check in slices has the bits of one at once, and tells how far it is', async () => {
    const { client, goOn, times } = open();
    /** @type {GoalProgress[]} */
    const seen = [];
    const answer = client.check(given, { onProgress: (progress) => void seen.push(progress) });
    await goOn();
    assert.deepEqual(await answer, checkGoal(engine, given));
    assert.ok(seen.length > 5);
    assert.ok(seen.every(({ epoch, epochs }) => epoch <= epochs));
    assert.deepEqual([...new Set(seen.map(({ seed }) => seed))], [1, 2, 3]);
    const replayed = client.replay({
      ...{ text: JSON.stringify((await answer).evidence), goal: XOR, start: given.start },
    });
    await goOn();
    assert.equal((await replayed).genuine, true);
    assert.equal(times(), 1);
  });

  test('cancelling ends it at once', async () => {
    const { client, goOn, commands, waiting } = open();
    const stop = new AbortController();
    const answer = client.check(given, { signal: stop.signal });
    await goOn(2);
    assert.equal(waiting.length, 1);
    stop.abort();
    await assert.rejects(answer, { name: 'AbortError' });
    await goOn();
    assert.deepEqual(commands, ['check', 'cancel']);
    assert.equal(waiting.length, 0);
    await assert.rejects(client.check(given, { signal: stop.signal }), { name: 'AbortError' });
  });

  test('a second check takes the place of the first', async () => {
    const { client, goOn } = open();
    const first = client.check(given);
    await goOn(1);
    const second = client.check({ ...given, goal: { ...XOR, epochs: 2 } });
    await assert.rejects(first, { name: 'AbortError' });
    await goOn();
    assert.equal((await second).outcome, 'failed');
  });

  test('an engine that cannot be loaded is told, and tried again', async () => {
    let tries = 0;
    const { client, goOn, times } = open(async () => {
      tries += 1;
      if (tries === 1) throw new Error('No network.');
      return engine;
    });
    await assert.rejects(client.check(given), { message: 'No network.' });
    const again = client.check(given);
    await goOn();
    assert.equal((await again).outcome, 'passed');
    assert.equal(times(), 2);
  });

  test('closing cancels what is on', async () => {
    const { client, goOn } = open();
    const answer = client.check(given);
    await goOn(1);
    client.close();
    await assert.rejects(answer, { name: 'AbortError' });
  });
});

describe('goal desk', () => {
  test('sets a goal up once, checks against it and replays', async () => {
    const { client, goOn } = open();
    let loaded = 0;
    const desk = createGoalDesk({
      client,
      async load() {
        loaded += 1;
        if (loaded === 1) throw new Error('offline');
        return tableOf(XOR);
      },
      importDeal: async () => deal,
    });
    await assert.rejects(desk.setUp(XOR), { message: 'offline' });
    const made = await desk.setUp(XOR);
    assert.deepEqual(made?.start, given.start);
    assert.equal(made?.parts.datasetId, 'xor');
    const checked = desk.check(XOR, given.spec);
    await goOn();
    const { outcome, evidence } = await checked;
    assert.equal(outcome, 'passed');
    const replayed = desk.replay(XOR, JSON.stringify(evidence));
    await goOn();
    assert.equal((await replayed).genuine, true);
    assert.equal(loaded, 2);
  });

  test('an own table is known by its hash alone', async () => {
    const { client, goOn } = open();
    const desk = createGoalDesk({
      client,
      load: () => Promise.reject(new Error('never asked')),
      importDeal: async () => deal,
    });
    const hash = tableHash(given.spec.data.columns);
    const goal = { ...XOR, data: { dataset: 'own', hash } };
    assert.equal(await desk.setUp(goal), null);
    const checked = desk.check(goal, given.spec);
    await goOn();
    const { outcome, evidence } = await checked;
    assert.equal(outcome, 'passed');
    // Its rows came along, so the teacher needs none.
    const replayed = desk.replay(goal, JSON.stringify(evidence));
    await goOn();
    assert.equal((await replayed).genuine, true);
  });
});
