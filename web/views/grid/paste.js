/**
 * Where copied cells go: geometry alone.
 * @import { TableColumn } from '../../types.js'
 * @import { CellReading } from '../context.js'
 * @import { Rect } from './selection.js'
 */

/**
 * @typedef {object} Placement
 * @property {Rect} rect that is written; its lower part may lie below the last row
 * @property {(readonly string[])[]} texts [rows][columns] of it
 * @property {number} lost columns that found no room to the right
 */

/**
 * Cells go to the upper left corner of the selection. One cell is repeated over it, and so is a
 * block that fits into it a whole number of times. What is longer goes on below the last row.
 * @param {readonly (readonly string[])[]} cells as copied, [rows][columns]
 * @param {Rect} target the selection
 * @param {number} columns of the table
 * @returns {Placement | null} null where nothing is written
 */
export function placePaste(cells, target, columns) {
  const width = cells.reduce((most, { length }) => Math.max(most, length), 0);
  const height = cells.length;
  const room = columns - target.left;
  if (width === 0 || room <= 0) return null;
  const wide = target.right - target.left + 1;
  const tall = target.bottom - target.top + 1;
  const across = wide % width === 0 ? wide / width : 1;
  const down = tall % height === 0 ? tall / height : 1;
  // Only as a whole: a row pasted on three of its own width, but not on a part of one.
  const repeats = tall % height === 0 && wide % width === 0;
  const take = Math.min(room, width * (repeats ? across : 1));
  const lines = height * (repeats ? down : 1);
  const texts = Array.from({ length: lines }, (_, row) =>
    Array.from({ length: take }, (_, column) => cells[row % height][column % width] ?? ''),
  );
  return {
    rect: {
      top: target.top,
      left: target.left,
      bottom: target.top + lines - 1,
      right: target.left + take - 1,
    },
    texts,
    lost: Math.max(0, width - room),
  };
}

/**
 * Whether the first line is a row of names: a word over numbers, in a column that takes numbers.
 * @param {readonly (readonly string[])[]} cells as copied, [rows][columns]
 * @param {readonly Pick<TableColumn, 'kind' | 'decimal'>[]} across the columns they go to
 * @param {Pick<CellReading, 'parseNumber' | 'meansMissing'>} reading
 * @returns {boolean}
 */
export function hasNames(cells, across, { parseNumber, meansMissing }) {
  return across.some(({ kind, decimal }, place) => {
    const [name, ...values] = cells.map((row) => row[place] ?? '');
    const isNumber = (/** @type {string} */ text) => !Number.isNaN(parseNumber(text, decimal));
    return kind === 'number' && !meansMissing(name) && !isNumber(name) && values.some(isNumber);
  });
}
