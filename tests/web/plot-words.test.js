/** What the plot says of a row, and of what the network says of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { readValues } from '../../web/data/column-values.js';
import { makeTable } from '../../web/data/table.js';
import { addTexts } from '../../web/i18n/index.js';
import english from '../../web/i18n/en-plot.json' with { type: 'json' };
import { initialState, openingState, ownEntry } from '../../web/state/initial.js';
import {
  curveOf,
  placesOf,
  sceneOf,
  standing,
  wrongPlaces,
} from '../../web/views/plot/plot-scene.js';
import { spokenRow } from '../../web/views/plot/plot-words.js';
import { plotted } from '../../web/views/plotted.js';
/** @import { RowOutcome, Table } from '../../web/types.js' */

addTexts(english);

const students = makeTable(
  [
    { name: 'hours', kind: 'number' },
    { name: 'share', kind: 'number' },
    { name: 'result', kind: 'category' },
  ],
  [
    ['1', '50', 'fail'],
    ['8', '', 'pass'],
    ['5', '80', 'pass'],
  ],
);
const line = makeTable(
  [
    { name: 'x', kind: 'number' },
    { name: 'y', kind: 'number' },
  ],
  [
    ['3', '9'],
    ['1', '1'],
    ['2', '4'],
  ],
);

/** @param {Table} table */
function sceneWith(table) {
  const state = { ...initialState(firstEntry), ...openingState(ownEntry(table), table) };
  const plot = plotted(state, readValues);
  assert.ok(plot);
  const size = { widthCss: 400, heightCss: 300 };
  return {
    state,
    scene: sceneOf({ plot, size, xRange: [0, 10], yRange: [0, 100], hasField: false }),
  };
}

/** @param {number} predicted @param {boolean} isWrong @returns {RowOutcome} */
const outcome = (predicted, isWrong) => ({
  ...{ part: 'training', outputs: new Float32Array(2), error: 1, loss: 1 },
  ...{ predicted, isWrong },
});

test('a row is told by its number, its cells, what is predicted and whether it is selected', () => {
  const { plot } = sceneWith(students).scene;
  const at = { x: '1', y: '50' };
  assert.equal(
    spokenRow(plot, 0, { outcome: outcome(1, true), isSelected: true, at }),
    'row 1: 1, 50, fail, predicted pass, which is wrong, selected',
  );
  assert.equal(
    spokenRow(plot, 2, { outcome: outcome(1, false), isSelected: false, at }),
    'row 3: 5, 80, pass, predicted pass',
  );
  assert.equal(spokenRow(plot, 1, { isSelected: false, at }), 'row 2: 8, empty, pass');
  assert.equal(spokenRow(plot, -1, { isSelected: false, at }), 'no point at 1, 50');
});

test('wrong and selected rows are marked where they stand, those without a place are not', () => {
  const { scene } = sceneWith(students);
  const outcomes = new Map([
    [1, outcome(1, true)],
    [2, outcome(0, true)],
    [3, outcome(1, false)],
  ]);
  const [first] = wrongPlaces(scene, outcomes);
  assert.deepEqual(wrongPlaces(scene, outcomes), [first]);
  assert.deepEqual(placesOf(scene, new Set([1, 2])), [first]);
  assert.ok(Math.abs(scene.scale.xValue(first.x) - 1) < 1e-9);
  assert.deepEqual(standing(scene, new Set([2, 3])), [{ id: 3, x: 5, y: 80 }]);
});

test('a curve stands on the plane where its points say, and far outside it is not followed', () => {
  const { scene } = sceneWith(line);
  const { scale, plane } = scene;
  const [inside, outside] = curveOf(scene, [
    { x: 1, y: 20 },
    { x: 2, y: 1e9 },
  ]);
  assert.deepEqual([scale.xValue(inside.x), scale.yValue(inside.y)].map(Math.round), [1, 20]);
  assert.equal(outside.y, -16 * plane.heightPx);
});
