import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalog, findEntry, firstEntry } from '../../web/data/catalog.js';
import { deal } from '../../web/data/deal.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { createStore } from '../../web/state/store.js';
import { startEffects } from '../../web/training/effects.js';
import { createSession } from '../../web/training/session.js';
import { restartCause } from '../../web/views/restart-cause.js';
import { createFakeEngine, createScheduler } from './fake-engine.js';
/** @import { Action, Command } from '../../web/types.js' */

/** Store and effects around a session with a fake engine; nothing happens unless told to. */
function openPage(importDeal = async () => deal) {
  const fake = createFakeEngine();
  const slices = createScheduler(fake.clock);
  const tasks = createScheduler();
  const store = createStore(reduce, initialState(firstEntry));
  /** @type {Command[]} */
  const commands = [];
  /** @type {Command[]} commands the worker has yet to read */
  const mail = [];
  /** @type {Parameters<Parameters<typeof startEffects>[0]['openClient']>[0] | null} */
  let listener = null;
  const { handle } = createSession({
    engine: fake.engine,
    post: (event) => listener?.onEvent(/** @type {any} */ (event)),
    schedule: slices.schedule,
    now: () => fake.clock.ms,
  });
  const { painted } = startEffects({
    store,
    defer: tasks.schedule,
    importDeal,
    openClient(given) {
      listener = given;
      return {
        start() {},
        send(command) {
          commands.push(command);
          mail.push(command);
        },
        close() {},
      };
    },
  });
  store.dispatch({ type: 'run/engineReady', rung: 'worker', simd: true });
  /** The worker reads what was sent. */
  const deliver = () => {
    for (let next = mail.shift(); next; next = mail.shift()) handle(next);
  };
  return {
    ...fake,
    slices,
    tasks,
    store,
    commands,
    deliver,
    painted,
    fail: () =>
      listener?.onFailed({ code: 'engineFailed', where: 'engine', message: '', values: {} }),
    types: () => commands.map(({ type }) => type),
    run: () => store.getState().run,
    /** What a person does, and all that follows from it at once. @param {Action[]} actions */
    does(...actions) {
      for (const action of actions) store.dispatch(action);
      tasks.runAll();
    },
    /** As `does`, and the worker answers. @param {Action[]} actions */
    doesAndWaits(...actions) {
      for (const action of actions) store.dispatch(action);
      tasks.runAll();
      deliver();
      tasks.runAll();
    },
  };
}

/** @type {Action} */
const train = { type: 'run/trainPressed' };
/** @type {Action} */
const pause = { type: 'run/pausePressed' };
/** @param {string} text @returns {Action} */
const rate = (text) => ({ type: 'training/fieldTyped', field: 'learningRate', text });
/** @param {string} text @returns {Action} */
const batch = (text) => ({ type: 'training/fieldTyped', field: 'batchSize', text });
/** @type {Action} */
const layer = { type: 'network/layerAdded' };

