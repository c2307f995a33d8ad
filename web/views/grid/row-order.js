/**
 * The order in which rows are shown, and which: a view of the table, which keeps its own order
 * and the ids of its rows. Made once, and kept while cells are edited, until it is made anew.
 * @import { TableColumn, TableRow } from '../../types.js'
 */

/**
 * @typedef {object} Sorting
 * @property {string} columnId of the table, or one of `OUTCOMES`
 * @property {boolean} down the largest first
 */

/**
 * What the cells of one column have to be.
 * @typedef {object} ColumnFilter
 * @property {string} columnId
 * @property {'contains' | 'equals' | 'range' | 'gap'} kind `gap`: empty, or no number where one should be
 * @property {string} text what is looked for; the least number of a range, '' for none
 * @property {string} most the largest number of a range, '' for none
 */

/** @typedef {'' | 'wrong' | 'training' | 'validation' | 'gap'} RowFilter '' for all rows */

/**
 * @typedef {object} Ordering
 * @property {Sorting | null} sort
 * @property {ColumnFilter | null} filter
 * @property {RowFilter} only
 * @property {MatrixCell | null} [cell] null or left out: all rows
 */

/**
 * Rows of one class that the network takes for one, as a cell of the confusion matrix counts them.
 * @typedef {object} MatrixCell
 * @property {string} columnId of the target
 * @property {string} actual names of classes
 * @property {string} predicted
 * @property {'training' | 'validation'} part
 */

/**
 * How cells are understood; handed in, so that this file knows no reader.
 * @typedef {object} CellReader
 * @property {(text: string, decimal?: TableColumn['decimal']) => number} parseNumber NaN for none
 * @property {(text: string) => boolean} meansMissing
 * @property {(rowId: number) => RowFacts | undefined} factsOf
 */

/**
 * What is known of a row beside its cells.
 * @typedef {object} RowFacts
 * @property {'' | 'training' | 'validation'} part
 * @property {number | string} [prediction]
 * @property {number} [error]
 * @property {boolean} [isWrong]
 */

/** Columns behind the table's own. */
export const OUTCOMES = /** @type {const} */ (['#prediction', '#error', '#set']);

/** No sorting, no filter. @type {Ordering} */
export const ALL_ROWS = { sort: null, filter: null, only: '', cell: null };

/** @param {Ordering} ordering */
export function isPlain({ sort, filter, only, cell }) {
  return !sort && !filter && only === '' && !cell;
}

/**
 * Ids of the rows to show, in their order. Numbers are sorted as numbers, cells that are none
 * and empty ones come last either way, and rows that are equal keep the table's order.
 * @param {readonly TableColumn[]} columns
 * @param {readonly TableRow[]} rows
 * @param {Ordering} ordering
 * @param {CellReader} reader
 * @returns {number[]}
 */
export function orderedIds(columns, rows, ordering, reader) {
  const passes = passesOf(columns, ordering, reader);
  const shown = rows.filter(passes);
  const key = ordering.sort && keyOf(columns, ordering.sort.columnId, reader);
  if (!ordering.sort || !key) return shown.map(({ id }) => id);
  const keys = shown.map(key);
  const sign = ordering.sort.down ? -1 : 1;
  const places = shown.map((_, place) => place);
  places.sort((a, b) => compare(keys[a], keys[b], sign) || a - b);
  return places.map((place) => shown[place].id);
}

/** Texts as people sort them: "Item 10" behind "Item 9", whatever the letters' size. */
const collator = new Intl.Collator('en', { numeric: true });

/** What a row is sorted by: a value, or a number below 0 for how far behind all values it comes. */
/** @typedef {{ value: number | string } | { behind: number }} Key */

/** @param {Key} a @param {Key} b @param {number} sign */
function compare(a, b, sign) {
  if ('behind' in a || 'behind' in b) {
    return ('behind' in a ? a.behind : 0) - ('behind' in b ? b.behind : 0);
  }
  if (typeof a.value === 'number' && typeof b.value === 'number') return sign * (a.value - b.value);
  return sign * collator.compare(String(a.value), String(b.value));
}

const BAD = { behind: 1 };
const EMPTY = { behind: 2 };

/**
 * @param {readonly TableColumn[]} columns
 * @param {string} columnId
 * @param {CellReader} reader
 * @returns {((row: TableRow) => Key) | null} null where there is no such column
 */
function keyOf(columns, columnId, { parseNumber, meansMissing, factsOf }) {
  if (columnId === '#set') return ({ id }) => keyOfValue(factsOf(id)?.part || undefined);
  if (columnId === '#prediction') return ({ id }) => keyOfValue(factsOf(id)?.prediction);
  if (columnId === '#error') return ({ id }) => keyOfValue(factsOf(id)?.error);
  const place = columns.findIndex(({ id }) => id === columnId);
  if (place < 0) return null;
  const { kind, decimal } = columns[place];
  return ({ cells }) => {
    const text = (cells[place] ?? '').trim();
    if (text === '') return EMPTY;
    if (kind === 'category') return { value: text };
    const value = parseNumber(text, decimal);
    if (!Number.isNaN(value)) return { value };
    return meansMissing(text) ? EMPTY : BAD;
  };
}

