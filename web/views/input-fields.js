/**
 * The small surface of every feature: how it runs over the plane that the units' tiles show.
 * @import { AppliedView, SurfaceSnapshot } from '../types.js'
 */

/** Two points are enough for a straight slope; a few more keep its ends true. */
const SIDE = 8;

/**
 * Whether a column keeps one value all over the plane.
 * @param {Pick<SurfaceSnapshot, 'xColumn' | 'yColumn' | 'derived'>} surface
 * @param {number} column
 */
export function isHeld({ xColumn, yColumn, derived = [] }, column) {
  const varies = column === xColumn || column === yColumn;
  return !varies && !derived.some((each) => each.column === column);
}

/**
 * @param {AppliedView} applied
 * @param {Omit<SurfaceSnapshot, 'outputs' | 'units' | 'width' | 'height' | 'isZoomed'>} surface
 * @returns {({ values: Float32Array, width: number, height: number } | null)[]} by feature, in
 *   standard deviations from the mean; null where the feature is held still
 */
export function inputFields(applied, surface) {
  /** @type {({ values: Float32Array, width: number, height: number } | null)[]} */
  const fields = new Array(applied.inputs).fill(null);
  for (const { role, column, kind, first, mean, deviation } of applied.encoding) {
    const computed = surface.derived?.find((each) => each.column === column);
    if (role === 'input' && kind === 'number' && computed) {
      // Where there is no value the engine takes the mean.
      const values = computed.values.map((value) => (value - mean) / deviation || 0);
      fields[first] = { values, width: surface.unitSize, height: surface.unitSize };
      continue;
    }
    const along = column === surface.xColumn ? 'x' : column === surface.yColumn ? 'y' : '';
    if (role !== 'input' || kind !== 'number' || along === '') continue;
    const [low, high] = along === 'x' ? surface.xRange : surface.yRange;
    const values = new Float32Array(SIDE * SIDE);
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        const share = (along === 'x' ? x : y) / (SIDE - 1);
        values[y * SIDE + x] = (low + (high - low) * share - mean) / deviation;
      }
    }
    fields[first] = { values, width: SIDE, height: SIDE };
  }
  return fields;
}
