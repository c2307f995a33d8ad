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
/** Room in the head for how often a category comes. */
const COUNT = 14;
/** Columns that are seen whole beside one that stays. */
const LEAST_BESIDE = 2;
/** A table that is wider than its room by no more than this gives up some of its space. */
const SQUEEZED = 1.03;
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
  const isCategory = column.kind === 'category';
  const marked = (isCategory ? COUNT : 0) + (isCategory && column.role === 'target' ? MARK : 0);
  // A name may take two lines.
  const words = column.name.split(/\s+/).map(head);
  const named = Math.max(head(column.name) * 0.6, ...words);
  const least = isCategory ? leastCategories : leastHead;
  const wished = Math.max(least, named + HEAD_BESIDE, widest + BESIDE + marked);
  return Math.ceil(Math.min(MOST_FITTED, Math.max(LEAST, wished)));
}

/**
 * Widths at which the columns seen first fill the room, and the last of them is not cut; those
 * of a chosen width keep it. The target stays in sight beside the others where it would leave,
 * and where at least two of them can be seen whole beside it.
 * @param {readonly number[]} widths of the table's columns, then of those behind them
 * @param {readonly boolean[]} chosen
 * @param {object} seen
 * @param {number} seen.room in CSS pixels
 * @param {number} seen.own how many columns are the table's
 * @param {number} seen.target place of the only target, -1 without one
 * @returns {{ widths: number[], staying: number }} `staying`: place of the column that stays, -1 for none
 */
export function filled(widths, chosen, { room, own, target }) {
  const all = widths.map((_, place) => place);
  const whole = fitting(all, widths, room);
  const table = widths.slice(0, own).reduce((sum, width) => sum + width, 0);
  if (whole.length >= own || table <= room * SQUEEZED) {
    const first = whole.length >= own ? whole : all.slice(0, own);
    return { widths: stretched(widths, chosen, first, room), staying: -1 };
  }
  if (target >= 0) {
    const others = all.filter((place) => place !== target);
    const beside = room - widths[target];
    const first = fitting(others, widths, beside);
    if (first.length >= LEAST_BESIDE) {
      const fixed = chosen.map((isChosen, place) => isChosen || place === target);
      return { widths: stretched(widths, fixed, first, beside), staying: target };
    }
  }
  return { widths: stretched(widths, chosen, whole, room), staying: -1 };
}

/**
 * The first places that can be seen whole together.
 * @param {readonly number[]} places
 * @param {readonly number[]} widths
 * @param {number} room
 */
function fitting(places, widths, room) {
  let sum = 0;
  return places.filter((place) => (sum += widths[place]) <= room);
}

/**
 * @param {readonly number[]} widths
 * @param {readonly boolean[]} fixed
 * @param {readonly number[]} first places that are to fill the room
 * @param {number} room
 */
function stretched(widths, fixed, first, room) {
  let free = 0;
  let left = room;
  for (const place of first) {
    if (fixed[place]) left -= widths[place];
    else free += widths[place];
  }
  if (free === 0) return [...widths];
  // In whole pixels: a column that begins at the edge does not show a hair of itself.
  let exact = 0;
  let sum = 0;
  return widths.map((width, place) => {
    if (fixed[place]) return width;
    exact += (width * left) / free;
    const whole = Math.round(exact) - sum;
    sum += whole;
    return whole;
  });
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