describe('effects: settings', () => {
  test('the first settings are applied without being asked for', () => {
    const page = openPage();
    page.doesAndWaits();
    assert.deepEqual(page.types(), ['apply']);
    const { applied, snapshot, phase } = page.run();
    assert.deepEqual(applied?.columnIds, ['c1', 'c2', 'c3', 'c4']);
    assert.deepEqual([...(applied?.rowIds ?? [])], [1, 2, 3, 4]);
    assert.equal(applied?.columns[3].categories?.[1], 'pass');
    assert.equal(snapshot?.runId, 1);
    assert.equal(phase, 'idle');
  });

  test('many changes of one moment are one apply', () => {
    const page = openPage();
    page.doesAndWaits(layer, rate('0.1'), { type: 'table/rowsRemoved', rowIds: [1] }, batch('3'));
    assert.deepEqual(page.types(), ['apply']);
  });

  test('a change that changes no number is not sent', () => {
    const page = openPage();
    page.doesAndWaits();
    page.doesAndWaits(rate('0,010'));
    assert.deepEqual(page.types(), ['apply']);
  });

  test('a field that cannot be read blocks Train, and what is applied stays', () => {
    const page = openPage();
    page.doesAndWaits();
    const { applied } = page.run();
    page.doesAndWaits(rate('fast'));
    assert.equal(page.run().blocked, true);
    assert.equal(page.run().issues[0].where, 'optimizer.learningRate');
    assert.equal(page.run().applied, applied);
    page.doesAndWaits(train);
    assert.equal(page.run().phase, 'idle');
    assert.deepEqual(page.types(), ['apply']);
    page.doesAndWaits(rate('0.01'));
    assert.deepEqual([page.run().blocked, page.run().issues.length], [false, 0]);
  });

  test('while the newest settings are refused, the network before them has its own labels', () => {
    const page = openPage();
    page.doesAndWaits();
    page.does(layer);
    page.does(batch('5'));
    page.deliver();
    page.tasks.runAll();
    page.deliver();
    const { applied, snapshot, blocked } = page.run();
    assert.equal(blocked, true);
    assert.equal(snapshot?.runId, 3, 'a picture drawn after the refusal');
    assert.equal(applied?.layers.length, 3);
  });

  test('what the engine refuses is shown where it was typed, until it is mended', () => {
    const page = openPage();
    page.doesAndWaits();
    page.doesAndWaits(batch('5'));
    assert.equal(page.run().issues[0].where, 'batchSize');
    page.doesAndWaits(rate('fast'));
    page.doesAndWaits(rate('0.01'));
    assert.equal(page.run().issues[0].where, 'batchSize');
    page.doesAndWaits(batch('2'));
    assert.deepEqual(page.run().issues, []);
    assert.equal(page.run().applied?.samples, 4);
  });

  test('a refused column is named by its id', () => {
    const page = openPage();
    page.doesAndWaits({ type: 'table/roleChosen', columnId: 'c4', role: 'ignored' });
    assert.equal(page.run().issues[0].where, 'columns');
    assert.equal(page.run().applied, null);
  });

  test('a bad cell is told and does not stop a training', () => {
    const page = openPage();
    page.doesAndWaits({ type: 'table/cellEdited', rowId: 1, columnId: 'c1', text: 'abc' });
    assert.equal(page.run().issues[0].where, 'rows[1].c1');
    page.doesAndWaits(train);
    assert.equal(page.run().phase, 'running');
  });
});

