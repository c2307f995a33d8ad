import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseCsv, tableToCsv } from '../../web/data/csv.js';
import { MOST_CHARACTERS, MOST_COLUMNS } from '../../web/data/limits.js';
import { firstEntry } from '../../web/data/catalog.js';
import { createRandom } from './random-actions.js';
/** @import { Issue } from '../../wasm/engine.js' */
/** @import { Table } from '../../web/types.js' */

/** @param {string} text @param {{ target?: string }} [options] */
function parsed(text, options) {
  const { table, issues } = parseCsv(text, options);
  assert.ok(table, issues.map(({ message }) => message).join());
  return { table, issues };
}

/** @param {Table} table */
const cells = ({ rows }) => rows.map((row) => [...row.cells]);
/** @param {Table} table */
const names = ({ columns }) => columns.map(({ name }) => name);
/** @param {Table} table */
const kinds = ({ columns }) => columns.map(({ kind }) => kind);
/** @param {readonly Issue[]} issues */
const codes = (issues) => issues.map(({ code }) => code);

describe('csv: reading', () => {
  test('names, numbers and categories are told apart, and the last column is the target', () => {
    const { table, issues } = parsed('hours,city,result\n2,Lahore,fail\n5.5,Multan,pass\n');
    assert.deepEqual(issues, []);
    assert.deepEqual(names(table), ['hours', 'city', 'result']);
    assert.deepEqual(kinds(table), ['number', 'category', 'category']);
    assert.deepEqual(
      table.columns.map(({ role }) => role),
      ['input', 'input', 'target'],
    );
    assert.deepEqual(cells(table), [
      ['2', 'Lahore', 'fail'],
      ['5.5', 'Multan', 'pass'],
    ]);
  });

  test('another column may be named as the target', () => {
    const { table } = parsed('a,b\n1,2\n', { target: 'a' });
    assert.deepEqual(
      table.columns.map(({ role }) => role),
      ['target', 'input'],
    );
    const unknown = parsed('a,b\n1,2\n', { target: 'none' });
    assert.equal(unknown.table.columns[1].role, 'target');
  });

  for (const [name, mark] of [
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['bars', '|'],
  ]) {
    test(`${name} are noticed, and decimal commas between them`, () => {
      const text = ['a|b|c', '1,5|2,5|x', '3,5|4|y'].join('\r\n').replaceAll('|', mark);
      const { table } = parsed(text);
      assert.deepEqual(kinds(table), ['number', 'number', 'category']);
      assert.deepEqual(cells(table)[0], ['1,5', '2,5', 'x']);
    });
  }

  test('one column of decimal commas does not hide the semicolons', () => {
    const words = parsed('x;y\n1,5;yes\n2,5;no\n');
    assert.deepEqual(names(words.table), ['x', 'y']);
    assert.deepEqual(cells(words.table), [
      ['1,5', 'yes'],
      ['2,5', 'no'],
    ]);
    const { table } = parsed('\n"a";b\n4,5;3,2\n');
    assert.deepEqual(cells(table), [['4,5', '3,2']]);
  });

  test('semicolons inside quotes, and below a header of commas, part nothing', () => {
    assert.deepEqual(names(parsed('"a;b",c\n1,2\n').table), ['a;b', 'c']);
    assert.deepEqual(names(parsed('"a;b;c"\td\n1,5\t2\n').table), ['a;b;c', 'd']);
    assert.deepEqual(cells(parsed('a,b\nx;y,1\nz;w,2\n').table)[0], ['x;y', '1']);
  });

  test('quotes, a byte order mark and empty lines are no trouble', () => {
    const { table, issues } = parsed('\ufeffa,"b, with comma"\n\n1,"x ""y"""\n , \n2,z\n');
    assert.deepEqual(issues, []);
    assert.deepEqual(names(table), ['a', 'b, with comma']);
    assert.deepEqual(cells(table), [
      ['1', 'x "y"'],
      ['2', 'z'],
    ]);
  });

  test('lines may end in any way, and in several ways in one file', () => {
    for (const text of [
      'a,b\r\n1,x\n2,y\r\n3,z\n',
      'a,b\n1,x\r\n2,y\n3,z\r\n',
      'a,b\r1,x\r2,y\r3,z',
      'a,b\r\n1,x\r2,y\n3,z\r\r\n',
      '"a","b"\r\n"1","x"\r"2","y"\n"3","z"\r\n',
    ]) {
      assert.deepEqual(
        cells(parsed(text).table),
        [
          ['1', 'x'],
          ['2', 'y'],
          ['3', 'z'],
        ],
        JSON.stringify(text),
      );
    }
    assert.deepEqual(cells(parsed('a,b\r1,"x\ry"\r').table), [['1', 'x\ry']]);
  });

  test('a first row of numbers is a sample, and the columns get names', () => {
    const { table, issues } = parsed('1,2\n3,4\n');
    assert.deepEqual(names(table), ['Column 1', 'Column 2']);
    assert.equal(table.rows.length, 2);
    assert.deepEqual(codes(issues), ['noHeader']);
  });

  test('a table of words alone has a header where the first row does not come again', () => {
    assert.equal(parsed('colour,size\nred,big\nblue,small\n').table.rows.length, 2);
    assert.equal(parsed('red,big\nblue,small\nred,small\n').table.rows.length, 3);
  });

  test('whole numbers that come again and again are classes, measurements are not', () => {
    const rows = Array.from({ length: 30 }, (_, row) => `${row * 1.5},${row % 3}`);
    assert.deepEqual(kinds(parsed(`x,class\n${rows.join('\n')}`).table), ['number', 'category']);
    assert.deepEqual(kinds(parsed('x,y\n1,0\n2,1\n3,1\n').table), ['number', 'category']);
    assert.deepEqual(kinds(parsed('x,y\n1,3\n2,5\n3,7\n').table), ['number', 'number']);
  });

  test('one word among numbers is a mistake in the cell, not a category', () => {
    assert.deepEqual(kinds(parsed('x,y\n1,2.5\nabc,3\n3,4\n').table), ['number', 'number']);
  });

  test('the real table that comes with the page reads without a word', () => {
    const text = readFileSync(new URL('../../data/iris.csv', import.meta.url), 'utf8');
    const { table, issues } = parsed(text, { target: 'species' });
    assert.deepEqual(issues, []);
    assert.equal(table.rows.length, 150);
    assert.deepEqual(kinds(table), ['number', 'number', 'number', 'number', 'category']);
  });
});

