import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanName, fileName, freeName } from '../../web/storage/names.js';

test('names: what cannot be seen is taken out, and the rest is kept short', () => {
  assert.equal(cleanName('  two\t\n words \u202etxt '), 'two words txt');
  assert.equal(cleanName('طلبہ کے نمبر'), 'طلبہ کے نمبر');
  assert.equal(cleanName('\u0000\u200f'), '');
  assert.equal([...cleanName('\u{1f600}'.repeat(200))].length, 80);
  for (const name of ['a '.repeat(100), ' x ', `${'y'.repeat(79)} z`]) {
    assert.equal(cleanName(cleanName(name)), cleanName(name));
  }
});

test('names: a name that is taken gets the next free number', () => {
  assert.equal(freeName('Iris', []), 'Iris');
  assert.equal(freeName('Iris', ['Iris']), 'Iris (2)');
  assert.equal(freeName('Iris (2)', ['Iris', 'Iris (2)', 'Iris (3)']), 'Iris (4)');
  const long = 'l'.repeat(80);
  const other = freeName(long, [long]);
  assert.equal(other.length, 80);
  assert.ok(other.endsWith(' (2)'));
});

test('names: a file gets a name that every system takes', () => {
  const ending = '.layerwise.json';
  for (const [name, file] of [
    ['My project', 'My project'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['CON', 'CON-'],
    ['lpt1.txt', 'lpt1-.txt'],
    ['console', 'console'],
    ['.hidden', 'hidden'],
    ['trailing. . ', 'trailing'],
    ['\u202egpj.exe', 'gpj.exe'],
    ['half \ud83d pair', 'half  pair'],
    ['', 'project'],
    ['...', 'project'],
    ['مکانات', 'مکانات'],
  ]) {
    assert.equal(fileName(name, ending), `${file}${ending}`);
  }
  const bytes = new TextEncoder().encode(fileName('\u{1f600}'.repeat(80), ending)).length;
  assert.ok(bytes < 230, `${bytes} bytes`);
});
