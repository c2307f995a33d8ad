/** Columns computed from others by a formula. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  computedInputs,
  derivedFrom,
  inStep,
  sourcesOf,
  suggestedFeatures,
} from '../../web/data/derived.js';
import { makeTable } from '../../web/data/table.js';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { deepFreeze } from '../../web/state/store.js';
/** @import { Action, State } from '../../web/types.js' */

const start = deepFreeze(
  reduce(initialState(firstEntry), {
    type: 'table/imported',
    issues: [],
    table: makeTable(
      [
        { name: 'x', kind: 'number' },
        { name: 'my y', kind: 'number' },
        { name: 'out', kind: 'number' },
      ],
      [
        ['1', '10', '0'],
        ['2', '20', '1'],
        ['3', '', '2'],
        ['4', 'abc', '3'],
      ],
    ),
  }),
);

/** @param {string} formula @param {string} [name] @returns {Action} */
const add = (formula, name) => ({ type: 'table/columnAdded', beforeColumnId: 'c3', formula, name });
/** @param {string} columnId @param {string} formula @returns {Action} */
const type = (columnId, formula) => ({ type: 'table/formulaTyped', columnId, formula });
/** @param {Action[]} actions */
const after = (...actions) => actions.reduce(reduce, start);
/** @param {State} state @param {string} name */
function cells({ table }, name) {
  const index = table.columns.findIndex((column) => column.name === name);
  return table.rows.map((row) => row.cells[index]);
}
/** @param {State} state */
const complaints = (state) =>
  toSpec(state)
    .issues.filter(({ code }) => code.startsWith('formula'))
    .map(({ code, where }) => `${code} at ${where}`);

describe('derived columns: computing', () => {
  test('a new one is an input with a value in every row whose sources have one', () => {
    const state = after(add('x^2 + [my y]', 'mix'));
    assert.deepEqual(cells(state, 'mix'), ['11', '24', '', '']);
    const { role, kind, formula } = state.table.columns[2];
    assert.deepEqual([role, kind, formula], ['input', 'number', 'x^2 + [my y]']);
    assert.deepEqual(complaints(state), []);
  });

  test('an edit computes the cells of its row alone', () => {
    const state = after(add('2x', 'double'));
    const edited = reduce(state, { type: 'table/cellEdited', rowId: 2, columnId: 'c1', text: '7' });
    assert.deepEqual(cells(edited, 'double'), ['2', '14', '6', '8']);
    assert.deepEqual(
      edited.table.rows.map((row, place) => row === state.table.rows[place]),
      [true, false, true, true],
    );
  });

  test('new and pasted rows are computed, and computed cells cannot be typed', () => {
    const state = after(
      add('2x', 'double'),
      { type: 'table/rowsAdded', beforeRowId: null, rows: [['5', '', '999', '']] },
      { type: 'table/cellsPasted', rowIds: [1], columnIds: ['c1', 'c4'], texts: [['9', '999']] },
      { type: 'table/cellEdited', rowId: 2, columnId: 'c4', text: '999' },
      { type: 'table/cellsCleared', rowIds: [3], columnIds: ['c4'] },
    );
    assert.deepEqual(cells(state, 'double'), ['18', '4', '6', '8', '10']);
  });

  test('one may be computed from another, whatever their order', () => {
    const state = after(add('x', 'later'), add('later + 1', 'sum'), type('c4', 'x*10'));
    assert.deepEqual(cells(state, 'sum'), ['11', '21', '31', '41']);
    const index = state.table.columns.findIndex(({ name }) => name === 'sum');
    assert.deepEqual(
      [...sourcesOf(state.table.columns, index)].map((at) => state.table.columns[at].name),
      ['later', 'x'],
    );
  });

  test('what is no finite number is an empty cell', () => {
    assert.deepEqual(cells(after(add('1/(x-1)', 'q')), 'q'), ['', '1', '0.5', '0.333333333333']);
    assert.deepEqual(cells(after(add('log(x-2)', 'l')), 'l').slice(0, 2), ['', '']);
    assert.deepEqual(cells(after(add('[my y]^0', 'one')), 'one'), ['1', '1', '', '']);
    assert.deepEqual(cells(after(add('0.1*x + 0.2', 'r')), 'r')[0], '0.3');
    assert.deepEqual(cells(after(add('-0*x', 'z')), 'z')[0], '0');
  });

  test('a table that opens with formulas is computed', () => {
    const { table } = after(add('x+1', 'more'));
    const stale = { ...table, rows: table.rows.map(({ id }) => ({ id, cells: ['5', '6'] })) };
    const opened = reduce(start, { type: 'table/imported', table: stale, issues: [] });
    assert.deepEqual(cells(opened, 'more'), ['6', '6', '6', '6']);
    assert.equal(inStep(opened.table), opened.table);
    assert.equal(inStep(start.table), start.table);
  });

  test('an empty formula leaves an ordinary column with the cells it had', () => {
    const state = after(add('2x', 'double'), type('c4', ' '));
    assert.equal(Object.hasOwn(state.table.columns[2], 'formula'), false);
    assert.deepEqual(cells(state, 'double'), ['2', '4', '6', '8']);
    const typed = reduce(state, { type: 'table/cellEdited', rowId: 1, columnId: 'c4', text: '7' });
    assert.deepEqual(cells(typed, 'double')[0], '7');
  });
});

