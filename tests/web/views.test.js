/** What the views read off the state, without a page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { parseNumber } from '../../web/data/numbers.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { tableColumns } from '../../web/state/spec-table.js';
import { showsTable } from '../../web/views/names.js';
import { planeText } from '../../web/views/output-view.js';
import { probePoint } from '../../web/views/probe.js';
import { appliedStub, snapshotStub } from './random-actions.js';
/** @import { State } from '../../web/types.js' */

const start = initialState(firstEntry);

/** @param {string} x @param {string} y */
const probe = (x, y) =>
  probePoint({ columnIds: ['c1', 'c2'] }, { xColumn: 0, yColumn: 1 }, { c1: x, c2: y }, (text) =>
    parseNumber(text),
  );

test('probe: a number stands where the prediction reads it', () => {
  assert.deepEqual(probe('4,5', '1 200'), { x: 4.5, y: 1200 });
  assert.deepEqual(probe('٣٫٥', '\u22122'), { x: 3.5, y: -2 });
});

test('probe: without two numbers there is no point', () => {
  for (const [x, y] of [
    ['', '1'],
    ['1', ' '],
    ['0x10', '1'],
    ['Infinity', '1'],
  ]) {
    assert.equal(probe(x, y), null);
  }
});

test('plane: a probability of one half counts for the second class, as in the engine', () => {
  const columns = tableColumns(start.table).columns;
  /** @type {any} */
  const target = { role: 'target', column: 3, name: 'result', categories: ['fail', 'pass'] };
  const applied = { ...appliedStub(), task: /** @type {const} */ ('binary'), columns };
  const surface = {
    ...{ xColumn: 0, yColumn: 1, width: 2, height: 1, unitSize: 0, isZoomed: false },
    xRange: /** @type {[number, number]} */ ([0, 1]),
    yRange: /** @type {[number, number]} */ ([0, 1]),
    outputs: Float32Array.of(0.5, 0.25),
    units: new Float32Array(0),
  };
  /** @type {State} */
  const state = {
    ...start,
    run: {
      ...start.run,
      applied: { ...applied, encoding: [target] },
      snapshot: { ...snapshotStub(1, 0, false), surface },
    },
  };
  assert.match(planeText(state), /pass: 50\.0 % of the plane/);
});

test('names: a network does not show a table whose categories have changed', () => {
  const columns = tableColumns(start.table).columns;
  const run = { applied: { ...appliedStub(), columns } };
  const target = start.table.columns[3].id;
  const edited = (/** @type {string} */ text) =>
    reduce(start, { type: 'table/cellEdited', rowId: 1, columnId: target, text }).table;
  assert.equal(showsTable({ run, table: start.table }), true);
  assert.equal(showsTable({ run, table: edited(' pass ') }), true);
  assert.equal(showsTable({ run, table: edited('absent') }), false);
  const number = { rowId: 1, columnId: start.table.columns[0].id, text: '8' };
  assert.equal(
    showsTable({ run, table: reduce(start, { type: 'table/cellEdited', ...number }).table }),
    true,
  );
});
