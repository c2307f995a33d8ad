import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meansMissing, parseNumber, splitUnit } from '../../web/data/numbers.js';
import { createRandom } from './random-actions.js';

/** @type {[string, number][]} */
const read = [
  ['4.5', 4.5],
  [' 4,5 ', 4.5],
  ['-0,25', -0.25],
  ['.5', 0.5],
  ['5.', 5],
  ['1e-3', 0.001],
  ['+2E2', 200],
  ['1 200,5', 1200.5],
  ["1'200'000", 1200000],
  ['1\u202f200', 1200],
  ['0,125', 0.125],
  ['1234,567', 1234.567],
  ['\u22123', -3],
  ['٣٫٥', 3.5],
  ['۴۵', 45],
  ['١٫٢٣٤', 1.234],
  ['۱٬۲۳۴٫۵', 1234.5],
  ['1 200 500', 1200500],
  ['1 200.25', 1200.25],
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['1,234,567', 1234567],
  ['1.234.567', 1234567],
  ['1,23,456', 123456],
  ['12,34,56,789.5', 123456789.5],
  ['۱،۲۳،۴۵۶', 123456],
  ['1.234', 1.234],
  ['45 %', 45],
  ['45%', 45],
  ['٤٥٪', 45],
  ['Rs 1,23,456/-', 123456],
  ['Rs.500', 500],
  ['500/-', 500],
  ['PKR 12,500,000', 12500000],
  ['-$5.50', -5.5],
  ['$-5', -5],
  ['12,50 \u20ac', 12.5],
  ['US$ 5', 5],
  ['\u202b۴۵\u202c', 45],
  ['\u20135', -5],
];
for (const [text, value] of read) {
  test(`numbers: '${text}' is ${value}`, () => assert.equal(parseNumber(text), value));
}

const refused = [
  '',
  ' ',
  'abc',
  '1,234',
  '1,2,3',
  '1.2.3',
  '1,23,45',
  '$ 5 %',
  '%',
  'Rs',
  '$$5',
  '2024-05-01',
  '12/5',
  '10:30',
  '3 cm',
  '1 2',
  '12 34',
  '192 168 1 1',
  '1 200 5',
  "1 200'300",
  '1 200 5000',
  '1 2000',
  '1\n200',
  '1٫2٫3',
  'Infinity',
  'NaN',
  '1e999',
  '0x10',
  '--1',
  'e5',
  '.',
  ',',
];
for (const text of refused) {
  test(`numbers: '${text}' is none, or could be two`, () => {
    assert.ok(Number.isNaN(parseNumber(text)));
  });
}

/** What the column's mark decides. @type {[string, number, number][]} */
const marked = [
  ['1,234', 1234, 1.234],
  ['1.234', 1.234, 1234],
  ['-1,234 %', -1234, -1.234],
  ['12,5', 12.5, 12.5],
  ['12.5', 12.5, 12.5],
  ['1.234,5', 1234.5, 1234.5],
  ['1,234.5', 1234.5, 1234.5],
  ['0,125', 0.125, 0.125],
  ['0.125', 0.125, 0.125],
  ['١٫٢٣٤', 1.234, 1.234],
  ['1234', 1234, 1234],
];
for (const [text, point, comma] of marked) {
  test(`numbers: '${text}' in columns of decimal points and of decimal commas`, () => {
    assert.deepEqual([parseNumber(text, '.'), parseNumber(text, ',')], [point, comma]);
  });
}

test('numbers: units are told apart from the number', () => {
  const units = ['45 %', 'Rs. 5', '5 Rs', '€ 5', 'CA$5', '5', '5 kg', '3/-'].map(
    (text) => splitUnit(text).unit,
  );
  assert.deepEqual(units, ['%', 'Rs', 'Rs', '€', 'CA$', '', '', '']);
});

test('numbers: words and signs for no value', () => {
  for (const text of [
    '',
    ' ',
    'NA',
    'n/a',
    '#N/A',
    'null',
    'NaN',
    'None',
    '-',
    '\u2014',
    '?',
    '.',
  ]) {
    assert.ok(meansMissing(text), text);
  }
  for (const text of ['0', 'no', 'Nadia', '--1', 'a', 'nano']) assert.ok(!meansMissing(text), text);
});

test('numbers: every number that JavaScript writes is read back', () => {
  const random = createRandom(1);
  for (let count = 0; count < 2000; count += 1) {
    const value = (random() - 0.5) * 10 ** Math.floor(random() * 40 - 20);
    assert.equal(parseNumber(String(value)), value);
  }
});

test('numbers: no text of any characters throws', () => {
  const random = createRandom(2);
  const characters = "0123456789.,-+eE '\u202f٠۹%a\n";
  for (let count = 0; count < 5000; count += 1) {
    const text = Array.from(
      { length: Math.floor(random() * 8) },
      () => characters[Math.floor(random() * characters.length)],
    ).join('');
    assert.equal(typeof parseNumber(text), 'number');
  }
});
