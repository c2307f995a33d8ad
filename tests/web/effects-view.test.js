/** What the engine is told to draw while it trains on another table than the page shows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCsv } from '../../web/data/csv.js';
import { firstEntry } from '../../web/data/catalog.js';
import { deal } from '../../web/data/deal.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { createStore } from '../../web/state/store.js';
import { startEffects } from '../../web/training/effects.js';
import { createScheduler } from './fake-engine.js';
import { appliedStub, snapshotStub } from './random-actions.js';
/** @import { Action, Command } from '../../web/types.js' */

/** A page whose engine has taken a table with a category input, and its prediction row. */
function openPage() {
  const tasks = createScheduler();
  const store = createStore(reduce, initialState(firstEntry));
  /** @type {Command[]} */
  const commands = [];
  /** @type {Parameters<Parameters<typeof startEffects>[0]['openClient']>[0][]} */
  const listeners = [];
  startEffects({
    store,
    defer: tasks.schedule,
    importDeal: async () => deal,
    openClient(given) {
      listeners.push(given);
      return {
        start() {},
        send: (command) => void commands.push(command),
        close() {},
      };
    },
  });
  const { table } = parseCsv('city,size,price\nLahore,1,10.5\nMultan,2,20.5\nLahore,3,35\n');
  assert.ok(table);
  /** @param {Action[]} actions */
  const does = (...actions) => {
    for (const action of actions) store.dispatch(action);
    tasks.runAll();
  };
  does(
    { type: 'run/engineReady', rung: 'worker', simd: true },
    { type: 'table/imported', table, issues: [] },
    { type: 'view/predictionTyped', columnId: 'c1', text: 'Multan' },
    { type: 'view/predictionTyped', columnId: 'c2', text: '2' },
  );
  const { runId } = store.getState().run;
  listeners[0].onEvent(
    /** @type {any} */ ({
      type: 'applied',
      runId,
      applied: appliedStub(),
      snapshot: snapshotStub(runId, 0, false),
      restarted: false,
    }),
  );
  tasks.runAll();
  return { does, types: () => commands.map(({ type }) => type) };
}

/** @type {Action} */
const unusable = { type: 'training/fieldTyped', field: 'learningRate', text: 'fast' };
/** @param {string} columnId @param {string} text @returns {Action} */
const edit = (columnId, text) => ({ type: 'table/cellEdited', rowId: 1, columnId, text });
/** @type {Action} */
const otherSize = { type: 'view/predictionTyped', columnId: 'c2', text: '3' };

test('effects: a row coded by categories that the network does not know is not asked about', () => {
  const page = openPage();
  // 'Multan' is the second of two now, and the third of three then.
  page.does(unusable, edit('c1', 'Karachi'));
  page.does(otherSize);
  assert.deepEqual(page.types(), ['apply']);
  page.does(edit('c1', 'Lahore'), { ...otherSize, text: '4' });
  assert.deepEqual(page.types(), ['apply', 'view']);
});

test('effects: a number edited meanwhile does not keep the prediction from being asked', () => {
  const page = openPage();
  page.does(unusable, edit('c2', '5'));
  page.does(otherSize);
  assert.deepEqual(page.types(), ['apply', 'view']);
});
