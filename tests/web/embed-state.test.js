/** What pages around a frame are told of the state, and what they may set. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findEntry, firstEntry } from '../../web/data/catalog.js';
import { allowedOrigins, guardedPanels, isAllowed, ownerOf } from '../../web/embed/index.js';
import { encodeRows } from '../../web/embed/rows.js';
import { takeState } from '../../web/embed/take.js';
import { tellState } from '../../web/embed/tell.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { open, trained } from './checkup.js';
import { sources } from './frame-sources.js';
/** @import { CatalogEntry, Snapshot, State } from '../../web/types.js' */

const start = initialState(firstEntry);

/** @param {any} wanted @param {State} [state] */
async function take(wanted, state = start) {
  const { parts, issues, speed } = await takeState(wanted, state, sources);
  assert.deepEqual(issues, []);
  assert.ok(parts);
  return { state: reduce(state, { type: 'project/opened', parts }), speed };
}

/** @param {any} wanted */
async function refused(wanted) {
  const { parts, issues } = await takeState(wanted, start, sources);
  assert.equal(parts, null);
  assert.ok(issues.length > 0);
  return issues[0];
}

describe('the state that is told', () => {
  test('numbers are numbers, columns and layers have their names, and all of it can be posted', () => {
    const told = tellState(start);
    assert.deepEqual(told.dataset, { id: 'students', provenance: 'tutorial', rows: 4, task: null });
    assert.deepEqual(told.columns[3], { name: 'Result', kind: 'category', role: 'target' });
    assert.deepEqual(told.layers, [{ units: 6, activation: 'relu' }]);
    assert.equal(told.settings.learningRate, 0.01);
    assert.deepEqual(told.prediction, {
      'Study hours': 6,
      'Attendance (%)': 85,
      'Practice score': 75,
    });
    assert.deepEqual(structuredClone(told), told);
    assert.equal('project' in told, false);
  });

  test('what is told can be set again, and is the same then', async () => {
    const { state } = await take({
      dataset: 'spiral',
      layers: [{ units: 5, dropout: 10 }],
      seed: 9,
    });
    const { dataset, layers, settings, seed, prediction } = tellState(state);
    const { state: again } = await take({ dataset, layers, settings, seed, prediction });
    assert.deepEqual(tellState(again), tellState(state));
  });

  test('a told project opens as it was, to the last row', async () => {
    const { state } = await take({ dataset: 'moons', seed: 3 });
    const { project } = tellState(state, { project: true });
    const { state: again } = await take({ project });
    assert.deepEqual(again.table, state.table);
    assert.deepEqual(again.network, state.network);
  });
});