describe('derived columns: what goes wrong', () => {
  test('a formula that cannot be read stays as typed and is named at its column', () => {
    for (const [formula, code] of [
      ['2 +', 'formulaEnds'],
      ['2 § x', 'formulaCharacter'],
      ['speed * 2', 'formulaName'],
    ]) {
      const state = after(add('x', 'copy'), type('c4', formula));
      assert.equal(state.table.columns[2].formula, formula);
      assert.deepEqual(complaints(state), [`${code} at columns.c4`]);
      assert.deepEqual(cells(state, 'copy'), ['', '', '', '']);
    }
  });

  test('a column that needs itself is refused, and what needs it is empty', () => {
    const own = after(add('1', 'self'), type('c4', 'self + 1'));
    assert.deepEqual(complaints(own), ['formulaCycle at columns.c4']);
    const circle = after(
      add('x', 'a'),
      add('a', 'b'),
      add('b', 'end'),
      add('x + 1', 'free'),
      type('c4', 'b'),
    );
    assert.deepEqual(complaints(circle).sort(), [
      'formulaCycle at columns.c4',
      'formulaCycle at columns.c5',
    ]);
    assert.deepEqual(cells(circle, 'end'), ['', '', '', '']);
    assert.deepEqual(cells(circle, 'free'), ['2', '3', '4', '5']);
    assert.deepEqual(complaints(reduce(circle, type('c4', 'x'))), []);
  });

  test('a renamed source is renamed in the formulas', () => {
    const state = after(add('x*x + sin(x) - [my y]', 'f'), {
      type: 'table/columnRenamed',
      columnId: 'c1',
      name: 'time (h)',
    });
    assert.equal(
      state.table.columns[2].formula,
      '[time (h)]*[time (h)] + sin([time (h)]) - [my y]',
    );
    assert.deepEqual(complaints(state), []);
    const short = reduce(state, { type: 'table/columnRenamed', columnId: 'c2', name: 'y' });
    assert.match(short.table.columns[2].formula ?? '', / - y$/);
    // A name that a function has: the function still is one.
    const sine = reduce(short, { type: 'table/columnRenamed', columnId: 'c1', name: 'sin' });
    assert.equal(sine.table.columns[2].formula, '[sin]*[sin] + sin([sin]) - y');
    assert.deepEqual(cells(sine, 'f'), cells(state, 'f'));
  });

  test('a formula whose source was removed says so until the source is back', () => {
    const state = after(add('2x', 'double'), { type: 'table/columnsRemoved', columnIds: ['c1'] });
    assert.deepEqual(complaints(state), ['formulaName at columns.c4']);
    assert.deepEqual(cells(state, 'double'), ['', '', '', '']);
    const back = reduce(state, { type: 'table/columnRenamed', columnId: 'c2', name: 'x' });
    assert.deepEqual(complaints(back), []);
    assert.deepEqual(cells(back, 'double'), ['20', '40', '', '']);
  });
});

