/**
 * Where the row of the prediction stands on the plane.
 * @import { AppliedView, SurfaceSnapshot, ViewDraft } from '../types.js'
 */

/**
 * @param {Pick<AppliedView, 'columnIds'>} applied
 * @param {Pick<SurfaceSnapshot, 'xColumn' | 'yColumn'>} surface
 * @param {ViewDraft['prediction']} typed
 * @param {(text: string, columnId: string) => number} parseNumber
 * @returns {{ x: number, y: number } | null} null where one of the two is not a number (yet)
 */
export function probePoint({ columnIds }, { xColumn, yColumn }, typed, parseNumber) {
  const [xId, yId] = [columnIds[xColumn], columnIds[yColumn]];
  const x = parseNumber(typed[xId] ?? '', xId);
  const y = parseNumber(typed[yId] ?? '', yId);
  return Number.isNaN(x) || Number.isNaN(y) ? null : { x, y };
}