describe('a state that is wanted', () => {
  test('a data set comes with its network, and what else is wanted goes on top', async () => {
    const { state, speed } = await take({
      dataset: 'circle',
      layers: [{ units: 4, activation: 'tanh' }, { units: '2' }],
      output: { activation: 'sigmoid' },
      settings: { learningRate: 0.3, options: { 'stop.epochs': 50 }, speed: 'fast' },
      seed: 5,
    });
    assert.equal(state.datasetId, 'circle');
    assert.deepEqual(state.network.hidden, [
      { id: 'h1', units: '4', activation: 'tanh' },
      { id: 'h2', units: '2', activation: 'relu' },
    ]);
    assert.equal(state.training.learningRate, '0.3');
    assert.deepEqual(state.training.options, { 'stop.epochs': '50' });
    assert.equal(state.network.seed, 5);
    assert.equal(speed, 'fast');
  });

  test('a table of its own gets a fitting network', async () => {
    const { state } = await take({
      table: {
        columns: [{ name: 'hours' }, { name: 'grade', kind: 'category', role: 'target' }],
        rows: [
          [1, 'low'],
          ['2.5', 'mid'],
          [4, 'high'],
        ],
      },
    });
    assert.equal(state.datasetId, 'own');
    assert.equal(state.network.outputActivation, 'softmax');
    assert.deepEqual(state.table.rows[1].cells, ['2.5', 'mid']);
    assert.deepEqual(tellState(state).prediction, { hours: 1 });
  });

  test('a batch that nobody asked for is one that the training rows can fill', async () => {
    const rows = [2, 4, 6, 8, 10, 12].map((value) => [value / 2, value]);
    const table = { columns: [{ name: 'a' }, { name: 'b' }], rows };
    const { state } = await take({ table });
    assert.equal(tellState(state).settings.batchSize, 6);
    const { state: half } = await take({ table, settings: { validationPercent: 50 } });
    assert.equal(tellState(half).settings.batchSize, 3);
    const { state: students } = await take({ settings: { validationPercent: 50 } });
    assert.equal(tellState(students).settings.batchSize, 2);
    const { state: said } = await take({ table, settings: { batchSize: 64 } });
    assert.equal(tellState(said).settings.batchSize, 64);
    // What was saved with a batch that is too large is shown as it was.
    const { project } = tellState(said, { project: true });
    assert.equal(tellState((await take({ project })).state).settings.batchSize, 64);
  });

  test('figures are told of the table and the layers that are told, or not at all', async () => {
    const circle = await open(/** @type {CatalogEntry} */ (findEntry('circle')));
    const { checkup } = trained(circle, 2);
    /** @param {State} state @param {boolean} blocked */
    const told = (state, blocked) => {
      const { applied } = checkup;
      const snapshot = /** @type {Snapshot} */ (checkup.snapshot);
      return tellState({ ...state, run: { ...state.run, applied, snapshot, blocked } });
    };
    assert.equal(told(circle, false).epoch, 2);
    // The rate cannot be used, but the network and its rows are those on the page.
    const again = await take({ project: tellState(circle, { project: true }).project }, circle);
    const rate = { type: 'training/fieldTyped', field: 'learningRate', text: '0' };
    const stopped = told(reduce(again.state, /** @type {any} */ (rate)), true);
    assert.deepEqual([stopped.dataset.task, stopped.epoch], ['binary', 2]);
    assert.equal(typeof stopped.losses.training, 'number');
    const others = [
      (await take({ dataset: 'plane' }, circle)).state,
      (await take({ layers: [{ units: 0 }] }, circle)).state,
      reduce(circle, { type: 'table/rowsRemoved', rowIds: [1] }),
    ];
    for (const state of others) {
      const { dataset, output, epoch, losses, metrics } = told(state, true);
      assert.deepEqual([dataset.task, output.units, epoch], [null, null, 0]);
      assert.deepEqual(losses, { training: null, validation: null });
      assert.deepEqual(metrics, { training: null, validation: null });
    }
  });

  test('what cannot be used is named by its place in the message', async () => {
    /** @type {[any, string, RegExp][]} */
    const cases = [
      [{ dataset: 'nope' }, 'state.dataset', /use one of one-unit, circle, /],
      [{ layers: 3 }, 'state.layers', /a list of layers/],
      [
        { layers: [{ units: 3, activation: 'rellu' }] },
        'state.layers[0].activation',
        /one of linear/,
      ],
      [{ layers: [{ units: {} }] }, 'state.layers[0].units', /state\.layers\[0\]\.units is/],
      [{ layers: [{ unit: 3 }] }, 'state.layers[0].unit', /no "unit"/],
      [{ settings: { optimizer: 'lion' } }, 'state.settings.optimizer', /sgd/],
      [{ settings: { speed: 'warp' } }, 'state.settings.speed', /gather|slow/],
      [
        { settings: { options: { 'stop.epoch': 3 } } },
        'state.settings.options.stop.epoch',
        /stop\.epochs/,
      ],
      [{ seed: 0.5 }, 'state.seed', /whole number/],
      [{ prediction: { hours: 3 } }, 'state.prediction.hours', /Study hours/],
      [{ table: { columns: [], rows: [] } }, 'state.table.columns', /at least one/],
      [{ table: { columns: [{ name: 'a' }] } }, 'state.table.rows', /list/],
      [
        { project: { format: 'other' } },
        'state.project',
        /^state\.project: This file is no project/,
      ],
      [{ project: [] }, 'state.project', /^state\.project: This file is no project/],
      [
        { layers: [{ units: NaN }] },
        'state.layers[0].units',
        /^state\.layers\[0\]\.units is NaN: /,
      ],
      [{ settings: { learningRate: -Infinity } }, 'state.settings.learningRate', /is -Infinity: /],
      [{ prediction: { hours: NaN } }, 'state.prediction.hours', /is NaN: /],
      [{ colour: 1 }, 'state.colour', /no "colour"/],
    ];
    for (const [wanted, where, message] of cases) {
      const issue = await refused(wanted);
      assert.equal(issue.where, where);
      assert.match(issue.message, message);
    }
  });

  test('names of the language stay names', async () => {
    const wanted = JSON.parse(
      '{"__proto__": {"seed": 4}, "layers": [{"__proto__": 1, "units": 2}]}',
    );
    const issue = await refused(wanted);
    assert.match(issue.where, /__proto__/);
    assert.equal(/** @type {any} */ ({}).seed, undefined);
  });
});