describe('derived columns: what changes with an axis', () => {
  /** @param {State} state @param {number[]} varied */
  const names = ({ table }, varied) =>
    derivedFrom(table.columns, varied).map(({ column }) => table.columns[column].name);

  test('all that is computed from it, in an order in which each finds its sources', () => {
    const state = after(add('1 / b', 'a'), add('x + c', 'b'), add('[my y]^2', 'c'));
    assert.deepEqual(names(state, [0]), ['b', 'a']);
    assert.deepEqual(names(state, [1]), ['c', 'b', 'a']);
    assert.deepEqual(names(state, [0, 1]), ['c', 'b', 'a']);
    assert.deepEqual(names(start, [0, 1]), []);
  });

  test('an axis is not computed, but what is computed from it is', () => {
    const state = after(add('x^2', 'square'), add('2 square', 'double'));
    const square = state.table.columns.findIndex(({ name }) => name === 'square');
    assert.deepEqual(names(state, [0, square]), ['double']);
    assert.deepEqual(toSpec(state).view.derived, derivedFrom(state.table.columns, [0, 1]));
  });

  test('nothing where no input is among them', () => {
    const state = after(add('x^2', 'square'));
    const { id } = state.table.columns.find(({ name }) => name === 'square') ?? { id: '' };
    const ignored = reduce(state, { type: 'table/roleChosen', columnId: id, role: 'ignored' });
    assert.deepEqual(names(ignored, [0, 1]), []);
    const chained = reduce(ignored, add('sin(square)', 'wave'));
    assert.deepEqual(names(chained, [0, 1]), ['square', 'wave']);
  });
});

describe('derived columns: prediction and suggestions', () => {
  test('the prediction row computes what is computed in the table', () => {
    const typed = { type: /** @type {const} */ ('view/predictionTyped') };
    const state = after(add('x^2', 'square'), { ...typed, columnId: 'c1', text: '5' });
    assert.equal(state.view.prediction.c4, '25');
    assert.deepEqual([...computedInputs(state.table)], ['c4']);
    assert.equal(reduce(state, { ...typed, columnId: 'c4', text: '7' }), state);
    const changed = reduce(state, type('c4', 'x^3'));
    assert.equal(changed.view.prediction.c4, '125');
    assert.equal(reduce(changed, { ...typed, columnId: 'c1', text: '' }).view.prediction.c4, '');
  });

  test('a derived input whose source has no field there is typed', () => {
    const state = after(
      add('x^2', 'square'),
      { type: 'table/roleChosen', columnId: 'c1', role: 'ignored' },
      { type: 'view/predictionTyped', columnId: 'c4', text: '16' },
    );
    assert.equal(state.view.prediction.c4, '16');
    assert.equal(computedInputs(state.table).size, 0);
  });

  test('squares, products and sines of the number inputs are suggested, once', () => {
    assert.deepEqual(suggestedFeatures(start.table), [
      { name: 'x²', formula: 'x^2' },
      { name: 'my y²', formula: '[my y]^2' },
      { name: 'x × my y', formula: 'x*[my y]' },
      { name: 'sin(x)', formula: 'sin(x)' },
      { name: 'sin(my y)', formula: 'sin([my y])' },
    ]);
    const state = after(add('sin( x )'), add('x*[my y]'));
    assert.deepEqual(
      suggestedFeatures(state.table).map(({ formula }) => formula),
      ['x^2', '[my y]^2', 'sin([my y])'],
    );
    for (const { name, formula } of suggestedFeatures(start.table)) {
      assert.deepEqual(complaints(after(add(formula, name))), [], formula);
    }
  });
});
