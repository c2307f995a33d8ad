/**
 * What the plane of the output panel shows: two columns of the table as axes, its rows as
 * points, and behind them the surface, where the network has one over just these columns.
 * The points are those of the table as typed, whether or not it can be trained.
 * @import { ColumnValues } from '../data/column-values.js'
 * @import { AppliedView, OutputLook, State, SurfaceSnapshot, Table, TableColumn } from '../types.js'
 * @import { Range } from '../plot/plane.js'
 * @import { Copies } from '../plot/points.js'
 */
import { extent } from '../plot/field.js';
import { rangeOf } from '../plot/plane.js';
import { classNames, shownOutput } from './names.js';

/** @typedef {(table: Table) => readonly ColumnValues[]} ReadTable */
/** As chosen. @typedef {NonNullable<OutputLook['axes']>} ChosenAxes */

/**
 * @typedef {object} PlotAxis
 * @property {TableColumn} column
 * @property {number} index
 * @property {ColumnValues} cells
 */

/**
 * @typedef {object} Parts rows by what the network does with them; positions in the table
 * @property {number[]} trainRows
 * @property {number[]} validationRows
 * @property {number[]} leftRows
 * @property {number[]} hiddenRows that are no points, because they validate and are not wanted
 */

/**
 * @typedef {object} Plotted
 * @property {Table} table
 * @property {PlotAxis} x
 * @property {PlotAxis} y
 * @property {PlotAxis | null} target the first one
 * @property {ArrayLike<number>} targets of each row: class index as in `classes`, or number; NaN for none
 * @property {readonly string[]} classes empty where the target is a number
 * @property {Parts} parts
 * @property {Copies | null} copies those that train now, on these axes
 * @property {SurfaceSnapshot | null} surface
 */

/** @param {{ role: string, kind: string }} column whether a surface can have it as an axis */
const isNumberInput = ({ role, kind }) => role === 'input' && kind === 'number';

/**
 * The ids of the two columns shown.
 * @param {Pick<State, 'table' | 'view' | 'datasetId'>} state
 * @returns {{ x: string, y: string }} '' where the table has too few columns
 */
export function shownAxes({ table, view, datasetId }) {
  const chosen = view.look?.axes;
  const ids = table.columns.map(({ id }) => id);
  const isOwn = chosen?.datasetId === datasetId;
  if (isOwn && ids.includes(chosen.x) && ids.includes(chosen.y)) return chosen;
  if (view.xColumn && view.yColumn) return { x: view.xColumn, y: view.yColumn };
  // No plane: the input against the target, which makes a curve a curve.
  const first = table.columns.find(isNumberInput) ?? table.columns.find((c) => c.role === 'input');
  const x = first?.id ?? ids[0] ?? '';
  const target = table.columns.find(({ role, id }) => role === 'target' && id !== x);
  return { x, y: target?.id ?? ids.find((id) => id !== x) ?? '' };
}

/**
 * What choosing a column for one axis does: the other axis gets this one's where both would be
 * the same.
 * @param {Pick<State, 'table' | 'view' | 'datasetId'>} state
 * @param {'x' | 'y'} axis
 * @param {string} columnId
 * @returns {{ axes: ChosenAxes, isPlane: boolean }} `isPlane`: a surface can be drawn over them
 */
export function chooseAxis(state, axis, columnId) {
  const shown = shownAxes(state);
  const other = axis === 'x' ? 'y' : 'x';
  const rest = shown[other] === columnId ? shown[axis] : shown[other];
  const { datasetId } = state;
  const axes =
    axis === 'x' ? { x: columnId, y: rest, datasetId } : { x: rest, y: columnId, datasetId };
  const inputs = state.table.columns.filter(isNumberInput).map(({ id }) => id);
  return { axes, isPlane: inputs.includes(axes.x) && inputs.includes(axes.y) };
}

/** The data set that each network was made for: ids come again in every table. @type {WeakMap<AppliedView, string>} */
const madeFor = new WeakMap();

/**
 * The surface over two columns, if the network has one and it is that of this table.
 * @param {State} state
 * @param {PlotAxis} x
 * @param {PlotAxis} y
 * @returns {SurfaceSnapshot | null}
 */
function surfaceOver({ run: { applied, snapshot }, datasetId }, x, y) {
  const surface = snapshot?.surface;
  if (!applied || !surface) return null;
  if (!madeFor.has(applied)) madeFor.set(applied, datasetId);
  /** @param {number} index @param {PlotAxis} axis */
  const is = (index, { column }) =>
    applied.columnIds[index] === column.id && applied.columns[index].name === column.name;
  const same = madeFor.get(applied) === datasetId;
  return same && is(surface.xColumn, x) && is(surface.yColumn, y) ? surface : null;
}

/** @type {WeakMap<Table['rows'], { applied: AppliedView | null, hides: boolean, parts: Parts }>} */
const sorted = new WeakMap();

/**
 * @param {Table} table
 * @param {AppliedView | null} applied
 * @param {boolean} isNow what trains is this very table
 * @param {boolean} hides rows that validate
 * @returns {Parts}
 */
