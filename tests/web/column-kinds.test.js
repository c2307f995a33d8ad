import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openSource } from '../../web/data/import-source.js';
import { parseNumber } from '../../web/data/numbers.js';
/** @import { ImportChoices } from '../../web/data/import-source.js' */

/** @param {string} text @param {ImportChoices} [choices] */
function read(text, choices = {}) {
  const reading = openSource({ text }).read(choices);
  assert.ok(reading.table, reading.issues.map(({ message }) => message).join());
  return { ...reading, table: reading.table };
}

/** One column of cells beside one of words. @param {readonly string[]} texts @param {ImportChoices} [choices] */
function column(texts, choices) {
  const lines = texts.map((text, row) => `"${text}","${row % 2 ? 'yes' : 'no'}"`);
  const { table, columns } = read(`x,y\n${lines.join('\n')}\n`, choices);
  const { kind, decimal } = table.columns[0];
  const values = table.rows.map(({ cells }) => parseNumber(cells[0], decimal));
  return { ...columns[0], kind, decimal, values };
}

describe('columns: the decimal mark', () => {
  /** @type {[string, string[], string | undefined, boolean, number[]][]} */
  const marks = [
    ['one number decides for all', ['1,234', '12,5'], ',', false, [1.234, 12.5]],
    ['commas between thousands', ['1,234', '12.5'], '.', false, [1234, 12.5]],
    ['both marks in one number', ['1.234,5', '1.234'], ',', false, [1234.5, 1234]],
    ['lakhs', ['1,234', '1,23,456'], '.', false, [1234, 123456]],
    ['nothing to decide', ['1.5', '1.234'], undefined, false, [1.5, 1.234]],
    ['only points', ['1.234', '5.678'], undefined, false, [1.234, 5.678]],
    ['only open commas', ['1,234', '5,678'], '.', true, [1234, 5678]],
    ['Urdu digits and marks', ['۱٬۲۳۴٫۵', '۱۲'], undefined, false, [1234.5, 12]],
    ['a leading zero', ['0,125', '1,234'], ',', false, [0.125, 1.234]],
  ];
  for (const [name, texts, decimal, open, values] of marks) {
    test(`${name}: ${texts.join(' and ')}`, () => {
      const found = column(texts);
      assert.deepEqual([found.decimal, found.open, found.values], [decimal, open, values]);
    });
  }

  test('what is open follows the other columns of the table', () => {
    const { table, columns } = read('a;b;c\n1,234;5,5;x\n2,345;6,5;y\n');
    assert.deepEqual(
      table.columns.map(({ decimal }) => decimal),
      [',', ',', undefined],
    );
    assert.equal(columns[0].open, false);
  });

  test('between semicolons a comma is likelier a decimal one, and thousands are asked about', () => {
    const commas = read('a;b\n1,234;x\n2,345;y\n');
    assert.deepEqual([commas.table.columns[0].decimal, commas.columns[0].open], [',', true]);
    const points = read('a;b\n1.234;x\n2.345;y\n');
    assert.deepEqual([points.table.columns[0].decimal, points.columns[0].open], [undefined, true]);
  });

  test('a person decides, for one column or for all', () => {
    const texts = ['1,234', '5,678'];
    assert.deepEqual(column(texts, { decimal: ',' }).values, [1.234, 5.678]);
    const own = column(texts, { decimal: '.', columns: { 0: { decimal: ',' } } });
    assert.deepEqual([own.values, own.open], [[1.234, 5.678], false]);
    assert.deepEqual(column(['1.234'], { decimal: ',' }).values, [1234]);
  });

  test('numbers that disagree are all read, and said', () => {
    const found = column(['1,5', '2.5', '3,5']);
    assert.deepEqual([found.decimal, found.mixed, found.values], [',', true, [1.5, 2.5, 3.5]]);
  });
});

describe('columns: what the cells are', () => {
  test('numbers, missing values and mistakes are counted', () => {
    const { kind, numbers, missing, bad } = column(['1', '', 'NA', '-', '2', 'two', '3', '4', '5']);
    assert.deepEqual([kind, numbers, missing, bad], ['number', 5, 3, 1]);
  });

  test('in a column of words NA is one of them', () => {
    const { kind, missing, categories } = column(['NA', 'EU', 'EU', '', 'AS']);
    assert.deepEqual([kind, missing, categories], ['category', 1, 3]);
  });

  test('a unit that all numbers have is known, another one is told', () => {
    assert.equal(column(['45 %', '50%', '']).unit, '%');
    assert.equal(column(['Rs 5', 'Rs 6']).unit, 'Rs');
    const mixed = column(['$5', '€6', '7']);
    assert.deepEqual([mixed.unit, mixed.mixedUnits, mixed.values], ['', true, [5, 6, 7]]);
  });

  test('dates are categories, with a hint', () => {
    for (const dates of [
      ['2024-05-01', '2024-05-02 10:30'],
      ['1/2/2024', '13/2/24'],
      ['1 May 2024', '12 Jan 2023'],
      ['May 1, 2024', 'June 12 2023'],
      ['01.02.2024', '03.04.2024'],
    ]) {
      const { kind, hint } = column(dates);
      assert.deepEqual([kind, hint], ['category', 'date'], dates.join());
    }
  });
});

/** @param {string} head @param {(row: number) => (string | number)[]} cells @param {number} [count] */
function roles(head, cells, count = 30) {
  const lines = Array.from({ length: count }, (_, row) => cells(row).join(','));
  const { table } = read(`${head}\n${lines.join('\n')}\n`, { header: true });
  return table.columns.map(({ role, kind }) => `${role} ${kind}`);
}

describe('columns: roles', () => {
  test('a column of row numbers or names teaches nothing', () => {
    assert.deepEqual(
      roles('id,x,y', (row) => [row + 1, row * 1.5, row % 2]),
      ['ignored number', 'input number', 'target category'],
    );
    assert.deepEqual(
      roles(',x,y', (row) => [row, row * 1.5, row % 2]),
      ['ignored number', 'input number', 'target category'],
    );
    assert.deepEqual(
      roles('student,x,y', (row) => [`n${row}`, row * 1.5, row % 2]),
      ['ignored category', 'input number', 'target category'],
    );
  });

  test('counting up is no reason to be ignored', () => {
    assert.deepEqual(
      roles('x,y', (row) => [row + 1, row * 1.5]),
      ['input number', 'target number'],
    );
  });

  test('where nothing else is left, a column of ids is the input', () => {
    assert.deepEqual(
      roles('id,y', (row) => [row, row * 1.5]),
      ['input number', 'target number'],
    );
  });

  for (const [head, target] of /** @type {const} */ ([
    ['a,b,c', 2],
    ['class,b,c', 0],
    ['a,House_Price (PKR),c', 1],
    ['price,label,c', 1],
    ['result,y,c', 1],
    ['a,result,housePrice', 1],
    ['a,b,id', 1],
    ['Target,b,Target date', 0],
  ])) {
    test(`the target of ${head}`, () => {
      const found = roles(head, (row) => [row * 1.5, row * row, row], 12);
      assert.deepEqual(
        found.findIndex((role) => role.startsWith('target')),
        target,
      );
    });
  }

  test('whole numbers as a target are classes where they come again', () => {
    assert.equal(roles('x,y', (row) => [row, row % 3])[1], 'target category');
    assert.equal(roles('x,y', (row) => [row, row % 2 ? 4 : 2])[1], 'target category');
    assert.equal(roles('x,price', (row) => [row, row * 1000])[1], 'target number');
    assert.equal(roles('x,y', (row) => [row, row * 2], 2)[1], 'target number');
  });
});