/** @param {number | string | undefined} value @returns {Key} */
function keyOfValue(value) {
  return value === undefined || Number.isNaN(value) ? EMPTY : { value };
}

/**
 * @param {readonly TableColumn[]} columns
 * @param {Ordering} ordering
 * @param {CellReader} reader
 * @returns {(row: TableRow) => boolean}
 */
function passesOf(columns, { filter, only, cell }, reader) {
  const { parseNumber, factsOf } = reader;
  /** @type {((row: TableRow) => boolean)[]} */
  const tests = [];
  if (only === 'wrong') tests.push(({ id }) => factsOf(id)?.isWrong === true);
  else if (only === 'gap') {
    const used = columns.filter(({ role }) => role !== 'ignored');
    const places = used.map((column) => columns.indexOf(column));
    tests.push(({ cells }) =>
      places.some((place) => isGap(cells[place] ?? '', columns[place], reader)),
    );
  } else if (only !== '') tests.push(({ id }) => factsOf(id)?.part === only);

  const target = columns.findIndex(({ id }) => id === cell?.columnId);
  if (cell && target >= 0) {
    tests.push(({ id, cells }) => {
      const facts = factsOf(id);
      if (facts?.part !== cell.part || facts.prediction !== cell.predicted) return false;
      return (cells[target] ?? '').trim() === cell.actual;
    });
  }
  const place = columns.findIndex(({ id }) => id === filter?.columnId);
  if (filter && place >= 0) {
    const column = columns[place];
    const textOf = (/** @type {TableRow} */ { cells }) => cells[place] ?? '';
    const wanted = filter.text.trim().toLowerCase();
    const number = (/** @type {string} */ text) => parseNumber(text.trim(), column.decimal);
    if (filter.kind === 'gap') tests.push((row) => isGap(textOf(row), column, reader));
    else if (filter.kind === 'range') {
      const least = filter.text.trim() === '' ? -Infinity : number(filter.text);
      const most = filter.most.trim() === '' ? Infinity : number(filter.most);
      tests.push((row) => {
        const value = number(textOf(row));
        return value >= least && value <= most;
      });
    } else if (filter.kind === 'contains') {
      tests.push((row) => textOf(row).toLowerCase().includes(wanted));
    } else {
      const value = column.kind === 'number' ? number(filter.text) : NaN;
      tests.push((row) => {
        const text = textOf(row).trim();
        return text.toLowerCase() === wanted || number(text) === value;
      });
    }
  }
  return (row) => tests.every((test) => test(row));
}

/**
 * Whether a cell is empty, or no number where one should be.
 * @param {string} text
 * @param {TableColumn} column
 * @param {Pick<CellReader, 'parseNumber'>} reader
 */
export function isGap(text, { kind, decimal }, { parseNumber }) {
  const trimmed = text.trim();
  if (trimmed === '') return true;
  return kind === 'number' && Number.isNaN(parseNumber(trimmed, decimal));
}

/**
 * The rows shown in an order that was made earlier. Rows that came since stand behind the row
 * that they stand behind in the table; those that are gone are left out.
 * @template {{ id: number }} R
 * @param {readonly R[]} rows of the table
 * @param {readonly number[] | null} order null for the table's own
 * @param {number} highest id of the rows that there were when the order was made
 * @returns {readonly R[]}
 */
export function shownRows(rows, order, highest) {
  if (!order) return rows;
  /** @type {R[]} */
  const byId = [];
  for (const row of rows) byId[row.id] = row;
  const placed = new Set(order);
  /** New rows by the id of the row before them; 0 for none. @type {Map<number, R[]>} */
  const after = new Map();
  let before = 0;
  for (const row of rows) {
    if (row.id > highest && !placed.has(row.id)) {
      const group = after.get(before);
      if (group) group.push(row);
      else after.set(before, [row]);
    } else if (placed.has(row.id)) before = row.id;
  }
  /** @type {R[]} */
  const shown = [...(after.get(0) ?? [])];
  for (const id of order) {
    const row = byId[id];
    if (!row) continue;
    shown.push(row, ...(after.get(id) ?? []));
  }
  return shown;
}

/**
 * An order with rows put behind one that is shown, as after adding or pasting them.
 * @param {readonly number[]} order
 * @param {readonly number[]} ids
 * @param {number} behind 0 for the start
 * @returns {number[]}
 */
export function withRows(order, ids, behind) {
  const own = new Set(ids);
  const rest = order.filter((id) => !own.has(id));
  const at = behind === 0 ? 0 : rest.indexOf(behind) + 1 || rest.length;
  return [...rest.slice(0, at), ...ids, ...rest.slice(at)];
}
