/**
 * How often each activation of a unit comes: the picture of a unit where no plane can be drawn.
 * @import { UnitHistograms } from '../types.js'
 * @import { Model } from './model.js'
 */
import { denseUnits } from './engine-layers.js';

/** Training rows that are looked at, spread over all of them; a byte counts them. */
const MOST_ROWS = 96;
const BINS = 12;

/** Those rows as the engine takes them, [rows][columns]. @type {WeakMap<Model['dataset'], Float64Array>} */
const known = new WeakMap();

/** @param {Model} model */
function rowsOf({ dataset, spec, view: { trainRows } }) {
  const found = known.get(dataset);
  if (found) return found;
  const { columns } = spec.data;
  const count = Math.min(MOST_ROWS, trainRows.length);
  const rows = new Float64Array(count * columns.length);
  for (let i = 0; i < count; i++) {
    const row = trainRows[Math.floor((i * trainRows.length) / count)];
    columns.forEach(({ values }, column) => (rows[i * columns.length + column] = values[row]));
  }
  known.set(dataset, rows);
  return rows;
}

/**
 * @param {Model} model
 * @returns {UnitHistograms}
 */
export function unitHistograms(model) {
  const rows = rowsOf(model);
  const count = rows.length / model.spec.data.columns.length;
  const { units } = model.trainer.predictRows({ rows, units: true });
  const widths = model.view.layers.map((layer) => layer.units);
  return binned(denseUnits(units, model.layers, count), widths, count);
}

/**
 * @param {Float32Array} activations [all units][rows]
 * @param {readonly number[]} widths units of each layer
 * @param {number} rows
 * @returns {UnitHistograms}
 */
export function binned(activations, widths, rows) {
  const all = widths.reduce((sum, width) => sum + width, 0);
  const counts = new Uint8Array(all * BINS);
  const ranges = new Float32Array(2 * widths.length);
  let first = 0;
  widths.forEach((width, layer) => {
    const [from, to] = [first * rows, (first + width) * rows];
    let low = Infinity;
    let high = -Infinity;
    for (let i = from; i < to; i++) {
      if (activations[i] < low) low = activations[i];
      if (activations[i] > high) high = activations[i];
    }
    ranges.set([low, high], 2 * layer);
    const scale = high > low ? BINS / (high - low) : 0;
    for (let i = from; i < to; i++) {
      const bin = Math.min(BINS - 1, Math.floor((activations[i] - low) * scale));
      counts[Math.floor(i / rows) * BINS + bin] += 1;
    }
    first += width;
  });
  return { bins: BINS, counts, ranges };
}