describe('csv: repairs are said', () => {
  test('uneven rows, by their line in the file', () => {
    const { table, issues } = parsed('a,b\n1,"two\nlines"\n3\n5,6,7\n');
    assert.deepEqual(cells(table), [
      ['1', 'two\nlines'],
      ['3', ''],
      ['5', '6'],
    ]);
    assert.deepEqual(
      issues.map(({ code, values }) => [code, values.line, values.cells]),
      [
        ['raggedRow', '4', '1'],
        ['raggedRow', '5', '3'],
      ],
    );
  });

  test('very many uneven rows are summed up', () => {
    const { issues } = parsed(`a,b\n${'1,2\n'.repeat(40)}${'1\n'.repeat(30)}`);
    assert.equal(issues.length, 21);
    assert.equal(issues[20].code, 'moreRaggedRows');
    assert.equal(issues[20].values.count, '10');
  });

  test('names that are empty or come twice', () => {
    const { table, issues } = parsed('a,,a,a (2)\n1,2,3,4\n');
    assert.deepEqual(names(table), ['a', 'Column 2', 'a (2)', 'a (2) (2)']);
    assert.deepEqual(codes(issues), ['emptyHeader', 'duplicateHeader', 'duplicateHeader']);
    assert.match(issues[0].message, /Column 2 has no name/);
  });
});

