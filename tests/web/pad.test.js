/** The brush of the drawing pad, and the tables that have one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeTable } from '../../web/data/table.js';
import { stroke } from '../../web/plot/brush.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { firstEntry } from '../../web/data/catalog.js';
import { padColumns } from '../../web/views/pad-columns.js';

const SIDE = 8;
const blank = new Array(SIDE * SIDE).fill(0);
const free = new Array(SIDE * SIDE).fill(16);
/** @param {number} column @param {number} row */
const middle = (column, row) => ({ x: column + 0.5, y: row + 0.5 });

describe('brush', () => {
  test('a dot is darkest where it is, softer beside it, and nothing further away', () => {
    const dot = stroke(blank, SIDE, middle(3, 4), middle(3, 4), free);
    assert.equal(dot[4 * SIDE + 3], 16);
    const [left, above, diagonal] = [dot[4 * SIDE + 2], dot[3 * SIDE + 3], dot[3 * SIDE + 2]];
    assert.ok(left > 0 && left < 16 && left === above, `${left} ${above}`);
    assert.ok(diagonal < left, `${diagonal}`);
    assert.equal(dot[4 * SIDE + 5], 0);
  });

  test('a fast movement leaves no gap', () => {
    const line = stroke(blank, SIDE, middle(0, 2), middle(7, 2), free);
    assert.deepEqual(line.slice(2 * SIDE, 3 * SIDE), new Array(SIDE).fill(16));
  });

  test('resting on a place changes nothing more, and nothing gets lighter', () => {
    const once = stroke(blank, SIDE, middle(3, 3), middle(3, 3), free);
    assert.deepEqual(stroke(once, SIDE, middle(3, 3), middle(3, 3), free), once);
    const beside = stroke(once, SIDE, middle(4, 3), middle(4, 3), free);
    assert.ok(beside.every((value, i) => value >= once[i]));
  });

  test('no pixel gets darker than its limit, and what was darker stays', () => {
    const limits = free.map((most, i) => (i % SIDE === 0 ? 0 : most));
    const line = stroke(blank, SIDE, middle(0, 0), middle(0, 7), limits);
    assert.ok(line.every((value, i) => i % SIDE !== 0 || value === 0));
    const typed = blank.map((_, i) => (i === 0 ? 9 : 0));
    assert.equal(stroke(typed, SIDE, middle(0, 0), middle(0, 0), limits)[0], 9);
  });

  test('whole numbers only, whatever the place', () => {
    const line = stroke(blank, SIDE, { x: -3.3, y: 1.7 }, { x: 12.9, y: 6.01 }, free);
    assert.ok(line.every((value) => Number.isInteger(value) && value >= 0 && value <= 16));
    assert.ok(line.some((value) => value > 0));
  });
});

describe('pad', () => {
  const names = Array.from({ length: 64 }, (_, i) => `p${Math.floor(i / 8)}${i % 8}`);
  const digits = makeTable(
    [
      ...names.map((name) => ({ name, kind: /** @type {const} */ ('number') })),
      { name: 'digit', kind: 'category' },
    ],
    [],
  );

  test('a table of 64 pixels has one, row by row from the top', () => {
    const ids = padColumns(digits);
    assert.equal(ids?.length, 64);
    assert.equal(ids?.[0], digits.columns[0].id);
    assert.equal(ids?.[9], digits.columns[9].id);
  });

  test('a table without all pixels as inputs has none', () => {
    const columns = digits.columns.map((column, i) =>
      i === 5 ? { ...column, role: /** @type {const} */ ('ignored') } : column,
    );
    assert.equal(padColumns({ ...digits, columns }), null);
    assert.ok(firstEntry.table);
    assert.equal(padColumns(firstEntry.table), null);
  });

  test('filling the prediction row takes known columns and keeps the others', () => {
    const state = initialState(firstEntry);
    const next = reduce(state, {
      type: 'view/predictionFilled',
      values: { c1: '4', c3: '', unknown: '9' },
    });
    assert.deepEqual(next.view.prediction, { ...state.view.prediction, c1: '4', c3: '' });
    assert.equal(
      reduce(next, { type: 'view/predictionFilled', values: { c1: '4', c3: '' } }).view,
      next.view,
    );
  });
});
