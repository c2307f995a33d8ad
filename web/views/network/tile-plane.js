/**
 * What the tiles of the picture are drawn over: the plane of two inputs, or the line of the only one.
 * @import { Snapshot, SurfaceSnapshot } from '../../types.js'
 */

/**
 * @param {Pick<Snapshot, 'surface' | 'line'>} snapshot
 * @returns {Omit<SurfaceSnapshot, 'outputs' | 'units' | 'width' | 'height' | 'isZoomed'> | null} a line has the column -1 up
 */
export function tilePlane({ surface, line }) {
  if (surface || !line) return surface;
  const { column, range } = line;
  return { xColumn: column, yColumn: -1, xRange: range, yRange: range, unitSize: 0 };
}

/**
 * All units over it.
 * @param {Pick<Snapshot, 'surface' | 'line'>} snapshot
 * @returns {{ values: Float32Array, width: number, height: number } | null} [units][height][width],
 *   a line of height 1; null where it would take too long
 */
export function tileUnits({ surface, line }) {
  if (line) return { values: line.units, width: line.width, height: 1 };
  const side = surface?.unitSize ?? 0;
  return surface && side > 0 ? { values: surface.units, width: side, height: side } : null;
}
