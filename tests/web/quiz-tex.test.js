/** Formulas: read into MathML's elements, or told what cannot be read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTex } from '../../web/quiz/tex.js';
import { createRandom } from '../../web/quiz/random.js';

/** As it would be written. @param {any} node @returns {string} */
const written = (node) =>
  `<${node.tag}>${node.text ?? node.children.map(written).join('')}</${node.tag}>`;

/** @param {string} tex */
const mathOf = (tex) => {
  const { node, trouble } = readTex(tex);
  assert.equal(trouble, '', tex);
  return written(node);
};

test('formulas: letters, numbers, signs', () => {
  assert.equal(
    mathOf('a = 2.5 w x - b'),
    '<mrow><mi>a</mi><mo>=</mo><mn>2.5</mn><mi>w</mi><mi>x</mi><mo>\u2212</mo><mi>b</mi></mrow>',
  );
  assert.equal(mathOf('\\sigma(z)'), '<mrow><mi>σ</mi><mo>(</mo><mi>z</mi><mo>)</mo></mrow>');
});

test('formulas: above, below, fractions, roots', () => {
  assert.equal(mathOf('x^2'), '<msup><mi>x</mi><mn>2</mn></msup>');
  assert.equal(mathOf('w_{ij}'), '<msub><mi>w</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>');
  assert.equal(mathOf('x_i^2'), '<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>');
  assert.equal(mathOf('x^2_i'), mathOf('x_i^2'));
  assert.equal(
    mathOf('\\frac{1}{1 + e^{-z}}'),
    '<mfrac><mn>1</mn><mrow><mn>1</mn><mo>+</mo><msup><mi>e</mi><mrow><mo>\u2212</mo><mi>z</mi></mrow></msup></mrow></mfrac>',
  );
  assert.equal(mathOf('\\sqrt{x}'), '<msqrt><mi>x</mi></msqrt>');
  assert.equal(mathOf('\\sqrt[3]{x}'), '<mroot><mi>x</mi><mn>3</mn></mroot>');
  assert.equal(mathOf("f'"), '<msup><mi>f</mi><mo>\u2032</mo></msup>');
  assert.equal(mathOf('\\hat{y}'), '<mover><mi>y</mi><mo>^</mo></mover>');
});

test('formulas: sums have limits, names stand upright, words keep their spaces', () => {
  assert.equal(
    mathOf('\\sum_{i=1}^{n}'),
    '<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>',
  );
  assert.equal(mathOf('\\tanh z'), '<mrow><mi>tanh</mi><mi>z</mi></mrow>');
  assert.equal(mathOf('\\text{if } x'), '<mrow><mtext>if </mtext><mi>x</mi></mrow>');
  assert.equal(mathOf('\\max_i'), '<munder><mi>max</mi><mi>i</mi></munder>');
});

test('formulas: brackets that grow and tables', () => {
  assert.equal(
    mathOf('\\left(\\frac{1}{2}\\right]'),
    '<mrow><mo>(</mo><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>]</mo></mrow>',
  );
  assert.equal(
    mathOf('\\begin{cases} z & z > 0 \\\\ 0 & \\text{else} \\end{cases}'),
    '<mrow><mo>{</mo><mtable><mtr><mtd><mi>z</mi></mtd><mtd><mrow><mi>z</mi><mo>></mo><mn>0</mn></mrow></mtd></mtr>' +
      '<mtr><mtd><mn>0</mn></mtd><mtd><mtext>else</mtext></mtd></mtr></mtable></mrow>',
  );
});

test('formulas: what cannot be read is named', () => {
  /** @type {[string, string][]} */
  const cases = [
    ['\\href{x}{y}', '\\href'],
    ['\\unknown', '\\unknown'],
    ['a}', '}'],
    ['{a', 'the end in place of }'],
    ['\\frac{1}', 'the end'],
    ['x^', 'the end'],
    ['x^1^2', '^'],
    ['\\left( x', 'the end in place of \\right'],
    ['\\begin{tabular}a\\end{tabular}', '\\begin{tabular}'],
    ['\\begin{matrix} a & b', 'the end in place of \\end'],
    ['\\begin{matrix} a \\end{cases}', '\\end of another than matrix'],
    ['\\constructor', '\\constructor'],
    ['{'.repeat(40), 'too many braces'],
    ['^{'.repeat(40), 'too many braces'],
    ['\\sqrt'.repeat(90), 'too many braces'],
  ];
  for (const [tex, trouble] of cases) {
    assert.deepEqual([readTex(tex).trouble, readTex(tex).node], [trouble, null], tex);
  }
});

test('formulas: markup in a formula is signs and letters', () => {
  const { node } = readTex('\\text{<script>} <b>');
  assert.deepEqual(node, {
    tag: 'mrow',
    children: [
      { tag: 'mtext', text: '<script>' },
      { tag: 'mo', text: '<' },
      { tag: 'mi', text: 'b' },
      { tag: 'mo', text: '>' },
    ],
  });
});

test('formulas: twenty thousand made-up ones never break the reader', () => {
  const random = createRandom(3);
  const parts = [
    '\\frac',
    '{',
    '}',
    '^',
    '_',
    '\\left',
    '\\right',
    '(',
    ')',
    '\\begin{cases}',
    '\\end{cases}',
    '&',
    '\\\\',
    'x',
    '12',
    '\\sum',
    '\\text{a b}',
    '\\sqrt',
    '[',
    ']',
    "'",
    '\\hat',
    ' ',
    '\\',
    'é',
    '\\,',
    '\\_',
  ];
  let read = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const length = 1 + Math.floor(random() * 12);
    const tex = Array.from({ length }, () => parts[Math.floor(random() * parts.length)]).join('');
    const { node, trouble } = readTex(tex);
    assert.equal(node === null, trouble !== '', tex);
    if (node) read += 1;
  }
  assert.ok(read > 500, String(read));
});
