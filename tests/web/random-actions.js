/**
 * Random actions from a seed, sensible and senseless ones.
 * @import { Action, Snapshot, State } from '../../web/types.js'
 */
// Reads the formulas that are given here.
import '../../web/data/derived.js';
import { catalog, firstEntry } from '../../web/data/catalog.js';
import { makeTable } from '../../web/data/table.js';
import { OPTIONS } from '../../web/data/training-options.js';

/** A small generator (mulberry32) so that a failing sequence can be had again. @param {number} seed */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const TEXTS = [
  '',
  '0',
  '-1',
  '4',
  '4,5',
  '2.5',
  '1e3',
  'abc',
  ' 7 ',
  '1e999',
  '۵',
  'pass',
  'maybe',
];
const SMALL = makeTable(
  [
    { name: 'x', kind: 'number' },
    { name: 'a', kind: 'category' },
    { name: 'b', kind: 'number' },
  ],
  [
    ['3', 'x', '1'],
    ['4', 'y', '2'],
  ],
);

const FORMULAS = [
  '',
  'x^2',
  '[Study hours]*2',
  'a + b',
  'b',
  'Column 3 +',
  'sin([Practice score])',
];
const OPTION_NAMES = /** @type {(keyof typeof OPTIONS)[]} */ ([
  ...Object.keys(OPTIONS),
  '__proto__',
]);
const NAMES = ['', 'a', 'b', 'Result', 'sin', 'two words', 'a (2)'];

/**
 * What a person may do to the table, or the page in their name.
 * @param {() => number} random
 * @param {State} state
 * @returns {Action}
 */
function tableAction(random, { table }) {
  /** @template T @param {readonly T[]} list @returns {T} */
  const pick = (list) => list[Math.floor(random() * list.length)];
  const columns = [...table.columns.map(({ id }) => id), 'none'];
  const rows = [...table.rows.map(({ id }) => id), -1];
  const some = (/** @type {readonly any[]} */ list) =>
    Array.from({ length: Math.floor(random() * 4) }, () => pick(list));
  const [rowId, columnId] = [pick(rows), pick(columns)];
  const [rowIds, columnIds] = [some(rows), some(columns)];
  const lines = Array.from({ length: Math.floor(random() * 3) }, () => some(TEXTS));
  const gesture = pick([undefined, 'drag']);
  const beforeRowId = pick([...rows, null]);
  const beforeColumnId = pick([...columns, null]);
  const [name, formula] = [pick(NAMES), pick(FORMULAS)];
  return pick(
    /** @type {Action[]} */ ([
      { type: 'table/cellEdited', rowId, columnId, text: pick(TEXTS), gesture },
      { type: 'table/cellsPasted', rowIds, columnIds, texts: lines, gesture },
      { type: 'table/cellsPasted', rowIds, columnIds, texts: lines, after: rowId },
      { type: 'table/cellsCleared', rowIds, columnIds },
      { type: 'table/filledDown', rowIds, columnIds },
      { type: 'table/rowsAdded', beforeRowId, rows: lines, gesture },
      { type: 'table/rowsRemoved', rowIds },
      { type: 'table/rowsDuplicated', rowIds },
      { type: 'table/rowMoved', rowId, beforeRowId },
      { type: 'table/columnAdded', beforeColumnId, name, formula },
      { type: 'table/columnAdded', beforeColumnId },
      { type: 'table/columnsRemoved', columnIds },
      { type: 'table/columnDuplicated', columnId },
      { type: 'table/columnRenamed', columnId, name },
      { type: 'table/columnMoved', columnId, beforeColumnId },
      { type: 'table/scalingChosen', columnId, scaling: pick(['none', null]) },
      { type: 'table/missingChosen', columnId, missing: pick(['drop', 'mean', 'mostFrequent']) },
      { type: 'table/formulaTyped', columnId, formula },
      { type: 'table/roleChosen', columnId, role: pick(['input', 'target', 'ignored', 'weight']) },
      { type: 'table/kindChosen', columnId, kind: pick(['number', 'category']) },
    ]),
  );
}

/** @param {number} runId @param {number} act @param {boolean} running @returns {Snapshot} */
export function snapshotStub(runId, act, running) {
  return {
    runId,
    act,
    running,
    status: 'ok',
    epoch: 1,
    step: 1,
    trainingLoss: 0.5,
    validationLoss: null,
    penalty: 0,
    trainingMetrics: {},
    validationMetrics: null,
    learningRate: 0.1,
    stopped: null,
    bestEpoch: null,
    epochsPerSecond: 0,
    epochMs: 0,
    history: {
      epochs: new Float64Array(1),
      trainingLosses: new Float32Array(1),
      validationLosses: new Float32Array(0),
      lowest: { training: { epoch: 0, loss: 0 }, validation: null },
    },
    surface: null,
    line: null,
    weights: [],
    prediction: null,
    histograms: null,
    outcomes: null,
    assessment: null,
    section: null,
  };
}

/** @returns {import('../../web/types.js').AppliedView} */
export function appliedStub() {
  return {
    task: 'binary',
    encoding: [],
    inputs: 1,
    outputs: 1,
    samples: 2,
    trainRows: Uint32Array.of(0, 1),
    validationRows: new Uint32Array(0),
    rowIds: Int32Array.of(1, 2),
    augmentedFrom: 2,
    columns: [],
    tableColumns: [],
    columnIds: [],
    layers: [],
    parameters: 2,
    summary: {
      layers: [],
      parameters: 2,
      trainable: 2,
      multiplyAdds: 2,
      bytes: 8,
      bytesPerSample: 8,
    },
    seed: 1,
    warnings: [],
  };
}

/**
 * @param {() => number} random
 * @param {State} state
 * @returns {Action}
 */
