/**
 * How exactly a place on the plane is written into a cell: as exactly as one can point at it.
 * @import { Range } from './plane.js'
 */

/** A column of whole numbers stays one where its axis is at least this long. */
const WHOLE_FROM = 10;
/** What Number.prototype.toFixed can write. */
const MOST_DECIMALS = 100;

/**
 * @param {Range} range of the axis
 * @param {number} lengthPx of the axis
 * @param {ArrayLike<number>} values of the column
 * @returns {number} places behind the decimal mark; below zero, that many figures before it are zeros
 */
export function decimalsOf([low, high], lengthPx, values) {
  const decimals = -Math.floor(Math.log10((high - low) / lengthPx));
  if (decimals > 0 && high - low >= WHOLE_FROM && allWhole(values)) return 0;
  return Math.min(MOST_DECIMALS, decimals);
}

/** @param {ArrayLike<number>} values whether there are any, and all are whole */
function allWhole(values) {
  let some = false;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    if (!Number.isInteger(values[i])) return false;
    some = true;
  }
  return some;
}

/**
 * @param {number} value
 * @param {number} decimals of `decimalsOf`
 * @param {',' | '.'} [mark] before the decimals, as the column writes them
 * @returns {string}
 */
export function cellTextOf(value, decimals, mark) {
  const unit = 10 ** -decimals;
  // Zeros at the end say nothing; -0 would be another text for the same number.
  const written = decimals > 0 ? Number(value.toFixed(decimals)) : Math.round(value / unit) * unit;
  const text = String(written + 0);
  return mark === ',' ? text.replace('.', ',') : text;
}
