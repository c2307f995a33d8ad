/** What an entry of the catalog fixes beyond its layers: applied, trained with, saved. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { documentText, headText, partsOf, rowsText } from '../../web/storage/project.js';
import { readProject } from '../../web/storage/read-project.js';
import { changeModel, disposeModel, resetModel, wholeReport } from '../../web/training/model.js';
import { planChanges } from '../../web/training/plan-changes.js';
import { openEngine } from './real-engine.js';
/** @import { Action, CatalogEntry, CatalogSetup, State } from '../../web/types.js' */

const engine = await openEngine();

/** @type {CatalogSetup} */
const setup = {
  seed: 7,
  outputActivation: 'sigmoid',
  loss: 'meanSquaredError',
  optimizer: 'sgd',
  l2: 0.01,
  options: { 'optimizer.momentum': '0.9', 'stop.epochs': '40' },
  split: { splitSeed: '3', copies: '2' },
  hidden: [{ initializer: 'heNormal', dropout: '20' }],
  output: { l2: '0.5' },
  weights: [
    { layer: 0, unit: 1, from: 2, value: 0.5 },
    { layer: 1, unit: 0, from: -1, value: -0.25 },
  ],
  unscaled: ['Attendance (%)'],
};
/** @type {CatalogEntry} */
const entry = { ...firstEntry, setup };
const opened = initialState(entry);

/** @param {State} state @param {Action[]} actions */
const after = (state, ...actions) => actions.reduce(reduce, state);

/** @param {State} state */
function modelOf(state) {
  const { spec } = toSpec(state);
  assert.ok(spec);
  return changeModel(engine, null, spec, planChanges(null, spec));
}

/** Two that need no code fetched for copies. */
const plain = after(opened, { type: 'training/fieldTyped', field: 'copies', text: '0' });

describe('catalog: an entry can bring more of its set-up', () => {
  test('all of it is there when the table opens', () => {
    const { network, training, table } = opened;
    assert.equal(network.seed, 7);
    assert.equal(network.outputActivation, 'sigmoid');
    assert.equal(network.loss, 'meanSquaredError');
    assert.deepEqual(network.hidden[0], {
      ...initialState(firstEntry).network.hidden[0],
      initializer: 'heNormal',
      dropout: '20',
    });
    assert.deepEqual(network.output, { l2: '0.5' });
    assert.deepEqual(network.weights, setup.weights);
    assert.equal(training.optimizer, 'sgd');
    assert.equal(training.l2, '0.01');
    assert.deepEqual(training.options, setup.options);
    assert.equal(training.splitSeed, '3');
    assert.equal(training.copies, '2');
    const unscaled = table.columns.filter(({ scaling }) => scaling === 'none');
    assert.deepEqual(
      unscaled.map(({ name }) => name),
      ['Attendance (%)'],
    );
  });

  test('an entry without it opens as it always did', () => {
    const { network, training, table } = initialState(firstEntry);
    assert.equal('weights' in network || 'output' in network || 'options' in training, false);
    assert.ok(table.columns.every((column) => !('scaling' in column)));
    assert.equal(training.optimizer, 'adam');
  });

  test('a project brings it back', () => {
    const parts = partsOf(opened);
    const text = documentText(headText('Set up', parts), [rowsText(parts.table.rows)]).join('');
    const { project, issues } = readProject(text, () => true);
    assert.deepEqual(issues, []);
    assert.deepEqual(project?.parts, parts);
    const damaged = readProject(text.replace('"value":0.5', '"value":1e99'), () => true);
    assert.deepEqual(
      damaged.issues.map(({ code, values }) => [code, values.path]),
      [['projectNumber', 'network.weights[0].value']],
    );
  });
});

