/**
 * Deals the rows out to training and validation where the engine's plain share is not what was
 * chosen, and adds copies of training rows. Fetched when it is first needed; what the page has
 * already is handed over, because a file shared with it would be one more to fetch at once.
 * @import { Column, Issue } from '../../wasm/engine.js'
 * @import { SpecData, SplitKind, Table } from '../types.js'
 * @import { Derivation } from './program.js'
 */
import { augment, moves } from './augment.js';
import { MOST_ROWS } from './limits.js';
import { rowsByClass, rowsByColumn, shareOfClasses, shareOfRows } from './split.js';

/**
 * What was chosen, as numbers.
 * @typedef {object} SplitSettings
 * @property {SplitKind} split
 * @property {string} splitColumn
 * @property {number} share
 * @property {number} seed
 * @property {number} copies
 * @property {number} percent of jitter
 */

/**
 * A table, and what is known of it.
 * @typedef {object} Dealable
 * @property {Table} table
 * @property {Column[]} columns
 * @property {Uint32Array} usable rows without a gap, ascending
 * @property {Float64Array | null} classes of all rows, where the target has classes
 * @property {readonly Derivation[]} derived columns that are computed from number inputs, targets aside
 */

/**
 * @typedef {object} Dealt
 * @property {Pick<SpecData, 'columns' | 'validationRows' | 'augmentedFrom'> | null} data null where it cannot be done
 * @property {Issue[]} issues why it cannot be done, or what is worth knowing
 */

/** The newest one of each table, by its columns. @type {WeakMap<readonly Column[], { key: string, dealt: Dealt }>} */
const known = new WeakMap();

/**
 * The result is remembered and must not be changed.
 * @param {Dealable} given
 * @param {SplitSettings} settings
 * @returns {Dealt}
 */
export function deal(given, settings) {
  const key = JSON.stringify(settings);
  const last = known.get(given.columns);
  if (last?.key === key) return last.dealt;
  const dealt = dealAnew(given, settings);
  known.set(given.columns, { key, dealt });
  return dealt;
}

/** @param {Dealable} given @param {SplitSettings} settings @returns {Dealt} */
function dealAnew(given, settings) {
  const { columns, usable } = given;
  /** @type {Issue[]} */
  const issues = [];
  const validationRows = validating(given, settings, issues);
  if (!validationRows) return { data: null, issues };
  const validates = new Set(validationRows);
  const trainRows = usable.filter((row) => !validates.has(row));
  if (settings.split !== 'share') tellClasses(given, trainRows, settings, issues);
  if (settings.copies === 0) return { data: { columns, validationRows }, issues };
  const { columns: more, from, sources } = augment(columns, trainRows, settings, given.derived);
  tellCopies(columns, sources.length, trainRows.length * settings.copies, issues);
  const added = sources.length > 0;
  return {
    data: added
      ? { columns: more, validationRows, augmentedFrom: from }
      : { columns, validationRows },
    issues,
  };
}

/** @param {Table} table @param {number} row @param {number} index */
const cellOf = (table, row, index) => table.rows[row].cells[index] ?? '';

/**
 * @param {Dealable} given
 * @param {SplitSettings} settings
 * @param {Issue[]} issues
 * @returns {Uint32Array | null}
 */
function validating({ table, usable, classes }, { split, splitColumn, share, seed }, issues) {
  if (split === 'share') return shareOfRows(usable, share, seed);
  if (split === 'column') return byColumn(table, usable, splitColumn, issues);
  if (classes) return shareOfClasses(usable, classes, share, seed);
  const target = table.columns.find(({ role }) => role === 'target');
  issues.push(withoutClasses(target?.name));
  return null;
}

/**
 * @param {Table} table
 * @param {Uint32Array} usable
 * @param {string} columnId
 * @param {Issue[]} issues
 * @returns {Uint32Array | null}
 */
function byColumn(table, usable, columnId, issues) {
  const index = table.columns.findIndex(({ id }) => id === columnId);
  if (index < 0) {
    issues.push({
      code: 'splitNoColumn',
      where: 'splitColumn',
      values: {},
      message: 'No column says which rows validate. Choose one, or split by a share.',
    });
    return null;
  }
  const { name: column, role } = table.columns[index];
  const rows = rowsByColumn(usable, (row) => cellOf(table, row, index));
  if (rows.length === usable.length && rows.length > 0) {
    issues.push({
      code: 'splitNoTraining',
      where: 'splitColumn',
      values: { column },
      message: `${column} marks every usable row for validation. Leave at least one for training.`,
    });
    return null;
  }
  if (rows.length === 0) {
    issues.push({
      code: 'splitNoValidation',
      where: 'splitCounts',
      values: { column },
      message: `${column} marks no usable row, so all of them train. Write "validation" or "test" in the rows to hold back.`,
    });
  }
  if (role === 'input') {
    issues.push({
      code: 'splitColumnInput',
      where: 'splitCounts',
      values: { column },
      message: `${column} is an input as well, so the network sees which rows validate. Give it the role Ignored.`,
    });
  }
  return rows;
}

/** @param {string | undefined} target @returns {Issue} */
function withoutClasses(target) {
  const advice = 'so there are no classes to share out. Choose another split.';
  return target === undefined
    ? {
        code: 'splitNoTarget',
        where: 'split',
        values: {},
        message: `There is no target column, ${advice}`,
      }
    : {
        code: 'splitNumbers',
        where: 'split',
        values: { target },
        message: `${target} holds numbers, ${advice}`,
      };
}

/**
 * Classes that one of the parts does not have.
 * @param {Dealable} given
 * @param {Uint32Array} trainRows
 * @param {SplitSettings} settings
 * @param {Issue[]} issues
 */
function tellClasses({ table, usable, classes }, trainRows, { split, share }, issues) {
  if (!classes) return;
  const index = table.columns.findIndex(({ role }) => role === 'target');
  const { name: column } = table.columns[index];
  const all = rowsByClass(usable, classes);
  const training = rowsByClass(trainRows, classes);
  const nameOf = (/** @type {number[]} */ [row]) => cellOf(table, row, index).trim();
  const untrained = [...all].filter(([code]) => !training.has(code));
  if (untrained.length > 0) {
    const category = nameOf(untrained[0][1]);
    const count = String(untrained.length);
    issues.push({
      code: 'splitUntrained',
      where: 'splitCounts',
      values: { column, category, count },
      message: `No training row is '${category}' in ${column} (${count} such in all), so the network cannot learn it.`,
    });
  }
  const alone = [...all].filter(([, rows]) => rows.length === 1);
  if (split === 'stratified' && share > 0 && alone.length > 0) {
    const category = nameOf(alone[0][1]);
    const count = String(alone.length);
    issues.push({
      code: 'splitAlone',
      where: 'splitCounts',
      values: { column, category, count },
      message: `'${category}' in ${column} has a single usable row, which trains, so none validates (${count} such in all). Add rows of it.`,
    });
  }
}

/**
 * @param {readonly Column[]} columns
 * @param {number} made
 * @param {number} wanted
 * @param {Issue[]} issues
 */
function tellCopies(columns, made, wanted, issues) {
  if (!columns.some(moves)) {
    issues.push({
      code: 'copiesAlike',
      where: 'splitCounts',
      values: {},
      message: 'No input is a number, so the copies are the same rows again and tell nothing new.',
    });
  }
  if (made < wanted) {
    issues.push({
      code: 'copiesCut',
      where: 'splitCounts',
      values: { made: String(made), wanted: String(wanted) },
      message: `Only ${made} of ${wanted} copies were made: with more there would be over ${MOST_ROWS} rows.`,
    });
  }
}
