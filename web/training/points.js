/**
 * The points of a surface one by one, where columns are computed from those on its axes, and those
 * of sections through the space of all columns.
 * @import { Derivation } from '../data/program.js'
 * @import { LineSnapshot, SectionRequest, SectionSnapshot, SurfaceSnapshot, ViewSpec, WorkerView } from '../types.js'
 * @import { Model } from './model.js'
 */
import { derivedValue } from '../data/program.js';
import { denseUnits } from './engine-layers.js';

/** Points of a line. */
const LINE_POINTS = 48;
/** Numbers of one surface's points: those of a table with very many columns are fewer. */
const MOST_NUMBERS = 2e6;

/**
 * Those of the newest views: they do not change while a network learns.
 * @type {WeakMap<ViewSpec, { applied: WorkerView, bySide: Map<number, Float64Array> }>}
 */
const known = new WeakMap();

/**
 * What columns are held at that are not on an axis: inputs at what the engine takes for a missing
 * cell, the others, which only formulas read, at the mean of the training rows.
 * @param {Model} model
 * @param {readonly Derivation[]} derived
 * @returns {Float64Array} by column; NaN for all that no formula reads
 */
function heldValues({ spec, view: { encoding, trainRows } }, derived) {
  const { columns } = spec.data;
  const held = new Float64Array(columns.length).fill(NaN);
  for (const column of new Set(derived.flatMap(({ sources }) => sources))) {
    const input = encoding.find((each) => each.column === column && each.role === 'input');
    if (input) {
      // A formula reads what a cell says.
      held[column] = input.kind === 'number' ? input.fill : Number(input.categories[input.fill]);
    } else if (columns[column].kind === 'number') {
      let count = 0;
      let sum = 0;
      for (const row of trainRows) {
        const value = columns[column].values[row];
        if (Number.isNaN(value)) continue;
        count += 1;
        sum += value;
      }
      held[column] = sum / count;
    }
  }
  return held;
}

/** As in the engine, so that the ends are exact. @param {readonly [number, number]} range @param {number} at @param {number} side */
const placeAt = ([from, to], at, side) =>
  side > 1 ? from * (1 - at / (side - 1)) + to * (at / (side - 1)) : from;

/**
 * @param {Model} model
 * @param {ViewSpec} view
 * @param {Pick<SurfaceSnapshot, 'xColumn' | 'yColumn' | 'xRange' | 'yRange'>} axes
 * @param {number} side
 * @returns {Float64Array} [side][side][columns], row 0 at the bottom; NaN takes the held value
 */
function computePoints(model, { derived = [], asked }, axes, side) {
  const { xColumn, yColumn, xRange, yRange } = axes;
  const values = heldValues(model, derived);
  const columns = values.length;
  const rows = new Float64Array(side * side * columns).fill(NaN);
  const held = Object.entries(asked?.held ?? {});
  for (const [column, value] of held) values[Number(column)] = value;
  const along = (/** @type {[number, number]} */ range, /** @type {number} */ at) =>
    placeAt(range, at, side);
  for (let point = 0; point < side * side; point++) {
    const first = point * columns;
    for (const [column, value] of held) rows[first + Number(column)] = value;
    rows[first + xColumn] = values[xColumn] = along(xRange, point % side);
    rows[first + yColumn] = values[yColumn] = along(yRange, Math.floor(point / side));
    for (const each of derived) {
      rows[first + each.column] = values[each.column] = derivedValue(each, values);
    }
  }
  return rows;
}

/**
 * @param {Model} model
 * @param {ViewSpec} view
 * @param {Parameters<typeof computePoints>[2]} axes
 * @returns {{
 *   most: number,
 *   rows: (side: number) => Float64Array,
 *   field: (column: number, side: number) => { column: number, values: Float32Array },
 * }} `most`: points across and up at most; `field`: one column of the rows
 */
export function pointsOf(model, view, axes) {
  const applied = model.view;
  let found = known.get(view);
  if (found?.applied !== applied) known.set(view, (found = { applied, bySide: new Map() }));
  const { bySide } = found;
  const columns = model.spec.data.columns.length;
  /** @param {number} side */
  const rows = (side) => {
    const points = bySide.get(side) ?? computePoints(model, view, axes, side);
    bySide.set(side, points);
    return points;
  };
  return {
    most: Math.floor(Math.sqrt(MOST_NUMBERS / columns)),
    rows,
    field(column, side) {
      const points = rows(side);
      const valueAt = (/** @type {number} */ point) => points[point * columns + column];
      return { column, values: Float32Array.from({ length: side * side }, (_, at) => valueAt(at)) };
    },
  };
}

/**
 * @param {Model} model
 * @param {SectionRequest} request
 * @param {number} most points across and up of a field
 * @returns {SectionSnapshot | null} null where the columns are others by now
 */
export function readSection(model, { derived = [], ...request }, most) {
  const { origin, across, up, xRange, yRange } = request;
  const columns = model.spec.data.columns.length;
  if ([origin, across, up].some(({ length }) => length !== columns)) return null;
  const affordable = Math.max(2, Math.min(most, Math.floor(Math.sqrt(MOST_NUMBERS / columns))));
  const isCurve = request.height === 1;
  const width = isCurve ? request.width : Math.min(request.width, affordable);
  const height = isCurve ? 1 : Math.min(request.height, affordable);
  const held = heldValues(model, derived);
  const rows = new Float64Array(width * height * columns);
  for (let point = 0; point < width * height; point++) {
    const a = placeAt(xRange, point % width, width);
    const b = placeAt(yRange, Math.floor(point / width), height);
    const first = point * columns;
    for (let column = 0; column < columns; column++) {
      rows[first + column] = origin[column] + a * across[column] + b * up[column];
    }
    if (derived.length === 0) continue;
    const values = rows.subarray(first, first + columns);
    const known = values.map((value, column) => (Number.isNaN(value) ? held[column] : value));
    for (const each of derived)
      values[each.column] = known[each.column] = derivedValue(each, known);
  }
  return { ...request, width, height, outputs: model.trainer.predictRows({ rows }).outputs };
}

/**
 * @param {Model} model
 * @param {number} column the only number input
 * @param {[number, number]} range
 * @returns {LineSnapshot}
 */
export function readLine({ trainer, layers, spec }, column, range) {
  const columns = spec.data.columns.length;
  const rows = Float64Array.from({ length: LINE_POINTS * columns }, (_, cell) =>
    cell % columns === column ? placeAt(range, Math.floor(cell / columns), LINE_POINTS) : NaN,
  );
  const { units } = trainer.predictRows({ rows, units: true });
  return { column, range, width: LINE_POINTS, units: denseUnits(units, layers, LINE_POINTS) };
}
