/** Warnings about a table, and the actions that mend it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseCsv } from '../../web/data/csv.js';
import { generate, generatorNames } from '../../web/data/generators/index.js';
import { warningsOf } from '../../web/data/warnings.js';
import { firstEntry } from '../../web/data/catalog.js';
import { hasText } from '../../web/i18n/index.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import '../../web/views/columns/index.js';
import { issueText } from '../../web/views/issues.js';
/** @import { State, Table } from '../../web/types.js' */
/** @import { Warning } from '../../web/data/warning.js' */

/** A table as a file would bring it; the last column is the target. @param {string} head @param {readonly (string | number)[][]} rows */
function tableOf(head, rows) {
  const text = [head, ...rows.map((row) => row.join(','))].join('\n');
  const { table } = parseCsv(text);
  assert.ok(table);
  return table;
}

/** @param {number} count @param {(row: number) => (string | number)[]} row */
const rows = (count, row) => Array.from({ length: count }, (_, index) => row(index));
/** Numbers without any order or repetition. @param {number} row */
const any = (row) => ((row * 7919) % 1009) / 8;

/** @param {readonly Warning[]} warnings */
const codes = (warnings) => warnings.map(({ code, where }) => `${code} at ${where}`);

/** The state after every remedy, each asked for anew. @param {Table} table @returns {State} */
function mended(table) {
  let state = reduce(initialState(firstEntry), { type: 'table/imported', table, issues: [] });
  for (let count = 0; count < 20; count += 1) {
    const remedy = warningsOf(state.table).find((each) => each.remedy)?.remedy;
    if (!remedy) return state;
    const next = reduce(state, remedy);
    assert.notEqual(next.table, state.table, `${remedy.type} changes nothing`);
    state = next;
  }
  throw new Error('The remedies do not end.');
}

/** Every kind of warning but the network's. @type {[name: string, table: Table, expected: string[]][]} */
const cases = [
  [
    'a constant input',
    tableOf(
      'a,b,y',
      rows(8, (row) => [any(row), 5, row % 3 ? 'u' : 'v']),
    ),
    ['constantColumn at columns.c2'],
  ],
  [
    'a constant target of numbers',
    tableOf(
      'a,y',
      rows(8, (row) => [any(row), 5.5]),
    ),
    ['constantColumn at columns.c2'],
  ],
  [
    'rows that only count',
    tableOf(
      'lap,a,y',
      rows(9, (row) => [row + 100, any(row), any(row + 50)]),
    ),
    ['rowNumbers at columns.c1'],
  ],
  [
    'another text in every row',
    tableOf(
      'who,a,y',
      rows(9, (row) => [`p${row}`, any(row), any(row + 50)]),
    ),
    ['allDifferent at columns.c1'],
  ],
  [
    'copies of rows',
    tableOf('a,b,y', [
      ...rows(9, (row) => [any(row), any(row + 9), any(row + 50)]),
      [any(2), any(11), any(52)],
    ]),
    ['duplicateRows at rows'],
  ],
  [
    'a rare class',
    tableOf(
      'a,y',
      rows(60, (row) => [any(row), row % 20 ? 'usual' : 'rare']),
    ),
    ['rareClass at columns.c2'],
  ],
  [
    'a class with one row',
    tableOf(
      'a,y',
      rows(12, (row) => [any(row), row === 3 ? 'w' : row % 2 ? 'u' : 'v']),
    ),
    ['singleRow at columns.c2'],
  ],
  [
    'a category of an input with one row',
    tableOf(
      'a,b,y',
      rows(12, (row) => [any(row), row === 3 ? 'w' : 'v', any(row + 50)]),
    ),
    ['singleRow at columns.c2'],
  ],
  [
    'an input that equals the target',
    tableOf(
      'a,b,y',
      rows(8, (row) => [any(row), row % 2 ? 'u' : 'v', row % 2 ? 'u' : 'v']),
    ),
    ['leakEqual at columns.c2'],
  ],
  [
    'an input in another unit than the target',
    tableOf(
      'a,b,y',
      rows(8, (row) => [any(row), any(row + 50) * 1.5 + 2, any(row + 50)]),
    ),
    ['leakLine at columns.c2'],
  ],
  [
    'an input that decides the class',
    tableOf(
      'a,b,y',
      rows(24, (row) => [any(row), `k${row % 4}`, row % 2 ? 'u' : 'v']),
    ),
    ['leakDetermines at columns.c2'],
  ],
];

