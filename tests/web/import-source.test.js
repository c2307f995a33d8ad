import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseCsv } from '../../web/data/csv.js';
import { fitRows } from '../../web/data/fit-rows.js';
import { openSource } from '../../web/data/import-source.js';

/** @param {string} text */
const bytes = (text) => new Uint8Array(Buffer.from(text));

describe('import: choices', () => {
  test('what was guessed is told', () => {
    const reading = openSource({ bytes: bytes('a;b\n1,5;x\n2,5;y\n') }).read({});
    assert.deepEqual(
      [reading.encoding, reading.delimiter, reading.header, reading.table?.columns[0].decimal],
      ['utf-8', ';', true, ','],
    );
  });

  test('another delimiter, header or encoding reads the same file anew', () => {
    const source = openSource({ bytes: bytes('größe,b\n1,x\n') });
    const names = (/** @type {Parameters<typeof source.read>[0]} */ choices) =>
      source.read(choices).table?.columns.map(({ name }) => name);
    assert.deepEqual(names({}), ['größe', 'b']);
    assert.deepEqual(names({ delimiter: ';' }), ['größe,b']);
    assert.deepEqual(names({ header: false }), ['Column 1', 'Column 2']);
    assert.deepEqual(names({ encoding: 'windows-1252' }), ['grÃ¶Ã\u009fe', 'b']);
    assert.deepEqual(names({}), ['größe', 'b']);
  });

  test('a chosen first row of samples is not complained about', () => {
    const source = openSource({ text: 'a,b\n1,2\n' });
    assert.deepEqual(source.read({ header: false }).issues, []);
    assert.equal(source.read({ header: false }).table?.rows.length, 2);
  });

  test('names, kinds and roles of columns are the person’s to choose', () => {
    const choices = {
      0: { name: ' size ', role: /** @type {const} */ ('target') },
      1: { kind: /** @type {const} */ ('category') },
      2: { name: '' },
    };
    const { table } = openSource({ text: 'a,b,c\n1,2,3.5\n4,5,6.5\n' }).read({ columns: choices });
    assert.deepEqual(
      table?.columns.map(({ name, kind, role }) => [name, kind, role]),
      [
        ['size', 'number', 'target'],
        ['b', 'category', 'input'],
        ['c', 'number', 'input'],
      ],
    );
  });

  test('pasted cells need no delimiter', () => {
    const cells = [
      ['a', 'b'],
      ['1,5', 'x\ty'],
    ];
    const reading = openSource({ cells }).read({});
    assert.deepEqual(reading.table?.rows[0].cells, ['1,5', 'x\ty']);
    assert.deepEqual([reading.encoding, reading.delimiter], [null, null]);
  });

  test('the beginning of a long file can be had before the rest', () => {
    const text = `a,b\n${'1.5,"x\ny"\n'.repeat(80000)}`;
    const source = openSource({ text });
    const first = source.read({}, { partly: true });
    assert.ok(first.partly);
    assert.ok(first.table && first.table.rows.length < 5000);
    const all = source.read({});
    assert.deepEqual([all.partly, all.table?.rows.length], [false, 80000]);
    assert.equal(openSource({ text: 'a\n1\n' }).read({}, { partly: true }).partly, false);
  });

  test('what cannot be read says why', () => {
    const reading = openSource({ bytes: Uint8Array.from([0x50, 0x4b, 3, 4]) }).read({});
    assert.equal(reading.table, null);
    assert.equal(reading.issues[0].code, 'spreadsheetFile');
  });
});

describe('import: floods are refused before they become cells', () => {
  for (const [name, text, code] of /** @type {const} */ ([
    ['line ends', '\n'.repeat(30e6), 'tooManyRows'],
    ['rows between quotes', '"1"\n'.repeat(1e6), 'tooManyRows'],
    ['commas', ','.repeat(30e6), 'tooManyColumns'],
    ['one open quote', `a,b\n"${'x,\n'.repeat(3e6)}`, 'openQuote'],
  ])) {
    test(name, () => assert.equal(parseCsv(text).issues[0].code, code));
  }
});

describe('import: rows to add', () => {
  const { table } = parseCsv('height;kind\n1,5;a\n2,5;b\n');
  assert.ok(table);

  /** @param {string} text */
  function fit(text) {
    const imported = parseCsv(text).table;
    assert.ok(imported && table);
    return fitRows(table, imported);
  }

  test('columns are found by name, in any order, and others are left out', () => {
    const fitted = fit('Kind,extra,height\na,9,3\nb,9,4\n');
    assert.deepEqual(fitted, {
      by: 'name',
      rewritten: [],
      room: 99_998,
      rows: [
        ['3', 'a'],
        ['4', 'b'],
      ],
    });
  });

  test('else by place, where there are as many', () => {
    const fitted = fit('5,c\n6,d\n');
    assert.deepEqual([fitted?.by, fitted?.rows[0]], ['count', ['5', 'c']]);
    assert.equal(fit('1,2,3\n4,5,6\n'), null);
  });

  test('a number keeps its value where the table writes decimals the other way', () => {
    const fitted = fit('height,kind\n"1,234.5",a\n1.234,b\n7,a\n');
    assert.deepEqual(fitted?.rows, [
      ['1,234.5', 'a'],
      ['1,234', 'b'],
      ['7', 'a'],
    ]);
    assert.deepEqual(fitted?.rewritten, ['height']);
  });
});
