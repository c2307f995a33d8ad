/** Warnings about cells without a value, and about networks that know their rows by heart. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { fewRows } from '../../web/data/few-rows.js';
import { makeTable } from '../../web/data/table.js';
import { knownWarnings, warningSteps, warningsOf } from '../../web/data/warnings.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
/** @import { Action, State } from '../../web/types.js' */

/** @param {readonly (readonly string[])[]} cells @returns {State} */
function stateOf(cells) {
  const table = makeTable(
    [
      { name: 'size', kind: 'number' },
      { name: 'city', kind: 'category' },
      { name: 'price', kind: 'number' },
    ],
    cells,
  );
  return reduce(initialState(firstEntry), { type: 'table/imported', table, issues: [] });
}

/** @param {State} state @param {string} code */
function only(state, code) {
  const found = warningsOf(state.table).filter((each) => each.code === code);
  assert.equal(found.length, 1, code);
  return found[0];
}

/** @param {State} state */
const codes = ({ table }) => warningsOf(table).map(({ code }) => code);

const whole = [
  ['1', 'Lahore', '20'],
  ['2.5', 'Karachi', '31'],
  ['4', 'Lahore', '45'],
  ['7', 'Karachi', '44'],
];

describe('warnings: cells without a value', () => {
  test('nothing is said of a table without any', () => {
    assert.deepEqual(codes(stateOf(whole)), []);
  });

  for (const [name, cells, code, missing] of /** @type {const} */ ([
    ['a number', ['', 'Lahore', '30'], 'missingNumbers', 'mean'],
    ['a category', ['3', '', '30'], 'missingCategories', 'mostFrequent'],
  ])) {
    test(`an input without ${name} is filled by one press, and undone by one`, () => {
      const state = stateOf([...whole, cells]);
      const warning = only(state, code);
      assert.equal(warning.values.count, '1');
      assert.deepEqual(warning.rows?.(), [5]);
      const after = reduce(state, /** @type {Action} */ (warning.remedy));
      assert.equal(after.table.columns.find((column) => column.missing)?.missing, missing);
      assert.deepEqual(codes(after), []);
      assert.equal(after.history.past, state.history.past + 1);
      assert.equal(reduce(after, { type: 'history/undone' }).table, state.table);
    });
  }

  test('a missing target is told and not made up', () => {
    const warning = only(stateOf([...whole, ['3', 'Lahore', '']]), 'missingTarget');
    assert.equal(warning.remedy, undefined);
    assert.deepEqual(warning.rows?.(), [5]);
  });

  test('rows without anything are told once, as empty rows', () => {
    assert.deepEqual(codes(stateOf([...whole, ['', '', '']])), ['emptyRows']);
  });

  test('a few cells that are no number are removed with their rows', () => {
    const state = stateOf([...whole, ['about 3', 'Lahore', '30']]);
    const warning = only(state, 'badCells');
    assert.equal(warning.values.text, 'about 3');
    const after = reduce(state, /** @type {Action} */ (warning.remedy));
    assert.deepEqual(codes(after), []);
    assert.deepEqual(after.table.rows, state.table.rows.slice(0, 4));
  });

  test('a column that mostly holds words becomes one of categories', () => {
    const words = whole.map(([, city, price], row) => [row < 2 ? 'small' : 'large', city, price]);
    const state = stateOf(words);
    const after = reduce(state, /** @type {Action} */ (only(state, 'badColumn').remedy));
    assert.equal(after.table.columns[0].kind, 'category');
    assert.ok(!codes(after).includes('badColumn'));
  });
});

test('warnings: looking column by column finds the same as looking at once', () => {
  const { table } = stateOf([...whole, ['', 'Lahore', '30'], ['1', 'Lahore', '20']]);
  const copy = { ...table };
  const steps = warningSteps(copy);
  let count = 0;
  for (; !steps.next().done; count += 1) assert.equal(knownWarnings(copy), null);
  assert.equal(count, table.columns.length + 1);
  const plain = (/** @type {readonly object[]} */ found) => JSON.stringify(found);
  assert.equal(plain(knownWarnings(copy) ?? []), plain(warningsOf(table)));
});

describe('warnings: more parameters than rows', () => {
  /** @param {number} trainingRows @param {readonly number[]} units */
  function trained(trainingRows, units) {
    const sizes = [3, ...units, 1];
    const parameters = sizes
      .slice(1)
      .reduce((sum, size, index) => sum + size * (sizes[index] + 1), 0);
    const hidden = units.map((each, index) => ({ id: `h${index}`, units: each }));
    return { parameters, trainingRows, inputs: 3, outputs: 1, hidden };
  }

  test('as in the first tutorial, 73 parameters and 4 rows are told, and no network is small enough', () => {
    const [{ values, remedy }] = fewRows(trained(4, [6, 6]));
    assert.deepEqual(values, { parameters: '73', count: '4' });
    assert.equal(remedy, undefined);
  });

  test('the largest network that one change leads to has no more parameters than rows', () => {
    const [{ values, remedy }] = fewRows(trained(40, [6, 6]));
    assert.deepEqual(remedy, { type: 'network/unitsTyped', layerId: 'h0', text: '2' });
    assert.deepEqual([values.layer, values.units], ['1', '2']);
    assert.deepEqual(fewRows(trained(40, [2, 6])), []);
    assert.equal(fewRows(trained(40, [3, 6])).length, 1);
  });

  test('a network of other layers gets no remedy that may be wrong', () => {
    const other = { ...trained(40, [6, 6]), parameters: 97 };
    assert.equal(fewRows(other)[0].remedy, undefined);
  });
});
