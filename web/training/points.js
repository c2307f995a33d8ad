/**
 * The points of a surface one by one, where columns are computed from those on its axes.
 * @import { Derivation } from '../data/program.js'
 * @import { SurfaceSnapshot, ViewSpec, WorkerView } from '../types.js'
 * @import { Model } from './model.js'
 */
import { derivedValue } from '../data/program.js';

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

/**
 * @param {Model} model
 * @param {readonly Derivation[]} derived
 * @param {Pick<SurfaceSnapshot, 'xColumn' | 'yColumn' | 'xRange' | 'yRange'>} axes
 * @param {number} side
 * @returns {Float64Array} [side][side][columns], row 0 at the bottom; NaN takes the held value
 */
function computePoints(model, derived, { xColumn, yColumn, xRange, yRange }, side) {
  const values = heldValues(model, derived);
  const columns = values.length;
  const rows = new Float64Array(side * side * columns).fill(NaN);
  /** As in the engine, so that the ends are exact. @param {[number, number]} range @param {number} at */
  const along = ([from, to], at) => from * (1 - at / (side - 1)) + to * (at / (side - 1));
  for (let point = 0; point < side * side; point++) {
    const first = point * columns;
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
    const points = bySide.get(side) ?? computePoints(model, view.derived ?? [], axes, side);
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
