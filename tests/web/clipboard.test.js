import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsToText, splitCells, textToCells } from '../../web/data/clipboard.js';

/** @type {[string, string, string[][]][]} */
const copied = [
  ['Excel, two rows', 'a\tb\r\n1\t2\r\n', [['a', 'b'], ['1', '2']]],
  ['Google Sheets, no line end behind', 'a\tb\n1\t2', [['a', 'b'], ['1', '2']]],
  ['a cell of two lines', '"x\ny"\tz\r\n', [['x\ny', 'z']]],
  ['a tab and quotes in a cell', '"x\ty ""z"""\tw\n', [['x\ty "z"', 'w']]],
  ['an empty last row', 'a\n\n', [['a'], ['']]],
  ['empty cells', '\t\n\t\n', [['', ''], ['', '']]],
  ['old line ends', 'a\rb\r', [['a'], ['b']]],
  ['one cell', 'a', [['a']]],
  ['nothing', '', [['']]],
  ['a quote inside', '5" pipe\t6"', [['5" pipe', '6"']]],
  ['a quote that nothing closes', '"open\tb\nc\td', [['"open', 'b'], ['c', 'd']]],
  ['a quoted word in front', '"a" or b\tc', [['"a" or b', 'c']]],
]; // prettier-ignore
for (const [name, text, cells] of copied) {
  test(`clipboard: ${name}`, () => assert.deepEqual(splitCells(text), cells));
}

test('clipboard: cells are quoted only where they must be', () => {
  const { text } = cellsToText([
    ['plain', '5" pipe', ' spaces '],
    ['tab\there', 'two\nlines', '"quoted"'],
  ]);
  assert.equal(text, 'plain\t5" pipe\t spaces \n"tab\there"\t"two\nlines"\t"""quoted"""\n');
});

test('clipboard: one cell goes out as it is, without a line end', () => {
  assert.equal(cellsToText([['4,5']]).text, '4,5');
});

test('clipboard: markup in a cell stays text in the table', () => {
  const { html } = cellsToText([['<img src=x onerror=alert(1)> & "b"\nc']]);
  assert.equal(
    html,
    '<table><tr><td style="white-space:pre-wrap">&lt;img src=x onerror=alert(1)&gt; &amp; "b"<br>c</td></tr></table>',
  );
});

test('clipboard: where no page can be parsed, the text is enough', () => {
  assert.deepEqual(textToCells('a\tb\n', '<table><tr><td>other</td></tr></table>'), [['a', 'b']]);
});
