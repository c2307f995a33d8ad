/**
 * The number in a field that holds what was typed.
 * @import { Issue } from '../../wasm/engine.js'
 */
import { parseNumber, splitUnit } from '../data/numbers.js';

/** A setting has no unit: "1 %" could be 1 or 0.01. @param {string} text @returns {number} */
export const bareNumber = (text) => (splitUnit(text).unit === '' ? parseNumber(text) : NaN);

/**
 * The number in a field; what is wrong with the text goes to `issues`.
 * @param {string} text
 * @param {string} where
 * @param {string} example
 * @param {Issue[]} issues
 * @param {(text: string) => number} [read]
 * @returns {number} NaN where there is none
 */
export function fieldNumber(text, where, example, issues, read = bareNumber) {
  const value = read(text);
  if (!Number.isNaN(value)) return value;
  if (text.trim() === '') {
    issues.push({
      code: 'emptyField',
      where,
      values: { example },
      message: `This field is empty. Type a number such as ${example}.`,
    });
  } else {
    issues.push({
      code: 'notANumber',
      where,
      values: { text, example },
      message: `'${text}' is not a number. Type a number such as ${example}.`,
    });
  }
  return NaN;
}
