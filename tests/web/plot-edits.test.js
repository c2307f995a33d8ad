/** What the tools of the plot write into the table. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
// Reads the formulas that are given here.
import '../../web/data/derived.js';
import { readValues } from '../../web/data/column-values.js';
import { initialState, openingState, ownEntry } from '../../web/state/initial.js';
import { firstEntry } from '../../web/data/catalog.js';
import { makeTable } from '../../web/data/table.js';
import { reduce } from '../../web/state/reduce.js';
import {
  addedCells,
  fixedBy,
  movedCells,
  newClass,
  otherCells,
  placeText,
} from '../../web/views/plot/plot-edits.js';
import { axisRange, chooseAxis, plotted, shownAxes } from '../../web/views/plotted.js';
import { sceneOf } from '../../web/views/plot/plot-scene.js';
/** @import { OutputLook, State, Table, TableColumn } from '../../web/types.js' */
/** @import { Plotted, PlotAxis } from '../../web/views/plotted.js' */

const table = makeTable(
  [
    { name: 'size', kind: 'number' },
    { name: 'rooms', kind: 'number' },
    { name: 'city', kind: 'category' },
    { name: 'sold', kind: 'category' },
  ],
  [
    ['1.5', '2', 'Lahore', 'yes'],
    ['2.5', '4', 'Karachi', 'no'],
    ['3.5', '6', 'Lahore', 'yes'],
  ],
);

/** @param {Table} of @param {NonNullable<OutputLook['axes']> | null} [axes] @returns {State} */
const stateOf = (of, axes = null) => {
  const start = initialState(firstEntry);
  const state = { ...start, ...openingState(ownEntry(of), of) };
  return reduce(state, { type: 'view/lookChosen', look: { axes } });
};

/** @param {Table} of @param {{ x: string, y: string } | null} [axes] @returns {Plotted} */
function plotOf(of, axes = null) {
  const plot = plotted(stateOf(of, axes && { ...axes, datasetId: 'own' }), readValues);
  assert.ok(plot);
  return plot;
}

/** @param {PlotAxis} axis @param {[number, number]} range */
const shown = (axis, range) => ({ axis, range, lengthPx: 300 });

/** @param {Partial<TableColumn>} change of the second column */
const withColumn = (change) => ({
  ...table,
  columns: table.columns.map((column, i) => (i === 1 ? { ...column, ...change } : column)),
});

test('plot: two inputs that are numbers are a plane, any other two columns only points', () => {
  const state = stateOf(table);
  assert.deepEqual(shownAxes(state), { x: 'c1', y: 'c2' });
  assert.deepEqual(chooseAxis(state, 'y', 'c4'), {
    axes: { x: 'c1', y: 'c4', datasetId: 'own' },
    isPlane: false,
  });
  const swapped = chooseAxis(state, 'x', 'c2');
  assert.deepEqual(swapped, { axes: { x: 'c2', y: 'c1', datasetId: 'own' }, isPlane: true });
});

test('plot: axes whose column has gone fall back to those of the surface', () => {
  for (const gone of [
    { x: 'c9', y: 'c1', datasetId: 'own' },
    { x: 'c1', y: 'c4', datasetId: 'iris' },
  ]) {
    assert.deepEqual(shownAxes(stateOf(table, gone)), { x: 'c1', y: 'c2' });
  }
});

test('plot: what one looks at is no step of the history, and goes with the table', () => {
  const axes = { x: 'c1', y: 'c4', datasetId: 'own' };
  const state = stateOf(table, axes);
  assert.equal(state.history.past, 0);
  const edited = reduce(state, { type: 'table/rowsRemoved', rowIds: [1] });
  const undone = reduce(edited, { type: 'history/undone' });
  assert.deepEqual(shownAxes(undone), axes);
  const other = reduce(undone, { type: 'table/imported', table, issues: [] });
  assert.deepEqual(shownAxes(other), { x: 'c1', y: 'c2' });
});

