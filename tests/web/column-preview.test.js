/** What a formula would give, shown while it is typed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { previewFormula } from '../../web/data/column-preview.js';
import { inStep } from '../../web/data/derived.js';
import { makeTable } from '../../web/data/table.js';

const table = makeTable(
  [
    { name: 'x', kind: 'number' },
    { name: 'study hours', kind: 'number' },
    { name: 'y', kind: 'number' },
  ],
  [
    ['1', '2', '0'],
    ['3', '', '1'],
    ['-4', '5', '2'],
  ],
);

describe('column preview', () => {
  test('the first rows show what is used and what comes out', () => {
    const { issue, sources, rows } = previewFormula(table, 'x * [study hours]', null);
    assert.equal(issue, null);
    assert.deepEqual(sources, ['x', 'study hours']);
    assert.deepEqual(rows, [
      { row: 1, values: ['1', '2'], result: '2' },
      { row: 2, values: ['3', ''], result: '' },
      { row: 3, values: ['-4', '5'], result: '-20' },
    ]);
  });

  test('a mistake is told at its character, and names only columns that are there', () => {
    const { issue, rows } = previewFormula(table, 'x + foo', null);
    assert.deepEqual([issue?.code, issue?.values?.place], ['formulaName', '5']);
    assert.match(issue?.values?.allowed ?? '', /^x, study hours, y, sin/);
    assert.deepEqual(rows, []);
  });

  test('the formula of a column may not use that column, nor one that does', () => {
    const columns = [
      ...table.columns,
      {
        id: 'd',
        name: 'd',
        kind: /** @type {const} */ ('number'),
        role: /** @type {const} */ ('input'),
        formula: 'x^2',
      },
      {
        id: 'e',
        name: 'e',
        kind: /** @type {const} */ ('number'),
        role: /** @type {const} */ ('input'),
        formula: 'd + 1',
      },
    ];
    const derived = inStep({ ...table, columns });
    assert.equal(previewFormula(derived, 'e + 1', 'd').issue?.code, 'formulaCycle');
    assert.equal(previewFormula(derived, 'd', 'd').issue?.code, 'formulaCycle');
    assert.deepEqual(
      previewFormula(derived, 'x^3', 'd').rows.map(({ result }) => result),
      ['1', '27', '-64'],
    );
    assert.deepEqual(
      derived.rows.map(({ cells }) => cells[4]),
      ['2', '10', '17'],
      'the table itself stays',
    );
  });
});
