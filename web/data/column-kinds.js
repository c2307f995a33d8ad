/**
 * Guessing what the columns of a foreign table hold.
 * @import { ColumnKind } from '../../wasm/engine.js'
 */
import { parseNumber } from './numbers.js';

/** Above this share of number cells a column holds numbers, and its words are mistakes. */
const NUMBER_SHARE = 0.5;
/** Whole numbers from 0 or 1 upwards without gaps are class codes if there are so few, and so often each. */
const MOST_CODES = 20;
const ROWS_PER_CODE = 5;

/**
 * Whether a target of numbers names classes: two whole numbers, or the codes 0..k or 1..k
 * that come often enough to be classes rather than counts.
 * @param {readonly number[]} values
 * @returns {boolean}
 */
function areCodes(values) {
  const codes = [...new Set(values)].sort((a, b) => a - b);
  if (!codes.every(Number.isInteger)) return false;
  if (codes.length === 2) return true;
  const [first] = codes;
  const gapless = (first === 0 || first === 1) && codes.every((code, i) => code === first + i);
  return gapless && codes.length <= MOST_CODES && values.length >= codes.length * ROWS_PER_CODE;
}

/**
 * @param {readonly (readonly string[])[]} rows [rows][columns], trimmed
 * @param {number} width
 * @param {number} target index of the target column
 * @returns {ColumnKind[]}
 */
export function guessKinds(rows, width, target) {
  return Array.from({ length: width }, (_, index) => {
    const texts = rows.map((cells) => cells[index]).filter((text) => text !== '');
    const numbers = texts.map(parseNumber).filter((value) => !Number.isNaN(value));
    if (texts.length === 0) return 'number';
    if (numbers.length <= texts.length * NUMBER_SHARE) return 'category';
    const whole = numbers.length === texts.length;
    return index === target && whole && areCodes(numbers) ? 'category' : 'number';
  });
}
