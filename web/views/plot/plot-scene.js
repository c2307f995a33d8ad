/**
 * The plane of one drawing in pixels: where every row stands, and what follows from that.
 * @import { Place } from '../../plot/hits.js'
 * @import { RowOutcome } from '../../types.js'
 * @import { PlotFrame } from '../painters.js'
 * @import { ShownAxis } from './plot-edits.js'
 */
import { Hits } from '../../plot/hits.js';
import { planeOf, scaleOf } from '../../plot/plane.js';
import { pointSize } from '../../plot/points.js';

/** How far beside a point it still counts as pointed at, in CSS pixels. */
export const REACH = { mouse: 5, touch: 14 };
/** The same for the eraser. */
export const ERASER = { mouse: 8, touch: 14 };
/** A curve that runs far out of the plane is not followed farther than this many planes. */
const FARTHEST = 16;

/** @typedef {ReturnType<typeof sceneOf>} Scene */

/** @param {PlotFrame} frame */
export function sceneOf({ plot, size, xRange, yRange }) {
  const plane = planeOf(size.widthCss, size.heightCss);
  const scale = scaleOf(plane, xRange, yRange);
  const [right, bottom] = [plane.xPx + plane.widthPx, plane.yPx + plane.heightPx];
  const xPx = plot.x.cells.values.map(scale.xPx);
  const yPx = plot.y.cells.values.map(scale.yPx);
  for (let row = 0; row < xPx.length; row++) {
    const isSeen =
      xPx[row] >= plane.xPx && xPx[row] <= right && yPx[row] >= plane.yPx && yPx[row] <= bottom;
    if (!isSeen) xPx[row] = yPx[row] = NaN;
  }
  for (const row of plot.parts.hiddenRows) xPx[row] = yPx[row] = NaN;
  /** @type {ShownAxis} */
  const x = { axis: plot.x, range: xRange, lengthPx: plane.widthPx };
  /** @type {ShownAxis} */
  const y = { axis: plot.y, range: yRange, lengthPx: plane.heightPx };
  const { radiusPx } = pointSize(plot.table.rows.length);
  return { plot, size, plane, scale, x, y, hits: new Hits(xPx, yPx), radiusPx };
}

/**
 * @param {Scene} scene
 * @param {(id: number) => boolean} accept
 * @returns {Place[]} of the rows on the plane that are accepted
 */
function placesWhere({ hits, plot }, accept) {
  /** @type {Place[]} */
  const places = [];
  plot.table.rows.forEach(({ id }, row) => {
    const x = hits.xPx[row];
    if (!Number.isNaN(x) && accept(id)) places.push({ x, y: hits.yPx[row] });
  });
  return places;
}

/** @param {Scene} scene @param {ReadonlySet<number>} ids of rows */
export function placesOf(scene, ids) {
  return ids.size === 0 ? [] : placesWhere(scene, (id) => ids.has(id));
}

/** @param {Scene} scene @param {ReadonlyMap<number, RowOutcome>} outcomes */
export function wrongPlaces(scene, outcomes) {
  return outcomes.size === 0 ? [] : placesWhere(scene, (id) => outcomes.get(id)?.isWrong === true);
}

/**
 * @param {Scene} scene
 * @param {ReadonlySet<number>} ids
 * @returns {{ id: number, x: number, y: number }[]} where rows stand, in own units; those that are not on the plane are left out
 */
export function standing({ hits, plot }, ids) {
  const [x, y] = [plot.x.cells.values, plot.y.cells.values];
  return plot.table.rows.flatMap(({ id }, row) =>
    ids.has(id) && !Number.isNaN(hits.xPx[row]) ? [{ id, x: x[row], y: y[row] }] : [],
  );
}

/**
 * The curve of what the network says over the horizontal axis.
 * @param {Scene} scene
 * @param {readonly { x: number, y: number }[]} points in own units
 * @returns {Place[]}
 */
export function curveOf({ plane, scale }, points) {
  const most = FARTHEST * plane.heightPx;
  return points.map(({ x, y }) => ({
    x: scale.xPx(x),
    y: Math.max(-most, Math.min(most, scale.yPx(y))),
  }));
}
