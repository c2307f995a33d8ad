/**
 * What the tools of the plot write into the table: cells of points that were moved, and whole
 * rows of points that were added. Nothing here touches the page.
 * @import { Plotted, PlotAxis } from '../plotted.js'
 * @import { Range } from '../../plot/plane.js'
 */
import { cellTextOf, decimalsOf } from '../../plot/digits.js';

/**
 * Why the points cannot be moved along an axis.
 * @param {PlotAxis} axis
 * @returns {'formula' | 'category' | ''}
 */
export function fixedBy({ column }) {
  if (column.formula !== undefined) return 'formula';
  return column.kind === 'category' ? 'category' : '';
}

/**
 * @typedef {object} ShownAxis
 * @property {PlotAxis} axis
 * @property {Range} range
 * @property {number} lengthPx
 */

/** @param {number} value @param {Range} range */
const clamped = (value, [low, high]) => Math.min(high, Math.max(low, value));

/**
 * A place on an axis as its column's cells say it.
 * @param {ShownAxis} shown
 * @param {number} value in own units, or near the index of a lane
 * @returns {string}
 */
export function placeText({ axis, range, lengthPx }, value) {
  const { cells, column } = axis;
  if (column.kind === 'category') {
    const lane = Math.round(clamped(value, [0, cells.categories.length - 1]));
    return cells.categories[lane] ?? '';
  }
  return cellTextOf(
    clamped(value, range),
    decimalsOf(range, lengthPx, cells.values),
    column.decimal,
  );
}

/**
 * The cells of rows after a move, for the action `table/cellsPasted`.
 * @param {ShownAxis} x
 * @param {ShownAxis} y
 * @param {readonly { id: number, x: number, y: number }[]} rows where they stood, in own units
 * @param {{ x: number, y: number }} by in own units; 0 leaves the cells of that column as they are
 * @returns {{ rowIds: number[], columnIds: string[], texts: string[][] }} no columns where neither can be moved
 */
export function movedCells(x, y, rows, by) {
  const along = [
    { shown: x, key: /** @type {const} */ ('x') },
    { shown: y, key: /** @type {const} */ ('y') },
  ].filter(({ shown, key }) => fixedBy(shown.axis) === '' && by[key] !== 0);
  return {
    rowIds: rows.map(({ id }) => id),
    columnIds: along.map(({ shown }) => shown.axis.column.id),
    texts: rows.map((row) => along.map(({ shown, key }) => placeText(shown, row[key] + by[key]))),
  };
}

/**
 * @typedef {object} Filling what one column of an added row gets
 * @property {number} index
 * @property {string} name
 * @property {string} text
 */

/**
 * What the columns that are neither axis nor chosen target get: what the prediction row says,
 * else the mean or the most frequent category. Ignored and computed columns get nothing.
 * @param {Plotted} plot
 * @param {Readonly<Record<string, string>>} prediction typed, by column id
 * @param {readonly import('../../data/column-values.js').ColumnValues[]} cells of the table
 * @returns {Filling[]}
 */
export function otherCells({ table, x, y, target }, prediction, cells) {
  const taken = [x.index, y.index, target?.index];
  return table.columns.flatMap((column, index) => {
    const { id, name, role, formula } = column;
    if (taken.includes(index) || role === 'ignored' || formula !== undefined) return [];
    const typed = role === 'input' ? (prediction[id] ?? '').trim() : '';
    return [{ index, name, text: typed || usualText({ column, index, cells: cells[index] }) }];
  });
}

/**
 * A usual value of a column.
 * @param {PlotAxis} axis
 * @returns {string} '' where it has none
 */
export function usualText({ column, cells }) {
  const { values, categories } = cells;
  if (column.kind === 'category') {
    const counts = categories.map(() => 0);
    for (const code of values) if (code >= 0) counts[code] += 1;
    return categories[counts.indexOf(Math.max(...counts))] ?? '';
  }
  let [sum, count, low, high] = [0, 0, Infinity, -Infinity];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (count === 0) return '';
  const range = /** @type {const} */ ([low, high > low ? high : low + 1]);
  return cellTextOf(sum / count, decimalsOf(range, 100, values), column.decimal);
}

/**
 * The cells of a point that is added.
 * @param {ShownAxis} x
 * @param {ShownAxis} y
 * @param {{ x: number, y: number }} at in own units
 * @param {Plotted} plot
 * @param {string} targetText of the class or value chosen, where the target is no axis
 * @param {readonly Filling[]} others
 * @returns {string[]} in column order
 */
export function addedCells(x, y, at, { table, target }, targetText, others) {
  const cells = table.columns.map(() => '');
  for (const { index, text } of others) cells[index] = text;
  if (target) cells[target.index] = targetText;
  cells[x.axis.index] = placeText(x, at.x);
  cells[y.axis.index] = placeText(y, at.y);
  return cells;
}

/**
 * A name for a class that is not there yet: the next number, letter or word with a number.
 * @param {readonly string[]} classes
 * @returns {string}
 */
export function newClass(classes) {
  const whole = classes.length > 0 && classes.every((name) => /^-?\d+$/.test(name));
  if (whole) return String(Math.max(...classes.map(Number)) + 1);
  let number = classes.length + 1;
  while (classes.includes(`class ${number}`)) number += 1;
  return `class ${number}`;
}