describe('effects: the person’s acts', () => {
  test('Train, Pause, Step and Reset become commands with run id and act', () => {
    const page = openPage();
    page.doesAndWaits();
    for (const action of [train, pause]) page.doesAndWaits(action);
    page.doesAndWaits({ type: 'run/stepPressed' });
    page.doesAndWaits({ type: 'run/resetPressed' });
    assert.deepEqual(page.commands.slice(1), [
      { type: 'run', runId: 1, act: 1 },
      { type: 'pause', runId: 1, act: 2 },
      { type: 'step', runId: 1, act: 3 },
      { type: 'reset', runId: 1, act: 4 },
    ]);
  });

  test('an act that changes nothing sends nothing', () => {
    const page = openPage();
    page.doesAndWaits(train);
    const count = page.commands.length;
    page.doesAndWaits(train);
    assert.equal(page.commands.length, count);
  });

  test('settings changed and Train pressed in one moment: the settings go first', () => {
    const page = openPage();
    page.does(layer, train);
    assert.deepEqual(page.types(), ['apply', 'run']);
    page.deliver();
    assert.equal(page.run().phase, 'running');
    assert.equal(page.run().applied?.layers.length, 3);
  });

  test('unusable settings and Train in one moment: nothing is running', () => {
    const page = openPage();
    page.doesAndWaits();
    page.doesAndWaits(rate(''), train);
    assert.equal(page.run().phase, 'idle');
    assert.ok(!page.types().includes('run'));
  });

  test('Train pressed before the engine refuses ends idle', () => {
    const page = openPage();
    page.does(batch('5'));
    page.does(train);
    assert.equal(page.run().phase, 'running');
    page.deliver();
    page.tasks.runAll();
    assert.equal(page.run().phase, 'idle');
    assert.equal(page.slices.size, 0);
  });

  test('a new rate lets a run go on, a new layer ends it and the page says so', () => {
    const page = openPage();
    page.doesAndWaits(train);
    page.slices.runOne();
    page.doesAndWaits(rate('0.1'));
    assert.deepEqual([page.run().phase, page.run().restarted], ['running', false]);
    assert.ok((page.run().snapshot?.epoch ?? 0) > 0);
    page.doesAndWaits(layer);
    assert.deepEqual([page.run().phase, page.run().restarted], ['idle', true]);
    assert.equal(page.run().snapshot?.epoch, 0);
    page.doesAndWaits(train);
    assert.deepEqual([page.run().phase, page.run().restarted], ['running', false]);
  });

  test('a run goes on while something unusable is typed', () => {
    const page = openPage();
    page.doesAndWaits(train);
    page.doesAndWaits(rate(''));
    assert.equal(page.run().phase, 'running');
    page.doesAndWaits(rate('0.02'));
    assert.equal(page.run().phase, 'running');
    page.doesAndWaits(pause);
    assert.equal(page.run().phase, 'idle');
  });

  test('a new seed is another act than Reset', () => {
    const page = openPage();
    page.doesAndWaits({ type: 'run/resetPressed' });
    page.doesAndWaits({ type: 'network/seedChosen', seed: 2 });
    assert.deepEqual(page.types(), ['apply', 'reset', 'apply']);
    assert.equal(page.run().applied?.seed, 2);
  });

  test('after the engine is gone nothing is sent any more', () => {
    const page = openPage();
    page.doesAndWaits();
    page.fail();
    page.doesAndWaits(layer, train);
    assert.deepEqual(page.types(), ['apply']);
    assert.equal(page.run().phase, 'failed');
  });
});

describe('effects: rows divided by the page', () => {
  /** @type {Action} */
  const stratified = { type: 'training/splitChosen', split: 'stratified' };
  /** @type {Action} */
  const quarter = { type: 'training/fieldTyped', field: 'validationPercent', text: '50' };
  /** @type {Action} */
  const share = { type: 'training/splitChosen', split: 'share' };
  /** @type {Action} */
  const copies = { type: 'training/fieldTyped', field: 'copies', text: '2' };
  const settled = () => new Promise(setImmediate);

  test('the code for it is fetched once, and acts wait with the settings', async () => {
    let fetched = 0;
    const page = openPage(async () => {
      fetched += 1;
      return deal;
    });
    page.doesAndWaits();
    assert.equal(fetched, 0, 'a plain share needs none');
    page.does(quarter, stratified, train);
    page.does(copies);
    assert.deepEqual(page.types(), ['apply']);
    await settled();
    page.doesAndWaits();
    assert.deepEqual(page.types(), ['apply', 'apply', 'run']);
    page.doesAndWaits(stratified, copies, share);
    assert.equal(fetched, 1);
  });

  test('where it cannot be fetched the choice says so, and a change asks again', async () => {
    let offline = true;
    const page = openPage(async () => {
      if (offline) throw new Error('offline');
      return deal;
    });
    page.doesAndWaits(train);
    page.does(quarter, stratified);
    await settled();
    page.doesAndWaits();
    assert.deepEqual(page.types(), ['apply', 'run'], 'what trained goes on');
    assert.equal(page.run().issues[0].where, 'split');
    assert.equal(page.run().blocked, true);
    offline = false;
    page.does(copies);
    await settled();
    page.doesAndWaits();
    assert.deepEqual(page.run().issues, []);
    assert.equal(page.types().filter((type) => type === 'apply').length, 2);
  });

  test('a plain share again does not wait for it', () => {
    const page = openPage(() => new Promise(() => {}));
    page.doesAndWaits();
    page.does(stratified);
    page.doesAndWaits(share, quarter, train);
    assert.deepEqual(page.types(), ['apply', 'apply', 'run']);
  });

  test('copies have no row of the table, and the table’s own columns stay the same', async () => {
    const page = openPage();
    page.doesAndWaits();
    const before = page.run().applied;
    page.does(quarter, copies);
    await settled();
    page.doesAndWaits();
    const after = page.run().applied;
    assert.ok(before && after);
    assert.deepEqual([before.augmentedFrom, after.augmentedFrom], [4, 4]);
    assert.deepEqual([...after.rowIds], [1, 2, 3, 4, -1, -1, -1, -1]);
    assert.equal(after.columns[0].values.length, 8);
    assert.equal(after.tableColumns, before.tableColumns);
    assert.notEqual(after.columns, after.tableColumns);
  });

  test('other rows for training or validation stop a run at new weights', async () => {
    for (const [change, cause] of /** @type {[Action, string][]} */ ([
      [copies, 'copies'],
      [quarter, 'split'],
    ])) {
      const page = openPage();
      page.doesAndWaits(train);
      const before = page.run().applied;
      page.does(change);
      await settled();
      page.doesAndWaits();
      const { restarted, applied } = page.run();
      assert.equal(restarted, true);
      assert.ok(before && applied);
      // The fake engine validates nothing: what it would answer is put in its place.
      const real = cause === 'split' ? { ...applied, validationRows: Uint32Array.of(1) } : applied;
      assert.equal(restartCause(before, real), cause);
    }
  });
});

