/** Formulas mean what they do on paper, and nothing typed breaks the reader. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  MOST_CHARACTERS,
  formulaName,
  functionNames,
  readFormula,
} from '../../web/data/formula.js';
import { madeUpTexts } from './made-up.js';

const names = ['x', 'y', 'study hours'];
const values = [3, 2, 10];

/** @param {string} text */
function valueOf(text) {
  const { compiled, issue } = readFormula(text, names);
  assert.equal(issue, null, text);
  return /** @type {import('../../web/data/formula.js').Compiled} */ (compiled)(values);
}

/** @param {string} text */
const issueOf = (text) => readFormula(text, names, 'here').issue;

describe('a formula', () => {
  /** @type {[string, number][]} */
  const meanings = [
    ['1 + 2 * 3', 7],
    ['8 / 4 / 2', 1],
    ['2 - 3 - 4', -5],
    ['-x^2', -9],
    ['2^3^2', 512],
    ['2^-1', 0.5],
    ['2x^2 - y', 16],
    ['(x + 1)(y - 1)', 4],
    ['2(x)', 6],
    ['x\u00b2 + y\u00b3', 17],
    ['3 \u00d7 y \u2212 6 \u00f7 x', 4],
    ['[study hours] / 2', 5],
    ['max(x, y, 7) - min(x, y)', 5],
    ['sqrt(x + 1)', 2],
    ['abs(-3) + sign(-4) + floor(2.7) + ceil(0.2) + round(1.4)', 6],
    ['relu(-1) + relu(2)', 2],
    ['1e3 + .5 + 2.', 1002.5],
    ['  - - x ', 3],
    ['x^0.5 * x^0.5', 3],
    ['4^0.5', 2],
  ];
  for (const [text, value] of meanings) {
    test(`${text} is ${value}`, () => assert.ok(Math.abs(valueOf(text) - value) < 1e-12));
  }

  test('has functions that agree with the browser to 14 digits', () => {
    for (const name of ['sin', 'cos', 'tan', 'exp', 'log', 'tanh']) {
      const native = /** @type {any} */ (Math)[name];
      for (const x of [0.1, 0.7, 1, 2.5, 9.9, 31]) {
        const own = readFormula(`${name}(x)`, ['x']).compiled?.([x]) ?? NaN;
        assert.ok(Math.abs(own - native(x)) <= 1e-13 * Math.max(1, Math.abs(native(x))), name);
      }
    }
    assert.ok(Math.abs(valueOf('sin(pi / 6)') - 0.5) < 1e-15);
    assert.ok(Math.abs(valueOf('ln(e)') - 1) < 1e-15);
    assert.ok(Math.abs(valueOf('sigmoid(0)') - 0.5) < 1e-15);
  });

  test('names of columns come before functions and constants', () => {
    assert.equal(readFormula('e + max', ['e', 'max']).compiled?.([1, 2]), 3);
  });

  test('a bracket in a name is written twice, and a leading "=" is no part of it', () => {
    const name = 'a]b]';
    assert.equal(formulaName(name), '[a]]b]]]');
    assert.equal(readFormula(`=${formulaName(name)} / 2`, [name]).compiled?.([6]), 3);
    assert.equal(readFormula('[a]+[b]', ['a', 'b']).compiled?.([1, 2]), 3);
    assert.equal(readFormula(' = x', ['x']).uses[0].from, 3, 'places are those of the text');
  });

  test('without a value somewhere is no number there', () => {
    assert.equal(Number.isFinite(valueOf('1 / (x - 3)')), false);
    assert.ok(Number.isNaN(valueOf('(-x)^0.3')));
    assert.ok(Number.isNaN(valueOf('log(-x)')));
  });
});

describe('a mistake in a formula', () => {
  /** @type {[string, string, number][]} */
  const mistakes = [
    ['', 'formulaEmpty', 1],
    ['   ', 'formulaEmpty', 1],
    ['x +', 'formulaEnds', 4],
    ['(x', 'formulaEnds', 3],
    ['x $ 2', 'formulaCharacter', 3],
    ['x + foo', 'formulaName', 5],
    ['constructor', 'formulaName', 1],
    ['X * 2', 'formulaNear', 1],
    ['2 * study', 'formulaNear', 5],
    ['0,5 * x', 'formulaComma', 2],
    ['(x + 0,5)', 'formulaComma', 7],
    ['__proto__(x)', 'formulaName', 1],
    ['sin(x, y)', 'formulaArguments', 1],
    ['sin x', 'formulaUnexpected', 5],
    ['3 4', 'formulaUnexpected', 3],
    ['x)', 'formulaUnexpected', 2],
    ['* x', 'formulaUnexpected', 1],
    [`${'('.repeat(100)}x`, 'formulaDeep', 41],
    ['x'.repeat(MOST_CHARACTERS + 1), 'formulaLong', MOST_CHARACTERS + 1],
  ];
  for (const [text, code, place] of mistakes) {
    test(`${text.slice(0, 20) || 'nothing'}: ${code} at ${place}`, () => {
      const issue = issueOf(text);
      assert.equal(issue?.code, code);
      assert.equal(issue?.where, 'here');
      assert.equal(issue?.values.place, String(place));
      assert.ok(issue && issue.message.length > 10);
    });
  }
});

test('two hundred thousand made-up formulas give a function or an issue, and never throw', () => {
  const pieces = [
    ...['x', 'y', '[study hours]', '[', ']', '(', ')', '+', '-', '*', '/', '^', ',', ' ', '.'],
    ...['1', '2.5', '1e9', 'e', 'pi', '\u00b2', '\u2212', '\u0000', '"', '\ud83d\ude00', '\u0661'],
    ...functionNames.map((name) => `${name}(`),
  ];
  let read = 0;
  for (const text of madeUpTexts(7, pieces, 200_000)) {
    const { compiled, issue } = readFormula(text, names);
    assert.notEqual(compiled === null, issue === null, text);
    if (compiled) {
      assert.equal(typeof compiled(values), 'number', text);
      read += 1;
    } else {
      const place = Number(issue?.values.place);
      assert.ok(place >= 1 && place <= text.length + 1, text);
    }
  }
  assert.ok(read > 5_000, `only ${read} were formulas`);
});