describe('catalog: weights that each start has', () => {
  const bare = after(plain, {
    type: 'network/layerFieldTyped',
    layerId: 'h1',
    field: 'dropout',
    text: '',
  });

  test('the first report, each reset and a new trainer have them', () => {
    const model = modelOf(bare);
    const weights = () => model.network.getWeights();
    const start = weights();
    assert.equal(start[0].kernel[2 * start[0].bias.length + 1], 0.5);
    assert.equal(start[1].bias[0], -0.25);
    const first = model.trainer.history().trainingLosses[0];
    assert.equal(first, Math.fround(model.trainer.report().trainingLoss));
    model.trainer.run({ epochs: 5 });
    assert.notDeepEqual(weights(), start);
    const again = resetModel(engine, model);
    assert.deepEqual(again.network.getWeights(), start);
    assert.equal(again.trainer.report().epoch, 0);
    assert.equal(again.trainer.history().trainingLosses[0], first);
    disposeModel(again);
  });

  test('a reset without them is that of the engine, and what lay behind is gone', () => {
    const { weights: _, ...network } = bare.network;
    const model = modelOf({ ...bare, network });
    const start = model.network.getWeights();
    model.trainer.run({ epochs: 5 });
    const { history } = wholeReport(model, model.trainer.report());
    const earlier = { epoch: 3, step: 3, history };
    const again = resetModel(engine, { ...model, earlier });
    assert.deepEqual(again.network.getWeights(), start);
    assert.equal(again.earlier, null);
    disposeModel(again);
  });

  test('other weights to start with are another network', () => {
    const { spec } = toSpec(bare);
    assert.ok(spec);
    const network = { ...spec.network, weights: spec.network.weights?.slice(1) };
    assert.equal(planChanges(spec, { ...spec, network }).network, true);
    assert.equal(planChanges(spec, { ...spec, network: { ...spec.network } }).network, false);
  });

  test('other layers, another seed and other inputs do without them; what keeps the shape does not', () => {
    /** @type {Action[]} */
    const changing = [
      { type: 'network/layerAdded' },
      { type: 'network/unitsTyped', layerId: 'h1', text: '9' },
      { type: 'network/seedChosen', seed: 8 },
      { type: 'table/roleChosen', columnId: 'c1', role: 'ignored' },
    ];
    for (const action of changing) {
      assert.equal(after(bare, action).network.weights, undefined, action.type);
    }
    /** @type {Action[]} */
    const keeping = [
      { type: 'network/activationChosen', layerId: 'h1', activation: 'tanh' },
      { type: 'table/cellEdited', rowId: 1, columnId: 'c1', text: '3' },
      { type: 'network/unitsTyped', layerId: 'none', text: '9' },
    ];
    for (const action of keeping) {
      assert.deepEqual(after(bare, action).network.weights, setup.weights, action.type);
    }
    const undone = after(bare, { type: 'network/layerAdded' }, { type: 'history/undone' });
    assert.deepEqual(undone.network.weights, setup.weights);
  });

  test('those of weights that are not there count for nothing', () => {
    const weights = [{ layer: 9, unit: 0, from: 0, value: 1 }];
    const model = modelOf({ ...bare, network: { ...bare.network, weights } });
    assert.equal(model.trainer.report().epoch, 0);
    disposeModel(model);
  });
});

describe('catalog: a column that is not scaled', () => {
  test('reaches the network as it is typed', () => {
    const model = modelOf(plain);
    const [hours, attendance] = model.dataset.encoding;
    assert.deepEqual([attendance.mean, attendance.deviation], [0, 1]);
    assert.notEqual(hours.mean, 0);
    const { x } = model.trainer.trace({ rows: Uint32Array.of(0, 1) });
    assert.deepEqual([x[1], x[4]], [60, 80]);
    disposeModel(model);
  });

  test('is another table for the engine than one that is', () => {
    const { spec } = toSpec(plain);
    const scaled = plain.table.columns.map(({ scaling: _, ...column }) => column);
    const other = toSpec({ ...plain, table: { ...plain.table, columns: scaled } });
    assert.ok(spec && other.spec);
    assert.equal(planChanges(spec, other.spec).dataset, true);
  });
});
