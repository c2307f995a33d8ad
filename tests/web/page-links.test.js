/** Links as the page opens and makes them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findEntry, firstEntry } from '../../web/data/catalog.js';
import { deal } from '../../web/data/deal.js';
import { generate } from '../../web/data/generators/index.js';
import { linkSources, linkTo, openLink } from '../../web/interop/link/index.js';
import { CONTROLS } from '../../web/embed/keys.js';
import { initialState, openingState } from '../../web/state/initial.js';
import { toSpec } from '../../web/state/spec.js';
import { openEngine, startSession } from './real-engine.js';
/** @import { AppliedView, CatalogEntry, State } from '../../web/types.js' */

const sources = linkSources(findEntry, async (entry) => {
  const table = entry.table ?? (entry.generator && generate(entry.generator).table);
  if (!table) throw new Error(entry.id);
  return table;
});

/** @param {string} id */
async function opened(id) {
  const entry = /** @type {CatalogEntry} */ (findEntry(id));
  const table = await sources.tableOf(entry, null);
  assert.ok(table);
  return { ...initialState(firstEntry), ...openingState(entry, table) };
}

const engine = await openEngine();

/** The state with what the worker says after some epochs. @param {State} state @param {number} epochs @returns {State} */
function trained(state, epochs) {
  const { handle, scheduler, events } = startSession(engine);
  const { spec, view } = toSpec(state, deal);
  assert.ok(spec);
  handle({ type: 'apply', runId: 1, act: 0, spec, view });
  scheduler.runAll();
  handle({ type: 'drawn', runId: 1 });
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    handle({ type: 'step', runId: 1, act: epoch + 1 });
    scheduler.runAll();
    handle({ type: 'drawn', runId: 1 });
  }
  const first = events.find((event) => event.type === 'applied');
  assert.ok(first?.type === 'applied');
  const last = events.findLast((event) => event.type === 'snapshot' || event.type === 'applied');
  assert.ok(last?.type === 'snapshot' || last?.type === 'applied');
  const applied = /** @type {AppliedView} */ (first.applied);
  return { ...state, run: { ...state.run, applied, snapshot: last.snapshot } };
}

test('a link with what was learned opens the same picture, to the bit', async () => {
  const state = trained(await opened('circle'), 20);
  const { snapshot } = state.run;
  assert.ok(snapshot?.surface && snapshot.epoch === 20);
  const { hash, size } = await linkTo('Mine', state, sources, {
    learned: true,
    look: { insideTab: 'unit' },
  });
  assert.equal(size, 'short');
  const link = await openLink(hash, sources);
  assert.deepEqual([link?.kind, link?.name, link?.issues], ['own', 'Mine', []]);
  assert.deepEqual(link?.look, { insideTab: 'unit', hidden: [] });
  assert.ok(link?.parts);
  const again = trained({ ...initialState(firstEntry), ...link.parts }, 0);
  assert.equal(again.run.snapshot?.epoch, 0);
  assert.deepEqual(again.run.snapshot?.weights, snapshot.weights);
  assert.deepEqual(again.run.snapshot?.surface?.outputs, snapshot.surface.outputs);
  assert.equal(again.run.snapshot?.trainingLoss, snapshot.trainingLoss);
});

test('without what was learned it opens at the same start', async () => {
  const state = trained(await opened('xor'), 3);
  const { hash } = await linkTo('', state, sources, { learned: false });
  const link = await openLink(hash, sources);
  assert.ok(link?.parts);
  const start = trained({ ...initialState(firstEntry), ...link.parts }, 3);
  assert.equal(start.run.snapshot?.trainingLoss, state.run.snapshot?.trainingLoss);
});

test('a normalised network has learned more than a link holds: it opens at its start', async () => {
  const state = await opened('xor');
  const hidden = state.network.hidden.map((layer) => ({
    ...layer,
    normalization: /** @type {const} */ ('batch'),
  }));
  const learned = trained({ ...state, network: { ...state.network, hidden } }, 2);
  const { hash } = await linkTo('', learned, sources, { learned: true });
  const link = await openLink(hash, sources);
  assert.equal(link?.parts?.network.weights, undefined);
});

test('each control that TensorFlow Playground hides is left out here, under a name that frames know', async () => {
  // Its page can hide these; a link that hides one and opens with it would be another lesson.
  const names = [
    ...['showTestData', 'discretize', 'playButton', 'stepButton', 'resetButton', 'learningRate'],
    ...['activation', 'regularization', 'regularizationRate', 'problem', 'dataset'],
    ...['percTrainData', 'noise', 'batchSize', 'numHiddenLayers'],
  ];
  for (const name of names) {
    const link = await openLink(`#dataset=xor&${name}_hide=true`, sources);
    assert.equal(link?.kind, 'playground');
    assert.equal(link?.look.hidden?.length, 1, name);
    for (const hidden of link?.look.hidden ?? []) assert.ok(CONTROLS.includes(hidden), name);
  }
  const link = await openLink('#playButton_hide=true&activation_hide=true', sources);
  assert.deepEqual(link?.look.hidden, ['train', 'activation']);
});

test('what TensorFlow Playground shows of the plane is shown here', async () => {
  const plain = await openLink('#dataset=xor', sources);
  assert.deepEqual(plain?.parts?.view.look, { hidesValidation: true });
  const whole = await openLink('#dataset=xor&showTestData=true&discretize=true', sources);
  assert.deepEqual(whole?.parts?.view.look, { stepped: true });
});

test('a place on the page is no link', async () => {
  for (const hash of ['', '#', '#main', '#quiz=tasks', '#lesson=neuron']) {
    assert.equal(await openLink(hash, sources), null, hash);
  }
});