describe('rows that are asked about', () => {
  test('lists and names come to the same numbers', () => {
    const list = encodeRows([[6, '85', 75]], start);
    const names = encodeRows(
      [{ 'Practice score': 75, 'Study hours': 6, 'Attendance (%)': 85 }],
      start,
    );
    assert.deepEqual(list.issues, []);
    assert.deepEqual([...list.values], [6, 85, 75, NaN]);
    assert.deepEqual(names, list);
  });

  test('what is missing or no number is named by row and column', () => {
    /** @type {[any[], string][]} */
    const cases = [
      [[[6, 85]], 'rows[0]'],
      [
        [
          [6, 85, 75],
          [6, 85, null],
        ],
        'rows[1][2]',
      ],
      [[{ 'Study hours': 6, 'Attendance (%)': 85, score: 7 }], 'rows[0].Practice score'],
      [[[6, 'many', 75]], 'rows[0].Attendance (%)'],
    ];
    for (const [rows, where] of cases) assert.equal(encodeRows(rows, start).issues[0].where, where);
  });
});

describe('what is fixed', () => {
  test('each thing a reader does belongs to one panel', () => {
    /** @type {[any, string | null][]} */
    const cases = [
      [{ type: 'table/cellEdited' }, 'table'],
      [{ type: 'dataset/chosen' }, 'table'],
      [{ type: 'recipe/typed', field: 'noise' }, 'table'],
      [{ type: 'training/fieldTyped', field: 'validationPercent' }, 'table'],
      [{ type: 'training/fieldTyped', field: 'learningRate' }, 'settings'],
      [{ type: 'training/optionTyped' }, 'settings'],
      [{ type: 'network/lossChosen' }, 'settings'],
      [{ type: 'network/weightEdited' }, 'network'],
      [{ type: 'network/seedChosen' }, 'run'],
      [{ type: 'run/trainPressed' }, 'run'],
      [{ type: 'run/outputAsked' }, null],
      [{ type: 'view/predictionTyped' }, 'prediction'],
      [{ type: 'view/axisChosen' }, 'output'],
    ];
    for (const [action, panel] of cases) assert.equal(ownerOf(action), panel, action.type);
  });

  test('a remedy is carried out where nothing that it changes is fixed', () => {
    const rate = { type: 'training/fieldTyped', field: 'learningRate', text: '0.01' };
    const layer = { type: 'network/layerAdded' };
    /** @type {any} */
    const remedy = { type: 'remedy/applied', actions: [rate, layer] };
    assert.equal(isAllowed(remedy, start, new Set()), true);
    assert.equal(isAllowed(remedy, start, new Set(['run'])), true);
    assert.equal(isAllowed(remedy, start, new Set(['settings'])), false);
    assert.equal(isAllowed(remedy, start, new Set(['network'])), false);
  });

  test('what was done in a free panel can be taken back, what was done in a fixed one cannot', () => {
    const undo = /** @type {const} */ ({ type: 'history/undone' });
    const redo = /** @type {const} */ ({ type: 'history/redone' });
    const fixed = new Set(/** @type {const} */ (['network', 'settings']));
    assert.equal(isAllowed(undo, start, fixed), true);
    const erased = reduce(start, { type: 'table/rowsRemoved', rowIds: [1] });
    assert.equal(isAllowed(undo, erased, fixed), true);
    assert.equal(isAllowed(undo, erased, new Set(['table'])), false);
    assert.equal(isAllowed(redo, reduce(erased, undo), new Set(['table'])), false);
    const deeper = reduce(erased, { type: 'network/layerAdded' });
    assert.equal(isAllowed(undo, deeper, fixed), false);
    // The share of validation rows stands in the table's panel.
    const split = reduce(start, {
      ...{ type: 'training/fieldTyped', field: 'validationPercent', text: '50' },
    });
    assert.equal(isAllowed(undo, split, fixed), true);
    assert.equal(isAllowed(undo, split, new Set(['table'])), false);
  });

  test('points of a fixed output stay where they are when no table is there to change them', () => {
    assert.deepEqual([...guardedPanels(['output'], ['run', 'output'])], ['output', 'table']);
    assert.deepEqual([...guardedPanels(['output'], ['table', 'output'])], ['output']);
    assert.deepEqual([...guardedPanels(['network'], ['network', 'output'])], ['network']);
  });

  test('who serves the frame has the last word about who may speak to it', () => {
    assert.equal(allowedOrigins([], []), null);
    assert.deepEqual(allowedOrigins([], ['a']), ['a']);
    assert.deepEqual(allowedOrigins(['a', 'b'], []), ['a', 'b']);
    assert.deepEqual(allowedOrigins(['a', 'b'], ['b', 'c']), ['b']);
    assert.deepEqual(allowedOrigins(['a'], ['c']), []);
  });
});