function partsOf({ rows }, applied, isNow, hides) {
  const known = sorted.get(rows);
  if (known && known.applied === applied && known.hides === hides) return known.parts;
  /** @type {Set<number>} */
  const validation = new Set();
  /** @type {Set<number>} */
  const training = new Set();
  for (const row of applied?.validationRows ?? []) validation.add(applied?.rowIds[row] ?? 0);
  for (const row of applied?.trainRows ?? []) training.add(applied?.rowIds[row] ?? 0);
  /** @type {Parts} */
  const parts = { trainRows: [], validationRows: [], leftRows: [], hiddenRows: [] };
  rows.forEach(({ id }, place) => {
    if (validation.has(id)) parts[hides ? 'hiddenRows' : 'validationRows'].push(place);
    // A row that has just come is on its way to training.
    else if (!isNow || training.has(id)) parts.trainRows.push(place);
    else parts.leftRows.push(place);
  });
  sorted.set(rows, { applied, hides, parts });
  return parts;
}

/**
 * Where the copies stand that augmentation made; the table has no rows for them.
 * @param {AppliedView} applied
 * @param {readonly [PlotAxis, PlotAxis, PlotAxis | null]} shown x, y and the target
 * @returns {Copies | null}
 */
function copiesOf({ augmentedFrom: from, rowIds, columns }, shown) {
  if (from >= rowIds.length) return null;
  const [x, y, target] = shown.map((axis) => (axis ? columns[axis.index].values : []));
  return { from, x, y, target };
}

/** @type {WeakMap<ColumnValues, { classes: readonly string[], targets: Float64Array }>} */
const coded = new WeakMap();

/**
 * The classes in the order of the network's, and those of the table that it does not know yet,
 * so that a class keeps its colour while another one is gone for a while.
 * @param {ColumnValues} cells
 * @param {readonly string[]} known
 */
function classesOf(cells, known) {
  const last = coded.get(cells);
  if (last && known.every((name, index) => last.classes[index] === name)) return last;
  const classes = [...known, ...cells.categories.filter((name) => !known.includes(name))];
  const places = cells.categories.map((name) => classes.indexOf(name));
  const result = { classes, targets: cells.values.map((code) => places[code] ?? NaN) };
  coded.set(cells, result);
  return result;
}

/**
 * @param {State} state
 * @param {ReadTable} readTable
 * @returns {Plotted | null} null where the table has fewer than two columns
 */
export function plotted(state, readTable) {
  const { table, run } = state;
  const { applied } = run;
  const cells = readTable(table);
  /** @param {(column: TableColumn) => boolean} accept @returns {PlotAxis | null} */
  const find = (accept) => {
    const index = table.columns.findIndex(accept);
    return index < 0 ? null : { column: table.columns[index], index, cells: cells[index] };
  };
  const ids = shownAxes(state);
  const x = find(({ id }) => id === ids.x);
  const y = find(({ id }) => id === ids.y);
  if (!x || !y) return null;
  const wanted = table.columns.filter(({ role }) => role === 'target');
  const shown = wanted[applied ? shownOutput(applied, state.view.shownClass) : 0] ?? wanted[0];
  const target = find((column) => column === shown);
  const isNow =
    applied !== null && !run.blocked && applied.tableColumns[x.index]?.values === x.cells.values;
  const isSame = target !== null && applied?.columnIds[target.index] === target.column.id;
  const { classes, targets } =
    target?.column.kind === 'category'
      ? classesOf(target.cells, isSame ? classNames(/** @type {AppliedView} */ (applied)) : [])
      : { classes: [], targets: target?.cells.values ?? [] };
  return {
    ...{ table, x, y, target, targets, classes },
    parts: partsOf(table, applied, isNow, state.view.look?.hidesValidation === true),
    copies: isNow ? copiesOf(applied, [x, y, target]) : null,
    surface: surfaceOver(state, x, y),
  };
}

/** The newest answer for each axis, because every picture asks again. @type {WeakMap<ArrayLike<number>, { other: ArrayLike<number>, own: Range | null, ends: Range }>} */
const paired = new WeakMap();

/**
 * Where the rows lie that have a value on the other axis too: the others are no points.
 * @param {ArrayLike<number>} values
 * @param {ArrayLike<number>} other
 */
function spreadOf(values, other) {
  const known = paired.get(values);
  if (known?.other === other) return known;
  const shown = Float64Array.from(values, (value, row) => (Number.isNaN(other[row]) ? NaN : value));
  const spread = { other, own: rangeOf(shown), ends: extent(shown) };
  paired.set(values, spread);
  return spread;
}

/**
 * What an axis has to show: a lane per category, or the values of all points and a little more.
 * @param {PlotAxis} axis
 * @param {PlotAxis} other
 * @param {Range | undefined} covered by the surface
 * @returns {Range | null} null where there is no value
 */
export function axisRange({ cells }, other, covered) {
  if (cells.kind === 'category') return [-0.5, Math.max(1, cells.categories.length) - 0.5];
  const { own, ends } = spreadOf(cells.values, other.cells.values);
  if (!covered || !own) return own;
  const [low, high] = ends;
  return low >= covered[0] && high <= covered[1] ? covered : own;
}