test('plot: a table of one input is drawn against its target', () => {
  const curve = makeTable(
    [
      { name: 'x', kind: 'number' },
      { name: 'y', kind: 'number' },
    ],
    [['1', '2']],
  );
  assert.deepEqual(shownAxes(stateOf(curve)), { x: 'c1', y: 'c2' });
});

test('plot: an axis reaches as far as its points, and no row without one stretches it', () => {
  const edited = reduce(stateOf(table), {
    type: 'table/cellsPasted',
    rowIds: [1],
    columnIds: ['c1', 'c2'],
    texts: [['400', '']],
  });
  const plot = plotted(edited, readValues);
  assert.ok(plot);
  const [, high] = axisRange(plot.x, plot.y, undefined) ?? [0, 0];
  assert.ok(high < 400, String(high));
});

test('plot: a class keeps its number while another one has no row', () => {
  const state = stateOf(table);
  /** @type {any} */
  const applied = {
    ...{ task: 'binary', columnIds: ['c1', 'c2', 'c3', 'c4'], columns: [], rowIds: [] },
    ...{ trainRows: [], validationRows: [] },
    encoding: [{ role: 'target', column: 3, categories: ['no', 'yes'] }],
  };
  const without = reduce(state, { type: 'table/rowsRemoved', rowIds: [2] });
  const shownState = { ...without, run: { ...without.run, applied, blocked: true } };
  const plot = plotted(shownState, readValues);
  assert.deepEqual(plot?.classes, ['no', 'yes']);
  assert.deepEqual(Array.from(plot?.targets ?? []), [1, 1]);
});

test('plot: rows that validate are points, or not, as one likes', () => {
  const state = stateOf(table);
  /** @type {any} */
  const applied = {
    ...{ task: 'regression', columnIds: ['c1', 'c2', 'c3', 'c4'], encoding: [], columns: [] },
    ...{ rowIds: [1, 2, 3], trainRows: [0, 2], validationRows: [1], tableColumns: [] },
    augmentedFrom: 3,
  };
  /** @param {OutputLook} look */
  const partsWith = (look) => {
    const chosen = reduce(state, { type: 'view/lookChosen', look });
    const plot = plotted({ ...chosen, run: { ...chosen.run, applied } }, readValues);
    assert.ok(plot);
    const size = { widthCss: 300, heightCss: 300 };
    const frame = /** @type {any} */ ({ plot, size, xRange: [0, 5], yRange: [0, 8] });
    return {
      parts: plot.parts,
      seen: Array.from(sceneOf(frame).hits.xPx, (x) => !Number.isNaN(x)),
    };
  };
  const usual = partsWith({});
  assert.deepEqual([usual.parts.validationRows, usual.parts.hiddenRows], [[1], []]);
  assert.deepEqual(usual.seen, [true, true, true]);
  const hidden = partsWith({ hidesValidation: true });
  assert.deepEqual([hidden.parts.validationRows, hidden.parts.hiddenRows], [[], [1]]);
  assert.deepEqual(hidden.seen, [true, false, true]);
});

test('plot: copies that augmentation made are drawn on the axes shown, once they train', () => {
  const state = stateOf(table);
  const columns = readValues(table);
  const more = columns.map((column) => ({
    ...column,
    values: Float64Array.of(...column.values, 7, 8),
  }));
  const rows = table.rows.length;
  /** @type {any} */
  const applied = {
    ...{ task: 'regression', columnIds: ['c1', 'c2', 'c3', 'c4'], columns: more },
    ...{ tableColumns: columns, rowIds: [...table.rows.map(({ id }) => id), -1, -1] },
    ...{ trainRows: [], validationRows: [], augmentedFrom: rows, encoding: [] },
  };
  const at = (/** @type {any} */ run) =>
    plotted({ ...state, run: { ...state.run, ...run } }, readValues);
  const copies = at({ applied })?.copies;
  assert.equal(copies?.from, rows);
  assert.deepEqual([copies?.x[rows], copies?.y[rows + 1]], [7, 8]);
  assert.equal(at({ applied: { ...applied, augmentedFrom: rows + 2 } })?.copies, null);
  assert.equal(at({ applied: { ...applied, tableColumns: [] } })?.copies, null, 'of another table');
});

