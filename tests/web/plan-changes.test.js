import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deal } from '../../web/data/deal.js';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { changesAnything, planChanges } from '../../web/training/plan-changes.js';
/** @import { Action, Spec } from '../../web/types.js' */

/** @param {Action[]} actions @returns {Spec} as the worker gets it: a copy */
function specAfter(...actions) {
  const { spec } = toSpec(actions.reduce(reduce, initialState(firstEntry)), deal);
  assert.ok(spec);
  return structuredClone(spec);
}

/** @param {Action[]} actions */
const planAfter = (...actions) => planChanges(specAfter(), specAfter(...actions));
const nothing = { dataset: false, network: false, layout: false, training: false };
const anew = { network: true, layout: true, training: true };

/** @param {'learningRate' | 'batchSize' | 'validationPercent' | 'l2'} field @param {string} text @returns {Action} */
const typed = (field, text) => ({ type: 'training/fieldTyped', field, text });

test('plan: at first everything is made', () => {
  assert.deepEqual(planChanges(null, specAfter()), {
    dataset: true,
    ...anew,
  });
});

test('plan: equal settings ask for nothing', () => {
  const plan = planAfter();
  assert.deepEqual(plan, nothing);
  assert.equal(changesAnything(plan), false);
});

test('plan: another spelling of the same number asks for nothing', () => {
  assert.deepEqual(planAfter(typed('learningRate', '1e-2')), nothing);
});

/** @type {[string, Action][]} */
const keeping = [
  ['learning rate', typed('learningRate', '0.1')],
  ['batch size', typed('batchSize', '2')],
  ['l2', typed('l2', '0.01')],
  ['optimizer', { type: 'training/optimizerChosen', optimizer: 'sgd' }],
  ['activation', { type: 'network/activationChosen', layerId: 'h1', activation: 'tanh' }],
  ['output', { type: 'network/activationChosen', layerId: 'output', activation: 'linear' }],
  ['loss', { type: 'network/lossChosen', loss: 'meanSquaredError' }],
  [
    'penalty of a layer',
    { type: 'network/layerFieldTyped', layerId: 'h1', field: 'l1', text: '1' },
  ],
  ['frozen layer', { type: 'network/layerFrozen', layerId: 'h1', frozen: true }],
];
for (const [name, action] of keeping) {
  test(`plan: another ${name} keeps the weights`, () => {
    assert.deepEqual(planAfter(action), { ...nothing, training: true });
  });
}

/** @type {[string, Action][]} */
const reshaping = [
  ['layer', { type: 'network/layerAdded' }],
  ['number of units', { type: 'network/unitsTyped', layerId: 'h1', text: '7' }],
  ['initializer', { type: 'network/initializerChosen', layerId: 'h1', initializer: 'zeros' }],
];
for (const [name, action] of reshaping) {
  test(`plan: another ${name} asks for a new network on the same data`, () => {
    assert.deepEqual(planAfter(action), { ...nothing, ...anew });
  });
}

/** @type {[string, Action][]} */
const around = [
  ['dropout', { type: 'network/layerFieldTyped', layerId: 'h1', field: 'dropout', text: '20' }],
  ['normalization', { type: 'network/normalizationChosen', layerId: 'h1', normalization: 'batch' }],
];
for (const [name, action] of around) {
  test(`plan: ${name} that comes leaves the weights of the others`, () => {
    assert.deepEqual(planAfter(action), { ...nothing, layout: true, training: true });
  });
}

/** @type {[string, Action][]} */
const redoing = [
  ['cell', { type: 'table/cellEdited', rowId: 1, columnId: 'c1', text: '3' }],
  ['emptied cell', { type: 'table/cellEdited', rowId: 1, columnId: 'c1', text: '' }],
  ['category name', { type: 'table/cellEdited', rowId: 1, columnId: 'c4', text: 'failed' }],
  ['row', { type: 'table/rowsAdded', beforeRowId: null, rows: [[]] }],
  ['role', { type: 'table/roleChosen', columnId: 'c1', role: 'ignored' }],
  ['kind', { type: 'table/kindChosen', columnId: 'c1', kind: 'category' }],
  ['validation share', typed('validationPercent', '25')],
];
for (const [name, action] of redoing) {
  test(`plan: another ${name} asks for new data and a new network`, () => {
    const plan = planAfter(action);
    assert.equal(plan.dataset, true);
    assert.equal(plan.network, true);
  });
}

test('plan: a missing cell that stays missing is no change', () => {
  /** @type {Action} */
  const empty = { type: 'table/cellEdited', rowId: 1, columnId: 'c1', text: '' };
  assert.deepEqual(planChanges(specAfter(empty), specAfter(empty)), nothing);
});

test('plan: cells of an ignored column are no change', () => {
  /** @type {Action} */
  const ignore = { type: 'table/roleChosen', columnId: 'c1', role: 'ignored' };
  /** @type {Action} */
  const edit = { type: 'table/cellEdited', rowId: 1, columnId: 'c1', text: '99' };
  assert.deepEqual(planChanges(specAfter(ignore), specAfter(ignore, edit)), nothing);
});
