/**
 * How wide columns are: as wide as most of what they hold, unless somebody chose a width.
 * @import { TableColumn, TableRow } from '../../types.js'
 */

export const LEAST = 56;
export const MOST = 640;
/** Nobody sees more of a long text by itself. */
const MOST_FITTED = 220;
/** Room beside the text, for the edge and for marks. */
const BESIDE = 16;
const HEAD_BESIDE = 11;
const MARK = 26;
/** Rows that are measured, spread over the table. */
const MEASURED = 60;

/**
 * @param {TableColumn} column
 * @param {number} place
 * @param {readonly TableRow[]} rows
 * @param {object} measure
 * @param {(text: string) => number} measure.cell width of a text in CSS pixels
 * @param {(text: string) => number} measure.head
 * @param {number} measure.leastHead what the head needs in any case
 * @param {number} measure.leastCategories the same for a column of categories
 * @returns {number} in whole CSS pixels
 */
export function fittedWidth(column, place, rows, { cell, head, leastHead, leastCategories }) {
  const stride = Math.max(1, Math.floor(rows.length / MEASURED));
  let longest = '';
  let widest = 0;
  for (let row = 0; row < rows.length; row += stride) {
    const text = rows[row].cells[place] ?? '';
    // Measuring is slow; a text that is much shorter than the longest is not wider.
    if (text.length < longest.length * 0.7) continue;
    if (text.length > longest.length) longest = text;
    widest = Math.max(widest, cell(text.slice(0, 60)));
  }
  const marked = column.role === 'target' && column.kind === 'category' ? MARK : 0;
  // A name may take two lines.
  const words = column.name.split(/\s+/).map(head);
  const named = Math.max(head(column.name) * 0.6, ...words);
  const least = column.kind === 'category' ? leastCategories : leastHead;
  const wished = Math.max(least, named + HEAD_BESIDE, widest + BESIDE + marked);
  return Math.ceil(Math.min(MOST_FITTED, Math.max(LEAST, wished)));
}

/**
 * Widths that fill the room where there is more of it; columns of a chosen width keep theirs.
 * @param {readonly number[]} widths
 * @param {readonly boolean[]} chosen
 * @param {number} room
 * @returns {number[]}
 */
export function filled(widths, chosen, room) {
  const sum = widths.reduce((total, width) => total + width, 0);
  const free = widths.reduce((total, width, i) => total + (chosen[i] ? 0 : width), 0);
  if (sum >= room || free === 0) return [...widths];
  const factor = (free + room - sum) / free;
  return widths.map((width, i) => (chosen[i] ? width : width * factor));
}

/**
 * Where each place starts, and where the last one ends.
 * @param {readonly number[]} widths
 * @returns {Float64Array}
 */
export function offsetsOf(widths) {
  const offsets = new Float64Array(widths.length + 1);
  widths.forEach((width, place) => (offsets[place + 1] = offsets[place] + width));
  return offsets;
}