test('move: both cells are written, each with the digits of its axis', () => {
  const { x, y } = plotOf(table);
  const rows = [{ id: 2, x: 2.5, y: 4 }];
  const moved = movedCells(shown(x, [1, 4]), shown(y, [1, 7]), rows, { x: 0.5017, y: -1.009 });
  assert.deepEqual(moved, { rowIds: [2], columnIds: ['c1', 'c2'], texts: [['3', '2.99']] });
});

test('move: no point leaves the axis, and a column that writes commas gets one', () => {
  const { x, y } = plotOf(withColumn({ decimal: ',' }));
  const moved = movedCells(shown(x, [1, 4]), shown(y, [1, 7]), [{ id: 1, x: 1.5, y: 2 }], {
    x: 99,
    y: 0.25,
  });
  assert.deepEqual(moved.texts, [['4', '2,25']]);
});

test('move: a computed column and a category stay as they are', () => {
  const computed = plotOf(withColumn({ formula: 'size * 2' }));
  assert.equal(fixedBy(computed.y), 'formula');
  const lanes = plotOf(table, { x: 'c1', y: 'c3' });
  assert.equal(fixedBy(lanes.y), 'category');
  for (const { x, y } of [computed, lanes]) {
    const moved = movedCells(shown(x, [1, 4]), shown(y, [0, 9]), [{ id: 1, x: 1.5, y: 1 }], {
      x: 1,
      y: 1,
    });
    assert.deepEqual(moved.columnIds, ['c1']);
    assert.deepEqual(moved.texts, [['2.5']]);
  }
});

test('add: the axes say two cells, the choice the class, the prediction row or the rest the others', () => {
  const plot = plotOf(table);
  const cells = readValues(table);
  const [x, y] = [shown(plot.x, [1, 4]), shown(plot.y, [1, 7])];
  const at = { x: 2.004, y: 3.5 };
  const usual = otherCells(plot, {}, cells);
  assert.deepEqual(addedCells(x, y, at, plot, 'no', usual), ['2', '3.5', 'Lahore', 'no']);
  const typed = otherCells(plot, { c3: 'Karachi' }, cells);
  assert.deepEqual(addedCells(x, y, at, plot, 'no', typed), ['2', '3.5', 'Karachi', 'no']);
});

test('add: over a category the lane says the cell, and numbers that are no axis get their mean', () => {
  const plot = plotOf(table, { x: 'c1', y: 'c4' });
  const others = otherCells(plot, {}, readValues(table));
  assert.deepEqual(
    others.map(({ name, text }) => [name, text]),
    [
      ['rooms', '4'],
      ['city', 'Lahore'],
    ],
  );
  const cells = addedCells(
    shown(plot.x, [1, 4]),
    shown(plot.y, [-0.5, 1.5]),
    { x: 3, y: 1.3 },
    plot,
    '',
    others,
  );
  assert.deepEqual(cells, ['3', '4', 'Lahore', 'yes']);
  assert.equal(placeText(shown(plot.y, [-0.5, 1.5]), -7), 'no');
});

test('add: ignored columns stay empty', () => {
  const ignored = withColumn({ role: 'ignored' });
  const plot = plotOf(ignored, { x: 'c1', y: 'c4' });
  assert.deepEqual(
    otherCells(plot, {}, readValues(ignored)).map(({ name }) => name),
    ['city'],
  );
});

test('a new class is the next number, or a word that is not taken', () => {
  assert.equal(newClass(['0', '1']), '2');
  assert.equal(newClass(['fail', 'pass']), 'class 3');
  assert.equal(newClass(['class 2']), 'class 3');
  assert.equal(newClass([]), 'class 1');
});