describe('csv: very many names', () => {
  test('are told of twenty times and then summed up', () => {
    const { table, issues } = parsed(`${'a,'.repeat(49)}a\n${'1,'.repeat(49)}1\n`);
    assert.equal(names(table)[49], 'a (50)');
    assert.equal(issues.length, 21);
    assert.deepEqual([issues[20].code, issues[20].values.count], ['moreHeaders', '29']);
  });

  test('up to a thousand columns are read, more are refused', () => {
    const row = (/** @type {number} */ columns) => Array(columns).fill('1').join();
    assert.equal(parsed(`${row(MOST_COLUMNS)}\n`).table.columns.length, MOST_COLUMNS);
    const { table, issues } = parseCsv(`${row(MOST_COLUMNS + 1).replaceAll('1', 'a')}\n1,2\n`);
    assert.equal(table, null);
    assert.deepEqual(codes(issues), ['tooManyColumns']);
    assert.deepEqual(issues[0].values, { columns: '1001', maximum: '1000' });
  });
});

describe('csv: an open quote', () => {
  test('is named with its line, and nothing behind it is lost unsaid', () => {
    const { table, issues } = parseCsv('a,b\n1,"two\nlines"\n2,"open\n3,c\n4,d\n');
    assert.equal(table, null);
    assert.deepEqual(codes(issues), ['openQuote']);
    assert.equal(issues[0].values.line, '4');
  });

  test('counts too where a later quote closes it', () => {
    const { issues } = parseCsv('a,b\r\n1,"x"y\r\n2,"z"\r\n');
    assert.deepEqual([issues[0].code, issues[0].values.line], ['openQuote', '2']);
  });

  test('inside a cell a quote is a character like any other', () => {
    assert.deepEqual(cells(parsed('a,b\n5" pipe,1\n').table), [['5" pipe', '1']]);
  });
});

describe('csv: what cannot be read', () => {
  for (const text of ['', '\n\n', ' , \n', '\ufeff']) {
    test(`an empty file (${JSON.stringify(text)})`, () => {
      const { table, issues } = parseCsv(text);
      assert.equal(table, null);
      assert.deepEqual(codes(issues), ['emptyFile']);
    });
  }

  test('names without rows', () => {
    assert.deepEqual(codes(parseCsv('a,b\n').issues), ['noRows']);
  });

  test('more than 100,000 rows', () => {
    const { table, issues } = parseCsv('a\n' + '1\n'.repeat(100001));
    assert.equal(table, null);
    assert.deepEqual(codes(issues), ['tooManyRows']);
    assert.match(issues[0].message, /100001 rows/);
  });

  test('more than 64 MB', () => {
    const { table, issues } = parseCsv('x'.repeat(MOST_CHARACTERS + 1));
    assert.equal(table, null);
    assert.deepEqual(codes(issues), ['fileTooLarge']);
  });

  test('no text of any characters throws or makes an uneven table', () => {
    const random = createRandom(3);
    const characters = 'ab12,,;;\t|"\n\r\n .-\ufeff';
    for (let count = 0; count < 1500; count += 1) {
      const text = Array.from(
        { length: Math.floor(random() * 40) },
        () => characters[Math.floor(random() * characters.length)],
      ).join('');
      const { table, issues } = parseCsv(text);
      const message = JSON.stringify(text);
      assert.ok(table || issues.length > 0, message);
      if (!table) continue;
      assert.equal(new Set(names(table)).size, table.columns.length, message);
      assert.ok(
        table.rows.every((row) => row.cells.length === table.columns.length),
        message,
      );
      assert.equal(table.columns.filter(({ role }) => role === 'target').length, 1, message);
    }
  });
});

describe('csv: writing', () => {
  test('a table written and read again is the same table', () => {
    const { table } = firstEntry;
    assert.ok(table);
    const again = parsed(tableToCsv(table));
    assert.deepEqual(again.table, table);
    assert.deepEqual(again.issues, []);
  });

  test('commas, quotes and line ends survive', () => {
    const { table } = parsed('a,b\n"1,5","say ""x""\nand y"\n');
    assert.deepEqual(parsed(tableToCsv(table)).table, table);
  });
});