export function randomAction(random, state) {
  /** @template T @param {readonly T[]} list @returns {T} */
  const pick = (list) => list[Math.floor(random() * list.length)];
  if (random() < 0.5) return tableAction(random, state);
  const text = pick(TEXTS);
  const columnId = pick([...state.table.columns.map(({ id }) => id), 'none']);
  const layerId = pick([...state.network.hidden.map(({ id }) => id), 'output', 'none']);
  const runId = state.run.runId + pick([-1, 0, 1]);
  const act = state.run.act + pick([-1, 0]);
  const place = { layer: pick([0, 1, 9]), unit: pick([0, 5]), from: pick([-1, 0, 7]) };
  const issue = { code: 'c', where: 'layers[0].units', message: 'm', values: {} };
  const running = random() < 0.5;
  const snapshot = snapshotStub(runId, act, running);
  const entry = pick(catalog.filter(({ id }) => ['students', 'circle', 'formula'].includes(id)));
  return pick(
    /** @type {Action[]} */ ([
      { type: 'dataset/chosen', datasetId: pick(['students', 'none']) },
      { type: 'dataset/loaded', entry, table: pick([firstEntry.table, SMALL]) },
      { type: 'dataset/loadFailed', issue },
      { type: 'table/imported', table: SMALL, issues: [issue] },
      { type: 'table/rowsAdded', beforeRowId: null, rows: [[text], []] },
      { type: 'recipe/typed', field: pick(['samples', 'formula', 'seed']), text },
      { type: 'recipe/made', table: pick([firstEntry.table, SMALL]) },
      { type: 'recipe/refused', issues: [issue] },
      { type: 'network/layerAdded', beforeLayerId: pick([undefined, null, layerId]) },
      { type: 'network/layerDuplicated', layerId },
      { type: 'network/layerMoved', layerId, beforeLayerId: pick([null, 'h1', 'none']) },
      { type: 'network/layerFieldTyped', layerId, field: pick(['dropout', 'l1', 'maxNorm']), text },
      { type: 'network/initializerChosen', layerId, initializer: pick([null, 'heNormal']) },
      { type: 'network/normalizationChosen', layerId, normalization: pick([null, 'batch']) },
      { type: 'network/layerFrozen', layerId, frozen: running },
      { type: 'network/weightEdited', place, value: random(), gesture: pick([undefined, 'drag']) },
      { type: 'network/layerRemoved', layerId },
      { type: 'network/unitsTyped', layerId, text },
      { type: 'network/activationChosen', layerId, activation: pick(['relu', 'sigmoid']) },
      { type: 'network/lossChosen', loss: pick(['huber', 'meanSquaredError']) },
      {
        type: 'network/kept',
        hidden: state.history.undoable[0]?.parts.network.hidden ?? [],
        training: { optimizer: 'sgd', learningRate: text, l2: text },
      },
      { type: 'network/seedChosen', seed: pick([0, 1, -1, 2.5, NaN, 2 ** 33]) },
      { type: 'training/optimizerChosen', optimizer: pick(['sgd', 'adam']) },
      {
        type: 'training/fieldTyped',
        field: pick(['learningRate', 'batchSize', 'validationPercent', 'l2']),
        text,
      },
      {
        type: 'training/fieldTyped',
        field: pick(['splitSeed', 'jitterPercent', 'copies']),
        text,
      },
      { type: 'training/optionTyped', option: pick(OPTION_NAMES), text },
      { type: 'training/splitChosen', split: pick(['share', 'stratified', 'column']), columnId },
      { type: 'training/splitChosen', split: pick(['share', 'stratified', 'column']) },
      { type: 'view/axisChosen', axis: pick(['x', 'y']), columnId },
      { type: 'view/predictionTyped', columnId, text },
      { type: 'view/predictionFilled', values: { [columnId]: text, none: text } },
      { type: 'view/classChosen', shownClass: pick([-2, -1, 0, 3, 0.5]) },
      { type: 'view/lookChosen', look: { tab: pick(['matrix', 'surface', 'gone']) } },
      { type: 'view/lookChosen', look: { stepped: running, hidesValidation: !running } },
      {
        type: 'view/lookChosen',
        look: { axes: pick([null, { x: 'c2', y: 'c1', datasetId: state.datasetId }]) },
      },
      {
        type: 'view/lookChosen',
        look: { held: { from: 'own', values: { c2: 4.5 }, datasetId: state.datasetId } },
      },
      { type: 'run/engineReady', rung: 'worker', simd: running },
      { type: 'run/engineFailed', issue },
      { type: 'run/checked', issues: pick([[], [issue]]), usable: running },
      { type: 'run/applyStarted', runId, issues: [] },
      {
        type: 'run/applied',
        runId,
        applied: appliedStub(),
        snapshot,
        restarted: running,
        fresh: running,
      },
      { type: 'run/refused', runId, running, issues: [issue] },
      { type: 'run/snapshotArrived', snapshot },
      { type: 'run/outcomesWanted', wanted: running },
      {
        type: 'run/outputAsked',
        asked: pick([null, { columns: pick([state.table.columns, []]), axes: [columnId, 'none'] }]),
      },
      ...Array(3).fill({ type: 'history/undone' }),
      ...Array(2).fill({ type: 'history/redone' }),
      { type: 'history/committed' },
      { type: 'run/trainPressed' },
      { type: 'run/pausePressed' },
      { type: 'run/stepPressed' },
      { type: 'run/stepPressed', unit: 'batch' },
      { type: 'run/speedChosen', speed: pick(['slow', 'fast']) },
      { type: 'run/resetPressed' },
      /** @type {any} */ ({ type: 'run/unheardOf' }),
      /** @type {any} */ ({ type: 'nothing' }),
    ]),
  );
}
