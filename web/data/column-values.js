/**
 * What the cells of each column mean: numbers, or indexes of categories.
 *
 * A table differs little from the one before it, so each reading starts from the newest one:
 * cells whose text is the same are not read again, and a column without any other cell is the
 * same object, by which everything made from it (statistics, warnings) is found again.
 * @import { ColumnKind } from '../../wasm/engine.js'
 * @import { Table, TableRow } from '../types.js'
 */
import { parseNumber } from './numbers.js';
import { categoriesOf, cellText } from './table.js';

/**
 * @typedef {object} ColumnValues
 * @property {ColumnKind} kind
 * @property {Float64Array} values one per row; NaN where the cell is empty or cannot be used
 * @property {string[]} categories their names, by index; empty for numbers
 * @property {number} empty number of empty cells
 * @property {number[]} bad rows, by position, whose cell is no number
 */

/**
 * The number that a cell means in its column, NaN where it means none.
 * @param {TableRow} row
 * @param {number} index
 * @returns {number}
 */
export function cellNumber(row, index) {
  return parseNumber(cellText(row, index));
}

/** @typedef {readonly ColumnValues[]} Reading one per table column, in their order */

/**
 * The newest readings, the newest first. Few, because a long history of tables must not keep
 * all of their numbers.
 * @type {{ table: Table, reading: Reading }[]}
 */
const recent = [];
const MOST_RECENT = 4;

/**
 * One per column, ignored ones too. The result is shared and must not be changed.
 * @param {Table} table
 * @returns {Reading}
 */
export function readValues(table) {
  const at = recent.findIndex((each) => each.table === table);
  const found = at < 0 ? { table, reading: read(table) } : recent[at];
  if (at !== 0) {
    if (at > 0) recent.splice(at, 1);
    recent.unshift(found);
    recent.length = Math.min(recent.length, MOST_RECENT);
  }
  return found.reading;
}

/** @param {Table} table @returns {Reading} */
function read(table) {
  if (recent.length === 0) return table.columns.map((_, index) => readAll(table, index));
  const [{ table: before, reading }] = recent;
  const indexes = new Map(before.columns.map(({ id }, index) => [id, index]));
  const olds = table.columns.map(({ id, kind }) => {
    const old = indexes.get(id) ?? -1;
    return reading[old]?.kind === kind ? old : -1;
  });
  const match = matchRows(before.rows, table.rows);
  const edited = editedCells(before, table, olds, match);
  return olds.map((old, index) =>
    old < 0 ? readAll(table, index) : readFrom(reading[old], table, index, match, edited[index]),
  );
}

/**
 * Where the rows of a table stood in the one before.
 * @typedef {object} RowMatch
 * @property {Int32Array} from position in the table before, -1 for none
 * @property {boolean} inPlace every row stands where it stood, and none is gone
 * @property {number[]} touched rows that are not the same object as before
 */

/**
 * @param {readonly TableRow[]} before
 * @param {readonly TableRow[]} rows
 * @returns {RowMatch}
 */
function matchRows(before, rows) {
  const from = new Int32Array(rows.length);
  /** @type {number[]} */
  const touched = [];
  let inPlace = before.length === rows.length;
  /** @type {Map<number, number> | null} */
  let places = null;
  // Rows mostly stand as far from their old place as the row before them.
  let shift = 0;
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place];
    let old = place + shift;
    if (before[old]?.id !== row.id) {
      places ??= new Map(before.map(({ id }, index) => [id, index]));
      old = places.get(row.id) ?? -1;
      if (old >= 0) shift = old - place;
    }
    from[place] = old;
    inPlace &&= old === place;
    if (old < 0 || before[old] !== row) touched.push(place);
  }
  return { from, inPlace, touched };
}

/**
 * Rows whose cell says something else than before, by column. Row after row, as they lie in
 * memory: half a million cells take a few milliseconds that way.
 * @param {Table} before
 * @param {Table} table
 * @param {readonly number[]} olds index of each column in the table before, -1 for none
 * @param {RowMatch} match
 * @returns {number[][]}
 */
function editedCells(before, table, olds, { from, touched }) {
  /** @type {number[][]} */
  const edited = olds.map(() => []);
  for (const place of touched) {
    const { cells } = table.rows[place];
    const { cells: was } = before.rows[from[place]] ?? { cells: null };
    for (let index = 0; index < olds.length; index++) {
      const old = olds[index];
      if (old < 0) continue;
      if (!was || (was[old] ?? '') !== (cells[index] ?? '')) edited[index].push(place);
    }
  }
  return edited;
}

/**
 * @param {ColumnValues} known the same column of the table before
 * @param {Table} table
 * @param {number} index
 * @param {RowMatch} match
 * @param {readonly number[]} edited
 * @returns {ColumnValues}
 */
function readFrom(known, table, index, { from, inPlace }, edited) {
  if (inPlace && edited.length === 0) return known;
  // One other cell can give every category another index.
  if (known.kind === 'category') return readAll(table, index);
  const values = inPlace ? known.values.slice() : new Float64Array(from.length);
  if (!inPlace) {
    for (let place = 0; place < from.length; place++) values[place] = known.values[from[place]];
  }
  for (const place of edited) values[place] = cellNumber(table.rows[place], index);
  return withGaps(table, index, { kind: 'number', values, categories: [] });
}

/**
 * @param {Table} table
 * @param {number} index
 * @returns {ColumnValues}
 */
function readAll(table, index) {
  const { kind } = table.columns[index];
  const values = new Float64Array(table.rows.length);
  if (kind === 'number') {
    table.rows.forEach((row, place) => (values[place] = cellNumber(row, index)));
    return withGaps(table, index, { kind, values, categories: [] });
  }
  const categories = categoriesOf(table, index);
  const codes = new Map(categories.map((name, code) => [name, code]));
  table.rows.forEach((row, place) => {
    values[place] = codes.get(cellText(row, index).trim()) ?? NaN;
  });
  return withGaps(table, index, { kind, values, categories });
}

/**
 * Tells empty cells from those that cannot be used.
 * @param {Table} table
 * @param {number} index
 * @param {Pick<ColumnValues, 'kind' | 'values' | 'categories'>} column
 * @returns {ColumnValues}
 */
function withGaps(table, index, column) {
  let empty = 0;
  /** @type {number[]} */
  const bad = [];
  const { values } = column;
  for (let place = 0; place < values.length; place++) {
    if (!Number.isNaN(values[place])) continue;
    if (cellText(table.rows[place], index).trim() === '') empty += 1;
    else bad.push(place);
  }
  return { ...column, empty, bad };
}