describe('warnings: each with its reason and remedy', () => {
  for (const [name, table, expected] of cases) {
    test(name, () => {
      const warnings = warningsOf(table);
      assert.deepEqual(codes(warnings), expected);
      for (const { code, values, remedy, message } of warnings) {
        const text = issueText({ code: `../warnings.${code}`, where: '', message: '', values });
        assert.doesNotMatch(text, /[{}]/);
        assert.match(message, /\.$/);
        assert.ok(hasText(`warnings.${code}`), code);
        assert.equal(remedy !== undefined && !hasText(`warnings.${code}.remedy`), false, code);
      }
    });
  }

  test('after every remedy nothing that has one is left, and the rows that were fine are there', () => {
    for (const [name, table] of cases) {
      const state = mended(table);
      const warned = warningsOf(state.table).filter(({ remedy }) => remedy);
      assert.deepEqual(warned, [], name);
      assert.ok(state.table.rows.length >= table.rows.length - 1, name);
    }
  });

  test('empty rows and copies are removed, the first of each kind stays', () => {
    const table = tableOf('a,b,y', [
      [1, 5, 'u'],
      [1, 5, 'u'],
      ['1.0', ' 5', 'u'],
      [2, 6, 'v'],
      [4, 6, 'v'],
    ]);
    let state = reduce(initialState(firstEntry), { type: 'table/imported', table, issues: [] });
    state = reduce(state, { type: 'table/rowsAdded', beforeRowId: 2, rows: [[], [' ']] });
    assert.deepEqual(codes(warningsOf(state.table)), [
      'emptyRows at rows',
      'duplicateRows at rows',
    ]);
    const [empty, copies] = warningsOf(state.table);
    assert.equal(empty.values.count, '2');
    assert.deepEqual(copies.values, { count: '2', row: '4', first: '1' });
    const { table: left } = mended(state.table);
    assert.deepEqual(
      left.rows.map(({ id }) => id),
      [1, 4, 5],
    );
  });

  test('a derived input that uses the target is told', () => {
    const table = tableOf(
      'a,b,y',
      rows(8, (row) => [any(row), any(row + 9), any(row + 50)]),
    );
    const state = reduce(
      reduce(initialState(firstEntry), { type: 'table/imported', table, issues: [] }),
      {
        type: 'table/columnAdded',
        beforeColumnId: null,
        formula: 'sin(y) + a',
      },
    );
    assert.deepEqual(codes(warningsOf(state.table)), ['leakFormula at columns.c4']);
    assert.ok(hasText('warnings.leakFormula') && hasText('warnings.leakFormula.remedy'));
  });

  test('more parameters than training rows are told with both numbers', () => {
    const { table } = initialState(firstEntry);
    const [few, ...others] = warningsOf(table, { parameters: 73, trainingRows: 4 });
    assert.deepEqual([few.code, few.where, few.remedy], ['fewRows', 'layers', undefined]);
    assert.deepEqual(few.values, { parameters: '73', count: '4' });
    assert.deepEqual(others, []);
    assert.deepEqual(warningsOf(table, { parameters: 4, trainingRows: 4 }), []);
    assert.ok(hasText('warnings.fewRows'));
  });
});

describe('warnings: nothing is said', () => {
  test('of the tables that the page makes itself', () => {
    for (const name of generatorNames) {
      const { table } = generate({ name, samples: 200, formula: 'y = 2x + 1' });
      assert.ok(table);
      // A made-up verdict may be rare, which is the point of that table.
      const said = codes(warningsOf(table)).filter((code) => !code.startsWith('rareClass'));
      assert.deepEqual(said, [], name);
    }
  });

  test('of an input that is the only one and decides everything', () => {
    assert.deepEqual(
      warningsOf(
        tableOf(
          'x,y',
          rows(20, (row) => [row, row * row]),
        ),
      ),
      [],
    );
    assert.deepEqual(
      warningsOf(
        tableOf(
          'x,y',
          rows(20, (row) => [any(row), 2 * any(row)]),
        ),
      ),
      [],
    );
  });

  test('of ignored columns', () => {
    for (const [name, table] of cases.slice(0, 3)) {
      const columns = table.columns.map((column) => ({ ...column, role: 'ignored' }));
      const ignored = /** @type {Table} */ ({ ...table, columns });
      assert.deepEqual(warningsOf(ignored), [], name);
    }
  });

  test('and the answer for one table is the same object', () => {
    const table = cases[0][1];
    assert.equal(warningsOf(table), warningsOf(table));
  });
});
