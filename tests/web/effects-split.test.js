/** Rows that the page divides itself, on the way to the engine. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deal } from '../../web/data/deal.js';
import { restartCause } from '../../web/views/restart-cause.js';
import { openPage } from './effects-page.js';
/** @import { Action } from '../../web/types.js' */

/** @type {Action} */
const train = { type: 'run/trainPressed' };

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
