/**
 * Warnings about one column by itself.
 * @import { Action, Table } from '../types.js'
 * @import { Reading } from './column-values.js'
 * @import { Warning } from './warning.js'
 */
import { columnStatistics, countCategories } from './statistics.js';
import { ignoring, rowsWhere, warning } from './warning.js';

/** A class is rare below a fifth of its even share, where there are rows enough to tell. */
const RARE_SHARE = 0.2;
const ROWS_FOR_RARE = 20;
/** Rows from which on numbers that rise by 1 are no accident. */
const ROWS_FOR_COUNTING = 5;

/**
 * The same value in every cell that has one. Quiet for a single cell.
 * @param {Table} table
 * @param {Reading} reading
 * @param {number} index
 * @returns {Warning | null}
 */
export function constantColumn(table, reading, index) {
  const { name, role } = table.columns[index];
  const statistics = columnStatistics(reading[index]);
  if (statistics.distinct !== 1 || statistics.count < 2) return null;
  const value =
    statistics.kind === 'number' ? String(statistics.minimum) : statistics.frequent[0].name;
  const message = `${name} is ${value} in every row, so nothing can be learned from it.`;
  const { where, remedy } = ignoring(table, index);
  // Without its target a table has nothing to learn at all.
  const place = role === 'input' ? { where, remedy } : { where };
  return warning('constantColumn', place, message, { column: name, value });
}

/**
 * Whole numbers that rise by 1 from row to row: they tell the rows' order. Quiet where it is
 * the only input, as in a curve over 1, 2, 3.
 * @param {Table} table
 * @param {Reading} reading
 * @param {number} index
 * @returns {Warning | null}
 */
export function rowNumbers(table, reading, index) {
  const { values, kind } = reading[index];
  const { name, formula } = table.columns[index];
  const alone = table.columns.every(({ role }, other) => role !== 'input' || other === index);
  if (kind !== 'number' || values.length < ROWS_FOR_COUNTING || alone) return null;
  if (formula !== undefined || !Number.isInteger(values[0])) return null;
  for (let row = 1; row < values.length; row++) if (values[row] !== values[row - 1] + 1) return null;
  const message = `${name} only counts the rows, so what is learned from it means nothing for new ones.`;
  return warning('rowNumbers', ignoring(table, index), message, { column: name });
}

/**
 * @param {Table} table
 * @param {Reading} reading
 * @param {number} index
 * @returns {Warning[]}
 */
export function rareClass(table, reading, index) {
  const { id, name } = table.columns[index];
  const statistics = columnStatistics(reading[index]);
  if (statistics.kind !== 'category' || statistics.count < ROWS_FOR_RARE) return [];
  const { categories, values } = reading[index];
  const counts = countCategories(values, categories.length);
  const least = counts.indexOf(Math.min(...counts));
  const most = (RARE_SHARE * statistics.count) / categories.length;
  // One row alone is told by `singleRow`.
  if (counts[least] >= most || counts[least] === 1) return [];
  const count = String(counts[least]);
  const rows = String(statistics.count);
  const category = categories[least];
  const message =
    `Only ${count} of ${rows} rows are '${category}' in ${name}, so a network that never says ` +
    `'${category}' is right nearly always. Add rows of this class.`;
  const said = { column: name, category, count, rows };
  const seen = rowsWhere(table, (row) => values[row] === least);
  return [warning('rareClass', { where: `columns.${id}`, rows: seen }, message, said)];
}

/**
 * Categories that one row has: it either trains or validates. Quiet where every category of a
 * small table is one.
 * @param {Table} table
 * @param {Reading} reading
 * @param {number} index
 * @returns {Warning[]}
 */
export function singleRows(table, reading, index) {
  const { categories, values, kind } = reading[index];
  const { id, name, role } = table.columns[index];
  if (kind !== 'category') return [];
  const counts = countCategories(values, categories.length);
  const singles = categories.filter((_, code) => counts[code] === 1);
  if (singles.length === 0) return [];
  const where = `columns.${id}`;
  const count = String(singles.length);
  if (singles.length === categories.length) {
    if (categories.length < ROWS_FOR_COUNTING) return [];
    const message = `Every row has another text in ${name}, so nothing can be learned from it.`;
    const place = role === 'input' ? ignoring(table, index) : { where };
    return [warning('allDifferent', place, message, { column: name })];
  }
  // Whatever is removed, two classes must be left to tell apart.
  const mendable = role === 'target' && categories.length - singles.length >= 2;
  const seen = rowsWhere(table, (row) => counts[values[row]] === 1);
  const remedy = mendable ? { remedy: removal(table, reading, index, counts) } : {};
  const place = { where, rows: seen, ...remedy };
  const message =
    `${name} has categories with a single row, such as '${singles[0]}': it either trains or ` +
    'validates, never both. Add rows of them, or remove these.';
  return [warning('singleRow', place, message, { column: name, category: singles[0], count })];
}

/**
 * Removes the rows that are the only one of their class.
 * @param {Table} table
 * @param {Reading} reading
 * @param {number} index
 * @param {ArrayLike<number>} counts rows of each category
 * @returns {Action}
 */
function removal({ rows }, reading, index, counts) {
  const { values } = reading[index];
  const single = rows.filter((_, row) => counts[values[row]] === 1);
  return { type: 'table/rowsRemoved', rowIds: single.map(({ id }) => id) };
}
