/** The column "Stuck" beside "No fault found": what is saturated there is said to be fine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findEntry } from '../../web/data/catalog.js';
import { diagnose } from '../../web/explain/diagnose.js';
import { reduce } from '../../web/state/reduce.js';
import { isSure } from '../../web/views/inside/health/index.js';
import { open, trained } from './checkup.js';
/** @import { CatalogEntry, State } from '../../web/types.js' */

/** @param {State} state @param {number} epochs */
function looked(state, epochs) {
  const { checkup } = trained(state, epochs);
  const { health, applied } = checkup;
  return { faults: diagnose(checkup), isSure: isSure(health, applied.layers), health };
}

const opened = (/** @type {string} */ id) => open(/** @type {CatalogEntry} */ (findEntry(id)));

test('a network that has learned and is sure of it has a saturated output and no fault', async () => {
  const ill = await opened('fault-vanishing');
  const [{ remedies }] = looked(ill, 60).faults;
  const cured = reduce(ill, { type: 'remedy/applied', actions: remedies[0].actions });
  const found = looked(cured, 400);
  assert.deepEqual(found.faults, []);
  assert.ok(found.health.layers[5].saturated > 0.5);
  assert.ok(found.isSure);
});

test('where hardly anything is saturated nothing is said of it', async () => {
  assert.ok(!looked(await opened('plane'), 60).isSure);
  assert.ok(!looked(await opened('circle'), 1).isSure);
});