describe('effects: pictures', () => {
  test('each painted snapshot is answered once', () => {
    const page = openPage();
    page.doesAndWaits();
    page.painted(null);
    page.painted(page.run().snapshot);
    page.painted(page.run().snapshot);
    assert.deepEqual(page.commands.slice(1), [{ type: 'drawn', runId: 1 }]);
  });

  test('a run draws at the pace of the page', () => {
    const page = openPage();
    page.doesAndWaits(train);
    page.slices.runAll(5);
    const first = page.run().snapshot;
    assert.equal(first?.epoch, 0);
    page.painted(first);
    page.deliver();
    const second = page.run().snapshot;
    assert.equal(second?.epoch, 5);
    page.slices.runAll(5);
    assert.equal(page.run().snapshot, second);
  });

  test('other axes and another prediction row are sent as a view alone', () => {
    const page = openPage();
    page.doesAndWaits();
    page.doesAndWaits({ type: 'view/axisChosen', axis: 'x', columnId: 'c3' });
    page.doesAndWaits({ type: 'view/predictionTyped', columnId: 'c1', text: '3' });
    page.doesAndWaits({ type: 'view/predictionTyped', columnId: 'c1', text: '3.0' });
    assert.deepEqual(page.types(), ['apply', 'view', 'view']);
    page.painted(page.run().snapshot);
    page.deliver();
    assert.equal(page.run().snapshot?.surface?.xColumn, 2);
  });

  test('a prediction is still answered while the rate is unusable', () => {
    const page = openPage();
    page.doesAndWaits();
    page.doesAndWaits(rate(''));
    page.doesAndWaits({ type: 'view/predictionTyped', columnId: 'c1', text: '3' });
    assert.deepEqual(page.types(), ['apply', 'view']);
  });

  test('a view of columns that are not applied waits for them', () => {
    const page = openPage();
    page.doesAndWaits();
    page.doesAndWaits({ type: 'table/roleChosen', columnId: 'c4', role: 'ignored' });
    page.doesAndWaits({ type: 'view/predictionTyped', columnId: 'c1', text: '3' });
    assert.deepEqual(page.types(), ['apply', 'apply']);
    page.doesAndWaits({ type: 'table/roleChosen', columnId: 'c4', role: 'target' });
    const last = page.commands[page.commands.length - 1];
    assert.equal(last.type === 'apply' && last.view.prediction?.[0], 3);
  });
});
